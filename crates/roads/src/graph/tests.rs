//! Small drawn graphs: which way a vehicle takes through them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use model::vehicle::VehicleClass;

use super::*;
use crate::RoadsError;
use crate::import::drawn::id;
use crate::import::{Extract, Position};
use crate::profile::tests::coach;
use crate::profile::{Avoid, Doubts};

fn join(extracts: &[&Extract]) -> Result<RoadGraph, RoadsError> {
    build(extracts, &coach(), &mut |_| ControlFlow::Continue(()))
}

fn graph(drawing: &str) -> RoadGraph {
    join(&[&Extract::of(drawing)]).unwrap()
}

/// Searches the quickest way between two nodes: its arcs, or none.
fn search(view: GraphView<'_>, weights: &[u32], from: i64, to: i64) -> Option<Vec<u32>> {
    let mut best: Vec<Option<(u32, u32)>> = vec![None; view.nodes()];
    // The first node of a junction is the one where nothing was driven before.
    let start = (0..view.nodes() as u32).find(|node| view.node_id(*node) == from)?;
    let mut queue = BinaryHeap::from([Reverse((0, start, u32::MAX))]);
    while let Some(Reverse((time, node, by))) = queue.pop() {
        if best[node as usize].is_some() {
            continue;
        }
        best[node as usize] = Some((time, by));
        if view.node_id(node) == to {
            let mut path = Vec::new();
            let mut by = by;
            while by != u32::MAX {
                path.push(by);
                let tail = view.first_out().partition_point(|first| *first <= by) - 1;
                by = best[tail]?.1;
            }
            path.reverse();
            return Some(path);
        }
        let arcs = view.first_out()[node as usize]..view.first_out()[node as usize + 1];
        for arc in arcs.filter(|arc| weights[*arc as usize] != CLOSED) {
            queue.push(Reverse((time + weights[arc as usize], view.heads()[arc as usize], arc)));
        }
    }
    None
}

/// Writes the quickest way as the nodes that it passes, its seconds and its metres.
fn way(graph: &RoadGraph, class: VehicleClass, avoid: Avoid, ends: &str) -> String {
    let (view, profile) = (graph.view(), coach());
    let weights = view.weights(&profile, profile.vehicle(class), avoid);
    let [from, to] = [ends.chars().next(), ends.chars().last()].map(|end| id(end.unwrap()));
    let Some(path) = search(view, &weights, from, to) else { return "no way".to_owned() };
    let letter = |node: i64| char::from_u32(node as u32).unwrap();
    let mut letters = vec![letter(from)];
    for arc in &path {
        let line: Vec<Position> = view.shape(*arc).collect();
        assert!(line.len() >= 2);
        let head = letter(view.node_id(view.heads()[*arc as usize]));
        // A gate has no length: both its ends are the same node.
        if letters.last() != Some(&head) {
            letters.push(head);
        }
    }
    let tenths: u32 = path.iter().map(|arc| weights[*arc as usize]).sum();
    let decimetres: u32 = path.iter().map(|arc| view.decimetres(*arc)).sum::<u32>();
    format!("{} {} s {} m", letters.into_iter().collect::<String>(), tenths / 10, (decimetres + 5) / 10)
}

/// Checks the way of a coach of 12 m.
fn check(drawing: &str, ends: &str, expected: &str) {
    check_class(VehicleClass::Standard, drawing, ends, expected);
}

fn check_class(class: VehicleClass, drawing: &str, ends: &str, expected: &str) {
    let found = way(&graph(drawing), class, Avoid::default(), ends);
    let found = if expected.contains(' ') { found.as_str() } else { found.split(' ').next().unwrap() };
    assert_eq!(found, expected, "{class:?} {ends} in {drawing}");
}

/// A crossing with a block around it, each side of which takes a while.
const BLOCK: &str = "
      A
      |
  D---B---C
  |   |   |
  |   E   |
  |   |   |
  F---G---H
