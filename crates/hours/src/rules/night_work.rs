//! Work in the middle of the night: a day that touches it has ten hours of work at most (French
//! law, C. transports L3312-1; Directive 2002/15/EC, Article 7, which leaves the night to the
//! country and therefore only warns).

use model::Minutes;

use crate::case::Case;
use crate::check::Infringement;
use crate::limits::Limit;
use crate::timeline::DailySpan;

const FRANCE: &str = "FR_L3312_1";
const UNION: &str = "WT_NIGHT";

/// Finds the days with work in the night that are too long.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limits = case.limits;
    let national =
        (&limits.national_night_work, &limits.national_night_work_from, &limits.national_night_work_to);
    match national {
        (Some(limit), Some(from), Some(to)) if case.employed() => {
            check_night(case, FRANCE, limit, DailySpan::between(from.value, to.value), found);
        }
        (None, ..) if case.in_scope() => {
            let night = DailySpan::between(limits.night_work_from.value, limits.night_work_to.value);
            check_night(case, UNION, &limits.night_work, night, found);
        }
        _ => {}
    }
}

fn check_night(
    case: &Case<'_>,
    code: &'static str,
    limit: &Limit<Minutes>,
    night: DailySpan,
    found: &mut Vec<Infringement>,
) {
    for period in &case.periods {
        let work = case.effective_work(period.stretches);
        let mut worked = period.stretches.iter().filter(|part| case.is_work(part.duty));
        if work > limit.value && worked.any(|part| case.clock.overlap(part, night) > Minutes::ZERO) {
            found.push(limit.broken(code, case.civil(period.end), work, limit.value));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{check_eu, check_under, with};

    #[test]
    fn ten_hours_with_work_after_midnight_are_lawful_and_a_minute_more_is_not() {
        let evening = |last: &str| format!("B6:00 W5:00 B1:00 W4:00 B0:45 W{last}");
        check_under(&evening("1:00"), "FR_L3312_1", &with(|_| ()), "");
        check_under(&evening("1:01"), "FR_L3312_1", &with(|_| ()), "Tue 01:46 10 h 01 of 10 h 00");
        check_eu(&evening("1:01"), "WT_NIGHT", &with(|_| ()), "warning Tue 01:46 10 h 01 of 10 h 00");
    }

    #[test]
    fn a_day_that_ends_at_midnight_touches_no_night() {
        check_under("B4:15 W5:00 B1:00 W4:00 B0:45 W1:00", "FR_L3312_1", &with(|_| ()), "");
        check_under("B4:00 W5:00 B1:00 W4:00 B0:45 W1:15", "FR_L3312_1", &with(|_| ()), "");
        check_under(
            "B4:00 W5:00 B1:00 W4:00 B0:45 W1:16",
            "FR_L3312_1",
            &with(|_| ()),
            "Tue 00:01 10 h 16 of 10 h 00",
        );
    }
}
