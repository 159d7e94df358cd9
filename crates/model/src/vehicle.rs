//! Classes of coaches.

use serde::{Deserialize, Serialize};

/// A class of vehicle as carriers sell it; dimensions and seats are house planning values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VehicleClass {
    /// 8 passengers and the driver: outside Regulation 561/2006.
    Van9,
    /// 16 to 22 seats.
    Minibus,
    /// 28 to 37 seats.
    Midi,
    /// 49 to 55 seats, 12 m: the reference.
    Standard,
    /// 57 to 63 seats, 13 to 15 m.
    Long,
    /// 70 to 85 seats, 4 m high.
    DoubleDeck,
}

impl VehicleClass {
    /// All classes, smallest first.
    pub const ALL: [VehicleClass; 6] =
        [Self::Van9, Self::Minibus, Self::Midi, Self::Standard, Self::Long, Self::DoubleDeck];

    /// Returns the most passengers that the largest vehicle of the class seats.
    #[must_use]
    pub fn seats(self) -> u16 {
        match self {
            Self::Van9 => 8,
            Self::Minibus => 22,
            Self::Midi => 37,
            Self::Standard => 55,
            Self::Long => 63,
            Self::DoubleDeck => 85,
        }
    }

    /// Returns the smallest class that seats `people`, if one does.
    #[must_use]
    pub fn smallest_for(people: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.seats() >= people)
    }

    /// Returns the toll class of French motorways (1 to 4).
    #[must_use]
    pub fn toll_class(self) -> u8 {
        match self {
            Self::Van9 => 2,
            Self::Minibus | Self::Midi | Self::Standard => 3,
            Self::Long | Self::DoubleDeck => 4,
        }
    }

    /// Returns the key used in requests: `standard`, `double-deck`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Van9 => "van9",
            Self::Minibus => "minibus",
            Self::Midi => "midi",
            Self::Standard => "standard",
            Self::Long => "long",
            Self::DoubleDeck => "double-deck",
        }
    }

    /// Returns the class called `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}
