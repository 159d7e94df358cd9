//! What is told of a drive: its line, its classes, its bends, its steps.

use model::network::RoadClass;
use model::units::Metres;

use super::places::Open;
use super::town::Town;
use crate::route::{Bends, Leg, OnArc, RoadArcs, Spot, Turn};

/// Describes the drive from the beginning of an arc to the end of another.
fn leg(open: &Open, from: &str, to: &str) -> Leg {
    let begin = |arc| OnArc { arc, decimetres: 0 };
    let end = |arc| OnArc { arc, decimetres: open.town.decimetres(arc) };
    let from: Vec<OnArc> = open.town.between(from).into_iter().map(begin).collect();
    let to: Vec<OnArc> = open.town.between(to).into_iter().map(end).collect();
    let router = open.router();
    Leg::along(&open.town, router.costs, &router.fastest(&from, &to).unwrap())
}

fn check(town: Town, from: &str, to: &str, expected: &[&str]) {
    let leg = leg(&Open::new(town), from, to);
    let written = leg.steps.iter().map(|step| {
        let exit = match step.turn {
            Turn::Roundabout { exit } => format!(" exit {exit}"),
            _ => String::new(),
        };
        let name = step.name.as_deref().unwrap_or("no name");
        format!("{}{exit}: {name} {} m {} s", step.turn.key(), step.metres.0, step.seconds.0)
    });
    assert_eq!(written.collect::<Vec<_>>(), expected);
}

const ARRIVE: &str = "arrive: no name 0 m 0 s";

#[test]
fn roads_of_one_name_are_one_step() {
    let town =
        Town::drawn("A--B--C--D\n   |  |\n   E--F").named("ABC", "Grand-Rue").named("CF", "Rue du Puits");
    check(town, "AB", "CF", &["depart: Grand-Rue 600 m 60 s", "right: Rue du Puits 200 m 20 s", ARRIVE]);
}

#[test]
fn a_turn_is_told_even_if_the_name_stays() {
    let town = Town::drawn("A--B--C\n   |\n   D").named("ABD", "D 13");
    check(town, "AB", "BD", &["depart: D 13 300 m 30 s", "right: D 13 200 m 20 s", ARRIVE]);
}

#[test]
fn a_road_that_bends_where_no_other_leads_on_is_one_step() {
    let town = Town::drawn("A--B\n   |\n   D").named("ABD", "D 13");
    check(town, "AB", "BD", &["depart: D 13 500 m 50 s", ARRIVE]);
}

#[test]
fn a_short_bridge_on_the_way_is_not_told() {
    let mut town = Town::drawn("A--B-C--D").named("AB", "D 13").named("BC", "Pont-Neuf").named("CD", "D 13");
    for arc in town.between("BC") {
        town.arcs[arc as usize].decimetres = 500;
    }
    check(town, "AB", "CD", &["depart: D 13 650 m 80 s", ARRIVE]);
}

#[test]
fn a_road_that_changes_its_name_is_told() {
    let town = Town::drawn("A--B--C").named("AB", "D 13").named("BC", "D 9");
    check(town, "AB", "BC", &["depart: D 13 300 m 30 s", "straight: D 9 300 m 30 s", ARRIVE]);
}

const RING: &str = "   F\n   |\nA--b<a--E\n   v ^\n   c>d\n   |\n   C";

#[test]
fn the_exits_of_a_roundabout_are_counted() {
    let first = ["depart: no name 300 m 30 s", "roundabout exit 1: no name 400 m 40 s", ARRIVE];
    check(Town::drawn(RING), "Ab", "cC", &first);
    let second = ["depart: no name 300 m 30 s", "roundabout exit 2: D 9 900 m 90 s", ARRIVE];
    check(Town::drawn(RING).named("aE", "D 9"), "Ab", "aE", &second);
}

#[test]
fn a_drive_may_begin_and_end_within_a_roundabout() {
    check(Town::drawn(RING), "bc", "cd", &["depart: no name 400 m 40 s", ARRIVE]);
    check(Town::drawn(RING), "bc", "aE", &["depart: no name 900 m 90 s", ARRIVE]);
}

#[test]
fn turning_round_is_told() {
    let open = Open::new(Town::drawn("A--B--C"));
    let leg = leg(&open, "AB", "BA");
    assert_eq!(leg.turns_round, [open.town.spots[open.town.at('B') as usize]]);
    assert_eq!(leg.steps[1].turn, Turn::Round);
}

#[test]
fn turning_round_within_the_road_is_told() {
    let open = Open::new(Town::drawn("A--B--C"));
    let on = |arc: &str| [OnArc { arc: open.town.between(arc)[0], decimetres: 1_000 }];
    let router = open.router();
    let leg = Leg::along(&open.town, router.costs, &router.fastest(&on("AB"), &on("BA")).unwrap());
    assert_eq!(leg.turns_round, [open.town.spots[open.town.at('B') as usize]]);
}

#[test]
fn lengths_are_told_by_class() {
    let mut town = Town::drawn("A=-B--C");
    for arc in town.between("BC") {
        town.arcs[arc as usize].class = RoadClass::Town;
    }
    let leg = leg(&Open::new(town), "AB", "BC");
    assert_eq!(leg.by_class, [(RoadClass::Minor, Metres(300)), (RoadClass::Town, Metres(300))]);
    assert_eq!(leg.town_metres, Metres(300));
    assert_eq!(leg.cost.toll_decimetres, 3_000);
}

#[test]
fn bends_are_counted_and_corners_of_streets_are_not() {
    let mut town = Town::drawn("A--B--C\n   |\n   D");
    // Down a slope in two hairpins.
    let [arc] = town.between("AB")[..] else { panic!("one road") };
    let spot = |lon, lat| Spot { lon, lat };
    town.arcs[arc as usize].bends = vec![
        spot(10_000, 0),
        spot(11_000, -1_000),
        spot(10_000, -2_000),
        spot(2_000, -2_000),
        spot(1_000, -3_000),
        spot(2_000, -4_000),
    ];
    let leg = leg(&Open::new(town), "AB", "BD");
    assert_eq!(leg.bends, Bends { bends: 2, hairpins: 2 });
}

#[test]
fn the_line_is_cut_where_the_drive_begins_and_ends() {
    let open = Open::new(Town::drawn("A--B--C"));
    let on = |arc: &str, decimetres| [OnArc { arc: open.town.between(arc)[0], decimetres }];
    let router = open.router();
    let route = router.fastest(&on("AB", 1_000), &on("BC", 500)).unwrap();
    let leg = Leg::along(&open.town, router.costs, &route);
    let corner = open.town.spots[open.town.at('B') as usize].lon;
    let spots = [corner / 3, corner, corner + (f64::from(corner) / 6.0).round() as i32];
    assert_eq!(leg.line, spots.map(|lon| Spot { lon, lat: 0 }));
}
