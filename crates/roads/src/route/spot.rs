//! Positions as whole ten-millionths of a degree, the way an extract keeps them.

pub use crate::import::Position as Spot;

/// Metres on a meridian for a ten-millionth of a degree (mean Earth radius 6,371,009 m).
const METRES_A_STEP: f64 = 6_371_009.0 * std::f64::consts::PI / 180.0 / 1e7;

/// A flat sheet laid on the ground around a parallel: exact to a few millimetres a kilometre over
/// the lengths of single roads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet {
    narrow: f64,
}

impl Sheet {
    /// Lays the sheet at the latitude of `spot`.
    pub fn at(spot: Spot) -> Self {
        Self { narrow: (f64::from(spot.lat) / 1e7).to_radians().cos().max(1e-6) }
    }

    /// Returns the metres east and north from one spot to another.
    pub fn apart(self, from: Spot, to: Spot) -> (f64, f64) {
        let east = f64::from(to.lon) - f64::from(from.lon);
        let north = f64::from(to.lat) - f64::from(from.lat);
        (east * METRES_A_STEP * self.narrow, north * METRES_A_STEP)
    }

    /// Returns the length of the straight line between two spots.
    pub fn metres(self, from: Spot, to: Spot) -> f64 {
        let (east, north) = self.apart(from, to);
        east.hypot(north)
    }

    /// Returns how many ten-millionths of a degree `metres` are to the east and to the north.
    pub fn steps(self, metres: f64) -> (f64, f64) {
        (metres / METRES_A_STEP / self.narrow, metres / METRES_A_STEP)
    }
}

/// Returns the spot at a share (0 to 1) of the straight line between two others.
pub(crate) fn between(from: Spot, to: Spot, share: f64) -> Spot {
    let mix = |from: i32, to: i32| {
        let (from, to) = (f64::from(from), f64::from(to));
        (from + (to - from) * share).round() as i32
    };
    Spot { lon: mix(from.lon, to.lon), lat: mix(from.lat, to.lat) }
}

#[cfg(test)]
mod tests {
    use model::units::GeoPoint;

    use super::*;

    #[test]
    fn a_spot_keeps_a_point_to_a_centimetre() {
        let point = GeoPoint { lat: 43.610_769_3, lon: -3.876_716_1 };
        let back = GeoPoint::from(Spot::from(point));
        assert!((back.lat - point.lat).abs() < 1e-9 && (back.lon - point.lon).abs() < 1e-9);
    }

    #[test]
    fn a_sheet_measures_as_the_globe_does() {
        let (from, to) = (GeoPoint { lat: 43.6, lon: 3.88 }, GeoPoint { lat: 43.61, lon: 3.89 });
        let flat = Sheet::at(from.into()).metres(from.into(), to.into());
        assert!((flat - f64::from(from.crow_metres(to).0)).abs() < 1.0);
    }
}
