//! The schematic map: land, coast, roads of the network and towns, for screen and paper.

use model::{Catalogue, GeoPoint, NetworkRows, RoadClass};
use serde_json::Value;

use crate::view::{LineView, SchematicView, TownView};

/// Towns with fewer inhabitants are left off the map.
const SMALLEST_TOWN: u32 = 300;

/// The ground under a route.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// Rings of land.
    pub land: Vec<Vec<GeoPoint>>,
    /// Lines of the shore.
    pub coast: Vec<Vec<GeoPoint>>,
    /// Roads.
    pub roads: Vec<(GeoPoint, GeoPoint, RoadClass)>,
    /// Towns, the largest first.
    pub towns: Vec<(String, GeoPoint, u32)>,
}

/// Draws the ground of a catalogue. Land is drawn only where the coast file covers the places;
/// elsewhere the whole ground counts as land.
#[must_use]
pub fn ground(catalogue: &Catalogue, network: &NetworkRows, coast: &str) -> Ground {
    let (land, shore) = read_coast(coast);
    let covered = catalogue.places.iter().all(|place| in_box_of(&land, place.point));
    let point = |name: &String| network.nodes.iter().find(|node| &node.name == name).map(|node| node.point);
    let mut towns: Vec<(String, GeoPoint, u32)> = catalogue
        .towns
        .iter()
        .filter(|town| town.population >= SMALLEST_TOWN)
        .map(|town| (town.name.clone(), town.point, town.population))
        .collect();
    towns.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    Ground {
        land: if covered { land } else { Vec::new() },
        coast: if covered { shore } else { Vec::new() },
        roads: network
            .edges
            .iter()
            .filter_map(|edge| Some((point(&edge.from)?, point(&edge.to)?, edge.class)))
            .collect(),
        towns,
    }
}

/// Turns the ground into what the window draws.
#[must_use]
pub fn view(ground: &Ground, attribution: &str) -> SchematicView {
    let pair = |point: &GeoPoint| (point.lon, point.lat);
    let lines = |lines: &[Vec<GeoPoint>]| lines.iter().map(|line| line.iter().map(pair).collect()).collect();
    SchematicView {
        land: lines(&ground.land),
        coast: lines(&ground.coast),
        roads: ground
            .roads
            .iter()
            .map(|(from, to, class)| LineView {
                class: class.key().to_owned(),
                from: pair(from),
                to: pair(to),
            })
            .collect(),
        towns: ground
            .towns
            .iter()
            .map(|(name, point, population)| TownView {
                name: name.clone(),
                at: pair(point),
                population: *population,
            })
            .collect(),
        attribution: attribution.to_owned(),
    }
}

fn in_box_of(rings: &[Vec<GeoPoint>], point: GeoPoint) -> bool {
    let corners = || rings.iter().flatten();
    let within = |value: f64, of: fn(&GeoPoint) -> f64| {
        corners().any(|corner| of(corner) <= value) && corners().any(|corner| of(corner) >= value)
    };
    within(point.lat, |corner| corner.lat) && within(point.lon, |corner| corner.lon)
}

type Lines = Vec<Vec<GeoPoint>>;

/// Reads the rings of land and the lines of coast of a GeoJSON collection; anything else is left.
fn read_coast(geojson: &str) -> (Lines, Lines) {
    let collection: Value = serde_json::from_str(geojson).unwrap_or_default();
    let (mut land, mut coast) = (Vec::new(), Vec::new());
    for feature in collection["features"].as_array().into_iter().flatten() {
        let geometry = &feature["geometry"];
        let coordinates = &geometry["coordinates"];
        match geometry["type"].as_str() {
            Some("Polygon") => land.extend(lines(coordinates)),
            Some("MultiPolygon") => land.extend(coordinates.as_array().into_iter().flatten().flat_map(lines)),
            Some("LineString") => coast.extend(line(coordinates)),
            Some("MultiLineString") => coast.extend(lines(coordinates)),
            _ => {}
        }
    }
    (land, coast)
}

fn lines(coordinates: &Value) -> Lines {
    coordinates.as_array().into_iter().flatten().filter_map(line).collect()
}

fn line(coordinates: &Value) -> Option<Vec<GeoPoint>> {
    let point = |pair: &Value| Some(GeoPoint { lon: pair[0].as_f64()?, lat: pair[1].as_f64()? });
    coordinates.as_array()?.iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coast_of_the_demonstration_has_land_and_a_shore() {
        let (land, coast) = read_coast(crate::demo::COAST);
        assert!(!land.is_empty() && !coast.is_empty());
        assert!(in_box_of(&land, GeoPoint { lat: 43.6, lon: 3.9 }));
        assert!(!in_box_of(&land, GeoPoint { lat: 54.2, lon: -4.5 }));
    }
}
