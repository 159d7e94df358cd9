//! What the tags of a way mean, written as a line of text.

use model::vehicle::VehicleClass;

use super::*;
use crate::import::Extract;
use crate::import::drawn::TagSheet;

/// Returns the profile as it is shipped.
pub(crate) fn coach() -> Profile {
    Profile::parse(include_str!("../../../../assets/roads/coach.json")).unwrap()
}

/// Writes the speeds of a vehicle along the way and against it, `-` where it may not drive.
fn speeds(tags: &str, class: VehicleClass, lie: Lie) -> String {
    let (profile, sheet) = (coach(), TagSheet::of(tags));
    let vehicle = profile.vehicle(class);
    let Some(way) = WayKinds::read(&sheet.tags(), &profile) else { return "closed".to_owned() };
    let direction = |kind: RoadKind| {
        let enters = kind.open.has(vehicle.drives_as) && vehicle.fits(&kind.limits);
        if enters { (profile.tenths_kmh(vehicle, &kind, lie) / 10).to_string() } else { "-".to_owned() }
    };
    let (forward, backward) = (direction(way.forward), direction(way.backward));
    if (forward.as_str(), backward.as_str()) == ("-", "-") {
        "closed".to_owned()
    } else {
        format!("{forward} {backward}")
    }
}

/// Checks what a coach of 12 m does outside of towns.
fn check(tags: &str, expected: &str) {
    assert_eq!(speeds(tags, VehicleClass::Standard, Lie::default()), expected, "{tags}");
}

fn check_class(class: VehicleClass, tags: &str, expected: &str) {
    assert_eq!(speeds(tags, class, Lie::default()), expected, "{class:?} on {tags}");
}

fn check_lie(lie: Lie, tags: &str, expected: &str) {
    assert_eq!(speeds(tags, VehicleClass::Standard, lie), expected, "{lie:?} on {tags}");
}

#[test]
fn every_class_has_its_planning_speed() {
    check("highway=motorway", "90 -");
    check("highway=trunk oneway=yes", "78 -");
    check("highway=trunk", "62 62");
    check("highway=primary", "62 62");
    check("highway=primary dual_carriageway=yes oneway=yes", "78 -");
    check("highway=secondary", "52 52");
    check("highway=tertiary", "38 38");
    check("highway=unclassified", "38 38");
    check("highway=residential", "22 22");
    check("highway=living_street", "12 12");
    check("highway=service", "15 15");
    check("highway=road", "22 22");
    check("highway=busway", "30 30");
}

#[test]
fn towns_and_bends_are_slower() {
    let town = Lie { town: true, ..Lie::default() };
    let winding = Lie { winding: true, ..Lie::default() };
    let hairpins = Lie { winding: true, hairpins: true, ..Lie::default() };
    check_lie(town, "highway=motorway", "65 -");
    check_lie(town, "highway=primary", "36 36");
    check_lie(town, "highway=residential", "22 22");
    check_lie(winding, "highway=tertiary", "30 30");
    check_lie(winding, "highway=motorway", "90 -");
    check_lie(hairpins, "highway=secondary", "27 27");
    check_lie(hairpins, "highway=tertiary", "25 25");
}

#[test]
fn the_law_holds_where_no_sign_stands() {
    let town = Lie { town: true, ..Lie::default() };
    let van = |tags| speeds(tags, VehicleClass::Van9, Lie::default());
    assert_eq!(van("highway=motorway"), "100 -");
    assert_eq!(van("highway=primary"), "71 71");
    assert_eq!(speeds("highway=trunk oneway=yes", VehicleClass::Van9, Lie::default()), "89 -");
    assert_eq!(speeds("highway=secondary", VehicleClass::Van9, town), "37 37");
}

#[test]
fn only_a_lower_limit_changes_the_planning_speed() {
    check("highway=primary maxspeed=50", "50 50");
    check("highway=primary maxspeed=80", "62 62");
    check("highway=primary maxspeed:forward=30", "30 62");
    check("highway=primary maxspeed=30+mph", "48 48");
    check("highway=primary maxspeed=FR:urban", "50 50");
    check("highway=primary maxspeed=FR:zone30", "30 30");
    check("highway=primary maxspeed=DE:zone:20", "20 20");
    check("highway=primary maxspeed=none", "62 62");
    check("highway=primary source:maxspeed=FR:urban", "50 50");
    check("highway=primary maxspeed=70 source:maxspeed=FR:urban", "62 62");
    check("highway=primary maxspeed=signals", "62 62");
    check("highway=primary maxspeed=50;30", "30 30");
    check("highway=primary maxspeed=0", "5 5");
    check("highway=primary maxspeed=99999999999999999999", "62 62");
    check("highway=primary maxspeed:advisory=40", "40 40");
}

