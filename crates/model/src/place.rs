//! Sites to visit and partner stops.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::opening::OpeningHours;
use crate::units::{GeoPoint, Metres, Minutes, Money};
use crate::{Fact, NaiveTime};

/// What a place offers to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A site to visit: abbey, mill, castle, museum.
    Site,
    /// A partner visited like a site: cellar, spa, oyster farm, tourist shop.
    Partner,
    /// A restaurant that takes groups.
    Restaurant,
    /// A hotel or holiday village.
    Lodging,
    /// A producer who receives groups.
    Producer,
    /// A craft workshop.
    Workshop,
}

impl PlaceKind {
    /// All of them, in the order of their declaration.
    pub const ALL: [PlaceKind; 6] =
        [Self::Site, Self::Partner, Self::Restaurant, Self::Lodging, Self::Producer, Self::Workshop];

    /// Returns the key used in files: `site`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Partner => "partner",
            Self::Restaurant => "restaurant",
            Self::Lodging => "lodging",
            Self::Producer => "producer",
            Self::Workshop => "workshop",
        }
    }

    /// Returns the kind called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Tells whether a group goes there to see something (and not only to eat or sleep).
    #[must_use]
    pub fn is_visit(self) -> bool {
        !matches!(self, Self::Restaurant | Self::Lodging)
    }
}

/// Where a coach can wait during the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoachParking {
    /// On the spot.
    Yes,
    /// Not far, the group walks.
    Near,
    /// The coach cannot wait there.
    No,
}

impl CoachParking {
    /// All of them, in the order of their declaration.
    pub const ALL: [CoachParking; 3] = [Self::Yes, Self::Near, Self::No];

    /// Returns the key used in files: `yes`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Near => "near",
            Self::No => "no",
        }
    }

    /// Returns the parking called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parking| parking.key() == key)
    }
}

/// A site or a partner stop of the catalogue.
///
/// Every `Option<Fact<_>>` that is `None` is unknown: it is shown as "to be checked" and never
/// taken as fine.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Identity, UUIDv7, never reused.
    pub id: Uuid,
    /// What it offers.
    pub kind: PlaceKind,
    /// Name as printed on papers.
    pub name: String,
    /// Commune that it lies in.
    pub commune: String,
    /// Position of the entrance or of the building.
    pub point: GeoPoint,
    /// Where the position comes from and how sure it is.
    pub point_source: Option<String>,
    /// Keys of its themes.
    pub themes: Vec<String>,
    /// True for a made-up place of the demonstration.
    pub example: bool,
    /// When it is open.
    pub opening_hours: Option<Fact<OpeningHours>>,
    /// Fixed starts of guided visits; empty: any time while open. Unknown, it is planned at any time while
    /// open, and where a booking is needed the start is said to be agreed upon.
    pub start_slots: Option<Fact<Vec<NaiveTime>>>,
    /// How long a group visit (or a meal) lasts.
    pub visit_length: Option<Fact<Minutes>>,
    /// How long it lasts at least, where somebody is in a hurry.
    pub shortest_visit: Option<Fact<Minutes>>,
    /// Smallest group taken, or from which the group price holds.
    pub group_min: Option<Fact<u16>>,
    /// Largest group taken at once.
    pub group_max: Option<Fact<u16>>,
    /// Price per adult, VAT included.
    pub price_adult: Option<Fact<Money>>,
    /// Price per person in a group, VAT included.
    pub price_group: Option<Fact<Money>>,
    /// Coach parking.
    pub coach_parking: Option<Fact<CoachParking>>,
    /// Walk from where the coach sets down to the entrance, one way.
    pub walk: Option<Fact<Metres>>,
    /// Height that a visit climbs, the way to the entrance included.
    pub climb: Option<Fact<Metres>>,
    /// Whether wheelchairs can enter.
    pub wheelchair: Option<Fact<bool>>,
    /// Whether a booking is needed.
    pub booking: Option<Fact<bool>>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Web page.
    pub website: Option<String>,
    /// What an organiser should know, in French.
    pub note_fr: String,
    /// The same in English.
    pub note_en: String,
}

impl Place {
    /// Makes a place of which nothing is known but where it is.
    #[must_use]
    pub fn unknown(
        id: Uuid,
        kind: PlaceKind,
        name: impl Into<String>,
        commune: impl Into<String>,
        point: GeoPoint,
    ) -> Self {
        Self {
            id,
            kind,
            name: name.into(),
            commune: commune.into(),
            point,
            point_source: None,
            themes: Vec::new(),
            example: false,
            opening_hours: None,
            start_slots: None,
            visit_length: None,
            shortest_visit: None,
            group_min: None,
            group_max: None,
            price_adult: None,
            price_group: None,
            coach_parking: None,
            walk: None,
            climb: None,
            wheelchair: None,
            booking: None,
            phone: None,
            email: None,
            website: None,
            note_fr: String::new(),
            note_en: String::new(),
        }
    }

    /// Returns the price that one person of a group of `people` pays, if it is known.
    #[must_use]
    pub fn price_per_person(&self, people: u16) -> Option<Money> {
        let group = self.price_group.as_ref().map(|fact| fact.value);
        let reaches_group = self.group_min.as_ref().is_none_or(|min| people >= min.value);
        let adult = self.price_adult.as_ref().map(|fact| fact.value);
        if reaches_group { group.or(adult) } else { adult }
    }
}
