//! The solvers of the bare problem, beside one that tries everything.

mod brute_force;
mod drawn;
mod proof;
mod search;
