//! What a wish limits besides time, of a tour with another day.

use model::Minutes;

use crate::limits::{are_within, is_within};
use crate::{PlannedHalt, Problem, Role};

/// Tells whether a tour keeps the limits of the wish, given that its other days do.
pub(super) fn keeps(problem: &Problem, day: usize, days: &[&[PlannedHalt]]) -> bool {
    let gap = problem.limits.technical.as_ref().map(|stops| stops.largest_gap);
    is_within(problem, days[day])
        && are_within(problem, days)
        && gap.is_none_or(|most| largest_gap(days[day]) <= most)
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
