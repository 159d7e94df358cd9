//! Orienteering with time windows: which places, in which order, at what time.
//!
//! A [`Problem`] in, an [`Outcome`] out: proposals that differ, why the others are absent, and
//! where nothing lawful exists, the wishes that cannot hold together. The same problem, seed and
//! stop criterion give the same outcome.

pub mod problem;

pub mod outcome;

pub mod orienteering;

mod adjustments;
mod error;
mod options;

mod plan;
mod position;
mod retime;

mod proposals;

mod absences;
mod contradiction;
mod fits;
mod why;

mod best;
mod judge;
mod nights;

mod certainty;
mod exact;

mod instance;
mod meter;
mod tour;

mod feasible;
mod labels;

mod finish;
mod ground;

mod limits;
mod roads;
mod verify;

mod driver;
mod foresight;
mod law;

mod ends;
mod halts;
mod slots;
mod timing;

pub use adjustments::Adjustments;
pub use error::PlannerError;
pub use fits::Fit;
pub use halts::node_of;
pub use options::Options;
pub use orienteering::{Budget, Iterations};
pub use outcome::{
    Absence, AbsenceReason, Better, Character, Outcome, Plan, PlannedDay, PlannedHalt, Proposal, Role, Wish,
};
pub use plan::plan;
pub use position::{best_position, is_in_turn};
pub use problem::{
    Day, Limits, Lodging, MealPlace, MealRule, PickUpHalt, Problem, Purse, StartWindow, TechnicalStops, Visit,
};
pub use retime::{retime, retime_adjusted};
pub use why::{Change, MostCut, Obstacle, Promised, is_possible, obstacle, smallest_changes};
