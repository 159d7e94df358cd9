//! The fast search: up from both ends of a drive until they meet.

mod matrix;
mod space;
mod sweep;
mod unpack;

use self::space::{Slots, Space};
use super::engine::{CostMatrix, Engine, Path, Root, Way};
use super::hierarchy::Hierarchy;
use super::metric::Metric;
use super::roads::Topology;

/// A search on a hierarchy with the times of one class of vehicles.
#[derive(Clone, Copy, Debug)]
pub struct Contracted<'a> {
    /// The graph.
    pub topology: Topology<'a>,
    /// Its hierarchy.
    pub hierarchy: &'a Hierarchy,
    /// What its arcs cost.
    pub metric: &'a Metric,
}

impl Engine for Contracted<'_> {
    fn fastest(&self, from: &[Root], to: &[Root]) -> Option<Path> {
        let mut slots = Slots::over(self.hierarchy);
        let onward = Space::grow(self.hierarchy, &self.metric.up, from, &mut slots);
        let back = Space::grow(self.hierarchy, &self.metric.down, to, &mut slots);
        let (cost, here, there) = onward.meet(&back)?;
        let (first, climb) = onward.trace(here)?;
        let (last, descent) = back.trace(there)?;
        let arcs = unpack::arcs(self, &climb, &descent);
        Some(Path { cost, arcs, first, last })
    }

    fn matrix(&self, from: &[Vec<Root>], to: &[Vec<Root>]) -> CostMatrix {
        matrix::matrix(self, from, to)
    }

    fn reach(&self, roots: &[Root], way: Way) -> Vec<u32> {
        sweep::sweep(self, roots, way)
    }
}
