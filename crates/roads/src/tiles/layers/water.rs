//! Lakes, rivers and streams. The sea is made of the coast.

use super::super::feature::{Layer, Look};
use super::{Ruled, road};
use crate::import::Tags;

pub(super) fn line(tags: Tags<'_>) -> Ruled<'_> {
    let (class, from) = match tags.get("waterway")? {
        "river" => ("river", 7),
        "canal" => ("canal", 9),
        "stream" => ("stream", 11),
        "drain" | "ditch" => ("ditch", 13),
        _ => return None,
    };
    let is_hidden = tags.is("tunnel", &["culvert", "yes"]) || tags.is("intermittent", &["yes"]);
    let from = if is_hidden { from.max(13) } else { from };
    let look = Look { run: road::run(tags), ..Look::new(Layer::Water, class).name(tags.get("name")) };
    Some((look, from))
}

pub(super) fn area(tags: Tags<'_>) -> Ruled<'_> {
    let is_river = tags.is("waterway", &["riverbank", "dock"])
        || tags.is("water", &["river", "stream", "canal", "ditch"]) && tags.is("natural", &["water"]);
    let is_lake = tags.is("natural", &["water"]) || tags.is("landuse", &["reservoir", "basin", "salt_pond"]);
    let class = if is_river { "riverbank" } else { "lake" };
    let look = Look::new(Layer::Water, class).name(tags.get("name")).rank(1);
    (is_river || is_lake).then_some((look, 5))
}
