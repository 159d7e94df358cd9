//! Points drawn in text: a letter is a point, ten units a character and twenty a line.

use super::super::world::Spot;

/// Returns the points of letters.
pub(in super::super) fn spots(drawing: &str, letters: &str) -> Vec<Spot> {
    letters.chars().map(|letter| spot(drawing, letter)).collect()
}

/// Returns the letters of points; `?` where there is none.
pub(in super::super) fn names(drawing: &str, spots: &[Spot]) -> String {
    let name = |at: &Spot| drawing.chars().find(|c| c.is_alphabetic() && spot(drawing, *c) == *at);
    spots.iter().map(|at| name(at).unwrap_or('?')).collect()
}

fn spot(drawing: &str, letter: char) -> Spot {
    let found = drawing.lines().enumerate().find_map(|(row, line)| Some((row, line.find(letter)?)));
    let (row, column) = found.unwrap_or_else(|| panic!("{letter} is not drawn"));
    Spot { x: column as i32 * 10, y: row as i32 * 20 }
}
