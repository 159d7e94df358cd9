//! The law of driving and working time: the driver's activities in, infringements out.
//!
//! The constants are data (a [`RulePack`] a country); the algorithms are code, one article a file
//! under `rules/`.

pub mod service;

pub mod pack;

pub mod check;

pub use check::{DutyDay, Infringement, Judgement, Severity, check};
pub use pack::{Pack, PackError, RulePack};
pub use service::{Halt, Presence, activities, halts};
