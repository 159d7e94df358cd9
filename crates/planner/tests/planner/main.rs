//! The planner, by pictures and against slow answers that are plainly right.

#![allow(clippy::unwrap_used)]

mod drawn;
mod random;

mod brute_force;
mod checker;

mod days;
mod properties;
