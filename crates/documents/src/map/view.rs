//! From the ground to the page: an equirectangular view around the route.

use model::GeoPoint;

use crate::paper::Spot;
use crate::style::PAGE_HEIGHT;

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;
/// The least width of ground shown, in metres.
const LEAST: f64 = 9_000.0;
/// Room kept around the route for names, in points.
const PADDING: (f32, f32) = (38.0, 26.0);
/// Points of a line closer than this to the last one are left out.
const FINEST: f32 = 0.45;
/// What the ground bends less than this, in points, is drawn straight.
const STRAIGHT: f32 = 0.22;

/// A frame on the page and the ground that it shows.
pub(crate) struct View {
    pub frame: [f32; 4],
    centre: GeoPoint,
    east_west: f64,
    /// Points on paper a metre on the ground.
    pub scale: f64,
}

impl View {
    /// Shows all the points in the middle of the frame.
    pub(crate) fn around(points: &[GeoPoint], frame: [f32; 4]) -> Self {
        let good = || points.iter().filter(|point| point.lat.is_finite() && point.lon.is_finite());
        let least = |axis: fn(&GeoPoint) -> f64| good().map(axis).fold(f64::INFINITY, f64::min);
        let most = |axis: fn(&GeoPoint) -> f64| good().map(axis).fold(f64::NEG_INFINITY, f64::max);
        let (south, north) = (least(|p| p.lat), most(|p| p.lat));
        let (west, east) = (least(|p| p.lon), most(|p| p.lon));
        let (south, north, west, east) =
            if south <= north { (south, north, west, east) } else { (0.0, 0.0, 0.0, 0.0) };
        let centre = GeoPoint { lat: (south + north) / 2.0, lon: (west + east) / 2.0 };
        let east_west = centre.lat.to_radians().cos().max(0.01);
        let width = ((east - west) * DEGREE * east_west).max(LEAST);
        let height = ((north - south) * DEGREE).max(LEAST * 0.6);
        let room = (f64::from(frame[2] - 2.0 * PADDING.0), f64::from(frame[3] - 2.0 * PADDING.1));
        Self { frame, centre, east_west, scale: (room.0 / width).min(room.1 / height) }
    }

    /// Returns where a point lies on the page.
    pub(crate) fn spot(&self, point: GeoPoint) -> Spot {
        let metres_east = (point.lon - self.centre.lon) * DEGREE * self.east_west;
        let metres_north = (point.lat - self.centre.lat) * DEGREE;
        let [x, y, width, height] = self.frame;
        (
            x + width / 2.0 + (metres_east * self.scale) as f32,
            y + height / 2.0 - (metres_north * self.scale) as f32,
        )
    }

    /// Returns a line on the page, without points too close to be told apart.
    pub(crate) fn line(&self, points: &[GeoPoint]) -> Vec<Spot> {
        let mut line: Vec<Spot> = Vec::new();
        for (index, point) in points.iter().enumerate() {
            let spot = self.spot(*point);
            let far = line.last().is_none_or(|last| (last.0 - spot.0).hypot(last.1 - spot.1) >= FINEST);
            if spot.0.is_finite() && spot.1.is_finite() && (far || index + 1 == points.len()) {
                line.push(spot);
            }
        }
        line
    }

    /// Returns the pieces of a line that touch the frame, to a tenth of a point, without what no eye
    /// would miss.
    pub(crate) fn pieces(&self, points: &[GeoPoint]) -> Vec<Vec<Spot>> {
        let spots = thinned(&self.line(points));
        let mut pieces: Vec<Vec<Spot>> = Vec::new();
        let mut is_inside = false;
        for pair in spots.windows(2) {
            let touches = self.touches(pair[0], pair[1]);
            match pieces.last_mut() {
                Some(piece) if touches && is_inside => piece.push(tenths(pair[1])),
                _ if touches => pieces.push(pair.iter().copied().map(tenths).collect()),
                _ => {}
            }
            is_inside = touches;
        }
        pieces
    }

    /// Returns the corners of the ground that the frame shows, south-west and north-east.
    pub(crate) fn corners(&self) -> (GeoPoint, GeoPoint) {
        let [_, _, width, height] = self.frame;
        let north = f64::from(height) / 2.0 / self.scale / DEGREE;
        let east = f64::from(width) / 2.0 / self.scale / DEGREE / self.east_west;
        let corner = |side: f64| GeoPoint {
            lat: (side.mul_add(north, self.centre.lat)).clamp(-90.0, 90.0),
            lon: (side.mul_add(east, self.centre.lon)).clamp(-180.0, 180.0),
        };
        (corner(-1.0), corner(1.0))
    }

    /// Returns the zoom of a web map that shows the ground in the same size.
    pub(crate) fn zoom(&self) -> f64 {
        /// Metres that a pixel covers at the equator, where the world is one tile of 512 pixels.
        const WIDEST: f64 = 78_271.517;
        /// A pixel in points.
        const PIXEL: f64 = 0.75;
        (WIDEST * self.east_west * self.scale / PIXEL).log2()
    }

    /// Moves a spot into the frame, `margin` from its edge.
    pub(crate) fn inside(&self, (x, y): Spot, margin: f32) -> Spot {
        let [left, top, width, height] = self.frame;
        (x.clamp(left + margin, left + width - margin), y.clamp(top + margin, top + height - margin))
    }

