//! A proposal that was planned again from a point on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened on the way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MishapView {
    /// The last stop that is reached as planned, counted from 0 over all days.
    pub stop: u32,
    /// By how many minutes the coach leaves it late.
    #[serde(default)]
    pub late: u32,
    /// Ids of places that turned out to be closed.
    #[serde(default)]
    pub closed: Vec<String>,
}

/// What became of what was promised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RepairedView {
    /// The last stop that stays as it was, counted from 0 over all days.
    pub from: u32,
    /// What is no longer visited, and why.
    pub dropped: Vec<DroppedView>,
    /// Names of places that come in instead.
    pub added: Vec<String>,
    /// The same in words.
    pub message: String,
}

/// A place that is no longer visited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DroppedView {
    /// Id of the place.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `closed`, `no-time` or `closed-by-then`.
    pub reason: String,
    /// The same in words.
    pub message: String,
}
