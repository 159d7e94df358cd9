//! Built-up areas.

use super::super::feature::{Layer, Look};
use super::Ruled;
use crate::import::Tags;

pub(super) fn area(tags: Tags<'_>) -> Ruled<'_> {
    let (class, from) = match (tags.get("landuse"), tags.get("aeroway"), tags.get("amenity")) {
        (Some("residential"), ..) => ("town", 7),
        (Some("commercial" | "retail"), ..) => ("trade", 8),
        (Some("industrial" | "railway" | "port" | "harbour"), ..) => ("industry", 8),
        (_, Some("aerodrome"), _) => ("airport", 9),
        (_, _, Some("school" | "university" | "college" | "hospital")) => ("civic", 12),
        _ => return None,
    };
    let named = class == "airport" || class == "civic";
    let rank = if named { 0 } else { 1 };
    Some((
        Look::new(Layer::Built, class).rank(rank).name(tags.get("name").filter(|_| class == "airport")),
        from,
    ))
}
