//! The line of a drive on the map, from the shapes of its stretches.

use model::units::GeoPoint;
use petgraph::graph::EdgeIndex;

use super::graph::{Roads, apart_millimetres};
use super::grid::OnRoad;

/// Draws a drive along one stretch.
pub(super) fn straight(roads: &Roads, from: &OnRoad, to: &OnRoad) -> Vec<GeoPoint> {
    let mut line = vec![from.point];
    draw(roads, &mut line, from.stretch, from.millimetres, to.millimetres);
    finish(line, to)
}

/// Draws a drive to one end of the first stretch, along whole ones, and from one end of the last.
pub(super) fn round(
    roads: &Roads,
    from: &OnRoad,
    first_forward: bool,
    path: &[EdgeIndex],
    to: &OnRoad,
    last_forward: bool,
) -> Vec<GeoPoint> {
    let length = |stretch: usize| roads.stretches[stretch].millimetres;
    let mut line = vec![from.point];
    let first_end = if first_forward { length(from.stretch) } else { 0 };
    draw(roads, &mut line, from.stretch, from.millimetres, first_end);
    for arc in path.iter().map(|arc| &roads.graph[*arc]) {
        let (start, end) = if arc.forward { (0, length(arc.stretch)) } else { (length(arc.stretch), 0) };
        draw(roads, &mut line, arc.stretch, start, end);
    }
    let last_start = if last_forward { 0 } else { length(to.stretch) };
    draw(roads, &mut line, to.stretch, last_start, to.millimetres);
    finish(line, to)
}

/// Adds the bends of a stretch between two distances from its start, in the order of the drive.
fn draw(roads: &Roads, line: &mut Vec<GeoPoint>, stretch: usize, start: u64, end: u64) {
    let shape = roads.shape(&roads.stretches[stretch]);
    let mut passed = 0;
    let mut bends = Vec::new();
    for (index, bend) in shape.iter().enumerate() {
        if index > 0 {
            passed += apart_millimetres(shape[index - 1], *bend);
        }
        if (start.min(end)..=start.max(end)).contains(&passed) {
            bends.push(*bend);
        }
    }
    if start > end {
        bends.reverse();
    }
    line.extend(bends);
}

fn finish(mut line: Vec<GeoPoint>, to: &OnRoad) -> Vec<GeoPoint> {
    line.push(to.point);
    line.dedup();
    line
}
