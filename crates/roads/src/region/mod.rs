//! The region file (`.etr`): all that was made of extracts, in one file that is mapped into memory.
//!
//! A header, a table of sections, and the sections, each at a multiple of 64 bytes: columns are read
//! where they lie. [`RegionWriter`] writes the header last, so that a file whose writing was broken
//! off is no region. [`Region::open`] checks everything that times are computed from, and refuses
//! what is truncated, damaged, newer or older than this version knows.

mod columns;
mod file;
mod header;
mod write;

#[cfg(test)]
mod tests;

pub use file::Region;
pub use header::{RegionInfo, Section};
pub use write::RegionWriter;
