//! Lengths and directions on the ground, flat around each piece of road.

use crate::import::Position;

/// Metres on a meridian for a ten-millionth of a degree (mean Earth radius 6,371,009 m).
const METRES_A_UNIT: f64 = 6_371_009.0 * std::f64::consts::PI / 180.0 / 1e7;

/// No honest segment of a road is longer, and none lies nearer to a pole: such pieces are left
/// out, so that one wrong coordinate cannot join two continents.
const LONGEST_METRES: f64 = 50_000.0;
const NEAREST_TO_POLE: i32 = 850_000_000;

/// Returns the metres east and north from one position to another. Flat geometry is exact to a
/// millimetre a kilometre over the few kilometres that a segment may have.
pub(super) fn apart(from: Position, to: Position) -> (f64, f64) {
    let middle = (f64::from(from.lat) + f64::from(to.lat)) / 2e7;
    let east = (f64::from(to.lon) - f64::from(from.lon)) * METRES_A_UNIT * middle.to_radians().cos();
    (east, (f64::from(to.lat) - f64::from(from.lat)) * METRES_A_UNIT)
}

/// Returns the length of a line; `None` where no road can be that.
pub(super) fn metres(line: &[Position]) -> Option<f64> {
    let mut sum = 0.0;
    for ends in line.windows(2) {
        let (east, north) = apart(ends[0], ends[1]);
        let length = east.hypot(north);
        let near_pole = ends.iter().any(|end| end.lat.abs() > NEAREST_TO_POLE);
        if length > LONGEST_METRES || near_pole {
            return None;
        }
        sum += length;
    }
    Some(sum)
}
