//! The sea: what lies right of the coast lines, as they are drawn, up to a frame.

use std::collections::BTreeMap;

use super::super::world::{Frame, Spot};
use super::area::{Area, contains, doubled};
use super::clip;

/// The sea, and how the coast was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Sea {
    pub areas: Vec<Area>,
    /// Ends of the coast that were led to the frame.
    pub mended: u32,
    /// Islands that lie in no sea.
    pub broken: u32,
    /// Whether there are only islands, so that the sea goes on beyond the frame.
    pub is_around: bool,
}

/// Fills the sea between coast lines and a frame.
pub(in super::super) fn sea(pieces: Vec<Vec<Spot>>, frame: &Frame) -> Sea {
    let (mut closed, mut open) = (vec![], vec![]);
    for line in join_on(pieces) {
        let is_ring = line.len() > 3 && line.first() == line.last();
        match is_ring {
            true if line.iter().all(|spot| frame.holds(*spot)) => closed.push(line[1..].to_vec()),
            true => open.extend(clip_ring(&line, frame)),
            false => open.extend(clip::line(&line, frame)),
        }
    }
    let mut sea = Sea::default();
    for line in &mut open {
        sea.mended += lead_to(line, frame);
    }
    let (lagoons, islands): (Vec<_>, Vec<_>) = closed.into_iter().partition(|ring| doubled(ring) > 0);
    sea.is_around = open.is_empty() && lagoons.is_empty() && !islands.is_empty();
    let mut outers = if sea.is_around { vec![corners(&Frame::WORLD)] } else { close(open, frame) };
    outers.extend(lagoons);
    outers.sort_by_cached_key(|ring| (doubled(ring), ring.first().copied()));
    sea.areas = outers.into_iter().map(|outer| Area { outer, holes: vec![] }).collect();
    for island in islands {
        match sea.areas.iter_mut().find(|area| contains(&area.outer, &island)) {
            Some(area) => area.holes.push(island),
            None => sea.broken += 1,
        }
    }
    sea
}

