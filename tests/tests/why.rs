//! Questions about a written plan on the command line: why a place is left out, what fits into a gap, and
//! planning again from a point on.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

use std::fs;

use serde_json::Value;
use suite::program::run;
use tempfile::TempDir;

const PLAN: [&str; 14] = [
    "plan",
    "--theme",
    "medieval",
    "--date",
    "2083-06-12",
    "--people",
    "35",
    "--from",
    "Béziers",
    "--back-by",
    "17:00",
    "--lang",
    "en",
    "--json",
];

/// Writes a plan, and returns it with its folder.
fn planned() -> (TempDir, Value) {
    let folder = TempDir::new().unwrap();
    let plan = run(folder.path(), PLAN);
    assert_eq!(plan.code, Some(0), "{}", plan.stderr);
    fs::write(folder.path().join("tour.json"), &plan.stdout).unwrap();
    (folder, serde_json::from_str(&plan.stdout).unwrap())
}

fn asked(folder: &TempDir, words: &[&str]) -> Value {
    let answer = run(folder.path(), words);
    assert_eq!(answer.code, Some(0), "{}", answer.stderr);
    serde_json::from_str(&answer.stdout).unwrap()
}

fn stops(plan: &Value) -> &Vec<Value> {
    plan["proposals"][0]["days"][0]["stops"].as_array().unwrap()
}

#[test]
fn a_change_that_is_named_has_the_place_in_it_when_it_is_planned() {
    let (folder, plan) = planned();
    let absent = plan["not_included"].as_array().unwrap();
    let open = absent.iter().filter(|one| one["reason"] == "lower-prize");
    let mut tried = 0;
    for one in open.step_by(8) {
        let id = one["id"].as_str().unwrap();
        let why = asked(&folder, &["why", "tour.json", id, "--json", "--lang", "en"]);
        assert_eq!((&why["schema"], &why["included"]), (&Value::from("etape/why/1"), &Value::from(false)));
        for change in why["changes"].as_array().unwrap().iter().take(2) {
            fs::write(folder.path().join("wish.json"), change["request"].to_string()).unwrap();
            let again = asked(&folder, &["plan", "--request", "wish.json", "--json"]);
            assert!(stops(&again).iter().any(|stop| stop["id"] == id), "{}", change["words"]);
            tried += 1;
        }
    }
    assert!(tried > 0);
}

#[test]
fn a_place_is_asked_about_by_name_and_answered_in_a_sentence() {
    let (folder, plan) = planned();
    let visited = stops(&plan).iter().find(|stop| stop["kind"] == "site").unwrap();
    let name = visited["name"].as_str().unwrap();
    let answer = run(folder.path(), ["why", "tour.json", name, "--lang", "en"]);
    assert!(answer.code == Some(0) && answer.stdout.contains(name), "{answer:?}");
    let unknown = run(folder.path(), ["why", "tour.json", "nowhere", "--lang", "en"]);
    assert!(unknown.code == Some(2) && unknown.stderr.contains("[unknown-place]"), "{unknown:?}");
}

#[test]
fn the_rest_of_a_day_is_planned_again_and_written_as_a_plan() {
    let (folder, plan) = planned();
    let mut visited = stops(&plan).iter().filter(|stop| stop["kind"] == "site");
    let last = visited.next_back().unwrap()["id"].as_str().unwrap();
    let again = asked(&folder, &["repair", "tour.json", "--from", "2", "--closed", last, "--json"]);
    assert!(stops(&again).iter().all(|stop| stop["id"] != last));
    assert_eq!(again["repaired"]["dropped"][0]["id"], last);
    fs::write(folder.path().join("again.json"), again.to_string()).unwrap();
    let checked = run(folder.path(), ["check", "again.json", "--lang", "en"]);
    assert_eq!(checked.code, Some(0), "{}", checked.stdout);
    let fits = asked(&folder, &["fits", "again.json", "--after", "1", "--json"]);
    assert!(fits["schema"] == "etape/fits/1" && fits["fits"].is_array());
}
