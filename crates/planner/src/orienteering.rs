//! The team orienteering problem with time windows, bare of names: which places, on which day, in
//! which order, for the most prize.
//!
//! Tours are brought to this form, and so are the instances that the literature compares solvers on.

mod budget;
mod instance;
mod objective;
mod referee;

mod search;

mod anneal;

mod paths;

mod eject;
mod recreate;
mod ruin;

mod line;
mod select;

mod recombine;

mod packing;
mod pool;

mod plan;
mod route;

mod proof;

mod chance;
mod compiled;
#[cfg(test)]
mod drawn;
mod stay;

pub use budget::{Budget, Iterations};
pub(crate) use instance::Link;
pub use instance::{Frame, Instance, InstanceError, NO_ROAD, Variety, Window};
pub use objective::Objective;
#[doc(hidden)]
pub use paths::{HotPath, walk};
pub(crate) use proof::bound_linked;
pub use proof::{Proof, prove};
pub use referee::{Free, Placing, Referee};
pub use search::{SearchOptions, Solution, search};