    /// Tells whether a box around two spots touches the frame.
    pub(crate) fn touches(&self, from: Spot, to: Spot) -> bool {
        let [left, top, width, height] = self.frame;
        from.0.max(to.0) >= left
            && from.0.min(to.0) <= left + width
            && from.1.max(to.1) >= top
            && from.1.min(to.1) <= top + height
    }

    /// Cuts a ring to the frame (Sutherland and Hodgman).
    pub(crate) fn cut(&self, ring: &[GeoPoint]) -> Vec<Spot> {
        let [left, top, width, height] = self.frame;
        let mut spots = thinned(&self.line(ring));
        // An axis, its edge, and the side to keep.
        let edges: [(usize, f32, f32); 4] =
            [(0, left, 1.0), (0, left + width, -1.0), (1, top, 1.0), (1, top + height, -1.0)];
        for (axis, edge, side) in edges {
            spots = cut_at(&spots, axis, edge, side);
        }
        spots.into_iter().map(tenths).collect()
    }
}

/// Rounds to tenths of a point, counted as the file counts them, from the foot of the page.
fn tenths((x, y): Spot) -> Spot {
    let tenth = |value: f32| (value * 10.0).round() / 10.0;
    (tenth(x), PAGE_HEIGHT - tenth(PAGE_HEIGHT - y))
}

/// Leaves out the points that lie within [`STRAIGHT`] of the line through the others (Douglas and
/// Peucker).
fn thinned(line: &[Spot]) -> Vec<Spot> {
    let mut kept = vec![false; line.len()];
    let mut open = vec![(0, line.len().saturating_sub(1))];
    while let Some((first, last)) = open.pop() {
        let Some((from, to)) = line.get(first).zip(line.get(last)) else { continue };
        (kept[first], kept[last]) = (true, true);
        let farthest = (first + 1..last)
            .map(|at| (from_line(line[at], *from, *to), at))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, at)) = farthest.filter(|(away, _)| *away > STRAIGHT) {
            open.extend([(first, at), (at, last)]);
        }
    }
    line.iter().zip(kept).filter_map(|(spot, is_kept)| is_kept.then_some(*spot)).collect()
}

/// Returns how far a spot is from a piece of straight line.
fn from_line(spot: Spot, from: Spot, to: Spot) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let squared = dx.mul_add(dx, dy * dy);
    let share = if squared > 0.0 { ((spot.0 - from.0) * dx + (spot.1 - from.1) * dy) / squared } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (spot.0 - share.mul_add(dx, from.0)).hypot(spot.1 - share.mul_add(dy, from.1))
}

fn cut_at(ring: &[Spot], axis: usize, edge: f32, side: f32) -> Vec<Spot> {
    let along = |spot: Spot| if axis == 0 { spot.0 } else { spot.1 };
    let inside = |spot: Spot| (along(spot) - edge) * side >= 0.0;
    let mut kept = Vec::with_capacity(ring.len() + 4);
    for (index, &spot) in ring.iter().enumerate() {
        let before = ring[(index + ring.len() - 1) % ring.len()];
        if inside(before) != inside(spot) {
            let share = (edge - along(before)) / (along(spot) - along(before));
            kept.push((before.0 + share * (spot.0 - before.0), before.1 + share * (spot.1 - before.1)));
        }
        if inside(spot) {
            kept.push(spot);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_to_the_frame_and_covers_it_where_it_surrounds_it() {
        let near = GeoPoint { lat: 43.5, lon: 3.5 };
        let view = View::around(&[near], [0.0, 0.0, 100.0, 60.0]);
        let corner = |lat: f64, lon: f64| GeoPoint { lat, lon };
        let all = [corner(40.0, 0.0), corner(40.0, 7.0), corner(47.0, 7.0), corner(47.0, 0.0)];
        let cut = view.cut(&all);
        let xs: Vec<f32> = cut.iter().map(|spot| spot.0).collect();
        assert!(xs.iter().all(|x| (-0.1..=100.1).contains(x)), "{cut:?}");
        assert!(cut.len() >= 4);
        let elsewhere = [corner(48.0, 0.0), corner(48.0, 7.0), corner(49.0, 7.0)];
        assert!(view.cut(&elsewhere).is_empty());
    }

    #[test]
    fn a_line_keeps_its_bends_and_loses_what_lies_between_them() {
        let line = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 5.0), (10.1, 8.0), (10.0, 10.0), (0.0, 0.0)];
        assert_eq!(thinned(&line), [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]);
        assert_eq!(thinned(&line[..1]), [(0.0, 0.0)]);
        assert!(thinned(&[]).is_empty());
    }

    #[test]
    fn everything_shown_lies_inside_the_frame_north_up() {
        let frame = [51.0, 90.0, 493.0, 300.0];
        let south_west = GeoPoint { lat: 43.2, lon: 2.9 };
        let north_east = GeoPoint { lat: 43.9, lon: 3.9 };
        let view = View::around(&[south_west, north_east], frame);
        let (low, high) = (view.spot(south_west), view.spot(north_east));
        assert!(low.0 < high.0 && low.1 > high.1);
        for spot in [low, high] {
            assert_eq!(view.inside(spot, 20.0), spot);
        }
    }
}