#[test]
fn limits_for_coaches_hold_for_coaches() {
    check("highway=primary maxspeed=80 maxspeed:bus=40", "40 40");
    check("highway=primary maxspeed=80 maxspeed:coach=40 maxspeed:bus=60", "40 40");
    check("highway=primary maxspeed=80 maxspeed:bus:forward=40", "62 62");
    check("highway=primary maxspeed=80 maxspeed:forward:bus=40", "40 62");
    check("highway=primary maxspeed=80 maxspeed:hgv=40", "62 62");
    check("highway=primary maxspeed:conditional=30+@+(weight>7.5)", "30 30");
    check("highway=primary maxspeed:conditional=30+@+(22:00-06:00)", "62 62");
    check_class(VehicleClass::Van9, "highway=primary maxspeed:bus=40", "71 71");
}

#[test]
fn bad_surfaces_are_slower() {
    check("highway=unclassified surface=asphalt", "38 38");
    check("highway=unclassified surface=sett", "30 30");
    check("highway=unclassified surface=gravel", "26 26");
    check("highway=unclassified surface=ground", "15 15");
    check("highway=unclassified smoothness=very_bad", "26 26");
}

#[test]
fn the_narrowest_class_of_vehicles_decides() {
    check("highway=primary access=no", "closed");
    check("highway=primary access=no bus=yes", "62 62");
    check("highway=primary vehicle=no motor_vehicle=yes", "62 62");
    check("highway=primary motor_vehicle=yes bus=no", "closed");
    check("highway=primary bus=designated tourist_bus=no", "closed");
    check("highway=primary tourist_bus=yes coach=no", "62 62");
    check("highway=primary psv=no coach=yes", "62 62");
    check("highway=primary psv=yes motor_vehicle=no", "62 62");
    check("highway=primary access=yes vehicle=private", "closed");
    check_class(VehicleClass::Van9, "highway=primary access=no bus=yes", "closed");
    check_class(VehicleClass::Van9, "highway=primary motorcar=yes motor_vehicle=no", "71 71");
}

#[test]
fn roads_for_visitors_are_open_and_roads_for_farmers_closed() {
    check("highway=unclassified access=destination", "38 38");
    check("highway=unclassified access=customers", "38 38");
    check("highway=unclassified access=permissive", "38 38");
    check("highway=unclassified motor_vehicle=agricultural;forestry", "closed");
    check("highway=service access=private", "closed");
    check("highway=unclassified motor_vehicle=delivery", "closed");
}

#[test]
fn limits_stop_what_does_not_fit() {
    check("highway=primary maxheight=3.7", "closed");
    check("highway=primary maxheight=3.8", "62 62");
    check("highway=primary maxheight=12'0\"", "closed");
    check("highway=primary maxheight=12'6\"", "62 62"); // 3.81 m
    check("highway=primary maxheight:physical=350+cm", "closed");
    check("highway=primary maxheight=default", "62 62");
    check("highway=primary maxweight=7.5", "closed");
    check("highway=primary maxweight=3,5+t", "closed");
    check("highway=primary maxweight=19.5", "62 62");
    check("highway=primary maxweight=16000+kg", "closed");
    check("highway=primary maxweight=44000+lbs", "62 62"); // 19.96 t
    check("highway=primary maxweight=7.5 maxweight:bus=none", "62 62");
    check("highway=primary maxweightrating=7.5", "closed");
    check("highway=primary maxweightrating:hgv=7.5", "62 62");
    check("highway=primary maxaxleload=10", "closed");
    check("highway=primary maxaxleload=11.5", "62 62");
    check("highway=primary maxwidth=2.3", "closed");
    check("highway=primary maxwidth=2.55", "62 62");
    check("highway=primary maxlength=12", "closed");
    check("highway=primary maxlength=12.3", "62 62");
}

#[test]
fn a_smaller_vehicle_passes_where_a_coach_does_not() {
    check_class(VehicleClass::Minibus, "highway=primary maxweight=7.5 maxheight=3.5", "68 68");
    check_class(VehicleClass::Van9, "highway=primary maxheight=2.6", "71 71");
    check_class(VehicleClass::Midi, "highway=primary maxlength=10", "closed");
    check_class(VehicleClass::DoubleDeck, "highway=primary maxheight=3.9", "closed");
    check_class(VehicleClass::Long, "highway=primary maxlength=15", "60 60");
    check_class(VehicleClass::Long, "highway=primary maxweight=24", "closed");
}

