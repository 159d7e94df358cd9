//! A slow and obvious checker of plans.

use hours::Presence;
use model::{Minutes, NaiveTime};
use planner::{Plan, PlannedDay, PlannedHalt, Problem, Role, StartWindow};

/// Lists everything that is wrong with a plan; empty: nothing is.
pub fn faults(problem: &Problem, plan: &Plan) -> Vec<String> {
    let mut faults = faults_but_law(problem, plan);
    if !is_lawful(problem, plan) {
        faults.push("against the law".into());
    }
    faults
}

/// Lists everything that is wrong with a plan, whatever the law says.
pub fn faults_but_law(problem: &Problem, plan: &Plan) -> Vec<String> {
    let mut faults = Vec::new();
    if plan.days.len() != problem.days.len() {
        return vec!["other days".into()];
    }
    for (day, planned) in plan.days.iter().enumerate() {
        day_faults(problem, day, planned, &mut faults);
    }
    for (index, visit) in problem.visits.iter().enumerate() {
        let times = count(plan, Role::Visit(index));
        if times > 1 || (visit.required && times == 0) {
            faults.push(format!("visit {index} is held {times} times"));
        }
    }
    for (index, meal) in problem.meals.iter().enumerate() {
        if meal.required && count(plan, Role::Meal(index)) + count(plan, Role::Dinner(index)) == 0 {
            faults.push(format!("required meal {index} is not held"));
        }
    }
    tour_faults(problem, plan, &mut faults);
    faults
}

/// Tells whether the law allows a plan.
pub fn is_lawful(problem: &Problem, plan: &Plan) -> bool {
    let mut activities = Vec::new();
    for (day, planned) in problem.days.iter().zip(&plan.days) {
        let midnight = day.date.and_time(NaiveTime::MIN);
        let halts: Vec<hours::Halt> = planned
            .halts
            .iter()
            .map(|halt| hours::Halt {
                arrive: midnight + halt.arrive.delta(),
                leave: midnight + halt.leave.delta(),
                presence: match halt.role {
                    Role::Meal(_) | Role::Dinner(_) => Presence::Free,
                    Role::Technical(_) => Presence::Break,
                    Role::Visit(visit) => {
                        if problem.visits[visit].driver_free && halt.leave - halt.arrive >= Minutes(30) {
                            Presence::Free
                        } else {
                            Presence::Available
                        }
                    }
                    _ => Presence::Working,
                },
            })
            .collect();
        activities.extend(hours::activities(&halts));
    }
    hours::check(&activities, &problem.rules).is_lawful()
}

fn count(plan: &Plan, role: Role) -> usize {
    plan.days.iter().flat_map(|day| &day.halts).filter(|halt| halt.role == role).count()
}

