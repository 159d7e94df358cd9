//! The best prize by trying everything: subsets, orders, meals, orders of both ends.

use model::Minutes;
use planner::{Plan, Problem, Role, retime};

use crate::checker::{faults_but_law, is_lawful};

/// Returns the most prize of a faultless plan of a one-day problem with at least one visit.
///
/// Beginnings of orders that are late by [`on_time`] are not continued; complete ones are timed by
/// `retime` and judged by the checker.
pub fn best_prize(problem: &Problem) -> Option<u32> {
    best_prize_under(problem, true)
}

/// As [`best_prize`], with or without the law.
pub fn best_prize_under(problem: &Problem, law: bool) -> Option<u32> {
    let frame = &problem.days[0];
    let mut best = None;
    for pickups in orders(frame.pickups.len()) {
        let mut roles: Vec<Role> = frame.depot.map(|_| Role::DepotOut).into_iter().collect();
        roles.extend(pickups.into_iter().map(Role::PickUp));
        extend(problem, law, &mut roles, &mut best);
    }
    best
}

fn extend(problem: &Problem, law: bool, roles: &mut Vec<Role>, best: &mut Option<u32>) {
    let frame = &problem.days[0];
    let fed = roles.iter().any(|role| matches!(role, Role::Meal(_)));
    if fed == frame.meal.is_some() {
        finish(problem, law, roles, best);
    }
    let visits = (0..problem.visits.len()).map(Role::Visit).filter(|role| !roles.contains(role));
    let meals = (0..problem.meals.len()).map(Role::Meal).filter(|_| frame.meal.is_some() && !fed);
    for role in visits.chain(meals).collect::<Vec<_>>() {
        roles.push(role);
        if on_time(problem, roles) {
            extend(problem, law, roles, best);
        }
        roles.pop();
    }
}

fn finish(problem: &Problem, law: bool, roles: &[Role], best: &mut Option<u32>) {
    if !roles.iter().any(|role| matches!(role, Role::Visit(_))) {
        return;
    }
    let prize = roles
        .iter()
        .map(|role| match role {
            Role::Visit(index) => problem.visits[*index].prize,
            Role::Meal(index) => problem.meals[*index].prize,
            _ => 0,
        })
        .sum();
    if best.is_some_and(|best| prize <= best) {
        return;
    }
    for dropoffs in orders(problem.days[0].dropoffs.len()) {
        let mut roles = roles.to_vec();
        roles.extend(dropoffs.into_iter().map(Role::DropOff));
        roles.extend(problem.days[0].depot.map(|_| Role::DepotIn));
        let Ok(plan) = retime(problem, &[roles]) else { continue };
        if faults_but_law(problem, &plan).is_empty() && (!law || is_lawful(problem, &plan)) {
            *best = Some(prize);
            return;
        }
    }
}

/// Times by the minute, as early as possible: the earliest departure from the last halt.
fn on_time(problem: &Problem, roles: &[Role]) -> bool {
    let Ok(plan) = retime(problem, &[roles.to_vec()]) else { return false };
    in_windows(&plan) && slow_end(problem, roles).is_some_and(|leave| leave <= Minutes::hm(24, 0))
}

fn in_windows(plan: &Plan) -> bool {
    let stays = plan.days[0].halts.iter().filter(|halt| matches!(halt.role, Role::Visit(_) | Role::Meal(_)));
    stays.into_iter().all(|halt| halt.window.is_some())
}

/// Earliest departure from the last halt (at a drop-off, its end) by walking through every minute;
/// `None`: a stay is missed.
pub fn slow_end(problem: &Problem, roles: &[Role]) -> Option<Minutes> {
    let frame = &problem.days[0];
    let grid = problem.grid.0;
    let up = |at: i32| (at..).find(|at| at.rem_euclid(grid) == 0).unwrap();
    let mut leave: Option<(usize, i32)> = None;
    let mut end = None;
    for role in roles {
        let node = match role {
            Role::DepotOut | Role::DepotIn => continue,
            Role::PickUp(index) => frame.pickups[*index].node,
            Role::DropOff(index) => frame.dropoffs[*index].node,
            Role::Visit(index) => problem.visits[*index].node,
            Role::Meal(index) => problem.meals[*index].node,
        };
        let arrive = match leave {
            Some((before, at)) => at + problem.matrix.get(before, node)?.minutes.0,
            None => frame.leave_after.0,
        };
        let (starts, approach, back, rule) = match role {
            Role::PickUp(index) => {
                leave = Some((node, up(arrive + frame.pickups[*index].length.0)));
                continue;
            }
            Role::DropOff(index) => {
                end = Some(arrive + frame.dropoffs[*index].length.0);
                leave = end.map(|end| (node, up(end)));
                continue;
            }
            Role::Visit(index) => {
                let visit = &problem.visits[*index];
                (&visit.starts[0], visit.approach.0, visit.return_walk.0, None)
            }
            Role::Meal(index) => {
                let meal = &problem.meals[*index];
                (&meal.starts[0], meal.approach.0, meal.return_walk.0, frame.meal)
            }
            Role::DepotOut | Role::DepotIn => continue,
        };
        let mut soonest: Option<i32> = None;
        for start in arrive + approach..1440 {
            for window in starts {
                let on_grid = window.from == window.to || start % grid == 0;
                let in_window = window.from.0 <= start && start <= window.to.0;
                let in_rule = rule.is_none_or(|rule| rule.from.0 <= start && start <= rule.to.0);
                if on_grid && in_window && in_rule {
                    let gone = up(start + window.length.0 + back);
                    soonest = Some(soonest.map_or(gone, |soonest| soonest.min(gone)));
                }
            }
        }
        leave = Some((node, soonest?));
    }
    match roles.last() {
        Some(Role::DropOff(_)) => end.map(Minutes),
        _ => leave.map(|(_, at)| Minutes(at)),
    }
}

/// Every order of the first `count` numbers.
pub fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(count - 1);
    let with = |order: Vec<usize>| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, count - 1);
            order
        })
    };
    shorter.into_iter().flat_map(with).collect()
}
