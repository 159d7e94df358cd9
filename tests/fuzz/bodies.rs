//! What is done with the bytes that a fuzzer makes up. `crates/roads/tests/fuzzed.rs` does the same on
//! stable Rust with the seeds and with bytes of its own.

#![allow(dead_code, clippy::unwrap_used)]

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::OnceLock;

use model::units::{GeoPoint, Minutes};
use model::vehicle::VehicleClass;
use roads::region::{
    AlignedBytes, Parts, Recipe, Region, RegionInfo, RegionRoads, RegionWriter, Section, make,
};
use roads::route::Way;
use roads::{Manner, RoadSource, RoadsError};

#[path = "../../crates/roads/tests/written/mod.rs"]
mod written;

const PROFILE: &str = include_str!("../../assets/roads/coach.json");
const CANDIDATES: &str = include_str!("../../assets/roads/candidates.json");

/// Takes bytes for an extract: they are refused, or become a region that can be driven on. Tells which.
pub fn extract(bytes: &[u8]) -> bool {
    let made = made(bytes);
    if let Ok(file) = &made {
        drive(Region::open(AlignedBytes::of(file)).expect("what was made can be opened"));
    }
    made.is_ok()
}

/// Takes bytes for a region file, or for the mistakes in one whose sums are right all the same: it is
/// refused, or nothing that is asked of it stops the program. Tells which.
pub fn region(bytes: &[u8]) -> bool {
    let file = match bytes.split_first() {
        Some((0, file)) => file.to_vec(),
        Some((_, mistakes)) => mistaken(mistakes),
        None => Vec::new(),
    };
    Region::open(AlignedBytes::of(&file)).map(drive).is_ok()
}

fn made(extract: &[u8]) -> Result<Vec<u8>, RoadsError> {
    let recipe = Recipe { title: "Fuzz", profile: PROFILE, candidates: CANDIDATES, parts: Parts::All };
    let into = Cursor::new(Vec::new());
    let file = make(vec![Cursor::new(extract)], &recipe, into, &mut |_, _| ControlFlow::Continue(()))?;
    Ok(file.into_inner())
}

/// Writes a sound region again with some bytes changed: each mistake is a section, a place in it, and
/// the byte that stands there.
fn mistaken(mistakes: &[u8]) -> Vec<u8> {
    static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
    let sound = SOUND.get_or_init(|| made(&written::small()).expect("a sound extract"));
    let sound = Region::open(AlignedBytes::of(sound)).expect("a sound region");
    let mut sections: Vec<(Section, Vec<u8>)> = sound
        .sections()
        .map(|(section, _)| (section, sound.section(section).unwrap_or_default().to_vec()))
        .collect();
    for mistake in mistakes.chunks_exact(4) {
        let which = usize::from(mistake[0]) % sections.len();
        let bytes = &mut sections[which].1;
        let place = usize::from(u16::from_le_bytes([mistake[1], mistake[2]]));
        match (place, bytes.len()) {
            // A section cut short, or gone.
            (0xffff, length) => bytes.truncate(length.saturating_sub(usize::from(mistake[3]))),
            (0xfffe, _) => bytes.push(mistake[3]),
            (_, 0) => {}
            (place, length) => bytes[place % length] = mistake[3],
        }
    }
    let mut writer = RegionWriter::start(Cursor::new(Vec::new())).expect("room in memory");
    for (section, bytes) in sections {
        writer.add(section, &bytes).expect("room in memory");
    }
    let info = RegionInfo { ..*sound.info() };
    writer.finish(&info, 0).expect("room in memory").into_inner()
}

/// Asks all that is asked of a region.
fn drive(region: Region<AlignedBytes>) {
    let _ = region.verify();
    let (low, high) = (region.info().bounds.low.point(), region.info().bounds.high.point());
    if let Ok(tiles) = region.tiles() {
        let _ = tiles.layers_in(region.info().bounds, 5);
        let _ = tiles.tile(14, 8328, 6007);
    }
    if let Ok(names) = region.gazetteer() {
        let _ = names.search("rue haute", Some(low), 5);
        let _ = names.near(high);
        names.entries().for_each(drop);
    }
    if let Ok(candidates) = region.candidates() {
        candidates.iter().for_each(|candidate| drop(candidate.doubts()));
    }
    let Ok(roads) = RegionRoads::new(region, PROFILE) else { return };
    let known = [GeoPoint { lat: 43.0, lon: 3.0 }, GeoPoint { lat: 43.03, lon: 3.01 }];
    let manner = Manner::from(VehicleClass::Standard);
    for (from, to) in [(known[0], known[1]), (known[1], known[0]), (low, high)] {
        let _ = roads.leg(from, to, manner);
    }
    let _ = roads.matrix(&[low, high, known[0], known[1]], manner);
    let _ = roads.reach(known[0], Minutes(15), Way::Onward, manner);
}
