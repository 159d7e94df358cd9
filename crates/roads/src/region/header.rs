//! The first bytes of a region file: what it is, and where its sections are.

use crate::RoadsError;
use crate::import::{Bounds, Position};

/// Any file that begins otherwise is no region. The last letters are spoilt by every program that
/// takes the file for a text.
pub(super) const MAGIC: [u8; 8] = *b"ETR\x1a\r\n\0\n";

/// A file that is still being written begins otherwise.
pub(super) const DRAFT: [u8; 8] = *b"ETRdraft";

/// The version of the format. It changes with the meaning of any column, so that an older file is
/// made again and never misread.
pub(super) const VERSION: u32 = 1;

/// Sections begin at multiples of this.
pub(super) const ALIGNMENT: u64 = 64;

pub(super) const HEADER: usize = 64;
pub(super) const ROW: usize = 24;
/// Room for the table, whatever sections a file has.
pub(super) const MOST_SECTIONS: usize = 64;
/// Where the first section begins.
pub(super) const START: u64 = ((HEADER + MOST_SECTIONS * ROW) as u64).next_multiple_of(ALIGNMENT);

const NO_TIME: i64 = i64::MIN;

/// Tells whether a file begins as a region does.
#[must_use]
pub fn is_region(first: &[u8]) -> bool {
    first.starts_with(&MAGIC)
}

/// Tells whether a file begins as a region that is being made, and can be gone on with.
#[must_use]
pub fn is_draft(first: &[u8]) -> bool {
    first.starts_with(&DRAFT)
}

/// A part of a region file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Section(pub u32);

impl Section {
    /// The name that the organiser gave to the region.
    pub const TITLE: Self = Self(1);
    /// The contraction hierarchy of the graph.
    pub const HIERARCHY: Self = Self(64);
    /// Where the arcs of the graph lie.
    pub const BOXES: Self = Self(65);
    /// Places and names to search for.
    pub const PLACES: Self = Self(80);
    /// Candidate sites and partner stops.
    pub const SITES: Self = Self(81);
    /// Vector tiles (PMTiles).
    pub const TILES: Self = Self(96);

    /// Tells whether it is checked when the file is opened. Tiles are only drawn, and too many to be
    /// read before the first is needed: [`Region::verify`](super::Region::verify) checks them.
    pub(super) fn is_checked_at_once(self) -> bool {
        self < Self::TILES
    }
}

/// What a region file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionInfo {
    /// As of when the map is, in seconds since 1970: of several extracts the oldest.
    pub timestamp: Option<i64>,
    /// The rectangle that it covers.
    pub bounds: Bounds,
    /// A sum over the profile that the roads were read with: another profile may read them otherwise.
    pub profile: u32,
}

impl RegionInfo {
    /// Returns the sum over a profile's file.
    #[must_use]
    pub fn profile_sum(json: &str) -> u32 {
        crc32fast::hash(json.as_bytes())
    }
}

/// Where a section lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub section: Section,
    pub start: u64,
    pub length: u64,
    pub sum: u32,
}

/// Header and table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub info: RegionInfo,
    /// A sum over all that the file is made from.
    pub origin: u64,
    /// The length of the whole file.
    pub length: u64,
    pub rows: Vec<Row>,
}

/// Writes header and table: `START` bytes.
pub(super) fn to_bytes(magic: [u8; 8], head: &Head) -> Vec<u8> {
    let Head { info, origin, length, rows } = head;
    let mut table = Vec::new();
    for row in rows {
        table.extend(row.section.0.to_le_bytes());
        table.extend(row.sum.to_le_bytes());
        table.extend(row.start.to_le_bytes());
        table.extend(row.length.to_le_bytes());
    }
    let mut bytes = magic.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend([0; 4]); // the sum, once it is known
    bytes.extend(length.to_le_bytes());
    bytes.extend(info.timestamp.unwrap_or(NO_TIME).to_le_bytes());
    let Bounds { low, high } = info.bounds;
    for side in [low.lon, low.lat, high.lon, high.lat] {
        bytes.extend(side.to_le_bytes());
    }
    bytes.extend(info.profile.to_le_bytes());
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.extend(origin.to_le_bytes());
    bytes.resize(HEADER, 0);
    bytes.extend(table);
    bytes.resize(START as usize, 0);
    let sum = crc32fast::hash(&bytes);
    bytes[12..16].copy_from_slice(&sum.to_le_bytes());
    bytes
}

/// Reads header and table from the beginning of a file of `size` bytes.
pub(super) fn from_bytes(magic: [u8; 8], bytes: &[u8], size: u64) -> Result<Head, RoadsError> {
    if bytes.is_empty() {
        return Err(RoadsError::Empty);
    }
    if !bytes.starts_with(&magic) {
        return Err(RoadsError::NotARegion);
    }
    let number =
        |place: usize| field(bytes, place).map(u32::from_le_bytes).ok_or(RoadsError::RegionTruncated);
    match number(8)? {
        VERSION => {}
        version if version > VERSION => return Err(RoadsError::RegionNewer { version, known: VERSION }),
        version => return Err(RoadsError::RegionOlder { version, known: VERSION }),
    }
    let mut head = bytes.get(..START as usize).ok_or(RoadsError::RegionTruncated)?.to_vec();
    head[12..16].fill(0);
    if crc32fast::hash(&head) != number(12)? {
        return Err(RoadsError::RegionDamaged { section: 0 });
    }
    let damaged = || RoadsError::RegionDamaged { section: 0 };
    let long = |place: usize| field(bytes, place).map(u64::from_le_bytes).ok_or_else(damaged);
    let length = long(16)?;
    if size < length {
        return Err(RoadsError::RegionTruncated);
    }
    let side = |place: usize| number(place).map(|side| side as i32);
    let low = Position { lon: side(32)?, lat: side(36)? };
    let high = Position { lon: side(40)?, lat: side(44)? };
    let time = long(24)? as i64;
    let timestamp = (time != NO_TIME).then_some(time);
    let info = RegionInfo { timestamp, bounds: Bounds { low, high }, profile: number(48)? };
    let count = number(52)? as usize;
    if count > MOST_SECTIONS {
        return Err(damaged());
    }
    let row = |index: usize| {
        let place = HEADER + index * ROW;
        let (start, length) = (long(place + 8)?, long(place + 16)?);
        Ok(Row { section: Section(number(place)?), sum: number(place + 4)?, start, length })
    };
    let rows: Vec<Row> = (0..count).map(row).collect::<Result<_, RoadsError>>()?;
    Ok(Head { info, origin: long(56)?, length, rows })
}

fn field<const N: usize>(bytes: &[u8], place: usize) -> Option<[u8; N]> {
    bytes.get(place..place + N)?.try_into().ok()
}
