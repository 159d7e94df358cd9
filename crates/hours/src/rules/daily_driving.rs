//! Article 6(1): nine hours at the wheel a day, ten twice a calendar week.

use crate::case::Case;
use crate::check::Infringement;
use crate::rules::long_days::LongDays;

const TOO_LONG: &str = "EU_ART6_1";
const TOO_OFTEN: &str = "EU_ART6_1_EXT";
const USED: &str = "EU_ART6_1_USED";

/// Finds the days with too much driving, and those that use up an extension.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let days = LongDays {
        regular: &case.limits.daily_driving,
        extended: &case.limits.daily_driving_extended,
        quota: &case.limits.extensions_a_week,
        too_long: TOO_LONG,
        too_often: TOO_OFTEN,
        used: USED,
    };
    days.check(case, |period| period.driving(), found);
}

#[cfg(test)]
mod tests {
    use crate::check::ServiceKind;
    use crate::rules::testing;

    fn check(plan: &str, expected: &str) {
        testing::check(plan, "EU_ART6_1", ServiceKind::Occasional, expected);
    }

    /// A day of ten hours at the wheel, and the rest until 08:00 of the next.
    const TEN_HOURS: &str = "D4:30 B0:45 D4:30 B0:45 D1:00 B12:30";

    #[test]
    fn nine_hours_use_no_extension() {
        check("D4:30 B0:45 D4:30", "");
    }

    #[test]
    fn a_minute_more_than_nine_hours_uses_one() {
        check("D4:30 B0:45 D4:31", "info EU_ART6_1_USED Mon 17:46 9 h 01 of 9 h 00");
    }

    #[test]
    fn ten_hours_are_lawful_and_a_minute_more_is_not() {
        check("D4:30 B0:45 D4:30 B0:45 D1:00", "info EU_ART6_1_USED Mon 19:30 10 h 00 of 9 h 00");
        check("D4:30 B0:45 D4:30 B0:45 D1:01", "Mon 19:31 10 h 01 of 10 h 00");
    }

    #[test]
    fn the_third_long_day_of_a_week_is_one_too_many() {
        check(
            &format!("{TEN_HOURS} {TEN_HOURS} {TEN_HOURS}"),
            "EU_ART6_1_EXT Wed 19:30 10 h 00 of 9 h 00; \
             info EU_ART6_1_USED Mon 19:30 10 h 00 of 9 h 00; \
             info EU_ART6_1_USED Tue 19:30 10 h 00 of 9 h 00",
        );
    }

    #[test]
    fn monday_opens_a_new_week() {
        let (long, short) = (format!("{TEN_HOURS} "), "D8:00 B16:00 ".to_owned());
        let six = format!("{long}{long}{}", short.repeat(5));
        check(
            &format!("{six}{long}"),
            "info EU_ART6_1_USED Mon 19:30 10 h 00 of 9 h 00; \
             info EU_ART6_1_USED Tue 19:30 10 h 00 of 9 h 00; \
             info EU_ART6_1_USED Mon 19:30 10 h 00 of 9 h 00",
        );
    }
}
