//! The vocabulary of mending: what can be changed about a plan.

use model::{Minutes, NaiveDateTime};

/// One change to a plan. Stops are numbered by the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The service begins later.
    LeaveLater {
        /// The day, from 0.
        day: usize,
        /// By how much.
        by: Minutes,
    },
    /// A break at a stop lasts longer.
    LengthenBreak {
        /// Where.
        stop: usize,
        /// By how much.
        by: Minutes,
    },
    /// The stop where the driver has his break comes at another place of the day.
    MoveBreak {
        /// Which.
        stop: usize,
        /// Which stop's place it takes.
        to: usize,
    },
    /// The driver has one more break.
    InsertBreak {
        /// When it begins.
        at: NaiveDateTime,
        /// How long it is.
        length: Minutes,
    },
    /// The driver, who stays with the coach, is told that he is free.
    FreeDriver {
        /// Where.
        stop: usize,
    },
    /// A stop lasts less.
    Shorten {
        /// Which.
        stop: usize,
        /// By how much.
        by: Minutes,
    },
    /// A stop is left out.
    Drop {
        /// Which.
        stop: usize,
    },
    /// What follows a stop is done after a daily rest.
    SplitDay {
        /// After which.
        stop: usize,
    },
    /// Two drivers are aboard.
    SecondDriver,
    /// Another driver takes over.
    Relay {
        /// Where.
        stop: usize,
    },
    /// The coach comes from another depot.
    OtherCarrier {
        /// Which of those that the plan knows.
        carrier: usize,
    },
}

impl Change {
    /// Returns the stable name of its kind.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::LeaveLater { .. } => "leave-later",
            Self::LengthenBreak { .. } => "lengthen-break",
            Self::MoveBreak { .. } => "move-break",
            Self::InsertBreak { .. } => "insert-break",
            Self::FreeDriver { .. } => "free-driver",
            Self::Shorten { .. } => "shorten",
            Self::Drop { .. } => "drop",
            Self::SplitDay { .. } => "split-day",
            Self::SecondDriver => "second-driver",
            Self::Relay { .. } => "relay",
            Self::OtherCarrier { .. } => "other-carrier",
        }
    }

    /// Weighs how much it changes, by what it asks of the group and of the carrier: a minute of waiting
    /// weighs one; visits, drivers and nights are put in the order in which an office gives them up.
    #[must_use]
    pub fn weight(&self) -> i32 {
        match self {
            Self::LeaveLater { by, .. } | Self::LengthenBreak { by, .. } => by.0,
            Self::FreeDriver { .. } => 10,
            Self::InsertBreak { length, .. } => length.0 + 10,
            Self::MoveBreak { stop, to } => 30 + i32::try_from(stop.abs_diff(*to)).unwrap_or(0),
            Self::Shorten { by, .. } => by.0 * 2 + 5,
            Self::OtherCarrier { .. } => 75,
            Self::Drop { .. } => 120,
            Self::Relay { .. } => 180,
            Self::SecondDriver => 240,
            Self::SplitDay { .. } => 480,
        }
    }
}
