//! Whole regions from bytes to bytes: made, broken off, gone on with, driven on.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use model::units::GeoPoint;
use model::vehicle::VehicleClass;
use roads::region::{AlignedBytes, Parts, Recipe, Region, RegionRoads, Section, Stage, make};
use roads::{RoadSource, RoadsError};

mod written;

use written::{LAT, LON, SCHEMA, header, nodes, road, small};

const PROFILE: &str = include_str!("../../../assets/roads/coach.json");
const CANDIDATES: &str = include_str!("../../../assets/roads/candidates.json");
const RECIPE: Recipe<'_> =
    Recipe { title: "Hérault", profile: PROFILE, candidates: CANDIDATES, parts: Parts::All };

fn made(files: &[&[u8]], recipe: &Recipe<'_>) -> Result<Vec<u8>, RoadsError> {
    let sources = files.iter().map(Cursor::new).collect();
    let file = make(sources, recipe, Cursor::new(Vec::new()), &mut |_, _| ControlFlow::Continue(()))?;
    Ok(file.into_inner())
}

fn open(file: &[u8]) -> RegionRoads<AlignedBytes> {
    RegionRoads::new(Region::open(AlignedBytes::of(file)).unwrap(), PROFILE).unwrap()
}

const ENDS: [GeoPoint; 2] = [GeoPoint { lat: 43.0, lon: 3.0 }, GeoPoint { lat: 43.03, lon: 3.01 }];

#[test]
fn a_small_extract_becomes_a_region_that_is_driven_on() {
    let file = made(&[&small()], &RECIPE).unwrap();
    let roads = open(&file);
    let leg = roads.leg(ENDS[0], ENDS[1], VehicleClass::Standard.into()).unwrap();
    assert_eq!((leg.travel.metres.0, leg.line.len()), (3_601, 4));
    assert_eq!(roads.region().title(), "Hérault");
    assert_eq!(roads.region().verify(), Ok(()));
    assert!(roads.region().tiles().unwrap().tile(14, 8328, 6007).is_ok());
    assert_eq!(roads.region().gazetteer().map(|gazetteer| gazetteer.len()), Ok(0));
    assert_eq!(roads.region().candidates().map(|candidates| candidates.len()), Ok(0));
    assert_eq!(made(&[&small()], &RECIPE).unwrap(), file);
}

#[test]
fn a_region_for_driving_alone_has_no_basemap() {
    let file = made(&[&small()], &Recipe { parts: Parts::Roads, ..RECIPE }).unwrap();
    let roads = open(&file);
    assert!(roads.leg(ENDS[0], ENDS[1], VehicleClass::Standard.into()).is_ok());
    assert_eq!(roads.region().section(Section::TILES), None);
    assert_eq!(roads.region().gazetteer().err(), Some(RoadsError::NoNames));
    assert_eq!(roads.region().candidates().err(), Some(RoadsError::NoNames));
}

#[test]
fn neighbouring_extracts_are_one_region() {
    let half =
        |refs: &[i64], lat: &[i64], lon: &[i64]| [header(&SCHEMA), nodes(lat, lon), road(refs)].concat();
    // The first lacks the last node, and the road ends there.
    let cut = half(&[1, 2, 3, 4], &LAT[..3], &LON[..3]);
    let whole = small();
    let from = |file: &[u8]| {
        let leg = open(file).leg(ENDS[0], ENDS[1], VehicleClass::Standard.into());
        leg.map(|leg| leg.travel.metres.0)
    };
    assert_eq!(from(&made(&[&cut], &RECIPE).unwrap()), Ok(2_489));
    assert_eq!(from(&made(&[&cut, &whole], &RECIPE).unwrap()), Ok(3_601));
    assert_eq!(from(&made(&[&whole, &cut], &RECIPE).unwrap()), Ok(3_601));
}

