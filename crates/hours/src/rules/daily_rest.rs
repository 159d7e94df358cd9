//! Article 8(2): a new daily rest within 24 hours of the end of the last rest.
//!
//! Eleven hours, or three and then nine, or (reduced) nine; only what lies within the 24 hours
//! counts.

use crate::check::Infringement;
use crate::duty_period::{DailyRest, DutyPeriod};
use crate::limits::Limits;

const CODE: &str = "EU_ART8_2";

/// Finds the duty periods after which too little rest lies within the 24 hours.
pub fn check(periods: &[DutyPeriod<'_>], limits: &Limits, found: &mut Vec<Infringement>) {
    let limit = &limits.daily_rest_reduced;
    for period in periods.iter().filter(|period| period.daily_rest(limits) == DailyRest::Short) {
        let longest_break = period
            .breaks()
            .map(|rest| period.rest_in_time(rest.start, rest.length, limits))
            .max()
            .unwrap_or_default();
        let longest = longest_break.max(period.rest_in_time(period.end, period.rest, limits));
        found.push(limit.broken(CODE, period.rest_due(limits), longest, limit.value));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::ServiceKind;
    use crate::rules::testing;

    fn check(plan: &str, expected: &str) {
        testing::check(plan, "EU_ART8_2", ServiceKind::Occasional, expected);
    }

    #[test]
    fn nine_hours_within_the_24_are_the_least() {
        check("W15:00 B9:00 W1:00", "");
        check("W15:01 B11:00 W1:00", "Tue 08:00 8 h 59 of 9 h 00");
    }

    #[test]
    fn a_rest_of_less_than_nine_hours_does_not_end_the_day() {
        check("W10:00 B9:00 W6:00", "");
        check("W10:00 B8:59 W6:00", "Tue 08:00 8 h 59 of 9 h 00");
    }

    #[test]
    fn a_rest_after_the_24_hours_counts_for_nothing() {
        check("W25:00 B12:00 W1:00", "Tue 08:00 0 h 00 of 9 h 00");
    }
}
