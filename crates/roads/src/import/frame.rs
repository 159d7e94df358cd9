//! The outer frame of an `.osm.pbf` file: blobs one after the other, and what can be wrong with them.

use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::ZlibDecoder;

use super::block::Block;
use super::position::{Bounds, Position};
use super::wire::{Fields, Spoilt, zigzag};
use crate::RoadsError;

/// What the format allows, and honest files stay far below.
const LARGEST_HEADER: usize = 64 * 1024;
const LARGEST_BLOB: usize = 32 * 1024 * 1024;

/// What a file may ask of its reader.
const KNOWN_FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];
const HISTORY: &str = "HistoricalInformation";

/// What the file says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Header {
    pub bounds: Option<Bounds>,
    pub timestamp: Option<i64>,
}

/// Goes through a file from its start and gives each block of data, with the place of its end, to
/// `visit`, until the end of the file or an error.
pub(super) fn for_each_block<R: Read + Seek>(
    reader: &mut R,
    mut visit: impl FnMut(&Block<'_>, u64) -> Result<(), Trouble>,
) -> Result<Header, RoadsError> {
    reader.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let mut frame = Frame { reader, number: 0, place: 0 };
    let mut header = None;
    let (mut packed, mut unpacked) = (Vec::new(), Vec::new());
    while let Some(kind) = frame.next_blob(&mut packed)? {
        let (number, first) = (frame.number, header.is_none());
        let spoilt = move |_| if first { RoadsError::NotOsm } else { RoadsError::Damaged { block: number } };
        match kind {
            BlobKind::Header => {
                let content = unpack(&packed, &mut unpacked, number)?.map_err(spoilt)?;
                let said = read_header(content).map_err(spoilt)??;
                header.get_or_insert(said);
            }
            _ if first => return Err(RoadsError::NotOsm),
            BlobKind::Data => {
                let content = unpack(&packed, &mut unpacked, number)?.map_err(spoilt)?;
                let block = Block::parse(content).map_err(spoilt)?;
                visit(&block, frame.place).map_err(|trouble| trouble.in_block(number))?;
            }
            BlobKind::Unknown => {} // the format asks readers to skip it
        }
    }
    header.ok_or(RoadsError::Empty)
}

/// Why a block could not be taken in.
pub(super) enum Trouble {
    Spoilt,
    Refused(RoadsError),
}

impl Trouble {
    fn in_block(self, block: u64) -> RoadsError {
        match self {
            Self::Spoilt => RoadsError::Damaged { block },
            Self::Refused(error) => error,
        }
    }
}

impl From<Spoilt> for Trouble {
    fn from(_: Spoilt) -> Self {
        Self::Spoilt
    }
}

impl From<RoadsError> for Trouble {
    fn from(error: RoadsError) -> Self {
        Self::Refused(error)
    }
}

enum BlobKind {
    Header,
    Data,
    Unknown,
}

struct Frame<'a, R> {
    reader: &'a mut R,
    /// The block being read, counted from 1.
    number: u64,
    place: u64,
}

impl<R: Read> Frame<'_, R> {
    /// Reads the next blob into `blob`; `None` at the end of the file.
    fn next_blob(&mut self, blob: &mut Vec<u8>) -> Result<Option<BlobKind>, RoadsError> {
        self.number += 1;
        let mut length = Vec::new();
        match self.read_into(&mut length, 4)? {
            0 => return Ok(None),
            4 => {}
            // Four letters of a text would be a length as well.
            _ if self.number == 1 => return Err(RoadsError::NotOsm),
            _ => return Err(RoadsError::Truncated { block: self.number }),
        }
        let length = length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
        self.read_whole(blob, length, LARGEST_HEADER)?;
        let (kind, size) = read_blob_header(blob).map_err(|Spoilt| self.damaged())?;
        self.read_whole(blob, size, LARGEST_BLOB)?;
        Ok(Some(kind))
    }

    fn read_whole(&mut self, buffer: &mut Vec<u8>, length: usize, most: usize) -> Result<(), RoadsError> {
        if length > most {
            return Err(self.damaged());
        }
        let read = self.read_into(buffer, length)?;
        if read == length { Ok(()) } else { Err(RoadsError::Truncated { block: self.number }) }
    }

    /// Replaces the buffer by up to `length` bytes. It grows with what is read, not with what a
    /// damaged length claims.
    fn read_into(&mut self, buffer: &mut Vec<u8>, length: usize) -> Result<usize, RoadsError> {
        buffer.clear();
        let read = self.reader.by_ref().take(length as u64).read_to_end(buffer);
        let read = read.map_err(|error| unreadable(&error))?;
        self.place += read as u64;
        Ok(read)
    }

    fn damaged(&self) -> RoadsError {
        if self.number == 1 { RoadsError::NotOsm } else { RoadsError::Damaged { block: self.number } }
    }
}

