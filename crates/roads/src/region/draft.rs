//! A region file whose writing was broken off, and what of it can be used.

use std::io::{ErrorKind, Read, Seek, SeekFrom};

use super::AlignedBytes;
use super::header::{self, ALIGNMENT, Head, Row, START, from_bytes};
use crate::RoadsError;

pub(super) use super::header::DRAFT as MAGIC;

/// Reads header and table of a draft; `None` where it was made from something else or a part of it is
/// not what was written.
pub(super) fn read<R: Read + Seek>(from: &mut R, origin: u64) -> Result<Option<Head>, RoadsError> {
    let size = from.seek(SeekFrom::End(0)).map_err(RoadsError::unreadable)?;
    let mut bytes = Vec::new();
    from.seek(SeekFrom::Start(0)).map_err(RoadsError::unreadable)?;
    from.by_ref().take(START).read_to_end(&mut bytes).map_err(RoadsError::unreadable)?;
    let Ok(head) = from_bytes(header::DRAFT, &bytes, size) else { return Ok(None) };
    if head.origin != origin {
        return Ok(None);
    }
    for row in &head.rows {
        let end = row.start.checked_add(row.length);
        let is_within = row.start >= START
            && row.start.is_multiple_of(ALIGNMENT)
            && end.is_some_and(|end| end <= head.length);
        if !is_within || sum(from, row)? != row.sum {
            return Ok(None);
        }
    }
    Ok(Some(head))
}

/// Reads the bytes of a section.
pub(super) fn content<R: Read + Seek>(from: &mut R, row: &Row) -> Result<AlignedBytes, RoadsError> {
    let length = usize::try_from(row.length).map_err(|_| RoadsError::Swollen)?;
    let mut bytes = AlignedBytes::zeros(length);
    from.seek(SeekFrom::Start(row.start)).map_err(RoadsError::unreadable)?;
    from.read_exact(bytes.as_mut()).map_err(RoadsError::unreadable)?;
    Ok(bytes)
}

fn sum<R: Read + Seek>(from: &mut R, row: &Row) -> Result<u32, RoadsError> {
    let mut sum = crc32fast::Hasher::new();
    from.seek(SeekFrom::Start(row.start)).map_err(RoadsError::unreadable)?;
    let mut buffer = vec![0; 1 << 16];
    let mut left = row.length;
    while left > 0 {
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        match from.read(&mut buffer[..most]) {
            Ok(0) => break,
            Ok(read) => {
                sum.update(&buffer[..read]);
                left -= read as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(RoadsError::unreadable(error)),
        }
    }
    Ok(sum.finalize())
}
