//! Orienteering with time windows: which places, in which order, at what time.
//!
//! A [`Problem`] in, an [`Outcome`] out: proposals that differ, why the others are absent, and
//! where nothing lawful exists, the wishes that cannot hold together. The same problem, seed and
//! stop criterion give the same outcome.

pub mod problem;

pub mod outcome;

pub use outcome::{Absence, AbsenceReason, Outcome, Plan, PlannedDay, PlannedHalt, Proposal, Role, Wish};
pub use problem::{Day, MealPlace, MealRule, PickUpHalt, Problem, StartWindow, Visit};
