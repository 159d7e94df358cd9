//! The checker: activities in, everything that is against the law out.

use model::{Activity, Minutes, NaiveDate, NaiveDateTime};

use crate::RulePack;
use crate::case::Case;
use crate::circumstances::Circumstances;
use crate::duty_period::DailyRest;
use crate::rules;
use crate::summary;
use crate::timeline::Timeline;

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
    /// Stable name. Against the law: `EU_ART6_1`, `EU_ART6_1_EXT`, `EU_ART6_2`, `EU_ART6_3`, `EU_ART7`,
    /// `EU_ART8_2`, `EU_ART8_4`, `EU_ART8_5`, `EU_ART8_6`, `EU_ART8_6a`, `EU_ART8_6a_NIGHT`, `FR_AMPL`,
    /// `FR_TTE`, `FR_TTE_EXT_COUNT`, `FR_NIGHT_CONT`, `FR_L3312_1`, `WT_ART5_6H`, `WT_ART5_TOTAL`.
    /// Doubtful: `EU_ART7_EARLY_PART`, `EU_ART8_OCCASIONAL`, `EU_ART8_2a_REDUCED`, `EU_ART8_2a_PERIODS`, `EU_ART8_6_TWO_WEEKS`,
    /// `EU_ART8_6_COMPENSATION`, `EU_ART8_6a_AFTER`, `FR_AMPL_REGULAR`, `FR_WEEK`, `WT_WEEK`, `WT_NIGHT`.
    /// Worth knowing: `EU_ART2`, `EU_ART6_1_USED`, `EU_ART8_2a`, `EU_ART8_REDUCED`, `FR_TTE_EXT`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Article, from the rule pack.
    pub article: String,
    /// When, in civil time: for the breaks of Art. 7 and Directive 2002/15 and for weekly driving the
    /// instant at which the limit is passed, for Art. 8(2) the end of the span for the rest, for a
    /// weekly rest its start; what judges a whole duty period is dated at the period's end.
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
    /// Effective work: driving and other work; under French law, for a driver alone, availability too.
    pub effective_work: Minutes,
    /// What the rest that follows counts as.
    pub rest: DailyRest,
    /// How long the rest that follows is; after the last day a weekly rest of 60 hours follows.
    pub rest_length: Minutes,
    /// How much of it lies within the span in which a rest is due: what counts.
    pub rest_in_time: Minutes,
    /// How near the day comes to its limits.
    pub approach: Approach,
}

/// How near a duty period comes to what limits it: the most that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approach {
    /// Driving without a sufficient break (Art. 7).
    pub driving_without_break: Reached,
    /// Driving in the day (Art. 6(1)).
    pub daily_driving: Reached,
    /// Amplitude, where the country limits it.
    pub amplitude: Option<Reached>,
    /// Work without a break (Directive 2002/15, Art. 5).
    pub work_without_break: Reached,
    /// Effective work, where the country limits it.
    pub effective_work: Option<Reached>,
}

/// The most that was reached of a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Most that was reached.
    pub most: Minutes,
    /// When it was reached.
    pub at: NaiveDateTime,
    /// The ordinary limit.
    pub limit: Minutes,
    /// The limit when a reserve is used (10 h of driving, 12 h of work); as `limit` where there is none.
    pub extended: Minutes,
}

impl Reached {
    /// Returns what is left before the ordinary limit; nothing when it is passed.
    #[must_use]
    pub fn left(&self) -> Minutes {
        (self.limit - self.most).max(Minutes::ZERO)
    }
}

/// One calendar week of the activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Driving in it, what was driven before included.
    pub driving: Minutes,
    /// Driving in it and in the week before it.
    pub fortnight: Minutes,
    /// Effective work in it.
    pub effective_work: Minutes,
    /// How many days of more than nine hours of driving are left.
    pub extended_days_left: u32,
    /// How many days of more than ten hours of effective work are left, where the country has them.
    pub long_work_days_left: Option<u32>,
}

/// Everything that the checker found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Findings, worst first, then by time.
    pub infringements: Vec<Infringement>,
    /// The duty periods.
    pub days: Vec<DutyDay>,
    /// The calendar weeks.
    pub weeks: Vec<Week>,
    /// How many reduced daily rests are left after the last day, before the next weekly rest.
    pub reduced_rests_left: u32,
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

/// Checks the activities of one driver on an occasional service in France; see [`check_under`].
#[must_use]
pub fn check(activities: &[Activity], rules: &RulePack) -> Judgement {
    check_under(activities, &Circumstances::default(), rules)
}

/// Checks the activities of one driver, in the order of time, under given circumstances; what lies
/// between activities is rest. A regular weekly rest ends where they begin and another follows.
#[must_use]
pub fn check_under(activities: &[Activity], circumstances: &Circumstances, rules: &RulePack) -> Judgement {
    let timeline = Timeline::of(activities, circumstances.zone);
    let case = Case::of(&timeline, circumstances, rules.limits());
    Judgement {
        infringements: findings(&case),
        days: summary::days(&case),
        weeks: summary::calendar_weeks(&case),
        reduced_rests_left: rules::reduced_rests::left(&case),
    }
}

/// Tells whether [`check_under`] would find nothing against the law, without summing anything up.
#[must_use]
pub fn is_lawful(activities: &[Activity], circumstances: &Circumstances, rules: &RulePack) -> bool {
    let timeline = Timeline::of(activities, circumstances.zone);
    let case = Case::of(&timeline, circumstances, rules.limits());
    findings(&case).iter().all(|finding| finding.severity != Severity::Error)
}

/// Lists everything that was found, worst first, then by time.
fn findings(case: &Case<'_>) -> Vec<Infringement> {
    let mut found = Vec::new();
    rules::scope::check(case, &mut found);
    if case.in_scope() {
        rules::breaks::check(case, &mut found);
        rules::daily_driving::check(case, &mut found);
        rules::weekly_driving::check(case, &mut found);
        rules::daily_rest::check(case, &mut found);
        rules::reduced_rests::check(case, &mut found);
        rules::weekly_rest::check(case, &mut found);
        rules::twelve_days_night::check(case, &mut found);
        rules::work_breaks::check(case, &mut found);
    }
    rules::weekly_work::check(case, &mut found);
    rules::night_work::check(case, &mut found);
    rules::amplitude::check(case, &mut found);
    rules::effective_work::check(case, &mut found);
    rules::night_driving::check(case, &mut found);
    found.sort_by_key(|finding| (finding.severity, finding.at, finding.code));
    found
}
