//! What the law says of a driver's activities, for programs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RulePackView;

/// Under which circumstances the driver works. The names and defaults are those of the worked cases
/// that plans are exchanged in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HoursOptions {
    /// Whether the service is occasional: every tour.
    pub occasional: bool,
    /// How many drivers are aboard.
    pub crew: u8,
    /// `FR`: the law of the Union and of France; `EU`: that of the Union alone.
    pub country: String,
    /// Whether the daily rest may be taken within 25 hours (Art. 8(2a)).
    pub use_2a: bool,
    /// Whether the weekly rest is put off for up to twelve days (Art. 8(6a)).
    pub use_12day: bool,
    /// Length of the service in periods of 24 hours.
    pub service_periods: u32,
    /// Minutes driven before the plan, by calendar week `2026-W22`.
    pub drive_prev: BTreeMap<String, i32>,
    /// Reduced daily rests taken since the last weekly rest.
    pub reduced_used: u32,
    /// The zone of the civil times.
    pub zone: String,
    /// Persons that the vehicle is built for, the driver included; `null`: more than nine.
    pub seats: Option<u16>,
    /// Length of the route of a regular service in kilometres.
    pub route_km: Option<u16>,
    /// Whether the State exempts this non-commercial carriage (Art. 13(1)(i)).
    pub non_commercial: bool,
}

impl Default for HoursOptions {
    fn default() -> Self {
        Self {
            occasional: true,
            crew: 1,
            country: "FR".to_owned(),
            use_2a: false,
            use_12day: false,
            service_periods: 0,
            drive_prev: BTreeMap::new(),
            reduced_used: 0,
            zone: "Europe/Paris".to_owned(),
            seats: None,
            route_km: None,
            non_commercial: false,
        }
    }
}

/// One plan of a file of plans.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HoursPlanView {
    /// Given back with the answer.
    #[serde(default)]
    pub id: serde_json::Value,
    /// `YYYY-MM-DDTHH:MM`.
    pub start: String,
    /// `W0:15 D4:30 B0:45`.
    pub plan: String,
    /// What differs from the defaults.
    #[serde(default)]
    pub options: HoursOptions,
}

/// What the law says of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoursView {
    /// What is against the law, by time.
    pub infringements: Vec<FindingView>,
    /// What is uncertain, or worth knowing.
    pub notes: Vec<FindingView>,
    /// The duty periods.
    pub days: Vec<HoursDayView>,
    /// The calendar weeks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weeks: Vec<HoursWeekView>,
    /// Reduced daily rests that are left before the next weekly rest.
    pub reduced_rests_left: u32,
    /// The smallest changes that remove what is against the law, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mends: Vec<HoursMendView>,
    /// The rule packs, with their date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RulePackView>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// `EU_ART7`, `FR_AMPL` …
    pub code: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// Minutes.
    pub measured: i32,
    /// Minutes.
    pub limit: i32,
    /// The article.
    pub article: String,
    /// In plain words; left out where thousands of plans are judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// One duty period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoursDayView {
    /// First minute of service.
    pub start: String,
    /// First minute of the rest that follows.
    pub rest: String,
    /// Minutes from the first to the last.
    pub amplitude: i32,
    /// Minutes at the wheel.
    pub driving: i32,
    /// Minutes of effective work.
    pub effective_work: i32,
    /// `regular`, `split`, `reduced`, `mm9` (reduced, of a crew) or `short`.
    pub rest_kind: &'static str,
    /// Length of the rest that follows; 60 hours follow the last day.
    pub rest_minutes: i32,
}

/// One calendar week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoursWeekView {
    /// `2026-W23`.
    pub week: String,
    /// Minutes at the wheel, what was driven before included.
    pub driving: i32,
    /// The same with the week before.
    pub fortnight: i32,
    /// Minutes of effective work.
    pub effective_work: i32,
    /// Days of more than nine hours at the wheel that are left.
    pub extended_days_left: u32,
    /// Days of more than ten hours of effective work that are left, where a country has them.
    pub long_work_days_left: Option<u32>,
}

/// A change that removes a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoursMendView {
    /// Code of the finding.
    pub code: String,
    /// When the finding was made.
    pub at: String,
    /// What kind of change.
    pub key: String,
    /// In plain words.
    pub message: String,
}
