//! The schematic ground: land, shore, roads as straight lines.

use crate::basemap::Schematic;
use crate::paper::Mark;
use crate::style::{MAP_COAST, MAP_LAND, MAP_ROAD, MAP_SEA};

use super::view::View;

pub(super) fn draw(ground: &Schematic, view: &View) -> Vec<Mark> {
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
    let lines: Vec<_> = ground.coast.iter().flat_map(|shore| view.pieces(shore)).collect();
    if !lines.is_empty() {
        marks.push(Mark::Lines { lines, width: 0.9, colour: MAP_COAST, dash: Vec::new() });
    }
    marks
}
