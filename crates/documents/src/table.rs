//! Tables whose heads come again on every page and whose rows stay whole.

use crate::DocumentError;
use crate::paper::{Mark, Spot};
use crate::paragraph::Lines;
use crate::shape::Shaped;
use crate::sheet::{Sheet, baseline};
use crate::style::{BOTTOM, FAINT, HAIR, INK, LABEL, LEFT, MM, PAPER, QUIET, SEA, TOP, WARNING};

/// Where a column puts its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// A column: its head, its width in points, its side.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub head: String,
    pub width: f32,
    pub align: Align,
}

/// Something in a cell; pieces stand one under the other.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Lines(Lines),
    /// Something not known: a hatched swatch and words.
    Unknown(Lines),
    /// Something to heed: a triangle and words.
    Heed(Lines),
    Gap(f32),
}

/// Indent of words behind a swatch or a triangle.
pub(crate) const SIGN: f32 = 11.0;

impl Piece {
    pub(crate) fn height(&self) -> f32 {
        match self {
            Self::Lines(lines) | Self::Unknown(lines) | Self::Heed(lines) => lines.height(),
            Self::Gap(height) => *height,
        }
    }

    /// Draws the piece with its top left at `at`.
    pub(crate) fn draw(&self, (x, top): Spot, width: f32, align: Align) -> Vec<Mark> {
        match self {
            Self::Gap(_) => Vec::new(),
            Self::Lines(lines) => text(lines, (x, top), width, align),
            Self::Unknown(lines) => {
                let mut marks = hatched([x, top + lines.leading / 2.0 - 3.1, 6.6, 6.2]);
                marks.extend(text(lines, (x + SIGN, top), width - SIGN, align));
                marks
            }
            Self::Heed(lines) => {
                let mut marks = triangle((x, top + lines.leading / 2.0 - 3.4));
                marks.extend(text(lines, (x + SIGN, top), width - SIGN, align));
                marks
            }
        }
    }
}

fn text(lines: &Lines, (x, top): Spot, width: f32, align: Align) -> Vec<Mark> {
    let place = |(index, line): (usize, &Shaped)| {
        let shift = if align == Align::Right { width - line.width } else { 0.0 };
        let y = top + index as f32 * lines.leading + baseline(lines.leading);
        Mark::Text { at: (x + shift, y), line: line.clone() }
    };
    lines.lines.iter().enumerate().map(place).collect()
}

/// A rectangle hatched in grey: unknown.
pub(crate) fn hatched(frame: [f32; 4]) -> Vec<Mark> {
    let [x, y, width, height] = frame;
    let mut marks = vec![Mark::Clip { frame }];
    let mut at = -height;
    while at < width {
        marks.push(Mark::rule((x + at, y + height), (x + at + height, y), 0.5, QUIET));
        at += 2.0;
    }
    marks.push(Mark::EndClip);
    marks.push(Mark::rectangle(frame, None, Some((0.4, FAINT))));
    marks
}

/// A triangle with a stroke in it: heed.
pub(crate) fn triangle((x, y): Spot) -> Vec<Mark> {
    let corners = vec![(x + 3.5, y), (x + 7.0, y + 6.4), (x, y + 6.4)];
    vec![
        Mark::Area { rings: vec![corners], fill: Some(PAPER), stroke: Some((0.8, WARNING)) },
        Mark::rule((x + 3.5, y + 2.3), (x + 3.5, y + 4.1), 0.8, WARNING),
        Mark::rule((x + 3.5, y + 5.3), (x + 3.5, y + 5.35), 0.8, WARNING),
    ]
}

/// What stands on the rail of a timetable beside a row.
#[derive(Clone, Debug)]
pub(crate) enum Bead {
    /// A numbered stop.
    Number(Shaped),
    /// Boarding, alighting, break, night.
    Ring,
    /// On the road: the rail alone.
    Road,
}

/// The rail of a timetable: a line on which the stops are strung.
#[derive(Clone, Debug)]
pub(crate) struct Rail {
    pub bead: Bead,
    /// Whether the line comes from above and goes on below.
    pub above: bool,
    pub below: bool,
}

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub cells: Vec<Vec<Piece>>,
    /// Room above and below the cells.
    pub padding: (f32, f32),
    /// Whether a hairline closes it.
    pub ruled: bool,
    pub rail: Option<Rail>,
    /// Whether the next row has to be on the same page.
    pub keep: bool,
}

impl Row {
    pub(crate) fn plain(cells: Vec<Vec<Piece>>) -> Self {
        Self { cells, padding: (1.0 * MM, 1.0 * MM), ruled: true, rail: None, keep: false }
    }

    pub(crate) fn height(&self) -> f32 {
        let cell = |pieces: &Vec<Piece>| pieces.iter().map(Piece::height).sum::<f32>();
        self.cells.iter().map(cell).fold(0.0, f32::max) + self.padding.0 + self.padding.1
    }
}

/// A table from the left edge of the sheet.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Space between columns.
    pub gutter: f32,
}

