//! Small drawn extracts: what a coach does with them.

use proptest::prelude::*;

use super::extract::{DrawnWay, Extract, NodeTable};
use super::tags::{Tags, drawn};
use super::way::CoachWay;
use super::*;

/// Returns the node `A` at 43 N 3 E, `B` a hundredth of a degree (1,112 m) farther north, up to `Z`.
fn node(letter: char) -> GeoPoint {
    let steps = f64::from(u32::from(letter) - u32::from('A'));
    GeoPoint { lat: 43.0 + steps / 100.0, lon: 3.0 }
}

/// Returns the place a share of the way from one node to another.
fn between(from: char, to: char, share: f64) -> GeoPoint {
    let (from, to) = (node(from), node(to));
    GeoPoint { lat: from.lat + (to.lat - from.lat) * share, lon: from.lon }
}

/// Draws ways as `ABC highway=primary; BD …`, and what stands at a node as `@B barrier=bollard`.
fn extract(drawing: &str) -> Extract {
    let mut ways = Vec::new();
    let mut standing = Vec::new();
    for line in drawing.split(';').map(str::trim).filter(|line| !line.is_empty()) {
        let (letters, tags) = line.split_once(' ').unwrap();
        let owned = drawn(tags);
        let tags: Tags<'_> = owned.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        if let Some(letter) = letters.strip_prefix('@') {
            let blocked = barrier::blocks(&tags);
            standing.push((letter.chars().next().unwrap(), blocked, barrier::is_toll_booth(&tags)));
        } else if let Some(way) = CoachWay::from_tags(&tags) {
            ways.push(DrawnWay {
                way,
                refs: letters.chars().map(|letter| i64::from(u32::from(letter))).collect(),
            });
        }
    }
    let mut nodes = NodeTable::of(&ways);
    for letter in 'A'..='Z' {
        if let Some(found) = nodes.node_mut(i64::from(u32::from(letter))) {
            found.point = Some(node(letter));
            for (_, blocked, booth) in standing.iter().filter(|(at, ..)| *at == letter) {
                (found.blocked, found.booth) = (*blocked, *booth);
            }
        }
    }
    Extract { ways, nodes }
}

fn roads(drawing: &str) -> OsmRoads {
    OsmRoads::join(&extract(drawing)).unwrap()
}

/// Writes a line as the nodes that it passes; `.` is a place between two nodes.
fn letters(line: &[GeoPoint]) -> String {
    let letter = |point: &GeoPoint| ('A'..='Z').find(|letter| node(*letter).crow_metres(*point).0 < 2);
    line.iter().map(|point| letter(point).unwrap_or('.')).collect()
}

