//! The times of a day by trying minute after minute: the rules of timing once more, slowly.

use model::Minutes;
use planner::{MealRule, PlannedHalt, Problem, Role, StartWindow};

use crate::checker::node;

/// The driver's half hour before the coach leaves its depot and after it is back.
const AT_THE_DEPOT: i32 = 30;
/// The least of his service at a lodging in the evening.
const AT_THE_LODGING: i32 = 15;
/// So many halts are made on one drive, at most.
const MOST_ON_THE_WAY: usize = 4;

/// Times an order of a day: it ends as early as can be and, of the days that end then, begins last.
/// `None`: a stay is missed, or no road leads on.
pub fn walked(problem: &Problem, day: usize, roles: &[Role]) -> Option<Vec<PlannedHalt>> {
    let begin = match *roles {
        [] => return Some(Vec::new()),
        [Role::DepotOut, second, ..] => {
            let drive = drive(problem, day, Role::DepotOut, second)?;
            down(problem, problem.days[day].leave_after.0 - drive)
        }
        _ => problem.days[day].leave_after.0,
    };
    let end = end_of(&walked_from(problem, day, roles, begin)?);
    // Who begins later never ends earlier, and who begins after the end ends after it.
    let (mut in_time, mut late) = (begin, end + 1);
    while late - in_time > 1 {
        let middle = i32::midpoint(in_time, late);
        let is_in_time = walked_from(problem, day, roles, middle).is_some_and(|halts| end_of(&halts) <= end);
        if is_in_time { in_time = middle } else { late = middle }
    }
    walked_from(problem, day, roles, in_time)
}

/// When everybody is home, or gone from the last halt.
fn end_of(halts: &[PlannedHalt]) -> i32 {
    let home = halts.iter().rfind(|halt| halt.role != Role::DepotIn).unwrap_or(&halts[0]);
    match home.role {
        Role::DropOff(_) => home.end.0,
        _ => home.leave.0,
    }
}

/// When everybody is home, or gone from the last halt, after an order of the first day.
pub fn slow_end(problem: &Problem, roles: &[Role]) -> Option<Minutes> {
    walked(problem, 0, roles).filter(|halts| !halts.is_empty()).map(|halts| Minutes(end_of(&halts)))
}

/// Times an order of a day whose coach leaves its depot, or comes to the first halt, at an instant.
fn walked_from(problem: &Problem, day: usize, roles: &[Role], begin: i32) -> Option<Vec<PlannedHalt>> {
    let mut halts: Vec<PlannedHalt> = Vec::with_capacity(roles.len());
    for &role in roles {
        let arrive = match halts.last() {
            Some(before) => before.leave.0 + drive(problem, day, before.role, role)?,
            None if role == Role::DepotOut => begin - AT_THE_DEPOT,
            None => begin,
        };
        halts.push(halted(problem, day, role, arrive)?);
    }
    Some(halts)
}

/// What a halt is for an arrival; `None`: its last start is missed.
pub fn halted(problem: &Problem, day: usize, role: Role, arrive: i32) -> Option<PlannedHalt> {
    let frame = &problem.days[day];
    let ready = arrive.max(frame.leave_after.0);
    let halt = |arrive: i32, start: i32, end: i32, leave: i32| PlannedHalt {
        role,
        arrive: Minutes(arrive),
        start: Minutes(start),
        end: Minutes(end),
        leave: Minutes(leave),
        window: None,
    };
    let boarded = |length: Minutes| up(problem, ready + length.0) - length.0;
    Some(match role {
        Role::DepotOut => {
            let leave = up(problem, arrive + AT_THE_DEPOT);
            halt(arrive, arrive, leave, leave)
        }
        Role::DepotIn => halt(arrive, arrive, arrive + AT_THE_DEPOT, arrive + AT_THE_DEPOT),
        Role::PickUp(index) => {
            let (length, start) = (frame.pickups[index].length, boarded(frame.pickups[index].length));
            halt(arrive, start, start + length.0, start + length.0)
        }
        Role::Morning(index) => {
            let length = problem.lodgings[index].boarding;
            let start = boarded(length);
            halt(start, start, start + length.0, start + length.0)
        }
        Role::DropOff(index) => {
            let end = arrive + frame.dropoffs[index].length.0;
            halt(arrive, arrive, end, up(problem, end))
        }
        Role::Technical(_) => {
            let end = ready + problem.limits.technical.as_ref()?.length.0;
            halt(arrive, ready, end, up(problem, end))
        }
        Role::Visit(_) | Role::Meal(_) | Role::Dinner(_) | Role::Night(_) => {
            return stayed(problem, day, role, arrive, ready);
        }
    })
}

