//! Region files: what comes back of a graph, and what is refused.

use std::io::Cursor;
use std::ops::ControlFlow;

use model::vehicle::VehicleClass;
use proptest::prelude::*;

use super::header::START;
use super::*;
use crate::RoadsError;
use crate::graph::{RoadGraph, build};
use crate::import::Extract;
use crate::profile::Avoid;
use crate::profile::tests::coach;

fn graph() -> RoadGraph {
    let extract = Extract::of(
        "
A---B---C
    |   |
    D---E
ABC highway=primary name=Grand+Rue ref=D+986 maxheight=4.1
BDEC highway=residential oneway=yes
@D barrier=gate
(ABC:from B:via BDEC:to) type=restriction restriction=no_right_turn",
    );
    build(&[&extract], &coach(), &mut |_| ControlFlow::Continue(())).unwrap()
}

fn info() -> RegionInfo {
    let bounds = Extract::of("\nA--B\n\n   C").bounds().unwrap();
    RegionInfo { timestamp: Some(1_795_000_000), bounds, profile: RegionInfo::profile_sum("{}") }
}

fn written() -> Vec<u8> {
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    writer.add(Section::TITLE, "Hérault".as_bytes()).unwrap();
    writer.add_graph(&graph()).unwrap();
    writer.add(Section::TILES, &[7; 1000]).unwrap();
    writer.finish(&info(), 7).unwrap().into_inner()
}

fn open(bytes: &[u8]) -> Result<Region<AlignedBytes>, RoadsError> {
    Region::open(AlignedBytes::of(bytes))
}

fn refused(bytes: &[u8]) -> RoadsError {
    open(bytes).err().expect("it should have been refused")
}

#[test]
fn a_graph_comes_back_as_it_was() {
    let region = open(&written()).unwrap();
    let (before, after) = (graph(), region.graph());
    assert_eq!(*region.info(), info());
    assert_eq!(region.section(Section::TITLE), Some("Hérault".as_bytes()));
    assert_eq!(region.section(Section::PLACES), None);
    let before = before.view();
    assert_eq!((before.first_out(), before.heads()), (after.first_out(), after.heads()));
    assert_eq!(before.positions(), after.positions());
    let profile = coach();
    for class in VehicleClass::ALL {
        let weights = |view: crate::graph::GraphView<'_>| {
            view.weights(&profile, profile.vehicle(class), Avoid::default())
        };
        assert_eq!(weights(before), weights(after));
    }
    for arc in 0..before.arcs() as u32 {
        assert!(before.shape(arc).eq(after.shape(arc)));
        assert_eq!(
            (before.kind(arc), before.flags(arc), before.lie(arc)),
            (after.kind(arc), after.flags(arc), after.lie(arc))
        );
        assert_eq!((before.name(arc), before.reference(arc)), (after.name(arc), after.reference(arc)));
        assert_eq!((before.way(arc), before.bends(arc)), (after.way(arc), after.bends(arc)));
    }
    assert_eq!(region.verify(), Ok(()));
}

#[test]
fn the_same_graph_is_the_same_file() {
    assert_eq!(written(), written());
}

#[test]
fn what_is_no_region_is_refused() {
    assert_eq!(refused(b""), RoadsError::Empty);
    assert_eq!(refused(b"from,to,km"), RoadsError::NotARegion);
    assert_eq!(refused(&[0; 5000]), RoadsError::NotARegion);
}

#[test]
fn a_file_whose_writing_was_broken_off_is_no_region() {
    let mut file = Cursor::new(Vec::new());
    let mut writer = RegionWriter::start(&mut file).unwrap();
    writer.add_graph(&graph()).unwrap();
    drop(writer);
    assert_eq!(refused(file.get_ref()), RoadsError::NotARegion);
}

#[test]
fn what_was_kept_is_gone_on_with_and_gives_the_same_file() {
    let mut file = Cursor::new(Vec::new());
    let mut writer = RegionWriter::start(&mut file).unwrap();
    writer.add(Section::TITLE, "Hérault".as_bytes()).unwrap();
    writer.add_graph(&graph()).unwrap();
    writer.keep(&info(), 7).unwrap();
    // Broken off in the middle of the next section.
    writer.add(Section::TILES, &[9; 700]).unwrap();
    drop(writer);
    assert_eq!(refused(file.get_ref()), RoadsError::NotARegion);
    let (mut writer, kept) = RegionWriter::resume(&mut file, 7).unwrap();
    assert_eq!(kept, Some(info()));
    assert!(writer.has_graph() && !writer.has(Section::TILES));
    assert_eq!(writer.read(Section::TITLE).unwrap().as_ref(), "Hérault".as_bytes());
    writer.add(Section::TILES, &[7; 1000]).unwrap();
    writer.finish(&info(), 7).unwrap();
    assert_eq!(file.into_inner(), written());
}

