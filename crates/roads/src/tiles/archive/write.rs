//! Writes an archive.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::directory::{self, Entry};
use super::header::{self, Header, Part};
use crate::import::Bounds;

/// The header and the root directory must be within the first 16 KiB.
const MOST_ROOT: usize = 16_384 - header::LENGTH;

/// An archive in the making; tiles come in the order of their numbers.
#[derive(Default)]
pub(in super::super) struct ArchiveWriter {
    entries: Vec<Entry>,
    tiles: Vec<u8>,
    /// Contents by their hash: the open sea is kept once.
    known: HashMap<u64, Vec<(u64, u32)>>,
    counts: [u64; 3],
}

impl ArchiveWriter {
    /// Adds a tile.
    pub fn add(&mut self, number: u64, tile: &[u8]) {
        self.counts[0] += 1;
        let packed = pack(tile);
        let (offset, length) = self.place(&packed);
        match self.entries.last_mut() {
            Some(last) if last.offset == offset && last.number + u64::from(last.run) == number => {
                last.run += 1
            }
            _ => self.entries.push(Entry { number, run: 1, offset, length }),
        }
    }

    fn place(&mut self, packed: &[u8]) -> (u64, u32) {
        let mut hasher = DefaultHasher::new();
        hasher.write(packed);
        let same = self.known.entry(hasher.finish()).or_default();
        let is_same = |(offset, length): &&(u64, u32)| {
            self.tiles.get(*offset as usize..*offset as usize + *length as usize) == Some(packed)
        };
        if let Some(place) = same.iter().find(is_same) {
            return *place;
        }
        let place = (self.tiles.len() as u64, packed.len() as u32);
        same.push(place);
        self.tiles.extend_from_slice(packed);
        self.counts[2] += 1;
        place
    }

    /// Returns the archive.
    pub fn finish(mut self, bounds: Bounds, metadata: &str) -> Vec<u8> {
        self.counts[1] = self.entries.len() as u64;
        let (root, leaves) = directories(&self.entries);
        let metadata = pack(metadata.as_bytes());
        let mut end = header::LENGTH as u64;
        let mut part = |bytes: &[u8]| {
            let part = Part { offset: end, length: bytes.len() as u64 };
            end += part.length;
            part
        };
        let header = Header {
            root: part(&root),
            metadata: part(&metadata),
            leaves: part(&leaves),
            tiles: part(&self.tiles),
            counts: self.counts,
        };
        [header.write(bounds), root, metadata, leaves, self.tiles].concat()
    }
}

/// Returns the root directory and the leaves, as few as let the root fit into its place.
fn directories(entries: &[Entry]) -> (Vec<u8>, Vec<u8>) {
    let root = pack(&directory::write(entries));
    if root.len() <= MOST_ROOT {
        return (root, vec![]);
    }
    let mut size = 4096;
    loop {
        let (mut root, mut leaves) = (vec![], vec![]);
        for leaf in entries.chunks(size) {
            let packed = pack(&directory::write(leaf));
            let (offset, length) = (leaves.len() as u64, packed.len() as u32);
            root.push(Entry { number: leaf[0].number, run: 0, offset, length });
            leaves.extend(packed);
        }
        let root = pack(&directory::write(&root));
        if root.len() <= MOST_ROOT {
            return (root, leaves);
        }
        size *= 2;
    }
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::default());
    // Writing into memory cannot fail; if it did, the reader would find the content cut off.
    let written = encoder.write_all(bytes);
    debug_assert!(written.is_ok());
    encoder.finish().unwrap_or_default()
}
