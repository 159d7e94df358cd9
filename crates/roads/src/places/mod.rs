//! Places of a region: a gazetteer to search names in and to name points with, and candidates for
//! the catalogue.
//!
//! What bears a name is collected from the extracts (`things`, `streets`), put into its settlement
//! (`settlements`), and written as two sections of the region file (`write`, `candidates`), columns
//! that are read where they lie (`sheet`). [`Gazetteer`] answers [`search`](Gazetteer::search) and
//! [`near`](Gazetteer::near); [`Candidates`] lists sites and partner stops by the table of
//! [`CandidateRules`].

mod build;

mod kind;
mod osm;

mod fold;
mod settlements;
mod shape;
mod streets;
mod things;

mod candidates;
mod gazetteer;
mod near;
mod search;

mod sheet;
mod write;

#[cfg(test)]
mod tests;

pub use build::{Sections, build};
pub use candidates::{Candidate, CandidateDoubt, CandidateRules, Candidates};
pub use gazetteer::{Entry, Found, Gazetteer, Likeness};
pub use kind::EntryKind;
pub use near::Nearby;
pub use osm::OsmId;

use crate::RoadsError;

/// Called now and then during long work; an error ends it.
type Step<'s> = &'s mut dyn FnMut() -> Result<(), RoadsError>;
