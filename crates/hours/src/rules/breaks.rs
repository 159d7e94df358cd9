//! Article 7: a break of 45 minutes after 4 h 30 at the wheel, whole or in two parts.
//!
//! The parts are 15 minutes, then 30; in an occasional service (since Regulation (EU) 2024/1258)
//! any two of at least 15 minutes that together make 45. In a crew, 45 minutes beside the driver
//! are a break too, in one piece.

use model::Duty;

use crate::case::{Case, EarlyPart, crossing};
use crate::check::{Infringement, Severity};
use crate::duty_period::driving;
use crate::timeline::Stretch;

const CODE: &str = "EU_ART7";
const EARLY_PART: &str = "EU_ART7_EARLY_PART";

/// Finds each driving period that goes on without the break that is due, and each that does so only
/// if a part taken before its first driving is none.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limit = &case.limits.break_after_driving;
    let finding = |code: &'static str, driven: &[Stretch]| {
        let crossed = crossing(driven, |part| part.duty == Duty::Driving, limit.value)?;
        Some(limit.broken(code, case.civil(crossed), driving(driven), limit.value))
    };
    for period in &case.periods {
        let known = found.len();
        found.extend(case.driving_periods(period).filter_map(|driven| finding(CODE, driven)));
        for driven in case.driving_periods_with(EarlyPart::DoesNot, period) {
            let doubted = finding(EARLY_PART, driven);
            let sure = |doubted: &Infringement| found[known..].iter().any(|one| one.at == doubted.at);
            if let Some(doubted) = doubted.filter(|doubted| !sure(doubted)) {
                found.push(Infringement { severity: Severity::Warning, ..doubted });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::ServiceKind;
    use crate::rules::testing;

    fn check(plan: &str, expected: &str) {
        testing::check(plan, "EU_ART7", ServiceKind::Occasional, expected);
    }

    fn check_regular(plan: &str, expected: &str) {
        testing::check(plan, "EU_ART7", ServiceKind::Regular, expected);
    }

    #[test]
    fn four_and_a_half_hours_are_lawful_and_a_minute_more_is_not() {
        check("D4:30 B0:45 D4:30", "");
        check("D4:31", "Mon 12:30 4 h 31 of 4 h 30");
        check("D2:30 W0:10 D2:10", "Mon 12:40 4 h 40 of 4 h 30");
    }

    #[test]
    fn a_break_of_44_minutes_is_not_whole() {
        check("D4:30 B0:44 D1:00", "Mon 13:14 5 h 30 of 4 h 30");
    }

    #[test]
    fn fifteen_then_thirty_make_a_break_on_every_service() {
        check("D3:00 B0:15 D1:30 B0:30 D4:30", "");
        check_regular("D3:00 B0:15 D1:30 B0:30 D4:30", "");
    }

    #[test]
    fn two_breaks_that_make_45_do_only_on_an_occasional_service() {
        check("D2:00 B0:30 D2:30 B0:15 D4:30", "");
        check("D2:00 B0:17 D2:30 B0:28 D4:30", "");
        check_regular("D2:00 B0:30 D2:30 B0:15 D0:01", "Mon 13:15 4 h 31 of 4 h 30");
        check_regular("D2:00 B0:17 D2:30 B0:28 D0:01", "Mon 13:15 4 h 31 of 4 h 30");
    }

    #[test]
    fn twice_twenty_or_thrice_fifteen_minutes_do_not() {
        check("D2:00 B0:20 D2:30 B0:20 D0:01", "Mon 13:10 4 h 31 of 4 h 30");
        check("D1:30 B0:15 D1:30 B0:15 D1:30 B0:15 D0:01", "Mon 13:15 4 h 31 of 4 h 30");
    }

    #[test]
    fn a_part_is_used_once() {
        check("D2:00 B0:15 D2:00 B0:30 D2:00 B0:30 D2:31", "Mon 17:45 4 h 31 of 4 h 30");
    }

    /// The count begins afresh as soon as 45 minutes are complete (Court of Justice, C-116/92).
    #[test]
    fn a_longer_break_that_completes_the_45_minutes_earlier_can_leave_a_later_one_alone() {
        check("D2:00 B0:20 D2:30 B0:25 D4:30", "");
        check("D2:00 B0:45 D2:30 B0:25 D4:30", "Mon 15:40 7 h 00 of 4 h 30");
    }

    #[test]
    fn availability_is_not_a_break() {
        check("D4:00 A2:00 D1:00", "Mon 14:30 5 h 00 of 4 h 30");
    }

    #[test]
    fn each_driving_period_is_judged_once() {
        check("D4:40 W1:00 D0:20 B0:45 D4:31", "Mon 12:30 5 h 00 of 4 h 30; Mon 19:15 4 h 31 of 4 h 30");
    }

    #[test]
    fn no_break_is_due_after_the_last_driving() {
        check("D4:30 W3:00", "");
        check("D4:30 B9:00 D4:30", "");
    }

    #[test]
    fn a_part_before_the_first_driving_leaves_a_doubt() {
        check("W0:15 B0:15 D4:30 B0:30 D0:01", "warning EU_ART7_EARLY_PART Mon 13:30 4 h 31 of 4 h 30");
        check("W0:15 B0:15 D4:30 B0:45 D0:01", "");
        check(
            "D4:30 B0:45 W0:15 B0:15 D4:00 B0:30 D0:31",
            "warning EU_ART7_EARLY_PART Mon 18:45 4 h 31 of 4 h 30",
        );
    }
}
