//! The road graph: what extracts say, cut at junctions and written in columns.
//!
//! `survey` cuts the ways of an [`Atlas`](crate::import::Atlas) into stretches, `part` leaves out the
//! roads from which nobody returns, `turns` splits the junctions where a turn is forbidden, and
//! `build` writes the columns. [`GraphView`] reads them, from memory or from a region file;
//! `weights` says what each arc takes a vehicle.

mod arcs;
mod bends;
mod measure;
mod town;

mod junctions;
mod survey;

mod part;
mod signs;
mod turns;

mod build;
mod columns;
mod weights;

#[cfg(test)]
mod tests;

pub use build::{Step, build};
pub use columns::{ArcFlags, GraphView, Names, RoadGraph, StretchFlags};
pub use weights::CLOSED;
