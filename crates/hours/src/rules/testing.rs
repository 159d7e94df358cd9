//! The entry of the tests of the articles.

use model::Zone;

use crate::check::{Infringement, ServiceKind, Severity};
use crate::circumstances::Circumstances;
use crate::{Judgement, RulePack, parse_plan};

const EU: &str = include_str!("../../../../assets/rules/eu.json");
const FR: &str = include_str!("../../../../assets/rules/fr.json");

/// Makes circumstances that differ from the ordinary ones.
pub(crate) fn with(change: impl FnOnce(&mut Circumstances)) -> Circumstances {
    let mut circumstances = Circumstances::default();
    change(&mut circumstances);
    circumstances
}

/// Checks a plan that starts on Monday 1 June 2026 at 08:00 under EU and French law and compares
/// the findings whose code begins with `code`; a finding of exactly that code is written without it.
pub(crate) fn check(plan: &str, code: &str, service: ServiceKind, expected: &str) {
    check_under(plan, code, &with(|one| one.service = service), expected);
}

/// Checks under EU and French law and other circumstances.
pub(crate) fn check_under(plan: &str, code: &str, circumstances: &Circumstances, expected: &str) {
    compare(&judge(plan, circumstances, &[EU, FR]), code, expected, plan);
}

/// Checks under the law of the Union alone.
pub(crate) fn check_eu(plan: &str, code: &str, circumstances: &Circumstances, expected: &str) {
    compare(&judge(plan, circumstances, &[EU]), code, expected, plan);
}

/// Returns the codes of what is against EU and French law.
pub(crate) fn errors(plan: &str, circumstances: &Circumstances) -> Vec<&'static str> {
    let found = judge(plan, circumstances, &[EU, FR]).infringements;
    found.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code).collect()
}

fn judge(plan: &str, circumstances: &Circumstances, packs: &[&str]) -> Judgement {
    let rules = RulePack::from_json(packs).unwrap();
    let activities = parse_plan("2026-06-01T08:00:00".parse().unwrap(), plan, Zone::PARIS).unwrap();
    crate::check_under(&activities, circumstances, &rules)
}

fn compare(judgement: &Judgement, code: &str, expected: &str, plan: &str) {
    let found = judgement.infringements.iter().filter(|finding| finding.code.starts_with(code));
    let written: Vec<String> = found.map(|finding| written(finding, code)).collect();
    assert_eq!(written.join("; "), expected, "{plan}");
}

fn written(finding: &Infringement, code: &str) -> String {
    let severity = match finding.severity {
        Severity::Error => "",
        Severity::Warning => "warning ",
        Severity::Info => "info ",
    };
    let code = if finding.code == code { String::new() } else { format!("{} ", finding.code) };
    let at = finding.at.format("%a %H:%M");
    format!("{severity}{code}{at} {} of {}", finding.measured, finding.limit)
}
