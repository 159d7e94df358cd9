//! What covers the ground.

use super::super::feature::{Layer, Look};
use super::Ruled;
use crate::import::Tags;

/// Key, values, class and first zoom; the first that fits counts.
const COVERS: [(&str, &[&str], &str, u8); 16] = [
    ("natural", &["glacier"], "glacier", 5),
    ("natural", &["wetland"], "wetland", 9),
    ("natural", &["wood"], "wood", 5),
    ("landuse", &["forest"], "wood", 5),
    ("natural", &["beach", "sand", "shoal", "dune"], "sand", 9),
    ("natural", &["bare_rock", "scree", "shingle", "rock", "cliff"], "rock", 9),
    ("natural", &["scrub", "heath", "moor", "fell"], "heath", 8),
    ("landuse", &["vineyard", "orchard"], "vineyard", 9),
    ("landuse", &["cemetery"], "cemetery", 12),
    ("amenity", &["grave_yard"], "cemetery", 12),
    ("leisure", &["park", "garden", "golf_course", "common", "dog_park"], "park", 10),
    ("leisure", &["pitch", "track", "stadium", "sports_centre"], "pitch", 13),
    ("landuse", &["grass", "meadow", "village_green", "recreation_ground", "allotments"], "grass", 11),
    ("natural", &["grassland"], "grass", 9),
    ("landuse", &["quarry", "landfill"], "quarry", 11),
    ("amenity", &["parking"], "parking", 14),
];

pub(super) fn area(tags: Tags<'_>) -> Ruled<'_> {
    let fits = |(key, values, ..): &&(&str, &[&str], _, _)| tags.is(key, values);
    let (_, _, class, from) = COVERS.iter().find(fits)?;
    Some((Look::new(Layer::Land, class).name(tags.get("name")), *from))
}
