//! The command line met with bad input: one message with a hint, and nothing written half.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

use std::fs;
use std::path::Path;

use suite::program::{Run, run};
use suite::workspace::root;
use tempfile::TempDir;

/// The wish that every test spoils in one place. Its date is never past: see `suite.rs`.
const WISH: [(&str, &str); 8] = [
    ("--catalogue", "demo"),
    ("--theme", "medieval"),
    ("--date", "2083-06-12"),
    ("--people", "35"),
    ("--from", "Béziers"),
    ("--back-by", "19:00"),
    ("--out", "papers"),
    ("--lang", "en"),
];

/// Writes `plan` with the wish, one option of it changed or added.
fn spoilt(option: &str, value: &str) -> Vec<String> {
    let mut words = vec!["plan".to_owned()];
    let others = WISH.iter().filter(|(name, _)| *name != option);
    for (name, value) in others.copied().chain([(option, value)]) {
        words.extend([name.to_owned(), value.to_owned()]);
    }
    words
}

/// Checks that a run was refused with this code in one message that names all of `names`, one hint,
/// and nothing in the folder of the papers.
fn check_refused(run: &Run, folder: &Path, code: &str, names: &[&str]) {
    let lines: Vec<&str> = run.stderr.lines().collect();
    let [message, hint] = lines.as_slice() else { panic!("one message and one hint:\n{}", run.stderr) };
    assert!(message.ends_with(&format!(" [{code}]")), "{message}");
    assert!(hint.starts_with("  → ") && hint.len() > 10, "{hint}");
    check_nothing_done(run, folder, names);
}

fn check_nothing_done(run: &Run, folder: &Path, names: &[&str]) {
    assert!(matches!(run.code, Some(code) if code != 0), "exit code {:?}\n{}", run.code, run.stdout);
    assert_eq!(run.stdout, "", "a refusal is no result");
    for name in names {
        assert!(run.stderr.contains(name), "{name} is not named:\n{}", run.stderr);
    }
    let left = fs::read_dir(folder.join("papers")).map(Iterator::count).unwrap_or(0);
    assert_eq!(left, 0, "papers were left behind");
}

fn check(option: &str, value: &str, code: &str, names: &[&str]) {
    let folder = TempDir::new().unwrap();
    let run = run(folder.path(), spoilt(option, value));
    check_refused(&run, folder.path(), code, names);
}

/// Checks words that are no command at all: one message, and where help is.
fn check_misused(option: &str, value: &str, names: &[&str]) {
    let folder = TempDir::new().unwrap();
    let run = run(folder.path(), spoilt(option, value));
    let messages = run.stderr.lines().filter(|line| line.starts_with("error: ")).count();
    assert_eq!((messages, run.stderr.matches("try '--help'").count()), (1, 1), "{}", run.stderr);
    check_nothing_done(&run, folder.path(), names);
}

