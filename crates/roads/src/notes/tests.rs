//! Notes on drawn streets: which way a vehicle takes with them, and where they were placed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use model::Uuid;
use model::network::{NetworkNode, NetworkRows};
use model::road_note::{LegEnd, RoadNote, RoadSaying, RoadSpot};
use model::travel::{LegSource, Travel};
use model::units::{Centimetres, GeoPoint, Metres, Minutes};
use model::vehicle::VehicleClass;

use super::{LegNotes, NoteReport, Noted, PlacedNotes};
use crate::graph::{CLOSED, GraphView, RoadGraph, build};
use crate::import::Extract;
use crate::import::drawn::id;
use crate::profile::tests::coach;
use crate::profile::{Avoid, Doubts, Vehicle};
use crate::route::BoxTree;
use crate::{Manner, Network, RoadSource, RoadsError};

/// Streets, and the marks that organisers left on them: letters that no way goes through.
struct Streets {
    extract: Extract,
    graph: RoadGraph,
}

impl Streets {
    fn drawn(drawing: &str) -> Self {
        let extract = Extract::of(drawing);
        let graph = build(&[&extract], &coach(), &mut |_| ControlFlow::Continue(())).unwrap();
        Self { extract, graph }
    }

    fn at(&self, letter: char) -> GeoPoint {
        self.extract.position(id(letter)).unwrap().point()
    }

    fn spot(&self, letter: char, way: Option<i64>) -> RoadSpot {
        RoadSpot { point: self.at(letter), way }
    }

    fn place(&self, notes: &[RoadNote]) -> PlacedNotes {
        let view = self.graph.view();
        PlacedNotes::place(&view, &BoxTree::build(&view), notes, |_| true)
    }

    /// Writes the quickest way of a vehicle that heeds notes as the junctions that it passes.
    fn way(&self, vehicle: &Vehicle, notes: &[RoadNote], ends: &str) -> String {
        let view = self.graph.view();
        let weights = view.weights_under(&coach(), vehicle, Avoid::default(), &self.place(notes));
        let [from, to] = [0, 1].map(|end| id(ends.chars().nth(end).unwrap()));
        let found = quickest(view, &weights, from, to);
        found.map_or("no way".to_owned(), |nodes| {
            let mut nodes = nodes;
            // A gate has no length: both its ends are the same node.
            nodes.dedup();
            nodes.into_iter().map(|node| char::from_u32(node as u32).unwrap()).collect()
        })
    }

    /// Writes where each note was placed: the way, the distance, and whether it is the one that was
    /// marked.
    fn placed(&self, notes: &[RoadNote]) -> String {
        let placed = self.place(notes);
        let said = |report: &NoteReport| match &report.placed {
            Some(on) if on.same_way => format!("way {}, {} m", on.way, on.metres.0),
            Some(on) => format!("other way {}, {} m", on.way, on.metres.0),
            None => "not placed".to_owned(),
        };
        placed.reports().iter().map(said).collect::<Vec<_>>().join("; ")
    }
}

fn quickest(view: GraphView<'_>, weights: &[u32], from: i64, to: i64) -> Option<Vec<i64>> {
    let start = (0..view.nodes() as u32).find(|node| view.node_id(*node) == from)?;
    let mut seen = vec![false; view.nodes()];
    let mut queue = BinaryHeap::from([Reverse((0, start, vec![from]))]);
    while let Some(Reverse((time, node, path))) = queue.pop() {
        if std::mem::replace(&mut seen[node as usize], true) {
            continue;
        }
        if view.node_id(node) == to {
            return Some(path);
        }
        for arc in view.first_out()[node as usize]..view.first_out()[node as usize + 1] {
            let (weight, head) = (weights[arc as usize], view.heads()[arc as usize]);
            if weight != CLOSED {
                let onward = path.iter().copied().chain([view.node_id(head)]).collect();
                queue.push(Reverse((time + weight, head, onward)));
            }
        }
    }
    None
}

fn note(number: u128, saying: RoadSaying) -> RoadNote {
    let date = "2026-10-03".parse().unwrap();
    RoadNote { id: Uuid::from_u128(number), saying, author: "Anne".into(), date, remark: String::new() }
}

fn no_coach(spot: RoadSpot) -> RoadNote {
    note(1, RoadSaying::NoCoach { spot, vans_too: false })
}

fn passes(spot: RoadSpot, length: Option<u16>, height: Option<u16>) -> RoadNote {
    let (length, height) = (length.map(Centimetres), height.map(Centimetres));
    note(2, RoadSaying::Passes { spot, length, height })
}

fn class(class: VehicleClass) -> Vehicle {
    coach().vehicle(class).clone()
}

fn high(centimetres: u16) -> Vehicle {
    let mut coach = class(VehicleClass::Midi);
    coach.height_cm = centimetres;
    coach
}

