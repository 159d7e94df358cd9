//! Dijkstra's search from one place to all others, keeping the way back.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::drive::Drive;

/// The cheapest drives from one place to every vertex.
pub(crate) struct Tree {
    drives: Vec<Option<Drive>>,
    arrived_by: Vec<Option<EdgeIndex>>,
}

impl Tree {
    /// Grows the tree from `roots`, the vertices where the search may begin and what that costs.
    pub fn grow<V, E>(
        graph: &DiGraph<V, E>,
        roots: impl IntoIterator<Item = (NodeIndex, Drive)>,
        cost: impl Fn(&E) -> Drive,
    ) -> Self {
        let count = graph.node_count();
        let mut tree = Self { drives: vec![None; count], arrived_by: vec![None; count] };
        let mut queue = BinaryHeap::new();
        for (vertex, drive) in roots {
            tree.improve(vertex, drive, None, &mut queue);
        }
        while let Some(Reverse((drive, vertex))) = queue.pop() {
            if tree.drives[vertex.index()] != Some(drive) {
                continue; // a better drive was found meanwhile
            }
            for edge in graph.edges(vertex) {
                tree.improve(edge.target(), drive + cost(edge.weight()), Some(edge.id()), &mut queue);
            }
        }
        tree
    }

    fn improve(
        &mut self,
        vertex: NodeIndex,
        drive: Drive,
        by: Option<EdgeIndex>,
        queue: &mut BinaryHeap<Reverse<(Drive, NodeIndex)>>,
    ) {
        let best = &mut self.drives[vertex.index()];
        if best.is_none_or(|best| drive < best) {
            *best = Some(drive);
            self.arrived_by[vertex.index()] = by;
            queue.push(Reverse((drive, vertex)));
        }
    }

    /// Returns the cheapest drive to `vertex`, if a road leads there.
    pub fn drive_to(&self, vertex: NodeIndex) -> Option<Drive> {
        self.drives[vertex.index()]
    }

    /// Lists the edges of that drive, first to last; none where no road leads or it is a root.
    pub fn path_to<V, E>(&self, graph: &DiGraph<V, E>, vertex: NodeIndex) -> Vec<EdgeIndex> {
        let mut path = Vec::new();
        let mut here = vertex;
        while let Some(edge) = self.arrived_by[here.index()] {
            path.push(edge);
            let Some((source, _)) = graph.edge_endpoints(edge) else { break };
            here = source;
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::dijkstra;
    use proptest::prelude::*;

    use super::*;

    fn metres(length: u64) -> Drive {
        Drive { millis: length * 60, millimetres: length * 1000, toll_millimetres: 0 }
    }

    proptest! {
        #[test]
        fn it_finds_what_the_search_of_petgraph_finds(
            edges in prop::collection::vec((0_u32..12, 0_u32..12, 1_u64..50), 0..60),
            root in 0_usize..12,
        ) {
            let mut graph = DiGraph::<(), u64>::new();
            let vertices: Vec<_> = (0..12).map(|_| graph.add_node(())).collect();
            graph.extend_with_edges(edges);
            let tree = Tree::grow(&graph, [(vertices[root], Drive::default())], |length| metres(*length));
            let plain = dijkstra(&graph, vertices[root], None, |edge| *edge.weight());
            for vertex in vertices {
                prop_assert_eq!(
                    tree.drive_to(vertex),
                    plain.get(&vertex).map(|length| metres(*length))
                );
                let along = tree.path_to(&graph, vertex).into_iter().map(|edge| metres(graph[edge]));
                prop_assert_eq!(
                    along.fold(Drive::default(), |sum, step| sum + step),
                    tree.drive_to(vertex).unwrap_or_default()
                );
            }
        }
    }
}