impl Table {
    pub(crate) fn draw(&self, sheet: &mut Sheet<'_>) -> Result<(), DocumentError> {
        let head = self.head(sheet)?;
        let head_height = head.as_ref().map_or(0.0, |head| head.1);
        let first = self.rows.first().map_or(0.0, Row::height);
        sheet.need(head_height + first);
        if let Some((marks, height)) = &head {
            draw_head(sheet, marks, *height);
        }
        for (index, row) in self.rows.iter().enumerate() {
            let mut together = row.height();
            if row.keep {
                together += self.rows.get(index + 1).map_or(0.0, Row::height);
            }
            // A row taller than a page is not kept whole, or it would never find room.
            if together <= BOTTOM - TOP - head_height
                && sheet.need(together)
                && let Some((marks, height)) = &head
            {
                draw_head(sheet, marks, *height);
            }
            self.draw_row(sheet, row);
        }
        Ok(())
    }

    fn lefts(&self) -> Vec<f32> {
        let mut x = LEFT;
        let step = |column: &Column| {
            let left = x;
            x += column.width + self.gutter;
            left
        };
        self.columns.iter().map(step).collect()
    }

    /// Returns the head drawn at height 0, and its height; nothing where no column has a head.
    fn head(&self, sheet: &Sheet<'_>) -> Result<Option<(Vec<Mark>, f32)>, DocumentError> {
        if self.columns.iter().all(|column| column.head.is_empty()) {
            return Ok(None);
        }
        let mut cells = Vec::new();
        for column in &self.columns {
            cells.push(sheet.lines(&column.head.to_uppercase(), LABEL, column.width)?);
        }
        let height = cells.iter().map(Lines::height).fold(0.0, f32::max);
        let mut marks = Vec::new();
        for ((cell, column), left) in cells.iter().zip(&self.columns).zip(self.lefts()) {
            let top = height - cell.height();
            marks.extend(text(cell, (left, top), column.width, column.align));
        }
        let right =
            self.lefts().last().zip(self.columns.last()).map_or(LEFT, |(left, last)| left + last.width);
        marks.push(Mark::rule((LEFT, height + 2.0), (right, height + 2.0), 0.7, INK));
        Ok(Some((marks, height + 4.5)))
    }

    fn draw_row(&self, sheet: &mut Sheet<'_>, row: &Row) {
        let top = sheet.y + row.padding.0;
        let height = row.height();
        if let Some(rail) = &row.rail {
            let x = self.lefts().get(1).copied().unwrap_or(LEFT) + 7.0;
            sheet.draw_all(strung(rail, x, sheet.y, height, row.padding.0));
        }
        for ((cell, column), left) in row.cells.iter().zip(&self.columns).zip(self.lefts()) {
            let mut y = top;
            for piece in cell {
                sheet.draw_all(piece.draw((left, y), column.width, column.align));
                y += piece.height();
            }
        }
        sheet.y += height;
        if row.ruled {
            let right =
                self.lefts().last().zip(self.columns.last()).map_or(LEFT, |(left, last)| left + last.width);
            sheet.draw(Mark::rule((LEFT, sheet.y), (right, sheet.y), 0.4, HAIR));
        }
    }
}

/// Draws a head that was set at height 0.
fn draw_head(sheet: &mut Sheet<'_>, marks: &[Mark], height: f32) {
    let down = sheet.y;
    sheet.draw_all(marks.iter().cloned().map(|mark| match mark {
        Mark::Text { at: (x, y), line } => Mark::Text { at: (x, y + down), line },
        Mark::Path { points, width, colour, dash } => {
            let points = points.into_iter().map(|(x, y)| (x, y + down)).collect();
            Mark::Path { points, width, colour, dash }
        }
        other => other,
    }));
    sheet.y += height;
}

/// Draws the rail beside a row and its bead at the height of the first line.
fn strung(rail: &Rail, x: f32, top: f32, height: f32, padding: f32) -> Vec<Mark> {
    const FIRST_LINE: f32 = 7.2;
    let bead = top + padding + FIRST_LINE;
    let from = if rail.above { top } else { bead };
    let to = if rail.below { top + height } else { bead };
    let mut marks = Vec::new();
    if to > from {
        marks.push(Mark::rule((x, from), (x, to), 1.3, SEA));
    }
    match &rail.bead {
        Bead::Road => {}
        Bead::Ring => {
            marks.push(Mark::Disc { centre: (x, bead), radius: 3.2, fill: PAPER, stroke: Some((1.3, SEA)) });
        }
        Bead::Number(number) => marks.extend(numbered((x, bead), number)),
    }
    marks
}

/// A disc with a number in it, as on the map.
pub(crate) fn numbered(centre: Spot, number: &Shaped) -> Vec<Mark> {
    let radius = (number.width / 2.0 + 2.6).max(5.8);
    let at = (centre.0 - number.width / 2.0, centre.1 + number.style.size * 0.355);
    vec![
        Mark::Disc { centre, radius, fill: SEA, stroke: Some((0.9, PAPER)) },
        Mark::Text { at, line: number.clone() },
    ]
}
