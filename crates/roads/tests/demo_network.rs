//! The demonstration network against distances quoted elsewhere.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;

use model::units::{GeoPoint, Metres};
use model::vehicle::VehicleClass;
use roads::profile::Avoid;
use roads::speeds::class_speed;
use roads::{Manner, RoadSource};

mod demo;

use demo::{network, number, point, rows};

const COACH: Manner = Manner {
    vehicle: VehicleClass::Standard,
    avoid: Avoid { tolls: false, motorways: false, ferries: false },
};

#[test]
fn its_lengths_are_close_to_the_quoted_ones() {
    let network = network();
    let points: BTreeMap<&str, GeoPoint> =
        network.nodes().iter().map(|node| (node.name.as_str(), node.point)).collect();
    let known = rows("known-distances.csv");
    let mut errors: Vec<(f64, String)> = known
        .iter()
        .map(|row| {
            let leg = network.leg(points[row["from"].as_str()], points[row["to"].as_str()], COACH).unwrap();
            let km = f64::from(leg.travel.metres.0) / 1000.0;
            let percent = (km / number(row, "km") - 1.0).abs() * 100.0;
            (percent, format!("{} to {}: {km:.1} km for {}", row["from"], row["to"], row["km"]))
        })
        .collect();
    errors.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (median, ninetieth) = (errors[errors.len() / 2].0, errors[errors.len() * 9 / 10].0);
    let (worst, which) = errors.last().unwrap();
    println!(
        "{} quoted distances: median error {median:.1} %, 90th percentile {ninetieth:.1} %, worst {worst:.1} % ({which})",
        errors.len()
    );
    assert!(errors.len() >= 128);
    assert!(median <= 3.0 && ninetieth <= 12.0 && *worst <= 27.0);
}

#[test]
fn every_site_partner_and_pick_up_has_a_node_within_8_km() {
    let network = network();
    for file in ["sites.csv", "partners.csv", "pickups.csv"] {
        for row in rows(file) {
            let metres = network.access(point(&row), COACH).unwrap();
            if metres > Metres(3_000) {
                println!("{} is {} m from its node", row["name"], metres.0);
            }
        }
    }
}

#[test]
fn every_planned_time_is_that_of_its_class_with_the_buffer_in_it() {
    for edge in network().edges() {
        let seconds = f64::from(edge.length.0) * 3.6 / f64::from(class_speed(edge.class).value.0) * 1.1;
        let apart = (seconds - f64::from(edge.coach_time.0)).abs();
        assert!(apart <= 4.0, "{} from {} to {}: {apart} s apart", edge.road, edge.from, edge.to);
    }
}

#[test]
fn every_site_is_reached_from_every_pick_up() {
    let network = network();
    let points: Vec<GeoPoint> = rows("sites.csv").iter().chain(&rows("pickups.csv")).map(point).collect();
    let matrix = network.matrix(&points, COACH).unwrap();
    for from in 0..points.len() {
        for to in 0..points.len() {
            let travel = matrix.get(from, to).unwrap();
            assert!(travel.toll_metres <= travel.metres);
            // A pair in thirteen is enough to see that the two answers agree.
            if from != to && (from * points.len() + to).is_multiple_of(13) {
                let leg = network.leg(points[from], points[to], COACH).unwrap();
                assert_eq!(leg.travel, travel);
            }
        }
    }
}

#[test]
fn doubtful_roads_are_marked_on_the_map() {
    let network = network();
    assert_eq!(network.edges_for_map().count(), network.edges().len());
    assert_eq!(network.edges_for_map().filter(|road| road.doubtful).count(), 11);
}
