//! Reach areas: what a coach comes to within a time, drawn on the map.
//!
//! The drawing is for the eye; whether a site is within reach is asked of the roads
//! ([`Router::tenths`](super::Router::tenths)), to the tenth of a second.

mod field;
mod rings;

use self::field::Field;
use super::cost::Cost;
use super::roads::RoadArcs;
use super::router::Reach;
use super::spot::Spot;

/// Smaller holes, in cells of the drawing, are filled.
const SMALL_HOLE_CELLS: f64 = 90.0;
/// Smaller islands, in cells of the drawing, are left out beside a larger one.
const SMALL_ISLAND_CELLS: f64 = 3.0;

/// A part of a reach area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The line around it, counterclockwise; its last spot is joined to its first.
    pub outline: Vec<Spot>,
    /// The lines around what is left out of it, clockwise.
    pub holes: Vec<Vec<Spot>>,
}

impl Reach {
    /// Draws what is within `tenths` of a second of the places, the largest part first.
    ///
    /// `costs` are those that the reach was found with. The lines do not cross or touch.
    #[must_use]
    pub fn areas<R: RoadArcs>(&self, roads: &R, costs: &[Cost], tenths: u32) -> Vec<Area> {
        let Some(field) = Field::around(roads, costs, self, tenths) else { return Vec::new() };
        let (mut outlines, mut holes) = (Vec::new(), Vec::new());
        for ring in rings::rings(&field) {
            let cells = field.cells(&ring);
            if cells > 0.0 {
                outlines.push((cells, ring));
            } else if cells <= -SMALL_HOLE_CELLS {
                holes.push(ring);
            }
        }
        outlines.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let kept = 1 + outlines.iter().skip(1).take_while(|(cells, _)| *cells >= SMALL_ISLAND_CELLS).count();
        let area = |(_, outline)| Area { outline, holes: Vec::new() };
        let mut areas: Vec<Area> = outlines.into_iter().take(kept).map(area).collect();
        for hole in holes {
            // Of areas within one another the smallest that has the hole is the one.
            if let Some(area) = areas.iter_mut().rev().find(|area| is_inside(hole[0], &area.outline)) {
                area.holes.push(hole);
            }
        }
        areas
    }
}

impl Area {
    /// Tells whether a spot lies within the drawing.
    #[must_use]
    pub fn contains(&self, spot: Spot) -> bool {
        is_inside(spot, &self.outline) && !self.holes.iter().any(|hole| is_inside(spot, hole))
    }
}

/// Tells whether a spot lies within a ring: a line from it eastward crosses the ring an odd number
/// of times.
fn is_inside(spot: Spot, ring: &[Spot]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossings = ring.iter().zip(next).filter(|(from, to)| {
        let (low, high) = if from.lat < to.lat { (from, to) } else { (to, from) };
        let spans = low.lat <= spot.lat && spot.lat < high.lat;
        let wide = |from: i32, to: i32| i128::from(to) - i128::from(from);
        // Left of the line upwards.
        spans
            && wide(low.lon, high.lon) * wide(low.lat, spot.lat)
                > wide(low.lat, high.lat) * wide(low.lon, spot.lon)
    });
    crossings.count() % 2 == 1
}
