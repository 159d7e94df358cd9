//! Peaks and passes.

use super::super::feature::{Layer, Look};
use super::{Ruled, number};
use crate::import::Tags;

pub(super) fn point(tags: Tags<'_>) -> Ruled<'_> {
    let name = tags.get("name")?;
    let is_pass = tags.is("mountain_pass", &["yes"]) || tags.is("natural", &["saddle"]);
    if !is_pass && !tags.is("natural", &["peak", "volcano"]) {
        return None;
    }
    let height = tags.get("ele").and_then(number).filter(|height| (-500..9000).contains(height));
    // The highest are written first.
    let rank = 90 - height.map_or(0, |height| (height / 100).clamp(0, 89)) as u8;
    let class = if is_pass { "pass" } else { "peak" };
    let look = Look { number: height, ..Look::new(Layer::Peak, class).rank(rank).name(Some(name)) };
    Some((look, if is_pass { 11 } else { 9 }))
}
