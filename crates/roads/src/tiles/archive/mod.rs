//! PMTiles, version 3: all tiles in one run of bytes, each found by its number.

mod directory;
mod header;
mod hilbert;
mod read;
mod write;

pub(super) use hilbert::number;
pub use read::Tiles;
pub(super) use write::ArchiveWriter;
