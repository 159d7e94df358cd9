//! A region file, open.

use super::columns;
use super::header::{ALIGNMENT, Head, MAGIC, RegionInfo, Row, START, Section, from_bytes};
use crate::RoadsError;
use crate::graph::GraphView;
use crate::places::{Candidates, Gazetteer};
use crate::profile::RoadKind;
use crate::tiles::Tiles;

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
        let size = bytes.as_ref().len() as u64;
        let Head { info, rows, .. } = from_bytes(MAGIC, bytes.as_ref(), size)?;
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

    /// Returns the name that the organiser gave to the region, empty if none.
    #[must_use]
    pub fn title(&self) -> &str {
        self.section(Section::TITLE).and_then(|title| std::str::from_utf8(title).ok()).unwrap_or_default()
    }

    /// Lists the sections with their lengths, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = (Section, u64)> {
        self.rows.iter().map(|row| (row.section, row.length))
    }

    /// Returns the basemap, read where it lies.
    ///
    /// # Errors
    /// [`RoadsError::Tiles`] where the region has none, or a damaged one.
    pub fn tiles(&self) -> Result<Tiles<&[u8]>, RoadsError> {
        Tiles::open(self.section(Section::TILES).ok_or(RoadsError::Tiles)?)
    }

    /// Returns the names of the region, read where they lie.
    ///
    /// # Errors
    /// [`RoadsError::NoNames`] where the region was made for driving alone.
    pub fn gazetteer(&self) -> Result<Gazetteer<'_>, RoadsError> {
        Gazetteer::open(self.section(Section::PLACES).ok_or(RoadsError::NoNames)?)
    }

    /// Returns what the region proposes for the catalogue, read where it lies.
    ///
    /// # Errors
    /// [`RoadsError::NoNames`] where the region was made for driving alone.
    pub fn candidates(&self) -> Result<Candidates<'_>, RoadsError> {
        Candidates::open(self.section(Section::SITES).ok_or(RoadsError::NoNames)?)
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

pub(super) fn content<'a>(bytes: &'a [u8], row: &Row) -> Result<&'a [u8], RoadsError> {
    let in_place = row.start >= START && row.start.is_multiple_of(ALIGNMENT);
    let end = row.start.checked_add(row.length).filter(|_| in_place);
    let range = end.and_then(|end| Some(usize::try_from(row.start).ok()?..usize::try_from(end).ok()?));
    range.and_then(|range| bytes.get(range)).ok_or_else(|| damaged(row.section))
}

fn damaged(section: Section) -> RoadsError {
    RoadsError::RegionDamaged { section: section.0 }
}
