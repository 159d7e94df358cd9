//! The times of one class of vehicles, put on the hierarchy: from the lowest node to the highest,
//! each triangle passes the way round below on to the arc above.
//!
//! The lengths come along with the times, so that a matrix knows metres without unpacking paths.

use super::cost::Cost;
use super::hierarchy::Hierarchy;
use super::roads::{CLOSED, RoadArcs};

/// What the arcs of a hierarchy cost one class of vehicles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Of each arc of the graph.
    pub(super) arcs: Vec<Cost>,
    /// Of each arc of the hierarchy, from the lower end to the higher one.
    pub(super) up: Vec<Cost>,
    /// Of each arc of the hierarchy, from the higher end to the lower one.
    pub(super) down: Vec<Cost>,
}

impl Metric {
    /// Puts `weights`, tenths of a second by arc or [`CLOSED`], on a hierarchy.
    ///
    /// # Panics
    /// When weights, roads and hierarchy are not of the same graph.
    #[must_use]
    pub fn customise(hierarchy: &Hierarchy, roads: &impl RoadArcs, weights: &[u32]) -> Self {
        let topology = roads.topology();
        assert_eq!(topology.arcs(), weights.len(), "a weight for each arc");
        assert_eq!(topology.nodes(), hierarchy.nodes(), "the hierarchy of these roads");
        let mut metric = Self {
            arcs: costs(roads, weights),
            up: vec![Cost::UNREACHED; hierarchy.arcs()],
            down: vec![Cost::UNREACHED; hierarchy.arcs()],
        };
        for tail in 0..topology.nodes() as u32 {
            for arc in topology.out(tail) {
                let Some(found) = hierarchy.arc_of(arc as usize) else { continue };
                let head = topology.head[arc as usize];
                let ascends = hierarchy.rank[tail as usize] < hierarchy.rank[head as usize];
                let here = if ascends { &mut metric.up[found] } else { &mut metric.down[found] };
                *here = (*here).min(metric.arcs[arc as usize]);
            }
        }
        metric.pass_up(hierarchy);
        metric
    }

    /// Returns what each arc of the graph costs.
    #[must_use]
    pub fn arcs(&self) -> &[Cost] {
        &self.arcs
    }

    fn pass_up(&mut self, hierarchy: &Hierarchy) {
        let Self { up, down, .. } = self;
        let mut arc_to = vec![0_u32; hierarchy.nodes()];
        for rank in 0..hierarchy.nodes() as u32 {
            for arc in hierarchy.up(rank) {
                arc_to[hierarchy.up_head[arc] as usize] = arc as u32;
            }
            for (low, bottom) in hierarchy.down(rank) {
                let bottom = *bottom as usize;
                let (to_low, from_low) = (down[bottom], up[bottom]);
                // The arcs of the lower node beyond this one lead to nodes above it.
                for beyond in bottom + 1..hierarchy.up(*low).end {
                    let top = arc_to[hierarchy.up_head[beyond] as usize] as usize;
                    up[top] = up[top].min(to_low + up[beyond]);
                    down[top] = down[top].min(from_low + down[beyond]);
                }
            }
        }
    }
}

/// Returns what each arc of the graph costs.
fn costs(roads: &impl RoadArcs, weights: &[u32]) -> Vec<Cost> {
    let cost = |(arc, weight): (usize, &u32)| {
        let (arc, tenths) = (arc as u32, *weight);
        if tenths == CLOSED || tenths >= Cost::UNREACHED.tenths {
            return Cost::UNREACHED;
        }
        let decimetres = roads.decimetres(arc);
        Cost { tenths, decimetres, toll_decimetres: if roads.is_toll(arc) { decimetres } else { 0 } }
    };
    weights.iter().enumerate().map(cost).collect()
}
