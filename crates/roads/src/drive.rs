//! What a stretch of road costs, and how a sum of stretches becomes one rounded [`Travel`].

use std::ops::Add;

use model::travel::{LegSource, Travel};
use model::units::{Metres, Minutes, Seconds};

use crate::profile::BufferRules;
use crate::speeds::{BUFFER_PERCENT, Kmh, LEAST_BUFFER_MINUTES, SHORT_LEG};

const MILLIS_A_MINUTE: u64 = 60_000;

/// What is added to the driving time of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffer {
    percent: u64,
    least_minutes: u64,
    /// Up to this length the least does not apply.
    short: Metres,
}

impl Buffer {
    /// The planning values of the house.
    pub const HOUSE: Self = Self {
        percent: BUFFER_PERCENT.value,
        least_minutes: LEAST_BUFFER_MINUTES.value,
        short: SHORT_LEG.value,
    };

    /// Reads the rules of a profile.
    #[must_use]
    pub fn of(rules: &BufferRules) -> Self {
        Self {
            percent: u64::from(rules.percent.value),
            least_minutes: u64::from(rules.least_minutes.value),
            short: Metres(rules.not_below_metres.value),
        }
    }

    /// Returns the bare driving that fits into a planned time, in tenths of a second.
    ///
    /// The length is not known: whoever drives less than the least buffer is taken not to get beyond
    /// the length up to which it does not apply.
    #[must_use]
    pub fn bare_tenths(self, planned: Minutes) -> u32 {
        let tenths = u64::try_from(planned.0).unwrap_or(0) * MILLIS_A_MINUTE / 100;
        let least = self.least_minutes * MILLIS_A_MINUTE / 100;
        let bare = (tenths * 100 / (100 + self.percent)).min(tenths.saturating_sub(least).max(least));
        u32::try_from(bare).unwrap_or(u32::MAX)
    }

    fn millis(self, drive: Drive) -> u64 {
        let share = drive.millis * self.percent / 100;
        if whole_metres(drive.millimetres) > self.short {
            share.max(self.least_minutes * MILLIS_A_MINUTE)
        } else {
            share
        }
    }
}

/// Bare driving, without buffer: compared by time, then by length.
///
/// Milliseconds and millimetres keep the sums exact, so that a path found from either side costs
/// the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Drive {
    pub millis: u64,
    pub millimetres: u64,
    pub toll_millimetres: u64,
}

impl Drive {
    /// Drives `millimetres` at a constant speed on a free road.
    pub fn at(speed: Kmh, millimetres: u64) -> Self {
        // 1 km/h is 1 mm in 3.6 ms.
        let millis = millimetres.saturating_mul(36) / (10 * u64::from(speed.0.max(1)));
        Self { millis, millimetres, toll_millimetres: 0 }
    }

    /// Waits, going nowhere.
    pub fn waiting(minutes: u64) -> Self {
        Self { millis: minutes * MILLIS_A_MINUTE, ..Self::default() }
    }

    /// Adds the buffer and rounds up to whole minutes: the only place where a time is rounded.
    pub fn travel(self, buffer: Buffer, source: LegSource) -> Travel {
        let minutes = (self.millis + buffer.millis(self)).div_ceil(MILLIS_A_MINUTE);
        Travel {
            minutes: Minutes(i32::try_from(minutes).unwrap_or(i32::MAX)),
            metres: whole_metres(self.millimetres),
            toll_metres: whole_metres(self.toll_millimetres),
            source,
        }
    }
}

impl Drive {
    /// Returns the driving time with the buffer, for those who do not plan in minutes.
    pub fn planned(self, buffer: Buffer) -> Seconds {
        let seconds = (self.millis + buffer.millis(self)).div_ceil(1000);
        Seconds(u32::try_from(seconds).unwrap_or(u32::MAX))
    }
}

impl Add for Drive {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            millis: self.millis.saturating_add(other.millis),
            millimetres: self.millimetres.saturating_add(other.millimetres),
            toll_millimetres: self.toll_millimetres.saturating_add(other.toll_millimetres),
        }
    }
}

fn whole_metres(millimetres: u64) -> Metres {
    Metres(u32::try_from((millimetres + 500) / 1000).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(speed: u32, metres: u64, minutes: i32) {
        let travel = Drive::at(Kmh(speed), metres * 1000).travel(Buffer::HOUSE, LegSource::Estimated);
        assert_eq!((travel.minutes, u64::from(travel.metres.0)), (Minutes(minutes), metres));
    }

    #[test]
    fn an_hour_at_the_wheel_is_planned_as_66_minutes() {
        check(60, 60_000, 66);
    }

    #[test]
    fn a_leg_of_more_than_2_km_has_a_buffer_of_at_least_5_minutes() {
        check(60, 2_000, 3); // 2 min and 12 s
        check(60, 3_000, 8); // 3 min and 5 min
        check(60, 50_000, 55); // 50 min and 5 min
    }

    #[test]
    fn what_is_driven_in_the_bare_time_is_planned_within_the_time() {
        for planned in 0..300 {
            let bare = u64::from(Buffer::HOUSE.bare_tenths(Minutes(planned))) * 100;
            let drive =
                |millis: u64, metres: u64| Drive { millis, millimetres: metres * 1000, toll_millimetres: 0 };
            let minutes = |drive: Drive| drive.travel(Buffer::HOUSE, LegSource::Osm).minutes.0;
            if planned > 10 {
                assert!(minutes(drive(bare, 5_000)) <= planned, "{planned}");
                assert!(minutes(drive(bare + 1_000, 5_000)) > planned, "{planned}");
            }
            assert!(minutes(drive(bare, 2_000)) <= planned, "{planned}");
        }
    }

    #[test]
    fn no_way_to_go_takes_no_time_and_any_way_at_least_a_minute() {
        check(60, 0, 0);
        check(60, 10, 1);
    }
}
