//! The roads from which one returns: strongly connected parts.

/// A part is kept when it has at least this share of the nodes of the largest one, in percent: a
/// second island, or a region that does not touch the first.
const LEAST_PERCENT: usize = 5;

/// Tells of each vertex whether it belongs to a part that is kept.
pub(super) fn kept(vertices: usize, arcs: &[(u32, u32)]) -> Vec<bool> {
    let part = parts(vertices, arcs);
    let mut sizes = vec![0_usize; vertices];
    part.iter().for_each(|part| sizes[*part as usize] += 1);
    let largest = sizes.iter().copied().max().unwrap_or(0);
    // A single vertex is no road.
    part.iter()
        .map(|part| sizes[*part as usize] >= 2 && sizes[*part as usize] * 100 >= largest * LEAST_PERCENT)
        .collect()
}

/// Numbers the strongly connected parts (Tarjan's search, without recursion).
fn parts(vertices: usize, arcs: &[(u32, u32)]) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let (first, heads) = by_tail(vertices, arcs);
    let (mut found, mut low, mut part) = (vec![NEW; vertices], vec![0_u32; vertices], vec![NEW; vertices]);
    let (mut open, mut path, mut count) = (Vec::new(), Vec::new(), 0_u32);
    for root in 0..vertices as u32 {
        if found[root as usize] != NEW {
            continue;
        }
        path.push((root, first[root as usize]));
        while let Some((vertex, next)) = path.pop() {
            let here = vertex as usize;
            if found[here] == NEW {
                (found[here], low[here]) = (count, count);
                count += 1;
                open.push(vertex);
            }
            if next < first[here + 1] {
                path.push((vertex, next + 1));
                let head = heads[next as usize];
                if found[head as usize] == NEW {
                    path.push((head, first[head as usize]));
                } else if part[head as usize] == NEW {
                    low[here] = low[here].min(found[head as usize]);
                }
                continue;
            }
            if low[here] == found[here] {
                while let Some(member) = open.pop() {
                    part[member as usize] = vertex;
                    if member == vertex {
                        break;
                    }
                }
            }
            if let Some((above, _)) = path.last() {
                low[*above as usize] = low[*above as usize].min(low[here]);
            }
        }
    }
    part
}

/// Sorts arcs by their tail.
pub(super) fn by_tail(vertices: usize, arcs: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; vertices + 1];
    arcs.iter().for_each(|(tail, _)| first[*tail as usize + 1] += 1);
    for vertex in 0..vertices {
        first[vertex + 1] += first[vertex];
    }
    let mut next = first.clone();
    let mut heads = vec![0; arcs.len()];
    for (tail, head) in arcs {
        heads[next[*tail as usize] as usize] = *head;
        next[*tail as usize] += 1;
    }
    (first, heads)
}

#[cfg(test)]
mod tests {
    use petgraph::algo::kosaraju_scc;
    use petgraph::graph::DiGraph;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_parts_are_those_of_petgraph(arcs in prop::collection::vec((0_u32..15, 0_u32..15), 0..60)) {
            let found = parts(15, &arcs);
            let mut graph = DiGraph::<(), ()>::new();
            let nodes: Vec<_> = (0..15).map(|_| graph.add_node(())).collect();
            graph.extend_with_edges(arcs);
            for part in kosaraju_scc(&graph) {
                for one in &part {
                    for other in &nodes {
                        let together = found[one.index()] == found[other.index()];
                        prop_assert_eq!(together, part.contains(other));
                    }
                }
            }
        }
    }
}
