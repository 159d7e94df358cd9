//! Regions on the command line: imported, looked at, driven on.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test says what it found where it stops, and how long it took"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;
use suite::program::{Run, run};
use suite::workspace::root;
use tempfile::TempDir;

#[path = "../../crates/roads/tests/written/mod.rs"]
mod written;

/// A folder with a small extract, and the region made of it.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("small.osm.pbf"), written::small()).unwrap();
    let words =
        ["region", "import", "small.osm.pbf", "--out", "small.etr", "--title", "Hérault", "--lang", "en"];
    let run = run(folder.path(), words);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("Hérault") && run.stderr.starts_with("1/6 "), "{}{}", run.stdout, run.stderr);
    folder
}

fn asked(folder: &Path, words: &[&str]) -> Value {
    let run = run(folder, words);
    assert_eq!(run.code, Some(0), "{words:?}: {}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn check_refused(run: &Run, code: &str, names: &[&str]) {
    assert_eq!(run.code, Some(2), "{}{}", run.stdout, run.stderr);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(lines.iter().any(|line| line.ends_with(&format!(" [{code}]"))), "{code}: {}", run.stderr);
    assert!(lines.last().unwrap().starts_with("  → "), "{}", run.stderr);
    assert!(run.stdout.is_empty(), "a refusal is no result");
    for name in names {
        assert!(run.stderr.contains(name), "{name} is not named:\n{}", run.stderr);
    }
}

const DRIVE: [&str; 7] = ["route", "--region", "small.etr", "--from", "43.0,3.0", "--to", "43.03,3.01"];

#[test]
fn a_region_says_what_it_holds() {
    let folder = folder();
    let info = asked(folder.path(), &["region", "info", "small.etr", "--verify", "--json"]);
    assert_eq!(
        (&info["title"], &info["verified"], &info["usable"]),
        (&"Hérault".into(), &true.into(), &true.into())
    );
    assert_eq!(info["bounds"], serde_json::json!([3.0, 43.0, 3.01, 43.03]));
    assert_eq!(info["attribution"], "© OpenStreetMap contributors");
}

#[test]
fn a_drive_has_length_times_and_a_line() {
    let folder = folder();
    let drive = asked(folder.path(), &[&DRIVE[..], &["--json"]].concat());
    assert_eq!(drive["metres"], 3_601);
    assert_eq!(drive["toll_metres"], 0);
    assert_eq!(drive["warnings"], serde_json::json!([]));
    // Beyond 2 km the buffer is 5 minutes at least.
    let (bare, planned) = (drive["seconds"].as_u64().unwrap(), drive["planned_seconds"].as_u64().unwrap());
    assert!((300..=301).contains(&(planned - bare)), "{planned} and {bare}");
    assert_eq!(drive["minutes"].as_u64().unwrap(), planned.div_ceil(60));
    assert_eq!(drive["geometry"]["type"], "LineString");
    let line = drive["geometry"]["coordinates"].as_array().unwrap();
    assert_eq!((line.len(), &line[0]), (4, &serde_json::json!([3.0, 43.0])));
    let text = run(folder.path(), [&DRIVE[..], &["--lang", "en"]].concat()).stdout;
    assert!(text.starts_with("3.6 km, ") && text.contains("© OpenStreetMap contributors"), "{text}");
}

#[test]
fn the_extract_itself_is_driven_on_as_its_region_is() {
    let folder = folder();
    let mut words = DRIVE.to_vec();
    words.push("--json");
    let of_region = asked(folder.path(), &words);
    words[2] = "small.osm.pbf";
    assert_eq!(asked(folder.path(), &words), of_region);
}

#[test]
fn a_matrix_has_null_where_no_road_leads() {
    let folder = folder();
    fs::write(folder.path().join("points.csv"), "name,lat,lon\nA,43.0,3.0\nB,43.03,3.01\nsea,42.0,4.0\n")
        .unwrap();
    let matrix =
        asked(folder.path(), &["matrix", "--region", "small.etr", "--points", "points.csv", "--json"]);
    assert_eq!(matrix["metres"], serde_json::json!([[0, 3601, null], [3601, 0, null], [null, null, 0]]));
    assert_eq!(matrix["names"], serde_json::json!(["A", "B", "sea"]));
    assert_eq!(matrix["groups"], serde_json::json!([[0, 1], [2]]));
    let words = ["matrix", "--region", "small.etr", "--points", "points.csv", "--lang", "en"];
    let text = run(folder.path(), words).stdout;
    assert!(text.contains("Without a road there and back to the others: sea\n"));
    let drive = asked(folder.path(), &[&DRIVE[..], &["--json"]].concat());
    for times in ["seconds", "planned_seconds"] {
        assert_eq!(matrix[times][0][1], drive[times]);
        assert!(matrix[times][2][0].is_null());
    }
    fs::write(folder.path().join("points.csv"), "lat,lon\n43.0,3.0\nnorth,3.0\n").unwrap();
    let refused = run(folder.path(), ["matrix", "--region", "small.etr", "--points", "points.csv"]);
    check_refused(&refused, "csv-bad-cell", &["points.csv", "3", "north"]);
}

#[test]
fn a_reach_area_is_geojson() {
    let folder = folder();
    let words = ["reach", "--region", "small.etr", "--from", "43.0,3.0", "--minutes", "30", "--geojson"];
    let area = asked(folder.path(), &words);
    let feature = &area["features"][0];
    assert_eq!(
        (&area["type"], &feature["geometry"]["type"]),
        (&"FeatureCollection".into(), &"MultiPolygon".into())
    );
    let ring = feature["geometry"]["coordinates"][0][0].as_array().unwrap();
    assert!(ring.len() > 8 && ring.first() == ring.last());
    assert_eq!(feature["properties"]["minutes"], 30);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let folder = folder();
    let route = |change: &[(usize, &str)], more: &[&str]| {
        let mut words = DRIVE.to_vec();
        change.iter().for_each(|(place, word)| words[*place] = word);
        words.extend(["--lang", "en"]);
        words.extend(more);
        run(folder.path(), words)
    };
    check_refused(&route(&[(2, "none.etr")], &[]), "file-unreadable", &["none.etr"]);
    check_refused(&route(&[(4, "Béziers")], &[]), "not-a-point", &["Béziers"]);
    check_refused(&route(&[(4, "95,3")], &[]), "not-a-point", &["95,3"]);
    check_refused(&route(&[(6, "-33.9,18.4")], &[]), "roads-off-network", &["-33.9"]);
    check_refused(&route(&[], &["--vehicle", "bicycle"]), "unknown-vehicle", &["bicycle"]);
    assert!(route(&[], &["--avoid", "tolls,motorways"]).code == Some(0));
    assert!(route(&[], &["--avoid", "hills"]).stderr.contains("hills"));
}

#[test]
fn help_teaches_by_example() {
    let folder = TempDir::new().unwrap();
    for words in [&["region", "import"][..], &["route"], &["matrix"], &["reach"]] {
        let run = run(folder.path(), [words, &["--help"]].concat());
        assert!(run.stdout.contains(&format!("etape {} ", words.join(" "))), "{}", run.stdout);
    }
}

/// Returns the path of a shared extract; `None`, saying so, where it is not at hand.
fn at_hand(region: &str) -> Option<PathBuf> {
    let path = root().join(format!("../shared/data/osm/{region}.osm.pbf"));
    if !path.exists() {
        println!("skipped: {} is not at hand", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn an_island_is_imported_and_driven_on_by_each_vehicle() {
    let Some(extract) = at_hand("isle-of-man") else { return };
    let folder = TempDir::new().unwrap();
    let begun = Instant::now();
    let extract = extract.to_str().unwrap();
    let info = asked(folder.path(), &["region", "import", extract, "--out", "man.etr", "--json"]);
    println!("imported in {:?}: {}", begun.elapsed(), info["parts"]);
    assert_eq!(info["title"], "isle-of-man");
    let drive = |vehicle: &str| {
        let ends = ["--from", "54.15,-4.48", "--to", "54.32,-4.38"];
        let words = [&["route", "--region", "man.etr", "--vehicle", vehicle, "--json"][..], &ends].concat();
        asked(folder.path(), &words)
    };
    let (coach, van) = (drive("standard"), drive("van9"));
    let metres = |drive: &Value| drive["metres"].as_u64().unwrap();
    assert!((22_000..28_000).contains(&metres(&coach)) && (22_000..28_000).contains(&metres(&van)));
    assert!(van["seconds"].as_u64() < coach["seconds"].as_u64());
}

#[test]
fn a_tour_is_planned_on_a_region_as_on_its_extract() {
    let Some(extract) = at_hand("isle-of-man") else { return };
    let folder = TempDir::new().unwrap();
    let (extract, catalogue) = (extract.to_str().unwrap(), root().join("assets/demo-isle-of-man"));
    let imported = run(folder.path(), ["region", "import", extract, "--out", "man.etr"]);
    assert_eq!(imported.code, Some(0), "{}", imported.stderr);
    let plan = |roads: &str, vehicle: &str| {
        let wish = ["--theme", "heritage", "--people", "8", "--from", "Douglas", "--date", "2083-06-12"];
        let drive = ["--roads", roads, "--vehicle", vehicle, "--back-by", "18:30", "--json"];
        let words = [&["plan", "--catalogue", catalogue.to_str().unwrap()][..], &wish, &drive].concat();
        asked(folder.path(), &words)
    };
    let coach = plan("man.etr", "standard");
    assert_eq!(coach, plan(extract, "standard"));
    assert!(!coach["proposals"].as_array().unwrap().is_empty());
    let driven = |plan: &Value| plan["proposals"][0]["days"][0]["driving_minutes"].as_i64();
    let van = plan("man.etr", "van9");
    assert!(
        driven(&van).is_some() && van["proposals"] != coach["proposals"],
        "each vehicle has its own times"
    );
}
