//! What a wish limits besides time and the law.

use crate::{PlannedHalt, Problem, Role};

/// Tells whether a timed day is within the limits that each day has: walking, climbing and driving; and
/// whether what it costs by itself is no more than the purse holds.
///
/// Other ends of the same day can drive less: who asks about all of them must not be told only later.
pub(crate) fn is_within(problem: &Problem, halts: &[PlannedHalt]) -> bool {
    let limits = &problem.limits;
    let walk = || halts.iter().map(|halt| walk_of(problem, halt.role)).sum::<u32>();
    let climb = || halts.iter().map(|halt| climb_of(problem, halt.role)).sum::<u32>();
    limits.walking.is_none_or(|most| walk() <= most.0)
        && limits.climbing.is_none_or(|most| climb() <= most.0)
        && limits.driving.is_none_or(|most| driving(halts) <= most.0)
        && is_affordable(problem, &[halts])
}

/// Returns the walk of a stay, there and back, in metres.
pub(crate) fn walk_of(problem: &Problem, role: Role) -> u32 {
    match role {
        Role::Visit(visit) => problem.visits[visit].walk.0,
        Role::Meal(meal) | Role::Dinner(meal) => problem.meals[meal].walk.0,
        _ => 0,
    }
}

/// Returns the height that a stay climbs, in metres.
pub(crate) fn climb_of(problem: &Problem, role: Role) -> u32 {
    match role {
        Role::Visit(visit) => problem.visits[visit].climb.0,
        Role::Meal(meal) | Role::Dinner(meal) => problem.meals[meal].climb.0,
        _ => 0,
    }
}

/// Returns the minutes at the wheel with passengers on board.
pub(crate) fn driving(halts: &[PlannedHalt]) -> i32 {
    let positioning = |pair: &&[PlannedHalt]| pair[0].role == Role::DepotOut || pair[1].role == Role::DepotIn;
    let drives = halts.windows(2).filter(|pair| !positioning(pair));
    drives.map(|pair| pair[1].arrive.0 - pair[0].leave.0).sum()
}

/// Returns what one person pays for a halt, in cents.
pub(crate) fn cost_of(problem: &Problem, role: Role) -> u32 {
    match role {
        Role::Visit(visit) => problem.visits[visit].cost,
        Role::Meal(meal) | Role::Dinner(meal) => problem.meals[meal].cost,
        Role::Night(lodging) => problem.lodgings[lodging].cost,
        _ => 0,
    }
}

/// Returns what one person pays by the linear estimate, in hundredths of a cent.
pub(crate) fn price(problem: &Problem, days: &[&[PlannedHalt]]) -> u64 {
    let purse = problem.limits.purse.unwrap_or_default();
    let halts = days.iter().flat_map(|halts| halts.iter());
    let stays: u64 = halts.map(|halt| u64::from(cost_of(problem, halt.role))).sum();
    let minutes: i32 = days.iter().map(|halts| driving(halts)).sum();
    let wheel = u64::from(purse.driving) * u64::try_from(minutes).unwrap_or(0);
    (u64::from(purse.fixed) + stays) * 100 + wheel
}

/// Tells whether a whole tour is within the limits that all days share: the purse and the order.
pub(crate) fn are_within(problem: &Problem, days: &[&[PlannedHalt]]) -> bool {
    is_affordable(problem, days) && (problem.limits.order.len() < 2 || is_in_order(problem, days))
}

fn is_affordable(problem: &Problem, days: &[&[PlannedHalt]]) -> bool {
    problem.limits.purse.is_none_or(|purse| price(problem, days) <= u64::from(purse.most) * 100)
}

fn is_in_order(problem: &Problem, days: &[&[PlannedHalt]]) -> bool {
    let roles = days.iter().flat_map(|halts| halts.iter().map(|halt| halt.role));
    let rank = |role: Role| match role {
        Role::Visit(visit) => problem.limits.order.iter().position(|other| *other == visit),
        _ => None,
    };
    roles.filter_map(rank).is_sorted()
}
