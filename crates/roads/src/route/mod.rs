//! Drives on a road graph of any size: a hierarchy found once, the times of each class of vehicles
//! put on it in a moment, and answers in less than a thousandth of a second.
//!
//! A graph is two arrays ([`Topology`]) with attributes by arc ([`RoadArcs`]); what a vehicle may
//! drive, and how fast, are weights by arc. [`Engine`] asks, [`Contracted`] answers fast and
//! [`Plain`] slowly; [`Router`] asks for places on arcs, which [`Snapper`] finds beside points.

mod spot;
mod words;

mod cost;
mod engine;
mod roads;

mod hierarchy;
mod metric;

mod contracted;
mod plain;

mod router;
mod snap;

mod leg;
mod pickups;
mod reach;

#[cfg(test)]
mod tests;

pub use contracted::Contracted;
pub use cost::Cost;
pub use engine::{CostMatrix, Engine, Path, Root, Way};
pub use hierarchy::Hierarchy;
pub use leg::{Bends, Leg, Step, Turn};
pub use metric::Metric;
pub use pickups::{PickupOrder, order_pickups};
pub use plain::Plain;
pub use reach::Area;
pub use roads::{CLOSED, RoadArcs, Topology};
pub use router::{Reach, Route, Router};
pub use snap::{BoxTree, Doors, Halt, OnArc, Snapper};
pub use spot::Spot;
pub(crate) use spot::{Sheet, between};
