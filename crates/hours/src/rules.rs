//! The articles, one a file: each reads the duty periods and adds what it finds.

pub mod breaks;
pub mod daily_driving;

pub mod daily_rest;
pub mod reduced_rests;

pub mod amplitude;

#[cfg(test)]
mod testing;
