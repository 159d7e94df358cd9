//! The referee's findings in words.

use documents::{Texts, format};
use hours::{Infringement, Severity};

use crate::referee::{self, Measured, Verdict};
use crate::request::instant;
use crate::view::VerdictView;

/// Says a finding.
#[must_use]
pub fn say(verdict: &Verdict, texts: &Texts) -> VerdictView {
    VerdictView {
        code: verdict.code.to_owned(),
        severity: severity_key(verdict.severity).to_owned(),
        at: instant(verdict.at),
        message: sentence(verdict, texts),
        article: verdict.article.clone(),
        stop: verdict.stop.and_then(|(_, stop)| u32::try_from(stop).ok()),
        mends: Vec::new(),
    }
}

/// Says a finding as one sentence.
#[must_use]
pub fn sentence(verdict: &Verdict, texts: &Texts) -> String {
    let language = texts.language();
    let (measured, limit) = match verdict.measured {
        Some(Measured::Time(measured, limit)) => {
            (format::to_the_minute(measured), format::to_the_minute(limit))
        }
        Some(Measured::Walk(measured, limit)) => {
            (format::walk(measured, language), format::walk(limit, language))
        }
        Some(Measured::Price(measured, limit)) => {
            (format::money(measured, language), format::money(limit, language))
        }
        None => Default::default(),
    };
    let words = [
        ("name", verdict.name.clone().into()),
        ("time", format::clock(verdict.at.time(), texts.language()).into()),
        ("measured", measured.into()),
        ("limit", limit.into()),
        ("article", verdict.article.clone().unwrap_or_default().into()),
    ];
    texts.say_with(&format!("verdict-{}", verdict.code), &words)
}

/// Says a finding of the law as one sentence.
#[must_use]
pub fn say_law(finding: &Infringement, texts: &Texts) -> String {
    sentence(&referee::of_law(finding), texts)
}

/// Returns `error`, `warning` or `info`.
#[must_use]
pub fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use documents::Language;

    use super::*;

    /// Every finding that the checker and the referee know.
    const CODES: &str = "EU_ART6_1 EU_ART6_1_EXT EU_ART6_1_USED EU_ART6_2 EU_ART6_3 EU_ART7 EU_ART7_EARLY_PART EU_ART8_2 \
        EU_ART8_5 EU_ART8_4 EU_ART8_REDUCED EU_ART8_6 EU_ART8_6a EU_ART8_6a_NIGHT EU_ART8_2a \
        EU_ART8_2a_REDUCED EU_ART8_2a_PERIODS EU_ART8_6_TWO_WEEKS EU_ART8_6_COMPENSATION EU_ART8_6a_AFTER \
        EU_ART8_OCCASIONAL EU_ART2 FR_AMPL FR_AMPL_REGULAR FR_TTE FR_TTE_EXT FR_TTE_EXT_COUNT FR_WEEK FR_NIGHT_CONT FR_L3312_1 WT_ART5_6H \
        WT_ART5_TOTAL WT_WEEK WT_NIGHT TIMES_OUT_OF_ORDER DRIVE_TIME NO_ROAD CLOSED SLOT_MISSED PIN_MISSED \
        PICKUP_ORDER TOO_EARLY LATE_BACK NO_MEAL MEAL_HOUR PICKUP_MISSING REQUIRED_MISSING EXCLUDED_PRESENT \
        PEOPLE_MISSING FILE_MISMATCH RELAY_WAY NO_NIGHT OTHER_MORNING NIGHT_MISPLACED CHECK_IN LATE_AT_LODGING \
        NO_DINNER DINNER_HOUR DRIVING_A_DAY WALKING_A_DAY CLIMBING_A_DAY LONG_ON_BOARD ORDER_BROKEN OVER_BUDGET";

    #[test]
    fn every_finding_has_words_in_both_languages() {
        for language in [Language::French, Language::English] {
            let texts = Texts::new(language);
            for code in CODES.split_whitespace() {
                let verdict = Verdict {
                    code,
                    severity: Severity::Error,
                    at: "2027-06-12T09:41:00".parse().unwrap(),
                    article: Some("Art. 99".to_owned()),
                    measured: Some(Measured::Time(model::Minutes(1234), model::Minutes(777))),
                    stop: None,
                    name: "Caux".to_owned(),
                };
                let said = sentence(&verdict, &texts);
                assert!(said.len() > 10 && !said.contains(['$', '{']), "{code}: {said}");
                assert!(!said.starts_with("verdict-"), "{code} has no words");
            }
        }
    }

    /// The checker's own source names its codes: none is without words.
    #[test]
    fn no_code_of_the_checker_is_forgotten() {
        let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../hours/src/rules");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(rules).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let consts =
                text.lines().filter(|line| line.starts_with("const ") && line.contains(": &str = \""));
            found.extend(consts.filter_map(|line| line.split('"').nth(1)).map(str::to_owned));
        }
        let known: Vec<&str> = CODES.split_whitespace().collect();
        let codes: Vec<&String> = found
            .iter()
            .filter(|code| ["EU_", "FR_", "WT_"].iter().any(|origin| code.starts_with(origin)))
            .collect();
        assert!(codes.len() > 25, "{codes:?}");
        for code in codes {
            assert!(known.contains(&code.as_str()), "{code} has no words");
        }
    }
}
