//! The map of the region that the office plans on.

use serde::{Deserialize, Serialize};

/// The map of a region: what the window must know to draw its tiles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegionMapView {
    /// Whether there is sea where the tiles draw nothing.
    pub is_island: bool,
    /// West, south, east and north, in degrees.
    pub bounds: (f64, f64, f64, f64),
    /// Whom the map is owed to.
    pub credit: String,
    /// Changes with the region, so that the tiles of another one are not taken for its own.
    pub stamp: String,
}

/// What a coach reaches from a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReachView {
    /// From where, `[lon, lat]`.
    pub from: (f64, f64),
    /// The areas within reach, the nearest first.
    pub areas: Vec<ReachAreaView>,
    /// The places of the catalogue, the nearest first; those that no road leads to come last.
    pub places: Vec<ReachPlaceView>,
}

/// The area that a coach reaches within some minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReachAreaView {
    /// The minutes.
    pub minutes: i32,
    /// The same in words: `45 min`.
    pub label: String,
    /// Polygons, each an outer ring and its holes, `[lon, lat]`.
    pub polygons: Vec<Vec<Vec<(f64, f64)>>>,
}

/// How far a place is by coach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReachPlaceView {
    /// Id of the place.
    pub id: String,
    /// Minutes; `null`: no road leads there.
    pub minutes: Option<i32>,
    /// The same in words; empty where no road leads there.
    pub label: String,
}

/// The regions of the office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegionsView {
    /// By their names.
    pub regions: Vec<RegionChoiceView>,
    /// Why the chosen one is not planned on.
    pub trouble: Option<super::UserError>,
}

/// A region that the office may plan on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegionChoiceView {
    /// Name of its file, by which it is chosen.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// As of which day the map is, `YYYY-MM-DD`; `null`: not known.
    pub as_of: Option<String>,
    /// West, south, east and north, in degrees; `null` where the file cannot be used.
    pub bounds: Option<(f64, f64, f64, f64)>,
    /// Size of the file.
    #[cfg_attr(test, ts(type = "number"))]
    pub bytes: u64,
    /// Whether the office plans on it.
    pub chosen: bool,
    /// Why it cannot be used.
    pub trouble: Option<super::UserError>,
}

/// How far an import has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportStepView {
    /// Which stage it works on, counted from 1.
    pub stage: u8,
    /// How many stages there are.
    pub stages: u8,
    /// What is done, in words.
    pub text: String,
    /// How much of the stage is done.
    pub percent: u8,
}
