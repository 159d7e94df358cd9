//! Writes an archive.

use std::collections::HashMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::directory::{self, Entry};
use super::header::{self, Header, Part};
use crate::RoadsError;
use crate::import::Bounds;

/// The header and the root directory must be within the first 16 KiB: so much is kept free for them,
/// and tiles are written behind as they come.
pub const FRONT: usize = 16_384;
const MOST_ROOT: usize = FRONT - header::LENGTH;

/// Tiles that are packed into no more are looked for among those before: the open sea is kept once.
/// Larger ones are never alike, and too many to be remembered.
const SMALL_TILE: usize = 512;

/// An archive in the making; tiles come in the order of their numbers.
pub(in super::super) struct ArchiveWriter<'a> {
    /// Takes all that comes after the front.
    into: &'a mut dyn Write,
    entries: Vec<Entry>,
    /// The length of all tiles so far.
    end: u64,
    known: HashMap<Vec<u8>, u64>,
    counts: [u64; 3],
}

impl<'a> ArchiveWriter<'a> {
    /// Begins an archive; `into` takes what comes after its first [`FRONT`] bytes.
    pub fn start(into: &'a mut dyn Write) -> Self {
        Self { into, entries: vec![], end: 0, known: HashMap::new(), counts: [0; 3] }
    }

    /// Adds a tile.
    pub fn add(&mut self, number: u64, tile: &[u8]) -> Result<(), RoadsError> {
        self.counts[0] += 1;
        let packed = pack(tile);
        let length = packed.len() as u32;
        let offset = self.place(packed)?;
        match self.entries.last_mut() {
            Some(last) if last.offset == offset && last.number + u64::from(last.run) == number => {
                last.run += 1
            }
            _ => self.entries.push(Entry { number, run: 1, offset, length }),
        }
        Ok(())
    }

    fn place(&mut self, packed: Vec<u8>) -> Result<u64, RoadsError> {
        if let Some(place) = self.known.get(&packed) {
            return Ok(*place);
        }
        self.into.write_all(&packed).map_err(RoadsError::unwritable)?;
        let place = self.end;
        self.end += packed.len() as u64;
        self.counts[2] += 1;
        if packed.len() <= SMALL_TILE {
            self.known.insert(packed, place);
        }
        Ok(place)
    }

    /// Ends the archive and returns its first [`FRONT`] bytes.
    pub fn finish(mut self, bounds: Bounds, metadata: &str) -> Result<Vec<u8>, RoadsError> {
        self.counts[1] = self.entries.len() as u64;
        let (root, leaves) = directories(&self.entries);
        let metadata = pack(metadata.as_bytes());
        self.into.write_all(&metadata).map_err(RoadsError::unwritable)?;
        self.into.write_all(&leaves).map_err(RoadsError::unwritable)?;
        let part = |offset: u64, length: usize| Part { offset, length: length as u64 };
        let tiles = Part { offset: FRONT as u64, length: self.end };
        let behind = tiles.offset + tiles.length;
        let header = Header {
            root: part(header::LENGTH as u64, root.len()),
            metadata: part(behind, metadata.len()),
            leaves: part(behind + metadata.len() as u64, leaves.len()),
            tiles,
            counts: self.counts,
        };
        let mut front = [header.write(bounds), root].concat();
        front.resize(FRONT, 0);
        Ok(front)
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
