//! Regions of whole extracts against routing engines, where the extracts are at hand.
//!
//! Compared are lengths and what cannot be reached with those of a truck of a coach's dimensions, and bare driving seconds, with
//! no buffer, with those of a car: the buffer is for the day that goes wrong, and no engine has one.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test measures and tells"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use model::units::GeoPoint;
use model::vehicle::VehicleClass;
use roads::region::{AlignedBytes, Parts, Recipe, Region, RegionRoads, make};
use roads::{LegPath, Manner, RoadSource, RoadsError};

const PROFILE: &str = include_str!("../../../assets/roads/coach.json");

type Row = BTreeMap<String, String>;

/// Makes a region of an extract for driving, and reads the drives computed by others on it; `None`,
/// saying so, where absent.
fn at_hand(region: &str, profile: &str) -> Option<(RegionRoads<AlignedBytes>, Vec<Row>)> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm");
    let (extract, truth) =
        (shared.join(format!("{region}.osm.pbf")), shared.join(format!("{region}-truth.csv")));
    let (Ok(extract), Ok(truth)) = (fs::read(&extract), fs::read_to_string(&truth)) else {
        println!("skipped: {} is not at hand", extract.display());
        return None;
    };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(truth.as_bytes());
    let rows = reader.deserialize().map(Result::unwrap).collect();
    let candidates = include_str!("../../../assets/roads/candidates.json");
    let recipe = Recipe { title: region, profile, candidates, parts: Parts::Roads };
    let begun = Instant::now();
    let go_on: &mut roads::region::StageWatch<'_> = &mut |_, _| ControlFlow::Continue(());
    let file =
        make(vec![Cursor::new(extract)], &recipe, Cursor::new(Vec::new()), go_on).unwrap().into_inner();
    println!("{region}: {} bytes in {:?}", file.len(), begun.elapsed());
    let begun = Instant::now();
    let roads = RegionRoads::new(Region::open(AlignedBytes::of(&file)).unwrap(), profile).unwrap();
    println!("{region}: open after {:?}, doors {:?}", begun.elapsed(), roads.doors());
    Some((roads, rows))
}

/// Returns the profile with the coach of 12 m as large as the truck of the truth.
fn of_the_truck() -> String {
    let coach =
        "\"standard\", \"length_cm\": 1230, \"height_cm\": 380, \"width_cm\": 255, \"weight_kg\": 19500";
    let truck =
        "\"standard\", \"length_cm\": 1310, \"height_cm\": 370, \"width_cm\": 255, \"weight_kg\": 19000";
    assert!(PROFILE.contains(coach));
    PROFILE.replace(coach, truck)
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

fn ends(row: &Row) -> (GeoPoint, GeoPoint) {
    let point = |lat, lon| GeoPoint { lat: number(row, lat).unwrap(), lon: number(row, lon).unwrap() };
    (point("lat1", "lon1"), point("lat2", "lon2"))
}

/// A value below which a share of the others lie.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share).round() as usize]
}

fn check(region: &str) {
    check_with(region, PROFILE);
    check_with(region, &of_the_truck());
}

fn check_with(region: &str, profile: &str) {
    let Some((roads, rows)) = at_hand(region, profile) else { return };
    let coach = Manner::from(VehicleClass::Standard);
    let drives: Vec<(&Row, Result<LegPath, RoadsError>)> = rows
        .iter()
        .map(|row| {
            let (from, to) = ends(row);
            (row, roads.leg(from, to, coach))
        })
        .collect();
    let ratios = |column: &str, ours: fn(&LegPath) -> f64| -> Vec<f64> {
        let both = drives.iter().filter_map(|(row, leg)| Some((number(row, column)?, leg.as_ref().ok()?)));
        both.filter(|(truth, _)| *truth > 0.0).map(|(truth, leg)| ours(leg) / truth).collect()
    };
    let mut lengths = ratios("valhalla_truck_km", |leg| f64::from(leg.travel.metres.0) / 1000.0);
    let mut times = ratios("osrm_car_s", |leg| f64::from(leg.driven.bare.0));
    let close = lengths.iter().filter(|ratio| (*ratio - 1.0).abs() <= 0.12).count();
    let disagree =
        drives.iter().filter(|(row, leg)| leg.is_ok() != number(row, "valhalla_truck_km").is_some());
    let disagree: Vec<&Row> = disagree.map(|(row, _)| *row).collect();
    for row in &disagree {
        let (from, to) = ends(row);
        let access = [from, to].map(|end| roads.access(end, coach).map(|metres| metres.0));
        println!("{region}: pair {}, metres to a road at both ends {access:?}", row["id"]);
    }
    let (length, time) = (quantile(&mut lengths, 0.5), quantile(&mut times, 0.5));
    let within = times.iter().filter(|ratio| (0.9..=1.5).contains(*ratio)).count();
    println!(
        "{region}: length ×{length:.3} at the median, {close} of {} within 12 %; bare time ×{time:.2} of a car's \
         (5 % {:.2}, 95 % {:.2}; {within} of {} between 0.9 and 1.5); {} of {} pairs routable by one alone",
        lengths.len(),
        quantile(&mut times, 0.05),
        quantile(&mut times, 0.95),
        times.len(),
        disagree.len(),
        rows.len(),
    );
    let crossings = drives.iter().filter_map(|(_, leg)| leg.as_ref().ok());
    let crossings = crossings.flat_map(|leg| &leg.driven.warnings);
    let count = |key: &str| crossings.clone().filter(|warning| warning.cause.key() == key).count();
    println!(
        "{region}: road to cross in {} drives, turning round in {}",
        count("road-to-cross"),
        count("turns-round")
    );
    assert!((length - 1.0).abs() <= 0.02);
    assert!(close * 10 >= lengths.len() * 9);
    assert!((0.9..=1.5).contains(&time));
    // Where the coach is larger than the truck, it is kept out of more places.
    assert!(profile == PROFILE || disagree.len() * 50 <= rows.len());
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
fn the_matrix_of_a_region_equals_its_legs() {
    let Some((roads, rows)) = at_hand("isle-of-man", PROFILE) else { return };
    let coach = Manner::from(VehicleClass::Standard);
    let points: Vec<GeoPoint> = rows.iter().take(6).flat_map(|row| <[_; 2]>::from(ends(row))).collect();
    let matrix = roads.matrix(&points, coach).unwrap();
    for from in 0..points.len() {
        for to in (0..points.len()).filter(|to| *to != from) {
            let leg = roads.leg(points[from], points[to], coach).unwrap();
            assert_eq!(matrix.get(from, to), Some(leg.travel));
            let drawn: u32 = leg.line.windows(2).map(|ends| ends[0].crow_metres(ends[1]).0).sum();
            // Each of the drawn pieces is rounded to a metre.
            assert!(drawn.abs_diff(leg.travel.metres.0) as usize <= leg.line.len());
        }
    }
}
