//! Days beyond a regular limit, of which a calendar week allows so many.
//!
//! The day is the duty period, and belongs to the week in which the period starts. A day beyond the
//! extended limit is against the law by itself and uses none of those that are allowed.

use model::Minutes;

use crate::case::Case;
use crate::check::Infringement;
use crate::duty_period::DutyPeriod;
use crate::limits::Limit;

/// What is measured of a day, how far it may go, and what each finding is called.
pub struct LongDays<'a> {
    /// The limit of an ordinary day.
    pub regular: &'a Limit<Minutes>,
    /// The limit of a long day.
    pub extended: &'a Limit<Minutes>,
    /// How many long days a week has.
    pub quota: &'a Limit<i32>,
    /// A day beyond the extended limit.
    pub too_long: &'static str,
    /// One long day more than the week has.
    pub too_often: &'static str,
    /// A long day that the week has.
    pub used: &'static str,
}

impl LongDays<'_> {
    /// Finds the days that are too long or too many, and those that are used up.
    pub fn check(
        &self,
        case: &Case<'_>,
        measure: impl Fn(&DutyPeriod<'_>) -> Minutes,
        found: &mut Vec<Infringement>,
    ) {
        let (regular, extended) = (self.regular.value, self.extended.value);
        let mut week = None;
        let mut long_days = 0;
        for period in &case.periods {
            let this_week = Some(case.clock.week(period.start));
            if week != this_week {
                week = this_week;
                long_days = 0;
            }
            let (measured, end) = (measure(period), case.civil(period.end));
            if measured > extended {
                found.push(self.extended.broken(self.too_long, end, measured, extended));
            } else if measured > regular {
                long_days += 1;
                found.push(if long_days > self.quota.value {
                    self.quota.broken(self.too_often, end, measured, regular)
                } else {
                    self.quota.used(self.used, end, measured, regular)
                });
            }
        }
    }
}