AB highway=primary
DB highway=primary
BC highway=primary
BEG highway=primary
DF highway=primary
FG highway=primary
GH highway=primary
HC highway=primary
";

fn block(sign: &str) -> String {
    format!("{BLOCK}{sign}")
}

#[test]
fn a_drive_goes_along_the_ways() {
    // 1,000 m at 62 km/h, cut at the junction but not at the bend.
    let drawing = "
A---B---C
    |
    D-E
ABC highway=primary
BDE highway=primary";
    check(drawing, "AE", "ABE 46 s 800 m");
    check(drawing, "EC", "EBC 46 s 800 m");
    let graph = graph(drawing);
    let view = graph.view();
    assert_eq!((view.nodes(), view.arcs(), view.stretches()), (4, 6, 3));
}

#[test]
fn names_and_numbers_go_along() {
    let graph = graph("\nA---B---C\nABC highway=primary name=Grand+Rue ref=D+986");
    let view = graph.view();
    assert_eq!((view.name(0), view.reference(0), view.way(0)), (Some("Grand Rue"), Some("D 986"), 1));
    let unnamed = super::tests::graph("\nA---B---C\nABC highway=primary");
    assert_eq!((unnamed.view().name(0), unnamed.view().reference(0)), (None, None));
}

#[test]
fn one_ways_are_obeyed() {
    let drawing = "
A---B
|   |
D---C
AB highway=primary oneway=yes
BC highway=primary oneway=yes
CD highway=primary oneway=yes
DA highway=primary oneway=yes";
    check(drawing, "AB", "AB");
    check(drawing, "BA", "BCDA");
    check(&drawing.replace("AB highway=primary", "AB highway=primary oneway:bus=no"), "BA", "BA");
}

#[test]
fn roads_from_which_nobody_returns_are_left_out() {
    let graph = graph(
        "
A---B---C---D   F-G-H-I-J
ABC highway=primary
CD highway=primary oneway=yes
FGHIJ highway=primary access=private",
    );
    assert_eq!(graph.view().stretches(), 1);
    assert_eq!(way(&graph, VehicleClass::Standard, Avoid::default(), "AC"), "AC 46 s 800 m");
    let nothing = join(&[&Extract::of("\nA-B\nAB highway=footway")]);
    assert_eq!(nothing.err(), Some(RoadsError::NoRoads));
}

#[test]
fn a_forbidden_turn_is_driven_round() {
    check(&block(""), "AC", "ABC");
    let forbidden = block("(AB:from B:via BC:to) type=restriction restriction=no_left_turn");
    check(&forbidden, "AC", "ABGHC");
    check(&forbidden, "DC", "DBC");
    check(&forbidden, "AD", "ABD");
}

#[test]
fn a_commanded_turn_forbids_the_others() {
    let commanded = block("(AB:from B:via DB:to) type=restriction restriction=only_right_turn");
    check(&commanded, "AD", "ABD");
    check(&commanded, "AG", "ABDFG");
    check(&commanded, "DC", "DBC");
}

#[test]
fn signs_that_except_buses_do_not_bind_coaches() {
    let forbidden = block("(AB:from B:via BC:to) type=restriction restriction=no_left_turn except=psv");
    check(&forbidden, "AC", "ABC");
    check_class(VehicleClass::Van9, &forbidden, "AC", "ABGHC");
    let buses = block("(AB:from B:via BC:to) type=restriction:bus restriction:bus=no_left_turn");
    check(&buses, "AC", "ABGHC");
    check_class(VehicleClass::Van9, &buses, "AC", "ABC");
}

#[test]
fn a_sign_that_names_a_missing_way_or_node_is_not_read() {
    check(&block("(AB:from B:via XY:to) type=restriction restriction=only_left_turn"), "AC", "ABC");
    check(&block("(XY:from B:via BC:to) type=restriction restriction=no_left_turn"), "AC", "ABC");
}

