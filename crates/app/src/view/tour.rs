//! The tour under work: its proposals, its edits, its papers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CarrierSeenView, PlanView};

/// The tour as it stands after planning or an edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TourView {
    /// Request and proposals.
    pub plan: PlanView,
    /// The line of each proposal on the map.
    pub routes: Vec<RouteView>,
    /// The same proposals from the depot of each carrier that is asked, the chosen one first.
    #[serde(default)]
    pub carriers: Vec<CarrierSeenView>,
    /// The edit that undo takes back, as a key (`move`, `remove`, `leave-later` …); `null`: none.
    pub undo: Option<String>,
    /// The edit that redo makes again.
    pub redo: Option<String>,
}

/// The drives of a proposal on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RouteView {
    /// Rank of the proposal.
    pub rank: u32,
    /// One line a drive, in order, `[lon, lat]`.
    pub legs: Vec<Vec<(f64, f64)>>,
}

/// A change made by hand. Stops are counted from 0 over all days, depots included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum EditView {
    /// Takes the stop at `from` to position `to`; on another day, it goes before the stop there.
    Move {
        /// Where it is.
        from: u32,
        /// Where it goes.
        to: u32,
    },
    /// Takes a visit or the meal out.
    Remove {
        /// Where it is.
        stop: u32,
    },
    /// Adds a place where it costs the least time.
    Insert {
        /// Id of the place.
        place: String,
    },
    /// Adds a place before a stop of a day.
    InsertAt {
        /// Id of the place.
        place: String,
        /// Index of the day.
        day: u32,
        /// Index among the stops of that day; it goes before the stop there.
        at: u32,
    },
    /// Visits another place instead.
    Swap {
        /// Where.
        stop: u32,
        /// Id of the other place.
        place: String,
    },
    /// Lets two stops change places, on one day or on two.
    Exchange {
        /// One.
        stop: u32,
        /// The other.
        other: u32,
    },
    /// Sets how long a visit or a meal lasts.
    Length {
        /// Where.
        stop: u32,
        /// Minutes, as a whole.
        minutes: u32,
    },
    /// Sets when a visit or a meal begins.
    Pin {
        /// Where.
        stop: u32,
        /// `HH:MM`; `null`: whenever is best.
        start: Option<String>,
    },
    /// Makes the day start later.
    LeaveLater {
        /// By how much.
        minutes: i32,
    },
    /// Makes a halt longer; a visit keeps its minimum.
    Stay {
        /// Where.
        stop: u32,
        /// By how much; negative: shorter.
        minutes: i32,
    },
    /// Sets the driver free during a halt, or keeps him with the coach.
    FreeDriver {
        /// Where.
        stop: u32,
        /// Whether he is free.
        free: bool,
    },
    /// Takes a second driver aboard, or goes back to one.
    SecondDriver {
        /// Whether there are two.
        aboard: bool,
    },
    /// Lets another driver take over.
    Relay {
        /// Where; `null`: nobody takes over.
        stop: Option<u32>,
    },
    /// Takes the coach of another carrier.
    Carrier {
        /// Id of the carrier.
        id: String,
    },
}

/// Papers that were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PapersView {
    /// The folder that they are in.
    pub folder: String,
    /// The papers.
    pub papers: Vec<PaperView>,
}

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PaperView {
    /// `programme`, `coach-request` or `mail`.
    pub kind: String,
    /// The file.
    pub file: String,
}
