//! The gazetteer of a region, read where it lies.

use model::units::{GeoPoint, Metres};

use super::kind::EntryKind;
use super::osm::OsmId;
use super::sheet::{Numbers, Sheet, Texts};
use super::write::{MARK, UNKNOWN, column};
use crate::RoadsError;
use crate::import::Position;
use crate::region::Section;

/// A name of the map and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// What the name stands for.
    pub kind: EntryKind,
    /// The name, empty for a car park for coaches that has none.
    pub name: &'a str,
    /// A point of it: of areas well inside, of streets about the middle.
    pub point: GeoPoint,
    /// The settlement in which it lies.
    pub within: Option<&'a str>,
    /// How many people live there, if the map tells.
    pub population: Option<u32>,
    /// Where it comes from.
    pub osm: OsmId,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// How its name is like what was typed.
    pub likeness: Likeness,
    /// How far it is from the point that was given.
    pub metres: Option<Metres>,
}

/// How a name is like what was typed, the most like first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// It is the name.
    Whole,
    /// The name begins so.
    Beginning,
    /// A later word of the name begins so.
    Word,
    /// It is a name and the settlement in which that lies.
    WithSettlement,
    /// With one letter changed it is the name.
    AlmostWhole,
    /// With one letter changed the name begins so.
    AlmostBeginning,
    /// With one letter changed a later word of the name begins so.
    AlmostWord,
}

/// The gazetteer of a region.
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer<'a> {
    names: Texts<'a>,
    kinds: &'a [u8],
    entry_names: Numbers<'a>,
    lons: Numbers<'a>,
    lats: Numbers<'a>,
    within: Numbers<'a>,
    populations: Numbers<'a>,
    ids: Numbers<'a>,
    pub(super) keys: Texts<'a>,
    pub(super) key_entries: Numbers<'a>,
    pub(super) key_entry_ends: Numbers<'a>,
    pub(super) sorted: Numbers<'a>,
    pub(super) line_entries: Numbers<'a>,
    pub(super) line_ends: Numbers<'a>,
    line_lons: Numbers<'a>,
    line_lats: Numbers<'a>,
    pub(super) cells: Numbers<'a>,
    pub(super) cell_ends: Numbers<'a>,
    pub(super) cell_segments: Numbers<'a>,
}

impl<'a> Gazetteer<'a> {
    /// Opens the bytes of [`Section::PLACES`]; nothing is copied.
    ///
    /// # Errors
    /// When they are not those of a gazetteer.
    pub fn open(bytes: &'a [u8]) -> Result<Self, RoadsError> {
        let sheet = Sheet::<{ column::COUNT }>::open(bytes, MARK)
            .ok_or(RoadsError::RegionDamaged { section: Section::PLACES.0 })?;
        Ok(Self {
            names: sheet.texts(column::NAMES),
            kinds: sheet.bytes(column::KINDS),
            entry_names: sheet.numbers(column::ENTRY_NAMES),
            lons: sheet.numbers(column::LONS),
            lats: sheet.numbers(column::LATS),
            within: sheet.numbers(column::WITHIN),
            populations: sheet.numbers(column::POPULATIONS),
            ids: sheet.numbers(column::IDS),
            keys: sheet.texts(column::KEYS),
            key_entries: sheet.numbers(column::KEY_ENTRIES),
            key_entry_ends: sheet.numbers(column::KEY_ENTRY_ENDS),
            sorted: sheet.numbers(column::SORTED),
            line_entries: sheet.numbers(column::LINE_ENTRIES),
            line_ends: sheet.numbers(column::LINE_ENDS),
            line_lons: sheet.numbers(column::LINE_LONS),
            line_lats: sheet.numbers(column::LINE_LATS),
            cells: sheet.numbers(column::CELLS),
            cell_ends: sheet.numbers(column::CELL_ENDS),
            cell_segments: sheet.numbers(column::CELL_SEGMENTS),
        })
    }

    /// Returns how many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Tells whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Lists all entries: settlements, then all but streets, then streets.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        let gazetteer = *self;
        (0..self.len()).filter_map(move |number| gazetteer.entry(number))
    }

    pub(super) fn entry(&self, number: usize) -> Option<Entry<'a>> {
        let id = |half: usize| self.ids.get(2 * number + half);
        let within = self.home(number).and_then(|home| self.name(home));
        Some(Entry {
            kind: self.kind(number)?,
            name: self.name(number)?,
            point: self.position(number)?.point(),
            within: within.filter(|name| !name.is_empty()),
            population: self.population(number),
            osm: OsmId::from_numbers([id(0)?, id(1)?])?,
        })
    }

    pub(super) fn kind(&self, number: usize) -> Option<EntryKind> {
        self.kinds.get(number).copied().and_then(EntryKind::from_number)
    }

    pub(super) fn position(&self, number: usize) -> Option<Position> {
        Some(Position { lon: self.lons.get(number)? as i32, lat: self.lats.get(number)? as i32 })
    }

    /// Returns the number of the settlement in which an entry lies.
    pub(super) fn home(&self, number: usize) -> Option<usize> {
        self.within.get(number).filter(|home| *home != UNKNOWN).map(|home| home as usize)
    }

    pub(super) fn population(&self, number: usize) -> Option<u32> {
        self.populations.get(number).filter(|people| *people != UNKNOWN)
    }

    /// Returns how many settlements there are: they are the first entries.
    pub(super) fn settlements(&self) -> usize {
        self.populations.len()
    }

    /// Returns a point of the lines of streets.
    pub(super) fn line_point(&self, number: usize) -> Option<Position> {
        Some(Position { lon: self.line_lons.get(number)? as i32, lat: self.line_lats.get(number)? as i32 })
    }

    fn name(&self, number: usize) -> Option<&'a str> {
        Some(self.names.text(self.entry_names.get(number)? as usize))
    }
}