fn check_between(drawing: &str, from: GeoPoint, to: GeoPoint, expected: &str) {
    let found = match roads(drawing).leg(from, to) {
        Ok(LegPath { travel, line }) => {
            format!("{} {} min {} m", letters(&line), travel.minutes.0, travel.metres.0)
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected);
}

fn check(drawing: &str, from: char, to: char, expected: &str) {
    check_between(drawing, node(from), node(to), expected);
}

#[test]
fn a_drive_goes_along_the_way() {
    // 3,336 m at 62 km/h are 3.2 min, and the least buffer.
    check("ABCD highway=primary", 'A', 'D', "ABCD 9 min 3336 m");
    check("ABCD highway=primary", 'D', 'B', "DCB 8 min 2224 m");
}

#[test]
fn a_place_beside_the_road_starts_from_its_nearest_point() {
    let beside = GeoPoint { lon: 3.001, ..between('A', 'B', 0.5) };
    check_between("ABC highway=primary", beside, node('C'), ".BC 2 min 1668 m");
    let roads = roads("ABC highway=primary");
    assert_eq!(roads.access(beside), Ok(Metres(81)));
}

#[test]
fn a_place_out_of_reach_has_no_road() {
    let far = GeoPoint { lat: 43.0, lon: 3.1 };
    check_between(
        "AB highway=primary",
        far,
        node('A'),
        "no road near 43.00000, 3.10000: the nearest is 8132 m away",
    );
    let matrix = roads("AB highway=primary").matrix(&[node('A'), far, node('B')]).unwrap();
    assert_eq!((matrix.get(0, 1), matrix.get(1, 2)), (None, None));
    assert!(matrix.get(0, 2).is_some());
}

#[test]
fn two_places_of_the_same_road_need_no_junction() {
    let (from, to) = (between('A', 'B', 0.2), between('A', 'B', 0.7));
    check_between("AB highway=primary", from, to, ".. 1 min 556 m");
    check_between("AB highway=primary", to, from, ".. 1 min 556 m");
}

#[test]
fn on_a_one_way_street_one_drives_round_to_come_back() {
    let round = "AB highway=primary oneway=yes; BDA highway=primary oneway=yes";
    check_between(round, between('A', 'B', 0.2), between('A', 'B', 0.7), ".. 1 min 556 m");
    check_between(round, between('A', 'B', 0.7), between('A', 'B', 0.2), ".BDA. 11 min 6116 m");
}

#[test]
fn the_quicker_road_wins_over_the_shorter_one() {
    // 2 km in a living street, or 4 km on a motorway.
    let roads = "AB highway=primary; BCD highway=living_street; BED highway=motorway oneway=no";
    check(roads, 'A', 'D', "ABED 10 min 5560 m");
}

#[test]
fn a_bollard_cuts_the_road_and_both_ends_remain() {
    let streets = "ABC highway=primary; CDEA highway=residential; @B barrier=bollard";
    check(streets, 'A', 'C', "AEDC 24 min 6672 m");
    check_between(streets, between('A', 'B', 0.5), node('A'), ".A 1 min 556 m");
}

#[test]
fn a_toll_booth_costs_a_minute_on_arrival() {
    let at = |drawing| roads(drawing).leg(node('A'), node('J')).unwrap().travel.minutes.0;
    // 10,007 m at 90 km/h are 6.7 min, a booth 1 min, the buffer 5 min.
    assert_eq!(at("ABCDEFGHIJ highway=motorway oneway=no"), 12);
    assert_eq!(at("ABCDEFGHIJ highway=motorway oneway=no; @C barrier=toll_booth"), 13);
}

#[test]
fn toll_roads_are_measured() {
    let roads = roads("ABC highway=motorway oneway=no toll=yes; CD highway=primary");
    assert_eq!(roads.leg(node('A'), node('D')).unwrap().travel.toll_metres, Metres(2224));
}

#[test]
fn a_road_from_which_nobody_returns_is_left_out() {
    let roads = roads("ABC highway=primary; CD highway=primary oneway=yes; FG highway=primary");
    assert_eq!((roads.junctions(), roads.metres()), (2, 2223));
}

#[test]
fn a_way_that_leaves_the_extract_is_cut_there() {
    let mut cut = extract("ABCD highway=primary");
    cut.nodes.node_mut(i64::from(u32::from('B'))).unwrap().point = None;
    let roads = OsmRoads::join(&cut).unwrap();
    assert_eq!((roads.junctions(), roads.metres()), (2, 1111));
}

#[test]
fn an_extract_without_a_coach_road_is_refused() {
    let refused = OsmRoads::join(&extract("ABC highway=footway"));
    assert_eq!(refused.err(), Some(RoadsError::NoRoads));
}

/// Draws up to eight random ways among ten nodes, and where points lie.
fn any_town() -> impl Strategy<Value = (String, Vec<GeoPoint>)> {
    let class = prop::sample::select(vec!["primary", "residential", "motorway", "service"]);
    let oneway = prop::sample::select(vec!["", " oneway=yes", " oneway=-1"]);
    let way = (prop::collection::vec(0_u8..10, 2..6), class, oneway).prop_map(|(nodes, class, oneway)| {
        let letters: String = nodes.into_iter().map(|node| char::from(b'A' + node)).collect();
        format!("{letters} highway={class}{oneway}")
    });
    let booth = prop::option::of(
        (0_u8..10).prop_map(|node| format!("@{} barrier=toll_booth", char::from(b'A' + node))),
    );
    let drawing = (prop::collection::vec(way, 1..8), booth)
        .prop_map(|(ways, booth)| ways.into_iter().chain(booth).collect::<Vec<_>>().join("; "));
    let point = (0.0_f64..0.1, -0.01_f64..0.01)
        .prop_map(|(north, east)| GeoPoint { lat: 43.0 + north, lon: 3.0 + east });
    (drawing, prop::collection::vec(point, 1..5))
}

proptest! {
    #[test]
    fn matrix_and_leg_agree_and_the_line_is_as_long_as_the_drive((drawing, points) in any_town()) {
        let Ok(roads) = OsmRoads::join(&extract(&drawing)) else { return Ok(()) };
        let matrix = roads.matrix(&points).unwrap();
        for from in 0..points.len() {
            for to in (0..points.len()).filter(|to| *to != from) {
                let leg = roads.leg(points[from], points[to]).ok();
                prop_assert_eq!(matrix.get(from, to), leg.as_ref().map(|leg| leg.travel));
                if let Some(LegPath { travel, line }) = leg {
                    let drawn: u64 = line.windows(2).map(|ends| graph::apart_millimetres(ends[0], ends[1])).sum();
                    let apart = drawn.abs_diff(u64::from(travel.metres.0) * 1000);
                    prop_assert!(apart < 1_000, "{} m drawn {} mm: {}", travel.metres.0, drawn, letters(&line));
                }
            }
        }
    }

    #[test]
    fn the_grid_finds_what_looking_at_every_road_finds((drawing, points) in any_town()) {
        let Ok(roads) = OsmRoads::join(&extract(&drawing)) else { return Ok(()) };
        for point in points {
            let nearest = roads.grid.nearest(&roads.roads, point).map(|found| found.apart);
            let plain = (0..roads.roads.stretches.len())
                .map(|stretch| grid::project(&roads.roads, stretch, point).apart)
                .min()
                .filter(|apart| *apart <= u64::from(crate::speeds::OSM_REACH.value.0) * 1000);
            prop_assert_eq!(nearest, plain);
        }
    }
}
