//! The map of the route, for who knows the roads: where the coach is wanted to go.

use crate::basemap::MapWindow;
use crate::map::{self, RouteMap};
use crate::sheet::Sheet;
use crate::style::{LEFT, MM, SMALL, WIDTH};
use crate::{CoachRequestInput, DocumentError};

/// The map takes what the schedule leaves of its page, within these heights. Where that is too little
/// there is none: the coordinates of the schedule are what a driver types in.
const HEIGHT: (f32, f32) = (54.0 * MM, 150.0 * MM);
/// Above the map, and between it and its legend.
const GAPS: (f32, f32) = (5.0 * MM, 1.6 * MM);

pub(super) fn draw(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    let Some(frame) = frame(sheet) else { return Ok(()) };
    let marks = map::draw(&RouteMap::of(&input.map, &input.days), frame, sheet)?;
    sheet.draw_all(marks);
    sheet.gap(GAPS.0 + frame[3] + GAPS.1);
    map::legend(sheet, &input.map, &input.days)
}

/// Returns the ground that the map is going to show; `None` where there will be no map.
pub(super) fn map_window(sheet: &Sheet<'_>, input: &CoachRequestInput) -> Option<MapWindow> {
    frame(sheet).map(|frame| map::window(&RouteMap::of(&input.map, &input.days), frame))
}

fn frame(sheet: &Sheet<'_>) -> Option<[f32; 4]> {
    let height = sheet.room() - GAPS.0 - GAPS.1 - 2.0 * SMALL.leading;
    (height >= HEIGHT.0).then(|| [LEFT, sheet.y + GAPS.0, WIDTH, height.min(HEIGHT.1)])
}
