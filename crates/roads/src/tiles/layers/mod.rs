//! Which tags are drawn, in which layer and from which zoom on: one file a layer.

mod boundary;
mod built;
mod land;
mod peak;
mod place;
mod rail;
mod road;
mod water;

use super::feature::Look;
use crate::import::Tags;

pub(super) use boundary::level as boundary_level;
pub(super) use boundary::look as boundary;
pub(super) use place::area as place_area;

/// What a rule says: the look and the first zoom.
pub(super) type Ruled<'a> = Option<(Look<'a>, u8)>;

/// Looks up what a line of the map is drawn as.
pub(super) fn line(tags: Tags<'_>) -> Ruled<'_> {
    road::line(tags).or_else(|| rail::line(tags)).or_else(|| water::line(tags))
}

/// Looks up what an area of the map is drawn as.
pub(super) fn area(tags: Tags<'_>) -> Ruled<'_> {
    water::area(tags).or_else(|| built::area(tags)).or_else(|| road::area(tags)).or_else(|| land::area(tags))
}

/// Looks up what a node of the map is drawn as.
pub(super) fn point(tags: Tags<'_>) -> Ruled<'_> {
    place::point(tags).or_else(|| peak::point(tags)).or_else(|| rail::point(tags))
}

/// Tells whether a closed way is a line all the same, as a roundabout or a fence is.
pub(super) fn is_area(tags: Tags<'_>) -> bool {
    match tags.get("area") {
        Some("yes") => true,
        Some("no") => false,
        _ => !["highway", "railway", "barrier", "route"].iter().any(|key| tags.get(key).is_some()),
    }
}

/// Reads a whole number at the start of a value.
fn number(text: &str) -> Option<i32> {
    let digits: String = text
        .trim()
        .chars()
        .enumerate()
        .take_while(|(place, c)| c.is_ascii_digit() || (*place == 0 && *c == '-'))
        .map(|(_, c)| c)
        .collect();
    digits.parse().ok()
}
