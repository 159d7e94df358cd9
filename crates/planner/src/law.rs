//! What the driver's law says about planned days.

use hours::Presence;
use hours::service::SHORTEST_FREE_HALT;

use crate::{PlannedHalt, Problem, Role};

/// Tells whether the law allows these days of a problem, in order; the first is day `first`.
pub(crate) fn is_lawful<'d>(
    problem: &Problem,
    first: usize,
    days: impl IntoIterator<Item = &'d [PlannedHalt]>,
) -> bool {
    let mut activities = Vec::new();
    for (index, halts) in days.into_iter().enumerate() {
        let halts: Vec<hours::Halt> =
            halts.iter().map(|halt| driver_halt(problem, first + index, halt)).collect();
        activities.extend(hours::activities(&halts));
    }
    hours::check(&activities, &problem.rules).is_lawful()
}

fn driver_halt(problem: &Problem, day: usize, halt: &PlannedHalt) -> hours::Halt {
    let midnight = problem.days[day].date.and_time(model::NaiveTime::MIN);
    let long = halt.leave - halt.arrive >= SHORTEST_FREE_HALT;
    let presence = match halt.role {
        Role::Visit(visit) if problem.visits[visit].driver_free && long => Presence::Free,
        Role::Visit(_) => Presence::Available,
        Role::Meal(_) => Presence::Free,
        _ => Presence::Working,
    };
    hours::Halt { arrive: midnight + halt.arrive.delta(), leave: midnight + halt.leave.delta(), presence }
}
