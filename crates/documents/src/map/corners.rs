//! What stands in the corners of the map: its scale, and whom it is owed to.

use crate::DocumentError;
use crate::format;
use crate::paper::Mark;
use crate::sheet::{Sheet, baseline};
use crate::style::{INK, LIMESTONE, SMALL, Style};

use super::labels::{Area, Labels};
use super::view::View;

const CREDIT: Style = Style { size: 6.2, leading: 8.0, ..SMALL };
/// Between a corner and the edge of the map.
const AWAY: f32 = 5.0;

/// Draws a scale of a round number of kilometres in the corner that the route leaves free.
pub(super) fn scale_bar(
    view: &View,
    labels: &Labels,
    sheet: &Sheet<'_>,
) -> Result<(Vec<Mark>, Area), DocumentError> {
    const LONGEST: f64 = 90.0;
    const HEIGHT: f32 = 17.0;
    let kilometres = [50_u32, 20, 10, 5, 2, 1]
        .into_iter()
        .find(|km| f64::from(*km) * 1000.0 * view.scale <= LONGEST)
        .unwrap_or(1);
    let length = (f64::from(kilometres) * 1000.0 * view.scale) as f32;
    let text = sheet.line(&format::kilometres(model::Metres(kilometres * 1000), sheet.language), SMALL)?;
    let width = length.max(text.width) + 12.0;
    let area = free_corner(view, labels, (width, HEIGHT), [0, 1, 2, 3]);
    let (x, y) = (area.left, area.top);
    let bar = y + HEIGHT - 4.5;
    let marks = vec![
        Mark::rectangle([x, y, width, HEIGHT], Some(LIMESTONE), None),
        Mark::rule((x + 6.0, bar), (x + 6.0 + length, bar), 1.0, INK),
        Mark::rule((x + 6.0, bar - 2.5), (x + 6.0, bar), 1.0, INK),
        Mark::rule((x + 6.0 + length, bar - 2.5), (x + 6.0 + length, bar), 1.0, INK),
        Mark::Text {
            at: (x + 6.0 + (length - text.width) / 2.0, y + baseline(SMALL.leading) - 0.5),
            line: text,
        },
    ];
    Ok((marks, area))
}

/// Writes whom the map is owed to in a corner that is free; it is never left out.
pub(super) fn credit(
    text: &str,
    view: &View,
    labels: &Labels,
    sheet: &Sheet<'_>,
) -> Result<(Vec<Mark>, Area), DocumentError> {
    let line = sheet.line(text, CREDIT)?;
    let area = free_corner(view, labels, (line.width + 6.0, CREDIT.leading + 1.0), [1, 0, 2, 3]);
    let marks = vec![
        Mark::rectangle(area.frame(), Some(LIMESTONE), None),
        Mark::Text { at: (area.left + 3.0, area.top + 0.5 + baseline(CREDIT.leading)), line },
    ];
    Ok((marks, area))
}

/// Finds the first corner where nothing lies, counted from the lower left against the clock; where
/// all are taken, the first of the order that nothing was written in yet.
fn free_corner(view: &View, labels: &Labels, (width, height): (f32, f32), order: [usize; 4]) -> Area {
    let [left, top, frame_width, frame_height] = view.frame;
    let (right, bottom) = (left + frame_width - width - AWAY, top + frame_height - height - AWAY);
    let corners = [(left + AWAY, bottom), (right, bottom), (right, top + AWAY), (left + AWAY, top + AWAY)];
    let areas = order.map(|at| corners[at]).map(|(x, y)| Area {
        left: x,
        top: y,
        right: x + width,
        bottom: y + height,
    });
    let free = areas.iter().find(|area| labels.is_free(area));
    *free.or_else(|| areas.iter().find(|area| labels.has_room(area))).unwrap_or(&areas[0])
}
