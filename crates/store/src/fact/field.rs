//! What a fact can be about, and its value as text.

use std::fmt;

use model::{CoachParking, Fact, Metres, Minutes, Money, NaiveTime, Place};

use crate::StoreError;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactField {
    /// When the place is open.
    OpeningHours,
    /// Fixed starts of guided visits.
    StartSlots,
    /// How long a visit lasts.
    VisitLength,
    /// Smallest group.
    GroupMin,
    /// Largest group.
    GroupMax,
    /// Price per adult.
    PriceAdult,
    /// Price per person in a group.
    PriceGroup,
    /// Coach parking.
    CoachParking,
    /// Walk from the coach to the entrance.
    Walk,
    /// Height that a visit climbs.
    Climb,
    /// How long a visit lasts at least.
    ShortestVisit,
    /// Whether wheelchairs can enter.
    Wheelchair,
    /// Whether a booking is needed.
    Booking,
}

impl FactField {
    /// All of them, in the order of their declaration.
    pub const ALL: [FactField; 13] = [
        Self::OpeningHours,
        Self::StartSlots,
        Self::VisitLength,
        Self::GroupMin,
        Self::GroupMax,
        Self::PriceAdult,
        Self::PriceGroup,
        Self::CoachParking,
        Self::Walk,
        Self::Climb,
        Self::ShortestVisit,
        Self::Wheelchair,
        Self::Booking,
    ];

    /// Returns the word under which it is stored.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::OpeningHours => "opening_hours",
            Self::StartSlots => "start_slots",
            Self::VisitLength => "visit_length",
            Self::GroupMin => "group_min",
            Self::GroupMax => "group_max",
            Self::PriceAdult => "price_adult",
            Self::PriceGroup => "price_group",
            Self::CoachParking => "coach_parking",
            Self::Walk => "walk",
            Self::Climb => "climb",
            Self::ShortestVisit => "shortest_visit",
            Self::Wheelchair => "wheelchair",
            Self::Booking => "booking",
        }
    }

    /// Returns the field stored under `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}

impl fmt::Display for FactField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A fact as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub field: FactField,
    pub value: String,
    pub source: String,
    pub as_of: Option<String>,
    pub verified: bool,
}

impl Recorded {
    /// Lists what is recorded of a place.
    pub fn of(place: &Place) -> Vec<Self> {
        use FactField as F;
        [
            recorded(F::OpeningHours, &place.opening_hours, |hours| hours.as_str().to_owned()),
            recorded(F::StartSlots, &place.start_slots, |slots| slots_text(slots)),
            recorded(F::VisitLength, &place.visit_length, |length| length.0.to_string()),
            recorded(F::GroupMin, &place.group_min, u16::to_string),
            recorded(F::GroupMax, &place.group_max, u16::to_string),
            recorded(F::PriceAdult, &place.price_adult, |price| price.0.to_string()),
            recorded(F::PriceGroup, &place.price_group, |price| price.0.to_string()),
            recorded(F::CoachParking, &place.coach_parking, |parking| parking.key().to_owned()),
            recorded(F::Walk, &place.walk, |walk| walk.0.to_string()),
            recorded(F::Climb, &place.climb, |climb| climb.0.to_string()),
            recorded(F::ShortestVisit, &place.shortest_visit, |length| length.0.to_string()),
            recorded(F::Wheelchair, &place.wheelchair, |yes| yes_no_text(*yes)),
            recorded(F::Booking, &place.booking, |yes| yes_no_text(*yes)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Puts the fact where it belongs in its place.
    pub fn set_in(self, place: &mut Place) -> Result<(), StoreError> {
        match self.field {
            FactField::OpeningHours => place.opening_hours = self.fact(|text| text.parse().ok())?,
            FactField::StartSlots => place.start_slots = self.fact(slots)?,
            FactField::VisitLength => {
                place.visit_length = self.fact(|text| text.parse().ok().map(Minutes))?
            }
            FactField::GroupMin => place.group_min = self.fact(|text| text.parse().ok())?,
            FactField::GroupMax => place.group_max = self.fact(|text| text.parse().ok())?,
            FactField::PriceAdult => place.price_adult = self.fact(|text| text.parse().ok().map(Money))?,
            FactField::PriceGroup => place.price_group = self.fact(|text| text.parse().ok().map(Money))?,
            FactField::CoachParking => place.coach_parking = self.fact(CoachParking::from_key)?,
            FactField::Walk => place.walk = self.fact(|text| text.parse().ok().map(Metres))?,
            FactField::Climb => place.climb = self.fact(|text| text.parse().ok().map(Metres))?,
            FactField::ShortestVisit => {
                place.shortest_visit = self.fact(|text| text.parse().ok().map(Minutes))?
            }
            FactField::Wheelchair => place.wheelchair = self.fact(yes_no)?,
            FactField::Booking => place.booking = self.fact(yes_no)?,
        }
        Ok(())
    }

    fn fact<T>(self, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<Fact<T>>, StoreError> {
        let Some(value) = parse(&self.value) else {
            return Err(StoreError::BadValue { column: self.field.key(), value: self.value });
        };
        Ok(Some(Fact { value, source: self.source, as_of: self.as_of, verified: self.verified }))
    }
}

/// Returns the place with nothing said of it.
pub(crate) fn without_facts(place: &Place) -> Place {
    let place = place.clone();
    Place {
        opening_hours: None,
        start_slots: None,
        visit_length: None,
        group_min: None,
        group_max: None,
        price_adult: None,
        price_group: None,
        coach_parking: None,
        walk: None,
        climb: None,
        shortest_visit: None,
        wheelchair: None,
        booking: None,
        ..place
    }
}

fn recorded<T>(
    field: FactField,
    fact: &Option<Fact<T>>,
    text: impl FnOnce(&T) -> String,
) -> Option<Recorded> {
    fact.as_ref().map(|fact| Recorded {
        field,
        value: text(&fact.value),
        source: fact.source.clone(),
        as_of: fact.as_of.clone(),
        verified: fact.verified,
    })
}

fn slots_text(slots: &[NaiveTime]) -> String {
    slots.iter().map(NaiveTime::to_string).collect::<Vec<_>>().join(";")
}

fn slots(text: &str) -> Option<Vec<NaiveTime>> {
    text.split(';').filter(|slot| !slot.is_empty()).map(|slot| slot.parse().ok()).collect()
}

fn yes_no_text(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
