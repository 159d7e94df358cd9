//! Who changed a row, and when: a hybrid logical clock, so that two offices can later merge their
//! catalogues even where a computer's clock goes wrong.

use std::fmt;
use std::str::FromStr;

use model::NaiveDateTime;

const CLOCK: &str = "%Y-%m-%dT%H:%M:%S%.3f";

/// An instant in UTC to the millisecond, and a count that tells changes within it apart.
///
/// Its text sorts as it does: `2026-11-22T07:10:00.000/0002`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HybridTime {
    utc: NaiveDateTime,
    count: u16,
}

impl HybridTime {
    /// Returns the time of a change made at `now`, always later than `last`, even where the clock
    /// has gone back.
    #[must_use]
    pub fn after(last: Option<Self>, now: NaiveDateTime) -> Self {
        // Through its own text, so that no more than the milliseconds that are written is kept.
        let fresh = Self { utc: now, count: 0 }.to_string().parse().unwrap_or(Self { utc: now, count: 0 });
        match last {
            Some(last) if last >= fresh => match last.count.checked_add(1) {
                Some(count) => Self { utc: last.utc, count },
                None => Self { utc: last.utc + model::TimeDelta::milliseconds(1), count: 0 },
            },
            _ => fresh,
        }
    }
}

impl fmt::Display for HybridTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:04x}", self.utc.format(CLOCK), self.count)
    }
}

/// Text that is not a [`HybridTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time of change")]
pub struct NotHybridTime;

impl FromStr for HybridTime {
    type Err = NotHybridTime;

    fn from_str(text: &str) -> Result<Self, NotHybridTime> {
        let (utc, count) = text.split_once('/').ok_or(NotHybridTime)?;
        Ok(Self {
            utc: NaiveDateTime::parse_from_str(utc, CLOCK).map_err(|_| NotHybridTime)?,
            count: u16::from_str_radix(count, 16).map_err(|_| NotHybridTime)?,
        })
    }
}

/// Who changed something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: HybridTime,
    /// Who: the name of an office, a person or a program.
    pub by: String,
}

impl Stamp {
    /// Returns the stamp of the first change of a new file, made at `now` (UTC).
    #[must_use]
    pub fn first(now: NaiveDateTime, by: impl Into<String>) -> Self {
        Self { at: HybridTime::after(None, now), by: by.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_change_is_later_than_the_last_even_when_the_clock_goes_back() {
        let first = HybridTime::after(None, at("2026-11-22T07:10:00.1234"));
        assert_eq!(first.to_string(), "2026-11-22T07:10:00.123/0000");
        let again = HybridTime::after(Some(first), at("2026-11-22T07:10:00.123"));
        assert_eq!(again.to_string(), "2026-11-22T07:10:00.123/0001");
        let clock_went_back = HybridTime::after(Some(again), at("2025-01-01T00:00:00"));
        assert_eq!(clock_went_back.to_string(), "2026-11-22T07:10:00.123/0002");
        let next_day = HybridTime::after(Some(clock_went_back), at("2026-11-23T00:00:00"));
        assert_eq!(next_day.to_string(), "2026-11-23T00:00:00.000/0000");
        assert!([first, again, clock_went_back, next_day].is_sorted());
    }

    #[test]
    fn a_full_count_runs_over_into_the_next_millisecond() {
        let full: HybridTime = "2026-11-22T07:10:00.999/ffff".parse().unwrap();
        let next = HybridTime::after(Some(full), at("2026-11-22T07:10:00"));
        assert_eq!(next.to_string(), "2026-11-22T07:10:01.000/0000");
        assert!(next > full && next.to_string() > full.to_string());
    }
}
