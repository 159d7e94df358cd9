//! Reading extracts: what a file holds comes in, and what is not as it should be is refused by its
//! cause, in bounded memory.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use roads::RoadsError;
use roads::import::{Extract, Position};

mod written;

use written::{LAT, LON, Message, SCHEMA, block, data, header, nodes, raw, road, small, steps};

fn read(file: &[u8]) -> Result<Extract, RoadsError> {
    Extract::read(Cursor::new(file), &mut |_| ControlFlow::Continue(()))
}

fn check(parts: &[Vec<u8>], expected: RoadsError) {
    assert_eq!(read(&parts.concat()).err(), Some(expected));
}

fn zlib(content: &[u8]) -> Message {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    Message::default().number(2, content.len() as u64).bytes(3, &encoder.finish().unwrap())
}

#[test]
fn a_small_extract_is_read() {
    let extract = read(&small()).unwrap();
    let ways: Vec<_> =
        extract.ways().map(|way| (way.id, way.tags.get("highway"), way.nodes.to_vec())).collect();
    assert_eq!(ways, [(7, Some("primary"), vec![1, 2, 3, 4])]);
    assert_eq!(extract.position(3), Some(Position { lon: 30_100_000, lat: 430_200_000 }));
    assert_eq!((extract.position(5), extract.points().len(), extract.timestamp()), (None, 0, None));
    let bounds = extract.bounds().unwrap();
    assert_eq!((bounds.low.lat, bounds.high.lat), (430_000_000, 430_300_000));
}

#[test]
fn compressed_blocks_and_blocks_in_any_order_are_read() {
    let turned = [header(&SCHEMA), road(&[4, 2]), nodes(&LAT, &LON)].concat();
    let extract = read(&turned).unwrap();
    assert_eq!(extract.ways().next().unwrap().nodes, [4, 2]);
    assert_eq!(extract.position(1), None, "no way needs it");
    let group = Message::default()
        .bytes(2, &Message::default().packed(1, steps(&[9])).packed(8, steps(&[5])).packed(9, steps(&[6])).0);
    let table = Message::default().bytes(1, b"").0;
    let packed = zlib(&Message::default().bytes(1, &table).bytes(2, &group.0).0);
    let way = data(
        &["", "highway", "primary"],
        &Message::default().bytes(
            3,
            &Message::default().number(1, 7).packed(2, [1]).packed(3, [2]).packed(8, steps(&[9, 9])).0,
        ),
    );
    let extract = read(&[header(&SCHEMA), block("OSMData", packed), way].concat()).unwrap();
    assert_eq!(extract.position(9), Some(Position { lon: 6, lat: 5 }));
}

/// Writes one node with tags, in the long form.
fn node(id: i64, tags: &[(&str, &str)]) -> Vec<u8> {
    let texts: Vec<&str> =
        [""].into_iter().chain(tags.iter().flat_map(|(key, value)| [*key, *value])).collect();
    let keys = (0..tags.len() as u64).map(|tag| 2 * tag + 1);
    let values = (0..tags.len() as u64).map(|tag| 2 * tag + 2);
    let zigzag = |number: i64| ((number << 1) ^ (number >> 63)) as u64;
    let node = Message::default()
        .number(1, zigzag(id))
        .packed(2, keys)
        .packed(3, values)
        .number(8, zigzag(430_000_000))
        .number(9, zigzag(-30_000_000));
    data(&texts, &Message::default().bytes(1, &node.0))
}

#[test]
fn points_come_with_their_names() {
    let village = node(-5, &[("place", "village"), ("name", "Aniane"), ("source", "survey")]);
    let bench = node(6, &[("amenity", "bench")]);
    let extract = read(&[header(&SCHEMA), village, bench].concat()).unwrap();
    let points: Vec<_> = extract.points().collect();
    assert_eq!(points.len(), 1);
    assert_eq!(
        (points[0].id, points[0].tags.get("name"), points[0].tags.get("source")),
        (-5, Some("Aniane"), None)
    );
    assert_eq!(points[0].position, Position { lon: -30_000_000, lat: 430_000_000 });
}

