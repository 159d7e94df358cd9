//! Writing a region file.

use std::io::{Read, Seek, SeekFrom, Write};

use crc32fast::Hasher;

use super::columns::{GRAPH, graph_sections};
use super::draft;
use super::header::{ALIGNMENT, Head, MAGIC, MOST_SECTIONS, RegionInfo, Row, START, Section, to_bytes};
use crate::RoadsError;
use crate::graph::RoadGraph;

/// Writes all of a section but its front, and returns that.
pub type Streaming<'a> = dyn FnMut(&mut dyn Write) -> Result<Vec<u8>, RoadsError> + 'a;

/// A region file being written. Until [`finish`](Self::finish) it is no region: what was broken off
/// is never mistaken for the whole. What [`keep`](Self::keep) has noted is found again by
/// [`resume`](Self::resume).
pub struct RegionWriter<W> {
    into: W,
    rows: Vec<Row>,
    place: u64,
}

impl<W: Write + Seek> RegionWriter<W> {
    /// Begins a file at the start of `into`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn start(mut into: W) -> Result<Self, RoadsError> {
        into.seek(SeekFrom::Start(0)).map_err(RoadsError::unwritable)?;
        into.write_all(&vec![0; START as usize]).map_err(RoadsError::unwritable)?;
        Ok(Self { into, rows: Vec::new(), place: START })
    }

    /// Tells whether a section is written.
    #[must_use]
    pub fn has(&self, section: Section) -> bool {
        self.rows.iter().any(|row| row.section == section)
    }

    /// Tells whether the columns of a graph are written.
    #[must_use]
    pub fn has_graph(&self) -> bool {
        GRAPH.map(Section).all(|section| self.has(section))
    }

    /// Writes a section.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, section: Section, bytes: &[u8]) -> Result<(), RoadsError> {
        self.stream(section, 0, &mut |into| {
            into.write_all(bytes).map_err(RoadsError::unwritable)?;
            Ok(Vec::new())
        })
    }

    /// Writes a section whose first `front` bytes are known last: `write` writes all others and
    /// returns those.
    ///
    /// # Errors
    /// When it cannot be written, there is no room for another section, or `write` fails.
    pub fn stream(
        &mut self,
        section: Section,
        front: usize,
        write: &mut Streaming<'_>,
    ) -> Result<(), RoadsError> {
        let wrong = || RoadsError::RegionDamaged { section: section.0 };
        if self.rows.len() == MOST_SECTIONS || self.has(section) {
            return Err(wrong());
        }
        let start = self.place.next_multiple_of(ALIGNMENT);
        let gap = (start - self.place) as usize + front;
        self.into.seek(SeekFrom::Start(self.place)).map_err(RoadsError::unwritable)?;
        self.into.write_all(&vec![0; gap]).map_err(RoadsError::unwritable)?;
        let mut summed = Summed { into: &mut self.into, sum: Hasher::new(), length: 0, held: Vec::new() };
        let first = write(&mut summed)?;
        summed.flush().map_err(RoadsError::unwritable)?;
        let (rest, length) = (summed.sum, summed.length);
        if first.len() != front {
            return Err(wrong());
        }
        if front > 0 {
            self.into.seek(SeekFrom::Start(start)).map_err(RoadsError::unwritable)?;
            self.into.write_all(&first).map_err(RoadsError::unwritable)?;
        }
        let mut sum = Hasher::new();
        sum.update(&first);
        sum.combine(&rest);
        let length = front as u64 + length;
        self.place = start + length;
        self.rows.push(Row { section, start, length, sum: sum.finalize() });
        Ok(())
    }

    /// Writes all columns of a graph.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add_graph(&mut self, graph: &RoadGraph) -> Result<(), RoadsError> {
        graph_sections(graph).into_iter().try_for_each(|(section, bytes)| self.add(section, &bytes))
    }

    /// Notes which sections are whole, so that a broken-off making goes on from here. `origin` is a
    /// sum over all that the file is made from.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&mut self, info: &RegionInfo, origin: u64) -> Result<(), RoadsError> {
        self.write_head(draft::MAGIC, info, origin)
    }

    /// Writes header and table, which makes the file a region, and goes to its end: what lies beyond
    /// is no part of it.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(mut self, info: &RegionInfo, origin: u64) -> Result<W, RoadsError> {
        self.write_head(MAGIC, info, origin)?;
        self.into.seek(SeekFrom::Start(self.place)).map_err(RoadsError::unwritable)?;
        Ok(self.into)
    }

    fn write_head(&mut self, magic: [u8; 8], info: &RegionInfo, origin: u64) -> Result<(), RoadsError> {
        self.into.flush().map_err(RoadsError::unwritable)?;
        let head = Head { info: *info, origin, length: self.place, rows: self.rows.clone() };
        self.into.seek(SeekFrom::Start(0)).map_err(RoadsError::unwritable)?;
        self.into.write_all(&to_bytes(magic, &head)).map_err(RoadsError::unwritable)?;
        self.into.flush().map_err(RoadsError::unwritable)
    }
}

impl<W: Read + Write + Seek> RegionWriter<W> {
    /// Goes on with a file that was broken off, from what it [kept](Self::keep); begins it anew where
    /// it was made from something else, or any part of it is not what was written. Returns what it
    /// said of itself.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn resume(mut into: W, origin: u64) -> Result<(Self, Option<RegionInfo>), RoadsError> {
        match draft::read(&mut into, origin)? {
            Some(Head { info, rows, length, .. }) => Ok((Self { into, rows, place: length }, Some(info))),
            None => Ok((Self::start(into)?, None)),
        }
    }

    /// Reads a section back.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn read(&mut self, section: Section) -> Result<super::AlignedBytes, RoadsError> {
        let row = self.rows.iter().find(|row| row.section == section);
        let row = *row.ok_or(RoadsError::RegionDamaged { section: section.0 })?;
        draft::content(&mut self.into, &row)
    }
}

/// So many bytes are written at once.
const HELD: usize = 1 << 16;

/// Sums up what is written.
struct Summed<'a, W> {
    into: &'a mut W,
    sum: Hasher,
    length: u64,
    held: Vec<u8>,
}

impl<W: Write> Write for Summed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.sum.update(bytes);
        self.length += bytes.len() as u64;
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.into.write_all(&self.held)?;
        self.held.clear();
        self.into.flush()
    }
}
