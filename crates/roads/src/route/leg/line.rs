//! The shape of a route: its arcs, the first and the last cut where it begins and ends.

use crate::route::cost::Cost;
use crate::route::roads::RoadArcs;
use crate::route::router::Route;
use crate::route::spot::{Sheet, Spot, between};

/// An arc of a route, or the part of it that is driven.
pub(super) struct Piece {
    pub arc: u32,
    pub cost: Cost,
    /// At least one spot; only one where nothing is driven.
    pub shape: Vec<Spot>,
}

/// Cuts a route into its arcs. The first or the last is left out if nothing of it is driven, unless
/// there is no other.
pub(super) fn pieces<R: RoadArcs>(roads: &R, costs: &[Cost], route: &Route) -> Vec<Piece> {
    let last = route.arcs.len() - 1;
    let piece = |(index, arc): (usize, &u32)| {
        let whole = costs[*arc as usize];
        let begin = if index == 0 { route.from.decimetres } else { 0 };
        let end = if index == last { route.to.decimetres } else { whole.decimetres };
        let cost = if index == last { whole.first_part(end) } else { whole } - whole.first_part(begin);
        let mut shape = Vec::new();
        roads.shape(*arc, &mut shape);
        if begin > 0 || end < whole.decimetres {
            let share = |decimetres: u32| f64::from(decimetres) / f64::from(whole.decimetres.max(1));
            shape = cut(&shape, share(begin), share(end));
        }
        Piece { arc: *arc, cost, shape }
    };
    let mut pieces: Vec<Piece> = route.arcs.iter().enumerate().map(piece).collect();
    let still = |piece: &Piece| piece.cost.decimetres == 0;
    if pieces.len() > 1 && pieces.last().is_some_and(still) {
        pieces.pop();
    }
    if pieces.len() > 1 && still(&pieces[0]) {
        pieces.remove(0);
    }
    pieces
}

/// Returns the spots of all pieces, none twice in a row.
pub(super) fn joined(pieces: &[Piece]) -> Vec<Spot> {
    let mut line: Vec<Spot> = pieces.iter().flat_map(|piece| piece.shape.iter().copied()).collect();
    line.dedup();
    line
}

/// Returns the part of a shape between two shares of its length.
fn cut(shape: &[Spot], begin: f64, end: f64) -> Vec<Spot> {
    let sheet = Sheet::at(shape[0]);
    let whole: f64 = shape.windows(2).map(|ends| sheet.metres(ends[0], ends[1])).sum();
    let (begin, end) = (begin * whole, end * whole);
    let mut part = Vec::new();
    let mut before = 0.0;
    for ends in shape.windows(2) {
        let length = sheet.metres(ends[0], ends[1]);
        let at = |metres: f64| match length > 0.0 {
            true => between(ends[0], ends[1], ((metres - before) / length).clamp(0.0, 1.0)),
            false => ends[0],
        };
        if part.is_empty() && before + length >= begin {
            part.push(at(begin));
        }
        if !part.is_empty() {
            part.push(at(end.min(before + length)));
        }
        before += length;
        if before >= end {
            break;
        }
    }
    if part.is_empty() {
        part.extend(shape.last());
    }
    part.dedup();
    part
}
