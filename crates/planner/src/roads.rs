//! The drives between the nodes, with the halts on the way of those that take too long.

use std::cell::RefCell;
use std::collections::HashMap;

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
    /// The ways of who had been sitting for so long, from node to node, that were asked for before.
    asked: RefCell<HashMap<(i32, usize, usize), Way>>,
}

/// Where and when the passengers get out on the way.
struct Halts {
    nodes: Vec<usize>,
    gap: i32,
    length: i32,
    grid: i32,
    /// From node to node, where somebody gets out.
    ways: Vec<Way>,
}

/// So many halts are made on one drive, at most.
const MOST_ON_THE_WAY: usize = 4;

/// The halts of a drive in their order, as numbered in `TechnicalStops::nodes`.
pub(crate) type Way = [Option<u16>; MOST_ON_THE_WAY];

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
            ways: Vec::new(),
        });
        let mut roads = Self { nodes, bare, aboard: Vec::new(), halts, asked: RefCell::default() };
        if let Some(mut halts) = roads.halts.take() {
            halts.ways = (0..nodes).flat_map(|from| roads.ways(&halts, from)).collect();
            roads.halts = Some(halts);
            let whole = |from, to| roads.parts(from, to).map(|part| part.whole()).sum();
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
        self.parts(from, to).map(|part| part.drive).sum()
    }

    /// Tells whether nobody gets out between two nodes.
    pub(crate) fn is_short(&self, from: usize, to: usize) -> bool {
        let drive = self.empty(from, to);
        self.halts.as_ref().is_none_or(|halts| drive <= halts.gap || drive >= NO_ROAD)
    }

    /// Lists the parts of a drive with passengers: by the halts of least detour between which nobody
    /// sits for too long, as few as will do; none where even the most do not help.
    pub(crate) fn parts(&self, from: usize, to: usize) -> impl Iterator<Item = Part> + '_ {
        self.parts_by(self.way(from, to), from, to)
    }

    /// Drives on with passengers who have been sitting for some minutes when the coach leaves, on the grid.
    pub(crate) fn leg(&self, sat: i32, from: usize, to: usize) -> Leg {
        let way = self.way_after(sat, from, to);
        let (mut whole, mut sits) = (0, sat);
        for part in self.parts_by(way, from, to) {
            whole += part.whole();
            sits = if part.halt.is_some() { 0 } else { sits + part.drive };
        }
        Leg { way, whole, sat: sits }
    }

    /// Drives on with passengers who have just got on and may go on sitting after the arrival: `fits` tells
    /// whether the way to it from where they last got out is short enough for that. Where no halt helps, as
    /// if all got out there.
    pub(crate) fn leg_before(&self, from: usize, to: usize, fits: impl Fn(i32) -> bool) -> Leg {
        let drive = self.empty(from, to);
        let Some(halts) = self.halts.as_ref().filter(|_| drive < NO_ROAD && !fits(drive)) else {
            return self.leg(0, from, to);
        };
        let by_last = |halt: usize| {
            let node = halts.nodes[halt];
            let (before, last) = (self.way(from, node), self.empty(node, to));
            let helps = fits(last) && (before != Way::default() || self.is_short(from, node));
            let count = before.iter().flatten().count();
            let whole = ceil(self.drive(from, node) + halts.length, halts.grid) + last;
            let leg = || Leg { way: with_last(before, count, halt), whole, sat: last };
            (helps && count < MOST_ON_THE_WAY).then(|| ((count, whole), leg()))
        };
        let chosen = (0..halts.nodes.len()).filter_map(by_last).min_by_key(|(cost, _)| *cost);
        chosen.map_or_else(|| self.leg(0, from, to), |(_, leg)| leg)
    }

    /// Tells whether nobody sits for too long who sits for some minutes.
    pub(crate) fn is_bearable(&self, minutes: i32) -> bool {
        self.halts.as_ref().is_none_or(|halts| minutes <= halts.gap)
    }

    /// Lists the parts of a drive by halts that were chosen.
    pub(crate) fn parts_by(&self, way: Way, from: usize, to: usize) -> impl Iterator<Item = Part> + '_ {
        let mut node = from;
        let halts = way.into_iter().flatten().filter_map(move |halt| {
            let halts = self.halts.as_ref()?;
            let part = self.by(halts, node, halt.into());
            node = halts.nodes[usize::from(halt)];
            Some(part)
        });
        let last = way.into_iter().flatten().next_back();
        let last = last.zip(self.halts.as_ref()).map_or(from, |(halt, halts)| halts.nodes[usize::from(halt)]);
        halts.chain(std::iter::once_with(move || Part { drive: self.empty(last, to), halt: None }))
    }

    fn way(&self, from: usize, to: usize) -> Way {
        let long = self.halts.as_ref().filter(|_| !self.is_short(from, to));
        long.map_or(Way::default(), |halts| halts.ways[from * self.nodes + to])
    }

    /// Chooses the halts of a drive for passengers who have been sitting for some minutes: the first one
    /// before they have sat for too long, the rest as ever. Where there is none, as if they had just got on.
    fn way_after(&self, sat: i32, from: usize, to: usize) -> Way {
        let (way, drive) = (self.way(from, to), self.empty(from, to));
        let Some(halts) = self.halts.as_ref().filter(|_| sat > 0 && drive < NO_ROAD) else { return way };
        if sat + drive <= halts.gap {
            return way;
        }
        let known = |asked: &mut HashMap<_, _>| {
            *asked
                .entry((sat, from, to))
                .or_insert_with(|| self.first_in_time(halts, sat, from, to).unwrap_or(way))
        };
        known(&mut self.asked.borrow_mut())
    }

    fn first_in_time(&self, halts: &Halts, sat: i32, from: usize, to: usize) -> Option<Way> {
        let by_first = |halt: usize| {
            let (part, node) = (self.by(halts, from, halt), halts.nodes[halt]);
            let rest = self.way(node, to);
            let helps = rest != Way::default() || self.is_short(node, to);
            let count = 1 + rest.iter().flatten().count();
            let reached = sat + part.drive <= halts.gap && helps && count <= MOST_ON_THE_WAY;
            reached.then(|| ((count, part.whole() + self.drive(node, to)), with_first(halt, rest)))
        };
        let chosen = (0..halts.nodes.len()).filter_map(by_first).min_by_key(|(cost, _)| *cost);
        chosen.map(|(_, way)| way)
    }

    /// The drive to a halt, and the halt up to the departure.
    fn by(&self, halts: &Halts, from: usize, halt: usize) -> Part {
        let drive = self.empty(from, halts.nodes[halt]);
        Part { drive, halt: Some((halt, ceil(drive + halts.length, halts.grid) - drive)) }
    }

    /// Chooses, for each node that is too far from one, the halts on the way there.
    fn ways(&self, halts: &Halts, from: usize) -> impl Iterator<Item = Way> {
        let chains = self.chains(halts, from);
        (0..self.nodes).map(move |to| {
            let drive = self.empty(from, to);
            if drive <= halts.gap || drive >= NO_ROAD {
                return Way::default();
            }
            let near = |chain: &&Chain| self.empty(halts.nodes[chain.last()], to) <= halts.gap;
            let whole = |chain: &&Chain| chain.whole + self.empty(halts.nodes[chain.last()], to);
            let shortest =
                |chains: &Vec<Chain>| chains.iter().filter(near).min_by_key(whole).map(|chain| chain.way);
            chains.iter().find_map(shortest).unwrap_or_default()
        })
    }

    /// Lists the shortest chains of halts from a node, none of whose drives is too long: those of one
    /// halt, of two, …, each to every halt that is reached.
    fn chains(&self, halts: &Halts, from: usize) -> Vec<Vec<Chain>> {
        let mut chains: Vec<Vec<Chain>> = vec![vec![Chain { halts: 0, whole: 0, way: Way::default() }]];
        for _ in 0..MOST_ON_THE_WAY {
            let before = chains.last().map_or(&[][..], Vec::as_slice);
            let to = |halt: usize| {
                let onward = |chain: &Chain| {
                    let node = if chain.halts == 0 { from } else { halts.nodes[chain.last()] };
                    let part = self.by(halts, node, halt);
                    (part.drive <= halts.gap).then(|| chain.on(halt, part.whole()))
                };
                before.iter().filter_map(onward).min_by_key(|chain| chain.whole)
            };
            chains.push((0..halts.nodes.len()).filter_map(to).collect());
        }
        chains.remove(0);
        chains
    }
}

