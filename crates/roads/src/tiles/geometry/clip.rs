//! What of a shape lies between two parallels, and so inside of a rectangle.

use super::super::world::{Frame, Spot};

/// The direction that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    X,
    Y,
}

impl Axis {
    fn of(self, spot: Spot) -> i32 {
        if self == Self::X { spot.x } else { spot.y }
    }

    /// Returns where the way from `a` to `b` crosses `at`.
    fn crossing(self, a: Spot, b: Spot, at: i32) -> Spot {
        let part = |from: i32, to: i32, along: (i32, i32)| {
            let (run, whole) = (i128::from(at - along.0), i128::from(along.1 - along.0));
            let rise = i128::from(to) - i128::from(from);
            // Rounded to the nearest, the same in both directions.
            let doubled = 2 * (i128::from(from) * whole + rise * run) + whole;
            doubled.div_euclid(2 * whole) as i32
        };
        // From low to high, so that a shared edge is cut in the same point from both sides.
        let (a, b) = if self.of(a) <= self.of(b) { (a, b) } else { (b, a) };
        match self {
            Self::X => Spot { x: at, y: part(a.y, b.y, (a.x, b.x)) },
            Self::Y => Spot { x: part(a.x, b.x, (a.y, b.y)), y: at },
        }
    }
}

/// Returns what of a ring lies inside of a rectangle; where it leaves and comes back, it runs along
/// the edge.
pub(in super::super) fn ring(ring: &[Spot], frame: &Frame) -> Vec<Spot> {
    let mut cut = beyond(ring, Axis::X, frame.low.x, false);
    cut = beyond(&cut, Axis::X, frame.high.x, true);
    cut = beyond(&cut, Axis::Y, frame.low.y, false);
    cut = beyond(&cut, Axis::Y, frame.high.y, true);
    cut.dedup();
    if cut.first() == cut.last() {
        cut.pop();
    }
    cut
}

/// Returns what of a ring lies beyond a parallel: above it, or below it where `below`.
fn beyond(ring: &[Spot], axis: Axis, at: i32, below: bool) -> Vec<Spot> {
    let is_in = |spot: Spot| if below { axis.of(spot) <= at } else { axis.of(spot) >= at };
    let Some(mut before) = ring.last().copied() else { return vec![] };
    let mut cut = Vec::with_capacity(ring.len());
    for here in ring.iter().copied() {
        if is_in(before) != is_in(here) {
            cut.push(axis.crossing(before, here, at));
        }
        if is_in(here) {
            cut.push(here);
        }
        before = here;
    }
    cut
}

/// Returns the pieces of a line that lie inside of a rectangle.
pub(in super::super) fn line(line: &[Spot], frame: &Frame) -> Vec<Vec<Spot>> {
    let mut pieces = vec![line.to_vec()];
    for (axis, low, high) in [(Axis::X, frame.low.x, frame.high.x), (Axis::Y, frame.low.y, frame.high.y)] {
        pieces = pieces.iter().flat_map(|piece| between(piece, axis, low, high)).collect();
    }
    pieces
}

/// Returns the pieces of a line between two parallels.
fn between(line: &[Spot], axis: Axis, low: i32, high: i32) -> Vec<Vec<Spot>> {
    let mut pieces = vec![];
    let mut piece: Vec<Spot> = vec![];
    let zone = |spot: Spot| (axis.of(spot) > high) as i8 - (axis.of(spot) < low) as i8;
    let edge = |zone: i8| if zone < 0 { low } else { high };
    for pair in line.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        let (from, to) = (zone(a), zone(b));
        if from == to && from != 0 {
            continue;
        }
        if piece.is_empty() {
            piece.push(if from == 0 { a } else { axis.crossing(a, b, edge(from)) });
        }
        if to == 0 {
            piece.push(b);
        } else {
            piece.push(axis.crossing(a, b, edge(to)));
            pieces.push(std::mem::take(&mut piece));
        }
    }
    pieces.push(piece);
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::area::doubled;
    use super::super::drawn::spots;
    use super::*;

    const DRAWING: &str = "
        a-----------b
        |  P-----------Q
        |  |        |  |
        d-----------c  |
           S-----------R";

    fn frame() -> Frame {
        Frame::around(&spots(DRAWING, "PR")).unwrap()
    }

    #[test]
    fn a_ring_is_cut_to_what_both_share() {
        let cut = ring(&spots(DRAWING, "abcd"), &frame());
        let corner = |x: char, y: char| Spot {
            x: spots(DRAWING, &x.to_string())[0].x,
            y: spots(DRAWING, &y.to_string())[0].y,
        };
        let mut expected = vec![corner('P', 'P'), corner('b', 'P'), corner('b', 'c'), corner('P', 'c')];
        expected.sort_unstable();
        let mut sorted = cut.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
        assert!(doubled(&cut) > 0, "it still runs clockwise");
        assert!(ring(&spots(DRAWING, "PQRS"), &frame()).len() == 4);
        assert!(ring(&spots(DRAWING, "ab"), &frame()).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_pieces() {
        let drawing = "
            P-------Q
            | a   e |
            S-------R
              b---d";
        let frame = Frame::around(&spots(drawing, "PR")).unwrap();
        let pieces = line(&spots(drawing, "abde"), &frame);
        let bottom = frame.high.y;
        let [a, e] = [spots(drawing, "a")[0], spots(drawing, "e")[0]];
        assert_eq!(pieces, [vec![a, Spot { x: a.x, y: bottom }], vec![Spot { x: e.x, y: bottom }, e]]);
        assert!(line(&spots(drawing, "bd"), &frame).is_empty());
    }

    #[test]
    fn a_line_across_is_cut_in_the_same_points_both_ways() {
        let frame = Frame { low: Spot { x: 10, y: 0 }, high: Spot { x: 21, y: 100 } };
        let ends = [Spot { x: 0, y: 3 }, Spot { x: 37, y: 58 }];
        let there = line(&ends, &frame);
        let mut back = line(&[ends[1], ends[0]], &frame);
        back[0].reverse();
        assert_eq!(there, back);
        assert_eq!(there, [[Spot { x: 10, y: 18 }, Spot { x: 21, y: 34 }]]);
    }
}
