//! Where things are, as whole ten-millionths of a degree: about a centimetre.

use model::units::GeoPoint;

const UNITS_A_DEGREE: f64 = 1e7;

/// A point on the ground, WGS 84, in units of 1e-7 degree.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, bytemuck::Pod, bytemuck::Zeroable,
)]
#[repr(C)]
pub struct Position {
    /// Longitude, east positive.
    pub lon: i32,
    /// Latitude, north positive.
    pub lat: i32,
}

impl Position {
    /// No place on the Earth: stands for what an extract does not hold.
    pub(super) const NOWHERE: Self = Self { lon: i32::MAX, lat: i32::MAX };

    /// Reads nanodegrees; `None` where that is not on the Earth.
    #[must_use]
    pub fn from_nanodegrees(lon: i64, lat: i64) -> Option<Self> {
        let on_earth = lon.unsigned_abs() <= 180_000_000_000 && lat.unsigned_abs() <= 90_000_000_000;
        let unit = |nano: i64| i32::try_from(nano / 100).ok();
        on_earth.then(|| Some(Self { lon: unit(lon)?, lat: unit(lat)? }))?
    }

    /// Returns the nearest position to a point; `None` where that is not on the Earth.
    #[must_use]
    pub fn nearest_to(point: GeoPoint) -> Option<Self> {
        let nano = |degrees: f64| (degrees * UNITS_A_DEGREE).round() as i64 * 100;
        let is_number = point.lat.is_finite() && point.lon.is_finite();
        is_number.then(|| Self::from_nanodegrees(nano(point.lon), nano(point.lat)))?
    }

    /// Returns the point in degrees.
    #[must_use]
    pub fn point(self) -> GeoPoint {
        GeoPoint { lat: f64::from(self.lat) / UNITS_A_DEGREE, lon: f64::from(self.lon) / UNITS_A_DEGREE }
    }
}

impl From<GeoPoint> for Position {
    fn from(point: GeoPoint) -> Self {
        let units = |degrees: f64| (degrees * UNITS_A_DEGREE).round() as i32;
        Self { lon: units(point.lon), lat: units(point.lat) }
    }
}

impl From<Position> for GeoPoint {
    fn from(position: Position) -> Self {
        position.point()
    }
}

/// A rectangle of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Its corner in the south and west.
    pub low: Position,
    /// Its corner in the north and east.
    pub high: Position,
}

impl Bounds {
    /// Returns the smallest rectangle around the positions; `None` where there are none.
    pub fn around(positions: impl IntoIterator<Item = Position>) -> Option<Self> {
        positions.into_iter().fold(None, |bounds: Option<Self>, at| {
            let Self { low, high } = bounds.unwrap_or(Self { low: at, high: at });
            Some(Self {
                low: Position { lon: low.lon.min(at.lon), lat: low.lat.min(at.lat) },
                high: Position { lon: high.lon.max(at.lon), lat: high.lat.max(at.lat) },
            })
        })
    }

    /// Returns the smallest rectangle around both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self::around([self.low, self.high, other.low, other.high]).unwrap_or(self)
    }

    /// Tells whether a position lies inside or on the edge.
    #[must_use]
    pub fn holds(&self, at: Position) -> bool {
        (self.low.lon..=self.high.lon).contains(&at.lon) && (self.low.lat..=self.high.lat).contains(&at.lat)
    }
}
