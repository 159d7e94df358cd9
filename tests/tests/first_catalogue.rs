//! From an extract of the map alone to a planned day: a region, what it proposes as a catalogue, and
//! a tour on both.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says what it found where it stops")]

use std::fs;
use std::path::Path;

use serde_json::Value;
use suite::program::{Run, run};
use suite::workspace::root;
use tempfile::TempDir;

fn done(folder: &Path, words: &[&str]) -> Run {
    let run = run(folder, words);
    assert_eq!(run.code, Some(0), "{words:?}\n{}", run.stderr);
    run
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn an_extract_alone_becomes_a_planned_day() {
    let extract = root().join("../shared/data/osm/isle-of-man.osm.pbf");
    if !extract.is_file() {
        println!("skipped: {} is not at hand", extract.display());
        return;
    }
    let home = TempDir::new().unwrap();
    let folder = home.path();
    done(folder, &["region", "import", &extract.display().to_string(), "--out", "man.etr"]);

    let found =
        json(&done(folder, &["region", "search", "man.etr", "port st mary", "--json", "--limit", "1"]));
    assert_eq!((&found[0]["name"], &found[0]["kind"]), (&"Port St Mary".into(), &"village".into()));
    let near = json(&done(folder, &["region", "near", "man.etr", "54.15,-4.48", "--json"]));
    assert_eq!(near["settlement"]["name"], "Douglas");

    let rows = done(folder, &["region", "candidates", "man.etr", "--csv"]).stdout;
    fs::create_dir(folder.join("catalogue")).unwrap();
    fs::write(folder.join("catalogue/sites.csv"), rows).unwrap();
    let wish = ["--theme", "industrial", "--date", "2083-06-12", "--people", "30", "--from", "Douglas"];
    let ground = ["plan", "--catalogue", "catalogue", "--roads", "man.etr", "--lunch", "picnic", "--json"];
    let plan = json(&done(folder, &[&ground[..], &wish].concat()));
    let stops = plan["proposals"][0]["days"][0]["stops"].as_array().unwrap();
    let lighthouses =
        stops.iter().filter_map(|stop| stop["name"].as_str()).filter(|name| name.contains("Light"));
    assert!(lighthouses.count() >= 2, "{stops:#?}");
}
