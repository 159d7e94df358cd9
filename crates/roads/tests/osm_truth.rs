//! Whole extracts against two routing engines, where the extracts are at hand.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use model::units::{GeoPoint, Metres};
use roads::{OsmRoads, RoadSource};

type Row = BTreeMap<String, String>;

fn shared(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm").join(file)
}

/// Opens an extract and the drives computed by others on it; `None`, saying so, where absent.
fn at_hand(region: &str) -> Option<(OsmRoads, Vec<Row>)> {
    let (extract, truth) = (shared(&format!("{region}.osm.pbf")), shared(&format!("{region}-truth.csv")));
    let (Ok(extract), Ok(mut truth)) = (File::open(&extract), File::open(&truth)) else {
        println!("skipped: {} is not at hand", extract.display());
        return None;
    };
    let mut text = String::new();
    truth.read_to_string(&mut text).unwrap();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let rows = reader.deserialize().map(Result::unwrap).collect();
    let roads = OsmRoads::read(BufReader::new(extract), &mut || false).unwrap();
    println!("{region}: {} junctions, {} km", roads.junctions(), roads.metres() / 1000);
    Some((roads, rows))
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

fn ends(row: &Row) -> (GeoPoint, GeoPoint) {
    let point = |lat, lon| GeoPoint { lat: number(row, lat).unwrap(), lon: number(row, lon).unwrap() };
    (point("lat1", "lon1"), point("lat2", "lon2"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn check(region: &str) {
    let Some((roads, rows)) = at_hand(region) else { return };
    let drives: Vec<_> = rows
        .iter()
        .map(|row| {
            let (from, to) = ends(row);
            (row, roads.leg(from, to).map(|leg| leg.travel))
        })
        .collect();
    let unroutable = drives.iter().filter(|(_, travel)| travel.is_err()).count();
    let ratios = |column: &str, ours: fn(model::travel::Travel) -> f64| {
        let pairs = drives.iter().filter_map(|(row, travel)| {
            let truth = number(row, column).filter(|truth| *truth > 0.5)?;
            Some(ours(travel.clone().ok()?) / truth)
        });
        pairs.collect::<Vec<_>>()
    };
    let km = |travel: model::travel::Travel| f64::from(travel.metres.0) / 1000.0;
    let seconds = |travel: model::travel::Travel| f64::from(travel.minutes.0) * 60.0;
    println!("{region}: {unroutable} of {} pairs unroutable", rows.len());
    for engine in ["valhalla_truck", "osrm_coach"] {
        let distances = ratios(&format!("{engine}_km"), km);
        let close = distances.iter().filter(|ratio| (*ratio - 1.0).abs() <= 0.1).count();
        let time = median(ratios(&format!("{engine}_s"), seconds));
        println!(
            "{region} to {engine}: distance ×{:.3} at the median, {close} of {} within 10 %, planned time ×{time:.2}",
            median(distances.clone()),
            distances.len()
        );
        assert!((median(distances.clone()) - 1.0).abs() <= 0.03);
        assert!(close * 10 >= distances.len() * 8);
        // Planning times are slower than those of engines that know no traffic, but not absurd.
        assert!((1.0..2.5).contains(&time));
    }
    assert!(unroutable * 20 <= rows.len());
}

#[test]
fn the_isle_of_man_is_driven_as_routing_engines_do() {
    check("isle-of-man");
}

#[test]
fn liechtenstein_is_driven_as_routing_engines_do() {
    check("liechtenstein");
}

#[test]
fn the_matrix_of_an_extract_equals_its_legs() {
    let Some((roads, rows)) = at_hand("isle-of-man") else { return };
    let points: Vec<GeoPoint> = rows.iter().take(6).flat_map(|row| <[_; 2]>::from(ends(row))).collect();
    let matrix = roads.matrix(&points).unwrap();
    for from in 0..points.len() {
        for to in (0..points.len()).filter(|to| *to != from) {
            let leg = roads.leg(points[from], points[to]).unwrap();
            assert_eq!(matrix.get(from, to), Some(leg.travel));
            let drawn: u32 = leg.line.windows(2).map(|ends| ends[0].crow_metres(ends[1]).0).sum();
            // Each of the drawn pieces is rounded to a metre.
            assert!(drawn.abs_diff(leg.travel.metres.0) as usize <= leg.line.len());
            assert!(leg.travel.toll_metres == Metres(0));
        }
    }
}
