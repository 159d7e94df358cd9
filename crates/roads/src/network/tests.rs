//! Small drawn networks: what is estimated on them.

use model::network::{DistanceSource, RoadClass};
use model::vehicle::VehicleClass;
use proptest::prelude::*;

use super::*;
use crate::profile::Avoid;

const COACH: Manner = Manner {
    vehicle: VehicleClass::Standard,
    avoid: Avoid { tolls: false, motorways: false, ferries: false },
};

/// Draws roads as `A-5-B` (km, minor) or `A=5=B` (km, toll motorway at 60 km/h). Node `A` is at
/// 43 N 3 E, every following letter 0.1 degree (8.1 km) farther east.
fn town(drawing: &str) -> Result<Network, RoadsError> {
    let mut names = std::collections::BTreeSet::new();
    let mut edges = Vec::new();
    for road in drawing.split_whitespace() {
        let parts: Vec<&str> = road.split(['-', '=']).collect();
        names.extend([parts[0], parts[2]]);
        let toll = road.contains('=');
        edges.push(NetworkEdge {
            from: parts[0].to_owned(),
            to: parts[2].to_owned(),
            road: road.to_owned(),
            class: if toll { RoadClass::Motorway } else { RoadClass::Minor },
            length: Metres(parts[1].parse::<u32>().unwrap() * 1000),
            coach_time: Seconds(parts[1].parse::<u32>().unwrap() * 66),
            toll,
            source: DistanceSource::Known,
            note: String::new(),
        });
    }
    let nodes = names.into_iter().map(|name| NetworkNode {
        name: name.to_owned(),
        point: at(name, 0.0),
        point_source: None,
    });
    Network::new(NetworkRows { nodes: nodes.collect(), edges })
}

/// Returns the place `north` degrees north of a node.
fn at(name: &str, north: f64) -> GeoPoint {
    let east = f64::from(name.as_bytes()[0] - b'A') / 10.0;
    GeoPoint { lat: 43.0 + north, lon: 3.0 + east }
}

fn check(drawing: &str, from: GeoPoint, to: GeoPoint, expected: &str) {
    let network = town(drawing).unwrap();
    let found = match network.leg(from, to, COACH) {
        Ok(LegPath { travel, line, .. }) => format!(
            "{} min, {} m, {} m toll, {} points",
            travel.minutes.0,
            travel.metres.0,
            travel.toll_metres.0,
            line.len()
        ),
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected);
}

#[test]
fn the_buffer_is_added_once_to_the_whole_leg() {
    // 100 min at the wheel; the planned times of the rows already hold 110.
    check("A-50-B B-50-C", at("A", 0.0), at("C", 0.0), "110 min, 100000 m, 0 m toll, 3 points");
}

#[test]
fn the_quickest_way_wins_over_the_straight_one() {
    check("A-90-C A-30-B B-30-C", at("A", 0.0), at("C", 0.0), "66 min, 60000 m, 0 m toll, 3 points");
}

#[test]
fn entering_and_leaving_a_toll_road_takes_a_minute_each() {
    // (98 + 2) min at the wheel and in the queue, then the buffer.
    check("A=49=B B=49=C", at("A", 0.0), at("C", 0.0), "110 min, 98000 m, 98000 m toll, 3 points");
    check("A-49-B B=49=C", at("A", 0.0), at("C", 0.0), "110 min, 98000 m, 49000 m toll, 3 points");
}

#[test]
fn the_way_between_a_point_and_its_node_is_estimated() {
    // 0.01 degree is 1,112 m, 1,446 m by road, 2.9 min at 30 km/h.
    check("A-60-B", at("A", 0.01), at("B", 0.0), "70 min, 61446 m, 0 m toll, 3 points");
}

#[test]
fn points_of_the_same_town_do_not_pass_by_its_node() {
    check("A-60-B", at("A", 0.02), at("A", 0.03), "5 min, 1446 m, 0 m toll, 2 points");
    check("A-60-B", at("A", 0.02), at("A", 0.02), "0 min, 0 m, 0 m toll, 1 points");
}

