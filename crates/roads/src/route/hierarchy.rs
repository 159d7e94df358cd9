//! The hierarchy of a road graph: which nodes come before which, and the shortcuts that this needs.
//!
//! It depends on the roads alone, not on how fast or whether a vehicle drives them: it is built
//! once, kept in the region file, and every class of vehicles puts its own times on it.

mod bytes;
mod order;

use std::ops::Range;

use super::roads::Topology;
use super::spot::Spot;

/// No arc.
const NONE: u32 = u32::MAX;

/// The nodes in the order of their rank, lowest first, and arcs from lower to higher nodes.
///
/// An arc stands for both directions. If a node has arcs to two higher ones, these two are joined
/// by an arc: times are passed up through such triangles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hierarchy {
    /// The node of each rank.
    pub(super) order: Vec<u32>,
    /// The rank of each node.
    pub(super) rank: Vec<u32>,
    up_first: Vec<u32>,
    pub(super) up_head: Vec<u32>,
    down_first: Vec<u32>,
    /// Of each rank the lower ends of the arcs that end there, ascending, and these arcs.
    down: Vec<(u32, u32)>,
    /// Of each arc of the graph the arc between the same ends, [`NONE`] for a loop.
    arc_of: Vec<u32>,
}

impl Hierarchy {
    /// Orders the nodes by nested dissection of the map and adds the shortcuts.
    ///
    /// # Panics
    /// When `spots` are not as many as the nodes.
    #[must_use]
    pub fn build(topology: Topology<'_>, spots: &[Spot]) -> Self {
        assert_eq!(topology.nodes(), spots.len(), "a spot for each node");
        let order = order::nested_dissection(topology, spots);
        let graph = cch::graph::Graph {
            first_out: topology.first_out.to_vec(),
            head: topology.head.to_vec(),
            weight: Vec::new(), // the structure does not ask for it
        };
        let built = cch::Cch::build(&graph, &order);
        Self::with_arcs(built.order, built.up_first_out, built.up_head, built.input_arc_to_cch_arc)
    }

    /// Derives what follows from the order and the arcs upwards.
    fn with_arcs(order: Vec<u32>, up_first: Vec<u32>, up_head: Vec<u32>, arc_of: Vec<u32>) -> Self {
        let mut rank = vec![0; order.len()];
        for (at, node) in order.iter().enumerate() {
            rank[*node as usize] = at as u32;
        }
        let mut down_first = vec![0; order.len() + 1];
        for head in &up_head {
            down_first[*head as usize + 1] += 1;
        }
        for at in 0..order.len() {
            down_first[at + 1] += down_first[at];
        }
        let mut next = down_first.clone();
        let mut down = vec![(0, 0); up_head.len()];
        for low in 0..order.len() {
            for arc in up_first[low]..up_first[low + 1] {
                let place = &mut next[up_head[arc as usize] as usize];
                down[*place as usize] = (low as u32, arc);
                *place += 1;
            }
        }
        Self { order, rank, up_first, up_head, down_first, down, arc_of }
    }

    /// Returns the number of nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.order.len()
    }

    /// Returns the number of arcs, shortcuts included, each counted for both directions.
    #[must_use]
    pub fn arcs(&self) -> usize {
        self.up_head.len()
    }

    /// Returns the arcs from a rank to higher ones, by their heads.
    pub(super) fn up(&self, rank: u32) -> Range<usize> {
        self.up_first[rank as usize] as usize..self.up_first[rank as usize + 1] as usize
    }

    /// Returns the lower ends of the arcs that end at a rank, ascending, and these arcs.
    pub(super) fn down(&self, rank: u32) -> &[(u32, u32)] {
        let first = self.down_first[rank as usize] as usize;
        &self.down[first..self.down_first[rank as usize + 1] as usize]
    }

    /// Returns the lowest of the higher ranks that a rank is joined to.
    ///
    /// All others that it is joined to are found by going on from there.
    pub(super) fn parent(&self, rank: u32) -> Option<u32> {
        self.up_head[self.up(rank)].first().copied()
    }

    /// Returns the arc between the ends of an arc of the graph, if these are two.
    pub(super) fn arc_of(&self, arc: usize) -> Option<usize> {
        Some(self.arc_of[arc]).filter(|found| *found != NONE).map(|found| found as usize)
    }
}
