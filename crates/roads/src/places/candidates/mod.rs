//! Candidates for the catalogue: what an organiser may visit, eat at or sleep in, with what the map
//! says of it. Nothing of it is verified, and what the map does not say is unknown.

mod read;
mod rules;
mod write;

pub use read::{Candidate, CandidateDoubt, Candidates};
pub use rules::CandidateRules;
pub(super) use write::write;
