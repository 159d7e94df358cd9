//! Whole tours: a small catalogue and a wish in, a timetable out, through the real program.
//!
//! A tour is a folder of `tests/suite/`: its README says what it shows, `expected.txt` is the timetable
//! (`UPDATE_EXPECT=1` writes it anew, to be read before it is committed). Roads take round minutes: a
//! drive is the sum of its roads (a road of 22 minutes in `network.csv` is 20 at the wheel and its
//! share of delay) and 5 minutes of delay. The dates lie in 2083, whose weekdays are those of 2027, so
//! that they are never past.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

use std::path::{Path, PathBuf};

use expect_test::expect_file;
use serde_json::{Value, json};
use suite::picture::picture;
use suite::program::run;
use suite::referee::complaints;
use suite::workspace::root;

fn folder(tour: &str) -> PathBuf {
    root().join("tests/suite").join(tour)
}

/// Plans the wish of a folder and compares the timetable with the expected one.
fn check(tour: &str) -> Value {
    let plan = plan(tour, "request.json");
    expect_file![folder(tour).join("expected.txt")].assert_eq(&picture(&plan));
    plan
}

/// Plans a wish on the catalogue of a folder.
fn plan(tour: &str, request: &str) -> Value {
    let wish = ["plan", "--request", request, "--catalogue", "catalogue"];
    let run = run(&folder(tour), wish.into_iter().chain(["--json", "--seed", "1", "--lang", "en"]));
    let plan: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{tour}: {error}\n{}\n{}", run.stdout, run.stderr));
    assert_eq!(complaints(&plan), Vec::<String>::new(), "{tour}");
    plan
}

/// Plans the wish of a folder with one part of it changed.
fn plan_but(tour: &str, part: &str, value: Value) -> Value {
    let text = std::fs::read_to_string(folder(tour).join("request.json")).unwrap();
    let mut request: Value = serde_json::from_str(&text).unwrap();
    request[part] = value;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), request.to_string()).unwrap();
    plan(tour, file.path().to_str().unwrap())
}

/// Lists the names of the first proposal's visits and meals, in the order of the day.
fn visited(plan: &Value) -> Vec<&str> {
    let stops = plan["proposals"][0]["days"][0]["stops"].as_array().unwrap();
    let visits = stops.iter().filter(|stop| stop["kind"] == "site" || stop["kind"] == "meal");
    visits.map(|stop| stop["name"].as_str().unwrap()).collect()
}

/// Returns why a place is left out.
fn reason<'a>(plan: &'a Value, place: &str) -> &'a str {
    let absent = plan["not_included"].as_array().unwrap().iter().find(|absent| absent["name"] == place);
    absent.unwrap_or_else(|| panic!("{place} is not left out"))["reason"].as_str().unwrap()
}

/// Returns the wishes that contradict each other, after making sure that nothing is proposed.
fn contradiction(plan: &Value) -> Vec<&str> {
    assert_eq!(plan["proposals"].as_array().unwrap().len(), 0);
    plan["contradiction"]["wishes"].as_array().unwrap().iter().map(|wish| wish.as_str().unwrap()).collect()
}

/// Returns the stop of the first proposal at this place.
fn stop<'a>(plan: &'a Value, place: &str) -> &'a Value {
    let stops = plan["proposals"][0]["days"][0]["stops"].as_array().unwrap();
    stops.iter().find(|stop| stop["name"] == place).unwrap_or_else(|| panic!("no stop at {place}"))
}

#[test]
fn an_ordinary_medieval_day() {
    let plan = check("ordinary-medieval-day");
    let mut visited = visited(&plan);
    visited.sort_unstable();
    assert_eq!(visited, ["Abbaye du Val", "Auberge du Puits (exemple)", "Château du Roc", "Cité close"]);
}

#[test]
fn nothing_is_open_on_christmas_day() {
    let plan = check("nothing-open-on-christmas-day");
    assert_eq!(contradiction(&plan), ["something-open"]);
    // The day before, everything is.
    assert_eq!(visited(&plan_but("nothing-open-on-christmas-day", "dates", json!(["2083-12-24"]))).len(), 4);
}

#[test]
fn a_return_time_that_cannot_be_kept() {
    let plan = check("impossible-return-time");
    assert!(contradiction(&plan).contains(&"back-by"));
    // Five minutes more are enough.
    assert_eq!(visited(&plan_but("impossible-return-time", "back_by", json!("12:45"))), ["Château du Roc"]);
}

#[test]
fn a_far_pick_up_breaks_the_drivers_amplitude() {
    let plan = check("far-pick-up-breaks-the-amplitude");
    let wishes = contradiction(&plan);
    assert!(wishes.contains(&"pickup:Loin") && wishes.contains(&"driver-law"), "{wishes:?}");
    assert!(!wishes.contains(&"pickup:Ville"), "{wishes:?}");
    // Without the far pick-up the day is lawful.
    let near = plan_but("far-pick-up-breaks-the-amplitude", "pickups", json!([{"name": "Ville"}]));
    assert!(near["proposals"][0]["days"][0]["amplitude_minutes"].as_i64().unwrap() <= 14 * 60);
}

#[test]
fn a_fixed_start_missed_by_a_minute_is_missed() {
    let plan = check("fixed-start-missed-by-a-minute");
    assert_eq!(visited(&plan), ["Tour du guet"]);
    assert_eq!(reason(&plan, "Grotte aux cent lampes"), "too-far");
}

#[test]
fn a_fixed_start_that_is_just_made_is_made() {
    let plan = check("fixed-start-just-made");
    let cave = stop(&plan, "Grotte aux cent lampes");
    assert_eq!(cave["start"], "2083-06-12T11:00");
    assert_eq!(cave["arrive"], "2083-06-12T10:55");
}

#[test]
fn sixty_people_do_not_fit_a_site_for_nineteen() {
    let plan = check("sixty-people-and-a-site-for-nineteen");
    assert_eq!(reason(&plan, "Forge du dernier maréchal"), "capacity");
    assert_eq!(stop(&plan, "Abbaye du Val")["sessions"], 2);
    assert_eq!(plan["request"]["vehicle"], "long");
}

#[test]
fn unknown_hours_are_shown_to_be_checked_and_never_assumed() {
    let plan = check("unknown-hours-are-to-be-checked");
    for place in ["Tour ronde", "Chapelle du Val"] {
        let stop = stop(&plan, place);
        assert_eq!(stop["open_known"], false, "{place}");
        assert!(stop["warnings"].as_array().unwrap().contains(&"hours-to-be-checked".into()), "{place}");
    }
    assert_eq!(stop(&plan, "Château du Roc")["warnings"].as_array().unwrap().len(), 0);
}

#[test]
fn every_folder_is_a_tour_that_is_tested() {
    let source =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite.rs")).unwrap();
    let mut folders = 0;
    for entry in std::fs::read_dir(root().join("tests/suite")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(source.contains(&format!("check(\"{name}\")")), "nobody plans {name}");
        assert!(folder(&name).join("README.md").is_file(), "{name} does not say what it shows");
        folders += 1;
    }
    assert!(folders >= 6, "{folders}");
}
