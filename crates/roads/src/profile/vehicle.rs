//! The vehicles, and what they are to those who put up signs.

use model::vehicle::VehicleClass;
use serde::Deserialize;

use super::limits::Limits;

/// Whose signs a vehicle obeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Those of coaches: bus lanes are open to it.
    Coach,
    /// Those of cars.
    Car,
}

/// A set of modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modes(pub u8);

impl Modes {
    /// None.
    pub const NONE: Self = Self(0);
    /// All.
    pub const ALL: Self = Self(3);

    /// Returns the set of those for which `holds` is true.
    pub fn of(holds: impl Fn(Mode) -> bool) -> Self {
        Self(u8::from(holds(Mode::Coach)) | u8::from(holds(Mode::Car)) << 1)
    }

    /// Tells whether a mode is in the set.
    #[must_use]
    pub fn has(self, mode: Mode) -> bool {
        self.0 & Self::of(|other| other == mode).0 != 0
    }

    /// Returns those that are in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns those that are in one of the sets.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The vehicle that stands for a class: its largest on the market.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// The class.
    pub class: VehicleClass,
    /// Length.
    pub length_cm: u16,
    /// Height.
    pub height_cm: u16,
    /// Width without mirrors.
    pub width_cm: u16,
    /// Weight with passengers and luggage.
    pub weight_kg: u32,
    /// The heaviest axle.
    pub axle_load_kg: u32,
    /// Whose signs it obeys.
    pub drives_as: Mode,
    /// Its speed in percent of that of a 12 m coach.
    pub speed_percent: u16,
    /// Whether it can turn back on the road.
    pub turns_round: bool,
    source: String,
    confidence: char,
}

impl Vehicle {
    /// Tells whether it may pass where these limits are signed.
    #[must_use]
    pub fn fits(&self, limits: &Limits) -> bool {
        let tens = |kilograms: u32| u16::try_from(kilograms.div_ceil(10)).unwrap_or(u16::MAX);
        self.height_cm <= limits.height_cm
            && self.length_cm <= limits.length_cm
            && self.width_cm <= limits.width_cm
            && tens(self.weight_kg) <= limits.weight_10kg
            && tens(self.axle_load_kg) <= limits.axle_10kg
    }
}

/// What the organiser does not want.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Avoid {
    /// No road under toll.
    pub tolls: bool,
    /// No motorway.
    pub motorways: bool,
    /// No ferry.
    pub ferries: bool,
}
