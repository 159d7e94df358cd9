//! Finds the road nearest to a point: a grid of cells that knows which stretches cross each cell.

use model::units::{GeoPoint, Metres};

use super::graph::{Roads, apart_millimetres};
use crate::speeds::OSM_REACH;

/// Cells of a hundredth of a degree: about a kilometre.
const CELLS_A_DEGREE: f64 = 100.0;
const METRES_A_DEGREE: f64 = 111_195.0;

/// The place on the roads that is nearest to a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OnRoad {
    /// The stretch.
    pub stretch: usize,
    /// How far along its shape.
    pub millimetres: u64,
    /// Where that is.
    pub point: GeoPoint,
    /// How far the point asked for is from it, in millimetres.
    pub apart: u64,
}

/// Which stretches cross which cell: pairs of cell (row, column) and stretch, sorted.
pub(super) struct Grid(Vec<((i32, i32), usize)>);

impl Grid {
    /// Enters every stretch into the cells that its segments cross, or nearly.
    pub fn over(roads: &Roads) -> Self {
        let mut entries = Vec::new();
        for (index, stretch) in roads.stretches.iter().enumerate() {
            for ends in roads.shape(stretch).windows(2) {
                let (from, to) = (cell(ends[0]), cell(ends[1]));
                for row in from.0.min(to.0)..=from.0.max(to.0) {
                    let columns = from.1.min(to.1)..=from.1.max(to.1);
                    entries.extend(columns.map(|column| ((row, column), index)));
                }
            }
        }
        entries.sort_unstable();
        entries.dedup();
        Self(entries)
    }

    /// Returns the nearest place on a road, if there is one within reach.
    pub fn nearest(&self, roads: &Roads, point: GeoPoint) -> Option<OnRoad> {
        let mut around = 200.0;
        loop {
            let reach = f64::from(OSM_REACH.value.0).min(around);
            let candidates = self.crossing(point, reach).map(|stretch| project(roads, stretch, point));
            // Equally near, the first stretch wins: the answer does not depend on the search.
            let nearest = candidates.min_by_key(|found| (found.apart, found.stretch));
            if let Some(found) = nearest.filter(|found| found.apart as f64 <= reach * 1000.0) {
                return Some(found);
            }
            if reach < around {
                return None;
            }
            around *= 2.0;
        }
    }

    /// Returns the distance to the nearest bend of any road, for those that are out of reach.
    pub fn far(roads: &Roads, point: GeoPoint) -> Metres {
        let shapes = roads.stretches.iter().flat_map(|stretch| roads.shape(stretch));
        shapes.map(|bend| bend.crow_metres(point)).min().unwrap_or_default()
    }

    /// Lists the stretches of the cells within `metres` of a point, some of them twice.
    fn crossing(&self, point: GeoPoint, metres: f64) -> impl Iterator<Item = usize> {
        let north = metres / METRES_A_DEGREE;
        let east = (north / point.lat.to_radians().cos().max(1e-6)).min(360.0);
        let low = cell(GeoPoint { lat: point.lat - north, lon: point.lon - east });
        let high = cell(GeoPoint { lat: point.lat + north, lon: point.lon + east });
        (low.0..=high.0).flat_map(move |row| {
            let start = self.0.partition_point(|(cell, _)| *cell < (row, low.1));
            let end = self.0.partition_point(|(cell, _)| *cell <= (row, high.1));
            self.0[start..end].iter().map(|(_, stretch)| *stretch)
        })
    }
}

fn cell(point: GeoPoint) -> (i32, i32) {
    let count = |degrees: f64| (degrees * CELLS_A_DEGREE).floor() as i32;
    (count(point.lat), count(point.lon))
}

/// Finds the place of a stretch that is nearest to a point.
pub(super) fn project(roads: &Roads, stretch: usize, point: GeoPoint) -> OnRoad {
    let shape = roads.shape(&roads.stretches[stretch]);
    let mut best = OnRoad { stretch, millimetres: 0, point: shape[0], apart: u64::MAX };
    let mut before = 0;
    for ends in shape.windows(2) {
        let (along, foot) = foot(ends[0], ends[1], point);
        let length = apart_millimetres(ends[0], ends[1]);
        let apart = apart_millimetres(foot, point);
        if apart < best.apart {
            let millimetres = before + (along * length as f64).round() as u64;
            best = OnRoad { stretch, millimetres, point: foot, apart };
        }
        before += length;
    }
    best
}

/// Returns the point of a segment that is nearest to `point`, and which share of it lies before.
fn foot(from: GeoPoint, to: GeoPoint, point: GeoPoint) -> (f64, GeoPoint) {
    let narrow = point.lat.to_radians().cos();
    let (north, east) = (to.lat - from.lat, (to.lon - from.lon) * narrow);
    let square = north * north + east * east;
    if square == 0.0 {
        return (0.0, from);
    }
    let dot = (point.lat - from.lat) * north + (point.lon - from.lon) * narrow * east;
    let along = (dot / square).clamp(0.0, 1.0);
    let share = |from: f64, to: f64| from + (to - from) * along;
    (along, GeoPoint { lat: share(from.lat, to.lat), lon: share(from.lon, to.lon) })
}
