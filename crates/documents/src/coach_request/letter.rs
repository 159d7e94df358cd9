//! The head of the request: title, who asks whom, by when.

use crate::paper::Mark;
use crate::sheet::Sheet;
use crate::style::{
    BODY_ITALIC, HAIR, INK, LEFT, LIMESTONE, MM, NAME, QUIET, RIGHT, SEA, SMALL, Style, TABLE_BOLD, TITLE,
    WIDTH,
};
use crate::words::{capitalised, dates};
use crate::{CoachRequestInput, DocumentError, format};

pub(super) fn draw(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    title(sheet, input)?;
    sheet.gap(2.5 * MM);
    let top = sheet.y;
    const GUTTER: f32 = 5.0 * MM;
    let column = (WIDTH - 2.0 * GUTTER) * 0.37;
    let last = WIDTH - 2.0 * (GUTTER + column);
    let second = LEFT + column + GUTTER;
    let third = second + column + GUTTER;
    let asking = asking(sheet, input, (LEFT, top), column)?;
    let asked = asked(sheet, input, (second, top), column)?;
    let deadlines = deadlines(sheet, input, (third, top), last)?;
    sheet.y = asking.max(asked).max(deadlines) + 2.0 * MM;
    Ok(())
}

fn title(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    let label = sheet.line(&sheet.say("request-label"), TITLE.at(19.0))?;
    let reference = sheet.say_with("request-reference", &[("reference", input.reference.trim().into())]);
    let room = (WIDTH - label.width - 20.0).max(60.0);
    let reference = sheet.line_within(&reference, TABLE_BOLD.in_colour(SEA), room)?;
    let top = sheet.y - 2.0 * MM;
    sheet.put((LEFT, top), label);
    sheet.put_right((RIGHT, top + 6.5), reference);
    sheet.y = top + 22.0;
    let when = capitalised(&dates(&input.days, sheet.texts));
    for (text, style) in [(input.title.trim(), NAME), (&when, BODY_ITALIC)] {
        let line = sheet.line_within(text, style, WIDTH)?;
        let top = sheet.y;
        sheet.put((LEFT, top), line);
        sheet.gap(style.leading);
    }
    Ok(())
}

fn asking(
    sheet: &mut Sheet<'_>,
    input: &CoachRequestInput,
    at: (f32, f32),
    width: f32,
) -> Result<f32, DocumentError> {
    let office = &input.office;
    let mut lines =
        vec![office.name.clone(), office.address.clone(), office.phone.clone(), office.email.clone()];
    if !input.contact_day_and_night.trim().is_empty() {
        let contact = input.contact_day_and_night.trim();
        lines.push(sheet.say_with("request-reachable", &[("contact", contact.into())]));
    }
    block(sheet, "1", "request-asking", &lines, at, width)
}

fn asked(
    sheet: &mut Sheet<'_>,
    input: &CoachRequestInput,
    at: (f32, f32),
    width: f32,
) -> Result<f32, DocumentError> {
    let carrier = &input.carrier;
    let mut lines = vec![carrier.name.clone()];
    if !carrier.commune.trim().is_empty() {
        lines.push(sheet.say_with("request-depot", &[("commune", carrier.commune.trim().into())]));
    }
    lines.extend(carrier.phone.clone());
    lines.extend(carrier.email.clone());
    block(sheet, "", "request-to", &lines, at, width)
}

/// Draws a label and lines under it, the first in bold; returns where it ends.
fn block(
    sheet: &mut Sheet<'_>,
    number: &str,
    key: &str,
    lines: &[String],
    (x, top): (f32, f32),
    width: f32,
) -> Result<f32, DocumentError> {
    const LINES: usize = 2;
    super::summary::label(sheet, number, key, (x, top), width)?;
    let mut y = top + 11.0;
    for (index, text) in lines.iter().filter(|line| !line.trim().is_empty()).enumerate() {
        let mut style = if index == 0 { TABLE_BOLD } else { Style { colour: INK, ..SMALL } };
        if text.contains('@') {
            // An address that is cut is an address that is mistyped: it shrinks instead.
            let whole = sheet.line(text, style)?.width;
            style.size *= (width / whole).clamp(0.7, 1.0);
        }
        for line in sheet.lines(text, style, width)?.lines.into_iter().take(LINES) {
            sheet.put((x, y), line);
            y += style.leading;
        }
    }
    Ok(y)
}

/// By when an answer is wanted, and until when the coach is to be held: the two dates to see at once.
fn deadlines(
    sheet: &mut Sheet<'_>,
    input: &CoachRequestInput,
    (x, top): (f32, f32),
    width: f32,
) -> Result<f32, DocumentError> {
    const INSET: f32 = 7.0;
    let height = 52.0;
    sheet.draw(Mark::rectangle([x, top, width, height], Some(LIMESTONE), Some((0.5, HAIR))));
    let option = input.option_until.map(|date| format::day_of_year(date, sheet.language));
    let option = option.unwrap_or_else(|| sheet.say("request-no-option"));
    let dates = [
        ("request-reply-by", format::day_of_year(input.reply_by, sheet.language)),
        ("request-option-until", option),
    ];
    let mut y = top + 3.5;
    for (key, date) in dates {
        let label = sheet.line_within(&sheet.say(key), SMALL.in_colour(QUIET), width - 2.0 * INSET)?;
        sheet.put((x + INSET, y), label);
        let date = sheet.line_within(&date, TABLE_BOLD.at(9.5), width - 2.0 * INSET)?;
        sheet.put((x + INSET, y + 9.5), date);
        y += 23.0;
    }
    Ok(top + height)
}