/// A drive with passengers who may have been sitting when it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leg {
    /// The halts on the way.
    pub way: Way,
    /// From the departure to the arrival, halts included.
    pub whole: i32,
    /// How long who got on first has been sitting on arrival.
    pub sat: i32,
}

/// Puts a halt before others.
fn with_first(halt: usize, rest: Way) -> Way {
    let mut way = Way::default();
    way[0] = u16::try_from(halt).ok();
    way[1..].copy_from_slice(&rest[..MOST_ON_THE_WAY - 1]);
    way
}

/// Puts a halt after so many others.
fn with_last(mut way: Way, count: usize, halt: usize) -> Way {
    if let Some(last) = way.get_mut(count) {
        *last = u16::try_from(halt).ok();
    }
    way
}

/// Halts one after the other.
#[derive(Clone, Copy)]
struct Chain {
    halts: usize,
    /// From the departure to that of the last halt.
    whole: i32,
    way: Way,
}

impl Chain {
    /// The last halt.
    fn last(&self) -> usize {
        self.way[self.halts - 1].map_or(0, usize::from)
    }

    fn on(&self, halt: usize, whole: i32) -> Self {
        let mut longer = Self { halts: self.halts + 1, whole: self.whole + whole, ..*self };
        longer.way[self.halts] = u16::try_from(halt).ok();
        longer
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
        let roads = row_of(row, halts, gap);
        let parts: Vec<Part> = roads.parts(0, 1).collect();
        let parts: Vec<_> =
            parts.iter().map(|part| (part.drive, part.halt.map(|(halt, _)| halts[halt]))).collect();
        assert_eq!((parts.as_slice(), roads.drive(0, 1)), expected);
        assert_eq!(roads.wheel(0, 1), parts.iter().map(|(drive, _)| drive).sum::<i32>());
    }