#[test]
fn what_was_kept_is_forgotten_where_its_origin_or_a_byte_is_another() {
    let mut file = Cursor::new(Vec::new());
    let mut writer = RegionWriter::start(&mut file).unwrap();
    writer.add(Section::TITLE, "Hérault".as_bytes()).unwrap();
    writer.add(Section::TILES, &[7; 1000]).unwrap();
    writer.keep(&info(), 7).unwrap();
    let draft = file.into_inner();
    let resume = |draft: &[u8], origin| RegionWriter::resume(Cursor::new(draft.to_vec()), origin).unwrap().1;
    assert_eq!(resume(&draft, 7), Some(info()));
    assert_eq!(resume(&draft, 8), None);
    assert_eq!(resume(&draft[..draft.len() - 1], 7), None);
    for place in [0, 9, 20, 40, 60, 70, START as usize, draft.len() - 1] {
        let mut spoilt = draft.clone();
        spoilt[place] ^= 1;
        assert_eq!(resume(&spoilt, 7), None, "byte {place}");
    }
}

#[test]
fn a_section_whose_front_is_written_last_is_as_any_other() {
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    writer.add(Section::TITLE, "Hérault".as_bytes()).unwrap();
    writer.add_graph(&graph()).unwrap();
    writer
        .stream(Section::TILES, 10, &mut |rest| {
            (0..99).try_for_each(|_| rest.write_all(&[7; 10])).unwrap();
            Ok(vec![7; 10])
        })
        .unwrap();
    assert_eq!(writer.finish(&info(), 7).unwrap().into_inner(), written());
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    assert!(writer.stream(Section::TILES, 10, &mut |_| Ok(vec![7; 9])).is_err());
}

#[test]
fn newer_and_older_files_are_refused_by_their_version() {
    let mut file = written();
    file[8] = 2;
    assert_eq!(refused(&file), RoadsError::RegionNewer { version: 2, known: 1 });
    file[8] = 0;
    assert_eq!(refused(&file), RoadsError::RegionOlder { version: 0, known: 1 });
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let file = written();
    for length in (8..file.len()).step_by(13).chain([file.len() - 1]) {
        assert_eq!(refused(&file[..length]), RoadsError::RegionTruncated, "cut at {length}");
    }
}

#[test]
fn damaged_tiles_are_found_when_all_is_checked() {
    let mut file = written();
    let last = file.len() - 1;
    file[last] ^= 1;
    let region = open(&file).unwrap();
    assert_eq!(region.verify(), Err(RoadsError::RegionDamaged { section: Section::TILES.0 }));
}

#[test]
fn a_section_is_written_once() {
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    writer.add(Section::TITLE, b"one").unwrap();
    assert!(writer.add(Section::TITLE, b"two").is_err());
}

#[test]
fn a_region_without_roads_is_refused() {
    let writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    let file = writer.finish(&info(), 7).unwrap().into_inner();
    assert_eq!(refused(&file), RoadsError::RegionDamaged { section: 0 });
}

/// Writes a graph whose columns do not fit together, with right sums.
fn crafted(change: impl FnOnce(&mut RoadGraph)) -> Vec<u8> {
    let mut graph = graph();
    change(&mut graph);
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).unwrap();
    writer.add_graph(&graph).unwrap();
    writer.finish(&info(), 7).unwrap().into_inner()
}

#[test]
fn numbers_that_point_to_nothing_are_refused() {
    let unsound = RoadsError::RegionDamaged { section: 0 };
    assert!(open(&crafted(|_| {})).is_ok());
    assert_eq!(refused(&crafted(|graph| graph.head[0] = 99)), unsound);
    assert_eq!(refused(&crafted(|graph| graph.first_out[1] = u32::MAX)), unsound);
    assert_eq!(refused(&crafted(|graph| graph.arc_kind[0] = 99)), unsound);
    assert_eq!(refused(&crafted(|graph| graph.arc_stretch[0] = 99)), unsound);
    assert_eq!(refused(&crafted(|graph| graph.stretch_names[0] = 99)), unsound);
    assert_eq!(refused(&crafted(|graph| graph.first_shape[1] = 1)), unsound);
    assert_eq!(refused(&crafted(|graph| graph.ways.push(1))), unsound);
}

proptest! {
    #[test]
    fn no_wrong_byte_before_the_tiles_is_overlooked(place in any::<prop::sample::Index>(), change in 1_u8..) {
        let mut file = written();
        let region = open(&file).unwrap();
        let tiles = region.section(Section::TILES).unwrap().as_ptr() as usize;
        let checked = tiles - region_start(&region);
        let place = place.index(checked);
        file[place] ^= change;
        // Between two sections nothing is read.
        match open(&file) {
            Err(_) => {}
            Ok(other) => {
                prop_assert!(place as u64 >= START);
                prop_assert!(other.verify().is_ok());
                prop_assert_eq!(other.graph().heads(), region.graph().heads());
            }
        }
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..4000), version in 0_u8..3) {
        let _ = open(&bytes);
        let mut file = super::header::MAGIC.to_vec();
        file.extend([version, 0, 0, 0]);
        file.extend(bytes);
        prop_assert!(open(&file).is_err());
    }
}

fn region_start(region: &Region<AlignedBytes>) -> usize {
    let title = region.section(Section::TITLE).unwrap().as_ptr() as usize;
    title - START as usize
}
