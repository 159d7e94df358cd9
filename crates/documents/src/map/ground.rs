//! The ground under the route: land, shore, roads, scale.

use crate::DocumentError;
use crate::format;
use crate::input::Schematic;
use crate::paper::Mark;
use crate::sheet::{Sheet, baseline};
use crate::style::{INK, LIMESTONE, MAP_COAST, MAP_LAND, MAP_ROAD, MAP_SEA, SMALL};

use super::labels::{Area, Labels};
use super::view::View;

pub(crate) fn draw(ground: &Schematic, view: &View) -> Vec<Mark> {
    // Without any known land the whole sheet is land: better than a tour at sea.
    let under = if ground.land.is_empty() { MAP_LAND } else { MAP_SEA };
    let mut marks = vec![Mark::rectangle(view.frame, Some(under), None)];
    let rings: Vec<_> = ground.land.iter().map(|ring| view.cut(ring)).filter(|ring| ring.len() > 2).collect();
    if !rings.is_empty() {
        marks.push(Mark::Area { rings, fill: Some(MAP_LAND), stroke: None });
    }
    let mut roads: Vec<_> = ground.roads.iter().collect();
    roads.sort_by_key(|(_, _, weight)| *weight);
    for (from, to, weight) in roads {
        let (from, to) = (view.spot(*from), view.spot(*to));
        if view.touches(from, to) {
            let width = [0.6, 0.7, 1.1, 1.8][usize::from(*weight).min(3)];
            marks.push(Mark::rule(from, to, width, MAP_ROAD));
        }
    }
    for shore in &ground.coast {
        let spots = view.line(shore);
        if spots.windows(2).any(|pair| view.touches(pair[0], pair[1])) {
            marks.push(Mark::Path { points: spots, width: 0.9, colour: MAP_COAST, dash: Vec::new() });
        }
    }
    marks
}

/// Draws a scale of a round number of kilometres in the corner that the route leaves free.
pub(crate) fn scale_bar(
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
    let [left, top, frame_width, frame_height] = view.frame;
    let (right, bottom) = (left + frame_width - width - 5.0, top + frame_height - HEIGHT - 5.0);
    let corners = [(left + 5.0, bottom), (right, bottom), (right, top + 5.0), (left + 5.0, top + 5.0)];
    let area = |(x, y): (f32, f32)| Area { left: x, top: y, right: x + width, bottom: y + HEIGHT };
    let free = corners.into_iter().find(|corner| labels.is_free(&area(*corner)));
    let (x, y) = free.unwrap_or(corners[0]);
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
    Ok((marks, area((x, y))))
}
