//! Writing a region file.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::columns::graph_sections;
use super::header::{ALIGNMENT, MOST_SECTIONS, RegionInfo, Row, START, Section, to_bytes};
use crate::RoadsError;
use crate::graph::RoadGraph;

/// A region file being written. Until [`finish`](Self::finish) it is no region: what was broken off
/// is never mistaken for the whole.
pub struct RegionWriter<W: Write + Seek> {
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
        into.seek(SeekFrom::Start(0)).map_err(unwritable)?;
        into.write_all(&vec![0; START as usize]).map_err(unwritable)?;
        Ok(Self { into, rows: Vec::new(), place: START })
    }

    /// Writes a section.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, section: Section, bytes: &[u8]) -> Result<(), RoadsError> {
        self.add_from(section, &mut &*bytes)
    }

    /// Writes a section from a reader, to its end.
    ///
    /// # Errors
    /// When it cannot be read or written, or there is no room for another section.
    pub fn add_from(&mut self, section: Section, from: &mut dyn Read) -> Result<(), RoadsError> {
        if self.rows.len() == MOST_SECTIONS || self.rows.iter().any(|row| row.section == section) {
            return Err(RoadsError::RegionDamaged { section: section.0 });
        }
        let gap = self.place.next_multiple_of(ALIGNMENT) - self.place;
        self.into.write_all(&vec![0; gap as usize]).map_err(unwritable)?;
        let start = self.place + gap;
        let (mut sum, mut length) = (crc32fast::Hasher::new(), 0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read =
                from.read(&mut buffer).map_err(|error| RoadsError::Unreadable { kind: error.kind() })?;
            if read == 0 {
                break;
            }
            sum.update(&buffer[..read]);
            self.into.write_all(&buffer[..read]).map_err(unwritable)?;
            length += read as u64;
        }
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

    /// Writes header and table, which makes the file a region.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(mut self, info: &RegionInfo) -> Result<W, RoadsError> {
        self.into.flush().map_err(unwritable)?;
        self.into.seek(SeekFrom::Start(0)).map_err(unwritable)?;
        self.into.write_all(&to_bytes(info, &self.rows, self.place)).map_err(unwritable)?;
        self.into.flush().map_err(unwritable)?;
        Ok(self.into)
    }
}

fn unwritable(error: io::Error) -> RoadsError {
    RoadsError::Unwritable { kind: error.kind() }
}