#[test]
fn the_header_tells_bounds_and_date() {
    let zigzag = |number: i64| ((number << 1) ^ (number >> 63)) as u64;
    let sides = [-1_000_000_000, 2_000_000_000, 44_000_000_000, 43_000_000_000_i64];
    let bounds =
        (1..).zip(sides).fold(Message::default(), |all, (field, side)| all.number(field, zigzag(side)));
    let said = Message::default().bytes(1, &bounds.0).bytes(4, b"OsmSchema-V0.6").number(32, 1_600_000_000);
    let extract = read(&[block("OSMHeader", raw(&said)), nodes(&LAT, &LON)].concat()).unwrap();
    let bounds = extract.bounds().unwrap();
    assert_eq!(
        (bounds.low, bounds.high),
        (Position { lon: -10_000_000, lat: 430_000_000 }, Position { lon: 20_000_000, lat: 440_000_000 })
    );
    assert_eq!(extract.timestamp(), Some(1_600_000_000));
}

#[test]
fn an_empty_file_and_a_file_of_something_else_are_refused() {
    check(&[], RoadsError::Empty);
    check(&[b"from,to,km\nA,B,3\n".to_vec()], RoadsError::NotOsm);
    check(&[b"%PDF-1.7 and so on and so forth".to_vec()], RoadsError::NotOsm);
    check(&[b"<?xml version='1.0'?><osm></osm>".to_vec()], RoadsError::NotOsm);
    check(&[vec![0; 64]], RoadsError::NotOsm);
    check(&[vec![1]], RoadsError::NotOsm);
    check(&[nodes(&LAT, &LON)], RoadsError::NotOsm);
}

#[test]
fn a_file_cut_anywhere_is_truncated_or_lacks_a_block() {
    let file = small();
    let first = header(&SCHEMA).len();
    let second = first + nodes(&LAT, &LON).len();
    for length in 1..file.len() {
        let found = read(&file[..length]).err();
        let block = 1 + u64::from(length >= first) + u64::from(length >= second);
        let expected = match length {
            length if length == first || length == second => None,
            1..4 => Some(RoadsError::NotOsm),
            _ => Some(RoadsError::Truncated { block }),
        };
        assert_eq!(found, expected, "cut at {length}");
    }
}

#[test]
fn histories_are_refused() {
    let known = header(&["OsmSchema-V0.6", "HistoricalInformation"]);
    check(&[known, nodes(&LAT, &LON)], RoadsError::History);
    check(&[header(&SCHEMA), nodes(&LAT, &LON), road(&[1, 2]), road(&[1, 2, 3])], RoadsError::History);
    check(&[header(&SCHEMA), nodes(&LAT, &LON), nodes(&LAT, &LON), road(&[1, 2])], RoadsError::History);
    let info = Message::default().number(1, 3).number(6, 0);
    let deleted = Message::default()
        .number(1, 7)
        .packed(2, [1])
        .packed(3, [2])
        .bytes(4, &info.0)
        .packed(8, steps(&[1, 2]));
    let deleted = data(&["", "highway", "primary"], &Message::default().bytes(3, &deleted.0));
    check(&[header(&SCHEMA), nodes(&LAT, &LON), deleted], RoadsError::History);
    let dense = Message::default()
        .packed(1, steps(&[1, 2]))
        .bytes(5, &Message::default().packed(1, [1, 2]).packed(6, [1, 0]).0)
        .packed(8, steps(&LAT[..2]))
        .packed(9, steps(&LON[..2]));
    check(&[header(&SCHEMA), data(&[""], &Message::default().bytes(2, &dense.0))], RoadsError::History);
}

#[test]
fn unknown_features_and_compressions_are_named() {
    let features = header(&["OsmSchema-V0.6", "Elevation"]);
    check(&[features], RoadsError::UnknownFeature { feature: "Elevation".to_owned() });
    for field in [4, 6, 7] {
        let other = block("OSMData", Message::default().bytes(field, b"whatever"));
        check(&[header(&SCHEMA), other], RoadsError::UnknownCompression { block: 2 });
    }
}

