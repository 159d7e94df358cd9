//! Regions and what is asked of their roads, as the command line prints them.

use serde::Serialize;

/// What a region file says of itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegionView {
    /// The name that the organiser gave to it.
    pub title: String,
    /// As of which day the map is, `YYYY-MM-DD`; `null`: not known.
    pub as_of: Option<String>,
    /// West, south, east and north, in degrees.
    pub bounds: [f64; 4],
    /// Junctions and ends of roads.
    pub junctions: u64,
    /// Pieces of road between them.
    pub road_pieces: u64,
    /// Whether it was made with the coach profile of this program.
    pub usable: bool,
    /// Whether every byte of it was checked.
    pub verified: bool,
    /// What it holds, with sizes.
    pub parts: Vec<RegionPartView>,
    /// The credit to print wherever it is shown or used.
    pub attribution: String,
}

/// A part of a region file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegionPartView {
    /// `graph`, `hierarchy`, `boxes`, `places`, `sites` or `tiles`.
    pub name: String,
    /// Its size.
    pub bytes: u64,
}

/// One drive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DriveView {
    /// Length.
    pub metres: u32,
    /// Bare driving time, as routing engines give it.
    pub seconds: u32,
    /// Planned driving time: bare driving and the buffer.
    pub planned_seconds: u32,
    /// The planned time as the planner takes it, in whole minutes.
    pub minutes: i32,
    /// Length on toll roads.
    pub toll_metres: u32,
    /// Length in built-up areas.
    pub town_metres: u32,
    /// Length by class of road, the fastest first.
    pub by_class: Vec<ClassMetresView>,
    /// Bends of 60° or more, hairpins included.
    pub bends: u32,
    /// Bends of 135° or more.
    pub hairpins: u32,
    /// What should be asked before a coach is sent, the weightiest first.
    pub warnings: Vec<DriveWarningView>,
    /// What the driver does.
    pub steps: Vec<StepView>,
    /// GeoJSON `LineString`.
    pub geometry: LineStringView,
    /// Whom the roads are owed to.
    pub attribution: String,
}

/// A length on a class of road.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassMetresView {
    /// `motorway`, `express`, `main`, `secondary`, `minor`, `mountain` or `town`.
    pub class: String,
    /// The length.
    pub metres: u32,
}

/// Something doubtful on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DriveWarningView {
    /// Stable name: `bridge-strength`.
    pub code: String,
    /// In how many places.
    pub count: u32,
    /// Over which length in all.
    pub metres: u32,
    /// In words.
    pub message: String,
}

/// A turn and the road driven after it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// `depart`, `left`, `roundabout` …
    pub turn: String,
    /// Which exit of a roundabout, counted from 1.
    pub exit: Option<u8>,
    /// Name or number of the road; `null` where it has none.
    pub road: Option<String>,
    /// How long it is driven.
    pub metres: u32,
    /// Bare driving time on it.
    pub seconds: u32,
    /// Where the turn is, `[lon, lat]`.
    pub at: [f64; 2],
}

/// A GeoJSON line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineStringView {
    /// `LineString`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `[lon, lat]`.
    pub coordinates: Vec<[f64; 2]>,
}

/// Drives between every two of some points, row by row; `null` where no road leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixView {
    /// The names of the points, in their order.
    pub names: Vec<String>,
    /// Lengths.
    pub metres: Vec<Vec<Option<u32>>>,
    /// The points between which one drives there and back, by their numbers from 0, the largest group
    /// first: a tour stays in one of them.
    pub groups: Vec<Vec<usize>>,
    /// Bare driving times, as routing engines give them.
    pub seconds: Vec<Vec<Option<u32>>>,
    /// Planned driving times: bare driving and the buffer.
    pub planned_seconds: Vec<Vec<Option<u32>>>,
    /// Whom the roads are owed to.
    pub attribution: String,
}
