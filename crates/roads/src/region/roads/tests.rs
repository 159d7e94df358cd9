//! Drives on drawn regions.

use std::io::Cursor;
use std::ops::ControlFlow;

use model::road_note::{LegEnd, RoadNote, RoadSaying, RoadSpot};
use model::vehicle::VehicleClass;

use super::*;
use crate::graph::build;
use crate::import::Extract;
use crate::profile::Avoid;
use crate::profile::tests::coach;
use crate::region::{AlignedBytes, RegionWriter};
use crate::{LegDoubt, RoadSource};

const PROFILE: &str = include_str!("../../../../../assets/roads/coach.json");
const COACH: Manner = Manner {
    vehicle: VehicleClass::Standard,
    avoid: Avoid { tolls: false, motorways: false, ferries: false },
};

fn written(extract: &Extract, profile: &str) -> Vec<u8> {
    let graph = build(&[extract], &coach(), &mut |_| ControlFlow::Continue(())).unwrap();
    let view = graph.view();
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    writer.add_graph(&graph).unwrap();
    writer.add(Section::BOXES, &BoxTree::build(&view).to_bytes()).unwrap();
    let hierarchy = Hierarchy::build(view.topology(), view.spots());
    writer.add(Section::HIERARCHY, &hierarchy.to_bytes()).unwrap();
    let profile = RegionInfo::profile_sum(profile);
    let info = RegionInfo { timestamp: None, bounds: extract.bounds().unwrap(), profile };
    writer.finish(&info, 0).unwrap().into_inner()
}

/// A drawing with the roads on it.
struct Town {
    extract: Extract,
    roads: RegionRoads<AlignedBytes>,
}

fn town(drawing: &str) -> Town {
    let extract = Extract::of(drawing);
    let region = Region::open(AlignedBytes::of(&written(&extract, PROFILE))).unwrap();
    Town { roads: RegionRoads::new(region, PROFILE).unwrap(), extract }
}

impl Town {
    /// Returns the point of a letter, or 20 m beside it: `A`, `Anorth`, `Asouth`.
    fn point(&self, name: &str) -> GeoPoint {
        let letter = name.chars().next().unwrap();
        let point = self.extract.position(crate::import::drawn::id(letter)).unwrap().point();
        let north = match &name[1..] {
            "north" => 0.000_18,
            "south" => -0.000_18,
            _ => 0.0,
        };
        GeoPoint { lat: point.lat + north, ..point }
    }

    fn leg(&self, from: &str, to: &str, manner: Manner) -> Result<LegPath, RoadsError> {
        self.roads.leg(self.point(from), self.point(to), manner)
    }

    fn metres(&self, from: &str, to: &str, manner: Manner) -> u32 {
        self.leg(from, to, manner).unwrap().travel.metres.0
    }

    /// Writes the warnings of a drive: `bridge-strength 1×100 m`.
    fn warnings(&self, from: &str, to: &str) -> Vec<String> {
        let leg = self.leg(from, to, COACH).unwrap();
        let word = |warning: &crate::LegWarning| {
            format!("{} {}×{} m", warning.cause.key(), warning.count, warning.metres.0)
        };
        leg.driven.warnings.iter().map(word).collect()
    }
}

const LOW_BRIDGE: &str = "
A--B--C
   |  |
   D--E
AB highway=primary
BC highway=primary maxheight=3
BDEC highway=primary";

#[test]
fn each_class_of_vehicles_has_its_own_way() {
    let town = town(LOW_BRIDGE);
    let van = Manner::from(VehicleClass::Van9);
    assert_eq!((town.metres("A", "C", COACH), town.metres("A", "C", van)), (1_000, 600));
    // Asked again, the answer is the same: the times are kept.
    assert_eq!((town.metres("A", "C", COACH), town.metres("A", "C", van)), (1_000, 600));
}

#[test]
fn a_van_drives_where_no_coach_may() {
    let town = town("\nA-B-C\nAB highway=primary\nBC highway=residential psv=no");
    assert_eq!(town.metres("A", "C", VehicleClass::Van9.into()), 400);
    // The coach halts at the end of its road.
    assert_eq!(town.metres("A", "C", COACH), 200);
}

#[test]
fn more_manners_than_are_kept_are_answered_all_the_same() {
    let town = town(LOW_BRIDGE);
    let all = VehicleClass::ALL.map(|class| town.metres("A", "C", class.into()));
    assert_eq!(VehicleClass::ALL.map(|class| town.metres("A", "C", class.into())), all);
}

