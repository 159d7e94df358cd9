//! Mapbox vector tiles, version 2.1: what of the format is needed here, written and read.

mod read;
mod write;

pub(super) use read::{Found, Geometry, read};
pub(super) use write::{TileWriter, write_geometry};

/// Kinds of geometry, as the format numbers them.
const POINT: u64 = 1;
const LINE: u64 = 2;
const POLYGON: u64 = 3;

/// Commands of a geometry.
const MOVE_TO: u64 = 1;
const LINE_TO: u64 = 2;
const CLOSE: u64 = 7;
