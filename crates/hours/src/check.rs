//! The checker: activities in, everything that is against the law out.

use model::{Activity, Minutes, NaiveDateTime};

use crate::RulePack;
use crate::duty_period::{DailyRest, duty_periods, merged};
use crate::rules;

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
    /// `EU_ART7`, `EU_ART6_1`, `EU_ART6_1_EXT`, `EU_ART8_2`, `EU_ART8_4`, `FR_AMPL`; and as
    /// information only `EU_ART6_1_USED`, `EU_ART8_REDUCED`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Article, from the rule pack.
    pub article: String,
    /// The instant from which the limit is crossed: for Art. 7 that of the driving, for Art. 8(2)
    /// the end of the 24 hours; what judges a whole duty period is dated at the period's end.
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
    /// What the rest that follows counts as.
    pub rest: DailyRest,
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

/// What kind of service the driver is on (Regulation (EC) 1073/2009, Art. 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// For a group formed beforehand: every tour.
    Occasional,
    /// On a timetable, open to all.
    Regular,
}

/// Checks the activities of one driver on an occasional service, in the order of time, contiguous
/// within a day; what lies between is rest. A regular weekly rest ends where they begin and another
/// follows.
#[must_use]
pub fn check(activities: &[Activity], rules: &RulePack) -> Judgement {
    check_service(activities, ServiceKind::Occasional, rules)
}

/// Checks as [`check`] does, for a kind of service.
#[must_use]
pub fn check_service(activities: &[Activity], service: ServiceKind, rules: &RulePack) -> Judgement {
    let limits = rules.limits();
    let stretches = merged(activities);
    let periods = duty_periods(&stretches, limits);
    let mut infringements = Vec::new();
    rules::breaks::check(&periods, service, limits, &mut infringements);
    rules::daily_driving::check(&periods, limits, &mut infringements);
    rules::daily_rest::check(&periods, limits, &mut infringements);
    rules::reduced_rests::check(&periods, limits, &mut infringements);
    rules::amplitude::check(&periods, limits, &mut infringements);
    infringements.sort_by_key(|finding| (finding.severity, finding.at, finding.code));
    Judgement { infringements, days: periods.iter().map(|period| period.summary(limits)).collect() }
}
