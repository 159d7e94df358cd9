//! Railways and stations.

use super::super::feature::{Layer, Look};
use super::{Ruled, road};
use crate::import::Tags;

pub(super) fn line(tags: Tags<'_>) -> Ruled<'_> {
    let (class, from) = match tags.get("railway")? {
        "rail" => ("rail", 8),
        "narrow_gauge" | "light_rail" | "preserved" | "funicular" => ("narrow", 10),
        "tram" | "subway" | "monorail" => ("tram", 12),
        _ => return None,
    };
    let minor = tags.get("service").is_some();
    let look = Look { run: road::run(tags), minor, ..Look::new(Layer::Rail, class) };
    Some((look, if minor { 13 } else { from }))
}

pub(super) fn point(tags: Tags<'_>) -> Ruled<'_> {
    let is_station = tags.is("railway", &["station", "halt"]);
    (is_station && tags.get("name").is_some())
        .then(|| (Look::new(Layer::Rail, "station").name(tags.get("name")), 12))
}