/// The stay after which the coach is gone first, by trying every minute of every window.
fn stayed(problem: &Problem, day: usize, role: Role, arrive: i32, ready: i32) -> Option<PlannedHalt> {
    let (starts, rule, approach, back) = hours(problem, day, role);
    let mut best: Option<PlannedHalt> = None;
    for (index, window) in starts.iter().enumerate() {
        let first = window.from.0.max(ready + approach.0);
        let Some(start) = (first..=window.to.0).find(|start| can_begin(problem, *start, window, rule)) else {
            continue;
        };
        let end = start + window.length.0;
        let leave = up(problem, end + back.0);
        if best.is_none_or(|best| leave < best.leave.0) {
            let [arrive, start, end, leave] = [arrive, start, end, leave].map(Minutes);
            best = Some(PlannedHalt { role, arrive, start, end, leave, window: Some(index) });
        }
    }
    let parked = if matches!(role, Role::Night(_)) { arrive + AT_THE_LODGING } else { arrive };
    best.map(|best| PlannedHalt { leave: best.leave.max(Minutes(parked)), ..best })
}

/// When a stay may begin, the hours of its meal, and the walks before and after it.
type Hours<'p> = (&'p [StartWindow], Option<MealRule>, Minutes, Minutes);

fn hours(problem: &Problem, day: usize, role: Role) -> Hours<'_> {
    let frame = &problem.days[day];
    match role {
        Role::Visit(index) => {
            let visit = &problem.visits[index];
            (&visit.starts[day], None, visit.approach, visit.return_walk)
        }
        Role::Meal(index) => {
            let meal = &problem.meals[index];
            (&meal.starts[day], frame.meal, meal.approach, meal.return_walk)
        }
        Role::Dinner(index) => {
            let meal = &problem.meals[index];
            let dinners = meal.dinners.get(day).map_or(&[][..], Vec::as_slice);
            (dinners, frame.dinner, meal.approach, meal.return_walk)
        }
        Role::Night(index) => {
            let lodging = &problem.lodgings[index];
            (&lodging.check_in[day], None, lodging.approach, Minutes(0))
        }
        other => unreachable!("{other:?} has no hours"),
    }
}

/// Tells whether a stay can still begin on a day for who is ready for it at an instant.
pub fn has_start(problem: &Problem, day: usize, role: Role, ready: i32) -> bool {
    hours(problem, day, role).0.iter().any(|window| window.to.0 >= ready)
}

/// Whether a minute of a window is on the grid, or the only one, and within the hours of the meal.
fn can_begin(problem: &Problem, start: i32, window: &StartWindow, rule: Option<MealRule>) -> bool {
    let on_grid = window.from == window.to || start % problem.grid.0 == 0;
    on_grid && rule.is_none_or(|rule| rule.from.0 <= start && start <= rule.to.0)
}

/// The halts of least delay on a long drive with passengers, as few as will do.
pub fn halts_between(problem: &Problem, from: usize, to: usize) -> Vec<Role> {
    let Some(stops) = &problem.limits.technical else { return Vec::new() };
    let drive = |from: usize, to: usize| problem.matrix.get(from, to).map(|travel| travel.minutes.0);
    let near = |from, to| drive(from, to).filter(|drive| *drive <= stops.largest_gap.0);
    if drive(from, to).is_none() || near(from, to).is_some() {
        return Vec::new();
    }
    // How long after a departure, which is on the grid, the coach goes on from a halt.
    let gone = |from, halt: usize| Some(up(problem, near(from, stops.nodes[halt])? + stops.length.0));
    let on = |(delay, node, halts): &(i32, usize, Vec<Role>), halt: usize| {
        let longer = [halts.as_slice(), &[Role::Technical(halt)]].concat();
        Some((delay + gone(*node, halt)?, stops.nodes[halt], longer))
    };
    let whole =
        |(delay, node, halts): &(i32, usize, Vec<Role>)| Some((delay + near(*node, to)?, halts.clone()));
    let mut ways = vec![(0, from, Vec::new())];
    for _ in 0..MOST_ON_THE_WAY {
        let each = ways.iter().flat_map(|way| (0..stops.nodes.len()).map(move |halt| (way, halt)));
        ways = each.filter_map(|(way, halt)| on(way, halt)).collect();
        if let Some((_, halts)) = ways.iter().filter_map(whole).min_by_key(|(delay, _)| *delay) {
            return halts;
        }
    }
    Vec::new()
}

fn drive(problem: &Problem, day: usize, from: Role, to: Role) -> Option<i32> {
    let [from, to] = [from, to].map(|role| node(problem, day, role));
    Some(problem.matrix.get(from, to)?.minutes.0)
}

/// The next minute of the grid.
fn up(problem: &Problem, at: i32) -> i32 {
    (at..).find(|at| at.rem_euclid(problem.grid.0) == 0).unwrap()
}

/// The last minute of the grid.
fn down(problem: &Problem, at: i32) -> i32 {
    at - at.rem_euclid(problem.grid.0)
}
