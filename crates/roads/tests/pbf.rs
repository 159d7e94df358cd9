//! Files that are not what they should be: every one is refused by its cause, none panics.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::Cursor;

use model::units::GeoPoint;
use proptest::prelude::*;
use roads::{OsmRoads, RoadSource, RoadsError};

mod written;

use written::{LAT, LON, Message, SCHEMA, block, header, nodes, raw, road, small};

fn read(file: &[u8]) -> Result<OsmRoads, RoadsError> {
    OsmRoads::read(Cursor::new(file), &mut || false)
}

fn check(file: &[u8], expected: RoadsError) {
    assert_eq!(read(file).err(), Some(expected));
}

#[test]
fn a_small_extract_is_read() {
    let roads = read(&small()).unwrap();
    assert_eq!(roads.junctions(), 2);
    let (from, to) = (GeoPoint { lat: 43.0, lon: 3.0 }, GeoPoint { lat: 43.03, lon: 3.01 });
    let leg = roads.leg(from, to).unwrap();
    assert_eq!((leg.travel.metres.0, leg.line.len()), (3_601, 4));
}

#[test]
fn an_empty_file_and_a_file_of_something_else_are_refused() {
    check(b"", RoadsError::Empty);
    check(b"from,to,km\nA,B,3\n", RoadsError::NotOsm);
    check(b"%PDF-1.7 and so on and so forth", RoadsError::NotOsm);
    check(&[0; 64], RoadsError::NotOsm);
    check(&nodes(&LAT, &LON), RoadsError::NotOsm);
}

#[test]
fn a_file_without_a_road_is_refused() {
    check(&header(&SCHEMA), RoadsError::NoRoads);
    check(&[header(&SCHEMA), nodes(&LAT, &LON)].concat(), RoadsError::NoRoads);
    check(&[header(&SCHEMA), road(&[1, 2])].concat(), RoadsError::NoRoads);
}

#[test]
fn a_file_cut_anywhere_is_truncated_or_lacks_a_block() {
    let file = small();
    let ends: Vec<usize> = [header(&SCHEMA).len(), nodes(&LAT, &LON).len()]
        .iter()
        .scan(0, |end, length| {
            *end += length;
            Some(*end)
        })
        .collect();
    for length in 1..file.len() {
        let block = 1 + ends.iter().filter(|end| **end <= length).count() as u64;
        let expected =
            if ends.contains(&length) { RoadsError::NoRoads } else { RoadsError::Truncated { block } };
        assert_eq!(read(&file[..length]).err(), Some(expected), "cut at {length}");
    }
}

#[test]
fn a_damaged_block_is_named() {
    let wrong = block("OSMData", raw(&Message(vec![0xff; 20])));
    check(&[header(&SCHEMA), wrong].concat(), RoadsError::Damaged { block: 2 });
    let nowhere = nodes(&[2_000_000_000, 0, 0, 0], &LON);
    check(&[header(&SCHEMA), nowhere, road(&[1, 2])].concat(), RoadsError::Damaged { block: 2 });
}

#[test]
fn coordinates_that_overflow_are_damage_and_not_a_crash() {
    let overflowing = [header(&SCHEMA), nodes(&[i64::MAX, i64::MIN, 1, 2], &LON), road(&[1, 2, 3])].concat();
    let found = read(&overflowing).err();
    // Where overflow is not checked the sums wrap around, to a place that nobody can tell from a real one.
    if cfg!(debug_assertions) {
        assert_eq!(found, Some(RoadsError::Damaged { block: 2 }));
    }
    let ids = [header(&SCHEMA), nodes(&LAT, &LON), road(&[i64::MAX, i64::MIN, 3])].concat();
    check(&ids, RoadsError::NoRoads);
}

#[test]
fn an_unknown_compression_and_an_unknown_feature_are_named() {
    let lzma = block("OSMData", Message::default().bytes(4, b"whatever"));
    check(&[header(&SCHEMA), lzma].concat(), RoadsError::UnknownCompression { block: 2 });
    let history = header(&["OsmSchema-V0.6", "HistoricalInformation"]);
    check(&history, RoadsError::UnknownFeature { feature: "HistoricalInformation".to_owned() });
}

#[test]
fn a_block_that_claims_to_be_huge_is_not_believed() {
    let claim = Message::default().bytes(1, b"OSMData").number(3, u64::from(u32::MAX / 2)).0;
    let length = u32::try_from(claim.len()).unwrap().to_be_bytes();
    let file = [&header(&SCHEMA)[..], &length, &claim, &[0x0a, 0xff, 0xff, 0xff, 0x7f]].concat();
    check(&file, RoadsError::Truncated { block: 2 });
}

#[test]
fn unknown_blocks_are_skipped() {
    let unknown = block("Elevation", raw(&Message(vec![1, 2, 3])));
    let file = [header(&SCHEMA), unknown, nodes(&LAT, &LON), road(&[1, 2, 3, 4])].concat();
    assert!(read(&file).is_ok());
}

#[test]
fn reading_can_be_stopped() {
    let stopped = OsmRoads::read(Cursor::new(small()), &mut || true);
    assert_eq!(stopped.err(), Some(RoadsError::Stopped));
}

/// Returns the start of a real, compressed extract, if one is at hand.
fn real_extract() -> Option<Vec<u8>> {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/osm/helsinki-centre.osm.pbf");
    std::fs::read(path).ok()
}

fn spoil(file: &mut [u8], changes: &[(prop::sample::Index, u8)]) {
    for (place, byte) in changes {
        let place = place.index(file.len());
        file[place] ^= *byte;
    }
}

/// A failing case is printed, not written to a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn no_wrong_byte_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..6),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut file = small();
        spoil(&mut file, &changes);
        let length = if cut { length.index(file.len()) } else { file.len() };
        if let Ok(roads) = read(&file[..length]) {
            let matrix = roads.matrix(&[GeoPoint { lat: 43.0, lon: 3.0 }, GeoPoint { lat: 43.03, lon: 3.01 }]);
            prop_assert!(matrix.is_ok());
        }
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let spoilt = [header(&SCHEMA), block("OSMData", raw(&Message(bytes.clone())))].concat();
        let _ = (read(&bytes), read(&spoilt));
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_wrong_byte_of_a_real_extract_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..20),
    ) {
        if let Some(mut file) = real_extract() {
            spoil(&mut file, &changes);
            let _ = read(&file);
        } else {
            println!("skipped: no real extract is at hand");
        }
    }
}