#[test]
fn tolls_are_paid_or_kept_away_from() {
    let town = town(
        "
A--B--C
   |  |
   D--E
AB highway=primary
BC highway=primary toll=yes
BDEC highway=primary",
    );
    let leg = town.leg("A", "C", COACH).unwrap();
    assert_eq!((leg.travel.metres.0, leg.travel.toll_metres.0), (600, 300));
    let free = Manner { avoid: Avoid { tolls: true, ..Avoid::default() }, ..COACH };
    let leg = town.leg("A", "C", free).unwrap();
    assert_eq!((leg.travel.metres.0, leg.travel.toll_metres.0), (1_000, 0));
}

#[test]
fn what_is_not_known_of_bridges_and_last_metres_is_counted() {
    let town = town(
        "
A-B-C-D-E-F
AB highway=primary
BC highway=unclassified bridge=yes
CD highway=unclassified bridge=yes name=other
DE highway=unclassified
EF highway=service",
    );
    assert_eq!(town.warnings("A", "B"), [""; 0]);
    assert_eq!(town.warnings("A", "F"), ["bridge-strength 1×400 m", "width 1×200 m"]);
}

/// A street with a loop at both ends, where a coach can turn: short, or far away.
const STREET: &str = "
  F-----------G
  |           |
A-B-----------C-D
|             | |
I             J K
|             | |
L-------------M-N
BC highway=primary
BFGC highway=primary oneway=yes";

#[test]
fn passengers_get_off_on_their_side_of_the_road() {
    let town = town(STREET);
    // Eastward the doors open to the south.
    let south = town.leg("B", "Csouth", COACH).unwrap();
    assert_eq!(south.driven.warnings, []);
    assert!(town.roads.doors() == Doors::Right);
    let halt = |name: &str| {
        let fleet = town.roads.fleet(COACH);
        let graph = town.roads.region.graph();
        let halt = town.roads.drivers(&graph, &fleet, COACH).halt(town.point(name)).unwrap();
        (halt.kerb.len(), halt.across.len())
    };
    assert!(halt("Csouth").0 > 0);
}

#[test]
fn passengers_cross_the_road_where_the_kerb_is_a_long_way_round() {
    let town = town(
        "
A---B---C---D---------------------------------------------------------E
step=500
ABCDE highway=primary",
    );
    // A coach from the west can halt north of the road only after turning back at its end.
    let leg = town.leg("A", "Bnorth", COACH).unwrap();
    assert_eq!(leg.travel.metres.0, 2_000);
    assert_eq!(
        leg.driven.warnings.iter().map(|warning| warning.cause).collect::<Vec<_>>(),
        [LegDoubt::RoadToCross]
    );
    assert_eq!(town.leg("A", "Bsouth", COACH).unwrap().driven.warnings, []);
}

#[test]
fn no_coach_turns_back_on_the_road_to_come_to_the_kerb() {
    let town = town(
        "
    F
    |
A-B-C-D-E
    |
    G
ABCDE highway=primary
FCG highway=residential",
    );
    // Behind B there is a crossroads: only cars turn back there.
    let leg = town.leg("A", "Bnorth", COACH).unwrap();
    assert_eq!((leg.travel.metres.0, leg.driven.steps.len()), (200, 2));
    assert_eq!(leg.driven.warnings[0].cause, LegDoubt::RoadToCross);
    // Nor does one that leaves.
    let leg = town.leg("Bsouth", "A", COACH).unwrap();
    assert_eq!((leg.travel.metres.0, leg.driven.warnings[0].cause), (200, LegDoubt::RoadToCross));
    let matrix = town.roads.matrix(&[town.point("A"), town.point("Bnorth")], COACH).unwrap();
    assert_eq!(matrix.get(0, 1), town.leg("A", "Bnorth", COACH).ok().map(|leg| leg.travel));
}

#[test]
fn where_traffic_keeps_left_the_doors_are_on_the_left() {
    let ring = |order: &str| {
        town(&format!(
            "
 B-C
/   \\
A   D--X
\\   /
 F-E
step=20
{order} highway=primary junction=roundabout oneway=yes
DX highway=primary"
        ))
    };
    assert_eq!(ring("ABCDEFA").roads.doors(), Doors::Left);
    assert_eq!(ring("AFEDCBA").roads.doors(), Doors::Right);
}

#[test]
fn a_point_far_from_every_road_says_how_far() {
    let town = town(LOW_BRIDGE);
    let at = |lat: f64, lon: f64| GeoPoint { lat, lon };
    let [off, away] = [at(43.05, 3.0), at(46.0, 3.0)];
    let near = |error: RoadsError, metres: u32| match error {
        RoadsError::NoRoadNear { metres: found, .. } => found.0.abs_diff(metres) < metres / 100,
        _ => false,
    };
    assert!(near(town.roads.access(off, COACH).unwrap_err(), 5_660));
    assert!(near(town.roads.leg(town.point("A"), away, COACH).unwrap_err(), 333_600));
    let nowhere = at(99.0, 3.0);
    assert_eq!(town.roads.access(nowhere, COACH), Err(RoadsError::NotOnEarth { point: nowhere }));
    assert_eq!(town.roads.access(town.point("A"), COACH), Ok(Metres(0)));
    let matrix = town.roads.matrix(&[town.point("A"), off, town.point("C")], COACH).unwrap();
    assert!(matrix.get(0, 1).is_none() && matrix.get(1, 2).is_none() && matrix.get(0, 2).is_some());
}