fn day_faults(problem: &Problem, day: usize, planned: &PlannedDay, faults: &mut Vec<String>) {
    let frame = &problem.days[day];
    let halts = &planned.halts;
    let mut fault = |text: String| faults.push(format!("day {day}: {text}"));
    let stays = halts.iter().filter(|halt| halt.role.is_stay()).count();
    let ends = Ends::of(problem, day);
    if stays == 0 && ends.pickups == 0 && ends.dropoffs == 0 && !ends.slept && !frame.night {
        if !halts.is_empty() {
            fault("the coach moves for nothing".into());
        }
        return;
    }
    // Depot or lodging, all pick-ups, stays, all drop-offs, depot or lodging: each end whole, in any order.
    let parts: Vec<u8> = halts
        .iter()
        .map(|halt| match halt.role {
            Role::DepotOut | Role::Morning(_) => 0,
            Role::PickUp(_) => 1,
            Role::Visit(_) | Role::Meal(_) | Role::Dinner(_) | Role::Technical(_) => 2,
            Role::DropOff(_) => 3,
            Role::DepotIn | Role::Night(_) => 4,
        })
        .collect();
    // A halt on the way can be anywhere between the ends.
    let parts: Vec<u8> = parts
        .iter()
        .zip(halts)
        .filter(|(_, halt)| !matches!(halt.role, Role::Technical(_)))
        .map(|(part, _)| *part)
        .collect();
    if !parts.is_sorted() {
        fault("out of order".into());
    }
    let times = |is: fn(&Role) -> bool| halts.iter().filter(|halt| is(&halt.role)).count();
    let is_once = |role| halts.iter().filter(|halt| halt.role == role).count() == 1;
    if times(|role| *role == Role::DepotOut) != usize::from(frame.depot.is_some() && !ends.slept)
        || times(|role| *role == Role::DepotIn) != usize::from(frame.depot.is_some() && !frame.night)
    {
        fault("the depot is not at its ends".into());
    }
    if times(|role| matches!(role, Role::Morning(_))) != usize::from(ends.slept)
        || times(|role| matches!(role, Role::Night(_))) != usize::from(frame.night)
    {
        fault("the lodging is not at its ends".into());
    }
    if times(|role| matches!(role, Role::PickUp(_))) != ends.pickups
        || times(|role| matches!(role, Role::DropOff(_))) != ends.dropoffs
        || !(0..ends.pickups).all(|index| is_once(Role::PickUp(index)))
        || !(0..ends.dropoffs).all(|index| is_once(Role::DropOff(index)))
    {
        fault("a pick-up or a drop-off is not made once".into());
    }
    let (lunches, dinners) =
        (times(|role| matches!(role, Role::Meal(_))), times(|role| matches!(role, Role::Dinner(_))));
    if lunches != usize::from(frame.meal.is_some()) || dinners != usize::from(frame.dinner.is_some()) {
        fault(format!("{lunches} lunches and {dinners} dinners"));
    }
    for pair in halts.windows(2) {
        let (from, to) = (node(problem, day, pair[0].role), node(problem, day, pair[1].role));
        let drive = problem.matrix.get(from, to).unwrap().minutes;
        if pair[1].arrive != pair[0].leave + drive {
            fault(format!("{:?} is not reached by driving", pair[1].role));
        }
    }
    for halt in halts {
        halt_faults(problem, day, halt, &mut fault);
    }
    if ends.dropoffs == 0 && !frame.night {
        let last = halts.iter().rfind(|halt| halt.role != Role::DepotIn).unwrap();
        if last.leave > frame.back_by {
            fault("back late".into());
        }
    }
    limits_faults(problem, day, halts, &mut fault);
}

/// Who joins and leaves on a day, and whether the night before it was spent at a lodging.
struct Ends {
    pickups: usize,
    dropoffs: usize,
    slept: bool,
}

impl Ends {
    fn of(problem: &Problem, day: usize) -> Self {
        let frame = &problem.days[day];
        let slept = day > 0 && problem.days[day - 1].night;
        let pickups = if slept { 0 } else { frame.pickups.len() };
        Self { pickups, dropoffs: if frame.night { 0 } else { frame.dropoffs.len() }, slept }
    }
}

/// What one day may hold besides time.
fn limits_faults(problem: &Problem, day: usize, halts: &[PlannedHalt], fault: &mut impl FnMut(String)) {
    let limits = &problem.limits;
    let walk = on_foot(problem, halts);
    if limits.walking.is_some_and(|most| walk > most.0) {
        fault(format!("{walk} metres on foot"));
    }
    let climb = uphill(problem, halts);
    if limits.climbing.is_some_and(|most| climb > most.0) {
        fault(format!("{climb} metres uphill"));
    }
    let aboard = aboard(halts);
    let driving = at_the_wheel(halts);
    if limits.driving.is_some_and(|most| driving > most.0) {
        fault(format!("{driving} minutes at the wheel"));
    }
    let Some(stops) = &limits.technical else { return };
    let halt_at = |from: usize, to: usize, sat: Minutes| {
        let gap = |from, to| problem.matrix.get(from, to).map(|travel| travel.minutes);
        stops.nodes.iter().any(|&via| {
            gap(from, via).is_some_and(|gap| sat + gap <= stops.largest_gap)
                && gap(via, to).is_some_and(|gap| gap <= stops.largest_gap)
        })
    };
    // Who joined first sits while others join.
    let mut since = aboard.first().map(|halt| halt.leave);
    for pair in aboard.windows(2) {
        let (from, to) = (node(problem, day, pair[0].role), node(problem, day, pair[1].role));
        if !matches!(pair[0].role, Role::PickUp(_)) {
            since = Some(pair[0].leave);
        }
        let sat = pair[0].leave - since.unwrap_or(pair[0].leave);
        if pair[1].arrive - pair[0].leave + sat > stops.largest_gap && halt_at(from, to, sat) {
            fault(format!("nobody gets out before {:?}", pair[1].role));
        }
    }
}