#[test]
fn a_turn_over_a_median_is_forbidden_as_a_whole() {
    let median = "
step=25
A---B---C
    |
D---E---F
AB highway=primary
BC highway=primary
BE highway=primary
DE highway=primary
EF highway=primary
(AB:from BE:via DE:to) type=restriction restriction=no_u_turn";
    check(median, "AD", "no way");
    check(median, "AF", "ABEF");
    check(median, "CD", "CBED");
    check_class(VehicleClass::Van9, median, "AD", "ABEBED");
    let only = median.replace("DE:to", "EF:to").replace("no_u_turn", "only_left_turn");
    check(&only, "AF", "ABEF");
    check(&only, "AD", "no way");
}

#[test]
fn a_forbidden_turn_is_not_got_round_by_turning_back_on_the_road() {
    let straight = "
step=25
    A
    |
D---B---C
    |
    E
AB highway=primary
DB highway=primary
BC highway=primary
BE highway=primary
(AB:from B:via BC:to) type=restriction restriction=no_left_turn";
    check(straight, "AC", "no way");
    check_class(VehicleClass::Van9, straight, "AC", "ABEBC");
    check(straight, "DC", "DBC");
}

#[test]
fn a_sign_against_turning_back_leaves_straight_on() {
    let street = "
A---B---C
    |
    D
ABC highway=primary
BD highway=primary
(ABC:from B:via ABC:to) type=restriction restriction=no_u_turn";
    check(street, "AC", "ABC");
    check(street, "AD", "ABD");
}

#[test]
fn barriers_stop_whom_they_stop() {
    let road = |at: &str| {
        format!(
            "
A---B---C
|       |
D-------E
ABC highway=primary
ADEC highway=residential
@B {at}"
        )
    };
    check(&road("highway=crossing"), "AC", "AC 46 s 800 m");
    check(&road("barrier=gate"), "AC", "AC 46 s 800 m");
    check(&road("barrier=bollard"), "AC", "AC 196 s 1200 m");
    check(&road("barrier=gate access=private"), "AC", "AC 196 s 1200 m");
    check(&road("barrier=bollard bus=yes"), "AC", "ABC 46 s 800 m");
    check_class(VehicleClass::Van9, &road("barrier=bollard bus=yes"), "AC", "AC 170 s 1200 m");
    check(&road("barrier=height_restrictor maxheight=2.7"), "AC", "AC 196 s 1200 m");
    check_class(VehicleClass::Van9, &road("barrier=height_restrictor maxheight=2.7"), "AC", "ABC 40 s 800 m");
}

#[test]
fn a_toll_booth_takes_a_minute() {
    let road = "\nA---B---C\nABC highway=motorway oneway=no toll=yes\n@B barrier=toll_booth";
    check(road, "AC", "ABC 92 s 800 m");
    let graph = graph(road);
    assert!(graph.view().kind(0).toll);
}

#[test]
fn low_bridges_are_driven_round_by_high_vehicles() {
    let bridge = "
A---B---C---D
    |   |
    E---F
AB highway=primary
BC highway=primary maxheight=3.7
CD highway=primary
BEFC highway=tertiary";
    check(bridge, "AD", "ABCD 122 s 1600 m");
    check_class(VehicleClass::Midi, bridge, "AD", "ABCD 66 s 1200 m");
}

#[test]
fn the_organiser_may_avoid_tolls_motorways_and_ferries() {
    let roads = graph(
        "
A-------B
|       |
C-------D
AB highway=motorway oneway=no toll=yes
AC highway=primary
CD highway=tertiary
DB highway=primary",
    );
    let go = |avoid| way(&roads, VehicleClass::Standard, avoid, "AB");
    assert!(go(Avoid::default()).starts_with("AB "));
    assert!(go(Avoid { tolls: true, ..Avoid::default() }).starts_with("ACDB "));
    assert!(go(Avoid { motorways: true, ..Avoid::default() }).starts_with("ACDB "));
    let strait = graph(
        "\nA-B---C-D\nAB highway=primary\nBC route=ferry motor_vehicle=yes duration=10\nCD highway=primary",
    );
    let go = |avoid| way(&strait, VehicleClass::Standard, avoid, "AD");
    // 20 minutes to board and 10 to cross, at whole kilometres an hour.
    assert_eq!(go(Avoid::default()), "ABCD 1943 s 800 m");
    assert_eq!(go(Avoid { ferries: true, ..Avoid::default() }), "no way");
}

