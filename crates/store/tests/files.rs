//! What becomes of a path: a catalogue, or a refusal that names its cause and changes nothing.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use model::{Catalogue, GeoPoint, NetworkRows, Place, PlaceKind, Town, Uuid};
use rusqlite::Connection;
use store::{CatalogueFile, Stamp, StoreError};

const ETAPE: i32 = 0x45_54_41_50;

fn stamp() -> Stamp {
    Stamp::first("2026-11-22T07:10:00".parse().unwrap(), "test")
}

fn catalogue() -> Catalogue {
    let town = |number: u32| Town {
        code: format!("{number:05}"),
        name: format!("Saint-{number}"),
        point: GeoPoint { lat: 43.5, lon: 3.25 },
        population: number,
    };
    Catalogue { towns: (0..500).map(town).collect(), ..Catalogue::default() }
}

fn create(path: &Path) -> CatalogueFile {
    CatalogueFile::create(path, &catalogue(), &NetworkRows::default(), &stamp()).unwrap()
}

/// Prepares a file, opens it as a catalogue and draws what comes of it; a refused file must stay
/// as it was.
fn check(prepare: impl FnOnce(&PathBuf), drawn: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("herault.etape");
    prepare(&path);
    let before = std::fs::read(&path).ok();
    let found = match CatalogueFile::open(&path) {
        Ok(file) => format!("{} towns", file.read_catalogue().unwrap().towns.len()),
        Err(error) => {
            assert_eq!(std::fs::read(&path).ok(), before, "a refused file is left as it is");
            error.to_string()
        }
    };
    assert!(found.starts_with(drawn), "{found}");
}

/// Makes a SQLite file with this mark and number.
fn database(path: &Path, application_id: i32, user_version: u32) {
    let db = Connection::open(path).unwrap();
    db.pragma_update(None, "application_id", application_id).unwrap();
    db.pragma_update(None, "user_version", user_version).unwrap();
}

#[test]
fn a_catalogue_is_opened_again() {
    check(|path| drop(create(path)), "500 towns");
}

#[test]
fn an_empty_catalogue_of_the_oldest_format_is_brought_up_to_date() {
    check(|path| database(path, ETAPE, 0), "0 towns");
}

/// A catalogue as the first format had it, before anything could be noted about the roads.
#[test]
fn a_catalogue_of_the_first_format_keeps_its_rows_and_takes_notes_about_the_roads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.etape");
    database(&path, ETAPE, 1);
    let db = Connection::open(&path).unwrap();
    db.execute_batch(include_str!("../migrations/0001_catalogue.sql")).unwrap();
    db.execute_batch(
        "INSERT INTO town (code, name, lat, lon, population, changed_at, changed_by)
         VALUES ('34032', 'Béziers', 43.34, 3.21, 80000, '2026-11-22T07:10:00.000/0000', 'test')",
    )
    .unwrap();
    drop(db);
    let file = CatalogueFile::open(&path).unwrap();
    assert_eq!(file.read_catalogue().unwrap().towns[0].name, "Béziers");
    assert_eq!(file.read_road_notes().unwrap(), []);
    drop(file);
    let db = Connection::open(&path).unwrap();
    let format: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(format, 2);
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    check(
        |path| database(path, ETAPE, 99),
        "the catalogue has format 99, this program knows formats up to 2",
    );
}

#[test]
fn what_is_not_a_catalogue_is_refused() {
    let not_one = "the file is not a catalogue";
    check(|path| std::fs::write(path, "Bonjour,\nvoici la liste des sites.\n".repeat(200)).unwrap(), not_one);
    check(|path| std::fs::write(path, "court").unwrap(), not_one);
    check(|path| std::fs::write(path, "").unwrap(), not_one);
    check(|path| database(path, 0x0BAD, 1), not_one);
    check(|path| std::fs::create_dir(path).unwrap(), not_one);
    check(|_| (), "there is no such file");
}

#[test]
fn a_file_that_was_cut_off_is_damaged() {
    let cut = |part: usize| {
        move |path: &PathBuf| {
            drop(create(path));
            let bytes = std::fs::read(path).unwrap();
            std::fs::write(path, &bytes[..bytes.len() * part / 10]).unwrap();
        }
    };
    for part in 1..10 {
        check(cut(part), "the catalogue file is damaged");
    }
}

#[test]
fn creating_never_replaces_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.etape");
    std::fs::write(&path, "mine").unwrap();
    let refused = CatalogueFile::create(&path, &catalogue(), &NetworkRows::default(), &stamp());
    assert!(matches!(refused, Err(StoreError::AlreadyThere)), "{refused:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_creation_that_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut bad = catalogue();
    let mut place = Place::unknown(Uuid::from_u128(1), PlaceKind::Site, "A", "B", GeoPoint::default());
    place.themes.push("nowhere".to_owned());
    bad.places.push(place);
    let path = folder.path().join("a.etape");
    let refused = CatalogueFile::create(&path, &bad, &NetworkRows::default(), &stamp());
    assert!(matches!(refused, Err(StoreError::UnknownTheme { .. })), "{refused:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

    let nowhere = folder.path().join("no/such/folder/a.etape");
    let refused = CatalogueFile::create(&nowhere, &catalogue(), &NetworkRows::default(), &stamp());
    assert!(matches!(refused, Err(StoreError::Missing)), "{refused:?}");
}

#[test]
fn a_created_file_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = create(&folder.path().join("a.etape"));
    assert_eq!(file.read_catalogue().unwrap(), catalogue());
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["a.etape"]);
}
