//! A packed R-tree over the boxes of arcs: built once, then only read, and kept as plain numbers.
//!
//! The boxes are sorted into columns by longitude and within a column by latitude; each sixteen of
//! a level make a box of the next.

use std::ops::Range;

use crate::route::roads::RoadArcs;
use crate::route::spot::Spot;
use crate::route::words;

const FANOUT: usize = 16;
/// The kind of bytes and their version; another layout gets another number.
const MARK: u32 = 0x4554_4201;

/// West, south, east and north.
type Bounds = [i32; 4];

/// Where the arcs of a graph lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxTree {
    /// The arcs in the order of the boxes of the lowest level.
    arcs: Vec<u32>,
    /// The levels, lowest first.
    levels: Vec<Vec<Bounds>>,
}

impl BoxTree {
    /// Sorts the boxes of all arcs.
    #[must_use]
    pub fn build(roads: &impl RoadArcs) -> Self {
        let mut shape = Vec::new();
        let mut boxes: Vec<(Bounds, u32)> = (0..roads.topology().arcs() as u32)
            .map(|arc| {
                shape.clear();
                roads.shape(arc, &mut shape);
                let around = shape.iter().map(|spot| [spot.lon, spot.lat, spot.lon, spot.lat]);
                (around.reduce(join).unwrap_or_default(), arc)
            })
            .collect();
        let middle = |low: i32, high: i32| i64::from(low) + i64::from(high);
        let columns = (boxes.len().div_ceil(FANOUT) as f64).sqrt().ceil().max(1.0) as usize;
        let column = boxes.len().div_ceil(columns).next_multiple_of(FANOUT).max(FANOUT);
        boxes.sort_unstable_by_key(|(bounds, arc)| (middle(bounds[0], bounds[2]), *arc));
        for column in boxes.chunks_mut(column) {
            column.sort_unstable_by_key(|(bounds, arc)| (middle(bounds[1], bounds[3]), *arc));
        }
        let (bounds, arcs) = boxes.into_iter().unzip();
        Self::stacked(arcs, bounds)
    }

    fn stacked(arcs: Vec<u32>, lowest: Vec<Bounds>) -> Self {
        let mut levels = vec![lowest];
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            let groups = below.chunks(FANOUT);
            let above = groups.filter_map(|group| group.iter().copied().reduce(join)).collect();
            levels.push(above);
        }
        Self { arcs, levels }
    }

    /// Returns the arcs whose boxes come within some steps east and north of a spot.
    #[must_use]
    pub fn near(&self, spot: Spot, (east, north): (f64, f64)) -> Vec<u32> {
        // A cast stops at the ends of the range.
        let low = |middle: i32, steps: f64| (f64::from(middle) - steps).floor() as i32;
        let high = |middle: i32, steps: f64| (f64::from(middle) + steps).ceil() as i32;
        let look = [low(spot.lon, east), low(spot.lat, north), high(spot.lon, east), high(spot.lat, north)];
        let mut found = Vec::new();
        let top = self.levels.len() - 1;
        self.visit(top, 0..self.levels[top].len(), look, &mut found);
        found
    }

    fn visit(&self, level: usize, places: Range<usize>, look: Bounds, found: &mut Vec<u32>) {
        for place in places {
            if meet(self.levels[level][place], look) {
                if level == 0 {
                    found.push(self.arcs[place]);
                } else {
                    let below = &self.levels[level - 1];
                    let under = place * FANOUT..((place + 1) * FANOUT).min(below.len());
                    self.visit(level - 1, under, look, found);
                }
            }
        }
    }

    /// Writes what cannot be derived from the rest.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        words::put([MARK, self.arcs.len() as u32], &mut bytes);
        words::put(self.arcs.iter().copied(), &mut bytes);
        words::put(self.levels[0].iter().flatten().map(|bound| bound.cast_unsigned()), &mut bytes);
        bytes
    }

    /// Reads the boxes of `arcs` arcs back; `None` where the bytes are not those.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], arcs: usize) -> Option<Self> {
        let mut rest = bytes;
        let head = words::take(&mut rest, 2)?;
        let named = words::take(&mut rest, arcs)?;
        let bounds = words::take(&mut rest, arcs.checked_mul(4)?)?;
        let sound = head[..] == [MARK, arcs as u32] && rest.is_empty();
        if !sound || named.iter().any(|arc| *arc as usize >= arcs) {
            return None;
        }
        let (bounds, _) = bounds.as_chunks::<4>();
        Some(Self::stacked(named, bounds.iter().map(|bounds| bounds.map(u32::cast_signed)).collect()))
    }
}

fn join(one: Bounds, other: Bounds) -> Bounds {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

fn meet(one: Bounds, other: Bounds) -> bool {
    one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1]
}
