//! Shapes cut into tiles.

use super::feature::Body;
use super::geometry::area::{Area, doubled};
use super::geometry::clip;
use super::world::{EXTENT, Frame, PIXEL, Sheet, Spot};

/// How far shapes go beyond the edge of a tile, so that no edge shows: eight pixels.
const MARGIN: i32 = 8 * PIXEL;

/// A shape in the units of one tile, from its north-west corner.
pub(super) enum Piece {
    Spot(Spot),
    Line(Vec<Spot>),
    /// The outer ring clockwise, then its holes.
    Area(Vec<Vec<Spot>>),
}

/// Cuts a shape into the tiles of a sheet and hands each piece on.
pub(super) fn cut(body: Body, sheet: Sheet, emit: &mut dyn FnMut((i32, i32), Piece)) {
    match body {
        Body::Spot(spot) => {
            let frame = Frame { low: spot, high: spot };
            if let Some(tile) = sheet.within(frame, 0).and_then(Sheet::single) {
                emit(tile, Piece::Spot(local(spot, tile)));
            }
        }
        Body::Line(line) => cut_lines(vec![line], sheet, emit),
        Body::Area(areas) => areas.into_iter().for_each(|area| cut_area(area, sheet, emit)),
    }
}

fn cut_lines(lines: Vec<Vec<Spot>>, sheet: Sheet, emit: &mut dyn FnMut((i32, i32), Piece)) {
    let Some(frame) = Frame::around(lines.iter().flatten()) else { return };
    let Some(sheet) = sheet.within(frame, MARGIN) else { return };
    let inside = sheet.frame().grown(MARGIN);
    let lines: Vec<Vec<Spot>> = lines.iter().flat_map(|line| clip::line(line, &inside)).collect();
    match sheet.single() {
        Some(tile) => lines.into_iter().for_each(|line| emit(tile, Piece::Line(locals(&line, tile)))),
        None => sheet.halves().into_iter().for_each(|half| cut_lines(lines.clone(), half, emit)),
    }
}

fn cut_area(area: Area, sheet: Sheet, emit: &mut dyn FnMut((i32, i32), Piece)) {
    let Some(sheet) = Frame::around(&area.outer).and_then(|frame| sheet.within(frame, MARGIN)) else {
        return;
    };
    let inside = sheet.frame().grown(MARGIN);
    let cut = |ring: &Vec<Spot>| Some(clip::ring(ring, &inside)).filter(|ring| doubled(ring) != 0);
    let Some(outer) = cut(&area.outer) else { return };
    let area = Area { outer, holes: area.holes.iter().filter_map(cut).collect() };
    match sheet.single() {
        Some(tile) => {
            let turned = |(index, ring): (usize, &Vec<Spot>)| {
                let mut ring = locals(ring, tile);
                if (doubled(&ring) > 0) != (index == 0) {
                    ring.reverse();
                }
                ring
            };
            emit(tile, Piece::Area(area.rings().enumerate().map(turned).collect()));
        }
        None => sheet.halves().into_iter().for_each(|half| cut_area(area.clone(), half, emit)),
    }
}

fn local(spot: Spot, (x, y): (i32, i32)) -> Spot {
    Spot { x: spot.x - x * EXTENT, y: spot.y - y * EXTENT }
}

fn locals(line: &[Spot], tile: (i32, i32)) -> Vec<Spot> {
    line.iter().map(|spot| local(*spot, tile)).collect()
}