/// Two ways from A to C: the straight one over x, and a longer one over D and E.
const STREETS: &str = "
A---x---C
|       |
D-------E
AxC highway=primary name=Grand+Rue
AD highway=primary
DE highway=primary
EC highway=primary";

/// Checks the way from A to C without a note and with it.
fn check(drawing: &str, vehicle: &Vehicle, saying: impl Fn(&Streets) -> RoadNote, ways: &str) {
    let streets = Streets::drawn(drawing);
    let found = [vec![], vec![saying(&streets)]].map(|notes| streets.way(vehicle, &notes, "AC"));
    assert_eq!(found.join(" "), ways, "{drawing}");
}

#[test]
fn a_closed_street_is_driven_around_by_coaches_and_by_vans_where_that_is_said() {
    let closed = |streets: &Streets| no_coach(streets.spot('x', Some(1)));
    check(STREETS, &class(VehicleClass::Standard), closed, "AC ADEC");
    check(STREETS, &class(VehicleClass::Minibus), closed, "AC ADEC");
    check(STREETS, &class(VehicleClass::Van9), closed, "AC AC");
    let for_vans =
        |streets: &Streets| note(1, RoadSaying::NoCoach { spot: streets.spot('x', None), vans_too: true });
    check(STREETS, &class(VehicleClass::Van9), for_vans, "AC ADEC");
}

#[test]
fn a_closed_street_is_closed_in_both_directions_and_so_is_what_it_alone_leads_to() {
    let streets = Streets::drawn(&format!(
        "{}\nCyF highway=primary",
        STREETS.replace("A---x---C", "A---x---C---y---F")
    ));
    let coach = class(VehicleClass::Standard);
    let closed = [no_coach(streets.spot('x', None))];
    assert_eq!(streets.way(&coach, &closed, "CA"), "CEDA");
    assert_eq!(streets.way(&coach, &[], "AF"), "ACF");
    assert_eq!(streets.way(&coach, &[no_coach(streets.spot('y', None))], "AF"), "no way");
}

#[test]
fn a_low_bridge_is_opened_for_whoever_is_known_to_pass_under_it() {
    let bridge = STREETS.replace("name=Grand+Rue", "maxheight=3.2");
    let checked = |streets: &Streets| passes(streets.spot('x', Some(1)), None, Some(340));
    check(&bridge, &high(340), checked, "ADEC AC");
    check(&bridge, &high(341), checked, "ADEC ADEC");
    check(&bridge, &high(320), checked, "AC AC");
    // Who checked the length has said nothing of the height.
    check(&bridge, &high(340), |streets| passes(streets.spot('x', None), Some(1200), None), "ADEC ADEC");
}

#[test]
fn a_coach_that_is_sold_as_12_m_passes_where_12_m_pass_and_a_longer_one_does_not() {
    let twelve = |streets: &Streets| passes(streets.spot('x', None), Some(1200), None);
    for sign in ["maxlength=10", "coach=no", "maxwidth=2.5"] {
        let street = STREETS.replace("name=Grand+Rue", sign);
        check(&street, &class(VehicleClass::Standard), twelve, "ADEC AC");
        check(&street, &class(VehicleClass::Long), twelve, "ADEC ADEC");
    }
    // Nobody has weighed the bridge by driving over it.
    let weak = STREETS.replace("name=Grand+Rue", "maxweight=3.5");
    check(&weak, &class(VehicleClass::Standard), twelve, "ADEC ADEC");
}

#[test]
fn a_lane_that_only_vans_use_is_opened_to_its_end() {
    let streets = Streets::drawn(
        "
A---B---C
    |
    x
    |
    D
AB highway=primary
BC highway=primary
BxD highway=residential coach=no",
    );
    let coach = class(VehicleClass::Standard);
    let twelve = [passes(streets.spot('x', None), Some(1200), None)];
    assert_eq!(streets.way(&coach, &[], "AD"), "no way");
    assert_eq!(streets.way(&coach, &twelve, "AD"), "ABD");
    assert_eq!(streets.way(&coach, &twelve, "DC"), "DBC");
}

#[test]
fn a_one_way_street_stays_one_way() {
    let street = STREETS.replace("name=Grand+Rue", "oneway=yes maxlength=10");
    let streets = Streets::drawn(&street);
    let twelve = [passes(streets.spot('x', None), Some(1200), None)];
    let coach = class(VehicleClass::Standard);
    assert_eq!(streets.way(&coach, &twelve, "AC"), "AC");
    assert_eq!(streets.way(&coach, &twelve, "CA"), "CEDA");
}

