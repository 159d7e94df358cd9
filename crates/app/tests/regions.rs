//! Importing regions: stopped, gone on with, in each other's way.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use app::regions::{Asked, Avoid, ImportErrand, import, info, open, route};
use app::view::UserError;
use tempfile::TempDir;

#[path = "../../roads/tests/written/mod.rs"]
mod written;

const ENDS: [&str; 2] = ["43.0,3.0", "43.03,3.01"];

/// A folder with a small extract in it.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("small.osm.pbf"), written::small()).unwrap();
    folder
}

fn errand(folder: &Path, source: &str, out: &str) -> ImportErrand {
    ImportErrand {
        sources: vec![folder.join(source)],
        out: folder.join(out),
        title: None,
        language: "en".to_owned(),
    }
}

/// Imports until a stage, counted from 1; returns the stages that were worked on.
fn worked(errand: &ImportErrand, until: u8) -> (Vec<u8>, Result<String, UserError>) {
    let mut stages = Vec::new();
    let made = import(errand, &mut |step| {
        assert!(step.percent <= 100 && step.stage <= step.stages && !step.text.is_empty());
        if stages.last() != Some(&step.stage) {
            stages.push(step.stage);
        }
        if step.stage >= until { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    (stages, made.map(|answer| answer.view.title))
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn metres(region: PathBuf) -> u32 {
    let asked =
        Asked { region, vehicle: "standard".to_owned(), avoid: Avoid::default(), language: "en".to_owned() };
    route(&asked, ENDS[0], ENDS[1]).unwrap().view.metres
}

#[test]
fn an_import_leaves_the_region_alone_and_the_region_says_what_it_is() {
    let folder = folder();
    let errand = errand(folder.path(), "small.osm.pbf", "small.etr");
    assert_eq!(worked(&errand, 9), (vec![1, 2, 3, 4, 5, 6], Ok("small".to_owned())));
    assert_eq!(files(folder.path()), ["small.etr", "small.osm.pbf"]);
    let said = info(&errand.out, true, "en").unwrap();
    assert!(said.view.verified && said.view.usable && said.view.road_pieces == 1);
    assert!(said.text.contains("every byte was checked") && said.text.contains("© OpenStreetMap"));
    // The same roads, from the region and from the extract itself.
    assert_eq!((metres(errand.out.clone()), metres(errand.sources[0].clone())), (3_601, 3_601));
    assert_eq!(open(&errand.out).unwrap().region().title(), "small");
}

#[test]
fn a_stopped_import_goes_on_and_an_earlier_region_stays_until_then() {
    let folder = folder();
    let again = errand(folder.path(), "small.osm.pbf", "small.etr");
    worked(&again, 9).1.unwrap();
    let earlier = fs::read(&again.out).unwrap();
    let first = ImportErrand { title: Some("Hérault".to_owned()), ..again };
    let (_, stopped) = worked(&first, 5);
    assert_eq!(stopped.unwrap_err().code, "import-stopped");
    assert_eq!(files(folder.path()), ["small.etr", "small.etr.part", "small.osm.pbf"]);
    assert_eq!(fs::read(&first.out).unwrap(), earlier);
    assert_eq!(info(&folder.path().join("small.etr.part"), false, "en").unwrap_err().code, "roads-region");
    // Neither reading nor drawing is done again.
    assert_eq!(worked(&first, 9), (vec![5, 6], Ok("Hérault".to_owned())));
    assert_eq!(files(folder.path()), ["small.etr", "small.osm.pbf"]);
}

#[test]
fn an_import_that_was_stopped_before_anything_was_whole_leaves_nothing() {
    let folder = folder();
    let errand = errand(folder.path(), "small.osm.pbf", "small.etr");
    assert_eq!(worked(&errand, 1).1.unwrap_err().code, "import-stopped");
    assert_eq!(files(folder.path()), ["small.osm.pbf"]);
}

#[test]
fn what_another_extract_left_is_not_gone_on_with() {
    let folder = folder();
    let one = errand(folder.path(), "small.osm.pbf", "small.etr");
    assert!(worked(&one, 5).1.is_err());
    let other = [written::header(&written::SCHEMA), written::nodes(&written::LAT, &written::LON)].concat();
    fs::write(&one.sources[0], [other, written::road(&[1, 2, 3])].concat()).unwrap();
    assert_eq!(worked(&one, 9).0, [1, 2, 3, 4, 5, 6]);
    assert_eq!(metres(one.out), 2_489);
}

#[test]
fn rubbish_under_the_name_of_an_unfinished_region_does_no_harm() {
    let folder = folder();
    let errand = errand(folder.path(), "small.osm.pbf", "small.etr");
    fs::write(folder.path().join("small.etr.part"), vec![7; 100_000]).unwrap();
    worked(&errand, 9).1.unwrap();
    let length = fs::metadata(&errand.out).unwrap().len();
    assert!(length < 100_000, "what lay beyond the end is cut off: {length}");
    assert!(info(&errand.out, true, "en").is_ok());
}

#[test]
fn what_cannot_be_imported_leaves_nothing_and_names_its_cause() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("damaged.osm.pbf"), &written::small()[..90]).unwrap();
    fs::write(at.join("empty.osm.pbf"), b"").unwrap();
    fs::write(at.join("letter.txt"), b"Dear Sir").unwrap();
    let before = files(at);
    let cases = [
        ("missing.osm.pbf", "new.etr", "file-unreadable"),
        ("damaged.osm.pbf", "new.etr", "roads-file"),
        ("empty.osm.pbf", "new.etr", "roads-file"),
        ("letter.txt", "new.etr", "roads-file"),
        ("small.osm.pbf", "letter.txt", "region-in-the-way"),
        ("small.osm.pbf", "small.osm.pbf", "region-in-the-way"),
        ("small.osm.pbf", "no-folder/new.etr", "region-unwritable"),
    ];
    for (source, out, code) in cases {
        let refused = worked(&errand(at, source, out), 9).1.unwrap_err();
        assert_eq!(refused.code, code, "{source} to {out}: {}", refused.message);
        assert_eq!(files(at), before, "{source} to {out}");
    }
    assert_eq!(fs::read(at.join("letter.txt")).unwrap(), b"Dear Sir");
}

#[test]
fn two_imports_do_not_write_the_same_region() {
    let folder = folder();
    let errand = errand(folder.path(), "small.osm.pbf", "small.etr");
    let mut refused = None;
    let made = import(&errand, &mut |_| {
        refused.get_or_insert_with(|| worked(&errand, 9).1.unwrap_err().code);
        ControlFlow::Continue(())
    });
    assert_eq!(refused.as_deref(), Some("region-busy"));
    assert!(made.is_ok() && info(&errand.out, true, "en").is_ok());
}

#[test]
fn a_region_that_is_cut_or_of_another_time_is_refused() {
    let folder = folder();
    let errand = errand(folder.path(), "small.osm.pbf", "small.etr");
    worked(&errand, 9).1.unwrap();
    let whole = fs::read(&errand.out).unwrap();
    let refused = |bytes: &[u8]| {
        fs::write(&errand.out, bytes).unwrap();
        info(&errand.out, true, "en").unwrap_err().code
    };
    assert_eq!(refused(&whole[..whole.len() - 1]), "roads-region");
    assert_eq!(refused(b""), "roads-file");
    let with = |place: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[place] = byte;
        bytes
    };
    assert_eq!(
        (refused(&with(8, 99)), refused(&with(8, 0))),
        ("region-newer".into(), "region-outdated".into())
    );
    assert_eq!(refused(&with(2_000, whole[2_000] ^ 1)), "roads-region");
}
