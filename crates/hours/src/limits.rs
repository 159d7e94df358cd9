//! The limits that the rules use, read out of the packs once, so that checking looks nothing up.

use model::{Minutes, NaiveDateTime};

use crate::check::{Infringement, Severity};
use crate::pack::{Confidence, Constant, Pack, PackError};

/// Which way a constant gets stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stricter {
    /// A maximum: driving, amplitude, how often something is allowed.
    Smaller,
    /// A minimum: breaks and rests.
    Larger,
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

    /// Records what can only be a warning under this limit.
    pub(crate) fn doubted(
        &self,
        code: &'static str,
        at: NaiveDateTime,
        measured: Minutes,
        limit: Minutes,
    ) -> Infringement {
        Infringement { severity: Severity::Warning, ..self.broken(code, at, measured, limit) }
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

/// What a limit is counted in.
trait Unit: Sized {
    fn of(value: i32) -> Self;
}

impl Unit for Minutes {
    fn of(value: i32) -> Self {
        Self(value)
    }
}

impl Unit for i32 {
    fn of(value: i32) -> Self {
        value
    }
}

/// Declares each limit once: its name in the packs, its unit and which way it gets stricter. Those
/// of the first block must be in a pack; those of the second exist where a country has them.
macro_rules! limits {
    (
        needed { $($(#[$doc:meta])* $name:ident: $unit:ty, $stricter:ident;)* }
        national { $($(#[$national_doc:meta])* $national:ident: $national_unit:ty, $national_stricter:ident;)* }
    ) => {
        /// The limits in force.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[$doc])* pub $name: Limit<$unit>,)*
            $($(#[$national_doc])* pub $national: Option<Limit<$national_unit>>,)*
        }

        /// Every constant that a pack may hold, and which way it gets stricter.
        const KNOWN: &[(&str, Stricter)] = &[
            $((stringify!($name), Stricter::$stricter),)*
            $((stringify!($national), Stricter::$national_stricter),)*
        ];

        impl Limits {
            /// Reads the strictest value of each limit out of the packs.
            pub(crate) fn of(packs: &[Pack]) -> Result<Self, PackError> {
                verify_groups(packs)?;
                let limits = Self {
                    $($name: limit(packs, stringify!($name))
                        .ok_or(PackError::MissingConstant(stringify!($name)))?,)*
                    $($national: limit(packs, stringify!($national)),)*
                };
                limits.verify_order()?;
                Ok(limits)
            }
        }
    };
}

limits! {
    needed {
        /// Persons, the driver included, up to which a vehicle is out of scope of the Regulation.
        persons_out_of_scope: i32, Smaller;
        /// Kilometres up to which the route of a regular service is out of scope.
        short_line_kilometres: i32, Smaller;
        /// Seats up to which a State may exempt non-commercial carriage.
        non_commercial_seats: i32, Smaller;
        /// The most driving before a break is due.
        break_after_driving: Minutes, Smaller;
        /// The shortest whole break.
        break_whole: Minutes, Larger;
        /// The shortest part of a break in two parts.
        break_part: Minutes, Larger;
        /// The shortest second part, outside occasional services.
        break_second_part: Minutes, Larger;
        /// The shortest break aboard while another driver drives.
        break_aboard: Minutes, Larger;
        /// The most driving in a day.
        daily_driving: Minutes, Smaller;
        /// The most driving in a day that is extended.
        daily_driving_extended: Minutes, Smaller;
        /// How many days of a calendar week may be extended.
        extensions_a_week: i32, Smaller;
        /// The most driving in a calendar week.
        weekly_driving: Minutes, Smaller;
        /// The most driving in two consecutive calendar weeks.
        fortnight_driving: Minutes, Smaller;
        /// The span after a rest in which the next daily rest must be taken.
        rest_window: Minutes, Smaller;
        /// The same for a crew of two or more.
        rest_window_crew: Minutes, Smaller;
        /// The shortest regular daily rest.
        daily_rest_regular: Minutes, Larger;
        /// The shortest reduced daily rest, and the shortest second part of a split one.
        daily_rest_reduced: Minutes, Larger;
        /// The shortest first part of a split daily rest.
        split_first_part: Minutes, Larger;
        /// How many daily rests may be reduced between two weekly rests.
        reduced_rests: i32, Smaller;
        /// The shortest weekly rest.
        weekly_rest_reduced: Minutes, Larger;
        /// The shortest regular weekly rest.
        weekly_rest_regular: Minutes, Larger;
        /// The latest start of a weekly rest after the end of the last one.
        weekly_rest_due: Minutes, Smaller;
        /// The most work without a break.
        work_without_break: Minutes, Smaller;
        /// The shortest break from work that counts.
        work_break_part: Minutes, Larger;
        /// Work in a day above which breaks are due.
        work_break_after: Minutes, Smaller;
        /// Breaks due then.
        work_break: Minutes, Larger;
        /// Work in a day above which longer breaks are due.
        work_break_long_after: Minutes, Smaller;
        /// Breaks due then.
        work_break_long: Minutes, Larger;
        /// The most work in a calendar week.
        weekly_work: Minutes, Smaller;
        /// The most work in a day with work in the night, where no country says more.
        night_work: Minutes, Smaller;
        /// When that night begins, in minutes after midnight.
        night_work_from: Minutes, Smaller;
        /// When that night ends.
        night_work_to: Minutes, Larger;
    }
    national {
        /// What two breaks together must make on an occasional service.
        occasional_break_sum: Minutes, Larger;
        /// The span for the daily rest under the derogation of a long occasional service.
        derogation_window: Minutes, Smaller;
        /// The most driving on a day of that derogation.
        derogation_driving: Minutes, Smaller;
        /// Periods of 24 hours from which the derogation may be used once.
        derogation_once_from: i32, Larger;
        /// Periods of 24 hours from which it may be used twice.
        derogation_twice_from: i32, Larger;
        /// Whether the rest within the longer span may be a reduced one: 1 yes, 0 no.
        derogation_reduced_rest: i32, Smaller;
        /// The latest start of a weekly rest under the twelve-day rule.
        twelve_days: Minutes, Smaller;
        /// The most driving without a break under the twelve-day rule, with driving in the night.
        twelve_days_night_driving: Minutes, Smaller;
        /// When that night begins.
        twelve_days_night_from: Minutes, Smaller;
        /// When that night ends.
        twelve_days_night_to: Minutes, Larger;
        /// The rest to plan after a service under the twelve-day rule.
        twelve_days_rest_after: Minutes, Larger;
        /// The widest spread of a duty period.
        amplitude: Minutes, Smaller;
        /// The same for a crew of two or more.
        amplitude_crew: Minutes, Smaller;
        /// The same for a service that is not occasional, without the authorisations that widen it.
        amplitude_regular: Minutes, Smaller;
        /// The most effective work in a day.
        effective_work: Minutes, Smaller;
        /// The most effective work in a day that is extended.
        effective_work_extended: Minutes, Smaller;
        /// How many days of a calendar week may be extended.
        effective_work_extensions: i32, Smaller;
        /// The most effective work in a calendar week.
        weekly_effective_work: Minutes, Smaller;
        /// The most driving in the night without a break.
        night_driving: Minutes, Smaller;
        /// When that night begins.
        night_driving_from: Minutes, Smaller;
        /// When that night ends.
        night_driving_to: Minutes, Larger;
        /// The most effective work in a day with work in the middle of the night.
        national_night_work: Minutes, Smaller;
        /// When the middle of the night begins.
        national_night_work_from: Minutes, Smaller;
        /// When it ends.
        national_night_work_to: Minutes, Larger;
        /// Whether the availability of a driver alone is effective work: 1 yes, 0 no.
        availability_is_work: i32, Larger;
        /// Whether the availability of a driver in a crew is.
        crew_availability_is_work: i32, Larger;
    }
}

/// Constants that go together: with the first, all are needed.
const GROUPS: [&[&str]; 5] = [
    &[
        "derogation_window",
        "derogation_driving",
        "derogation_once_from",
        "derogation_twice_from",
        "derogation_reduced_rest",
    ],
    &[
        "twelve_days",
        "twelve_days_night_driving",
        "twelve_days_night_from",
        "twelve_days_night_to",
        "twelve_days_rest_after",
    ],
    &["effective_work", "effective_work_extended", "effective_work_extensions"],
    &["night_driving", "night_driving_from", "night_driving_to"],
    &["national_night_work", "national_night_work_from", "national_night_work_to"],
];

impl Limits {
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
            (
                "weekly_rest_reduced",
                &self.weekly_rest_reduced,
                "weekly_rest_regular",
                &self.weekly_rest_regular,
            ),
            ("weekly_driving", &self.weekly_driving, "fortnight_driving", &self.fortnight_driving),
            ("work_break", &self.work_break, "work_break_long", &self.work_break_long),
            ("work_break_part", &self.work_break_part, "work_break", &self.work_break),
        ];
        match pairs.into_iter().find(|(_, smaller, _, larger)| smaller.value > larger.value) {
            Some((smaller, _, larger, _)) => Err(PackError::OutOfOrder { smaller, larger }),
            None => Ok(()),
        }
    }
}

/// Refuses packs that hold a part of what goes together.
fn verify_groups(packs: &[Pack]) -> Result<(), PackError> {
    let held = |name: &&str| strictest(packs, name).is_some();
    let torn = GROUPS.iter().filter(|group| group.iter().any(held));
    match torn.flat_map(|group| group.iter()).find(|name| !held(name)) {
        Some(name) => Err(PackError::MissingConstant(name)),
        None => Ok(()),
    }
}

/// Constants for which nothing is a value: clock times at midnight, answers of yes and no.
const MAY_BE_ZERO: [&str; 6] = [
    "availability_is_work",
    "crew_availability_is_work",
    "derogation_reduced_rest",
    "national_night_work_from",
    "night_work_from",
    "twelve_days_night_to",
];

/// Tells whether nothing is a value of a constant.
pub(crate) fn may_be_zero(name: &str) -> bool {
    MAY_BE_ZERO.contains(&name)
}

/// Tells whether the algorithms know a constant of this name.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|(known, _)| *known == name)
}

/// Finds the strictest value of a constant and the pack that holds it. What is certain goes before
/// what is not, so that an uncertain value never turns an infringement into a warning.
pub(crate) fn strictest<'a>(packs: &'a [Pack], name: &str) -> Option<(&'a Pack, &'a Constant)> {
    let (_, stricter) = KNOWN.iter().find(|(known, _)| *known == name)?;
    packs.iter().filter_map(|pack| Some((pack, pack.constant(name)?))).min_by_key(|(_, constant)| {
        let order = match stricter {
            Stricter::Smaller => constant.value,
            Stricter::Larger => -constant.value,
        };
        (constant.confidence == Confidence::U, order)
    })
}

fn limit<T: Unit>(packs: &[Pack], name: &str) -> Option<Limit<T>> {
    let (_, constant) = strictest(packs, name)?;
    let severity = if constant.confidence == Confidence::U { Severity::Warning } else { Severity::Error };
    Some(Limit { value: T::of(constant.value), article: constant.article.clone(), severity })
}
