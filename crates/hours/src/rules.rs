//! The articles, one a file. Each finds what is against it.

mod long_days;

pub mod breaks;
pub mod daily_driving;
pub mod weekly_driving;

pub mod daily_rest;
pub mod reduced_rests;
pub mod twelve_days_night;
pub mod weekly_rest;

pub mod night_work;
pub mod weekly_work;
pub mod work_breaks;

pub mod amplitude;
pub mod effective_work;
pub mod night_driving;

pub mod scope;

#[cfg(test)]
mod testing;
