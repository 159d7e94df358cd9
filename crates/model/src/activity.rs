//! What the driver does, as the tachograph records it.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::units::Minutes;

/// The four positions of the tachograph switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Duty {
    /// At the wheel.
    #[serde(rename = "D")]
    Driving,
    /// Other work: checks, boarding, luggage.
    #[serde(rename = "W")]
    Work,
    /// Available: not free, not working.
    #[serde(rename = "A")]
    Availability,
    /// Break or rest: free disposal of one's time.
    #[serde(rename = "B")]
    Rest,
}

impl Duty {
    /// Returns the letter of the notation `D4:30 B0:45`.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Driving => 'D',
            Self::Work => 'W',
            Self::Availability => 'A',
            Self::Rest => 'B',
        }
    }
}

/// A stretch of one duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What the driver does.
    pub duty: Duty,
    /// When it begins, civil time.
    pub start: NaiveDateTime,
    /// How long it lasts, at least one minute.
    pub length: Minutes,
}

impl Activity {
    /// Returns when it ends.
    #[must_use]
    pub fn end(&self) -> NaiveDateTime {
        self.start + self.length.delta()
    }
}
