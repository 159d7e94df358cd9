//! Where to write the name of an area: the point inside that is farthest from its edges.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::super::world::{Frame, Spot};
use super::area::{Area, Side, locate};
use super::thin::squared_distance;

/// The search ends when nothing better by more than this part of the area's extent can be found.
const PRECISION: f64 = 0.02;
const MOST_STEPS: usize = 400;

/// Returns the pole of inaccessibility of an area, about, and its distance to the edge.
pub(in super::super) fn pole(area: &Area) -> Option<(Spot, f64)> {
    let frame = Frame::around(&area.outer)?;
    let (width, height) = (frame.high.x - frame.low.x, frame.high.y - frame.low.y);
    let side = width.min(height).max(2);
    let precision = f64::from(width.max(height)) * PRECISION;
    let mut heap = BinaryHeap::new();
    let half = (side / 2).max(1);
    // Long and narrow areas would begin with more squares than the search takes steps.
    let step = side.max(width.max(height) / 64);
    for x in (frame.low.x..frame.high.x).step_by(step as usize) {
        for y in (frame.low.y..frame.high.y).step_by(step as usize) {
            heap.push(Square::new(Spot { x: x + half, y: y + half }, (step / 2).max(1), area));
        }
    }
    let mut best = Square::new(
        Spot { x: frame.low.x.midpoint(frame.high.x), y: frame.low.y.midpoint(frame.high.y) },
        0,
        area,
    );
    for _ in 0..MOST_STEPS {
        let Some(square) = heap.pop() else { break };
        if square.depth > best.depth {
            best = square;
        }
        if square.most - best.depth <= precision || square.half < 2 {
            break;
        }
        let quarter = square.half / 2;
        for (x, y) in [(-1, -1), (1, -1), (-1, 1), (1, 1)] {
            let centre = Spot { x: square.centre.x + x * quarter, y: square.centre.y + y * quarter };
            heap.push(Square::new(centre, quarter.max(1), area));
        }
    }
    (best.depth > 0.0).then_some((best.centre, best.depth))
}

/// A square and how deep inside its centre is, and any of its points can be.
#[derive(Clone, Copy, Debug)]
struct Square {
    centre: Spot,
    half: i32,
    depth: f64,
    most: f64,
}

impl Square {
    fn new(centre: Spot, half: i32, area: &Area) -> Self {
        let depth = depth(centre, area);
        Self { centre, half, depth, most: depth + f64::from(half) * std::f64::consts::SQRT_2 }
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most.total_cmp(&other.most).then_with(|| self.centre.cmp(&other.centre))
    }
}

/// Returns the distance to the nearest edge, negative outside.
fn depth(spot: Spot, area: &Area) -> f64 {
    let mut nearest = f64::MAX;
    let mut is_inside = false;
    for ring in area.rings() {
        let mut before = ring[ring.len() - 1];
        for here in ring.iter().copied() {
            nearest = nearest.min(squared_distance(spot, before, here));
            before = here;
        }
        is_inside ^= locate(ring, spot) == Side::In;
    }
    if is_inside { nearest.sqrt() } else { -nearest.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::super::drawn::spots;
    use super::*;

    #[test]
    fn the_name_of_a_bent_area_stands_in_its_wide_part() {
        let drawing = "
            a-----------b
            |           |
            |           |
            |           c-----------------d
            |                             |
            f-----------------------------e";
        let area = Area { outer: spots(drawing, "abcdef"), holes: vec![] };
        let (pole, depth) = pole(&area).unwrap();
        let [a, b, f] = ["a", "b", "f"].map(|letter| spots(drawing, letter)[0]);
        assert!((a.x..b.x).contains(&pole.x) && (a.y..f.y).contains(&pole.y), "{pole:?}");
        assert!((48.0..70.0).contains(&depth), "{depth}");
    }

    #[test]
    fn a_hole_is_kept_clear() {
        let drawing = "
            a--------------------b
            |    e----------f    |
            |    |          |    |
            |    h----------g    |
            |                    |
            |                    |
            d--------------------c";
        let area = Area { outer: spots(drawing, "abcd"), holes: vec![spots(drawing, "efgh")] };
        let (pole, depth) = pole(&area).unwrap();
        assert!(pole.y > spots(drawing, "h")[0].y && depth > 20.0, "{pole:?} {depth}");
    }
}