#[test]
fn a_height_bar_on_the_way_is_passed_with_the_street() {
    let street = format!("{STREETS}\n@x barrier=height_restrictor maxheight=2.7");
    let checked = |streets: &Streets| passes(streets.spot('x', None), None, Some(360));
    check(&street, &class(VehicleClass::Midi), checked, "ADEC AxC");
    check(&street, &class(VehicleClass::DoubleDeck), checked, "ADEC ADEC");
}

#[test]
fn of_two_notes_the_later_has_the_last_word() {
    let streets = Streets::drawn(STREETS);
    let coach = class(VehicleClass::Standard);
    let spot = streets.spot('x', None);
    let mut reopened = passes(spot, Some(1300), None);
    reopened.date = "2026-10-04".parse().unwrap();
    assert_eq!(streets.way(&coach, &[reopened.clone(), no_coach(spot)], "AC"), "AC");
    reopened.date = "2026-10-02".parse().unwrap();
    assert_eq!(streets.way(&coach, &[reopened, no_coach(spot)], "AC"), "ADEC");
}

#[test]
fn the_notes_hold_after_a_new_import_in_which_the_way_was_split_and_renumbered() {
    let before = Streets::drawn(&STREETS.replace("name=Grand+Rue", "maxheight=3.2"));
    let closed = [no_coach(before.spot('x', Some(1)))];
    let opened = [passes(before.spot('x', Some(1)), None, Some(340))];
    assert_eq!(before.placed(&closed), "way 1, 0 m");

    let after = Streets::drawn(
        "
A---x---C
|   |   |
D---F---E
AD highway=primary
DF highway=primary
FE highway=primary
EC highway=primary
xF highway=service
Ax highway=primary name=Grand+Rue maxheight=3.2
xC highway=primary name=Grand+Rue maxheight=3.5",
    );
    let (high, low) = (high(340), high(300));
    assert_eq!(after.placed(&closed), "other way 5, 0 m");
    // On the very corner the mark is on three streets; a few metres farther it is on one.
    let beside = |letter: char, other: char| {
        let (one, two) = (after.at(letter), after.at(other));
        let mix = |one: f64, two: f64| one + (two - one) * 0.05;
        RoadSpot { point: GeoPoint { lat: mix(one.lat, two.lat), lon: mix(one.lon, two.lon) }, way: Some(1) }
    };
    let spot = beside('x', 'A');
    let moved = |notes: &[RoadNote]| -> Vec<RoadNote> {
        notes.iter().map(|note| RoadNote { saying: respot(&note.saying, spot), ..note.clone() }).collect()
    };
    assert_eq!(after.placed(&moved(&closed)), "other way 6, 0 m");
    assert_eq!(after.way(&low, &[], "AC"), "AxC");
    assert_eq!(after.way(&low, &moved(&closed), "AC"), "ADFEC");
    assert_eq!(after.way(&high, &[], "AC"), "ADFEC");
    assert_eq!(after.way(&high, &moved(&opened), "AC"), "AxC");
}

fn respot(saying: &RoadSaying, spot: RoadSpot) -> RoadSaying {
    match saying.clone() {
        RoadSaying::NoCoach { vans_too, .. } => RoadSaying::NoCoach { spot, vans_too },
        RoadSaying::Passes { length, height, .. } => RoadSaying::Passes { spot, length, height },
        other => other,
    }
}

#[test]
fn the_way_that_was_marked_is_found_beside_a_nearer_one_while_it_still_passes_there() {
    // From row to row it is 4 m.
    let side_by_side = Streets::drawn(
        "
step=4
A------------------------B


         M
D------------------------E


         N



         P
AB highway=primary
DE highway=residential
AD highway=primary
BE highway=primary",
    );
    let placed = |mark, way| side_by_side.placed(&[no_coach(side_by_side.spot(mark, way))]);
    assert_eq!(placed('M', Some(1)), "way 1, 12 m");
    assert_eq!(placed('M', Some(77)), "other way 2, 4 m");
    assert_eq!(placed('M', None), "other way 2, 4 m");
    assert_eq!(placed('N', Some(1)), "other way 2, 12 m");
    assert_eq!(placed('P', None), "other way 2, 28 m");
}

#[test]
fn a_note_that_nobody_can_place_any_more_is_reported_and_changes_nothing() {
    let streets = Streets::drawn(
        "\nstep=20\nA----C\n|    |\nD----E\n\nM\nAC highway=primary\nAD highway=primary\nDE highway=primary\nEC highway=primary",
    );
    let lost = [no_coach(streets.spot('M', Some(1))), passes(streets.spot('A', None), Some(1200), None)];
    assert_eq!(streets.placed(&lost[..1]), "not placed");
    assert_eq!(streets.way(&class(VehicleClass::Standard), &lost[..1], "DE"), "DE");
    let off_the_earth = RoadSpot { point: GeoPoint { lat: 91.0, lon: f64::NAN }, way: Some(1) };
    assert_eq!(streets.placed(&[no_coach(off_the_earth)]), "not placed");
    let reports = streets.place(&lost).reports().to_vec();
    assert_eq!(reports.iter().map(|report| report.note).collect::<Vec<_>>(), [lost[0].id, lost[1].id]);
}

