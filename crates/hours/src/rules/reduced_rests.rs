//! Article 8(4): at most three reduced daily rests between two weekly rests.

use crate::check::Infringement;
use crate::duty_period::{DailyRest, DutyPeriod};
use crate::limits::Limits;

const TOO_OFTEN: &str = "EU_ART8_4";
const USED: &str = "EU_ART8_REDUCED";

/// Finds the reduced daily rests: one too many, or one that uses up a reserve.
pub fn check(periods: &[DutyPeriod<'_>], limits: &Limits, found: &mut Vec<Infringement>) {
    let (quota, regular) = (&limits.reduced_rests, limits.daily_rest_regular.value);
    let mut reduced = 0;
    for period in periods {
        if period.daily_rest(limits) == DailyRest::Reduced {
            reduced += 1;
            let taken = period.rest_in_time(period.end, period.rest, limits);
            found.push(if reduced > quota.value {
                quota.broken(TOO_OFTEN, period.end, taken, regular)
            } else {
                quota.used(USED, period.end, taken, regular)
            });
        }
        if period.rest >= limits.weekly_rest_reduced.value {
            reduced = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::ServiceKind;
    use crate::rules::testing;

    fn check(plan: &str, expected: &str) {
        testing::check(plan, "EU_ART8_", ServiceKind::Occasional, expected);
    }

    #[test]
    fn eleven_hours_use_no_reserve_and_a_minute_less_does() {
        check("W13:00 B11:00 W1:00", "");
        check("W13:01 B10:59 W1:00", "info EU_ART8_REDUCED Mon 21:01 10 h 59 of 11 h 00");
    }

    #[test]
    fn only_what_lies_within_the_24_hours_counts() {
        check("W14:00 B12:00 W1:00", "info EU_ART8_REDUCED Mon 22:00 10 h 00 of 11 h 00");
    }

    #[test]
    fn three_free_hours_before_nine_make_a_regular_rest() {
        check("W6:00 B3:00 W5:00 B10:00 W1:00", "");
        check("W6:00 B2:59 W5:01 B10:00 W1:00", "info EU_ART8_REDUCED Mon 22:00 10 h 00 of 11 h 00");
    }

    #[test]
    fn the_fourth_reduced_rest_is_one_too_many_until_a_weekly_rest() {
        let three = "W14:00 B10:00 ".repeat(3);
        let used = "info EU_ART8_REDUCED Mon 22:00 10 h 00 of 11 h 00; \
                    info EU_ART8_REDUCED Tue 22:00 10 h 00 of 11 h 00; \
                    info EU_ART8_REDUCED Wed 22:00 10 h 00 of 11 h 00";
        check(&three, used);
        check(&format!("{three} W14:00"), &format!("EU_ART8_4 Thu 22:00 10 h 00 of 11 h 00; {used}"));
        check(
            &format!("{three} W12:00 B24:00 W14:00"),
            &format!("{used}; info EU_ART8_REDUCED Sat 10:00 10 h 00 of 11 h 00"),
        );
    }
}
