//! Why a place is in a tour or not, and what would bring it in: contract `etape/why/1`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RequestView;

/// Name and version of the contract.
pub const WHY_SCHEMA: &str = "etape/why/1";

/// Why a place is in a proposal or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WhyView {
    /// Always `etape/why/1`.
    pub schema: String,
    /// Id of the place.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Rank of the proposal that is spoken of.
    pub rank: u32,
    /// Whether the proposal visits it.
    pub included: bool,
    /// What keeps it out: `closed`, `hours`, `too-far`, `law`, `capacity`, `access`, `no-road`, `excluded`,
    /// `other-theme`, `not-a-visit`, `does-not-fit`, `lower-prize` or `fits`; `null` where it is in.
    pub obstacle: Option<String>,
    /// The same in words, or in one sentence why it is there.
    pub message: String,
    /// Where it is in: why it is there and why at that time, a sentence each.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Where it is in: the best plan without it.
    #[serde(default)]
    pub without: Option<WithoutView>,
    /// What would bring it in, smallest first; each was verified by planning again.
    #[serde(default)]
    pub changes: Vec<ChangeView>,
}

/// The best plan without a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WithoutView {
    /// What that plan collects; `null`: there is none.
    pub prize: Option<u32>,
    /// How much less that is.
    pub lost: u32,
    /// Names of the places that would come in instead.
    pub instead: Vec<String>,
    /// The same in words.
    pub message: String,
}

/// A change of the wish that makes possible what it does not allow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChangeView {
    /// `require`, `later-return`, `earlier-departure`, `shorter`, `drop`, `instead`, `no-longer-excluded`, `other-date`,
    /// `vehicle`, `fewer-people`, `lunch`, `driving`, `walking`, `climbing`, `budget`,
    /// `dinner`, `order`, `pickup`, `meal-elsewhere`, `several`.
    pub kind: String,
    /// To what: a time `HH:MM`, a date, minutes, a key or an id, as the kind says.
    pub value: String,
    /// The place that it is about, where it is not the one that was asked about.
    #[serde(default)]
    pub place: Option<String>,
    /// In words.
    pub words: String,
    /// The changed wish; planning it gives a tour with the place in it.
    pub request: RequestView,
}