/// The walks of a day, in metres.
pub fn on_foot(problem: &Problem, halts: &[PlannedHalt]) -> u32 {
    let walk = |halt: &PlannedHalt| match halt.role {
        Role::Visit(index) => problem.visits[index].walk.0,
        Role::Meal(index) | Role::Dinner(index) => problem.meals[index].walk.0,
        _ => 0,
    };
    halts.iter().map(walk).sum()
}

/// The climbs of a day, in metres.
pub fn uphill(problem: &Problem, halts: &[PlannedHalt]) -> u32 {
    let climb = |halt: &PlannedHalt| match halt.role {
        Role::Visit(index) => problem.visits[index].climb.0,
        Role::Meal(index) | Role::Dinner(index) => problem.meals[index].climb.0,
        _ => 0,
    };
    halts.iter().map(climb).sum()
}

/// The minutes at the wheel with passengers on board.
pub fn at_the_wheel(halts: &[PlannedHalt]) -> i32 {
    aboard(halts).windows(2).map(|pair| (pair[1].arrive - pair[0].leave).0).sum()
}

/// The halts between which there are passengers on board.
fn aboard(halts: &[PlannedHalt]) -> &[PlannedHalt] {
    let from = usize::from(halts.first().is_some_and(|halt| halt.role == Role::DepotOut));
    let to = halts.len() - usize::from(halts.last().is_some_and(|halt| halt.role == Role::DepotIn));
    &halts[from..to]
}

/// Lists what the whole tour holds that it may not: prices, an order, other lodgings in the morning.
fn tour_faults(problem: &Problem, plan: &Plan, faults: &mut Vec<String>) {
    for pair in plan.days.windows(2) {
        let (evening, morning) = (pair[0].halts.last(), pair[1].halts.first());
        if let (Some(Role::Night(one)), Some(Role::Morning(other))) =
            (evening.map(|halt| halt.role), morning.map(|halt| halt.role))
            && one != other
        {
            faults.push("the group wakes up elsewhere".into());
        }
    }
    let held: Vec<Role> = plan.days.iter().flat_map(|day| &day.halts).map(|halt| halt.role).collect();
    let at = |visit: &usize| held.iter().position(|role| *role == Role::Visit(*visit));
    if !problem.limits.order.iter().filter_map(at).collect::<Vec<_>>().is_sorted() {
        faults.push("the visits are out of order".into());
    }
    if let Some(purse) = problem.limits.purse {
        let spent = spent(problem, plan, purse.fixed, purse.driving);
        if spent > u64::from(purse.most) * 100 {
            faults.push(format!("{spent} hundredths of a cent are paid"));
        }
    }
}

/// What one person pays, in hundredths of a cent.
pub fn spent(problem: &Problem, plan: &Plan, fixed: u32, driving: u32) -> u64 {
    let halts = plan.days.iter().flat_map(|day| &day.halts);
    let cost = |halt: &PlannedHalt| match halt.role {
        Role::Visit(index) => problem.visits[index].cost,
        Role::Meal(index) | Role::Dinner(index) => problem.meals[index].cost,
        Role::Night(index) => problem.lodgings[index].cost,
        _ => 0,
    };
    let stays: u64 = halts.map(|halt| u64::from(cost(halt))).sum();
    let minutes: i32 = plan.days.iter().map(|day| at_the_wheel(&day.halts)).sum();
    (u64::from(fixed) + stays) * 100 + u64::from(driving) * u64::try_from(minutes).unwrap()
}

/// The node of a halt.
pub fn node(problem: &Problem, day: usize, role: Role) -> usize {
    let frame = &problem.days[day];
    match role {
        Role::DepotOut | Role::DepotIn => frame.depot.unwrap(),
        Role::PickUp(index) => frame.pickups[index].node,
        Role::DropOff(index) => frame.dropoffs[index].node,
        Role::Visit(index) => problem.visits[index].node,
        Role::Meal(index) | Role::Dinner(index) => problem.meals[index].node,
        Role::Night(index) | Role::Morning(index) => problem.lodgings[index].node,
        Role::Technical(index) => problem.limits.technical.as_ref().unwrap().nodes[index],
    }
}

