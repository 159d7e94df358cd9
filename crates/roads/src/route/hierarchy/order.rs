//! The order of the nodes: first dead ends and mere bends, then halves of the map before the few
//! nodes that part them.

use crate::route::roads::Topology;
use crate::route::spot::Spot;

/// Nodes with more neighbours than this are ordered by cutting the map.
const FEW_NEIGHBOURS: usize = 2;

/// Returns the nodes, lowest rank first.
pub(super) fn nested_dissection(topology: Topology<'_>, spots: &[Spot]) -> Vec<u32> {
    let mut beside = neighbours(topology);
    let mut order = peel(&mut beside);
    order.extend(cut(&beside, &order, spots));
    order
}

/// Lists for each node the others that it is joined to in any direction, each once, ascending.
fn neighbours(topology: Topology<'_>) -> Vec<Vec<u32>> {
    let mut beside = vec![Vec::new(); topology.nodes()];
    for tail in 0..topology.nodes() as u32 {
        for arc in topology.out(tail) {
            let head = topology.head[arc as usize];
            if head != tail {
                beside[tail as usize].push(head);
                beside[head as usize].push(tail);
            }
        }
    }
    for list in &mut beside {
        list.sort_unstable();
        list.dedup();
    }
    beside
}

/// Takes nodes with few neighbours away, joining these, as long as there are any, and returns them.
///
/// A round takes no two neighbours, so that a row of bends gives a low tree and not a long chain.
fn peel(beside: &mut [Vec<u32>]) -> Vec<u32> {
    let mut taken = Vec::new();
    let mut gone = vec![false; beside.len()];
    let mut touched_in = vec![0_u32; beside.len()];
    let mut candidates: Vec<u32> = (0..beside.len() as u32).collect();
    for round in 1.. {
        if candidates.is_empty() {
            break;
        }
        let mut next = Vec::new();
        for node in candidates {
            if gone[node as usize] || beside[node as usize].len() > FEW_NEIGHBOURS {
                continue;
            }
            next.push(node);
            if touched_in[node as usize] < round {
                gone[node as usize] = true;
                taken.push(node);
                for one in take_away(node, beside) {
                    touched_in[one as usize] = round;
                    next.push(one);
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        candidates = next;
    }
    taken
}

/// Takes a node away, joins its neighbours to one another, and returns them.
fn take_away(node: u32, beside: &mut [Vec<u32>]) -> Vec<u32> {
    let around = std::mem::take(&mut beside[node as usize]);
    for one in &around {
        let list = &mut beside[*one as usize];
        list.retain(|other| *other != node);
        for other in around.iter().filter(|other| *other != one) {
            if let Err(place) = list.binary_search(other) {
                list.insert(place, *other);
            }
        }
    }
    around
}

/// Orders the nodes that are left as the cuts of the map by flow along four directions give them.
fn cut(beside: &[Vec<u32>], taken: &[u32], spots: &[Spot]) -> Vec<u32> {
    let mut left = vec![true; beside.len()];
    for node in taken {
        left[*node as usize] = false;
    }
    let nodes: Vec<u32> = (0..beside.len() as u32).filter(|node| left[*node as usize]).collect();
    if nodes.is_empty() {
        return nodes; // there is nothing to cut, and the crate does not expect that
    }
    let mut number = vec![0_u32; beside.len()];
    for (index, node) in nodes.iter().enumerate() {
        number[*node as usize] = index as u32;
    }
    let number = &number;
    let joined = nodes.iter().flat_map(|tail| {
        let heads = beside[*tail as usize].iter();
        heads.map(move |head| (number[*tail as usize], number[*head as usize]))
    });
    let (tails, heads): (Vec<u32>, Vec<u32>) = joined.unzip();
    let degrees = |node: &u32| {
        let spot = spots[*node as usize];
        (spot.lat as f32 / 1e7, spot.lon as f32 / 1e7)
    };
    let (lats, lons): (Vec<f32>, Vec<f32>) = nodes.iter().map(degrees).unzip();
    let order = cch::inertial_order(nodes.len() as u32, &tails, &heads, &lats, &lons);
    order.into_iter().map(|number| nodes[number as usize]).collect()
}