    fn row_of(row: &[i32], halts: &[usize], gap: i32) -> Roads {
        let matrix = TravelMatrix::build(row.len(), |from, to| {
            Some(Travel {
                minutes: Minutes((row[from] - row[to]).abs()),
                metres: Metres(1000),
                toll_metres: Metres(0),
                source: LegSource::Estimated,
            })
        });
        let stops = TechnicalStops { largest_gap: Minutes(gap), length: Minutes(20), nodes: halts.to_vec() };
        Roads::new(&matrix, Some(&stops), 5)
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
    fn where_two_halts_are_not_enough_more_are_made() {
        let halts = [(100, Some(2)), (100, Some(3)), (100, Some(4)), (100, None)];
        check(&[0, 400, 100, 200, 300], &[2, 3, 4], 110, (&halts, 460));
    }

    /// Who has been sitting for `sat` minutes drives from the first node of a row to the second by these halts.
    fn check_after(sat: i32, row: &[i32], halts: &[usize], expected: (&[usize], i32, i32)) {
        let roads = row_of(row, halts, 120);
        let leg = roads.leg(sat, 0, 1);
        let by: Vec<usize> = leg.way.into_iter().flatten().map(|halt| halts[usize::from(halt)]).collect();
        assert_eq!((by.as_slice(), leg.whole, leg.sat), expected);
    }

    #[test]
    fn who_has_been_sitting_gets_out_sooner() {
        check_after(0, &[0, 100, 40, 70], &[2, 3], (&[], 100, 100));
        check_after(20, &[0, 100, 40, 70], &[2, 3], (&[], 100, 120));
        check_after(30, &[0, 100, 40, 70], &[3, 2], (&[3], 120, 30));
        check_after(60, &[0, 100, 40, 70], &[3, 2], (&[2], 120, 60));
    }

    #[test]
    fn the_halts_after_the_first_are_as_far_apart_as_ever() {
        check_after(30, &[0, 200, 90, 130], &[2, 3], (&[2], 220, 110));
        check_after(60, &[0, 200, 40, 130], &[2, 3], (&[2, 3], 240, 70));
    }

    #[test]
    fn where_nobody_can_get_out_soon_enough_only_the_drive_counts() {
        check_after(60, &[0, 100, 70], &[2], (&[], 100, 160));
        check_after(60, &[0, 150, 70], &[2], (&[2], 170, 80));
    }

    #[test]
    fn where_no_halt_helps_the_coach_drives_on() {
        check(&[0, 300, 20], &[2], 110, (&[(300, None)], 300));
    }
}
