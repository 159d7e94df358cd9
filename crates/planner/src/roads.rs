//! The drives between the nodes, with the halts on the way of those that take too long.

use model::TravelMatrix;

use crate::TechnicalStops;
use crate::slots::ceil;

/// Longer than any day: where no road leads.
pub(crate) const NO_ROAD: i32 = 1 << 22;

/// The matrix in minutes.
pub(crate) struct Roads {
    nodes: usize,
    /// At the wheel, without a halt.
    bare: Vec<i32>,
    /// With passengers, halts on the way included; empty where nobody has to get out.
    aboard: Vec<i32>,
    halts: Option<Halts>,
}

/// Where and when the passengers get out on the way.
struct Halts {
    nodes: Vec<usize>,
    gap: i32,
    length: i32,
    grid: i32,
}

/// A part of a drive: at the wheel, then a halt up to the departure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub drive: i32,
    /// The halt of `TechnicalStops::nodes`, and how long it lasts.
    pub halt: Option<(usize, i32)>,
}

impl Roads {
    pub(crate) fn new(matrix: &TravelMatrix, stops: Option<&TechnicalStops>, grid: i32) -> Self {
        let nodes = matrix.len();
        let drive = |from, to| matrix.get(from, to).map_or(NO_ROAD, |travel| travel.minutes.0);
        let mut bare = Vec::with_capacity(nodes * nodes);
        (0..nodes).for_each(|from| bare.extend((0..nodes).map(|to| drive(from, to))));
        let halts = stops.map(|stops| Halts {
            nodes: stops.nodes.clone(),
            gap: stops.largest_gap.0,
            length: stops.length.0,
            grid,
        });
        let mut roads = Self { nodes, bare, aboard: Vec::new(), halts };
        if roads.halts.is_some() {
            let whole = |from, to| roads.parts(from, to).iter().map(Part::whole).sum();
            roads.aboard = (0..nodes).flat_map(|from| (0..nodes).map(move |to| whole(from, to))).collect();
        }
        roads
    }

    /// Returns the drive from node to node without passengers.
    pub(crate) fn empty(&self, from: usize, to: usize) -> i32 {
        self.bare[from * self.nodes + to]
    }

    /// Returns the drive from node to node with passengers, who get out on the way if it is long; the
    /// departure is on the grid.
    pub(crate) fn drive(&self, from: usize, to: usize) -> i32 {
        if self.aboard.is_empty() { self.empty(from, to) } else { self.aboard[from * self.nodes + to] }
    }

    /// Lists the drives from a node to all others, as above.
    pub(crate) fn drives(&self, from: usize) -> &[i32] {
        let table = if self.aboard.is_empty() { &self.bare } else { &self.aboard };
        &table[from * self.nodes..(from + 1) * self.nodes]
    }

    /// Returns the minutes at the wheel from node to node with passengers.
    pub(crate) fn wheel(&self, from: usize, to: usize) -> i32 {
        if self.is_short(from, to) {
            return self.empty(from, to);
        }
        self.parts(from, to).iter().map(|part| part.drive).sum()
    }

    /// Tells whether nobody gets out between two nodes.
    pub(crate) fn is_short(&self, from: usize, to: usize) -> bool {
        let drive = self.empty(from, to);
        self.halts.as_ref().is_none_or(|halts| drive <= halts.gap || drive >= NO_ROAD)
    }

    /// Lists the parts of a drive with passengers: by the halts of least detour between which nobody
    /// sits for too long, one or two; none where even that does not help.
    pub(crate) fn parts(&self, from: usize, to: usize) -> Vec<Part> {
        let last = |from| Part { drive: self.empty(from, to), halt: None };
        let Some(halts) = self.halts.as_ref().filter(|_| !self.is_short(from, to)) else {
            return vec![last(from)];
        };
        let near = |from: usize, to: usize| self.empty(from, to) <= halts.gap;
        let by = |from: usize, halt: usize| {
            let drive = self.empty(from, halts.nodes[halt]);
            Part { drive, halt: Some((halt, ceil(drive + halts.length, halts.grid) - drive)) }
        };
        let all = 0..halts.nodes.len();
        let first: Vec<usize> = all.clone().filter(|&halt| near(from, halts.nodes[halt])).collect();
        let once = first.iter().filter(|&&halt| near(halts.nodes[halt], to));
        let once = once.map(|&halt| vec![by(from, halt), last(halts.nodes[halt])]);
        let whole = |parts: &Vec<Part>| -> i32 { parts.iter().map(Part::whole).sum() };
        if let Some(parts) = once.min_by_key(whole) {
            return parts;
        }
        let second: Vec<usize> = all.filter(|&halt| near(halts.nodes[halt], to)).collect();
        let pairs = first.iter().flat_map(|&one| second.iter().map(move |&two| (one, two)));
        let pairs = pairs.filter(|&(one, two)| near(halts.nodes[one], halts.nodes[two]));
        let twice =
            pairs.map(|(one, two)| vec![by(from, one), by(halts.nodes[one], two), last(halts.nodes[two])]);
        twice.min_by_key(whole).unwrap_or_else(|| vec![last(from)])
    }
}

impl Part {
    fn whole(&self) -> i32 {
        self.drive + self.halt.map_or(0, |(_, length)| length)
    }
}

#[cfg(test)]
mod tests {
    use model::{LegSource, Metres, Minutes, Travel};

    use super::*;

    /// Nodes stand in a row, so many minutes from the first; halts of 20 minutes at some of them.
    fn check(row: &[i32], halts: &[usize], gap: i32, expected: (&[(i32, Option<usize>)], i32)) {
        let matrix = TravelMatrix::build(row.len(), |from, to| {
            Some(Travel {
                minutes: Minutes((row[from] - row[to]).abs()),
                metres: Metres(1000),
                toll_metres: Metres(0),
                source: LegSource::Estimated,
            })
        });
        let stops = TechnicalStops { largest_gap: Minutes(gap), length: Minutes(20), nodes: halts.to_vec() };
        let roads = Roads::new(&matrix, Some(&stops), 5);
        let parts = roads.parts(0, 1);
        let parts: Vec<_> =
            parts.iter().map(|part| (part.drive, part.halt.map(|(halt, _)| halts[halt]))).collect();
        assert_eq!((parts.as_slice(), roads.drive(0, 1)), expected);
        assert_eq!(roads.wheel(0, 1), parts.iter().map(|(drive, _)| drive).sum::<i32>());
    }

    #[test]
    fn nobody_gets_out_on_a_short_drive() {
        check(&[0, 120, 60], &[2], 120, (&[(120, None)], 120));
    }

    #[test]
    fn the_halt_of_least_detour_is_taken_and_left_on_the_grid() {
        check(&[0, 150, 72, -30], &[3, 2], 120, (&[(72, Some(2)), (78, None)], 95 + 78));
    }

    #[test]
    fn where_one_halt_is_not_enough_two_are_made() {
        check(&[0, 300, 100, 200], &[2, 3], 110, (&[(100, Some(2)), (100, Some(3)), (100, None)], 340));
    }

    #[test]
    fn where_no_halt_helps_the_coach_drives_on() {
        check(&[0, 300, 20], &[2], 110, (&[(300, None)], 300));
    }
}