fn halt_faults(problem: &Problem, day: usize, halt: &PlannedHalt, fault: &mut impl FnMut(String)) {
    let frame = &problem.days[day];
    let on_grid = |at: Minutes| at.0.rem_euclid(problem.grid.0) == 0;
    if !(halt.arrive <= halt.start && halt.start <= halt.end && halt.end <= halt.leave) {
        fault(format!("{halt:?} runs backwards"));
    }
    let walks_back = match halt.role {
        Role::Visit(index) => problem.visits[index].return_walk,
        Role::Meal(index) | Role::Dinner(index) => problem.meals[index].return_walk,
        _ => Minutes(0),
    };
    if !matches!(halt.role, Role::DepotIn | Role::Night(_))
        && (!on_grid(halt.leave) || halt.leave - halt.end >= walks_back + problem.grid)
    {
        fault(format!("{halt:?} leaves off the grid or dallies"));
    }
    match halt.role {
        Role::DepotOut if halt.leave - halt.arrive != Minutes(30) => fault("no half hour before".into()),
        Role::DepotIn if halt.leave - halt.arrive != Minutes(30) => fault("no half hour after".into()),
        Role::PickUp(index) => {
            if halt.start < frame.leave_after || halt.end - halt.start != frame.pickups[index].length {
                fault(format!("{halt:?} boards too early or too briefly"));
            }
        }
        Role::DropOff(index) => {
            if halt.end > frame.back_by || halt.end - halt.start != frame.dropoffs[index].length {
                fault(format!("{halt:?} is late or too brief"));
            }
        }
        Role::Visit(index) => {
            let visit = &problem.visits[index];
            stay_faults(problem, halt, &visit.starts[day], visit.approach, visit.return_walk, fault);
        }
        Role::Meal(index) => {
            let meal = &problem.meals[index];
            stay_faults(problem, halt, &meal.starts[day], meal.approach, meal.return_walk, fault);
            let rule = frame.meal.unwrap();
            if halt.start < rule.from || halt.start > rule.to {
                fault(format!("{halt:?} is outside the hours of the meal"));
            }
        }
        Role::Dinner(index) => {
            let meal = &problem.meals[index];
            stay_faults(problem, halt, &meal.dinners[day], meal.approach, meal.return_walk, fault);
            let rule = frame.dinner.unwrap();
            if halt.start < rule.from || halt.start > rule.to {
                fault(format!("{halt:?} is outside the hours of the dinner"));
            }
        }
        Role::Night(index) => {
            let lodging = &problem.lodgings[index];
            stay_faults(problem, halt, &lodging.check_in[day], lodging.approach, Minutes(0), fault);
            if halt.arrive > frame.back_by || halt.leave < halt.arrive + Minutes(15) {
                fault(format!("{halt:?} is late, or the driver has no time to park"));
            }
        }
        Role::Morning(index) => {
            if halt.start < frame.leave_after || halt.end - halt.arrive != problem.lodgings[index].boarding {
                fault(format!("{halt:?} boards too early or too briefly"));
            }
        }
        Role::Technical(_) if halt.end - halt.start != problem.limits.technical.as_ref().unwrap().length => {
            fault(format!("{halt:?} is too brief"));
        }
        Role::DepotOut | Role::DepotIn | Role::Technical(_) => {}
    }
}

fn stay_faults(
    problem: &Problem,
    halt: &PlannedHalt,
    starts: &[StartWindow],
    approach: Minutes,
    return_walk: Minutes,
    fault: &mut impl FnMut(String),
) {
    let Some(window) = halt.window.and_then(|index| starts.get(index)) else {
        return fault(format!("{halt:?} has no window"));
    };
    let fixed = window.from == window.to;
    if halt.start < window.from || halt.start > window.to || halt.end - halt.start != window.length {
        fault(format!("{halt:?} does not keep its window"));
    }
    if !fixed && halt.start.0.rem_euclid(problem.grid.0) != 0 {
        fault(format!("{halt:?} begins off the grid"));
    }
    if halt.start < halt.arrive + approach || halt.leave < halt.end + return_walk {
        fault(format!("{halt:?} leaves no time to walk"));
    }
}
