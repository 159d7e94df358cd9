//! Rings made of pieces that end where others begin, in any order and direction.

use std::collections::{BTreeMap, BTreeSet};

use super::super::world::Spot;
use super::area::doubled;

/// A gap of a ring is closed straight when it is at most this part of what is there.
const GAP_PART: i64 = 4;

/// Rings, and how many of them were closed over a gap or given up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Rings {
    pub rings: Vec<Vec<Spot>>,
    pub mended: u32,
    pub broken: u32,
}

/// Makes rings of pieces. Where rings touch in a point, each becomes a ring of its own.
pub(in super::super) fn assemble(pieces: Vec<Vec<Spot>>) -> Rings {
    let mut found = Rings::default();
    let mut open = vec![];
    for mut piece in pieces {
        piece.dedup();
        match piece.len() {
            0 | 1 => {}
            _ if piece.first() == piece.last() => found.keep(piece),
            _ => open.push(piece),
        }
    }
    drop_twins(&mut open);
    let mut ends: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
    for (index, piece) in open.iter().enumerate() {
        for end in [piece[0], piece[piece.len() - 1]] {
            ends.entry(end).or_default().push(index);
        }
    }
    let mut pool = Pool { open, ends };
    for index in 0..pool.open.len() {
        if let Some(piece) = pool.take(index) {
            let rest = walk(piece, &mut pool, &mut found);
            if rest.len() > 1 {
                // The other way round from where it began.
                let rest = walk(rest.into_iter().rev().collect(), &mut pool, &mut found);
                found.keep_open(rest);
            }
        }
    }
    found
}

/// A piece that is given twice would close a ring without an inside.
fn drop_twins(pieces: &mut Vec<Vec<Spot>>) {
    let mut known = BTreeSet::new();
    pieces.retain(|piece| {
        let reversed: Vec<Spot> = piece.iter().rev().copied().collect();
        known.insert(piece.clone().min(reversed))
    });
}

struct Pool {
    /// Empty once taken.
    open: Vec<Vec<Spot>>,
    ends: BTreeMap<Spot, Vec<usize>>,
}

impl Pool {
    fn take(&mut self, index: usize) -> Option<Vec<Spot>> {
        Some(std::mem::take(&mut self.open[index])).filter(|piece| !piece.is_empty())
    }

    fn take_at(&mut self, end: Spot) -> Option<Vec<Spot>> {
        let index = self.ends.get(&end)?.iter().copied().find(|index| !self.open[*index].is_empty())?;
        let mut piece = self.take(index)?;
        if piece[0] != end {
            piece.reverse();
        }
        Some(piece)
    }
}

/// Adds piece after piece; whenever the line comes back to one of its joints, the loop is cut off
/// as a ring. Returns what is left when it goes no further.
fn walk(mut line: Vec<Spot>, pool: &mut Pool, found: &mut Rings) -> Vec<Spot> {
    let mut joints: BTreeMap<Spot, usize> = BTreeMap::from([(line[0], 0)]);
    loop {
        let Some(end) = line.last().copied() else { return line };
        if let Some(start) = joints.get(&end).copied().filter(|start| start + 1 < line.len()) {
            found.keep(line[start..].to_vec());
            line.truncate(start + 1);
            joints.retain(|_, at| *at <= start);
        } else {
            joints.insert(end, line.len() - 1);
        }
        match pool.take_at(end) {
            Some(piece) => line.extend_from_slice(&piece[1..]),
            None => return line,
        }
    }
}

impl Rings {
    /// Keeps a ring whose last point is its first.
    fn keep(&mut self, mut ring: Vec<Spot>) {
        ring.pop();
        if ring.len() >= 3 && doubled(&ring) != 0 {
            self.rings.push(ring);
        }
    }

    fn keep_open(&mut self, line: Vec<Spot>) {
        let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
        if line.len() < 2 {
            return;
        }
        let length: i64 = line.windows(2).map(|pair| pair[0].squared(pair[1]).isqrt()).sum();
        let is_ring = line.len() >= 3 && doubled(&line) != 0;
        if is_ring && first.squared(*last).isqrt() * GAP_PART <= length {
            self.mended += 1;
            self.rings.push(line);
        } else {
            self.broken += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{names, spots};
    use super::*;

    fn check(drawing: &str, pieces: &str, expected: &str) {
        let found = assemble(pieces.split_whitespace().map(|piece| spots(drawing, piece)).collect());
        let mut words: Vec<String> = found.rings.iter().map(|ring| names(drawing, ring)).collect();
        words.extend((found.mended > 0).then(|| format!("{} mended", found.mended)));
        words.extend((found.broken > 0).then(|| format!("{} broken", found.broken)));
        assert_eq!(words.join(" "), expected, "{pieces}");
    }

    const SQUARES: &str = "
        a-----b-----e
        |     |     |
        d-----c-----f
              |     |
              h-----g";

    #[test]
    fn pieces_in_any_order_and_direction_make_a_ring() {
        check(SQUARES, "abcda", "abcd");
        check(SQUARES, "ab cda cb", "abcd");
        check(SQUARES, "bc ad ab dc", "bcda");
    }

    #[test]
    fn rings_that_touch_in_a_point_stay_two() {
        // Both squares meet in c alone.
        check(SQUARES, "abc cf cda fgh hc", "cfgh abcd");
        check(SQUARES, "abc cfghc cda", "cfgh abcd");
    }

    #[test]
    fn a_figure_of_eight_is_cut_where_it_meets_itself() {
        check(SQUARES, "abc cfg ghc cda", "cfgh abcd");
    }

    #[test]
    fn a_small_gap_is_closed_and_a_wide_one_is_not() {
        let drawing = "
            a---------b
            |         |
            |         |
            d---x-e---c";
        check(drawing, "xda abc ce", "ecbadx 1 mended");
        check(drawing, "abc", "1 broken");
        check(drawing, "ab cd", "2 broken");
    }

    #[test]
    fn a_piece_given_twice_and_one_of_a_single_point_do_no_harm() {
        check(SQUARES, "ab ba bcda", "abcd");
        check(SQUARES, "a aa abcda", "abcd");
    }
}
