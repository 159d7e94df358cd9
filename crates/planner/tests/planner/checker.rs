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
        if meal.required && count(plan, Role::Meal(index)) == 0 {
            faults.push(format!("required meal {index} is not held"));
        }
    }
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
                    Role::Meal(_) => Presence::Free,
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
    let stays = halts.iter().filter(|halt| matches!(halt.role, Role::Visit(_) | Role::Meal(_))).count();
    if stays == 0 && frame.pickups.is_empty() && frame.dropoffs.is_empty() {
        if !halts.is_empty() {
            fault("the coach moves for nothing".into());
        }
        return;
    }
    // Depot, all pick-ups, stays, all drop-offs, depot: each end whole, in any order.
    let parts: Vec<u8> = halts
        .iter()
        .map(|halt| match halt.role {
            Role::DepotOut => 0,
            Role::PickUp(_) => 1,
            Role::Visit(_) | Role::Meal(_) => 2,
            Role::DropOff(_) => 3,
            Role::DepotIn => 4,
        })
        .collect();
    if !parts.is_sorted() {
        fault("out of order".into());
    }
    let is_once = |role| halts.iter().filter(|halt| halt.role == role).count() == 1;
    let depots = halts.iter().filter(|halt| matches!(halt.role, Role::DepotOut | Role::DepotIn)).count();
    if frame.depot.is_some() != (is_once(Role::DepotOut) && is_once(Role::DepotIn)) || depots % 2 != 0 {
        fault("the depot is not at both ends".into());
    }
    if !(0..frame.pickups.len()).all(|index| is_once(Role::PickUp(index)))
        || !(0..frame.dropoffs.len()).all(|index| is_once(Role::DropOff(index)))
    {
        fault("a pick-up or a drop-off is not made once".into());
    }
    let meals = halts.iter().filter(|halt| matches!(halt.role, Role::Meal(_))).count();
    if meals != usize::from(frame.meal.is_some()) {
        fault(format!("{meals} meals"));
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
    if frame.dropoffs.is_empty() {
        let last = halts.iter().rfind(|halt| halt.role != Role::DepotIn).unwrap();
        if last.leave > frame.back_by {
            fault("back late".into());
        }
    }
}

/// The node of a halt.
pub fn node(problem: &Problem, day: usize, role: Role) -> usize {
    let frame = &problem.days[day];
    match role {
        Role::DepotOut | Role::DepotIn => frame.depot.unwrap(),
        Role::PickUp(index) => frame.pickups[index].node,
        Role::DropOff(index) => frame.dropoffs[index].node,
        Role::Visit(index) => problem.visits[index].node,
        Role::Meal(index) => problem.meals[index].node,
    }
}

fn halt_faults(problem: &Problem, day: usize, halt: &PlannedHalt, fault: &mut impl FnMut(String)) {
    let frame = &problem.days[day];
    let on_grid = |at: Minutes| at.0.rem_euclid(problem.grid.0) == 0;
    if !(halt.arrive <= halt.start && halt.start <= halt.end && halt.end <= halt.leave) {
        fault(format!("{halt:?} runs backwards"));
    }
    if halt.role != Role::DepotIn
        && (!on_grid(halt.leave) || halt.leave - halt.end > Minutes(problem.grid.0 + 20))
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
        Role::DepotOut | Role::DepotIn => {}
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
