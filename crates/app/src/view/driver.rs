//! What the driver does in a proposal, how near he comes to his limits, and what mends an infringement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EditView, VerdictView};

/// The drivers of a proposal and their days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DriverView {
    /// How many are aboard, 1 or 2.
    #[serde(default = "one")]
    pub drivers: u32,
    /// Index of the stop of the day where another driver takes over; `null`: nobody does.
    #[serde(default)]
    pub relay: Option<u32>,
    /// How long the way from the depot to that stop takes, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub relay_travel_minutes: Option<i32>,
    /// The duty periods of the first driver.
    #[serde(default)]
    pub days: Vec<DriverDayView>,
    /// What is left of the reserves of the week, in words: "one 10 h day left this week".
    #[serde(default)]
    pub reserves: Vec<String>,
}

fn one() -> u32 {
    1
}

impl Default for DriverView {
    fn default() -> Self {
        Self { drivers: 1, relay: None, relay_travel_minutes: None, days: Vec::new(), reserves: Vec::new() }
    }
}

/// One duty period: from the end of a daily rest to the start of the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DriverDayView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// First minute of service, `YYYY-MM-DDTHH:MM`.
    pub start: String,
    /// Last minute of service.
    pub end: String,
    /// From the first to the last minute.
    pub amplitude_minutes: i32,
    /// At the wheel.
    pub driving_minutes: i32,
    /// Effective work: driving, other work and, in France, availability.
    pub effective_work_minutes: i32,
    /// What the rest that follows counts as: `regular`, `split`, `reduced` or `short`.
    pub rest_kind: String,
    /// How much of that rest counts: what lies within 24 hours of the start of the service, 30 for a crew.
    pub rest_minutes: i32,
    /// How near the day comes to its limits.
    pub gauges: Vec<GaugeView>,
}

/// How near a day comes to one of its limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GaugeView {
    /// `driving-without-break`, `daily-driving`, `amplitude`, `work-without-break` or `effective-work`.
    pub key: String,
    /// The most that is reached.
    pub minutes: i32,
    /// When it is reached, `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// The ordinary limit.
    pub limit_minutes: i32,
    /// The limit when a reserve is used; as the ordinary one where there is none.
    pub extended_minutes: i32,
    /// `calm`, `near` or `over`.
    pub level: String,
    /// The article.
    pub article: String,
    /// What is left, in words: "40 min of driving before a break is due".
    pub message: String,
}

/// A change that removes an infringement, verified by judging the changed plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MendView {
    /// `leave-later`, `lengthen-break`, `move-break`, `free-driver`, `shorten`, `drop`, `split-day`,
    /// `second-driver`, `relay` or `other-carrier`.
    pub key: String,
    /// What it does and what then holds, as a sentence.
    pub message: String,
    /// A few words for a button.
    pub label: String,
    /// The edit that applies it; `null`: it is settled outside this day.
    pub edit: Option<EditView>,
}

/// The same tour from the depot of one of the carriers that are asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CarrierSeenView {
    /// Rank of the proposal.
    pub rank: u32,
    /// Id of the carrier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether the coach of this proposal comes from there.
    pub chosen: bool,
    /// Whether the law allows it.
    pub lawful: bool,
    /// From the first to the last minute of the driver's service on the longest day.
    pub amplitude_minutes: i32,
    /// At the wheel on the longest day.
    pub driving_minutes: i32,
    /// The amplitude, in words.
    pub message: String,
    /// What the law says of it from there.
    pub verdicts: Vec<VerdictView>,
}
