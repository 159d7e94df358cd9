//! French law, C. transports D3312-6: ten hours of effective work a day; twelve once a week, and a second
//! time in six weeks out of twelve, of which a plan cannot know.

use crate::case::Case;
use crate::check::Infringement;
use crate::rules::long_days::LongDays;

const TOO_LONG: &str = "FR_TTE";
const TOO_OFTEN: &str = "FR_TTE_EXT_COUNT";
const USED: &str = "FR_TTE_EXT";

/// Finds the days with too much effective work, and those that use up an extension.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limits = case.limits;
    let (Some(regular), Some(extended), Some(quota), true) = (
        &limits.effective_work,
        &limits.effective_work_extended,
        &limits.effective_work_extensions,
        case.employed(),
    ) else {
        return;
    };
    let days = LongDays { regular, extended, quota, too_long: TOO_LONG, too_often: TOO_OFTEN, used: USED };
    days.check(case, |period| case.effective_work(period.stretches), found);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_eu, check_under, with};

    fn check(plan: &str, expected: &str) {
        check_under(plan, "FR_TTE", &with(|_| ()), expected);
    }

    /// A day of so much effective work, and the rest until 08:00 of the next.
    fn day(last: &str, rest: &str) -> String {
        format!("W5:00 B1:00 A5:00 B1:00 W{last} B{rest} ")
    }

    #[test]
    fn ten_hours_use_no_extension_and_a_minute_more_uses_one() {
        check("W5:00 B1:00 A5:00", "");
        check("W5:00 B1:00 A5:01", "info FR_TTE_EXT Mon 19:01 10 h 01 of 10 h 00");
    }

    #[test]
    fn twelve_hours_are_lawful_and_a_minute_more_is_not() {
        check(&day("2:00", "10:00"), "info FR_TTE_EXT Mon 22:00 12 h 00 of 10 h 00");
        check(&day("2:01", "9:59"), "Mon 22:01 12 h 01 of 12 h 00");
    }

    #[test]
    fn the_third_long_day_of_a_week_is_one_too_many() {
        let long = day("1:00", "11:00");
        check(
            &long.repeat(3),
            "FR_TTE_EXT_COUNT Wed 21:00 11 h 00 of 10 h 00; \
             info FR_TTE_EXT Mon 21:00 11 h 00 of 10 h 00; info FR_TTE_EXT Tue 21:00 11 h 00 of 10 h 00",
        );
    }

    #[test]
    fn it_is_french_law_and_counts_no_passenger_seat_of_a_crew() {
        check_eu(&day("2:01", "9:59"), "FR_TTE", &with(|_| ()), "");
        check_under(&day("2:01", "9:59"), "FR_TTE", &with(|one| one.crew = 2), "");
    }
}
