//! The plan as JSON: contract `etape/plan/1`.
//!
//! Times are local civil `YYYY-MM-DDTHH:MM`, durations whole minutes, lengths whole metres, money
//! strings with two decimals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ChangeView, DriverView, MendView, RepairedView};

/// Name and version of the contract.
pub const PLAN_SCHEMA: &str = "etape/plan/1";

/// Returns the JSON schema of a plan, as published in `docs/schema/plan-1.json`.
#[must_use]
pub fn plan_schema() -> String {
    let schema = schemars::schema_for!(PlanView);
    serde_json::to_string_pretty(&schema).map(|text| text + "\n").unwrap_or_default()
}

/// A request and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanView {
    /// Always `etape/plan/1`.
    pub schema: String,
    /// The wish, as it was understood.
    pub request: RequestView,
    /// Plans that differ, best first; empty where nothing lawful exists.
    pub proposals: Vec<ProposalView>,
    /// Sites of the theme that the first proposal leaves out, and why.
    pub not_included: Vec<AbsentView>,
    /// The wishes that cannot hold together, where there is no proposal.
    pub contradiction: Option<ContradictionView>,
    /// The rule packs that the verdicts were made with.
    #[serde(default)]
    pub rules: Vec<RulePackView>,
    /// Credit of the road data.
    #[serde(default)]
    pub attribution: String,
    /// What became of what was promised, where a proposal was planned again from a point on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub repaired: Option<RepairedView>,
}

/// A wish. On input only `dates`, `people` and `pickups` are needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RequestView {
    /// Keys of themes; empty: any.
    #[serde(default)]
    pub themes: Vec<String>,
    /// Dates `YYYY-MM-DD`, one after the other: the days of a stay, with a night between two of them.
    pub dates: Vec<String>,
    /// Size of the group.
    pub people: u32,
    /// Nobody boards before this time of any day, `HH:MM`; 07:30 by default.
    #[serde(default = "default_leave_after")]
    pub leave_after: String,
    /// Everybody is back by this time of the last day, `HH:MM`; 19:00 by default.
    #[serde(default = "default_back_by")]
    pub back_by: String,
    /// Where the group joins.
    pub pickups: Vec<PickUpView>,
    /// `restaurant`, `picnic` or `none`.
    #[serde(default = "default_lunch")]
    pub lunch: String,
    /// Class of coach; on input `null` means the smallest that seats the group.
    #[serde(default)]
    pub vehicle: Option<String>,
    /// Ids of places that must be visited.
    #[serde(default)]
    pub required: Vec<String>,
    /// Ids of places that must not be visited.
    #[serde(default)]
    pub excluded: Vec<String>,
    /// Visits with a fixed start.
    #[serde(default)]
    pub pinned: Vec<PinView>,
    /// Visits and meals that are to last otherwise than the catalogue says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<LengthView>>"))]
    pub lengths: Vec<LengthView>,
    /// Whether somebody travels in a wheelchair.
    #[serde(default)]
    pub wheelchair: bool,
    /// Id of the carrier whose depot the coach comes from; `null` on input: the nearest that fits.
    #[serde(default)]
    pub carrier: Option<String>,
    /// `lodging`, `restaurant` or `none`; on input `null` means where the group sleeps.
    #[serde(default)]
    pub dinner: Option<String>,
    /// Most minutes at the wheel on one day, positioning not counted.
    #[serde(default)]
    pub max_driving_minutes: Option<u32>,
    /// Longest walks of one day, there and back.
    #[serde(default)]
    pub max_walk_metres: Option<u32>,
    /// Most metres of height climbed on one day.
    #[serde(default)]
    pub max_climb_metres: Option<u32>,
    /// Most that one payer bears, euros.
    #[serde(default)]
    pub budget: Option<String>,
    /// `relaxed`, `normal` or `brisk`; on input `null` means `normal`.
    #[serde(default)]
    pub pace: Option<String>,
    /// Ids of places that come in this order, as far as the tour holds them.
    #[serde(default)]
    pub ordered: Vec<String>,
    /// Ids of places that count half as much again.
    #[serde(default)]
    pub favourites: Vec<String>,
    /// Longest time on board between two halts; on input `null` means 120.
    #[serde(default)]
    pub largest_gap_minutes: Option<u32>,
}

