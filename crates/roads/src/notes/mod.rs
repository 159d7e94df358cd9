//! What organisers noted about the roads, laid on the roads of the day.
//!
//! `place` finds the stretch that a note speaks of, whatever extract the roads were made from and
//! however its ways were cut and numbered; `weights` makes vehicles heed it; `legs` puts the times
//! that somebody drove in the place of those that were computed. What cannot be placed is reported.

mod legs;
mod noted;
mod place;
mod weights;

#[cfg(test)]
mod tests;

pub use legs::LegNotes;
pub use noted::Noted;
pub use place::{NoteReport, PlacedNotes, PlacedOn, report};
pub(crate) use weights::{Word, lets_pass};
