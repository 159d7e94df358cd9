//! Article 6(2) and 6(3): 56 hours at the wheel in a calendar week, 90 in two consecutive ones.
//!
//! Weeks end on Sunday at 24:00 of civil time. The instant is that at which the limit is passed.

use model::Minutes;

use crate::case::Case;
use crate::check::Infringement;
use crate::limits::Limit;
use crate::timeline::WeekNumber;
use crate::weeks::{WeekTotal, driven_before, weeks};

const WEEK: &str = "EU_ART6_2";
const FORTNIGHT: &str = "EU_ART6_3";

/// Finds the weeks, and the pairs of weeks, with too much driving.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let weeks = weeks(case);
    for (index, week) in weeks.iter().enumerate() {
        let before = driven_before(case, week.number);
        let limits = case.limits;
        passed(case, week, before, (WEEK, &limits.weekly_driving), found);
        let last_week = week_driving(case, &weeks[..index], week.number.before());
        passed(case, week, before + last_week, (FORTNIGHT, &limits.fortnight_driving), found);
    }
}

/// Returns the driving of a week, whether these weeks hold it or not.
pub fn week_driving(case: &Case<'_>, weeks: &[WeekTotal], number: WeekNumber) -> Minutes {
    let here = weeks.iter().find(|week| week.number == number).map_or(Minutes::ZERO, |week| week.driving);
    here + driven_before(case, number)
}

fn passed(
    case: &Case<'_>,
    week: &WeekTotal,
    earlier: Minutes,
    (code, limit): (&'static str, &Limit<Minutes>),
    found: &mut Vec<Infringement>,
) {
    let total = earlier + week.driving;
    if total > limit.value && week.driving > Minutes::ZERO {
        let left = (limit.value - earlier).max(Minutes::ZERO);
        found.extend(
            week.instant_after(case, left).map(|at| limit.broken(code, case.civil(at), total, limit.value)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_under, with};

    const SEVEN_HOURS: &str = "D4:30 B0:45 D2:30 B16:15 ";
    const NINE_HOURS: &str = "D4:30 B0:45 D4:30 B14:15 ";

    /// Checks days that begin on Monday 1 June 2026 at 08:00 after weeks of 25 May (and before).
    fn check(plan: &str, driven: &[(&str, i32)], expected: &str) {
        let driven =
            driven.iter().map(|(monday, minutes)| (monday.parse().unwrap(), model::Minutes(*minutes)));
        let circumstances = with(|one| one.driven_before = driven.collect());
        check_under(plan, "EU_ART6_", &circumstances, expected);
    }

    #[test]
    fn fifty_six_hours_are_a_full_week() {
        let six = NINE_HOURS.repeat(6);
        check(&format!("{six}D2:00"), &[], "");
        check(&format!("{six}D2:01"), &[], "EU_ART6_2 Sun 10:00 56 h 01 of 56 h 00");
    }

    #[test]
    fn what_was_driven_earlier_in_the_week_counts() {
        check("D2:00", &[("2026-06-01", 54 * 60)], "");
        check("D1:00 B0:15 D1:30", &[("2026-06-01", 54 * 60)], "EU_ART6_2 Mon 10:15 56 h 30 of 56 h 00");
    }

    #[test]
    fn a_week_is_cut_on_sunday_at_midnight() {
        let six = NINE_HOURS.repeat(6);
        // The last day begins on Sunday at 22:00: two hours before midnight, two after.
        check(&format!("{six}B14:00 D4:00"), &[], "");
        check(&format!("{six}B13:59 D4:01"), &[], "EU_ART6_2 Sun 23:59 56 h 01 of 56 h 00");
    }

    #[test]
    fn ninety_hours_are_a_full_fortnight() {
        let five = SEVEN_HOURS.repeat(5);
        check(&five, &[("2026-05-25", 55 * 60)], "");
        check(&five, &[("2026-05-25", 56 * 60)], "EU_ART6_3 Fri 14:45 91 h 00 of 90 h 00");
        // The week before the last one is no part of the pair.
        check(&five, &[("2026-05-18", 56 * 60)], "");
    }

    #[test]
    fn a_past_week_alone_is_not_this_plans_fault() {
        check("D1:00", &[("2026-05-25", 57 * 60)], "");
    }
}
