//! A region file, open.

use super::columns;
use super::header::{ALIGNMENT, RegionInfo, Row, START, Section, from_bytes};
use crate::RoadsError;
use crate::graph::GraphView;
use crate::profile::RoadKind;

/// A region file in memory: mapped, or read into bytes that begin at a multiple of eight.
pub struct Region<B> {
    bytes: B,
    info: RegionInfo,
    rows: Vec<Row>,
    kinds: Vec<RoadKind>,
}

impl<B: AsRef<[u8]>> Region<B> {
    /// Opens a region file, after checking header, table, and all that times are computed from.
    ///
    /// # Errors
    /// Says why the file is not used.
    pub fn open(bytes: B) -> Result<Self, RoadsError> {
        if cfg!(target_endian = "big") {
            return Err(RoadsError::NotARegion);
        }
        let (info, rows) = from_bytes(bytes.as_ref())?;
        for row in &rows {
            let found = content(bytes.as_ref(), row)?;
            if row.section.is_checked_at_once() && crc32fast::hash(found) != row.sum {
                return Err(damaged(row.section));
            }
        }
        let mut region = Self { bytes, info, rows, kinds: Vec::new() };
        let unsound = || RoadsError::RegionDamaged { section: 0 };
        region.kinds = columns::kinds(|section| region.section(section)).ok_or_else(unsound)?;
        let graph = columns::view(|section| region.section(section), &region.kinds);
        if graph.is_some_and(|graph| columns::is_sound(&graph)) { Ok(region) } else { Err(unsound()) }
    }

    /// Returns what the file says of itself.
    #[must_use]
    pub fn info(&self) -> &RegionInfo {
        &self.info
    }

    /// Returns the bytes of a section, if the file has it.
    #[must_use]
    pub fn section(&self, section: Section) -> Option<&[u8]> {
        let row = self.rows.iter().find(|row| row.section == section)?;
        content(self.bytes.as_ref(), row).ok()
    }

    /// Returns the road graph, read where it lies.
    ///
    /// # Panics
    /// Never: the columns were checked when the file was opened.
    #[must_use]
    pub fn graph(&self) -> GraphView<'_> {
        let graph = columns::view(|section| self.section(section), &self.kinds);
        graph.unwrap_or_else(|| unreachable!("checked when the file was opened"))
    }

    /// Checks every byte of the file, tiles included.
    ///
    /// # Errors
    /// Names the first damaged section.
    pub fn verify(&self) -> Result<(), RoadsError> {
        for row in &self.rows {
            if crc32fast::hash(content(self.bytes.as_ref(), row)?) != row.sum {
                return Err(damaged(row.section));
            }
        }
        Ok(())
    }
}

fn content<'a>(bytes: &'a [u8], row: &Row) -> Result<&'a [u8], RoadsError> {
    let in_place = row.start >= START && row.start.is_multiple_of(ALIGNMENT);
    let end = row.start.checked_add(row.length).filter(|_| in_place);
    let range = end.and_then(|end| Some(usize::try_from(row.start).ok()?..usize::try_from(end).ok()?));
    range.and_then(|range| bytes.get(range)).ok_or_else(|| damaged(row.section))
}

fn damaged(section: Section) -> RoadsError {
    RoadsError::RegionDamaged { section: section.0 }
}
