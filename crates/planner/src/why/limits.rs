//! What a wish limits besides time, of a whole tour.

use model::{Metres, Minutes};

use crate::{PlannedHalt, Problem, Role};

/// Tells whether a tour keeps the limits of the wish; of driving, walking and halts only one day is
/// asked about.
pub(super) fn keeps(problem: &Problem, day: usize, days: &[&[PlannedHalt]]) -> bool {
    let limits = &problem.limits;
    let halts = days[day];
    limits.driving.is_none_or(|most| driven(halts) <= most)
        && limits.walking.is_none_or(|most| walked(problem, halts) <= most)
        && limits.technical.as_ref().is_none_or(|stops| largest_gap(halts) <= stops.largest_gap)
        && limits.purse.is_none_or(|purse| {
            let wheel: i32 = days.iter().map(|halts| at_the_wheel(halts).0).sum();
            let coach = purse.fixed + purse.driving * wheel.unsigned_abs() / 100;
            let paid: u32 = days.iter().flat_map(|halts| halts.iter()).map(|halt| cost(problem, halt)).sum();
            coach + paid <= purse.most
        })
        && is_in_order(&limits.order, days)
}

/// Visits that have an order come in it.
fn is_in_order(order: &[usize], days: &[&[PlannedHalt]]) -> bool {
    let halts = days.iter().flat_map(|halts| halts.iter());
    let rank = |halt: &PlannedHalt| match halt.role {
        Role::Visit(visit) => order.iter().position(|other| *other == visit),
        _ => None,
    };
    let ranks: Vec<usize> = halts.filter_map(rank).collect();
    ranks.is_sorted()
}

/// At the wheel with passengers: from the first halt that is no depot to the last.
fn driven(halts: &[PlannedHalt]) -> Minutes {
    let loaded: Vec<&PlannedHalt> =
        halts.iter().filter(|halt| !matches!(halt.role, Role::DepotOut | Role::DepotIn)).collect();
    loaded.windows(2).map(|pair| pair[1].arrive - pair[0].leave).sum()
}

fn at_the_wheel(halts: &[PlannedHalt]) -> Minutes {
    halts.windows(2).map(|pair| pair[1].arrive - pair[0].leave).sum()
}

fn walked(problem: &Problem, halts: &[PlannedHalt]) -> Metres {
    let walk = |halt: &PlannedHalt| match halt.role {
        Role::Visit(visit) => problem.visits[visit].walk.0,
        Role::Meal(meal) | Role::Dinner(meal) => problem.meals[meal].walk.0,
        _ => 0,
    };
    Metres(halts.iter().map(walk).sum())
}

fn cost(problem: &Problem, halt: &PlannedHalt) -> u32 {
    match halt.role {
        Role::Visit(visit) => problem.visits[visit].cost,
        Role::Meal(meal) | Role::Dinner(meal) => problem.meals[meal].cost,
        Role::Night(lodging) => problem.lodgings[lodging].cost,
        _ => 0,
    }
}

/// The longest that passengers sit between two halts where they can get out.
fn largest_gap(halts: &[PlannedHalt]) -> Minutes {
    let mut largest = Minutes::ZERO;
    let mut since: Option<Minutes> = None;
    for halt in halts {
        match halt.role {
            Role::DepotOut | Role::DepotIn => continue,
            // Who boards first sits from there on; who boards later sits for less.
            Role::PickUp(_) if since.is_some() => continue,
            Role::PickUp(_) | Role::Morning(_) => {}
            _ => largest = since.map_or(largest, |since| largest.max(halt.arrive - since)),
        }
        since = Some(halt.leave);
    }
    largest
}
