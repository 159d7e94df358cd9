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
    /// From node to node, where somebody gets out.
    ways: Vec<Way>,
}

/// So many halts are made on one drive, at most.
const MOST_ON_THE_WAY: usize = 4;

/// The halts of a drive in their order, as numbered in `TechnicalStops::nodes`.
type Way = [Option<u16>; MOST_ON_THE_WAY];

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
        let mut roads = Self { nodes, bare, aboard: Vec::new(), halts };
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
        let long = self.halts.as_ref().filter(|_| !self.is_short(from, to));
        let way = long.map_or(Way::default(), |halts| halts.ways[from * self.nodes + to]);
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
        let parts: Vec<Part> = roads.parts(0, 1).collect();
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
    fn where_two_halts_are_not_enough_more_are_made() {
        let halts = [(100, Some(2)), (100, Some(3)), (100, Some(4)), (100, None)];
        check(&[0, 400, 100, 200, 300], &[2, 3, 4], 110, (&halts, 460));
    }

    #[test]
    fn where_no_halt_helps_the_coach_drives_on() {
        check(&[0, 300, 20], &[2], 110, (&[(300, None)], 300));
    }
}
