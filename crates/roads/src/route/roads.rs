//! What the searches need to know of a road graph.

use std::ops::Range;

use model::network::RoadClass;

use super::spot::Spot;

/// The weight of an arc that a class of vehicles may not drive.
pub const CLOSED: u32 = u32::MAX;

/// Which node leads to which: the arcs of a node stand together, in the order of the nodes.
#[derive(Clone, Copy, Debug)]
pub struct Topology<'a> {
    /// Where the arcs of each node begin, and at its end the number of arcs.
    pub first_out: &'a [u32],
    /// The node that each arc leads to.
    pub head: &'a [u32],
}

impl Topology<'_> {
    /// Returns the number of nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.first_out.len().saturating_sub(1)
    }

    /// Returns the number of arcs.
    #[must_use]
    pub fn arcs(&self) -> usize {
        self.head.len()
    }

    /// Returns the arcs that leave a node.
    #[must_use]
    pub fn out(&self, node: u32) -> Range<u32> {
        self.first_out[node as usize]..self.first_out[node as usize + 1]
    }

    /// Returns the node that an arc leaves.
    #[must_use]
    pub fn tail(&self, arc: u32) -> u32 {
        (self.first_out.partition_point(|first| *first <= arc) - 1) as u32
    }
}

/// A road graph: arcs in one direction each, with what a driver and a map want to know of them.
///
/// A junction with a forbidden turn may stand for several nodes at one spot; nothing here minds.
pub trait RoadArcs: Send + Sync {
    /// Returns which node leads to which.
    fn topology(&self) -> Topology<'_>;

    /// Returns where each node lies.
    fn spots(&self) -> &[Spot];

    /// Returns the length of an arc.
    fn decimetres(&self, arc: u32) -> u32;

    /// Appends the shape of an arc from its tail to its head, both included: at least two spots.
    fn shape(&self, arc: u32, into: &mut Vec<Spot>);

    /// Returns the class of road that an arc is part of.
    fn class(&self, arc: u32) -> RoadClass;

    /// Tells whether a toll is due along an arc.
    fn is_toll(&self, arc: u32) -> bool;

    /// Tells whether an arc lies in a built-up area.
    fn is_town(&self, arc: u32) -> bool;

    /// Tells whether an arc is part of a roundabout.
    fn is_roundabout(&self, arc: u32) -> bool;

    /// Returns the name or, failing that, the number of the road that an arc is part of.
    fn name(&self, arc: u32) -> Option<&str>;
}
