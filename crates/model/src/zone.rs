//! Civil time in a named zone: the only place that knows when clocks change.

use chrono::{MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::units::Minutes;

/// A zone of the IANA time zone database, such as `Europe/Paris`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// No zone has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is called {0:?}: write a name such as Europe/Paris")]
pub struct UnknownZone(pub String);

impl Default for Zone {
    fn default() -> Self {
        Self::PARIS
    }
}

impl Zone {
    /// Metropolitan France.
    pub const PARIS: Self = Self(Tz::Europe__Paris);

    /// Returns the zone of this name.
    ///
    /// # Errors
    /// When the database has none.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        name.parse().map(Self).map_err(|_| UnknownZone(name.to_owned()))
    }

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Returns how far the clocks are ahead of UTC at an instant of UTC, in whole minutes.
    #[must_use]
    pub fn offset(self, utc: NaiveDateTime) -> Minutes {
        Minutes(self.0.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60)
    }

    /// Returns the instant of UTC of a civil time. Where the clock shows a time twice, the first is
    /// meant; where it skips one, as if the clock had not been put forward.
    #[must_use]
    pub fn utc(self, civil: NaiveDateTime) -> NaiveDateTime {
        match self.0.offset_from_local_datetime(&civil) {
            MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => {
                civil - TimeDelta::seconds(offset.fix().local_minus_utc().into())
            }
            MappedLocalTime::None => civil - self.offset(civil - TimeDelta::days(1)).delta(),
        }
    }

    /// Returns what the clocks show at an instant of UTC.
    #[must_use]
    pub fn civil(self, utc: NaiveDateTime) -> NaiveDateTime {
        utc + self.offset(utc).delta()
    }

    /// Returns the minutes that pass between two civil times.
    #[must_use]
    pub fn elapsed(self, from: NaiveDateTime, to: NaiveDateTime) -> Minutes {
        Minutes::between(self.utc(from), self.utc(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    /// Compares the civil time that comes so many minutes after another in Paris.
    fn check(from: &str, minutes: i32, to: &str) {
        let zone = Zone::default();
        assert_eq!(zone.civil(zone.utc(at(from)) + Minutes(minutes).delta()), at(to), "{from} + {minutes}");
    }

    #[test]
    fn an_ordinary_night_has_its_hours() {
        check("2027-06-12T22:00", 9 * 60, "2027-06-13T07:00");
    }

    #[test]
    fn the_night_of_the_last_sunday_of_march_has_an_hour_less() {
        check("2027-03-27T22:00", 9 * 60, "2027-03-28T08:00");
        assert_eq!(Zone::PARIS.elapsed(at("2027-03-27T22:00"), at("2027-03-28T07:00")), Minutes::hm(8, 0));
    }

    #[test]
    fn the_night_of_the_last_sunday_of_october_has_an_hour_more() {
        check("2027-10-30T22:00", 9 * 60, "2027-10-31T06:00");
    }

    #[test]
    fn a_time_that_the_clock_skips_is_read_as_if_it_had_not_been_put_forward() {
        check("2027-03-28T02:30", 0, "2027-03-28T03:30");
    }

    #[test]
    fn a_time_that_the_clock_shows_twice_is_the_first() {
        check("2027-10-31T02:30", 60, "2027-10-31T02:30");
    }

    #[test]
    fn a_zone_has_its_name_or_is_refused() {
        assert_eq!(Zone::named("Europe/Isle_of_Man").unwrap().name(), "Europe/Isle_of_Man");
        assert_eq!(
            Zone::named("Paris").unwrap_err().to_string(),
            "no time zone is called \"Paris\": write a name such as Europe/Paris"
        );
    }
}
