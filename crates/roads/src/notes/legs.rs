//! Drives whose time somebody knows better.

use model::Uuid;
use model::road_note::{LegEnd, RoadNote, RoadSaying};
use model::travel::{LegSource, Travel};
use model::units::{GeoPoint, Metres, Minutes};

use crate::speeds::DETOUR_PERCENT;

/// A halt this near to the end of a noted drive is that end: a coach park is that large.
const SAME_END: Metres = Metres(100);

/// The drives that were noted, the latest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegNotes(Vec<LegNote>);

#[derive(Clone, Debug, PartialEq)]
struct LegNote {
    note: Uuid,
    ends: [GeoPoint; 2],
    minutes: Minutes,
}

impl LegNotes {
    /// Takes the notes that speak of drives.
    #[must_use]
    pub fn of(notes: &[RoadNote]) -> Self {
        let mut sorted: Vec<&RoadNote> = notes.iter().collect();
        sorted.sort_by_key(|note| std::cmp::Reverse((note.date, note.id)));
        let both = |note: &RoadNote| -> Vec<LegNote> {
            let RoadSaying::LegMinutes { from, to, minutes, both_ways } = &note.saying else { return vec![] };
            let leg = |from: &LegEnd, to: &LegEnd| LegNote {
                note: note.id,
                ends: [from.point, to.point],
                minutes: *minutes,
            };
            if *both_ways { vec![leg(from, to), leg(to, from)] } else { vec![leg(from, to)] }
        };
        Self(sorted.into_iter().flat_map(both).collect())
    }

    /// Tells whether no drive was noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the note of the drive between two halts, the latest of several.
    #[must_use]
    pub fn note(&self, from: GeoPoint, to: GeoPoint) -> Option<Uuid> {
        self.find(from, to).map(|leg| leg.note)
    }

    /// Puts the noted time of a drive in the place of the computed one. Where no road was found, its
    /// length is estimated.
    #[must_use]
    pub fn over(&self, from: GeoPoint, to: GeoPoint, computed: Option<Travel>) -> Option<Travel> {
        let Some(leg) = self.find(from, to) else { return computed };
        let crow = || Travel { metres: detour(from.crow_metres(to)), ..Travel::default() };
        Some(Travel { minutes: leg.minutes, source: LegSource::Override, ..computed.unwrap_or_else(crow) })
    }

    fn find(&self, from: GeoPoint, to: GeoPoint) -> Option<&LegNote> {
        let near = |one: GeoPoint, other: GeoPoint| one.crow_metres(other) <= SAME_END;
        self.0.iter().find(|leg| near(leg.ends[0], from) && near(leg.ends[1], to))
    }
}

fn detour(crow: Metres) -> Metres {
    let metres = u64::from(crow.0) * DETOUR_PERCENT.value / 100;
    Metres(u32::try_from(metres).unwrap_or(u32::MAX))
}
