//! The entry of the tests of the articles.

use crate::check::{Infringement, ServiceKind, Severity, check_service};
use crate::{RulePack, parse_plan};

/// Checks a plan that starts on Monday 1 June 2026 at 08:00 under EU and French law and compares
/// the findings whose code begins with `code`; a finding of exactly that code is written without it.
pub(crate) fn check(plan: &str, code: &str, service: ServiceKind, expected: &str) {
    let texts =
        [include_str!("../../../../assets/rules/eu.json"), include_str!("../../../../assets/rules/fr.json")];
    let rules = RulePack::from_json(&texts).unwrap();
    let activities = parse_plan("2026-06-01T08:00:00".parse().unwrap(), plan).unwrap();
    let judgement = check_service(&activities, service, &rules);
    let found = judgement.infringements.iter().filter(|finding| finding.code.starts_with(code));
    let written: Vec<String> = found.map(|finding| written(finding, code)).collect();
    assert_eq!(written.join("; "), expected, "{plan}");
}

fn written(finding: &Infringement, code: &str) -> String {
    let severity = if finding.severity == Severity::Info { "info " } else { "" };
    let code = if finding.code == code { String::new() } else { format!("{} ", finding.code) };
    let at = finding.at.format("%a %H:%M");
    format!("{severity}{code}{at} {} of {}", finding.measured, finding.limit)
}
