//! Article 8(6) to 8(9): a weekly rest within 144 hours of the end of the last one, within 288
//! under the twelve-day rule of 8(6a); of two weekly rests in a row one is regular; what a reduced
//! one lacks is made up for within three weeks.

use crate::case::Case;
use crate::check::Infringement;
use crate::duty_period::DutyPeriod;
use crate::limits::Limit;
use crate::timeline::Instant;
use model::Minutes;

const LATE: &str = "EU_ART8_6";
const LATE_AFTER_TWELVE_DAYS: &str = "EU_ART8_6a";
const TWO_REDUCED: &str = "EU_ART8_6_TWO_WEEKS";
const TO_MAKE_UP: &str = "EU_ART8_6_COMPENSATION";
const REST_AFTER: &str = "EU_ART8_6a_AFTER";

/// Finds the weekly rests that begin too late, and what the reduced ones ask for.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let Some(first) = case.periods.first() else { return };
    let limits = case.limits;
    let (mut last_end, mut last_regular) = (first.start, true);
    let weekly = case.periods.iter().filter(|period| period.rest >= limits.weekly_rest_reduced.value);
    for period in weekly {
        begun_late(case, period, last_end, last_regular, found);
        let regular = period.rest >= limits.weekly_rest_regular.value;
        if !regular {
            reduced(case, period, last_regular, found);
        }
        (last_end, last_regular) = (period.end + period.rest, regular);
    }
}

fn begun_late(
    case: &Case<'_>,
    period: &DutyPeriod<'_>,
    last_end: Instant,
    last_regular: bool,
    found: &mut Vec<Infringement>,
) {
    let ordinary = &case.limits.weekly_rest_due;
    let since = period.end - last_end;
    let put_off = case.limits.twelve_days.as_ref().filter(|_| case.circumstances.twelve_days && last_regular);
    let (code, limit) = match put_off {
        Some(limit) => (LATE_AFTER_TWELVE_DAYS, limit),
        None => (LATE, ordinary),
    };
    let at = case.civil(period.end);
    if since > limit.value {
        found.push(limit.broken(code, at, since, limit.value));
    }
    if put_off.is_some() && since > ordinary.value {
        rest_after(case, period, found);
    }
}

/// After a service under the twelve-day rule come two weekly rests: 45 hours and 24.
fn rest_after(case: &Case<'_>, period: &DutyPeriod<'_>, found: &mut Vec<Infringement>) {
    let Some(limit) = &case.limits.twelve_days_rest_after else { return };
    let last = case.periods.last().is_some_and(|last| last.end == period.end);
    let known = if last { case.trailing_rest } else { period.rest };
    if known < limit.value {
        found.push(limit.doubted(REST_AFTER, case.civil(period.end), known, limit.value));
    }
}

fn reduced(case: &Case<'_>, period: &DutyPeriod<'_>, last_regular: bool, found: &mut Vec<Infringement>) {
    let limit: &Limit<Minutes> = &case.limits.weekly_rest_regular;
    let at = case.civil(period.end);
    found.push(limit.doubted(TO_MAKE_UP, at, period.rest, limit.value));
    if !last_regular {
        found.push(limit.doubted(TWO_REDUCED, at, period.rest, limit.value));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_under, with};

    const DAY: &str = "W12:00 B12:00 ";

    fn check(plan: &str, expected: &str) {
        check_under(plan, "EU_ART8_6", &with(|_| ()), expected);
    }

    fn check_twelve_days(plan: &str, expected: &str) {
        check_under(plan, "EU_ART8_6", &with(|one| one.twelve_days = true), expected);
    }

    #[test]
    fn six_days_of_24_hours_after_a_weekly_rest_the_next_begins() {
        check(&format!("{}W24:00", DAY.repeat(5)), "");
        check(&format!("{}W24:01", DAY.repeat(5)), "Sun 08:01 144 h 01 of 144 h 00");
        check(&DAY.repeat(7), "Sun 20:00 156 h 00 of 144 h 00");
    }

    #[test]
    fn a_free_day_begins_the_count_again_and_is_made_up_for() {
        let four = DAY.repeat(4);
        check(&format!("{four}B24:00 {four}"), "warning EU_ART8_6_COMPENSATION Thu 20:00 36 h 00 of 45 h 00");
        check(&format!("{four}B33:00 {four}"), "");
        check(
            &format!("{four}B24:00 {four}B24:00 {four}"),
            "warning EU_ART8_6_COMPENSATION Thu 20:00 36 h 00 of 45 h 00; \
             warning EU_ART8_6_COMPENSATION Tue 20:00 36 h 00 of 45 h 00; \
             warning EU_ART8_6_TWO_WEEKS Tue 20:00 36 h 00 of 45 h 00",
        );
    }

    #[test]
    fn the_twelve_day_rule_puts_it_off() {
        let rest_after = |at: &str| format!("warning EU_ART8_6a_AFTER {at} 0 h 00 of 69 h 00");
        check_twelve_days(&format!("{}W12:00", DAY.repeat(11)), &rest_after("Fri 20:00"));
        check_twelve_days(&format!("{}W12:00 B69:00", DAY.repeat(11)), "");
        check_twelve_days(
            &format!("{}W12:00", DAY.repeat(12)),
            &format!("EU_ART8_6a Sat 20:00 300 h 00 of 288 h 00; {}", rest_after("Sat 20:00")),
        );
    }

    #[test]
    fn the_twelve_day_rule_asks_for_a_regular_weekly_rest_before() {
        let plan = format!("W12:00 B36:00 {}", DAY.repeat(7));
        check_twelve_days(
            &plan,
            "Tue 20:00 156 h 00 of 144 h 00; warning EU_ART8_6_COMPENSATION Mon 20:00 36 h 00 of 45 h 00",
        );
    }
}