#[test]
fn the_wish_that_the_tests_spoil_is_a_good_one() {
    let folder = TempDir::new().unwrap();
    let run = run(folder.path(), spoilt("--seed", "1"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let papers: Vec<String> = fs::read_dir(folder.path().join("papers"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(papers.iter().any(|paper| paper.ends_with(".pdf")), "{papers:?}");
    assert!(papers.iter().any(|paper| paper.ends_with(".eml")), "{papers:?}");
    for paper in papers {
        assert!(run.stdout.contains(&paper), "{paper} is not named:\n{}", run.stdout);
        let bytes = fs::read(folder.path().join("papers").join(&paper)).unwrap();
        assert!(!paper.ends_with(".pdf") || bytes.starts_with(b"%PDF-"), "{paper} is no PDF");
    }
}

#[test]
fn a_catalogue_that_is_not_there() {
    check("--catalogue", "no-such-folder", "no-catalogue", &["no-such-folder"]);
    check("--catalogue", "no-such-file.etape", "no-catalogue", &["no-such-file.etape"]);
}

#[test]
fn an_unknown_town_gives_the_nearest_names() {
    check("--from", "Bézier", "unknown-town", &["Bézier", "Béziers"]);
    check("--from", "Atlantis", "unknown-town", &["Atlantis"]);
}

#[test]
fn a_date_that_is_past_or_no_date() {
    check("--date", "2020-06-12", "date-in-past", &["2020-06-12"]);
    check("--date", "2083-02-30", "bad-date", &["2083-02-30"]);
    check("--date", "12/06/2083", "bad-date", &["12/06/2083"]);
}

#[test]
fn a_group_of_nobody_or_of_a_whole_town() {
    check("--people", "0", "no-people", &[]);
    check("--people", "10000", "too-many-people", &["10000", "85"]);
    check_misused("--people", "-3", &["-3"]);
    check_misused("--people", "many", &["many"]);
}

#[test]
fn a_return_before_the_departure_or_no_time() {
    check("--back-by", "06:00", "back-before-leaving", &["06:00"]);
    check("--back-by", "25:00", "bad-time", &["25:00"]);
}

#[test]
fn an_unknown_theme_lists_those_that_there_are() {
    check("--theme", "dinosaurs", "unknown-theme", &["dinosaurs", "medieval"]);
}

#[test]
fn an_option_that_does_not_exist() {
    check_misused("--departure", "now", &["--departure"]);
}

#[test]
fn a_broken_line_17_of_a_table_is_named() {
    let folder = TempDir::new().unwrap();
    let catalogue = folder.path().join("catalogue");
    fs::create_dir(&catalogue).unwrap();
    let demo = root().join("assets/demo");
    for name in ["themes.csv", "sites.csv", "partners.csv", "carriers.csv", "pickups.csv"] {
        fs::copy(demo.join(name), catalogue.join(name)).unwrap();
    }
    type Breaker = fn(&str) -> String;
    let breakers: [(&str, Breaker, &str); 3] = [
        ("a cell too many", |line| format!("{line},too,many"), "csv-bad-row"),
        ("a latitude that is none", |line| line.replacen(",4", ",north 4", 1), "csv-bad-cell"),
        ("a quote that is never closed", |line| line.replacen(',', ",\"", 1), "csv-bad-row"),
    ];
    for (what, breaker, code) in breakers {
        let sites = fs::read_to_string(demo.join("sites.csv")).unwrap();
        let broken = sites.lines().enumerate();
        let broken = broken.map(|(index, line)| if index == 16 { breaker(line) } else { line.to_owned() });
        let broken: Vec<String> = broken.collect();
        assert_ne!(broken[16], sites.lines().nth(16).unwrap(), "{what}");
        fs::write(catalogue.join("sites.csv"), broken.join("\n")).unwrap();
        let run = run(folder.path(), spoilt("--catalogue", "catalogue"));
        check_refused(&run, folder.path(), code, &["sites.csv", "17"]);
    }
}

#[test]
fn an_extract_of_roads_that_is_damaged_or_missing() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("damaged.osm.pbf"), b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x7fgarbage")
        .unwrap();
    fs::write(folder.path().join("empty.osm.pbf"), b"").unwrap();
    let extracts = [
        ("damaged.osm.pbf", "roads-file"),
        ("empty.osm.pbf", "roads-file"),
        ("missing.osm.pbf", "file-unreadable"),
    ];
    for (extract, code) in extracts {
        let run = run(folder.path(), spoilt("--roads", extract));
        check_refused(&run, folder.path(), code, &[extract]);
    }
}

#[test]
fn a_request_that_is_no_request() {
    let folder = TempDir::new().unwrap();
    let requests = [
        ("cut.json", "{\"dates\": [\"2083-06-12\"],\n \"people\": 3", "2"),
        ("typo.json", "{\"dates\": [\"2083-06-12\"], \"people\": 35,\n \"pikcups\": []}", "pikcups"),
        ("binary.json", "\u{1}\u{2}", "1"),
    ];
    for (file, text, named) in requests {
        fs::write(folder.path().join(file), text).unwrap();
        let run = run(folder.path(), ["plan", "--request", file, "--catalogue", "demo", "--out", "papers"]);
        check_refused(&run, folder.path(), "not-json", &[file, named]);
    }
    let run =
        run(folder.path(), ["plan", "--request", "missing.json", "--catalogue", "demo", "--out", "papers"]);
    check_refused(&run, folder.path(), "file-unreadable", &["missing.json"]);
}

#[test]
fn people_who_do_not_add_up() {
    let folder = TempDir::new().unwrap();
    let request = r#"{"dates": ["2083-06-12"], "people": 35,
        "pickups": [{"name": "Béziers", "people": 20}, {"name": "Pézenas", "people": 20}]}"#;
    fs::write(folder.path().join("request.json"), request).unwrap();
    let run =
        run(folder.path(), ["plan", "--request", "request.json", "--catalogue", "demo", "--out", "papers"]);
    check_refused(&run, folder.path(), "people-do-not-add-up", &["40", "35"]);
}

#[test]
fn a_folder_that_cannot_be_written() {
    let folder = TempDir::new().unwrap();
    // A file stands where the folder should be: not even an administrator can write below it.
    fs::write(folder.path().join("file"), "in the way").unwrap();
    let run = run(folder.path(), spoilt("--out", "file/papers"));
    check_refused(&run, folder.path(), "folder-unwritable", &["file"]);
    assert_eq!(fs::read_to_string(folder.path().join("file")).unwrap(), "in the way");
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_printed_is_no_success() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let status = std::process::Command::new(suite::program::etape())
        .args(["plan", "--catalogue", "demo", "--theme", "medieval", "--date", "2083-06-12"])
        .args(["--people", "35", "--from", "Béziers", "--json"])
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status();
    assert!(!status.unwrap().success());
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let plan = |seed: &str| {
        let mut words = spoilt("--seed", seed);
        words.retain(|word| word != "--out" && word != "papers");
        words.push("--json".to_owned());
        let run = run(folder.path(), words);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    };
    let (first, second) = (plan("7"), plan("7"));
    assert!(first.contains("\"schema\": \"etape/plan/1\"") || first.contains("\"schema\":\"etape/plan/1\""));
    assert_eq!(first, second);
}

/// What is proven is said so; of all else, by how much the best possible may lie above it: reckoned
/// here in whole tenths of a percent of the bound, rounded up.
#[test]
fn every_proposal_says_how_far_from_the_best_it_can_be() {
    let folder = TempDir::new().unwrap();
    let said = run(folder.path(), spoilt("--seed", "1")).stdout;
    let plan = fs::read_to_string(folder.path().join("papers").join("plan.json")).unwrap();
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let proposals = plan["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 3);
    for proposal in proposals {
        let (prize, bound) = (proposal["prize"].as_u64().unwrap(), proposal["bound"].as_u64().unwrap());
        let tenths = ((bound - prize) * 1000).div_ceil(bound);
        let within = match (tenths / 10, tenths % 10) {
            (whole, 0) => whole.to_string(),
            (whole, tenth) => format!("{whole}.{tenth}"),
        };
        let proof = match proposal["proven"].as_bool().unwrap() {
            true => "proven best".to_owned(),
            false => format!("within {within}% of the best possible"),
        };
        let head = format!(
            "Proposal {}: {}  (prize {prize}, {proof})",
            proposal["rank"],
            proposal["name"].as_str().unwrap()
        );
        assert!(said.lines().any(|line| line == head), "{head}\n{said}");
    }
    assert!(
        !said.contains(" ;") && !said.contains(" :"),
        "an English sentence has no space before its marks:\n{said}"
    );
}

#[test]
fn help_teaches_by_example() {
    let folder = TempDir::new().unwrap();
    for words in [vec!["--help"], vec!["plan", "--help"]] {
        let run = run(folder.path(), &words);
        assert_eq!(run.code, Some(0), "{words:?}");
        assert!(run.stdout.contains("etape plan --"), "{words:?} shows no example:\n{}", run.stdout);
    }
    let nothing: [&str; 0] = [];
    assert_ne!(run(folder.path(), nothing).code, Some(0), "no command is no success");
}
