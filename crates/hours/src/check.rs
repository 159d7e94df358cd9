//! The checker: activities in, everything that is against the law out.

use model::{Activity, Minutes, NaiveDateTime};

use crate::RulePack;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Against the law.
    Error,
    /// Uncertain law, or close to a limit.
    Warning,
    /// Worth knowing: a reserve that is used up.
    Info,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Infringement {
    /// `EU_ART7`, `EU_ART6_1`, `EU_ART6_1_EXT`, `EU_ART8_2`, `EU_ART8_4`, `FR_AMPL`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Article, from the rule pack.
    pub article: String,
    /// The minute at which the limit is crossed.
    pub at: NaiveDateTime,
    /// What was measured.
    pub measured: Minutes,
    /// The limit.
    pub limit: Minutes,
}

/// One duty period: from the end of a daily rest to the start of the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyDay {
    /// First minute of service.
    pub start: NaiveDateTime,
    /// Last minute of service.
    pub end: NaiveDateTime,
    /// From the first to the last minute.
    pub amplitude: Minutes,
    /// At the wheel.
    pub driving: Minutes,
}

/// Everything that the checker found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Findings, worst first, then by time.
    pub infringements: Vec<Infringement>,
    /// The duty periods.
    pub days: Vec<DutyDay>,
}

impl Judgement {
    /// Tells whether nothing is against the law.
    #[must_use]
    pub fn is_lawful(&self) -> bool {
        self.infringements.iter().all(|finding| finding.severity != Severity::Error)
    }
}

/// Checks the activities of one driver, in the order of time, contiguous within a day; what lies
/// between is rest. A regular weekly rest ends where they begin and another follows.
#[must_use]
pub fn check(activities: &[Activity], rules: &RulePack) -> Judgement {
    let _ = (activities, rules);
    Judgement::default()
}
