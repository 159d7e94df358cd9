//! What organisers noted about the roads.

use serde::{Deserialize, Serialize};

use super::TourView;

/// All notes, and the tour on the table as it stands with them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotesView {
    /// The notes, the latest first.
    pub notes: Vec<RoadNoteView>,
    /// The tour on the table, timed again; `null`: there is none.
    pub tour: Option<TourView>,
    /// Whether the last change was one of a note, so that it can be taken back.
    pub undo: bool,
    /// Whether the change that was taken back last was one of a note.
    pub redo: bool,
}

/// A note about a road, a halt or a drive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RoadNoteView {
    /// Id.
    pub id: String,
    /// `no-coach`, `passes`, `drop-off` or `leg-minutes`.
    pub kind: String,
    /// Where the map shows it: latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// The OpenStreetMap way that was marked, where it is known.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub way: Option<i64>,
    /// What it says, in one sentence, with who says so and when.
    pub sentence: String,
    /// Who says so, or who checked it.
    pub author: String,
    /// On which day, `YYYY-MM-DD`.
    pub date: String,
    /// What else is to be known.
    pub remark: String,
    /// Whether the roads of the day have a place for it; otherwise it is not heeded.
    pub placed: bool,
    /// The road that it was placed on, where that has a name.
    pub road: Option<String>,
    /// How far that is from where it was marked.
    pub metres: Option<u32>,
    /// The other end of a drive, `[lon, lat]`.
    pub to: Option<(f64, f64)>,
}

/// A note to be written. Which fields are needed depends on its kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NewNoteView {
    /// `no-coach`, `passes`, `drop-off` or `leg-minutes`.
    pub kind: String,
    /// Latitude in degrees; of all but drives.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// The OpenStreetMap way, where it is known.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub way: Option<i64>,
    /// `no-coach`: whether vans of nine places do not drive there either.
    pub vans_too: bool,
    /// `passes`: the greatest length in centimetres.
    pub length_cm: Option<u32>,
    /// `passes`: the greatest height in centimetres.
    pub height_cm: Option<u32>,
    /// `drop-off`: the place, by its id or its name.
    pub place: Option<String>,
    /// `leg-minutes`: where the drive begins.
    pub from: Option<NoteEndView>,
    /// `leg-minutes`: where it ends.
    pub to: Option<NoteEndView>,
    /// `leg-minutes`: how long it takes.
    pub minutes: Option<u32>,
    /// `leg-minutes`: whether the way back takes as long.
    pub both_ways: bool,
    /// Who says so, or who checked it.
    pub author: String,
    /// On which day, `YYYY-MM-DD`; empty: today.
    pub date: String,
    /// What else is to be known.
    pub remark: String,
}

/// One end of a drive: a name that the catalogue knows, or any name with a position.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteEndView {
    /// Name.
    pub name: String,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
}