#[test]
fn conditions_of_size_are_limits_and_those_of_time_are_doubts() {
    check("highway=primary motor_vehicle:conditional=no+@+(length>12)", "closed");
    check("highway=primary motor_vehicle:conditional=no+@+(length>13)", "62 62");
    check("highway=primary access:conditional=no+@+(weight>7.5+AND+Sa)", "closed");
    check("highway=primary maxweight=7.5 maxweight:conditional=none+@+destination", "62 62");
    check("highway=primary maxheight:conditional=3.5+@+(Mo-Fr+08:00-18:00;+Sa+09:00-12:00)", "closed");
    check_doubts("highway=primary motor_vehicle:conditional=no+@+(22:00-06:00)", "sometimes");
    check_doubts("highway=primary motor_vehicle:conditional=yes+@+(22:00-06:00)", "");
}

#[test]
fn one_way_streets_and_their_exceptions() {
    check("highway=primary oneway=no", "62 62");
    check("highway=primary oneway=yes", "62 -");
    check("highway=primary oneway=-1", "- 62");
    check("highway=primary oneway=reversible", "closed");
    check("highway=primary oneway=alternating", "62 62");
    check("highway=tertiary junction=roundabout", "38 -");
    check("highway=motorway oneway=no", "90 90");
    check("highway=motorway_link", "52 52");
    check("highway=primary oneway=yes oneway:bus=no", "62 62");
    check("highway=primary oneway=yes oneway:bicycle=no", "62 -");
    check("highway=primary oneway=yes busway=opposite_lane", "62 62");
    check("highway=primary oneway=yes lanes:psv:backward=1", "62 62");
    check_class(VehicleClass::Van9, "highway=primary oneway=yes oneway:bus=no", "71 -");
}

#[test]
fn a_coach_does_not_drive_on_tracks_paths_and_squares() {
    check("highway=track", "closed");
    check("highway=track tracktype=grade1 motor_vehicle=yes", "12 12");
    check("highway=track surface=ground bus=yes", "closed");
    check("highway=footway bus=yes", "closed");
    check("highway=pedestrian", "closed");
    check("highway=pedestrian tourist_bus=yes", "8 8");
    check("highway=construction", "closed");
    check("highway=service area=yes", "closed");
    check("highway=service service=emergency_access", "closed");
    check("highway=service service=drive-through", "closed");
    check("highway=service service=parking_aisle", "15 15");
    check("waterway=river", "closed");
}

#[test]
fn a_ferry_takes_coaches_only_where_that_is_said() {
    check("route=ferry", "closed");
    check("route=ferry motor_vehicle=yes", "18 18");
    check("route=ferry bus=yes", "18 18");
    check("route=ferry motor_vehicle=yes bus=no", "closed");
    check("route=hiking", "closed");
    let minutes = |text: &str| {
        let sheet = TagSheet::of(&format!("route=ferry motor_vehicle=yes duration={text}"));
        WayKinds::read(&sheet.tags(), &coach()).unwrap().minutes
    };
    assert_eq!(
        ["45", "01:30", "PT1H5M", "0", "soon"].map(minutes),
        [Some(45), Some(90), Some(65), None, None]
    );
}

#[test]
fn tolls_are_those_of_coaches() {
    let toll = |tags: &str| WayKinds::read(&TagSheet::of(tags).tags(), &coach()).unwrap().forward.toll;
    assert!(toll("highway=motorway toll=yes") && !toll("highway=motorway"));
    assert!(toll("highway=motorway toll:bus=yes") && !toll("highway=motorway toll=yes toll:bus=no"));
    assert!(!toll("highway=motorway toll:hgv=yes"));
}

#[test]
fn what_says_that_it_lies_in_a_town() {
    let town = |tags: &str| WayKinds::read(&TagSheet::of(tags).tags(), &coach()).unwrap().town;
    assert_eq!(town("highway=primary"), None);
    assert_eq!(town("highway=residential"), Some(true));
    assert_eq!(town("highway=primary source:maxspeed=FR:urban"), Some(true));
    assert_eq!(town("highway=primary maxspeed:type=FR:rural"), Some(false));
    assert_eq!(town("highway=primary maxspeed=FR:zone30"), Some(true));
}

/// Checks what is not known of a way.
fn check_doubts(tags: &str, expected: &str) {
    let names = [
        (Doubts::BRIDGE, "bridge"),
        (Doubts::HEIGHT, "height"),
        (Doubts::NARROW, "narrow"),
        (Doubts::SOMETIMES, "sometimes"),
        (Doubts::LAST_METRES, "last metres"),
    ];
    let found = WayKinds::read(&TagSheet::of(tags).tags(), &coach()).unwrap().forward.doubts;
    let said: Vec<&str> =
        names.iter().filter(|(doubt, _)| found.has(*doubt)).map(|(_, name)| *name).collect();
    assert_eq!(said.join(", "), expected, "{tags}");
}

