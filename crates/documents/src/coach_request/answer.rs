//! Point 8: the grid that the carrier fills in with a pen.

use super::summary::label;
use crate::DocumentError;
use crate::paper::Mark;
use crate::sheet::Sheet;
use crate::style::{BODY_ITALIC, BOTTOM, FAINT, INK, LEFT, MM, PAPER, QUIET, RIGHT, SMALL, Style, WIDTH};

/// Height of a line to write on; a pen needs eight millimetres.
const LINE: (f32, f32) = (8.0 * MM, 13.0 * MM);
const TALL: f32 = 1.7;
const LABEL_STYLE: Style = Style { size: 7.2, leading: 9.0, colour: QUIET, ..SMALL };

/// What a field asks for.
#[derive(Clone, Copy)]
enum Field {
    /// Words or an amount.
    Open(&'static str),
    /// Yes or no, and an amount where it is no.
    YesNo(&'static str),
    /// Room for several words.
    Tall(&'static str),
}

/// The grid, line by line; the fields of a line share it evenly.
const GRID: [&[Field]; 7] = [
    &[Field::Open("answer-price-net"), Field::Open("answer-price-gross"), Field::Open("answer-validity")],
    &[Field::YesNo("answer-tolls"), Field::YesNo("answer-parking"), Field::YesNo("answer-meals")],
    &[Field::Open("answer-included-km"), Field::Open("answer-extra-km"), Field::Open("answer-extra-hour")],
    &[Field::YesNo("answer-second-driver"), Field::Open("answer-deposit"), Field::Open("answer-ghg")],
    &[Field::Open("answer-vehicle")],
    &[Field::Open("answer-cancellation")],
    &[Field::Tall("answer-signature")],
];

/// Draws the grid down to the foot of the page; on a page of its own where the first one is full.
pub(super) fn draw(sheet: &mut Sheet<'_>) -> Result<(), DocumentError> {
    const HEAD: f32 = 13.0;
    let lines = GRID.len() as f32 - 1.0 + TALL;
    sheet.gap(2.5 * MM);
    if sheet.room() < HEAD + lines * LINE.0 {
        sheet.turn();
    }
    let top = sheet.y;
    label(sheet, "8", "request-answer", (LEFT, top), WIDTH * 0.6)?;
    let by_hand = sheet.line(&sheet.say("request-answer-by-hand"), BODY_ITALIC.at(8.5))?;
    sheet.put_right((RIGHT, top - 1.0), by_hand);
    let height = ((BOTTOM - top - HEAD) / lines).clamp(LINE.0, LINE.1);
    let mut y = top + HEAD;
    for fields in GRID {
        let tall = fields.iter().any(|field| matches!(field, Field::Tall(_)));
        let line = if tall { height * TALL } else { height };
        let width = WIDTH / fields.len() as f32;
        for (index, field) in fields.iter().enumerate() {
            draw_field(sheet, *field, [LEFT + index as f32 * width, y, width, line])?;
        }
        y += line;
    }
    let frame = [LEFT, top + HEAD, WIDTH, y - top - HEAD];
    sheet.draw(Mark::rectangle(frame, None, Some((0.9, INK))));
    sheet.y = y;
    Ok(())
}

fn draw_field(sheet: &mut Sheet<'_>, field: Field, frame: [f32; 4]) -> Result<(), DocumentError> {
    const INSET: f32 = 4.0;
    let [x, y, width, height] = frame;
    let (Field::Open(key) | Field::YesNo(key) | Field::Tall(key)) = field;
    sheet.draw(Mark::rectangle(frame, None, Some((0.5, FAINT))));
    let label = sheet.line_within(&sheet.say(key), LABEL_STYLE, width - 2.0 * INSET)?;
    sheet.put((x + INSET, y + 1.5), label);
    if let Field::YesNo(_) = field {
        let top = y + height - 12.0;
        let mut at = x + INSET;
        for key in ["answer-yes", "answer-no"] {
            sheet.draw(Mark::rectangle([at, top + 1.5, 7.0, 7.0], Some(PAPER), Some((0.8, INK))));
            let word = sheet.line(&sheet.say(key), LABEL_STYLE.in_colour(INK))?;
            let next = at + 10.0 + word.width + 9.0;
            sheet.put((at + 10.0, top + 0.4), word);
            at = next;
        }
        if !matches!(field, Field::YesNo("answer-second-driver")) {
            let word = sheet.line(&sheet.say("answer-amount"), LABEL_STYLE)?;
            let from = at + word.width + 4.0;
            sheet.put((at, top + 0.4), word);
            let dots = vec![(from, top + 8.6), (x + width - INSET, top + 8.6)];
            sheet.draw(Mark::Path { points: dots, width: 0.6, colour: QUIET, dash: vec![0.8, 1.8] });
        }
    }
    Ok(())
}