fn default_leave_after() -> String {
    "07:30".to_owned()
}

fn default_back_by() -> String {
    "19:00".to_owned()
}

fn default_lunch() -> String {
    "restaurant".to_owned()
}

/// A pick-up. On input the name alone is enough where the catalogue or the gazetteer knows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PickUpView {
    /// Name of the place.
    pub name: String,
    /// Latitude in degrees.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[serde(default)]
    pub lon: Option<f64>,
    /// How many join here; on input `null`: an equal share of the group.
    #[serde(default)]
    pub people: Option<u32>,
}

/// A visit with a fixed start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PinView {
    /// Id of the place.
    pub id: String,
    /// `YYYY-MM-DDTHH:MM`.
    pub start: String,
}

/// How long a visit or a meal is to last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LengthView {
    /// Id of the place.
    pub id: String,
    /// Minutes that one session lasts.
    pub minutes: u32,
}

/// One of several plans for the same request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProposalView {
    /// 1 for the best.
    pub rank: u32,
    /// Sum of the prizes of its visits.
    pub prize: u32,
    /// No plan collects more than this; 0 after an edit by hand, when it is not known.
    pub bound: u32,
    /// Whether `prize` is proven to be the best.
    pub proven: bool,
    /// By how many percent of `bound` at most `prize` is below the best; `null` where no bound is known.
    #[serde(default)]
    pub within_percent: Option<f64>,
    /// A short name: its main stops.
    pub name: String,
    /// Its days.
    pub days: Vec<DayView>,
    /// What the first driver does: duty letter (D, W, A, B), start, minutes.
    pub activities: Vec<(String, String, i32)>,
    /// What the law, the opening hours and the wish say of it; empty of errors: it can be sold.
    pub verdicts: Vec<VerdictView>,
    /// What it costs, where a tariff is known.
    pub cost: Option<CostView>,
    /// The drivers, their days and how near these come to the limits.
    #[serde(default)]
    pub driver: DriverView,
}

/// One day, depot to depot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DayView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// At the wheel, positioning included.
    pub driving_minutes: i32,
    /// Length, positioning included.
    pub metres: u32,
    /// From the first to the last minute of the driver's service.
    pub amplitude_minutes: i32,
    /// The group's walks, there and back.
    pub walk_metres: u32,
    /// Metres of height climbed.
    #[serde(default)]
    pub climb_metres: u32,
    /// Nobody boards before this time, `HH:MM`, where a later start than the wish was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub not_before: Option<String>,
    /// Whether the day is under way: its beginning does not move any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub begun: bool,
    /// The halts in order.
    pub stops: Vec<StopView>,
}

