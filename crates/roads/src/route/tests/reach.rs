//! Reach areas: rings that do not cross, around what is reached and nothing else.

use proptest::prelude::*;

use super::places::Open;
use super::town::Town;
use crate::route::{Area, OnArc, Spot, Way};

/// Draws what is reached from the middle of an arc, or back to it.
fn areas(open: &Open, arc: u32, way: Way, seconds: u32) -> Vec<Area> {
    let router = open.router();
    let place = OnArc { arc, decimetres: open.town.arcs[arc as usize].decimetres / 2 };
    router.reach(&[place], way).areas(&open.town, router.costs, seconds * 10)
}

fn is_within(areas: &[Area], spot: Spot) -> bool {
    areas.iter().any(|area| area.contains(spot))
}

/// Writes which junctions are within an area.
fn check(picture: &str, arc: &str, way: Way, seconds: u32, expected: &str) {
    let open = Open::new(Town::drawn(picture));
    let areas = areas(&open, open.town.between(arc)[0], way, seconds);
    let junctions = picture.chars().filter(|sign| sign.is_ascii_uppercase());
    let within =
        junctions.filter(|letter| is_within(&areas, open.town.spots[open.town.at(*letter) as usize]));
    assert_eq!(within.collect::<String>(), expected);
}

const ROAD: &str = "A--------B--------C--------D";

#[test]
fn an_area_grows_with_time() {
    check(ROAD, "BC", Way::Onward, 30, "");
    check(ROAD, "BC", Way::Onward, 60, "C");
    check(ROAD, "BC", Way::Onward, 150, "BCD");
    check(ROAD, "BC", Way::Onward, 240, "ABCD");
}

#[test]
fn one_way_streets_reach_onward_and_are_reached_backward() {
    let street = "A->------B>--------------------C->------D";
    check(street, "BC", Way::Onward, 500, "CD");
    check(street, "BC", Way::Back, 500, "AB");
}

#[test]
fn a_large_hole_is_left_out_and_a_small_one_is_filled() {
    let side = "-".repeat(30);
    let spaces = " ".repeat(30);
    let square = |rows: usize| {
        let walls = format!("|{spaces}|\n").repeat(rows);
        format!("A{side}B\n{walls}C{side}D")
    };
    let middle = |rows: usize| Spot { lon: 15 * 8_993, lat: -(rows as i32 + 1) * 8_993 / 2 };
    for (rows, filled) in [(30, false), (4, true)] {
        let open = Open::new(Town::drawn(&square(rows)));
        let areas = areas(&open, open.town.between("AB")[0], Way::Onward, 3_000);
        assert_eq!(areas.len(), 1);
        assert_eq!(areas[0].holes.is_empty(), filled);
        assert_eq!(is_within(&areas, middle(rows)), filled);
    }
}

#[test]
fn a_closed_arc_reaches_nothing() {
    let mut town = Town::drawn("A--B");
    for arc in &mut town.arcs {
        arc.tenths = 0;
    }
    assert_eq!(areas(&Open::new(town), 0, Way::Onward, 100), []);
}

/// Tells whether two segments have a point in common.
fn meet(one: [Spot; 2], other: [Spot; 2]) -> bool {
    let side = |[from, to]: [Spot; 2], spot: Spot| {
        let wide = |from: i32, to: i32| i128::from(to) - i128::from(from);
        let cross = wide(from.lon, to.lon) * wide(from.lat, spot.lat)
            - wide(from.lat, to.lat) * wide(from.lon, spot.lon);
        cross.signum()
    };
    // On one line with each other they may still be apart.
    let overlap = |along: fn(&Spot) -> i32| {
        let (one, other) = (one.each_ref().map(along), other.each_ref().map(along));
        one[0].min(one[1]) <= other[0].max(other[1]) && other[0].min(other[1]) <= one[0].max(one[1])
    };
    let astride =
        side(one, other[0]) * side(one, other[1]) <= 0 && side(other, one[0]) * side(other, one[1]) <= 0;
    astride && overlap(|spot| spot.lon) && overlap(|spot| spot.lat)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn lines_do_not_cross_and_hold_what_is_reached(
        roads in prop::collection::vec((0_u32..25, 0_u32..25), 1..40), seconds in 5_u32..200, back: bool,
    ) {
        let length = |from: u32, to: u32| {
            let (east, north) = ((from % 5).abs_diff(to % 5), (from / 5).abs_diff(to / 5));
            (1_000.0 * f64::from(east).hypot(f64::from(north))) as u32 + 1
        };
        let arcs: Vec<_> = roads.iter().map(|(from, to)| (*from, *to, length(*from, *to) / 10 + 1, length(*from, *to))).collect();
        let open = Open::new(Town::listed(25, &arcs));
        let way = if back { Way::Back } else { Way::Onward };
        let areas = areas(&open, 0, way, seconds);
        let rings: Vec<&Vec<Spot>> =
            areas.iter().flat_map(|area| std::iter::once(&area.outline).chain(&area.holes)).collect();
        let sides: Vec<([Spot; 2], (usize, usize))> = rings
            .iter()
            .enumerate()
            .flat_map(|(ring, spots)| {
                let next = spots.iter().cycle().skip(1);
                let sides = spots.iter().zip(next).enumerate();
                sides.map(move |(side, (from, to))| ([*from, *to], (ring, side)))
            })
            .collect();
        for (index, (one, (ring, side))) in sides.iter().enumerate() {
            prop_assert_ne!(one[0], one[1]);
            for (other, (other_ring, other_side)) in &sides[index + 1..] {
                let count = rings[*ring].len();
                let joined = ring == other_ring && ((side + 1) % count == *other_side || (other_side + 1) % count == *side);
                prop_assert!(joined || !meet(*one, *other), "{:?} meets {:?}", one, other);
            }
        }
        let router = open.router();
        let place = OnArc { arc: 0, decimetres: open.town.arcs[0].decimetres / 2 };
        let reach = router.reach(&[place], way);
        for (node, spot) in open.town.spots.iter().enumerate() {
            // Across a whole cell of 150 m and half a square it takes 54 s at the speed of the drawing.
            if reach.node(node as u32).is_some_and(|tenths| tenths + 540 <= seconds * 10) {
                prop_assert!(is_within(&areas, *spot), "{} is reached", node);
            }
        }
    }
}
