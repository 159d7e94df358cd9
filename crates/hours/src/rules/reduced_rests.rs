//! Article 8(4): at most three reduced daily rests between two weekly rests.

use crate::case::Case;
use crate::check::Infringement;
use crate::duty_period::DailyRest;

const TOO_OFTEN: &str = "EU_ART8_4";
const USED: &str = "EU_ART8_REDUCED";

/// Finds the reduced daily rests: one too many, or one that uses up a reserve.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let (quota, regular) = (&case.limits.reduced_rests, case.limits.daily_rest_regular.value);
    let mut reduced = i64::from(case.circumstances.reduced_used);
    for period in &case.periods {
        if period.kind == DailyRest::Reduced {
            reduced += 1;
            let (at, taken) = (case.civil(period.end), period.rest_in_time(period.end, period.rest));
            found.push(if reduced > i64::from(quota.value) {
                quota.broken(TOO_OFTEN, at, taken, regular)
            } else {
                quota.used(USED, at, taken, regular)
            });
        }
        if period.rest >= case.limits.weekly_rest_reduced.value {
            reduced = 0;
        }
    }
}

/// Returns how many are left after the last duty period, before the next weekly rest.
pub fn left(case: &Case<'_>) -> u32 {
    let since = case
        .periods
        .iter()
        .rev()
        .skip(1)
        .take_while(|period| period.rest < case.limits.weekly_rest_reduced.value);
    let before = since.clone().count() + 1 >= case.periods.len();
    let earlier = if before { i64::from(case.circumstances.reduced_used) } else { 0 };
    let last = case.periods.last().into_iter();
    let reduced = since.chain(last).filter(|period| period.kind == DailyRest::Reduced).count();
    let left =
        i64::from(case.limits.reduced_rests.value) - earlier - i64::try_from(reduced).unwrap_or(i64::MAX);
    u32::try_from(left.max(0)).unwrap_or(0)
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
            &format!("{three} W6:00 B1:00 W5:00 B45:00 W14:00"),
            &format!("{used}; info EU_ART8_REDUCED Sun 07:00 10 h 00 of 11 h 00"),
        );
    }
}
