//! The law of driving and working time: the driver's activities in, infringements out.
//!
//! The constants are data (a [`RulePack`] a country); the algorithms are code, one article a file
//! under `rules/`.

pub mod notation;
pub mod service;
pub mod shifts;

pub mod limits;
pub mod pack;

pub mod check;
pub mod duty_period;
mod rules;

pub use check::{DutyDay, Infringement, Judgement, ServiceKind, Severity, check, check_service};
pub use duty_period::DailyRest;
pub use limits::{Limit, Limits};
pub use notation::{NotationError, parse_plan};
pub use pack::{Confidence, Constant, Pack, PackError, RulePack};
pub use service::{Halt, Presence, activities, activities_in, halts};
