//! The outer frame of an `.osm.pbf` file: blocks one after the other, and what can be wrong with them.

use std::io::{self, Read, Seek, SeekFrom};

use osmpbf::{BlobDecode, BlobError, BlobReader, ErrorKind, HeaderBlock, PrimitiveBlock};

use crate::RoadsError;

/// No honest block is larger; the format itself says 32 MiB.
const LARGEST_BLOCK: u64 = 40 * 1024 * 1024;

/// What a file may ask of its reader.
const KNOWN_FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// Reads a file from its start and gives each block of data, with its number counted from 1, to
/// `visit`, until the end or an error.
pub(super) fn for_each_block<R: Read + Seek + Send>(
    reader: &mut R,
    mut visit: impl FnMut(u64, &PrimitiveBlock) -> Result<(), RoadsError>,
) -> Result<(), RoadsError> {
    reader.seek(SeekFrom::Start(0)).map_err(|error| RoadsError::Unreadable { kind: error.kind() })?;
    let mut watched = Watched { inner: reader, position: 0, limit: LARGEST_BLOCK, ended: false };
    let mut block = 0;
    loop {
        let start = watched.position;
        watched.limit = start + LARGEST_BLOCK;
        block += 1;
        // One block at a time, so that the position is known between two of them.
        let blob = match BlobReader::new(&mut watched).next() {
            None if watched.position == 0 => return Err(RoadsError::Empty),
            None if watched.position > start => return Err(RoadsError::Truncated { block }),
            None => return Ok(()),
            // A block that happens to be readable although its end is missing is cut all the same.
            Some(Ok(_)) if watched.ended => return Err(RoadsError::Truncated { block }),
            Some(Ok(blob)) => blob,
            Some(Err(error)) => return Err(cause(&error, block, watched.ended)),
        };
        match blob.decode().map_err(|error| cause(&error, block, false))? {
            BlobDecode::OsmHeader(header) => check_features(&header)?,
            _ if block == 1 => return Err(RoadsError::NotOsm),
            BlobDecode::OsmData(data) => visit(block, &data)?,
            BlobDecode::Unknown(_) => {} // the format asks readers to skip it
        }
    }
}

fn check_features(header: &HeaderBlock) -> Result<(), RoadsError> {
    let unknown = header.required_features().iter().find(|name| !KNOWN_FEATURES.contains(&name.as_str()));
    unknown.map_or(Ok(()), |feature| Err(RoadsError::UnknownFeature { feature: feature.clone() }))
}

fn cause(error: &osmpbf::Error, block: u64, ended: bool) -> RoadsError {
    match error.kind() {
        ErrorKind::Blob(BlobError::Empty) => RoadsError::UnknownCompression { block },
        ErrorKind::Blob(BlobError::HeaderTooBig { .. }) if block == 1 => RoadsError::NotOsm,
        ErrorKind::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
            RoadsError::Unreadable { kind: error.kind() }
        }
        _ if ended => RoadsError::Truncated { block },
        _ if block == 1 => RoadsError::NotOsm,
        _ => RoadsError::Damaged { block },
    }
}

/// A reader that knows where it is and whether more was asked of it than the file holds.
struct Watched<R> {
    inner: R,
    position: u64,
    /// No byte from here on is read: a damaged length must not fill the memory.
    limit: u64,
    ended: bool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = usize::try_from(self.limit - self.position).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..room])?;
        self.ended |= read == 0 && room > 0;
        self.position += read as u64;
        Ok(read)
    }
}
