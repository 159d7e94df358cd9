//! All nodes above some roots, and the best way up to each.

use std::cmp::Ordering;

use crate::route::cost::Cost;
use crate::route::engine::Root;
use crate::route::hierarchy::Hierarchy;

const NOT_PLACED: u32 = u32::MAX;

/// How a node is best come to.
#[derive(Clone, Copy, Debug)]
enum Via {
    Nothing,
    /// It is a root.
    Root(usize),
    /// Along an arc from another node of the space.
    Arc {
        below: usize,
        arc: usize,
    },
}

/// Nodes in ascending rank, what it costs to come to each, and how.
pub(super) struct Space {
    pub ranks: Vec<u32>,
    pub costs: Vec<Cost>,
    via: Vec<Via>,
}

/// Of each rank its place in a space, and one more: nought where it has none.
pub(super) struct Slots(Vec<u32>);

impl Slots {
    pub fn over(hierarchy: &Hierarchy) -> Self {
        Self(vec![0; hierarchy.nodes()])
    }

    fn place(&self, rank: u32) -> usize {
        self.0[rank as usize] as usize - 1
    }
}

impl Space {
    /// Climbs from the roots; `costs` are those of the arcs upwards, or those of coming down.
    pub fn grow(hierarchy: &Hierarchy, costs: &[Cost], roots: &[Root], slots: &mut Slots) -> Self {
        let mut space = Self::above(hierarchy, roots, slots);
        for (index, root) in roots.iter().enumerate() {
            let place = slots.place(hierarchy.rank[root.node as usize]);
            space.improve(place, root.cost, Via::Root(index));
        }
        for below in 0..space.ranks.len() {
            let cost = space.costs[below];
            if cost.is_reached() {
                for arc in hierarchy.up(space.ranks[below]) {
                    let place = slots.place(hierarchy.up_head[arc]);
                    space.improve(place, cost + costs[arc], Via::Arc { below, arc });
                }
            }
        }
        for rank in &space.ranks {
            slots.0[*rank as usize] = 0;
        }
        space
    }

    /// Lists the roots and all that is above them.
    fn above(hierarchy: &Hierarchy, roots: &[Root], slots: &mut Slots) -> Self {
        let mut ranks = Vec::new();
        for root in roots {
            let mut next = Some(hierarchy.rank[root.node as usize]);
            while let Some(rank) = next.filter(|rank| slots.0[*rank as usize] == 0) {
                slots.0[rank as usize] = NOT_PLACED;
                ranks.push(rank);
                next = hierarchy.parent(rank);
            }
        }
        ranks.sort_unstable();
        for (place, rank) in ranks.iter().enumerate() {
            slots.0[*rank as usize] = place as u32 + 1;
        }
        let count = ranks.len();
        Self { ranks, costs: vec![Cost::UNREACHED; count], via: vec![Via::Nothing; count] }
    }

    fn improve(&mut self, place: usize, cost: Cost, via: Via) {
        if cost < self.costs[place] {
            self.costs[place] = cost;
            self.via[place] = via;
        }
    }

    /// Returns the best sum with a space that comes the other way, and the places of the node where
    /// they meet; of equally good ones the lowest.
    pub fn meet(&self, other: &Self) -> Option<(Cost, usize, usize)> {
        let (mut here, mut there) = (0, 0);
        let mut best = (Cost::UNREACHED, 0, 0);
        while here < self.ranks.len() && there < other.ranks.len() {
            match self.ranks[here].cmp(&other.ranks[there]) {
                Ordering::Less => here += 1,
                Ordering::Greater => there += 1,
                Ordering::Equal => {
                    let sum = self.costs[here] + other.costs[there];
                    if sum < best.0 {
                        best = (sum, here, there);
                    }
                    here += 1;
                    there += 1;
                }
            }
        }
        best.0.is_reached().then_some(best)
    }

    /// Returns the root that a place is best come to from, and the arcs from there upwards, each
    /// with its lower end.
    pub fn trace(&self, place: usize) -> Option<(usize, Vec<(u32, usize)>)> {
        let mut climb = Vec::new();
        let mut here = place;
        loop {
            match self.via[here] {
                Via::Nothing => return None,
                Via::Root(root) => {
                    climb.reverse();
                    return Some((root, climb));
                }
                Via::Arc { below, arc } => {
                    climb.push((self.ranks[below], arc));
                    here = below;
                }
            }
        }
    }
}
