//! Signed limits of height, weight, length, width and axle load.

use super::conditional::{self, Condition, Measure};
use super::data::Profile;
use super::vehicle::Mode;
use super::{access, units};
use crate::import::Tags;

/// The most that may pass; `u16::MAX` where no limit is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Limits {
    /// Height.
    pub height_cm: u16,
    /// Weight with everything on board, in tens of kilograms.
    pub weight_10kg: u16,
    /// Length.
    pub length_cm: u16,
    /// Width.
    pub width_cm: u16,
    /// Load of an axle, in tens of kilograms.
    pub axle_10kg: u16,
}

impl Limits {
    /// No limit is signed.
    pub const NONE: Self = Self {
        height_cm: u16::MAX,
        weight_10kg: u16::MAX,
        length_cm: u16::MAX,
        width_cm: u16::MAX,
        axle_10kg: u16::MAX,
    };

    fn lower(&mut self, measure: Measure, to: u16) {
        let limit = self.of(measure);
        *limit = to.min(*limit);
    }

    fn of(&mut self, measure: Measure) -> &mut u16 {
        match measure {
            Measure::Height => &mut self.height_cm,
            Measure::Weight => &mut self.weight_10kg,
            Measure::Length => &mut self.length_cm,
            Measure::Width => &mut self.width_cm,
            Measure::AxleLoad => &mut self.axle_10kg,
        }
    }
}

/// Keys of limits; `physical` is what the thing measures, whatever is signed.
const KEYS: [(&str, Measure); 9] = [
    ("maxheight", Measure::Height),
    ("maxheight:physical", Measure::Height),
    ("maxweight", Measure::Weight),
    ("maxweightrating", Measure::Weight),
    ("maxlength", Measure::Length),
    ("maxwidth", Measure::Width),
    ("maxwidth:physical", Measure::Width),
    ("maxaxleload", Measure::AxleLoad),
    ("maxbogieweight", Measure::AxleLoad),
];

/// Reads all limits of a way or a barrier.
pub(super) fn read(tags: &Tags<'_>, profile: &Profile) -> Limits {
    let mut limits = Limits::NONE;
    for (key, measure) in KEYS {
        // A bogie has two axles.
        let axles = if key == "maxbogieweight" { 2 } else { 1 };
        if let Some(limit) = for_coach(tags, key, profile).and_then(|value| parse(measure, value)) {
            limits.lower(measure, limit / axles);
        }
        conditional_limits(tags, key, measure, &mut limits);
    }
    closures_by_size(tags, profile, &mut limits);
    limits
}

/// Tells whether something is said of a measure, be it that there is no limit.
pub(super) fn says(tags: &Tags<'_>, measure: Measure) -> bool {
    let says = |key: &str| tags.get(key).is_some_and(|value| value != "below_default");
    KEYS.iter().any(|(key, of)| *of == measure && says(key))
}

/// Returns the value for coaches, `maxweight:bus` rather than `maxweight`.
fn for_coach<'a>(tags: &Tags<'a>, key: &str, profile: &Profile) -> Option<&'a str> {
    let narrow = profile.access_order(Mode::Coach).iter().find_map(|class| narrowed(tags, key, class));
    narrow.or_else(|| tags.get(key))
}

/// Returns the value of a key for one class of vehicles: that of `oneway:bus`.
pub(super) fn narrowed<'a>(tags: &Tags<'a>, key: &str, class: &str) -> Option<&'a str> {
    let is_it = |name: &str| name.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) == Some(class);
    tags.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value)
}

fn parse(measure: Measure, value: &str) -> Option<u16> {
    let read = match measure {
        Measure::Weight | Measure::AxleLoad => units::tens_of_kilograms,
        Measure::Height | Measure::Length | Measure::Width => units::centimetres,
    };
    value.split(';').filter_map(|part| read(part.trim())).min()
}

/// A limit that holds at times is taken as holding; one that falls away for visitors falls away.
fn conditional_limits(tags: &Tags<'_>, key: &str, measure: Measure, limits: &mut Limits) {
    for clause in conditional::clauses(tags, key) {
        if let Some(limit) = parse(measure, clause.value) {
            limits.lower(measure, limit);
        } else if clause.value == "none" && clause.conditions == [Condition::Destination] {
            *limits.of(measure) = u16::MAX;
        }
    }
}

/// `motor_vehicle:conditional=no @ (length>12)` is a limit of length.
fn closures_by_size(tags: &Tags<'_>, profile: &Profile, limits: &mut Limits) {
    for class in profile.access_order(Mode::Coach) {
        let closures = conditional::clauses(tags, class).into_iter();
        for clause in closures.filter(|clause| !access::is_open(clause.value, profile)) {
            for condition in clause.conditions {
                if let Condition::Above(measure, limit) = condition {
                    limits.lower(measure, limit);
                }
            }
        }
    }
}
