//! Under which circumstances the driver works: what the activities alone do not tell.

use std::collections::BTreeMap;

use model::{Minutes, NaiveDate, Zone};

use crate::check::ServiceKind;

/// Whether Regulation (EC) 561/2006 applies to the journey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// It applies: more than nine persons, the driver included.
    #[default]
    InScope,
    /// Nine persons or fewer, the driver included (Art. 2(1)(b)).
    NineSeats,
    /// A regular service whose route is not longer than 50 km (Art. 3(a)).
    ShortLine,
    /// Ten to seventeen seats, non-commercial, exempted by the State (Art. 13(1)(i)).
    NonCommercial,
}

/// What the activities alone do not tell about a driver's work.
///
/// A regular weekly rest ends where the activities begin, and another follows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// The kind of the service.
    pub service: ServiceKind,
    /// How many drivers are aboard whenever the coach rolls, at least 1.
    pub crew: u8,
    /// The zone whose civil time the activities are written in: that of the base.
    pub zone: Zone,
    /// Whether the Regulation applies.
    pub scope: Scope,
    /// Whether the daily rest may be taken within 25 hours (Art. 8(2a)), where the service is long enough.
    pub derogation_25h: bool,
    /// Whether the weekly rest is put off for up to twelve days (Art. 8(6a)).
    pub twelve_days: bool,
    /// Length of the single occasional service, in whole periods of 24 hours.
    pub service_periods: u32,
    /// How many reduced daily rests the driver has taken since his last weekly rest.
    pub reduced_used: u32,
    /// Driving before the activities, by the Monday of its calendar week.
    pub driven_before: BTreeMap<NaiveDate, Minutes>,
}

impl Default for Circumstances {
    fn default() -> Self {
        Self {
            service: ServiceKind::Occasional,
            crew: 1,
            zone: Zone::default(),
            scope: Scope::default(),
            derogation_25h: false,
            twelve_days: false,
            service_periods: 0,
            reduced_used: 0,
            driven_before: BTreeMap::new(),
        }
    }
}

impl Circumstances {
    /// The longest tour, in days, after which the weekly rest still begins in time without being put off.
    const DAYS_BEFORE_WEEKLY_REST: usize = 6;

    /// The circumstances of a driver who makes a whole tour of so many days alone: on a longer one than
    /// six days the weekly rest is put off (Art. 8(6a)), as for every single occasional service of that length.
    #[must_use]
    pub fn of_days(days: usize) -> Self {
        let twelve_days = days > Self::DAYS_BEFORE_WEEKLY_REST;
        Self { twelve_days, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weekly_rest_is_put_off_only_where_it_could_not_begin_in_time() {
        assert!(!Circumstances::of_days(6).twelve_days);
        assert!(Circumstances::of_days(7).twelve_days);
    }
}
