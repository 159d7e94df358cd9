//! The basemap of extracts: vector tiles of zooms 5 to 14 in one PMTiles archive.
//!
//! Tags become features (`layers`), pieces become rings and rings become areas (`geometry`), each
//! zoom is generalised and cut into tiles (`build`), tiles are written down (`mvt`) and stored
//! (`archive`). [`Tiles`] reads them back, for the screen as bytes and for paper as shapes.

mod feature;
mod layers;
mod world;

mod geometry;

mod collect;

mod build;
mod cut;
mod generalise;

mod mvt;

mod archive;

mod shapes;

#[cfg(test)]
mod tests;

pub use archive::{FRONT, Tiles};
pub use build::{Built, build};
pub use collect::Mended;
pub use feature::Layer;
pub use shapes::{Shape, Shapes};

/// The zooms for which there are tiles, first and last.
pub const ZOOMS: (u8, u8) = (5, 14);
