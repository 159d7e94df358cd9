//! What an organiser knows of the roads better than the map: kept in the catalogue, whatever
//! extract the roads come from.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::units::{Centimetres, GeoPoint, Minutes};

/// A note about a road, a halt or a drive.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadNote {
    /// Identity, UUIDv7, never reused.
    pub id: Uuid,
    /// What it says.
    pub saying: RoadSaying,
    /// Who says so, or who checked it on the spot.
    pub author: String,
    /// On which day.
    pub date: NaiveDate,
    /// What else is to be known.
    pub remark: String,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq)]
pub enum RoadSaying {
    /// Coaches do not drive on this stretch of road, in neither direction.
    NoCoach {
        /// Where.
        spot: RoadSpot,
        /// Whether vans of nine places do not drive there either.
        vans_too: bool,
    },
    /// Coaches up to a size pass here, whatever the map says or does not say. At least one of the
    /// sizes is known.
    Passes {
        /// Where.
        spot: RoadSpot,
        /// The greatest length, as coaches are sold: 12 m.
        length: Option<Centimetres>,
        /// The greatest height.
        height: Option<Centimetres>,
    },
    /// The coach sets down and takes up the guests of a place here.
    DropOff {
        /// The place.
        place: Uuid,
        /// Where.
        spot: RoadSpot,
    },
    /// A drive takes this long.
    LegMinutes {
        /// Where it begins.
        from: LegEnd,
        /// Where it ends.
        to: LegEnd,
        /// How long it takes; nothing is added to it.
        minutes: Minutes,
        /// Whether the way back takes as long.
        both_ways: bool,
    },
}

/// A spot on a road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoadSpot {
    /// Its position.
    pub point: GeoPoint,
    /// The OpenStreetMap way that it was on when it was marked. Only a hint: ways are split and
    /// numbered anew.
    pub way: Option<i64>,
}

/// One end of a drive.
#[derive(Clone, Debug, PartialEq)]
pub struct LegEnd {
    /// Name, as it is shown.
    pub name: String,
    /// Where the coach halts.
    pub point: GeoPoint,
}

impl RoadSaying {
    /// The keys of all kinds, in the order of their declaration.
    pub const KEYS: [&'static str; 4] = ["no-coach", "passes", "drop-off", "leg-minutes"];

    /// Returns the key of its kind.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoCoach { .. } => "no-coach",
            Self::Passes { .. } => "passes",
            Self::DropOff { .. } => "drop-off",
            Self::LegMinutes { .. } => "leg-minutes",
        }
    }

    /// Returns where a map shows it; a drive, where it begins.
    #[must_use]
    pub fn point(&self) -> GeoPoint {
        match self {
            Self::NoCoach { spot, .. } | Self::Passes { spot, .. } | Self::DropOff { spot, .. } => spot.point,
            Self::LegMinutes { from, .. } => from.point,
        }
    }
}

/// Returns where the coach halts for a place: at its drop-off where one is noted, the latest of
/// several, else at the place itself.
#[must_use]
pub fn halt_of(notes: &[RoadNote], place: Uuid, itself: GeoPoint) -> GeoPoint {
    drop_off_of(notes, place).map_or(itself, |note| note.saying.point())
}

/// Returns the note that names the drop-off of a place, the latest of several.
#[must_use]
pub fn drop_off_of(notes: &[RoadNote], place: Uuid) -> Option<&RoadNote> {
    let is_it =
        |note: &&RoadNote| matches!(note.saying, RoadSaying::DropOff { place: of, .. } if of == place);
    notes.iter().filter(is_it).max_by_key(|note| (note.date, note.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drop_off(id: u128, day: u32, lat: f64) -> RoadNote {
        let spot = RoadSpot { point: GeoPoint { lat, lon: 3.0 }, way: None };
        RoadNote {
            id: Uuid::from_u128(id),
            saying: RoadSaying::DropOff { place: Uuid::from_u128(9), spot },
            author: "Anne".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
            remark: String::new(),
        }
    }

    #[test]
    fn the_coach_halts_at_the_latest_drop_off_of_a_place_and_else_at_the_place() {
        let itself = GeoPoint { lat: 43.0, lon: 3.0 };
        let notes = [drop_off(1, 20, 43.2), drop_off(2, 10, 43.1)];
        assert_eq!(halt_of(&notes, Uuid::from_u128(9), itself).lat, 43.2);
        assert_eq!(halt_of(&notes, Uuid::from_u128(8), itself).lat, 43.0);
    }

    #[test]
    fn every_kind_has_its_key() {
        let spot = RoadSpot { point: GeoPoint::default(), way: None };
        let end = LegEnd { name: String::new(), point: GeoPoint::default() };
        let kinds = [
            RoadSaying::NoCoach { spot, vans_too: false },
            RoadSaying::Passes { spot, length: None, height: None },
            RoadSaying::DropOff { place: Uuid::nil(), spot },
            RoadSaying::LegMinutes { from: end.clone(), to: end, minutes: Minutes(1), both_ways: true },
        ];
        assert_eq!(kinds.map(|kind| kind.key()), RoadSaying::KEYS);
    }
}
