//! Administrative boundaries.

use super::super::feature::{Layer, Look};
use super::number;
use crate::import::Tags;

/// Returns the level of the boundary that a relation or a way is part of, from 2 (a country).
pub(in super::super) fn level(tags: Tags<'_>) -> Option<i32> {
    let is_one = tags.is("boundary", &["administrative"]) && !tags.is("maritime", &["yes"]);
    let level = is_one.then(|| tags.get("admin_level").and_then(number))??;
    (2..=8).contains(&level).then_some(level)
}

/// Returns the look of a boundary of a level, and its first zoom.
pub(in super::super) fn look<'a>(level: i32) -> (Look<'a>, u8) {
    let from = match level {
        2 => 5,
        3..=4 => 6,
        5..=6 => 8,
        _ => 11,
    };
    let class = if level == 2 { "country" } else { "inner" };
    (Look { number: Some(level), ..Look::new(Layer::Boundary, class).rank(8 - level as u8) }, from)
}
