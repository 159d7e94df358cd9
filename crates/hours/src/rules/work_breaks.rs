//! Directive 2002/15/EC, Article 5: never more than six hours of work without a break; breaks of 30
//! minutes in a day of more than six hours of work, of 45 in one of more than nine, in parts of 15.
//!
//! The first is dated at the instant at which the six hours are passed, the second at the end of
//! the duty period.

use model::Minutes;

use crate::case::{Case, crossing};
use crate::check::Infringement;
use crate::duty_period::DutyPeriod;

const WITHOUT_BREAK: &str = "WT_ART5_6H";
const TOO_LITTLE: &str = "WT_ART5_TOTAL";

/// Finds work without a break, and days with too little of them.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limit = &case.limits.work_without_break;
    for period in &case.periods {
        for worked in case.work_periods(period) {
            if let Some(crossed) = crossing(worked, |part| case.is_work(part.duty), limit.value) {
                let total = case.effective_work(worked);
                found.push(limit.broken(WITHOUT_BREAK, case.civil(crossed), total, limit.value));
            }
        }
        found.extend(too_little(case, period));
    }
}

fn too_little(case: &Case<'_>, period: &DutyPeriod<'_>) -> Option<Infringement> {
    let limits = case.limits;
    let work = case.effective_work(period.stretches);
    let due = if work > limits.work_break_long_after.value {
        &limits.work_break_long
    } else if work > limits.work_break_after.value {
        &limits.work_break
    } else {
        return None;
    };
    let counted = period.breaks().filter(|rest| rest.length >= limits.work_break_part.value);
    let taken: Minutes = counted.map(|rest| rest.length).sum();
    (taken < due.value).then(|| due.broken(TOO_LITTLE, case.civil(period.end), taken, due.value))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_eu, check_under, with};

    fn check(plan: &str, expected: &str) {
        check_under(plan, "WT_ART5", &with(|_| ()), expected);
    }

    #[test]
    fn six_hours_without_a_break_are_lawful_and_a_minute_more_is_not() {
        check("W6:00", "");
        check("W3:00 D3:01 B0:30 W0:30", "WT_ART5_6H Mon 14:00 6 h 01 of 6 h 00");
        check("W3:00 B0:15 W3:00 B0:15 W3:00", "");
        check("W3:00 B0:14 D3:01 B0:30 W0:30", "WT_ART5_6H Mon 14:14 6 h 01 of 6 h 00");
    }

    #[test]
    fn more_than_six_hours_need_30_minutes_and_more_than_nine_need_45() {
        check("W3:00 B0:15 W3:00", "");
        check("W3:00 B0:15 W3:01", "WT_ART5_TOTAL Mon 14:16 0 h 15 of 0 h 30");
        check("W4:30 B0:30 W4:30", "");
        check("W4:30 B0:30 W4:31", "WT_ART5_TOTAL Mon 17:31 0 h 30 of 0 h 45");
        check("W4:30 B0:30 W4:30 B0:15 W0:31", "");
    }

    #[test]
    fn availability_is_work_in_france_for_a_driver_alone_only() {
        let plan = "D2:00 A4:00 D1:00 B0:45 W0:15";
        check(plan, "WT_ART5_6H Mon 14:00 7 h 00 of 6 h 00");
        check_eu(plan, "WT_ART5", &with(|_| ()), "");
        check_under(plan, "WT_ART5", &with(|one| one.crew = 2), "");
    }
}