#[test]
fn damaged_blocks_are_named() {
    let damaged = RoadsError::Damaged { block: 2 };
    check(&[header(&SCHEMA), block("OSMData", raw(&Message(vec![0xff; 20])))], damaged.clone());
    check(&[header(&SCHEMA), block("OSMData", Message::default().bytes(3, b"not zlib"))], damaged.clone());
    check(&[header(&SCHEMA), block("OSMData", Message::default())], damaged.clone());
    let nowhere = nodes(&[2_000_000_000, 0, 0, 0], &LON);
    check(&[header(&SCHEMA), nowhere, road(&[1, 2])], damaged.clone());
    let overflowing = nodes(&[i64::MAX, i64::MAX, 1, 2], &LON);
    check(&[header(&SCHEMA), overflowing, road(&[1, 2])], damaged.clone());
    let leap = Message::default()
        .packed(8, [u64::MAX - 1, u64::MAX - 1, u64::MAX - 1])
        .number(1, 7)
        .packed(2, [1])
        .packed(3, [2]);
    check(
        &[header(&SCHEMA), data(&["", "highway", "primary"], &Message::default().bytes(3, &leap.0))],
        damaged,
    );
}

#[test]
fn a_block_that_claims_to_be_huge_is_not_believed() {
    for claim in [u64::from(u32::MAX / 2), 40 << 20, 33 << 20] {
        let claim = Message::default().bytes(1, b"OSMData").number(3, claim).0;
        let length = u32::try_from(claim.len()).unwrap().to_be_bytes();
        let file = vec![header(&SCHEMA), length.to_vec(), claim, vec![0x0a; 100]];
        check(&file, RoadsError::Damaged { block: 2 });
    }
    check(&[header(&SCHEMA), vec![0x7f, 0xff, 0xff, 0xff], vec![0; 100]], RoadsError::Damaged { block: 2 });
}

#[test]
fn a_block_that_unpacks_without_end_is_not_unpacked() {
    let bomb = zlib(&vec![0; 40 << 20]);
    assert!(bomb.0.len() < 64 << 10);
    check(&[header(&SCHEMA), block("OSMData", bomb)], RoadsError::Damaged { block: 2 });
}

#[test]
fn a_small_file_that_fills_the_memory_is_refused() {
    // Each block of 30 kB unpacks to a way of 30 million times the same node: 240 MB of ids.
    let way = Message::default()
        .number(1, 7)
        .packed(2, [1])
        .packed(3, [2])
        .packed(8, std::iter::repeat_n(0, 30_000_000));
    let table = ["", "highway", "primary"]
        .iter()
        .fold(Message::default(), |table, text| table.bytes(1, text.as_bytes()));
    let content = Message::default().bytes(1, &table.0).bytes(2, &Message::default().bytes(3, &way.0).0);
    let bomb = block("OSMData", zlib(&content.0));
    assert!(bomb.len() < 64 << 10);
    check(&[header(&SCHEMA), bomb.clone(), bomb.clone(), bomb], RoadsError::Swollen);
}

#[test]
fn a_file_of_50_gb_is_refused_before_it_is_read() {
    /// A file that is only long.
    struct Long;
    impl Read for Long {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            panic!("it should not have been read");
        }
    }
    impl Seek for Long {
        fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
            Ok(50 << 30)
        }
    }
    let refused = Extract::read(Long, &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused.err(), Some(RoadsError::TooLarge { gigabytes: 50, most: 4 }));
}

#[test]
fn unknown_blocks_are_skipped_and_reading_can_be_stopped() {
    let unknown = block("Elevation", raw(&Message(vec![1, 2, 3])));
    let file = [header(&SCHEMA), unknown, nodes(&LAT, &LON), road(&[1, 2, 3, 4])].concat();
    assert!(read(&file).is_ok());
    let stopped = Extract::read(Cursor::new(small()), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.err(), Some(RoadsError::Stopped));
}

/// A failing case is printed, not written to a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn spoil(file: &mut [u8], changes: &[(prop::sample::Index, u8)]) {
    for (place, byte) in changes {
        let place = place.index(file.len());
        file[place] ^= *byte;
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn no_wrong_byte_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..6),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut file = [small(), node(8, &[("place", "village")])].concat();
        spoil(&mut file, &changes);
        let length = if cut { length.index(file.len()) } else { file.len() };
        if let Ok(extract) = read(&file[..length]) {
            let nodes = extract.ways().flat_map(|way| way.nodes.to_vec());
            prop_assert!(nodes.filter_map(|node| extract.position(node)).all(|at| at.lat.abs() <= 900_000_000));
        }
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let spoilt = [header(&SCHEMA), block("OSMData", raw(&Message(bytes.clone())))].concat();
        let _ = (read(&bytes), read(&spoilt));
    }
}
