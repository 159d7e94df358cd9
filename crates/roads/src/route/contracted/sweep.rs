//! One to all: up from the roots, then once down through all nodes, highest first.

use super::Contracted;
use super::space::{Slots, Space};
use crate::route::cost::Cost;
use crate::route::engine::{Root, Way};

pub(super) fn sweep(search: &Contracted<'_>, roots: &[Root], way: Way) -> Vec<u32> {
    let (hierarchy, metric) = (search.hierarchy, search.metric);
    let (climb, descent) = match way {
        Way::Onward => (&metric.up, &metric.down),
        Way::Back => (&metric.down, &metric.up),
    };
    let space = Space::grow(hierarchy, climb, roots, &mut Slots::over(hierarchy));
    let mut by_rank = vec![Cost::UNREACHED.tenths; hierarchy.nodes()];
    for (rank, cost) in space.ranks.iter().zip(&space.costs) {
        by_rank[*rank as usize] = cost.tenths;
    }
    for rank in (0..hierarchy.nodes() as u32).rev() {
        let mut best = by_rank[rank as usize];
        for arc in hierarchy.up(rank) {
            best = best.min(by_rank[hierarchy.up_head[arc] as usize] + descent[arc].tenths);
        }
        by_rank[rank as usize] = best;
    }
    hierarchy.rank.iter().map(|rank| by_rank[*rank as usize]).collect()
}