/// One halt of the coach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StopView {
    /// Id of the place; a pick-up that is only a point has its name here.
    pub id: String,
    /// Name as printed.
    pub name: String,
    /// `depot`, `pickup`, `site`, `meal`, `lodging`, `break` or `dropoff`.
    pub kind: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// The drive that ends here; absent at the first halt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub leg: Option<LegView>,
    /// The coach stops.
    pub arrive: String,
    /// The visit, the meal or the boarding begins.
    pub start: String,
    /// It ends.
    pub end: String,
    /// The coach leaves.
    pub leave: String,
    /// Known openings of the day, `["10:00", "18:00"]`.
    pub open: Vec<(String, String)>,
    /// Whether the openings are known.
    pub open_known: bool,
    /// The fixed starts of the day, `HH:MM`; empty: any time while open.
    #[serde(default)]
    pub slots: Vec<String>,
    /// The fixed start that was chosen, `HH:MM`.
    pub slot: Option<String>,
    /// How many take part.
    pub people: u32,
    /// Into how many sessions, one after the other, the group is split.
    pub sessions: u32,
    /// Whether the driver is free meanwhile.
    pub driver_free: bool,
    /// By how many minutes the halt was made longer by hand; negative: shorter.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(test, ts(optional, as = "Option<i32>"))]
    pub extra_minutes: i32,
    /// What the visit brings, with what it adds to the variety of the tour.
    pub prize: u32,
    /// Walk from the coach, one way.
    #[serde(default)]
    pub walk_metres: u32,
    /// Metres of height climbed.
    #[serde(default)]
    pub climb_metres: u32,
    /// Whether the start is pinned.
    #[serde(default)]
    pub pinned: bool,
    /// Made up for the demonstration.
    #[serde(default)]
    pub example: bool,
    /// What is to be checked, as keys.
    pub warnings: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_zero(minutes: &i32) -> bool {
    *minutes == 0
}

/// A drive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LegView {
    /// Driving time.
    pub minutes: i32,
    /// Length.
    pub metres: u32,
    /// Length on toll roads.
    #[serde(default)]
    pub toll_metres: u32,
    /// `osm`, `server`, `estimated` or `override`.
    pub source: String,
}

/// A finding of the referee: the law, the opening hours, the wish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct VerdictView {
    /// `FR_AMPL`, `EU_ART7`, `CLOSED`, `LATE_BACK` …
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// When, `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// In plain words.
    pub message: String,
    /// The article, where it is law.
    #[serde(default)]
    pub article: Option<String>,
    /// Index of the stop of the day that it speaks of.
    #[serde(default)]
    pub stop: Option<u32>,
    /// What removes it, best first; each was verified on the changed plan.
    #[serde(default)]
    pub mends: Vec<MendView>,
}

/// What a proposal costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CostView {
    /// The coach, VAT included, euros.
    pub coach_incl_vat: String,
    /// The coach, VAT excluded, euros.
    #[serde(default)]
    pub coach_excl_vat: String,
    /// What one payer bears, at several numbers of payers.
    pub per_person: Vec<BaseView>,
    /// What one payer bears when the whole group pays, euros; empty in a plan that does not say it.
    #[serde(default)]
    pub per_payer: String,
    /// How many visits, meals and nights have no known price and are not counted.
    #[serde(default)]
    pub unpriced: u32,
}

/// The cost at one number of paying passengers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BaseView {
    /// Paying passengers.
    pub base: u32,
    /// Euros, two decimals.
    pub price: String,
}

/// A site that is not in the first proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AbsentView {
    /// Id of the place.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `closed`, `too-far`, `does-not-fit`, `access`, `capacity`, `excluded` or `lower-prize`.
    pub reason: String,
    /// The smallest change that would fit it, in words; verified by planning again.
    pub change: Option<String>,
}

/// Wishes that cannot hold together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContradictionView {
    /// Keys: `something-open`, `leave-after`, `back-by`, `lunch`, `pickup:NAME`, `required:ID`,
    /// `driver-law`, `dinner`, `night:DATE`, `driving`, `walking`, `climbing`, `budget`, `order`.
    pub wishes: Vec<String>,
    /// The same in words.
    pub message: String,
    /// What would make the wish possible, smallest first; each was verified by planning.
    #[serde(default)]
    pub relaxations: Vec<ChangeView>,
}

/// A rule pack in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RulePackView {
    /// `EU`, `FR`.
    pub country: String,
    /// Date on which it was last read against its sources.
    pub as_of: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE_EXPECT=1 cargo test -p app` writes the schema anew.
    #[test]
    fn the_published_schema_is_that_of_the_code() {
        expect_test::expect_file!["../../../../docs/schema/plan-1.json"].assert_eq(&plan_schema());
    }
}
