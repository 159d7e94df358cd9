//! The settlements of a region, as towns that a pick-up can be at.

use model::{Catalogue, Metres, Town};
use roads::places::{EntryKind, Gazetteer};

use crate::names::plain;

/// Two towns of one name are the same where they are not farther apart.
const SAME_WITHIN: Metres = Metres(5_000);

/// Adds to the towns of a catalogue, as it lies on the desk, the cities, towns and villages of a
/// region that it lacks.
pub(crate) fn add_towns(catalogue: &mut Catalogue, gazetteer: &Gazetteer<'_>) {
    let mut known: Vec<(String, model::GeoPoint)> =
        catalogue.towns.iter().map(|town| (plain(&town.name), town.point)).collect();
    known.sort_by(|a, b| a.0.cmp(&b.0));
    let is_known = |town: &Town| {
        let name = plain(&town.name);
        let first = known.partition_point(|(other, _)| *other < name);
        let namesakes = known[first..].iter().take_while(|(other, _)| *other == name);
        namesakes.into_iter().any(|(_, point)| point.crow_metres(town.point) <= SAME_WITHIN)
    };
    let large = [EntryKind::City, EntryKind::Town, EntryKind::Village];
    let towns = gazetteer.entries().filter(|entry| large.contains(&entry.kind)).map(|entry| Town {
        code: entry.osm.to_string(),
        name: entry.name.to_owned(),
        point: entry.point,
        population: entry.population.unwrap_or(0),
    });
    let new: Vec<Town> = towns.filter(|town| !is_known(town)).collect();
    catalogue.towns.extend(new);
}