#[test]
fn what_is_not_known_is_a_doubt() {
    check_doubts("highway=primary bridge=yes", "");
    check_doubts("highway=tertiary bridge=yes", "bridge");
    check_doubts("highway=tertiary bridge=yes maxweight=26", "");
    check_doubts("highway=tertiary bridge=no", "");
    check_doubts("highway=primary tunnel=yes", "height");
    check_doubts("highway=primary tunnel=yes maxheight=4.3", "");
    check_doubts("highway=primary tunnel=yes maxheight=below_default", "height");
    check_doubts("highway=service", "last metres");
    check_doubts("highway=service width=6", "");
    check_doubts("highway=unclassified width=3", "narrow");
    check_doubts("highway=unclassified lanes=1", "narrow");
    check_doubts("highway=unclassified lanes=1 oneway=yes", "");
}

/// Checks who passes at a node.
fn check_passage(tags: &str, class: VehicleClass, passes: bool) {
    let (profile, sheet) = (coach(), TagSheet::of(tags));
    let (passage, vehicle) = (Passage::read(&sheet.tags(), &profile), profile.vehicle(class));
    let found = passage.open.has(vehicle.drives_as) && vehicle.fits(&passage.limits);
    assert_eq!(found, passes, "{class:?} at {tags}");
}

#[test]
fn barriers_stop_a_coach_unless_they_say_otherwise() {
    for (tags, passes) in [
        ("barrier=bollard", false),
        ("barrier=bollard bus=yes", true),
        ("barrier=bollard bollard=rising", true),
        ("barrier=gate", true),
        ("barrier=gate access=private", false),
        ("barrier=gate locked=yes", false),
        ("barrier=lift_gate access=customers", true),
        ("barrier=height_restrictor maxheight=2.1", false),
        ("barrier=height_restrictor maxheight=4.2", true),
        ("barrier=toll_booth", true),
        ("barrier=cattle_grid", true),
        ("highway=crossing", true),
    ] {
        check_passage(tags, VehicleClass::Standard, passes);
    }
    check_passage("barrier=bus_trap bus=yes", VehicleClass::Van9, false);
    check_passage("barrier=height_restrictor maxheight=3", VehicleClass::Minibus, true);
}

/// Reads the one restriction of a drawing.
fn turn(tags: &str) -> Option<Turn> {
    let drawing = format!("\nA-B-C\nAB highway=primary\nBC highway=primary\n(AB:from B:via BC:to) {tags}");
    let extract = Extract::of(&drawing);
    extract.relations().next().and_then(|relation| Turn::read(&relation, &coach()))
}

#[test]
fn signs_at_junctions_bind_whom_they_name() {
    let binds = |tags| turn(tags).map(|turn| (turn.rule, turn.binds));
    let (coach_only, car_only) = (Modes::of(|mode| mode == Mode::Coach), Modes::of(|mode| mode == Mode::Car));
    assert_eq!(binds("type=restriction restriction=no_left_turn"), Some((TurnRule::No, Modes::ALL)));
    assert_eq!(binds("type=restriction restriction=only_straight_on"), Some((TurnRule::Only, Modes::ALL)));
    assert_eq!(
        binds("type=restriction restriction=no_left_turn except=psv;bicycle"),
        Some((TurnRule::No, car_only))
    );
    assert_eq!(
        binds("type=restriction restriction=no_left_turn except=hgv"),
        Some((TurnRule::No, Modes::ALL))
    );
    assert_eq!(binds("type=restriction:bus restriction:bus=no_u_turn"), Some((TurnRule::No, coach_only)));
    assert_eq!(binds("type=restriction restriction:hgv=no_left_turn"), None);
    assert_eq!(binds("type=restriction restriction:conditional=no_left_turn+@+(07:00-09:00)"), None);
    assert_eq!(binds("type=restriction restriction=no_left_turn except=psv;motorcar"), None);
}

#[test]
fn a_profile_that_forgets_something_is_refused() {
    let shipped = include_str!("../../../../assets/roads/coach.json");
    let refused = |json: &str| Profile::parse(json).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(refused("{}").contains("missing field"));
    assert!(refused(&shipped.replace("\"version\": 1", "\"version\": 2")).contains("version 2"));
    assert!(
        refused(&shipped.replace("\"tertiary-link\"", "\"tertiary\""))
            .contains("nothing is said of tertiary-link")
    );
    assert!(refused(&shipped.replace("\"kmh\": 90", "\"kmh\": 0")).contains("nothing is said of motorway"));
    assert_eq!(refused(shipped), "");
}
