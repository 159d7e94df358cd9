//! The hierarchy as bytes of a region file.

use super::{Hierarchy, NONE};
use crate::route::roads::Topology;
use crate::route::words;

/// The kind of bytes and their version; another layout gets another number.
const MARK: u32 = 0x4554_4801;

impl Hierarchy {
    /// Writes what cannot be derived from the rest.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let counts = [MARK, self.order.len() as u32, self.up_head.len() as u32, self.arc_of.len() as u32];
        let mut bytes = Vec::new();
        for part in [&counts[..], &self.order, &self.up_first, &self.up_head, &self.arc_of] {
            words::put(part.iter().copied(), &mut bytes);
        }
        bytes
    }

    /// Reads the hierarchy of a graph back; `None` where the bytes are not one, or of another.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], topology: Topology<'_>) -> Option<Self> {
        let mut rest = bytes;
        let counts = words::take(&mut rest, 4)?;
        let [mark, nodes, arcs, of_graph] = counts[..] else { return None };
        if mark != MARK || nodes as usize != topology.nodes() || of_graph as usize != topology.arcs() {
            return None;
        }
        let order = words::take(&mut rest, nodes as usize)?;
        let up_first = words::take(&mut rest, nodes as usize + 1)?;
        let up_head = words::take(&mut rest, arcs as usize)?;
        let arc_of = words::take(&mut rest, of_graph as usize)?;
        let sound = rest.is_empty() && names_each_once(&order) && leads_up(&up_first, &up_head);
        let hierarchy = sound.then(|| Self::with_arcs(order, up_first, up_head, arc_of))?;
        hierarchy.fits(topology).then_some(hierarchy)
    }

    /// Tells whether every arc of the graph has its arc here.
    fn fits(&self, topology: Topology<'_>) -> bool {
        (0..topology.nodes() as u32).all(|tail| {
            topology.out(tail).all(|arc| {
                let head = topology.head[arc as usize];
                let (tail, head) = (self.rank[tail as usize], self.rank[head as usize]);
                match self.arc_of[arc as usize] {
                    NONE => tail == head,
                    found => {
                        let found = found as usize;
                        self.up(tail.min(head)).contains(&found) && self.up_head[found] == tail.max(head)
                    }
                }
            })
        })
    }
}

fn names_each_once(order: &[u32]) -> bool {
    let mut named = vec![false; order.len()];
    order.iter().all(|node| {
        let place = named.get_mut(*node as usize);
        place.is_some_and(|named| !std::mem::replace(named, true))
    })
}

/// Tells whether the arcs of each rank lead to higher ones, in ascending order.
fn leads_up(first: &[u32], head: &[u32]) -> bool {
    let nodes = first.len() - 1;
    let ends = first[0] == 0 && first[nodes] as usize == head.len();
    let ascends = first.windows(2).all(|pair| pair[0] <= pair[1]);
    ends && ascends
        && (0..nodes).all(|rank| {
            let heads = &head[first[rank] as usize..first[rank + 1] as usize];
            let higher = heads.first().is_none_or(|lowest| *lowest as usize > rank);
            let sorted = heads.windows(2).all(|pair| pair[0] < pair[1]);
            higher && sorted && heads.last().is_none_or(|highest| (*highest as usize) < nodes)
        })
}
