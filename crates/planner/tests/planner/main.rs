//! The planner, by pictures and against slow answers that are plainly right.

#![allow(clippy::unwrap_used)]

mod drawn;
mod random;

mod breaks;
mod brute_force;
mod checker;

mod changes;
mod contradictions;
mod days;
mod explained;
mod hands;
mod lodgings;
mod nights;
mod pickups;
mod properties;