#[test]
fn a_point_on_roads_that_no_other_leads_to_is_cut_off() {
    // A mainland large enough that what lies behind the weak bridge is not taken for a second one.
    let mainland: String =
        (0..120).filter_map(|number| char::from_u32(0x4e00 + number)).chain(['B']).collect();
    let blank = " ".repeat(120);
    let along: Vec<char> = mainland.chars().collect();
    let roads = along.windows(2).map(|ends| format!("{}{} highway=primary\n", ends[0], ends[1]));
    let town = town(&format!(
        "
{mainland}---C---D---E
{blank}    |   |
{blank}    F---G
{}BC highway=primary maxweight=3.5
CDE highway=residential
CFGD highway=residential
FG highway=residential",
        roads.collect::<String>()
    ));
    let beside = |name: &str| town.roads.access(town.point(name), COACH);
    let cut_off =
        |name: &str, metres: u32| Err(RoadsError::CutOff { point: town.point(name), metres: Metres(metres) });
    assert_eq!(beside("B"), Ok(Metres(0)));
    assert_eq!((beside("D"), beside("E")), (cut_off("D", 800), cut_off("E", 1_200)));
    assert_eq!(town.leg("B", "D", COACH).err(), cut_off("D", 800).err());
    assert!(town.leg("B", "D", VehicleClass::Van9.into()).is_ok());
}

#[test]
fn the_matrix_is_made_of_the_legs() {
    let town = town(STREET);
    let names = ["B", "C", "Bnorth", "Csouth", "Fsouth", "G"];
    let points = names.map(|name| town.point(name));
    let matrix = town.roads.matrix(&points, COACH).unwrap();
    for from in 0..points.len() {
        for to in (0..points.len()).filter(|to| *to != from) {
            let leg = town.roads.leg(points[from], points[to], COACH).ok().map(|leg| leg.travel);
            assert_eq!(matrix.get(from, to), leg, "{} to {}", names[from], names[to]);
        }
    }
}

#[test]
fn a_leg_tells_the_driver_and_the_quote_what_they_need() {
    let town = town(
        "
A----B
     |
     C----D
AB highway=primary name=Grand+Rue
BC highway=secondary ref=D+4
CD highway=residential name=Rue+du+Lac",
    );
    let leg = town.leg("A", "D", COACH).unwrap();
    let names: Vec<_> = leg.driven.steps.iter().map(|step| step.name.as_deref().unwrap_or("-")).collect();
    assert_eq!(names, ["Grand Rue", "D 4", "Rue du Lac", "-"]);
    assert_eq!(leg.driven.by_class.iter().map(|(_, metres)| metres.0).sum::<u32>(), 1_200);
    assert!(leg.driven.planned > leg.driven.bare);
    assert_eq!(leg.travel.minutes.0, (leg.driven.planned.0 as i32 + 59) / 60);
    assert_eq!(town.roads.attribution(), "© OpenStreetMap contributors");
    assert_eq!(leg.travel.source, LegSource::Osm);
}

#[test]
fn a_reach_area_holds_what_is_within_the_planned_time() {
    let town = town(
        "
A---------B---------C---------D---------E---------F---------G
step=1000
ABCDEFG highway=primary",
    );
    let areas = town.roads.reach(town.point("A"), Minutes(30), Way::Onward, COACH).unwrap();
    let [area] = &areas[..] else { panic!("{} areas", areas.len()) };
    for name in ["A", "B", "C", "D", "E", "F", "G"] {
        let minutes = match name {
            "A" => 0,
            name => town.leg("A", name, COACH).unwrap().travel.minutes.0,
        };
        // The drawing is for the eye: its edge may be a cell off.
        if !(28..=33).contains(&minutes) {
            assert_eq!(area.contains(town.point(name).into()), minutes <= 30, "{name}: {minutes} min");
        }
    }
}

#[test]
fn a_region_made_with_another_profile_is_stale() {
    let file = written(&Extract::of(LOW_BRIDGE), "another");
    let region = Region::open(AlignedBytes::of(&file)).unwrap();
    assert_eq!(RegionRoads::new(region, PROFILE).err(), Some(RoadsError::RegionStale));
}

