//! The referee's findings in words.

use documents::Texts;
use hours::{Infringement, Severity};

use crate::referee::Verdict;
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
    let (measured, limit) = verdict.measured.unwrap_or_default();
    let words = [
        ("name", verdict.name.clone().into()),
        ("time", verdict.at.format("%H:%M").to_string().into()),
        ("measured", measured.to_string().into()),
        ("limit", limit.to_string().into()),
    ];
    texts.say_with(&format!("verdict-{}", verdict.code), &words)
}

/// Says a finding of the law as one sentence.
#[must_use]
pub fn say_law(finding: &Infringement, texts: &Texts) -> String {
    let words = [
        ("name", String::new().into()),
        ("time", finding.at.format("%H:%M").to_string().into()),
        ("measured", finding.measured.to_string().into()),
        ("limit", finding.limit.to_string().into()),
    ];
    texts.say_with(&format!("verdict-{}", finding.code), &words)
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
