//! Notes about the roads on the command line: they stay in the file of a catalogue, and plans heed them.
#![allow(clippy::unwrap_used, reason = "a test says what it found where it stops")]

use std::path::Path;

use suite::program::{Run, run};
use suite::workspace::root;
use tempfile::TempDir;

/// Puts a catalogue of an older format, with one place and no notes, into `folder`.
fn catalogue(folder: &Path) {
    let old = root().join("tests/old_catalogues/format-1.etape");
    std::fs::copy(old, folder.join("herault.etape")).unwrap();
}

fn notes(folder: &Path, words: &str) -> Run {
    let words = words.split(' ').map(|word| word.replace('_', " "));
    let all = ["notes", "herault.etape"].map(str::to_owned).into_iter().chain(words);
    run(folder, all.chain(["--lang".to_owned(), "en".to_owned()]))
}

fn listed(folder: &Path) -> Vec<serde_json::Value> {
    let run = notes(folder, "list --json");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn notes_are_added_listed_and_removed_in_the_file_of_a_catalogue() {
    let folder = TempDir::new().unwrap();
    catalogue(folder.path());
    assert_eq!(notes(folder.path(), "list").stdout, "No note about the roads.\n");
    for words in [
        "add no-coach --at 43.4871,3.5622 --by Anne --on 2026-10-03",
        "add passes --at 43.49,3.56 --length 12 --height 3.4 --by Cars_Roux --on 2026-10-04",
        "add drop-off --place abbaye_de_valmagne --at 43.4861,3.5630 --by Anne --on 2026-10-05",
        "add leg-minutes --from Abbaye_de_Valmagne --to 43.4269,3.6056 --minutes 55 --both-ways --by Anne --on 2026-10-06",
    ] {
        let run = notes(folder.path(), words);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{words}");
    }
    let found = listed(folder.path());
    let kinds: Vec<&str> = found.iter().map(|note| note["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["leg-minutes", "drop-off", "passes", "no-coach"]);
    let sentence = found[2]["sentence"].as_str().unwrap();
    assert!(sentence.contains("12\u{a0}m long, 3.40\u{a0}m high: checked by Cars Roux"), "{sentence}");
    // The drive begins where the coach sets down for the place.
    assert_eq!(found[0]["lat"], 43.4861);
    let placed: Vec<bool> = found.iter().map(|note| note["placed"].as_bool().unwrap()).collect();
    assert_eq!(placed, [true, true, false, false], "a hand-made network has no streets");

    let id = found[1]["id"].as_str().unwrap();
    assert_eq!(notes(folder.path(), &format!("remove {id}")).code, Some(0));
    assert_eq!(listed(folder.path()).len(), 3);
}

#[test]
fn a_note_that_cannot_be_used_is_refused_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    catalogue(folder.path());
    for (words, code) in [
        ("add passes --at 43.49,3.56 --by Anne", "note-incomplete"),
        ("add passes --at 43.49,3.56 --length 120 --by Anne", "note-out-of-range"),
        ("add no-coach --at 93.49,3.56 --by Anne", "bad-point"),
        ("add no-coach --at 43.49,3.56 --by Anne --on 2099-01-01", "note-in-future"),
        ("add roadworks --at 43.49,3.56 --by Anne", "unknown-note-kind"),
        ("remove 12", "unknown-note"),
    ] {
        let run = notes(folder.path(), words);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{words}");
        assert!(run.stderr.contains(&format!("[{code}]")), "{words}: {}", run.stderr);
    }
    assert_eq!(listed(folder.path()), Vec::<serde_json::Value>::new());
}
