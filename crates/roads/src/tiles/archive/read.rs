//! Reads an archive.

use std::io::Read;

use flate2::read::GzDecoder;

use super::directory::{self, Entry};
use super::header::{Header, Part};
use super::number;
use crate::RoadsError;

/// What a directory or a tile unpacks to at most.
const MOST: u64 = 64 << 20;

/// The tiles of a region, read in place: `B` may be bytes in memory or a file that is mapped.
#[derive(Clone, Debug)]
pub struct Tiles<B> {
    bytes: B,
    header: Header,
    root: Vec<Entry>,
}

impl<B: AsRef<[u8]>> Tiles<B> {
    /// Opens the tiles that [`build`](super::super::build()) made.
    ///
    /// # Errors
    /// [`RoadsError::Tiles`] where the bytes are something else, cut off or damaged.
    pub fn open(bytes: B) -> Result<Self, RoadsError> {
        let header = Header::read(bytes.as_ref()).ok_or(RoadsError::Tiles)?;
        let root = unpack(slice(bytes.as_ref(), header.root)?)?;
        let root = directory::read(&root).ok_or(RoadsError::Tiles)?;
        Ok(Self { bytes, header, root })
    }

    /// Returns a tile as a vector tile (MVT); `None` where nothing is drawn.
    ///
    /// # Errors
    /// [`RoadsError::Tiles`] where the archive is damaged.
    pub fn tile(&self, zoom: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, RoadsError> {
        let Some(number) = number(zoom, x, y) else { return Ok(None) };
        let Some(mut entry) = directory::find(&self.root, number) else { return Ok(None) };
        if entry.run == 0 {
            let leaf = unpack(self.within(self.header.leaves, entry)?)?;
            let leaf = directory::read(&leaf).ok_or(RoadsError::Tiles)?;
            match directory::find(&leaf, number) {
                Some(found) if found.run > 0 => entry = found,
                Some(_) => return Err(RoadsError::Tiles),
                None => return Ok(None),
            }
        }
        unpack(self.within(self.header.tiles, entry)?).map(Some)
    }

    /// Returns what the archive says of itself, in JSON.
    ///
    /// # Errors
    /// [`RoadsError::Tiles`] where the archive is damaged.
    pub fn metadata(&self) -> Result<String, RoadsError> {
        let bytes = unpack(slice(self.bytes.as_ref(), self.header.metadata)?)?;
        String::from_utf8(bytes).map_err(|_| RoadsError::Tiles)
    }

    fn within(&self, part: Part, entry: Entry) -> Result<&[u8], RoadsError> {
        let part = slice(self.bytes.as_ref(), part)?;
        slice(part, Part { offset: entry.offset, length: u64::from(entry.length) })
    }
}

fn slice(bytes: &[u8], part: Part) -> Result<&[u8], RoadsError> {
    let start = usize::try_from(part.offset).ok();
    let end = part.offset.checked_add(part.length).and_then(|end| usize::try_from(end).ok());
    start.zip(end).and_then(|(start, end)| bytes.get(start..end)).ok_or(RoadsError::Tiles)
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, RoadsError> {
    let mut unpacked = vec![];
    let read = GzDecoder::new(bytes).take(MOST + 1).read_to_end(&mut unpacked);
    let is_whole = read.is_ok_and(|length| length as u64 <= MOST);
    if is_whole { Ok(unpacked) } else { Err(RoadsError::Tiles) }
}
