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
pub mod circumstances;
pub mod duty_period;

pub mod ahead;

mod timeline;

mod case;
mod rules;
mod weeks;

mod summary;

pub mod mends;

pub use check::{
    Approach, DutyDay, Infringement, Judgement, Reached, ServiceKind, Severity, Week, check, check_under,
    is_lawful,
};
pub use circumstances::{Circumstances, Scope};
pub use duty_period::DailyRest;
pub use limits::{Limit, Limits};
pub use mends::{Change, ListedPlan, Mend, Mendable, Mended, Outlook, mends};
pub use notation::{NotationError, parse_plan};
pub use pack::{Confidence, Constant, Pack, PackError, RulePack};
pub use service::{Halt, Presence, activities, activities_in, halts};