#[test]
fn opposite_sides_of_a_node_pass_by_it() {
    check("A-60-B", at("A", 0.02), at("A", -0.02), "17 min, 5782 m, 0 m toll, 3 points");
}

#[test]
fn a_point_at_more_than_8_km_has_no_road() {
    let far = at("A", 0.1);
    check("A-60-B", far, at("B", 0.0), "no road near 43.10000, 3.00000: the nearest is 11120 m away");
    let matrix = town("A-60-B").unwrap().matrix(&[far, at("A", 0.0), at("B", 0.0)], COACH).unwrap();
    assert_eq!((matrix.get(0, 1), matrix.get(1, 0)), (None, None));
    assert!(matrix.get(1, 2).is_some());
}

#[test]
fn a_point_off_the_earth_is_refused() {
    let nowhere = GeoPoint { lat: f64::NAN, lon: 3.0 };
    check("A-60-B", nowhere, at("B", 0.0), "NaN, 3 is not a point on the Earth");
}

#[test]
fn an_island_has_no_route() {
    check("A-5-B C-5-D", at("A", 0.0), at("C", 0.0), "no road from 43.00000, 3.00000 to 43.00000, 3.20000");
}

#[test]
fn a_wrong_row_is_named() {
    let error = |drawing| town(drawing).unwrap_err().to_string();
    assert_eq!(error(""), "there is no road at all");
    assert_eq!(error("A-0-B"), "the road from A to B of the network has no length or takes no time");
    let node = |name: &str, lat| NetworkNode {
        name: name.to_owned(),
        point: GeoPoint { lat, lon: 3.0 },
        point_source: None,
    };
    let join = |nodes, edges| Network::new(NetworkRows { nodes, edges });
    let nowhere = join(vec![node("A", f64::NAN)], Vec::new());
    assert_eq!(nowhere.unwrap_err(), RoadsError::OffTheEarth { name: "A".to_owned() });
    let twice = join(vec![node("A", 43.0), node("A", 44.0)], Vec::new());
    assert_eq!(twice.unwrap_err(), RoadsError::TwiceNamed { name: "A".to_owned() });
    let road = town("A-5-B").unwrap().edges()[0].clone();
    let unknown = join(vec![node("A", 43.0)], vec![road]);
    assert_eq!(
        unknown.unwrap_err(),
        RoadsError::UnknownNode { road: "A-5-B".to_owned(), name: "B".to_owned() }
    );
}

proptest! {
    #[test]
    fn matrix_and_leg_agree_and_a_drive_is_the_same_both_ways(
        roads in prop::collection::vec((0_u8..8, 1_u32..40, 0_u8..8, any::<bool>()), 1..14),
        places in prop::collection::vec((0_u8..8, -0.08_f64..0.08), 1..7),
    ) {
        let letter = |index: u8| char::from(b'A' + index);
        let drawing: Vec<String> = roads
            .iter()
            .map(|(from, km, to, toll)| {
                let mark = if *toll { '=' } else { '-' };
                format!("{}{mark}{km}{mark}{}", letter(*from), letter(*to))
            })
            .collect();
        let network = town(&drawing.join(" ")).unwrap();
        let points: Vec<_> =
            places.iter().map(|(node, north)| at(&letter(*node).to_string(), *north)).collect();
        let matrix = network.matrix(&points, COACH).unwrap();
        for from in 0..points.len() {
            for to in 0..points.len() {
                let leg = network.leg(points[from], points[to], COACH).ok();
                if let (Some(leg), true) = (&leg, from != to) {
                    prop_assert_eq!(leg.line.first(), Some(&points[from]));
                    prop_assert_eq!(leg.line.last(), Some(&points[to]));
                    prop_assert_eq!(leg.travel.minutes.0 == 0, leg.travel.metres.0 == 0);
                }
                if from != to {
                    prop_assert_eq!(matrix.get(from, to), leg.map(|leg| leg.travel));
                    prop_assert_eq!(matrix.get(from, to), matrix.get(to, from));
                }
            }
        }
    }
}
