//! Notes about the roads: written, changed, removed and brought back, whatever becomes of the rest.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use model::{
    Catalogue, Centimetres, GeoPoint, LegEnd, Minutes, NetworkRows, RoadNote, RoadSaying, RoadSpot, Uuid,
};
use store::{CatalogueFile, Stamp, StoreError};

fn stamp(day: u32) -> Stamp {
    Stamp::first(format!("2026-11-{day:02}T07:10:00").parse().unwrap(), format!("office {day}"))
}

fn note(number: u128, saying: RoadSaying) -> RoadNote {
    RoadNote {
        id: Uuid::from_u128(number),
        saying,
        author: "Anne Vidal".to_owned(),
        date: "2026-10-03".parse().unwrap(),
        remark: "vu avec le car de l’école".to_owned(),
    }
}

/// One note of each kind, with and without what may be unknown.
fn notes() -> Vec<RoadNote> {
    let point = |lat| GeoPoint { lat, lon: 3.0625 };
    let spot = |lat, way| RoadSpot { point: point(lat), way };
    let end = |name: &str, lat| LegEnd { name: name.to_owned(), point: point(lat) };
    let (length, height) = (Some(Centimetres(1200)), Some(Centimetres(340)));
    vec![
        note(1, RoadSaying::NoCoach { spot: spot(43.5, Some(-1)), vans_too: false }),
        note(2, RoadSaying::NoCoach { spot: spot(43.25, None), vans_too: true }),
        note(3, RoadSaying::Passes { spot: spot(43.5, Some(9_000_000_000)), length, height: None }),
        note(4, RoadSaying::Passes { spot: spot(-43.5, None), length: None, height }),
        note(5, RoadSaying::DropOff { place: Uuid::from_u128(77), spot: spot(43.125, Some(3)) }),
        note(
            6,
            RoadSaying::LegMinutes {
                from: end("Béziers", 43.5),
                to: end("Minerve", 43.25),
                minutes: Minutes(55),
                both_ways: true,
            },
        ),
    ]
}

fn create(path: &Path) -> CatalogueFile {
    CatalogueFile::create(path, &Catalogue::default(), &NetworkRows::default(), &stamp(1)).unwrap()
}

#[test]
fn notes_come_back_from_the_disk_and_stay_when_the_catalogue_and_its_roads_are_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.etape");
    let mut file = create(&path);
    for note in notes() {
        file.put_road_note(&note, &stamp(2)).unwrap();
    }
    file.write_catalogue(&Catalogue::default(), &stamp(3)).unwrap();
    file.write_network(&NetworkRows::default(), &stamp(3)).unwrap();
    drop(file);
    assert_eq!(CatalogueFile::open(&path).unwrap().read_road_notes().unwrap(), notes());
}

#[test]
fn a_removed_note_leaves_a_tombstone_with_its_stamp_and_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.etape");
    let mut file = create(&path);
    let [mut first, second] = [notes().remove(0), notes().remove(4)];
    file.put_road_note(&first, &stamp(2)).unwrap();
    file.put_road_note(&second, &stamp(3)).unwrap();
    file.bury_road_note(second.id, &stamp(4)).unwrap();
    assert_eq!(file.read_road_notes().unwrap(), [first.clone()]);
    let drawn = || {
        let db = rusqlite::Connection::open(&path).unwrap();
        let sql = "SELECT kind || ' ' || changed_by || ' ' || deleted FROM road_note ORDER BY id";
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap);
        rows.collect::<Vec<String>>()
    };
    assert_eq!(drawn(), ["no-coach office 2 0", "drop-off office 4 1"]);

    file.put_road_note(&second, &stamp(5)).unwrap();
    first.remark = "fermé le samedi".to_owned();
    file.put_road_note(&first, &stamp(6)).unwrap();
    assert_eq!(file.read_road_notes().unwrap(), [first, second]);
    assert_eq!(drawn(), ["no-coach office 6 0", "drop-off office 5 0"]);
}

#[test]
fn a_note_that_is_not_there_cannot_be_removed() {
    let mut file = CatalogueFile::in_memory().unwrap();
    let refused = file.bury_road_note(Uuid::from_u128(4), &stamp(2));
    assert!(matches!(refused, Err(StoreError::NoSuchRoadNote { .. })), "{refused:?}");
}
