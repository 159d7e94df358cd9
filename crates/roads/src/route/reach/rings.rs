//! Lines around all points of a grid whose time is within the limit: marching squares.
//!
//! A line crosses the sides of cells strictly between their corners, and never two lines the same
//! side, so that rings neither touch nor cross.

use super::field::Field;
use crate::route::spot::Spot;

/// How near to a corner a line may come, as a share of the side.
const NEAREST: f64 = 0.05;
/// No side.
const NONE: u32 = u32::MAX;

/// The sides of all cells: first those eastward from each corner, then those northward.
struct Sides<'a>(&'a Field);

/// Returns the rings, what is within to their left.
pub(super) fn rings(field: &Field) -> Vec<Vec<Spot>> {
    let sides = Sides(field);
    let mut next = vec![NONE; 2 * field.columns * field.rows];
    for row in 0..field.rows - 1 {
        for column in 0..field.columns - 1 {
            for (from, to) in sides.lines(column, row).into_iter().flatten() {
                next[from as usize] = to;
            }
        }
    }
    let mut rings = Vec::new();
    for first in 0..next.len() {
        let mut ring = Vec::new();
        let mut here = first as u32;
        while next[here as usize] != NONE {
            ring.push(sides.crossing(here));
            here = std::mem::replace(&mut next[here as usize], NONE);
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

impl Sides<'_> {
    fn eastward(&self, column: usize, row: usize) -> u32 {
        (row * self.0.columns + column) as u32
    }

    fn northward(&self, column: usize, row: usize) -> u32 {
        self.eastward(column, row) + (self.0.columns * self.0.rows) as u32
    }

    fn is_within(&self, column: usize, row: usize) -> bool {
        self.0.time(column, row) <= self.0.limit
    }

    /// Returns the lines through a cell, from a side to a side, with what is within to their left.
    fn lines(&self, column: usize, row: usize) -> [Option<(u32, u32)>; 2] {
        let south = self.eastward(column, row);
        let north = self.eastward(column, row + 1);
        let west = self.northward(column, row);
        let east = self.northward(column + 1, row);
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
        // Counterclockwise from the south-west.
        match corners.map(|(right, up)| self.is_within(column + right, row + up)) {
            [false, false, false, false] | [true, true, true, true] => [None, None],
            [true, false, false, false] => [Some((south, west)), None],
            [false, true, false, false] => [Some((east, south)), None],
            [false, false, true, false] => [Some((north, east)), None],
            [false, false, false, true] => [Some((west, north)), None],
            [true, true, false, false] => [Some((east, west)), None],
            [false, true, true, false] => [Some((north, south)), None],
            [false, false, true, true] => [Some((west, east)), None],
            [true, false, false, true] => [Some((south, north)), None],
            [false, true, true, true] => [Some((west, south)), None],
            [true, false, true, true] => [Some((south, east)), None],
            [true, true, false, true] => [Some((east, north)), None],
            [true, true, true, false] => [Some((north, west)), None],
            // Two opposite corners: each is cut off, they are not joined.
            [true, false, true, false] => [Some((south, west)), Some((north, east))],
            [false, true, false, true] => [Some((east, south)), Some((west, north))],
        }
    }

    /// Returns where the limit is on a side.
    fn crossing(&self, side: u32) -> Spot {
        let corners = (self.0.columns * self.0.rows) as u32;
        let (corner, right, up) = if side < corners { (side, 1, 0) } else { (side - corners, 0, 1) };
        let (column, row) = (corner as usize % self.0.columns, corner as usize / self.0.columns);
        let (from, to) = (self.0.time(column, row), self.0.time(column + right, row + up));
        let share = ((self.0.limit - from) / (to - from)).clamp(NEAREST, 1.0 - NEAREST);
        self.0.spot(column as f64 + share * right as f64, row as f64 + share * up as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares how many cells the rings go around, the smallest first: each corner alone has half a
    /// cell, and what is clockwise is left out.
    fn check(picture: &[&str], expected: &[f64]) {
        let field = Field::drawn(picture);
        let mut cells: Vec<f64> = rings(&field).iter().map(|ring| field.cells(ring)).collect();
        cells.sort_by(f64::total_cmp);
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_corner_is_gone_around() {
        check(&["...", ".#.", "..."], &[0.5]);
    }

    #[test]
    fn corners_side_by_side_are_gone_around_together() {
        check(&["....", ".##.", "...."], &[1.5]);
        check(&["....", ".##.", ".#..", "...."], &[2.5]);
    }

    #[test]
    fn corners_across_a_cell_are_gone_around_one_by_one() {
        check(&["....", ".#..", "..#.", "...."], &[0.5, 0.5]);
        check(&["....", "..#.", ".#..", "...."], &[0.5, 0.5]);
    }

    #[test]
    fn a_hole_is_gone_around_clockwise() {
        check(&[".....", ".###.", ".#.#.", ".###.", "....."], &[-0.5, 8.5]);
    }

    #[test]
    fn nothing_and_everything_have_no_line() {
        check(&["...", "...", "..."], &[]);
        check(&["###", "###", "###"], &[]);
    }
}
