//! What else fits into a gap of a proposal: contract `etape/fits/1`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EditView;

/// Name and version of the contract.
pub const FITS_SCHEMA: &str = "etape/fits/1";

/// The places that fit after a stop, lawfully and with everything else kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FitsView {
    /// Always `etape/fits/1`.
    pub schema: String,
    /// Rank of the proposal.
    pub rank: u32,
    /// The stop before the gap, counted from 0 over all days.
    pub after: u32,
    /// Its name.
    pub name: String,
    /// What brings most for the time that it takes first.
    pub fits: Vec<FitView>,
}

/// A place that fits into a gap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FitView {
    /// Id of the place.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it brings.
    pub prize: u32,
    /// When the visit would begin, `HH:MM`.
    pub start: String,
    /// When it would end.
    pub end: String,
    /// Minutes at the wheel that it adds.
    pub driving_minutes: i32,
    /// When everybody is then back, or at the lodging, `HH:MM`.
    pub back: String,
    /// By how many minutes that is later.
    pub later_minutes: i32,
    /// The same in words.
    pub words: String,
    /// The edit that puts it there.
    pub edit: EditView,
}
