//! Roads that a vehicle may use but does not come to: behind a weak bridge, a low tunnel, a barrier.

use crate::graph::GraphView;
use crate::profile::Vehicle;
use crate::route::{Cost, RoadArcs};

/// What has fewer junctions is a yard or a lane: whoever goes there halts at the next road.
const FEWEST_JUNCTIONS: u32 = 4;

/// Where there are roads that are cut off.
pub(super) struct Islands {
    /// The junction that stands for the island of each node.
    of_node: Vec<u32>,
    /// How many junctions an island has, of the junction that stands for it.
    junctions: Vec<u32>,
}

impl Islands {
    /// Finds the islands among the arcs that a vehicle may use and that are not joined to the others.
    pub fn of(graph: &GraphView<'_>, costs: &[Cost], vehicle: &Vehicle) -> Self {
        let nodes = graph.nodes();
        let mut islands = Self { of_node: (0..nodes as u32).collect(), junctions: vec![0; nodes] };
        let topology = graph.topology();
        let is_cut_off = |arc: u32| !costs[arc as usize].is_reached() && may_use(graph, vehicle, arc);
        for tail in 0..nodes as u32 {
            for arc in topology.out(tail).filter(|arc| is_cut_off(*arc)) {
                islands.join(graph.junction(tail), graph.junction(topology.head[arc as usize]));
            }
        }
        for node in (0..nodes as u32).filter(|node| graph.junction(*node) == *node) {
            let island = islands.find(node);
            islands.junctions[island as usize] += 1;
        }
        islands
    }

    /// Tells whether an arc that the vehicle does not come to is part of an island.
    pub fn hold(&self, graph: &GraphView<'_>, vehicle: &Vehicle, costs: &[Cost], arc: u32) -> bool {
        if costs[arc as usize].is_reached() || !may_use(graph, vehicle, arc) {
            return false;
        }
        let mut node = graph.junction(graph.heads()[arc as usize]);
        while self.of_node[node as usize] != node {
            node = self.of_node[node as usize];
        }
        self.junctions[node as usize] >= FEWEST_JUNCTIONS
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.find(one), self.find(other));
        self.of_node[one.max(other) as usize] = one.min(other);
    }

    fn find(&mut self, node: u32) -> u32 {
        let mut here = node;
        while self.of_node[here as usize] != here {
            let next = self.of_node[here as usize];
            self.of_node[here as usize] = self.of_node[next as usize];
            here = self.of_node[here as usize];
        }
        here
    }
}

fn may_use(graph: &GraphView<'_>, vehicle: &Vehicle, arc: u32) -> bool {
    let kind = graph.kind(arc);
    kind.open.has(vehicle.drives_as) && vehicle.fits(&kind.limits)
}
