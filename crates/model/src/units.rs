//! Quantities: whole numbers that never convert by themselves.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A span of whole minutes; negative only as the difference of two instants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub i32);

impl Minutes {
    /// No time at all.
    pub const ZERO: Minutes = Minutes(0);

    /// Builds a span from hours and minutes.
    #[must_use]
    pub const fn hm(hours: i32, minutes: i32) -> Self {
        Self(hours * 60 + minutes)
    }

    /// Returns the span as chrono's type, to add to an instant.
    #[must_use]
    pub fn delta(self) -> chrono::TimeDelta {
        chrono::TimeDelta::minutes(i64::from(self.0))
    }

    /// Returns the whole minutes from `from` to `to` (civil clock).
    #[must_use]
    pub fn between(from: chrono::NaiveDateTime, to: chrono::NaiveDateTime) -> Self {
        Self(i32::try_from((to - from).num_minutes()).unwrap_or(i32::MAX))
    }
}

/// Written as `4 h 05`.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let minutes = self.0.abs();
        write!(f, "{sign}{} h {:02}", minutes / 60, minutes % 60)
    }
}

/// A span of whole seconds, for single roads: travel is rounded up to minutes once, in the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seconds(pub u32);

/// A length along the road or on foot, in whole metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metres(pub u32);

/// A size of a vehicle or of what it passes under, in whole centimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Centimetres(pub u16);

macro_rules! sums {
    ($type:ty) => {
        impl Add for $type {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl AddAssign for $type {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl Sub for $type {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Sum for $type {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::default(), Add::add)
            }
        }
    };
}
impl std::ops::Mul<u16> for Minutes {
    type Output = Self;
    fn mul(self, times: u16) -> Self {
        Self(self.0 * i32::from(times))
    }
}

sums!(Minutes);
sums!(Metres);
sums!(Money);

/// An amount in euros, exact. It is rounded only in `pricing::rounding`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub Decimal);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(Decimal::ZERO);

    /// Builds an amount from whole cents.
    #[must_use]
    pub fn cents(cents: i64) -> Self {
        Self(Decimal::new(cents, 2))
    }
}

/// Written with two decimals and a point, as in the JSON contract: `1407.26`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

/// A point on the ground, WGS 84, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct GeoPoint {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
}

impl GeoPoint {
    /// Returns the great-circle distance (haversine, mean Earth radius 6,371,009 m).
    #[must_use]
    pub fn crow_metres(self, other: GeoPoint) -> Metres {
        const EARTH_RADIUS: f64 = 6_371_009.0;
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let square = half_lat * half_lat + lat1.cos() * lat2.cos() * half_lon * half_lon;
        let metres = 2.0 * EARTH_RADIUS * square.sqrt().min(1.0).asin();
        Metres(metres.round() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_about_111_km() {
        let south = GeoPoint { lat: 43.0, lon: 3.0 };
        let north = GeoPoint { lat: 44.0, lon: 3.0 };
        assert_eq!(south.crow_metres(north), Metres(111_195));
    }

    #[test]
    fn minutes_and_money_are_written_as_the_trade_writes_them() {
        assert_eq!(Minutes::hm(14, 7).to_string(), "14 h 07");
        assert_eq!(Minutes(-5).to_string(), "-0 h 05");
        assert_eq!(Money::cents(140_726).to_string(), "1407.26");
        assert_eq!(Money(Decimal::from(62)).to_string(), "62.00");
    }
}