#[test]
fn a_region_without_a_hierarchy_is_refused() {
    let extract = Extract::of(LOW_BRIDGE);
    let graph = build(&[&extract], &coach(), &mut |_| ControlFlow::Continue(())).unwrap();
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    writer.add_graph(&graph).unwrap();
    let profile = RegionInfo::profile_sum(PROFILE);
    let info = RegionInfo { timestamp: None, bounds: extract.bounds().unwrap(), profile };
    let file = writer.finish(&info, 0).unwrap().into_inner();
    let region = Region::open(AlignedBytes::of(&file)).unwrap();
    let missing = RoadsError::RegionDamaged { section: Section::HIERARCHY.0 };
    assert_eq!(RegionRoads::new(region, PROFILE).err(), Some(missing));
}

fn noted(town: &Town, number: u128, letter: &str, saying: impl Fn(RoadSpot) -> RoadSaying) -> RoadNote {
    RoadNote {
        id: model::Uuid::from_u128(number),
        saying: saying(RoadSpot { point: town.point(letter), way: None }),
        author: "Anne".to_owned(),
        date: "2026-10-03".parse().unwrap(),
        remark: String::new(),
    }
}

#[test]
fn a_note_opens_a_low_bridge_for_those_who_pass_and_is_forgotten_when_it_is_removed() {
    let mut town = town(&LOW_BRIDGE.replace("B--C", "B-x-C").replace("BC highway", "BxC highway"));
    let height = Some(model::units::Centimetres(380));
    let passes = noted(&town, 1, "x", |spot| RoadSaying::Passes { spot, length: None, height });
    let double = Manner::from(VehicleClass::DoubleDeck);
    let metres = |town: &Town| (town.metres("A", "C", COACH), town.metres("A", "C", double));
    let before = metres(&town);
    assert_eq!(before.0, before.1);
    let reports = town.roads.heed(std::slice::from_ref(&passes));
    assert_eq!(reports[0].placed.as_ref().map(|on| (on.way, on.metres)), Some((2, Metres(0))));
    assert!(metres(&town).0 < before.0, "the coach of 3.80 m goes under the bridge");
    assert_eq!(metres(&town).1, before.1, "that of 4 m does not");
    town.roads.heed(&[]);
    assert_eq!(metres(&town), before);
}

#[test]
fn a_street_that_is_noted_as_closed_is_driven_around_in_the_matrix_too() {
    let open =
        LOW_BRIDGE.replace(" maxheight=3", "").replace("B--C", "B-x-C").replace("BC highway", "BxC highway");
    let mut town = town(&open);
    let points = [town.point("A"), town.point("C")];
    let straight = town.metres("A", "C", COACH);
    let closed = noted(&town, 1, "x", |spot| RoadSaying::NoCoach { spot, vans_too: false });
    town.roads.heed(&[closed]);
    let round = town.roads.matrix(&points, COACH).unwrap().get(0, 1).unwrap().metres.0;
    assert!(round > straight);
    assert_eq!(round, town.metres("A", "C", COACH));
    assert_eq!(town.metres("A", "C", VehicleClass::Van9.into()), straight);
}

#[test]
fn what_was_checked_is_no_longer_counted_as_doubtful() {
    let mut town =
        town("\nA--B-x-C--D\nAB highway=primary\nBxC highway=unclassified bridge=yes\nCD highway=primary");
    assert_eq!(town.warnings("A", "D").len(), 1);
    let length = Some(model::units::Centimetres(1200));
    let passes = noted(&town, 1, "x", |spot| RoadSaying::Passes { spot, length, height: None });
    town.roads.heed(&[passes]);
    assert_eq!(town.warnings("A", "D"), Vec::<String>::new());
}

#[test]
fn a_time_noted_for_a_drive_stands_in_the_matrix_and_on_the_leg_and_the_line_stays() {
    let town = town(LOW_BRIDGE);
    let [a, c] = ["A", "C"].map(|letter| town.point(letter));
    let computed = town.leg("A", "C", COACH).unwrap();
    let end = |point| LegEnd { name: String::new(), point };
    let note = noted(&town, 1, "A", |_| RoadSaying::LegMinutes {
        from: end(a),
        to: end(c),
        minutes: Minutes(42),
        both_ways: false,
    });
    let mut noted = crate::notes::Noted::new(Box::new(town.roads));
    assert!(noted.heed(&[note]).iter().all(|report| report.placed.is_some()));
    let leg = noted.leg(a, c, COACH).unwrap();
    assert_eq!((leg.travel.minutes, leg.travel.source), (Minutes(42), LegSource::Override));
    assert_eq!((leg.line, leg.travel.metres), (computed.line, computed.travel.metres));
    let matrix = noted.matrix(&[a, c], COACH).unwrap();
    assert_eq!(matrix.get(0, 1), Some(leg.travel));
    assert_eq!(matrix.get(1, 0).map(|travel| travel.source), Some(LegSource::Osm));
}