/// Joins lines from end to start, never against their direction.
fn join_on(mut pieces: Vec<Vec<Spot>>) -> Vec<Vec<Spot>> {
    pieces.retain(|piece| piece.len() > 1);
    let starts: BTreeMap<Spot, usize> =
        pieces.iter().enumerate().map(|(index, piece)| (piece[0], index)).collect();
    let ends: BTreeMap<Spot, usize> =
        pieces.iter().enumerate().map(|(index, piece)| (piece[piece.len() - 1], index)).collect();
    // First from where nothing leads to, then the rings.
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|index| (ends.contains_key(&pieces[*index][0]), *index));
    let mut lines = vec![];
    for index in order {
        let mut line = std::mem::take(&mut pieces[index]);
        while let Some(end) = line.last().filter(|end| **end != line[0]).copied() {
            let next = starts.get(&end).map(|next| std::mem::take(&mut pieces[*next])).unwrap_or_default();
            if next.is_empty() {
                break;
            }
            line.extend_from_slice(&next[1..]);
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Cuts a ring that leaves the frame; what began inside is one piece again.
fn clip_ring(ring: &[Spot], frame: &Frame) -> Vec<Vec<Spot>> {
    let mut pieces = clip::line(ring, frame);
    let begins_inside = frame.holds(ring[0]);
    if begins_inside && pieces.len() > 1 {
        let first = pieces.remove(0);
        if let Some(last) = pieces.last_mut() {
            last.extend_from_slice(&first[1..]);
        }
    }
    pieces
}

/// Leads the ends of a line to the nearest side of the frame; returns how many were loose.
fn lead_to(line: &mut Vec<Spot>, frame: &Frame) -> u32 {
    let first = nearest_on(frame, line[0]);
    let last = nearest_on(frame, line[line.len() - 1]);
    let loose = u32::from(first != line[0]) + u32::from(last != line[line.len() - 1]);
    line.insert(0, first);
    line.push(last);
    line.dedup();
    loose
}

fn nearest_on(frame: &Frame, spot: Spot) -> Spot {
    let sides = [
        Spot { y: frame.low.y, ..spot },
        Spot { x: frame.high.x, ..spot },
        Spot { y: frame.high.y, ..spot },
        Spot { x: frame.low.x, ..spot },
    ];
    sides.into_iter().min_by_key(|side| side.squared(spot)).unwrap_or(spot)
}

/// Closes lines from side to side of the frame: clockwise along it from the end of one to the start
/// of the next, the sea being on the right.
fn close(lines: Vec<Vec<Spot>>, frame: &Frame) -> Vec<Vec<Spot>> {
    let start = |line: &[Spot]| way_round(frame, line[0]);
    let mut open: BTreeMap<(i64, usize), Vec<Spot>> =
        lines.into_iter().enumerate().map(|(index, line)| ((start(&line), index), line)).collect();
    let corners = corners(frame);
    let mut rings = vec![];
    while let Some((_, line)) = open.pop_first() {
        let mut ring = line;
        loop {
            let from = way_round(frame, ring[ring.len() - 1]);
            let own = start(&ring);
            let next = open.range((from, 0)..).next().or_else(|| open.iter().next()).map(|(key, _)| *key);
            // Its own start counts as well: whichever comes first, seen from its end.
            let ahead = |at: i64| (at - from).rem_euclid(round(frame));
            let next = next.filter(|(at, _)| ahead(*at) < ahead(own));
            let to = next.map_or(own, |(at, _)| at);
            let mut passed: Vec<Spot> = corners
                .iter()
                .copied()
                .filter(|corner| ahead(way_round(frame, *corner)) < ahead(to))
                .collect();
            passed.sort_by_key(|corner| ahead(way_round(frame, *corner)));
            ring.extend(passed);
            match next.and_then(|key| open.remove(&key)) {
                Some(line) => ring.extend(line),
                None => break,
            }
        }
        ring.dedup();
        rings.push(ring);
    }
    rings
}

fn corners(frame: &Frame) -> Vec<Spot> {
    let Frame { low, high } = *frame;
    vec![low, Spot { x: high.x, y: low.y }, high, Spot { x: low.x, y: high.y }]
}

fn round(frame: &Frame) -> i64 {
    2 * (i64::from(frame.high.x - frame.low.x) + i64::from(frame.high.y - frame.low.y))
}

/// Returns how far around the frame a point on it is, clockwise from its north-west corner.
fn way_round(frame: &Frame, spot: Spot) -> i64 {
    let (width, height) = (i64::from(frame.high.x - frame.low.x), i64::from(frame.high.y - frame.low.y));
    let (east, south) = (i64::from(spot.x - frame.low.x), i64::from(spot.y - frame.low.y));
    match () {
        () if south == 0 => east,
        () if east == width => width + south,
        () if south == height => 2 * width + height - east,
        () => 2 * (width + height) - south,
    }
}

#[cfg(test)]
mod tests {
    use super::super::area::{Side, locate};
    use super::super::drawn::spots;
    use super::*;

    /// Tells which of the small letters lie in the sea; the frame goes from P to R.
    fn check(drawing: &str, lines: &str, wet: &str, dry: &str) -> Sea {
        let frame = Frame::around(&spots(drawing, "PR")).unwrap();
        let sea = sea(lines.split_whitespace().map(|line| spots(drawing, line)).collect(), &frame);
        let is_wet = |letter: char| {
            let spot = spots(drawing, &letter.to_string())[0];
            let inside = |ring: &Vec<Spot>| locate(ring, spot) == Side::In;
            sea.areas.iter().any(|area| inside(&area.outer) && !area.holes.iter().any(inside))
        };
        assert!(wet.chars().all(is_wet), "{wet} in {sea:?}");
        assert!(!dry.chars().any(is_wet), "{dry} in {sea:?}");
        sea
    }

    #[test]
    fn an_island_has_sea_all_around() {
        let drawing = "
            P---------------+
            | w  A-----B    |
            |    |  x  |  v |
            |    D-----C    |
            +---------------R";
        // Land is on the left: an island runs against the clock.
        let found = check(drawing, "AD DCBA", "wv", "x");
        assert!(found.is_around && found.broken + found.mended == 0);
    }

    #[test]
    fn a_coast_from_side_to_side_parts_land_and_sea() {
        let drawing = "
            P---------------+
            |      x        |
            A----B     E----F
            |    C-----D    |
            |  w        M-N |
            |           |y| |
            |           K-L |
            +---------------R";
        let found = check(drawing, "ABC EF CDE MKLNM", "w", "xy");
        assert!(!found.is_around && found.areas.len() == 1 && found.areas[0].holes.len() == 1);
        check(drawing, "FEDCBA", "x", "wy");
    }

    #[test]
    fn two_coasts_make_a_strait() {
        let drawing = "
            P---------------+
            |      x        |
            A---------------B
            |      w        |
            C---------------D
            |      y        |
            +---------------R";
        check(drawing, "AB DC", "w", "xy");
        check(drawing, "BA CD", "xy", "w");
    }

    #[test]
    fn a_coast_that_ends_before_the_frame_is_led_to_it() {
        let drawing = "
            P---------------+
            |      x        |
            | A----------B  |
            |      w        |
            |               |
            |               |
            |               |
            +---------------R";
        let found = check(drawing, "AB", "w", "x");
        assert_eq!(found.mended, 2);
    }

    #[test]
    fn a_coast_beyond_the_frame_is_cut() {
        let drawing = "
                  E-----D
            P-----|-----|---+
            |  w  |  x  | v |
            A-----B     C---F
            |       y       |
            +---------------R";
        check(drawing, "FCDEBA", "wv", "xy");
        check(drawing, "ABEDCF", "xy", "wv");
    }
}
