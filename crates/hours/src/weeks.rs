//! Calendar weeks: what is driven and worked in each.

use model::{Duty, Minutes};

use crate::case::Case;
use crate::timeline::{Instant, Stretch, WeekNumber};

/// The totals of one calendar week.
pub(crate) struct WeekTotal {
    /// Which week.
    pub number: WeekNumber,
    /// At the wheel.
    pub driving: Minutes,
    /// Effective work.
    pub work: Minutes,
}

impl WeekTotal {
    /// Returns the instant of this week after which so much driving has been done in it.
    pub fn instant_after(&self, case: &Case<'_>, driven: Minutes) -> Option<Instant> {
        let mut left = driven;
        let drives =
            parts(case).filter(|(number, part)| *number == self.number && part.duty == Duty::Driving);
        for (_, part) in drives {
            if part.length > left {
                return Some(part.start + left);
            }
            left = left - part.length;
        }
        None
    }
}

/// Sums the calendar weeks that the duty periods touch, in order.
pub(crate) fn weeks(case: &Case<'_>) -> Vec<WeekTotal> {
    let mut weeks: Vec<WeekTotal> = Vec::new();
    for (number, part) in parts(case) {
        if weeks.last().is_none_or(|last| last.number != number) {
            weeks.push(WeekTotal { number, driving: Minutes::ZERO, work: Minutes::ZERO });
        }
        let Some(week) = weeks.last_mut() else { continue };
        if part.duty == Duty::Driving {
            week.driving += part.length;
        }
        if case.is_work(part.duty) {
            week.work += part.length;
        }
    }
    weeks
}

/// Returns what was driven in a week before the activities.
pub(crate) fn driven_before(case: &Case<'_>, week: WeekNumber) -> Minutes {
    let known = case.circumstances.driven_before.iter();
    known.filter(|(day, _)| WeekNumber::of(**day) == week).map(|(_, driven)| *driven).sum()
}

fn parts<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (WeekNumber, Stretch)> + use<'c> {
    let stretches = case.periods.iter().flat_map(|period| period.stretches);
    stretches.flat_map(|stretch| case.clock.by_week(stretch))
}
