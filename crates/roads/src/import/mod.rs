//! What an OpenStreetMap extract says of roads, water, places and sights, in compact columns.
//!
//! Bytes become blocks (`frame`, `wire`, `block`), blocks become columns in two passes (`read`),
//! and what nobody draws, drives on or visits is left out on the way (`keep`). All other rooms
//! read the extract through [`Extract`] and know nothing of the file.

mod position;
mod progress;
mod strings;
mod tags;

mod columns;
mod extract;

mod atlas;

mod block;
mod frame;
mod keep;
mod read;
pub(crate) mod wire;

#[cfg(test)]
pub(crate) mod drawn;
#[cfg(test)]
mod tests;

pub use atlas::Atlas;
pub use columns::{Kind, Member, Members};
pub use extract::{Extract, Point, Relation, Way};
pub use position::{Bounds, Position};
pub(crate) use progress::tell;
pub use progress::{Progress, Watch};
pub(crate) use read::size;
pub use tags::Tags;