#[test]
fn what_somebody_has_checked_is_no_longer_doubtful_to_those_who_fit() {
    let street =
        STREETS.replace("highway=primary name=Grand+Rue", "highway=service bridge=yes tunnel=yes lanes=1");
    let streets = Streets::drawn(&street);
    let view = streets.graph.view();
    let arc = (0..view.arcs() as u32).find(|arc| view.way(*arc) == 1).unwrap();
    let doubts = |notes: &[RoadNote], vehicle: VehicleClass| {
        let found = streets.place(notes).doubts(view.stretch(arc), view.kind(arc), &class(vehicle));
        Doubts::EACH.iter().map(|doubt| if found.has(*doubt) { '1' } else { '0' }).collect::<String>()
    };
    // A bridge, the height, one narrow lane, closed at times, the last metres.
    assert_eq!(doubts(&[], VehicleClass::Standard), "11101");
    let spot = streets.spot('x', None);
    let length = [passes(spot, Some(1200), None)];
    assert_eq!(doubts(&length, VehicleClass::Standard), "01000");
    assert_eq!(doubts(&length, VehicleClass::Long), "11101");
    let both = [passes(spot, Some(1200), Some(380))];
    assert_eq!(doubts(&both, VehicleClass::Standard), "00000");
}

fn leg_note(number: u128, ends: [GeoPoint; 2], minutes: i32, both_ways: bool) -> RoadNote {
    let [from, to] = ends.map(|point| LegEnd { name: String::new(), point });
    note(number, RoadSaying::LegMinutes { from, to, minutes: Minutes(minutes), both_ways })
}

#[test]
fn a_noted_time_takes_the_place_of_the_computed_one_and_is_never_shown_as_measured() {
    let [here, there, near] = [43.0, 43.1, 43.0005].map(|lat| GeoPoint { lat, lon: 3.0 });
    let computed = Travel {
        minutes: Minutes(20),
        metres: Metres(14_000),
        toll_metres: Metres(5),
        source: LegSource::Osm,
    };
    let written = |legs: &LegNotes, from, to| match legs.over(from, to, Some(computed)) {
        Some(travel) if travel.metres == computed.metres => {
            format!("{} {:?}", travel.minutes.0, travel.source)
        }
        other => format!("{other:?}"),
    };
    let one_way = LegNotes::of(&[leg_note(1, [here, there], 35, false)]);
    assert_eq!(written(&one_way, here, there), "35 Override");
    assert_eq!(written(&one_way, near, there), "35 Override");
    assert_eq!(written(&one_way, there, here), "20 Osm");
    let both = LegNotes::of(&[leg_note(1, [here, there], 35, true), leg_note(2, [there, here], 40, false)]);
    assert_eq!(written(&both, here, there), "35 Override");
    assert_eq!(written(&both, there, here), "40 Override");
    let nowhere = one_way.over(here, there, None).unwrap();
    assert_eq!(
        (nowhere.minutes, nowhere.metres, nowhere.source),
        (Minutes(35), Metres(14_456), LegSource::Override)
    );
}

#[test]
fn where_the_roads_know_no_way_a_noted_time_makes_one_in_the_matrix_and_on_the_leg_alike() {
    let lonely = |name: &str, lat| NetworkNode {
        name: name.to_owned(),
        point: GeoPoint { lat, lon: 3.0 },
        point_source: None,
    };
    let rows = NetworkRows { nodes: vec![lonely("A", 43.0), lonely("B", 43.5)], edges: Vec::new() };
    let ends = [rows.nodes[0].point, rows.nodes[1].point];
    let mut roads = Noted::new(Box::new(Network::new(rows).unwrap()));
    let manner = Manner::from(VehicleClass::Standard);
    assert!(matches!(roads.leg(ends[0], ends[1], manner), Err(RoadsError::NoRoute { .. })));
    let reports =
        roads.heed(&[leg_note(1, ends, 50, false), no_coach(RoadSpot { point: ends[0], way: None })]);
    assert!(reports[0].placed.is_some());
    assert!(reports[1].placed.is_none(), "there are no streets");
    let leg = roads.leg(ends[0], ends[1], manner).unwrap();
    assert_eq!(
        (leg.travel.minutes, leg.travel.source, leg.line),
        (Minutes(50), LegSource::Override, ends.to_vec())
    );
    let matrix = roads.matrix(&ends, manner).unwrap();
    assert_eq!((matrix.get(0, 1), matrix.get(1, 0)), (Some(leg.travel), None));
}
