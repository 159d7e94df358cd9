//! What a drive costs: three whole numbers that add up exactly, whichever end one counts from.

use std::ops::{Add, Sub};

use model::travel::{LegSource, Travel};
use model::units::Seconds;

use crate::drive::{Buffer, Drive};

/// Bare driving, without buffer: compared by time, then by length, then by length under toll, so
/// that of all fastest drives one is the best, and every search finds the same figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    /// Time in tenths of a second.
    pub tenths: u32,
    /// Length in decimetres.
    pub decimetres: u32,
    /// Length under toll in decimetres.
    pub toll_decimetres: u32,
}

impl Cost {
    /// What staying costs.
    pub const ZERO: Self = Self { tenths: 0, decimetres: 0, toll_decimetres: 0 };

    /// More than any drive costs. Twice as much still fits, so that sums need no check.
    pub const UNREACHED: Self = Self { tenths: i32::MAX as u32, decimetres: 0, toll_decimetres: 0 };

    /// Tells whether this is the cost of a drive.
    #[must_use]
    pub fn is_reached(self) -> bool {
        self.tenths < Self::UNREACHED.tenths
    }

    /// Returns what the first `part` of an arc of this cost takes, the rest being what remains.
    #[must_use]
    pub fn first_part(self, part: u32) -> Self {
        let part = part.min(self.decimetres);
        let share = |whole: u32| match self.decimetres {
            0 => 0,
            length => (u64::from(whole) * u64::from(part) / u64::from(length)) as u32,
        };
        Self { tenths: share(self.tenths), decimetres: part, toll_decimetres: share(self.toll_decimetres) }
    }

    /// Returns the drive as the planner takes it: with the buffer, in whole minutes and metres.
    #[must_use]
    pub fn travel(self, buffer: Buffer, source: LegSource) -> Travel {
        Drive::from(self).travel(buffer, source)
    }

    /// Returns the driving time with the buffer.
    #[must_use]
    pub fn planned(self, buffer: Buffer) -> Seconds {
        Drive::from(self).planned(buffer)
    }

    /// Returns the bare driving time, rounded up.
    #[must_use]
    pub fn seconds(self) -> Seconds {
        Seconds(self.tenths.div_ceil(10))
    }
}

impl Add for Cost {
    type Output = Self;

    /// Wrapping is right: a time never comes near, and a length only beside an unreached time.
    fn add(self, next: Self) -> Self {
        Self {
            tenths: self.tenths.wrapping_add(next.tenths),
            decimetres: self.decimetres.wrapping_add(next.decimetres),
            toll_decimetres: self.toll_decimetres.wrapping_add(next.toll_decimetres),
        }
    }
}

impl Sub for Cost {
    type Output = Self;

    fn sub(self, part: Self) -> Self {
        Self {
            tenths: self.tenths.saturating_sub(part.tenths),
            decimetres: self.decimetres.saturating_sub(part.decimetres),
            toll_decimetres: self.toll_decimetres.saturating_sub(part.toll_decimetres),
        }
    }
}

impl From<Cost> for Drive {
    fn from(cost: Cost) -> Self {
        Self {
            millis: u64::from(cost.tenths) * 100,
            millimetres: u64::from(cost.decimetres) * 100,
            toll_millimetres: u64::from(cost.toll_decimetres) * 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_an_arc_make_the_whole() {
        let whole = Cost { tenths: 1_001, decimetres: 3_333, toll_decimetres: 3_333 };
        for part in [0, 1, 1_234, 3_333, 4_000] {
            let first = whole.first_part(part);
            assert_eq!(first + (whole - first), whole);
        }
        assert_eq!(Cost { tenths: 5, ..Cost::ZERO }.first_part(7), Cost::ZERO);
    }

    #[test]
    fn the_planner_takes_an_hour_on_the_road_as_66_minutes() {
        let hour = Cost { tenths: 36_000, decimetres: 600_004, toll_decimetres: 100_006 };
        let travel = hour.travel(Buffer::HOUSE, LegSource::Osm);
        assert_eq!((travel.minutes.0, travel.metres.0, travel.toll_metres.0), (66, 60_000, 10_001));
    }

    #[test]
    fn nothing_is_cheaper_than_unreached_by_going_on_from_it() {
        let step = Cost { tenths: 0, decimetres: 9, toll_decimetres: 0 };
        assert!(Cost::UNREACHED + step >= Cost::UNREACHED);
        assert!(Cost::UNREACHED + Cost::UNREACHED >= Cost::UNREACHED);
    }
}