#[test]
fn what_cannot_become_a_region_is_refused() {
    assert_eq!(made(&[b""], &RECIPE), Err(RoadsError::Empty));
    assert_eq!(made(&[b"from,to,km"], &RECIPE), Err(RoadsError::NotOsm));
    assert_eq!(made(&[], &RECIPE), Err(RoadsError::NoRoads));
    let no_roads = [header(&SCHEMA), nodes(&LAT, &LON)].concat();
    assert_eq!(made(&[&no_roads], &RECIPE), Err(RoadsError::NoRoads));
    let far = [nodes(&[-800_000_000, 800_000_000], &[-1_790_000_000, 1_790_000_000]), road(&[1, 2])];
    let round_the_world = [header(&SCHEMA), far.concat()].concat();
    assert_eq!(made(&[&round_the_world], &RECIPE), Err(RoadsError::TooWide));
    let profile = Recipe { profile: "{}", ..RECIPE };
    assert!(matches!(made(&[&small()], &profile), Err(RoadsError::Profile { .. })));
    let candidates = Recipe { candidates: "{}", ..RECIPE };
    assert!(matches!(made(&[&small()], &candidates), Err(RoadsError::Profile { .. })));
}

/// Makes a region into `file`, stopped when a stage begins; returns the stages that were worked on.
fn worked(file: &mut Cursor<Vec<u8>>, recipe: &Recipe<'_>, stop: Option<Stage>) -> Vec<Stage> {
    let mut stages = Vec::new();
    let made = make(vec![Cursor::new(small())], recipe, &mut *file, &mut |stage, progress| {
        assert!(progress.done <= progress.total);
        assert!(stages.last().is_none_or(|last| *last <= stage));
        if stages.last() != Some(&stage) {
            stages.push(stage);
        }
        if Some(stage) == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(made.err(), stop.map(|_| RoadsError::Stopped));
    stages
}

#[test]
fn a_making_that_was_stopped_goes_on_from_its_last_whole_part() {
    use Stage::{Done, Drawing, Joining, Naming, Ordering, Reading};
    let whole = made(&[&small()], &RECIPE).unwrap();
    let left: [(Stage, &[Stage]); 6] = [
        (Reading, &[Reading, Drawing, Naming, Joining, Ordering, Done]),
        (Drawing, &[Reading, Drawing, Naming, Joining, Ordering, Done]),
        (Naming, &[Reading, Naming, Joining, Ordering, Done]),
        (Joining, &[Reading, Joining, Ordering, Done]),
        (Ordering, &[Ordering, Done]),
        (Done, &[Done]),
    ];
    for (stop, left) in left {
        let mut file = Cursor::new(Vec::new());
        worked(&mut file, &RECIPE, Some(stop));
        assert!(Region::open(AlignedBytes::of(file.get_ref())).is_err(), "{stop:?}");
        assert_eq!(worked(&mut file, &RECIPE, None), left, "{stop:?}");
        assert_eq!(file.into_inner(), whole, "{stop:?}");
    }
}

#[test]
fn a_making_is_begun_anew_where_anything_is_another() {
    let mut file = Cursor::new(Vec::new());
    worked(&mut file, &RECIPE, Some(Stage::Ordering));
    let other = Recipe { title: "Aude", ..RECIPE };
    assert_eq!(worked(&mut file, &other, None)[0], Stage::Reading);
    assert_eq!(open(file.get_ref()).region().title(), "Aude");
}

/// A disk with room for so many bytes.
struct Disk {
    file: Cursor<Vec<u8>>,
    room: u64,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.file.position() + bytes.len() as u64 > self.room {
            return Err(ErrorKind::StorageFull.into());
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Disk {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn a_full_disk_leaves_what_can_be_gone_on_with() {
    let whole = made(&[&small()], &RECIPE).unwrap();
    for room in (0..whole.len() as u64).step_by(97) {
        let mut disk = Disk { file: Cursor::new(Vec::new()), room };
        let full =
            make(vec![Cursor::new(small())], &RECIPE, &mut disk, &mut |_, _| ControlFlow::Continue(()));
        assert_eq!(full.err(), Some(RoadsError::Unwritable { kind: ErrorKind::StorageFull }), "{room}");
        assert!(Region::open(AlignedBytes::of(disk.file.get_ref())).is_err(), "{room}");
        let made =
            make(vec![Cursor::new(small())], &RECIPE, disk.file, &mut |_, _| ControlFlow::Continue(()));
        assert!(made.unwrap().into_inner() == whole, "{room}");
    }
}
