//! The planner, by pictures and against slow answers that are plainly right.

#![allow(clippy::unwrap_used)]

mod asked;
mod drawn;
mod random;
mod random_tours;

mod breaks;
mod brute_force;
mod checker;
mod given_up;
mod walked;

mod adjusted;
mod changes;
mod contradictions;
mod days;
mod explained;
mod hands;
mod lodgings;
mod monotone;
mod nights;
mod pickups;
mod properties;
mod smallest;
mod whole_tours;
