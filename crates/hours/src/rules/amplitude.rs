//! French law: the amplitude, the spread between two daily rests, is 14 hours in an occasional
//! service, and 18 for a crew of several drivers. Outside occasional services it is 12 hours, unless
//! the labour inspector allows 14: beyond 12, a doubt.

use crate::case::Case;
use crate::check::{Infringement, ServiceKind};

const CODE: &str = "FR_AMPL";
const REGULAR: &str = "FR_AMPL_REGULAR";

/// Finds the duty periods that are spread too wide, where a country limits it.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limits = case.limits;
    let limit = if case.is_crew() { &limits.amplitude_crew } else { &limits.amplitude };
    let Some(limit) = limit.as_ref().filter(|_| case.employed()) else { return };
    let regular = limits.amplitude_regular.as_ref();
    let regular = regular.filter(|_| case.circumstances.service == ServiceKind::Regular && !case.is_crew());
    for period in &case.periods {
        let (amplitude, end) = (period.amplitude(), period.end);
        if amplitude > limit.value {
            found.push(limit.broken(CODE, case.civil(end), amplitude, limit.value));
        } else if let Some(regular) = regular.filter(|regular| amplitude > regular.value) {
            found.push(regular.doubted(REGULAR, case.civil(end), amplitude, regular.value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ServiceKind;
    use crate::rules::testing;

    fn check(plan: &str, expected: &str) {
        testing::check(plan, "FR_AMPL", ServiceKind::Occasional, expected);
    }

    #[test]
    fn fourteen_hours_are_lawful_and_a_minute_more_is_not() {
        check("W5:00 B4:00 W5:00", "");
        check("W5:00 B4:00 W5:01", "Mon 22:01 14 h 01 of 14 h 00");
    }

    #[test]
    fn rest_after_the_service_is_no_part_of_it_but_rest_after_its_start_is() {
        check("W14:00 B3:00", "");
        check("B3:00 W11:00", "");
        check("B3:00 W11:01", "Mon 22:01 14 h 01 of 14 h 00");
    }

    #[test]
    fn each_day_has_its_own() {
        check("W14:00 B10:00 W14:05", "Tue 22:05 14 h 05 of 14 h 00");
    }

    #[test]
    fn a_rest_of_less_than_nine_hours_lies_within() {
        check("W8:00 B8:59 W1:00", "Tue 01:59 17 h 59 of 14 h 00");
    }

    #[test]
    fn outside_occasional_services_more_than_twelve_hours_leave_a_doubt() {
        let plan = "W5:00 B2:01 W5:00";
        testing::check(
            plan,
            "FR_AMPL",
            ServiceKind::Regular,
            "warning FR_AMPL_REGULAR Mon 20:01 12 h 01 of 12 h 00",
        );
        testing::check(plan, "FR_AMPL", ServiceKind::Occasional, "");
        testing::check("W5:00 B2:00 W5:00", "FR_AMPL", ServiceKind::Regular, "");
    }
}
