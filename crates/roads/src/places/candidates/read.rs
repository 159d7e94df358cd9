//! The candidates of a region, read where they lie.

use model::units::GeoPoint;
use model::{OpeningHours, PlaceKind};

use super::write::{HOURS_UNREADABLE, MARK, column, field};
use crate::RoadsError;
use crate::import::Position;
use crate::places::osm::OsmId;
use crate::places::sheet::{Numbers, Sheet, Texts};
use crate::region::Section;

/// A site or partner stop that the map knows. What is `None` or empty is unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// What it offers, judged by its tags.
    pub kind: PlaceKind,
    /// Its name.
    pub name: &'a str,
    /// The settlement in which it lies.
    pub commune: Option<&'a str>,
    /// A point of it: of areas well inside.
    pub point: GeoPoint,
    /// The themes that its tags suggest, separated by `;`.
    pub themes: &'a str,
    /// The tags by which it is a candidate.
    pub reason: &'a str,
    /// When it is open, as the map says it, whether or not that can be read.
    pub hours_text: Option<&'a str>,
    /// Web page.
    pub website: Option<&'a str>,
    /// Phone number.
    pub phone: Option<&'a str>,
    /// E-mail address.
    pub email: Option<&'a str>,
    /// Whether wheelchairs can enter, as the map says it.
    pub wheelchair: Option<&'a str>,
    /// How many people it takes, as the map says it.
    pub capacity: Option<&'a str>,
    /// Stars of a hotel.
    pub stars: Option<&'a str>,
    /// The level of its protection, 2 for that of the state.
    pub heritage: Option<&'a str>,
    /// Its number in the Mérimée base.
    pub mhs: Option<&'a str>,
    /// Its number in Wikidata.
    pub wikidata: Option<&'a str>,
    /// Who may enter, as the map says it.
    pub access: Option<&'a str>,
    /// Where all this comes from.
    pub osm: OsmId,
    /// The day as of which the map is, `2026-11-21`.
    pub as_of: Option<&'a str>,
    is_unreadable: bool,
}

/// What somebody should look at before a candidate is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CandidateDoubt {
    /// The hours are not in the syntax of opening hours.
    HoursUnreadable,
    /// Only a part can be entered with a wheelchair.
    WheelchairPartly,
    /// It is not open to everybody.
    NotPublic,
    /// No settlement is near, or none is known.
    CommuneUnknown,
}

impl Candidate<'_> {
    /// Returns when it is open, if the map says so in a way that can be read.
    #[must_use]
    pub fn opening_hours(&self) -> Option<OpeningHours> {
        self.hours_text.filter(|_| !self.is_unreadable)?.parse().ok()
    }

    /// Tells whether wheelchairs can enter, if the map says so plainly.
    #[must_use]
    pub fn is_wheelchair_ready(&self) -> Option<bool> {
        match self.wheelchair? {
            "yes" | "designated" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// Lists what somebody should look at.
    #[must_use]
    pub fn doubts(&self) -> Vec<CandidateDoubt> {
        let private = ["private", "no", "members"];
        let found = [
            (self.is_unreadable, CandidateDoubt::HoursUnreadable),
            (
                self.wheelchair.is_some() && self.is_wheelchair_ready().is_none(),
                CandidateDoubt::WheelchairPartly,
            ),
            (self.access.is_some_and(|access| private.contains(&access)), CandidateDoubt::NotPublic),
            (self.commune.is_none(), CandidateDoubt::CommuneUnknown),
        ];
        found.into_iter().filter_map(|(is_so, doubt)| is_so.then_some(doubt)).collect()
    }
}

/// The candidates of a region.
#[derive(Clone, Copy, Debug)]
pub struct Candidates<'a> {
    texts: Texts<'a>,
    kinds: &'a [u8],
    lons: Numbers<'a>,
    lats: Numbers<'a>,
    ids: Numbers<'a>,
    flags: &'a [u8],
    fields: Numbers<'a>,
    as_of: &'a str,
}

impl<'a> Candidates<'a> {
    /// Opens the bytes of [`Section::SITES`]; nothing is copied.
    ///
    /// # Errors
    /// When they are not those of candidates.
    pub fn open(bytes: &'a [u8]) -> Result<Self, RoadsError> {
        let sheet = Sheet::<{ column::COUNT }>::open(bytes, MARK)
            .ok_or(RoadsError::RegionDamaged { section: Section::SITES.0 })?;
        Ok(Self {
            texts: sheet.texts(column::TEXTS),
            kinds: sheet.bytes(column::KINDS),
            lons: sheet.numbers(column::LONS),
            lats: sheet.numbers(column::LATS),
            ids: sheet.numbers(column::IDS),
            flags: sheet.bytes(column::FLAGS),
            fields: sheet.numbers(column::FIELDS),
            as_of: std::str::from_utf8(sheet.bytes(column::AS_OF)).unwrap_or_default(),
        })
    }

    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Lists them by their ids: nodes, ways, relations.
    pub fn iter(&self) -> impl Iterator<Item = Candidate<'a>> {
        let candidates = *self;
        (0..self.len()).filter_map(move |number| candidates.candidate(number))
    }

    fn candidate(&self, number: usize) -> Option<Candidate<'a>> {
        let text = |field: usize| -> &'a str {
            let text = self.fields.get(number * field::COUNT + field);
            text.map_or("", |text| self.texts.text(text as usize))
        };
        let known = |field: usize| Some(text(field)).filter(|text| !text.is_empty());
        let position = Position { lon: self.lons.get(number)? as i32, lat: self.lats.get(number)? as i32 };
        Some(Candidate {
            kind: *PlaceKind::ALL.get(usize::from(*self.kinds.get(number)?))?,
            name: known(field::NAME)?,
            commune: known(field::COMMUNE),
            point: position.point(),
            themes: text(field::THEMES),
            reason: text(field::REASON),
            hours_text: known(field::HOURS),
            website: known(field::WEBSITE),
            phone: known(field::PHONE),
            email: known(field::EMAIL),
            wheelchair: known(field::WHEELCHAIR),
            capacity: known(field::CAPACITY),
            stars: known(field::STARS),
            heritage: known(field::HERITAGE),
            mhs: known(field::MHS),
            wikidata: known(field::WIKIDATA),
            access: known(field::ACCESS),
            osm: OsmId::from_numbers([self.ids.get(2 * number)?, self.ids.get(2 * number + 1)?])?,
            as_of: Some(self.as_of).filter(|day| !day.is_empty()),
            is_unreadable: self.flags.get(number)? & HOURS_UNREADABLE != 0,
        })
    }
}
