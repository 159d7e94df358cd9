//! The stops of a catalogue as a graph: which of them are joined, what cannot be reached, who is near.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::route::{Cost, CostMatrix};

/// Stops, by their places in a matrix, joined where a road leads from one to the other.
#[derive(Clone, Debug)]
pub struct StopGraph {
    graph: DiGraph<(), Cost>,
}

impl StopGraph {
    /// Joins `stops` stops by a square matrix.
    #[must_use]
    pub fn of(matrix: &CostMatrix, stops: usize) -> Self {
        let mut graph = DiGraph::with_capacity(stops, stops * stops);
        let nodes: Vec<NodeIndex> = (0..stops).map(|_| graph.add_node(())).collect();
        for from in 0..stops {
            for to in (0..stops).filter(|to| *to != from) {
                if let Some(cost) = matrix.get(from, to) {
                    graph.add_edge(nodes[from], nodes[to], cost);
                }
            }
        }
        Self { graph }
    }

    /// Lists the groups of stops between which one drives there and back, the largest first, each in
    /// the order of the matrix. A tour stays in one of them.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = kosaraju_scc(&self.graph)
            .into_iter()
            .map(|group| {
                let mut group: Vec<usize> = group.into_iter().map(NodeIndex::index).collect();
                group.sort_unstable();
                group
            })
            .collect();
        groups.sort_by_key(|group| (usize::MAX - group.len(), group[0]));
        groups
    }

    /// Lists the stops that a tour from `start` cannot visit and come back from.
    #[must_use]
    pub fn cut_off_from(&self, start: usize) -> Vec<usize> {
        let home = self.groups().into_iter().find(|group| group.contains(&start)).unwrap_or_default();
        (0..self.graph.node_count()).filter(|stop| !home.contains(stop)).collect()
    }

    /// Lists at most `count` stops by the time that it takes to drive there, the nearest first.
    #[must_use]
    pub fn neighbours(&self, stop: usize, count: usize) -> Vec<(usize, Cost)> {
        let drives = self.graph.edges(NodeIndex::new(stop));
        let mut near: Vec<(usize, Cost)> =
            drives.map(|drive| (drive.target().index(), *drive.weight())).collect();
        near.sort_by_key(|(stop, cost)| (*cost, *stop));
        near.truncate(count);
        near
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads minutes: `.` where no road leads.
    fn drawn(picture: &str) -> StopGraph {
        let rows: Vec<Vec<&str>> = picture.split('/').map(|row| row.split_whitespace().collect()).collect();
        let cell = |from: usize, to: usize| {
            let tenths = rows[from][to].parse::<u32>().ok()? * 600;
            Some(Cost { tenths, decimetres: tenths, toll_decimetres: 0 })
        };
        StopGraph::of(&CostMatrix::of(rows.len(), rows.len(), cell), rows.len())
    }

    #[test]
    fn an_island_and_a_place_of_no_return_are_groups_of_their_own() {
        //                 a mill, a town, an isle, a lane of no return
        let stops = drawn("0 5 . 7 / 5 0 . 9 / . . 0 . / . . . 0");
        assert_eq!(stops.groups(), [vec![0, 1], vec![2], vec![3]]);
        assert_eq!(stops.cut_off_from(0), [2, 3]);
        assert_eq!(stops.cut_off_from(2), [0, 1, 3]);
    }

    #[test]
    fn the_nearest_comes_first_and_what_is_not_reached_not_at_all() {
        let stops = drawn("0 9 4 . / 9 0 1 . / 4 1 0 . / 2 . . 0");
        let near =
            |stop, count| stops.neighbours(stop, count).into_iter().map(|(stop, _)| stop).collect::<Vec<_>>();
        assert_eq!((near(0, 9), near(0, 1), near(3, 5)), (vec![2, 1], vec![2], vec![0]));
    }

    proptest! {
        #[test]
        fn within_a_group_everybody_reaches_everybody(
            joined in prop::collection::vec(any::<bool>(), 36),
        ) {
            let cost = |from: usize, to: usize| joined[from * 6 + to].then_some(Cost::ZERO);
            let groups = StopGraph::of(&CostMatrix::of(6, 6, cost), 6).groups();
            let mut reached: Vec<bool> = (0..36).map(|pair| pair / 6 == pair % 6 || joined[pair]).collect();
            for (over, pair) in (0..6 * 36).map(|step| (step / 36, step % 36)) {
                reached[pair] |= reached[pair / 6 * 6 + over] && reached[over * 6 + pair % 6];
            }
            for (from, to) in (0..36).map(|pair| (pair / 6, pair % 6)) {
                let together = groups.iter().any(|group| group.contains(&from) && group.contains(&to));
                prop_assert_eq!(together, reached[from * 6 + to] && reached[to * 6 + from]);
            }
        }
    }
}
