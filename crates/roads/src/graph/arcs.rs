//! The graph as the searches of `route` ask for it.

use model::network::RoadClass;

use super::columns::GraphView;
use crate::profile::Road;
use crate::route::{RoadArcs, Spot, Topology};

impl RoadArcs for GraphView<'_> {
    fn topology(&self) -> Topology<'_> {
        Topology { first_out: self.first_out(), head: self.heads() }
    }

    fn spots(&self) -> &[Spot] {
        self.positions()
    }

    fn decimetres(&self, arc: u32) -> u32 {
        GraphView::decimetres(self, arc)
    }

    fn shape(&self, arc: u32, into: &mut Vec<Spot>) {
        into.extend(GraphView::shape(self, arc));
    }

    fn class(&self, arc: u32) -> RoadClass {
        let lie = self.lie(arc);
        match self.kind(arc).road {
            Road::Motorway => RoadClass::Motorway,
            Road::DualCarriageway => RoadClass::Express,
            _ if lie.hairpins => RoadClass::Mountain,
            road => road.class(),
        }
    }

    fn is_toll(&self, arc: u32) -> bool {
        self.kind(arc).toll
    }

    fn is_town(&self, arc: u32) -> bool {
        self.lie(arc).town
    }

    fn is_roundabout(&self, arc: u32) -> bool {
        self.kind(arc).roundabout
    }

    fn name(&self, arc: u32) -> Option<&str> {
        GraphView::name(self, arc).or_else(|| self.reference(arc))
    }
}
