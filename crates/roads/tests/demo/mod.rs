//! The rows of the demonstration catalogue, for tests and measurements.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use model::network::{DistanceSource, NetworkEdge, NetworkNode, NetworkRows, RoadClass};
use model::units::{GeoPoint, Metres, Seconds};
use roads::Network;

pub type Row = BTreeMap<String, String>;

pub fn rows(file: &str) -> Vec<Row> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo").join(file);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

pub fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

pub fn point(row: &Row) -> GeoPoint {
    GeoPoint { lat: number(row, "lat"), lon: number(row, "lon") }
}

pub fn network() -> Network {
    let node = |row: &Row| NetworkNode {
        name: row["name"].clone(),
        point: point(row),
        point_source: Some(row["coord_source"].clone()),
    };
    let edge = |row: &Row| NetworkEdge {
        from: row["from"].clone(),
        to: row["to"].clone(),
        road: row["road"].clone(),
        class: RoadClass::from_key(&row["class"]).unwrap(),
        length: Metres((number(row, "km") * 1000.0).round() as u32),
        coach_time: Seconds((number(row, "coach_minutes") * 60.0).round() as u32),
        toll: row["toll"] == "yes",
        source: DistanceSource::from_key(&row["km_source"]).unwrap(),
        note: row["note"].clone(),
    };
    let nodes = rows("network_nodes.csv").iter().map(node).collect();
    let edges = rows("network.csv").iter().map(edge).collect();
    Network::new(NetworkRows { nodes, edges }).unwrap()
}
