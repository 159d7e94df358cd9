//! PMTiles, version 3: all tiles in one run of bytes, each found by its number.
//!
//! Tiles come right after the front, so that they can be written while they are drawn; what leads to
//! them is written last.

mod directory;
mod header;
mod hilbert;
mod read;
mod write;

pub(super) use hilbert::number;
pub use read::Tiles;
pub(super) use write::ArchiveWriter;
pub use write::FRONT;
