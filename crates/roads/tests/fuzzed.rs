//! Bytes that a fuzzer could make up, on stable Rust: `cargo xtask fuzz` goes on from the same seeds.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

#[path = "../../../tests/fuzz/bodies.rs"]
mod bodies;

fn seeds(of: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/seeds").join(of);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "there are seeds");
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn no_seed_stops_the_program() {
    assert!(seeds("extract").iter().all(|seed| bodies::extract(seed)), "they are regions");
    assert!(seeds("region").iter().any(|seed| !bodies::region(seed)), "not all of them are");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_spoilt_extract_stops_the_program(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let seeds = seeds("extract");
        let mut file = which.get(&seeds).clone();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        bodies::extract(&file);
    }

    #[test]
    fn no_mistake_in_a_region_stops_the_program(
        mistakes in prop::collection::vec((any::<u8>(), any::<u16>(), any::<u8>()), 1..6),
    ) {
        let mistakes = mistakes.into_iter().flat_map(|(section, place, byte)| {
            let [low, high] = place.to_le_bytes();
            [section, low, high, byte]
        });
        let file: Vec<u8> = std::iter::once(1).chain(mistakes).collect();
        bodies::region(&file);
    }
}