fn unreadable(error: &io::Error) -> RoadsError {
    RoadsError::Unreadable { kind: error.kind() }
}

fn read_blob_header(bytes: &[u8]) -> Result<(BlobKind, usize), Spoilt> {
    let (mut kind, mut size) = (None, None);
    for field in Fields(bytes) {
        match field? {
            (1, name) => kind = Some(name.bytes()?),
            (3, number) => size = Some(usize::try_from(number.number()?).map_err(|_| Spoilt)?),
            _ => {}
        }
    }
    let kind = match kind.ok_or(Spoilt)? {
        b"OSMHeader" => BlobKind::Header,
        b"OSMData" => BlobKind::Data,
        _ => BlobKind::Unknown,
    };
    Ok((kind, size.ok_or(Spoilt)?))
}

/// Unpacks the content of a blob, never more than the format allows.
fn unpack<'a>(
    blob: &'a [u8],
    unpacked: &'a mut Vec<u8>,
    block: u64,
) -> Result<Result<&'a [u8], Spoilt>, RoadsError> {
    let (mut raw, mut zlib) = (None, None);
    for field in Fields(blob) {
        match field {
            Ok((1, value)) => raw = value.bytes().ok(),
            Ok((3, value)) => zlib = value.bytes().ok(),
            Ok((4..=7, _)) => return Err(RoadsError::UnknownCompression { block }),
            Ok(_) => {}
            Err(spoilt) => return Ok(Err(spoilt)),
        }
    }
    if let Some(zlib) = zlib {
        unpacked.clear();
        let read = ZlibDecoder::new(zlib).take(LARGEST_BLOB as u64 + 1).read_to_end(unpacked);
        let fits = read.is_ok_and(|length| length <= LARGEST_BLOB);
        return Ok(if fits { Ok(unpacked) } else { Err(Spoilt) });
    }
    Ok(raw.ok_or(Spoilt))
}

fn read_header(bytes: &[u8]) -> Result<Result<Header, RoadsError>, Spoilt> {
    let mut header = Header::default();
    for field in Fields(bytes) {
        match field? {
            (1, rectangle) => header.bounds = read_bounds(rectangle.bytes()?)?,
            (4, feature) => match feature.text()? {
                HISTORY => return Ok(Err(RoadsError::History)),
                feature if KNOWN_FEATURES.contains(&feature) => {}
                feature => return Ok(Err(RoadsError::UnknownFeature { feature: feature.to_owned() })),
            },
            (32, seconds) => header.timestamp = Some(seconds.number()? as i64),
            _ => {}
        }
    }
    Ok(Ok(header))
}

fn read_bounds(bytes: &[u8]) -> Result<Option<Bounds>, Spoilt> {
    let mut sides = [None; 4];
    for field in Fields(bytes) {
        if let (number @ 1..=4, value) = field? {
            sides[number as usize - 1] = Some(zigzag(value.number()?));
        }
    }
    let [Some(left), Some(right), Some(top), Some(bottom)] = sides else { return Err(Spoilt) };
    let low = Position::from_nanodegrees(left, bottom);
    let high = Position::from_nanodegrees(right, top);
    // A rectangle across the date line or off the Earth is not believed.
    let in_order = |(low, high): &(Position, Position)| low.lon <= high.lon && low.lat <= high.lat;
    Ok(low.zip(high).filter(in_order).map(|(low, high)| Bounds { low, high }))
}
