//! What a stretch of road costs, and how a sum of stretches becomes one rounded [`Travel`].

use std::ops::Add;

use model::travel::{LegSource, Travel};
use model::units::{Metres, Minutes};

use crate::speeds::{BUFFER_PERCENT, Kmh, LEAST_BUFFER_MINUTES, SHORT_LEG};

const MILLIS_A_MINUTE: u64 = 60_000;

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
    pub fn travel(self, source: LegSource) -> Travel {
        let metres = whole_metres(self.millimetres);
        let share = self.millis * BUFFER_PERCENT.value / 100;
        let buffer = if metres > SHORT_LEG.value {
            share.max(LEAST_BUFFER_MINUTES.value * MILLIS_A_MINUTE)
        } else {
            share
        };
        let minutes = (self.millis + buffer).div_ceil(MILLIS_A_MINUTE);
        Travel {
            minutes: Minutes(i32::try_from(minutes).unwrap_or(i32::MAX)),
            metres,
            toll_metres: whole_metres(self.toll_millimetres),
            source,
        }
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
        let travel = Drive::at(Kmh(speed), metres * 1000).travel(LegSource::Estimated);
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
    fn no_way_to_go_takes_no_time_and_any_way_at_least_a_minute() {
        check(60, 0, 0);
        check(60, 10, 1);
    }
}
