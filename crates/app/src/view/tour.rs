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

/// A change made by hand. Stops are counted from 0 over the whole first day, depot included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum EditView {
    /// Takes the stop at `from` to position `to`.
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
