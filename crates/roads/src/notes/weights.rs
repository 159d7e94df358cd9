//! What notes make of a stretch, for the vehicle that would drive it.

use model::road_note::{RoadNote, RoadSaying};
use model::units::Centimetres;

use super::place::{Effect, PlacedNotes};
use crate::profile::{Doubts, Limits, Mode, Modes, RoadKind, Vehicle};

/// Coaches are longer than what they are sold as: one of 12 m measures up to 12.30 m.
const SOLD_LONGER_CM: u16 = 30;

/// What the notes on a stretch say to a vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// It does not drive there.
    Closed,
    /// It drives there as if the road were of this kind.
    As(RoadKind),
}

impl PlacedNotes {
    /// Tells whether nothing is noted of any stretch.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.by_stretch.is_empty()
    }

    /// Returns what the notes on a stretch of this kind say to a vehicle; `None` where they say nothing.
    pub(crate) fn word(&self, stretch: u32, kind: &RoadKind, vehicle: &Vehicle) -> Option<Word> {
        let effects = self.by_stretch.get(&stretch)?;
        effects.iter().fold(None, |word, effect| match effect {
            Effect::Closed { vans_too } if *vans_too || vehicle.drives_as == Mode::Coach => {
                Some(Word::Closed)
            }
            Effect::Passes { length, height } if is_known_to_pass(vehicle, *length, *height) => {
                let so_far = match word {
                    Some(Word::As(so_far)) => so_far,
                    Some(Word::Closed) | None => *kind,
                };
                Some(Word::As(opened(so_far, length.is_some(), height.is_some())))
            }
            Effect::Closed { .. } | Effect::Passes { .. } => word,
        })
    }

    /// Returns what remains doubtful of a stretch of this kind for a vehicle.
    #[must_use]
    pub fn doubts(&self, stretch: u32, kind: &RoadKind, vehicle: &Vehicle) -> Doubts {
        match self.word(stretch, kind, vehicle) {
            Some(Word::As(opened)) => opened.doubts,
            Some(Word::Closed) | None => kind.doubts,
        }
    }
}

/// Tells whether a note says of a vehicle that it passes.
pub(crate) fn lets_pass(note: &RoadNote, vehicle: &Vehicle) -> bool {
    match &note.saying {
        RoadSaying::Passes { length, height, .. } => is_known_to_pass(vehicle, *length, *height),
        RoadSaying::NoCoach { .. } | RoadSaying::DropOff { .. } | RoadSaying::LegMinutes { .. } => false,
    }
}

fn is_known_to_pass(vehicle: &Vehicle, length: Option<Centimetres>, height: Option<Centimetres>) -> bool {
    let length = length.is_none_or(|length| vehicle.length_cm <= length.0.saturating_add(SOLD_LONGER_CM));
    length && height.is_none_or(|height| vehicle.height_cm <= height.0)
}

/// Opens a road to coaches. Whoever passed with such a length had room to both sides too, and
/// crossed the bridge; a note of height speaks of what is overhead. Nobody proves the signed weight of
/// a bridge, or that a road is never closed, by having passed once.
fn opened(kind: RoadKind, length: bool, height: bool) -> RoadKind {
    let mut opened = kind;
    // A direction that is open to coaches alone needs no word; one that is open to cars is no one-way
    // road driven from the wrong end.
    if kind.open.has(Mode::Car) {
        opened.open = kind.open.or(Modes::of(|mode| mode == Mode::Coach));
    }
    let mut cleared = Doubts::default();
    if length {
        (opened.limits.length_cm, opened.limits.width_cm) = (Limits::NONE.length_cm, Limits::NONE.width_cm);
        cleared = Doubts(Doubts::BRIDGE.0 | Doubts::NARROW.0 | Doubts::LAST_METRES.0);
    }
    if height {
        opened.limits.height_cm = Limits::NONE.height_cm;
        cleared = Doubts(cleared.0 | Doubts::HEIGHT.0);
    }
    opened.doubts = Doubts(kind.doubts.0 & !cleared.0);
    opened
}