#[test]
fn built_up_areas_are_slower() {
    let town = "
    P-------Q
A---+-B---C-+---D
    S-------R
ABCD highway=primary
AB highway=footway";
    check(town, "AD", "AD 92 s 1600 m");
    let with_area = format!("{town}\nPQRSP landuse=residential");
    // The middle of the stretch lies in the town.
    check(&with_area, "AD", "AD 160 s 1600 m");
    check(
        &with_area.replace(
            "PQRSP landuse=residential",
            "PQRSP a=b\n(PQRSP:outer) type=multipolygon landuse=residential",
        ),
        "AD",
        "AD 160 s 1600 m",
    );
    check(&with_area.replace("residential", "forest"), "AD", "AD 92 s 1600 m");
}

#[test]
fn bends_are_counted_and_winding_roads_slower() {
    let serpentine = "
step=50
A--B
   C
D--+
E
F--G
ABCDEFG highway=tertiary";
    let graph = graph(serpentine);
    let view = graph.view();
    assert_eq!(view.bends(0), (4, 0));
    assert!(view.lie(0).winding);
    let tight = graph_of_hairpins();
    let (bends, hairpins) = tight.view().bends(0);
    assert_eq!((bends, hairpins), (3, 3));
    assert!(tight.view().lie(0).hairpins);
    let straight = super::tests::graph("\nA---B---C\nABC highway=tertiary");
    assert_eq!((straight.view().bends(0), straight.view().lie(0).winding), ((0, 0), false));
}

fn graph_of_hairpins() -> RoadGraph {
    graph(
        "
step=20
A-----------B
            C
D-----------E
F
G-----------H
            I
K-----------J
ABCEDFGHIJK highway=tertiary",
    )
}

#[test]
fn doubts_go_along() {
    let graph = graph("\nA---B---C\nAB highway=tertiary bridge=yes\nBC highway=tertiary");
    let view = graph.view();
    let doubtful: Vec<u32> =
        (0..view.arcs() as u32).filter(|arc| view.kind(*arc).doubts.has(Doubts::BRIDGE)).collect();
    assert!(doubtful.len() == 2 && doubtful.iter().all(|arc| view.way(*arc) == 1));
}

#[test]
fn neighbouring_extracts_become_one_graph() {
    // The way between B and C lies in both; each extract lacks a part of it.
    let both = "
A---B---C---D
AB highway=primary
BC highway=primary
CD highway=primary
(AB:from B:via BC:to) type=restriction restriction=no_straight_on";
    let west = Extract::of(&both.replace("C---D", "").replace("CD highway=primary", ""));
    let east =
        Extract::of(&both.replace("A---B", "     ").replace("AB highway=primary", "ZZ highway=footway"));
    let joined = join(&[&west, &east]).unwrap();
    assert_eq!(way(&joined, VehicleClass::Standard, Avoid::default(), "DA"), "DCBA 69 s 1200 m");
    assert_eq!(way(&joined, VehicleClass::Standard, Avoid::default(), "AD"), "no way");
    assert_eq!(join(&[&east, &east]).unwrap(), join(&[&east]).unwrap());
}

#[test]
fn building_can_be_stopped() {
    let extract = Extract::of("\nA-B\nAB highway=primary");
    let stopped = build(&[&extract], &coach(), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.err(), Some(RoadsError::Stopped));
}
