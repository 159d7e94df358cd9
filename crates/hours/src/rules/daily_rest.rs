//! Article 8(2) and 8(5): a new daily rest within 24 hours of the end of the last rest, within 30
//! for a crew, and, under 8(2a), within 25 once or twice in a long occasional service.
//!
//! Eleven hours, or three and then nine, or (reduced) nine; only what lies within the span counts.

use crate::case::Case;
use crate::check::Infringement;
use crate::duty_period::{DailyRest, DutyPeriod};

const TOO_SHORT: &str = "EU_ART8_2";
const TOO_SHORT_FOR_A_CREW: &str = "EU_ART8_5";
const DEROGATED: &str = "EU_ART8_2a";
const DEROGATED_AND_REDUCED: &str = "EU_ART8_2a_REDUCED";
const SERVICE_TOO_SHORT: &str = "EU_ART8_2a_PERIODS";

/// Finds the duty periods after which too little rest lies within the span, and those of which the
/// span is the longer one.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    for period in &case.periods {
        if period.kind == DailyRest::Short {
            found.push(too_short(case, period));
        }
        if period.derogated {
            derogated(case, period, found);
        }
    }
    service_too_short(case, found);
}

fn too_short(case: &Case<'_>, period: &DutyPeriod<'_>) -> Infringement {
    let (limits, due) = (case.limits, case.civil(period.start + period.window));
    let breaks = period.breaks().map(|rest| period.rest_in_time(rest.start, rest.length));
    let longest = breaks.max().unwrap_or_default().max(period.rest_in_time(period.end, period.rest));
    let least = limits.daily_rest_reduced.value;
    let finding = limits.daily_rest_reduced.broken(TOO_SHORT, due, longest, least);
    match case.is_crew() {
        false => finding,
        true => Infringement {
            code: TOO_SHORT_FOR_A_CREW,
            article: limits.rest_window_crew.article.clone(),
            ..finding
        },
    }
}

/// That the rest within 25 hours may be a reduced one is how professional bodies read the text.
fn derogated(case: &Case<'_>, period: &DutyPeriod<'_>, found: &mut Vec<Infringement>) {
    let (Some(window), Some(reduced)) =
        (&case.limits.derogation_window, &case.limits.derogation_reduced_rest)
    else {
        return;
    };
    let at = case.civil(period.end);
    let taken = period.rest_in_time(period.end, period.rest);
    found.push(window.used(DEROGATED, at, taken, window.value));
    if period.kind == DailyRest::Reduced {
        found.push(reduced.doubted(DEROGATED_AND_REDUCED, at, taken, case.limits.daily_rest_regular.value));
    }
}

/// A tour of six calendar days is shorter than six periods of 24 hours: said, because it surprises.
fn service_too_short(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let (asked, Some(once), Some(first)) =
        (case.circumstances.derogation_25h, &case.limits.derogation_once_from, case.periods.first())
    else {
        return;
    };
    let days = |count: i64| model::Minutes(i32::try_from(count * 24 * 60).unwrap_or(i32::MAX));
    let periods = i64::from(case.circumstances.service_periods);
    if asked && periods < i64::from(once.value) {
        let (at, least) = (case.civil(first.start), days(once.value.into()));
        found.push(once.doubted(SERVICE_TOO_SHORT, at, days(periods), least));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::ServiceKind;
    use crate::rules::testing;

    fn check(plan: &str, expected: &str) {
        testing::check(plan, "EU_ART8_2", ServiceKind::Occasional, expected);
    }

    #[test]
    fn nine_hours_within_the_24_are_the_least() {
        check("W15:00 B9:00 W1:00", "");
        check("W15:01 B11:00 W1:00", "Tue 08:00 8 h 59 of 9 h 00");
    }

    #[test]
    fn a_rest_of_less_than_nine_hours_does_not_end_the_day() {
        check("W10:00 B9:00 W6:00", "");
        check("W10:00 B8:59 W6:00", "Tue 08:00 8 h 59 of 9 h 00");
    }

    #[test]
    fn a_rest_after_the_24_hours_counts_for_nothing() {
        check("W25:00 B12:00 W1:00", "Tue 08:00 0 h 00 of 9 h 00");
    }
}
