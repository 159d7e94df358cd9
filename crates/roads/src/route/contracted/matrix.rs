//! Many to many: the climbs from all ends are left in buckets at the nodes where they pass, and each
//! climb from a start looks into the buckets on its way.

use super::Contracted;
use super::space::{Slots, Space};
use crate::route::cost::Cost;
use crate::route::engine::{CostMatrix, Root};

/// A climb that passes a node: of which column, and what it costs from the node to its end.
type Passing = (u32, Cost);

pub(super) fn matrix(search: &Contracted<'_>, from: &[Vec<Root>], to: &[Vec<Root>]) -> CostMatrix {
    let (hierarchy, metric) = (search.hierarchy, search.metric);
    let mut slots = Slots::over(hierarchy);
    let mut grow = |costs: &[Cost], roots: &[Root]| Space::grow(hierarchy, costs, roots, &mut slots);
    let climbs: Vec<Space> = to.iter().map(|roots| grow(&metric.down, roots)).collect();
    let (first, passing) = buckets(hierarchy.nodes(), &climbs);
    let mut matrix = CostMatrix::unreached(from.len(), to.len());
    for (index, roots) in from.iter().enumerate() {
        let row = matrix.row_mut(index);
        let onward = grow(&metric.up, roots);
        for (rank, cost) in onward.reached() {
            let here = first[rank as usize] as usize..first[rank as usize + 1] as usize;
            for (column, rest) in &passing[here] {
                let cell = &mut row[*column as usize];
                *cell = (*cell).min(cost + *rest);
            }
        }
    }
    matrix
}

/// Sorts the climbs by the ranks that they pass.
fn buckets(nodes: usize, climbs: &[Space]) -> (Vec<u32>, Vec<Passing>) {
    let mut first = vec![0_u32; nodes + 1];
    for (rank, _) in climbs.iter().flat_map(Space::reached) {
        first[rank as usize + 1] += 1;
    }
    for rank in 0..nodes {
        first[rank + 1] += first[rank];
    }
    let mut next = first.clone();
    let mut passing = vec![(0, Cost::UNREACHED); first[nodes] as usize];
    for (column, climb) in climbs.iter().enumerate() {
        for (rank, cost) in climb.reached() {
            let place = &mut next[rank as usize];
            passing[*place as usize] = (column as u32, cost);
            *place += 1;
        }
    }
    (first, passing)
}

impl Space {
    /// Lists the ranks that are come to, and at what cost.
    fn reached(&self) -> impl Iterator<Item = (u32, Cost)> {
        let pairs = self.ranks.iter().copied().zip(self.costs.iter().copied());
        pairs.filter(|(_, cost)| cost.is_reached())
    }
}
