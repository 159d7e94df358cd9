//! What a group asks for.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::VehicleClass;
use crate::units::{GeoPoint, Metres, Minutes, Money};

/// Where part of the group joins in the morning and is brought back in the evening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PickUp {
    /// Name of the place.
    pub name: String,
    /// Where the coach stops.
    pub point: GeoPoint,
    /// How many join there.
    pub people: u16,
}

/// How the group has lunch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lunch {
    /// At a partner restaurant.
    #[default]
    Restaurant,
    /// Out of doors, at one of the sites.
    Picnic,
    /// Not part of the tour.
    None,
}

/// How the group dines on the evenings of its nights away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dinner {
    /// Where it sleeps: half board.
    Lodging,
    /// At a partner restaurant.
    Restaurant,
    /// Not part of the tour.
    None,
}

impl Dinner {
    /// All of them, in the order of their declaration.
    pub const ALL: [Dinner; 3] = [Self::Lodging, Self::Restaurant, Self::None];

    /// Returns the key used in files: `lodging`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Lodging => "lodging",
            Self::Restaurant => "restaurant",
            Self::None => "none",
        }
    }

    /// Returns the dinner called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dinner| dinner.key() == key)
    }
}

/// How much time the group takes for what it visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// A quarter longer than usual.
    Relaxed,
    /// As long as usual.
    #[default]
    Normal,
    /// A quarter shorter than usual.
    Brisk,
}

impl Pace {
    /// All of them, in the order of their declaration.
    pub const ALL: [Pace; 3] = [Self::Relaxed, Self::Normal, Self::Brisk];

    /// Returns the key used in files: `relaxed`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Relaxed => "relaxed",
            Self::Normal => "normal",
            Self::Brisk => "brisk",
        }
    }

    /// Returns the pace called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.key() == key)
    }

    /// Returns how long a visit of this usual length lasts: on the five minutes that programmes are
    /// written in, and a quarter of an hour at least.
    #[must_use]
    pub fn length(self, usual: Minutes) -> Minutes {
        const SHORTEST: Minutes = Minutes(15);
        const STEP: i32 = 5;
        let percent = match self {
            Self::Normal => return usual,
            Self::Relaxed => 125,
            Self::Brisk => 75,
        };
        let exact = usual.0 * percent;
        Minutes((exact + 50 * STEP) / (100 * STEP) * STEP).max(SHORTEST.min(usual))
    }
}

/// A visit that must begin at a given instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The place.
    pub id: Uuid,
    /// When its visit begins.
    pub start: NaiveDateTime,
}

/// How long a visit or a meal is to last, instead of what the catalogue says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishedLength {
    /// The place.
    pub id: Uuid,
    /// How long one session lasts.
    pub minutes: Minutes,
}

/// A wish, parsed and resolved against the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Keys of the wanted themes; empty: any.
    pub themes: Vec<String>,
    /// Days of the tour, one after the other, not empty; a night lies between two of them.
    pub dates: Vec<NaiveDate>,
    /// Size of the group, at least 1.
    pub people: u16,
    /// Nobody has to be at the first pick-up, nor leave a lodging, before this time.
    pub leave_after: NaiveTime,
    /// Everybody is back at their drop-off by this time of the last day.
    pub back_by: NaiveTime,
    /// Where the group joins, at least one.
    pub pickups: Vec<PickUp>,
    /// How the group has lunch.
    pub lunch: Lunch,
    /// Class of coach.
    pub vehicle: VehicleClass,
    /// Places that must be visited.
    pub required: Vec<Uuid>,
    /// Places that must not be visited.
    pub excluded: Vec<Uuid>,
    /// Visits with a fixed start.
    pub pinned: Vec<Pin>,
    /// Visits and meals that are to last otherwise than the catalogue says.
    pub lengths: Vec<WishedLength>,
    /// Whether somebody travels in a wheelchair.
    pub wheelchair: bool,
    /// The carrier whose depot the coach comes from; `None`: chosen by the program.
    pub carrier: Option<Uuid>,
    /// How the group dines on the evenings of its nights away; on a day trip, that evening.
    pub dinner: Dinner,
    /// Most minutes at the wheel on one day, positioning not counted.
    pub max_driving: Option<Minutes>,
    /// Longest walks of one day, there and back.
    pub max_walk: Option<Metres>,
    /// Most metres of height climbed on one day.
    pub max_climb: Option<Metres>,
    /// Most that one payer bears.
    pub budget: Option<Money>,
    /// How much time the group takes.
    pub pace: Pace,
    /// Places that come in this order, as far as the tour holds them.
    pub ordered: Vec<Uuid>,
    /// Places that count half as much again.
    pub favourites: Vec<Uuid>,
    /// Longest time on board between two halts.
    pub largest_gap: Minutes,
    /// The day on which the wish was made, to tell short notices; `None` once it is written down.
    pub asked_on: Option<NaiveDate>,
}

impl Request {
    /// Returns how many nights the group is away.
    #[must_use]
    pub fn nights(&self) -> usize {
        self.dates.len().saturating_sub(1)
    }

    /// Tells whether the group dines at a restaurant on the evening of a day.
    #[must_use]
    pub fn dines_out(&self, day: usize) -> bool {
        self.dinner == Dinner::Restaurant && (day < self.nights() || self.nights() == 0)
    }

    /// Tells whether a place must be in the tour.
    #[must_use]
    pub fn wants(&self, place: Uuid) -> bool {
        self.required.contains(&place) || self.pinned.iter().any(|pin| pin.id == place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pace: Pace, usual: i32, expected: i32) {
        assert_eq!(pace.length(Minutes(usual)), Minutes(expected), "{pace:?} {usual}");
    }

    #[test]
    fn a_pace_changes_lengths_by_a_quarter_on_the_grid() {
        check(Pace::Normal, 62, 62);
        check(Pace::Relaxed, 60, 75);
        check(Pace::Relaxed, 45, 55);
        check(Pace::Brisk, 60, 45);
        check(Pace::Brisk, 45, 35);
    }

    #[test]
    fn no_pace_makes_a_visit_shorter_than_a_quarter_of_an_hour() {
        check(Pace::Brisk, 15, 15);
        check(Pace::Brisk, 10, 10);
    }
}
