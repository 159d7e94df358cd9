//! Whether the numbers of a problem fit together.

use model::Minutes;

use crate::{Day, PlannerError, Problem, Role};

/// Refuses a problem whose numbers do not fit together.
pub(crate) fn verify(problem: &Problem) -> Result<(), PlannerError> {
    if problem.grid < Minutes(1) {
        return Err(PlannerError::NoGrid);
    }
    verify_days(problem)?;
    let is_unknown = |visit: &&usize| **visit >= problem.visits.len();
    let members = problem.varieties.iter().flat_map(|variety| &variety.members);
    if let Some(&visit) = members.chain(&problem.limits.order).find(is_unknown) {
        return Err(PlannerError::UnknownVisit { visit });
    }
    let of_day = |day: &Day| {
        let ends = day.pickups.iter().chain(&day.dropoffs).map(|halt| halt.node);
        ends.chain(day.depot).collect::<Vec<_>>()
    };
    let visits = problem.visits.iter().map(|visit| visit.node);
    let meals = problem.meals.iter().map(|meal| meal.node);
    let lodgings = problem.lodgings.iter().map(|lodging| lodging.node);
    let on_the_way = problem.limits.technical.iter().flat_map(|stops| stops.nodes.iter().copied());
    let places = visits.chain(meals).chain(lodgings).chain(on_the_way);
    let nodes = problem.matrix.len();
    match problem.days.iter().flat_map(of_day).chain(places).find(|node| *node >= nodes) {
        Some(node) => Err(PlannerError::NodeOutOfMatrix { node, nodes }),
        None => Ok(()),
    }
}

fn verify_days(problem: &Problem) -> Result<(), PlannerError> {
    let days = problem.days.len();
    let visits =
        problem.visits.iter().enumerate().map(|(index, visit)| (Role::Visit(index), visit.starts.len()));
    let meals = problem.meals.iter().enumerate().map(|(index, meal)| (Role::Meal(index), meal.starts.len()));
    match visits.chain(meals).find(|(_, found)| *found != days) {
        Some((role, found)) => Err(PlannerError::StartsForOtherDays { role, found, expected: days }),
        None => Ok(()),
    }
}
