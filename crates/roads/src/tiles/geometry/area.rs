//! Areas with holes, and which ring lies inside which.

use super::super::world::{Frame, Spot};

/// A ring around an area and the rings of its holes. A ring does not repeat its first point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Area {
    pub outer: Vec<Spot>,
    pub holes: Vec<Vec<Spot>>,
}

impl Area {
    /// Lists the rings, the outer one first.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<Spot>> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// Returns twice the area of a ring: positive where it runs clockwise on the map.
pub(in super::super) fn doubled(ring: &[Spot]) -> i128 {
    let Some(first) = ring.first() else { return 0 };
    let side = |a: &Spot, b: &Spot| cross(*first, *a, *b) as i128;
    ring.windows(2).map(|pair| side(&pair[0], &pair[1])).sum()
}

/// Sorts rings into areas: what lies inside an odd number of others is a hole. Roles are not
/// asked, since they are often wrong where the rings are right.
pub(in super::super) fn nest(mut rings: Vec<Vec<Spot>>) -> Vec<Area> {
    rings.retain(|ring| doubled(ring) != 0);
    rings.sort_by_cached_key(|ring| (-doubled(ring).abs(), ring.first().copied()));
    let frames: Vec<Option<Frame>> = rings.iter().map(Frame::around).collect();
    // For each ring: the area whose edge it is, and whether it is a hole of it.
    let mut owners: Vec<(usize, bool)> = Vec::with_capacity(rings.len());
    let mut areas: Vec<Area> = vec![];
    for (index, ring) in rings.iter().enumerate() {
        let parent = (0..index).rev().find(|larger| {
            let meets = frames[*larger].zip(frames[index]).is_some_and(|(a, b)| a.meets(&b));
            meets && contains(&rings[*larger], ring)
        });
        match parent.map(|parent| owners[parent]) {
            Some((owner, false)) => {
                areas[owner].holes.push(ring.clone());
                owners.push((owner, true));
            }
            _ => {
                owners.push((areas.len(), false));
                areas.push(Area { outer: ring.clone(), holes: vec![] });
            }
        }
    }
    areas
}

/// Where a point lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    In,
    Edge,
    Out,
}

/// Tells whether a ring lies inside another, which it may touch.
pub(super) fn contains(ring: &[Spot], other: &[Spot]) -> bool {
    let middles = other
        .windows(2)
        .map(|pair| Spot { x: pair[0].x.midpoint(pair[1].x), y: pair[0].y.midpoint(pair[1].y) });
    let sides = other.iter().copied().chain(middles).map(|spot| locate(ring, spot));
    sides.into_iter().find(|side| *side != Side::Edge) != Some(Side::Out)
}

/// Returns where a point lies relative to a ring.
pub(super) fn locate(ring: &[Spot], spot: Spot) -> Side {
    let mut is_inside = false;
    let Some(mut before) = ring.last().copied() else { return Side::Out };
    for here in ring.iter().copied() {
        let turn = cross(before, here, spot);
        let (low, high) = (before.y.min(here.y), before.y.max(here.y));
        if turn == 0
            && (low..=high).contains(&spot.y)
            && (before.x.min(here.x)..=before.x.max(here.x)).contains(&spot.x)
        {
            return Side::Edge;
        }
        if (before.y > spot.y) != (here.y > spot.y) && (turn > 0) == (here.y > before.y) {
            is_inside = !is_inside;
        }
        before = here;
    }
    if is_inside { Side::In } else { Side::Out }
}

/// Returns the cross product of the ways from `a` to `b` and to `c`.
fn cross(a: Spot, b: Spot, c: Spot) -> i64 {
    let (bx, by) = (i64::from(b.x - a.x), i64::from(b.y - a.y));
    let (cx, cy) = (i64::from(c.x - a.x), i64::from(c.y - a.y));
    bx * cy - by * cx
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{names, spots};
    use super::*;

    fn check(drawing: &str, rings: &[&str], expected: &str) {
        let rings = rings.iter().map(|ring| spots(drawing, ring)).collect();
        let words: Vec<String> = nest(rings)
            .iter()
            .map(|area| area.rings().map(|ring| names(drawing, ring)).collect::<Vec<_>>().join(" - "))
            .collect();
        assert_eq!(words.join(", "), expected);
    }

    #[test]
    fn a_hole_an_island_in_it_and_a_neighbour() {
        let drawing = "
            a-------------b
            | e---------f |   m--n
            | |  i---j  | |   |  |
            | |  l---k  | |   p--o
            | h---------g |
            d-------------c";
        check(drawing, &["ijkl", "mnop", "efgh", "abcd"], "abcd - efgh, mnop, ijkl");
    }

    #[test]
    fn a_hole_that_touches_the_edge_is_a_hole() {
        let drawing = "
            a--e-------b
            | / \\      |
            | g--f     |
            d----------c";
        check(drawing, &["efg", "aebcd"], "aebcd - efg");
    }

    #[test]
    fn a_neighbour_that_shares_an_edge_is_no_hole() {
        let drawing = "
            a-----b---e
            |     |   |
            d-----c---f";
        check(drawing, &["abcd", "befc"], "abcd, befc");
    }

    #[test]
    fn points_are_inside_on_the_edge_or_outside() {
        let drawing = "
            a---+---b
            |  x    |  y
            d-------c";
        let ring = spots(drawing, "abcd");
        let at = |letter| locate(&ring, spots(drawing, letter)[0]);
        assert_eq!([at("x"), at("y"), at("a")], [Side::In, Side::Out, Side::Edge]);
        let top = Spot { x: ring[0].x + 10, y: ring[0].y };
        assert_eq!(locate(&ring, top), Side::Edge);
        assert!(doubled(&ring) > 0 && doubled(&spots(drawing, "adcb")) < 0);
    }
}
