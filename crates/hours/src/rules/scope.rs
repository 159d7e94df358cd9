//! Articles 2, 3 and 13: where the Regulation does not apply, that is said; and that the derogations
//! of Art. 8(2a) and 8(6a) are for occasional services, where they were asked for on another.

use model::Minutes;

use crate::case::Case;
use crate::check::{Infringement, ServiceKind};
use crate::circumstances::Scope;

const CODE: &str = "EU_ART2";
const OCCASIONAL: &str = "EU_ART8_OCCASIONAL";

/// Says that the Regulation does not apply, and why.
pub fn check(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let limits = case.limits;
    let reason = match case.circumstances.scope {
        Scope::InScope => return for_occasional_services(case, found),
        Scope::NineSeats => &limits.persons_out_of_scope,
        Scope::ShortLine => &limits.short_line_kilometres,
        Scope::NonCommercial => &limits.non_commercial_seats,
    };
    if let Some(first) = case.periods.first() {
        found.push(reason.used(CODE, case.civil(first.start), Minutes::ZERO, Minutes::ZERO));
    }
}

/// The derogation is granted as asked: whoever asks says that the carrier has it.
fn for_occasional_services(case: &Case<'_>, found: &mut Vec<Infringement>) {
    let asked = case.circumstances;
    let derogation = match asked.derogation_25h {
        true => &case.limits.derogation_window,
        false => &case.limits.twelve_days,
    };
    if let (ServiceKind::Regular, true, Some(derogation), Some(first)) =
        (asked.service, asked.derogation_25h || asked.twelve_days, derogation, case.periods.first())
    {
        found.push(derogation.doubted(OCCASIONAL, case.civil(first.start), Minutes::ZERO, Minutes::ZERO));
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::rules::testing::{check_under, with};

    const ILLEGAL: &str = "D15:00";

    fn check(scope: Scope, expected: &str) {
        let circumstances = with(|one| one.scope = scope);
        let codes = crate::rules::testing::errors(ILLEGAL, &circumstances);
        assert_eq!(codes.join(" "), expected, "{scope:?}");
        check_under(ILLEGAL, "EU_ART2", &circumstances, "info Mon 08:00 0 h 00 of 0 h 00");
    }

    #[test]
    fn outside_the_regulation_the_country_still_judges_its_employees() {
        check(Scope::NineSeats, "FR_AMPL FR_TTE");
        check(Scope::ShortLine, "FR_AMPL FR_TTE");
    }

    #[test]
    fn nobody_judges_a_volunteer_who_is_exempt() {
        check(Scope::NonCommercial, "");
    }

    #[test]
    fn a_derogation_for_occasional_services_leaves_a_doubt_on_another() {
        let asked = with(|one| (one.service, one.twelve_days) = (crate::ServiceKind::Regular, true));
        check_under("D1:00", "EU_ART8_OCCASIONAL", &asked, "warning Mon 08:00 0 h 00 of 0 h 00");
        check_under("D1:00", "EU_ART8_OCCASIONAL", &with(|one| one.twelve_days = true), "");
    }
}
