//! The limits that the rules use, read out of the packs once, so that checking looks nothing up.

use model::{Minutes, NaiveDateTime};

use crate::check::{Infringement, Severity};
use crate::pack::{Confidence, Pack, PackError};

/// Which way a constant gets stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stricter {
    /// A maximum: driving, amplitude, how often something is allowed.
    Smaller,
    /// A minimum: breaks and rests.
    Larger,
}

/// Every constant that a pack may hold, and which way it gets stricter.
const KNOWN: [(&str, Stricter); 14] = [
    ("break_after_driving", Stricter::Smaller),
    ("break_whole", Stricter::Larger),
    ("break_part", Stricter::Larger),
    ("break_second_part", Stricter::Larger),
    ("daily_driving", Stricter::Smaller),
    ("daily_driving_extended", Stricter::Smaller),
    ("extensions_a_week", Stricter::Smaller),
    ("rest_window", Stricter::Smaller),
    ("daily_rest_regular", Stricter::Larger),
    ("daily_rest_reduced", Stricter::Larger),
    ("split_first_part", Stricter::Larger),
    ("reduced_rests", Stricter::Smaller),
    ("weekly_rest_reduced", Stricter::Larger),
    ("amplitude", Stricter::Smaller),
];

/// Tells whether the algorithms know a constant of this name.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|(known, _)| *known == name)
}

/// A limit in force: the strictest value over the packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit<T> {
    /// Its value.
    pub value: T,
    /// Article, as cited on screens and papers.
    pub article: String,
    /// How bad it is to break it: an uncertain limit only warns.
    pub severity: Severity,
}

impl<T> Limit<T> {
    /// Records that this limit is broken.
    pub(crate) fn broken(
        &self,
        code: &'static str,
        at: NaiveDateTime,
        measured: Minutes,
        limit: Minutes,
    ) -> Infringement {
        Infringement { code, severity: self.severity, article: self.article.clone(), at, measured, limit }
    }

    /// Records that a reserve under this limit is used.
    pub(crate) fn used(
        &self,
        code: &'static str,
        at: NaiveDateTime,
        measured: Minutes,
        limit: Minutes,
    ) -> Infringement {
        Infringement { severity: Severity::Info, ..self.broken(code, at, measured, limit) }
    }
}

/// The limits in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most driving before a break is due.
    pub break_after_driving: Limit<Minutes>,
    /// The shortest whole break.
    pub break_whole: Limit<Minutes>,
    /// The shortest part of a break in two parts.
    pub break_part: Limit<Minutes>,
    /// The shortest second part, outside occasional services.
    pub break_second_part: Limit<Minutes>,
    /// The most driving in a day.
    pub daily_driving: Limit<Minutes>,
    /// The most driving in a day that is extended.
    pub daily_driving_extended: Limit<Minutes>,
    /// How many days of a calendar week may be extended.
    pub extensions_a_week: Limit<i32>,
    /// The span after a rest in which the next daily rest must be taken.
    pub rest_window: Limit<Minutes>,
    /// The shortest regular daily rest.
    pub daily_rest_regular: Limit<Minutes>,
    /// The shortest reduced daily rest, and the shortest second part of a split one.
    pub daily_rest_reduced: Limit<Minutes>,
    /// The shortest first part of a split daily rest.
    pub split_first_part: Limit<Minutes>,
    /// How many daily rests may be reduced between two weekly rests.
    pub reduced_rests: Limit<i32>,
    /// The shortest weekly rest.
    pub weekly_rest_reduced: Limit<Minutes>,
    /// The widest spread of a duty period, where a country has one.
    pub amplitude: Option<Limit<Minutes>>,
}

impl Limits {
    /// Reads the strictest value of each limit out of the packs.
    pub(crate) fn of(packs: &[Pack]) -> Result<Self, PackError> {
        let count = |name| limit(packs, name).ok_or(PackError::MissingConstant(name));
        let time = |name| count(name).map(minutes);
        let limits = Self {
            break_after_driving: time("break_after_driving")?,
            break_whole: time("break_whole")?,
            break_part: time("break_part")?,
            break_second_part: time("break_second_part")?,
            daily_driving: time("daily_driving")?,
            daily_driving_extended: time("daily_driving_extended")?,
            extensions_a_week: count("extensions_a_week")?,
            rest_window: time("rest_window")?,
            daily_rest_regular: time("daily_rest_regular")?,
            daily_rest_reduced: time("daily_rest_reduced")?,
            split_first_part: time("split_first_part")?,
            reduced_rests: count("reduced_rests")?,
            weekly_rest_reduced: time("weekly_rest_reduced")?,
            amplitude: limit(packs, "amplitude").map(minutes),
        };
        limits.verify_order()?;
        Ok(limits)
    }

    /// Refuses limits that contradict each other.
    fn verify_order(&self) -> Result<(), PackError> {
        let pairs = [
            ("break_part", &self.break_part, "break_whole", &self.break_whole),
            ("break_second_part", &self.break_second_part, "break_whole", &self.break_whole),
            ("daily_driving", &self.daily_driving, "daily_driving_extended", &self.daily_driving_extended),
            ("break_whole", &self.break_whole, "daily_rest_reduced", &self.daily_rest_reduced),
            ("split_first_part", &self.split_first_part, "daily_rest_reduced", &self.daily_rest_reduced),
            ("daily_rest_reduced", &self.daily_rest_reduced, "daily_rest_regular", &self.daily_rest_regular),
            ("daily_rest_regular", &self.daily_rest_regular, "rest_window", &self.rest_window),
            (
                "daily_rest_regular",
                &self.daily_rest_regular,
                "weekly_rest_reduced",
                &self.weekly_rest_reduced,
            ),
        ];
        match pairs.into_iter().find(|(_, smaller, _, larger)| smaller.value > larger.value) {
            Some((smaller, _, larger, _)) => Err(PackError::OutOfOrder { smaller, larger }),
            None => Ok(()),
        }
    }
}

/// Finds the strictest value of a constant and the pack that holds it. What is certain goes before
/// what is not, so that an uncertain value never turns an infringement into a warning.
pub(crate) fn strictest<'a>(packs: &'a [Pack], name: &str) -> Option<(&'a Pack, &'a crate::pack::Constant)> {
    let (_, stricter) = KNOWN.iter().find(|(known, _)| *known == name)?;
    packs.iter().filter_map(|pack| Some((pack, pack.constants.get(name)?))).min_by_key(|(_, constant)| {
        let order = match stricter {
            Stricter::Smaller => constant.value,
            Stricter::Larger => -constant.value,
        };
        (constant.confidence == Confidence::U, order)
    })
}

fn limit(packs: &[Pack], name: &str) -> Option<Limit<i32>> {
    let (_, constant) = strictest(packs, name)?;
    let severity = if constant.confidence == Confidence::U { Severity::Warning } else { Severity::Error };
    Some(Limit { value: constant.value, article: constant.article.clone(), severity })
}

fn minutes(limit: Limit<i32>) -> Limit<Minutes> {
    Limit { value: Minutes(limit.value), article: limit.article, severity: limit.severity }
}
