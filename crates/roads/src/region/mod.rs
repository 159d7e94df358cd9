//! The region file (`.etr`): all that was made of extracts, in one file that is mapped into memory.
//!
//! A header, a table of sections, and the sections, each at a multiple of 64 bytes: columns are read
//! where they lie. [`RegionWriter`] writes the header last, so that a file whose writing was broken
//! off is no region. [`Region::open`] checks everything that times are computed from, and refuses
//! what is truncated, damaged, newer or older than this version knows. [`make`] makes the file from
//! extracts, going on from what a broken-off making left, and [`RegionRoads`] drives on it.

mod header;

mod aligned;
mod columns;
mod file;

mod draft;
mod write;

mod make;

mod doors;
mod roads;

#[cfg(test)]
mod tests;

pub use aligned::AlignedBytes;
pub use file::Region;
pub use header::{RegionInfo, Section, is_draft, is_region};
pub use make::{Fingerprint, Parts, Recipe, Stage, StageWatch, make};
pub use roads::RegionRoads;
pub use write::{RegionWriter, Streaming};
