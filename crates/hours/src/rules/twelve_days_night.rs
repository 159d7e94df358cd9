//! Article 8(6a)(d): under the twelve-day rule, with driving between 22:00 and 06:00, the coach is
//! multi-manned or the driving period of Art. 7 is three hours.
//!
//! The finding is dated at the end of the drive that passes the limit.

use model::{Duty, Minutes};

use crate::case::Case;
use crate::check::Infringement;
use crate::duty_period::driving;
use crate::timeline::DailySpan;

const CODE: &str = "EU_ART8_6a_NIGHT";

/// Finds the driving periods that are too long for a night.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limits = case.limits;
    let (Some(limit), Some(from), Some(to)) =
        (&limits.twelve_days_night_driving, &limits.twelve_days_night_from, &limits.twelve_days_night_to)
    else {
        return;
    };
    if !case.circumstances.twelve_days || case.is_crew() {
        return;
    }
    let night = DailySpan::between(from.value, to.value);
    for driven in case.periods.iter().flat_map(|period| case.driving_periods(period)) {
        let (mut sum, mut by_night) = (Minutes::ZERO, Minutes::ZERO);
        for drive in driven.iter().filter(|part| part.duty == Duty::Driving) {
            sum += drive.length;
            by_night += case.clock.overlap(drive, night);
            if sum > limit.value && by_night > Minutes::ZERO {
                found.push(limit.broken(CODE, case.civil(drive.end()), driving(driven), limit.value));
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_under, with};

    fn check(plan: &str, expected: &str) {
        check_under(plan, "EU_ART8_6a_NIGHT", &with(|one| one.twelve_days = true), expected);
    }

    #[test]
    fn three_hours_into_the_night_are_lawful_and_a_minute_more_is_not() {
        check("W11:00 D3:00 W1:00", "");
        check("W11:00 D3:01 W1:00", "Mon 22:01 3 h 01 of 3 h 00");
        check("W11:00 D3:00 W0:30 D0:30", "Mon 23:00 3 h 30 of 3 h 00");
    }

    #[test]
    fn by_day_the_driving_period_is_the_ordinary_one() {
        check("D4:30 B0:45 D4:30", "");
    }

    #[test]
    fn a_second_driver_or_the_ordinary_weekly_rest_lift_it() {
        let plan = "W11:00 D4:00";
        check_under(plan, "EU_ART8_6a_NIGHT", &with(|_| ()), "");
        let crew = with(|one| (one.twelve_days, one.crew) = (true, 2));
        check_under(plan, "EU_ART8_6a_NIGHT", &crew, "");
    }
}
