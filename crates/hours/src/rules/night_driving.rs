//! French law, branch agreement of 18 April 2002: at most four hours of driving in the night,
//! 21:00 to 06:00, without a complete break.
//!
//! What lies in the night is counted within the current driving period (the reading of the planner's
//! house); the finding is dated at the end of the drive that passes the limit.

use model::{Duty, Minutes};

use crate::case::Case;
use crate::check::Infringement;
use crate::timeline::DailySpan;

const CODE: &str = "FR_NIGHT_CONT";

/// Finds the driving periods with too much driving in the night.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limits = case.limits;
    let (Some(limit), Some(from), Some(to), true) =
        (&limits.night_driving, &limits.night_driving_from, &limits.night_driving_to, case.employed())
    else {
        return;
    };
    let night = DailySpan::between(from.value, to.value);
    for driven in case.periods.iter().flat_map(|period| case.driving_periods(period)) {
        let mut by_night = Minutes::ZERO;
        for drive in driven.iter().filter(|part| part.duty == Duty::Driving) {
            by_night += case.clock.overlap(drive, night);
            if by_night > limit.value {
                found.push(limit.broken(CODE, case.civil(drive.end()), by_night, limit.value));
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_under, with};

    fn check(plan: &str, expected: &str) {
        check_under(plan, "FR_NIGHT_CONT", &with(|_| ()), expected);
    }

    #[test]
    fn four_hours_after_nine_in_the_evening_are_lawful_and_a_minute_more_is_not() {
        check("B13:00 D4:00 W0:15", "");
        check("B13:00 D4:01 W0:15", "Tue 01:01 4 h 01 of 4 h 00");
        check("B13:00 D3:00 W0:30 D1:01 B0:45 D2:00", "Tue 01:31 4 h 01 of 4 h 00");
    }

    #[test]
    fn driving_before_nine_does_not_count_and_a_break_begins_the_count_again() {
        check("B12:30 D4:30 B0:45 D4:00", "");
    }
}
