//! What a wish limits besides time, of a tour with another day.

use crate::limits::{are_within, is_within};
use crate::{PlannedHalt, Problem};

/// Tells whether a tour keeps the limits of the wish, given that its other days do. That somebody sits
/// for long between two halts is told by whoever judges the day; it keeps nothing out.
pub(super) fn keeps(problem: &Problem, day: usize, days: &[&[PlannedHalt]]) -> bool {
    is_within(problem, days[day]) && are_within(problem, days)
}
