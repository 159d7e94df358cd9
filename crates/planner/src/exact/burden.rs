//! What sets of visits take of the limits of a day at least.

use crate::Role;
use crate::ground::Ground;
use crate::halts::node_of;
use crate::limits::{climb_of, cost_of, walk_of};

/// Returns what some visits cost, in cents; `None` where they are more than a day may hold, whatever their
/// order: too far to walk, too high to climb.
pub(super) fn least_paid(ground: &Ground<'_>, visits: impl Iterator<Item = usize> + Clone) -> Option<u32> {
    let (problem, limits) = (ground.problem, &ground.problem.limits);
    let sum = |of: fn(&crate::Problem, Role) -> u32| -> u32 {
        visits.clone().map(|visit| of(problem, Role::Visit(visit))).sum()
    };
    let too_much = limits.walking.is_some_and(|most| sum(walk_of) > most.0)
        || limits.climbing.is_some_and(|most| sum(climb_of) > most.0);
    (!too_much).then(|| sum(cost_of))
}

/// Returns the least time at the wheel from where a day begins to a first place; nothing where not every order
/// of the pick-ups is known.
pub(super) fn wheel_to(ground: &Ground<'_>, day: usize, place: usize) -> i32 {
    let outward = &ground.days[day].outward;
    let orders = outward.orders.iter().filter(|_| outward.all);
    let nodes = |order: &Vec<usize>| {
        let slept = ground.slept_at(day).map(Role::Morning).into_iter();
        let halts = slept.chain(order.iter().map(|&index| Role::PickUp(index)));
        let nodes = halts.filter_map(|role| node_of(ground.problem, day, role));
        wheel(ground, nodes.chain([ground.places[place].node]))
    };
    orders.map(nodes).min().unwrap_or(0)
}

/// Returns the least time at the wheel from a last place to where a day ends; nothing where not every order of
/// the drop-offs is known.
pub(super) fn wheel_from(ground: &Ground<'_>, day: usize, place: usize) -> i32 {
    let homeward = &ground.days[day].homeward;
    let orders = homeward.orders.iter().filter(|_| homeward.all);
    let nodes = |order: &Vec<usize>| {
        let night = ground.nights[day].map(Role::Night);
        let halts = order.iter().map(|&index| Role::DropOff(index)).chain(night);
        let nodes = halts.filter_map(|role| node_of(ground.problem, day, role));
        wheel(ground, std::iter::once(ground.places[place].node).chain(nodes))
    };
    orders.map(nodes).min().unwrap_or(0)
}

/// The time at the wheel from node to node.
fn wheel(ground: &Ground<'_>, nodes: impl Iterator<Item = usize>) -> i32 {
    let nodes: Vec<usize> = nodes.collect();
    nodes.windows(2).map(|pair| ground.roads.wheel(pair[0], pair[1])).sum()
}
