//! What a point of the map is called: its settlement and its street.

use model::units::{GeoPoint, Metres};

use super::gazetteer::{Entry, Gazetteer};
use super::streets::off_segment;
use super::things::metres;
use super::write::{cell_number, cell_of};
use crate::import::Position;

/// A street farther away does not name a point.
const FARTHEST_STREET_METRES: f64 = 1_000.0;
/// A point as near as this to a street lies in the settlement of the street.
const AT_STREET_METRES: f64 = 250.0;
/// A cell is nowhere narrower than this where people live (up to 70° north).
const CELL_METRES: f64 = 240.0;

/// What a point of the map is called.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nearby<'a> {
    /// The settlement in which it lies, and how far its middle is.
    pub settlement: Option<(Entry<'a>, Metres)>,
    /// The nearest street and how far that is.
    pub street: Option<(Entry<'a>, Metres)>,
}

impl<'a> Gazetteer<'a> {
    /// Tells in which settlement and at which street a point lies. Nothing for a point that is not
    /// on the Earth.
    #[must_use]
    pub fn near(&self, point: GeoPoint) -> Nearby<'a> {
        let Some(at) = Position::nearest_to(point) else { return Nearby::default() };
        let street = self.nearest_street(at);
        let home = street.filter(|(_, metres)| *metres <= AT_STREET_METRES);
        let settlement =
            home.and_then(|(street, _)| self.home(street)).or_else(|| self.nearest_settlement(at));
        let whole = |metres: f64| Metres(metres.round() as u32);
        Nearby {
            settlement: settlement.and_then(|number| {
                let entry = self.entry(number)?;
                Some((entry, point.crow_metres(entry.point)))
            }),
            street: street.and_then(|(number, metres)| Some((self.entry(number)?, whole(metres)))),
        }
    }

    /// Returns the settlement whose reach the point is least far into.
    fn nearest_settlement(&self, at: Position) -> Option<usize> {
        let far = |number: usize| {
            let away = metres(at, self.position(number)?);
            Some((number, self.kind(number)?.times_its_reach(away)?))
        };
        let all = (0..self.settlements()).filter_map(far);
        all.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(number, _)| number)
    }

    /// Looks through the cells around the point, ring after ring.
    fn nearest_street(&self, at: Position) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        let (row, column) = cell_of(at);
        for ring in 0.. {
            let reached = f64::from((ring - 1).max(0)) * CELL_METRES;
            if reached > best.map_or(FARTHEST_STREET_METRES, |(_, metres)| metres) {
                break;
            }
            for place in around(row, column, ring) {
                self.nearest_in(cell_number(place), at, &mut best);
            }
        }
        best.filter(|(_, metres)| *metres <= FARTHEST_STREET_METRES)
    }

    fn nearest_in(&self, cell: u32, at: Position, best: &mut Option<(usize, f64)>) {
        let place = self.cells.partition_point(|number| number < cell);
        if self.cells.get(place) != Some(cell) {
            return;
        }
        let span = self.cell_ends.span(place).unwrap_or_default();
        for row in span.start..span.end.min(self.cell_segments.len()) {
            let Some(segment) = self.cell_segments.get(row).map(|segment| segment as usize) else { continue };
            let (Some(a), Some(b)) = (self.line_point(segment), self.line_point(segment.saturating_add(1)))
            else {
                continue;
            };
            let (metres, _) = off_segment(at, [a, b]);
            if best.is_none_or(|(_, least)| metres < least) {
                let line = self.line_ends.partition_point(|end| end as usize <= segment);
                *best = self.line_entries.get(line).map(|street| (street as usize, metres)).or(*best);
            }
        }
    }
}

/// Lists the cells that are `ring` cells away.
fn around(row: i32, column: i32, ring: i32) -> impl Iterator<Item = (i32, i32)> {
    let all = (-ring..=ring).flat_map(move |down| (-ring..=ring).map(move |across| (down, across)));
    all.filter(move |(down, across)| down.abs().max(across.abs()) == ring)
        .map(move |(down, across)| (row + down, column + across))
}
