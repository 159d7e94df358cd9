//! The catalogue in one SQLite file: its tables, its migrations, and how it survives a laptop that
//! is switched off half-way.
//!
//! Every table is a folder: its queries as `.sql` files and one `from_row`. Rows that changed carry
//! the stamp of the change; rows that are gone leave a tombstone.

pub mod file;

mod catalogue;
mod migrations;

mod carrier;
mod fact;
mod meta;
mod network;
mod pickup;
mod place;
mod road_note;
mod theme;
mod town;

mod cells;
mod changes;
pub mod error;
pub mod stamp;

pub use error::StoreError;
pub use fact::FactField;
pub use file::CatalogueFile;
pub use stamp::{HybridTime, Stamp};
