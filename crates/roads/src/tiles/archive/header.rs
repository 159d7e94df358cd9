//! The first 127 bytes.

use super::super::ZOOMS;
use crate::import::Bounds;

pub(super) const LENGTH: usize = 127;
const MAGIC: &[u8; 7] = b"PMTiles";
const VERSION: u8 = 3;
const GZIP: u8 = 2;
const VECTOR_TILES: u8 = 1;

/// A part of the archive: where it begins and how long it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub offset: u64,
    pub length: u64,
}

/// What the header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub root: Part,
    pub metadata: Part,
    pub leaves: Part,
    pub tiles: Part,
    /// Tiles that are addressed, entries of directories, and contents.
    pub counts: [u64; 3],
}

impl Header {
    pub fn write(&self, bounds: Bounds) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        for part in [self.root, self.metadata, self.leaves, self.tiles] {
            bytes.extend(part.offset.to_le_bytes());
            bytes.extend(part.length.to_le_bytes());
        }
        self.counts.iter().for_each(|count| bytes.extend(count.to_le_bytes()));
        let clustered = 1;
        bytes.extend([clustered, GZIP, GZIP, VECTOR_TILES, ZOOMS.0, ZOOMS.1]);
        let middle = (bounds.low.lon.midpoint(bounds.high.lon), bounds.low.lat.midpoint(bounds.high.lat));
        for units in [bounds.low.lon, bounds.low.lat, bounds.high.lon, bounds.high.lat] {
            bytes.extend(units.to_le_bytes());
        }
        bytes.push(ZOOMS.0.midpoint(ZOOMS.1));
        bytes.extend(middle.0.to_le_bytes());
        bytes.extend(middle.1.to_le_bytes());
        bytes
    }

    /// Reads the header of an archive as it is written here; `None` where it is another or where a
    /// part lies beyond its end.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..LENGTH)?;
        let is_known =
            head.starts_with(MAGIC) && head[7] == VERSION && head[97..100] == [GZIP, GZIP, VECTOR_TILES];
        let number = |at: usize| head[at..at + 8].try_into().map(u64::from_le_bytes).ok();
        let part = |at| {
            let part = Part { offset: number(at)?, length: number(at + 8)? };
            let end = part.offset.checked_add(part.length)?;
            (end <= bytes.len() as u64).then_some(part)
        };
        is_known.then(|| {
            Some(Self {
                root: part(8)?,
                metadata: part(24)?,
                leaves: part(40)?,
                tiles: part(56)?,
                counts: [number(72)?, number(80)?, number(88)?],
            })
        })?
    }
}
