//! What is included, what it costs, and what the law says of the driver's day.

use model::StopKind;

use super::SeenDay;
use crate::input::{CostBox, VerdictSeverity};
use crate::paper::Mark;
use crate::sheet::Sheet;
use crate::style::{
    BODY, BOTTOM, HEADING, INK, LEFT, LIMESTONE, MM, NAME, QUIET, REFUSAL, SMALL, TABLE, TABLE_BOLD, TOP,
    WIDTH,
};
use crate::table::{Align, Column, Piece, Row, SIGN, Table};
use crate::words::{people, rule_packs, verdict_key};
use crate::{DocumentError, ProgrammeInput, format};

pub(super) fn draw(
    sheet: &mut Sheet<'_>,
    input: &ProgrammeInput,
    days: &[SeenDay<'_>],
) -> Result<(), DocumentError> {
    included(sheet, input, days)?;
    if let Some(cost) = &input.cost {
        costs(sheet, cost)?;
    }
    hours(sheet, input)
}

fn included(
    sheet: &mut Sheet<'_>,
    input: &ProgrammeInput,
    days: &[SeenDay<'_>],
) -> Result<(), DocumentError> {
    let included =
        if input.included.is_empty() { usually_included(sheet, days) } else { input.included.clone() };
    let excluded = if input.not_included.is_empty() {
        vec![sheet.say("programme-not-included-extras")]
    } else {
        input.not_included.clone()
    };
    const GUTTER: f32 = 8.0 * MM;
    let width = (WIDTH - GUTTER) / 2.0;
    let mut cells = Vec::new();
    for (key, points) in [("programme-included", included), ("programme-not-included", excluded)] {
        let mut cell = vec![Piece::Lines(sheet.lines(&sheet.say(key), NAME, width)?), Piece::Gap(1.0 * MM)];
        for point in points {
            cell.push(Piece::Lines(sheet.lines(&format!("– {}", point.trim()), BODY, width)?));
        }
        cells.push(cell);
    }
    sheet.gap(7.0 * MM);
    let column = || Column { head: String::new(), width, align: Align::Left };
    let row = Row { padding: (0.0, 0.0), ruled: false, ..Row::plain(cells) };
    if row.height() > BOTTOM - TOP {
        // Lists longer than a page flow one after the other.
        for piece in row.cells.iter().flatten() {
            if let Piece::Lines(lines) = piece {
                sheet.flow(LEFT, lines);
            }
        }
        return Ok(());
    }
    Table { columns: vec![column(), column()], rows: vec![row], gutter: GUTTER }.draw(sheet)
}

/// The coach, the visits and the meals that the timetable names; many visits are only counted.
fn usually_included(sheet: &Sheet<'_>, days: &[SeenDay<'_>]) -> Vec<String> {
    let names = |kind: StopKind| {
        let stops = days.iter().flat_map(|day| &day.stops).filter(|seen| seen.stop.stop.kind == kind);
        stops.map(|seen| seen.stop.stop.name.trim()).collect::<Vec<_>>()
    };
    const MANY: usize = 6;
    let mut points = vec![sheet.say("programme-included-coach")];
    for (key, kind) in
        [("programme-included-visits", StopKind::Site), ("programme-included-meals", StopKind::Meal)]
    {
        let names = names(kind);
        if names.len() > MANY && kind == StopKind::Site {
            points.push(sheet.say_with("programme-included-many-visits", &[("count", names.len().into())]));
        } else if !names.is_empty() {
            points.push(sheet.say_with(key, &[("names", names.join(sheet.list_separator()).into())]));
        }
    }
    points
}

fn costs(sheet: &mut Sheet<'_>, cost: &CostBox) -> Result<(), DocumentError> {
    sheet.gap(7.0 * MM);
    let heading = sheet.say("programme-costs");
    sheet.heading(&heading, HEADING, 25.0 * MM)?;
    let columns = vec![
        Column { head: String::new(), width: 90.0 * MM, align: Align::Left },
        Column { head: String::new(), width: 34.0 * MM, align: Align::Right },
    ];
    let mut lines = vec![(sheet.say("programme-costs-coach"), cost.coach_incl_vat)];
    for (base, price) in &cost.per_person {
        let base = people(*base, sheet.texts);
        lines.push((sheet.say_with("programme-costs-person", &[("base", base.into())]), *price));
    }
    let mut rows = Vec::new();
    for (text, amount) in lines {
        let amount = format::money(amount, sheet.language);
        rows.push(Row::plain(vec![
            vec![Piece::Lines(sheet.lines(&text, TABLE, 90.0 * MM)?)],
            vec![Piece::Lines(sheet.lines(&amount, TABLE_BOLD, 34.0 * MM)?)],
        ]));
    }
    let label = sheet.lines(&sheet.say("estimate-label"), SMALL, 90.0 * MM)?;
    if let Some(last) = rows.last_mut() {
        last.keep = true;
    }
    rows.push(Row { ruled: false, ..Row::plain(vec![vec![Piece::Lines(label)], Vec::new()]) });
    Table { columns, rows, gutter: 0.0 }.draw(sheet)
}

fn hours(sheet: &mut Sheet<'_>, input: &ProgrammeInput) -> Result<(), DocumentError> {
    const INSET: f32 = 4.0 * MM;
    if input.issue.rules.is_empty() && input.verdicts.is_empty() {
        return Ok(());
    }
    let width = WIDTH - 2.0 * INSET;
    let mut pieces = vec![Piece::Lines(sheet.lines(&sheet.say("programme-hours"), NAME, width)?)];
    if !input.issue.rules.is_empty() {
        let date = format::day_of_year(input.issue.issued.date(), sheet.language);
        let packs = rule_packs(&input.issue.rules, sheet.texts);
        let checked =
            sheet.say_with("programme-hours-checked", &[("date", date.into()), ("packs", packs.into())]);
        pieces.push(Piece::Lines(sheet.lines(&checked, BODY, width)?));
    }
    if input.verdicts.is_empty() {
        let nothing = sheet.say("programme-hours-nothing");
        pieces.push(Piece::Lines(sheet.lines(&nothing, BODY, width)?));
    } else {
        pieces.push(Piece::Gap(1.0 * MM));
    }
    for verdict in &input.verdicts {
        let word = sheet.say(verdict_key(verdict.severity));
        let said = verdict.text.trim();
        let text = sheet.say_with("verdict-line", &[("word", word.into()), ("text", said.into())]);
        let colour = match verdict.severity {
            VerdictSeverity::Info => QUIET,
            VerdictSeverity::Warning => INK,
            VerdictSeverity::Error => REFUSAL,
        };
        let lines = sheet.lines(&text, TABLE.in_colour(colour), width - SIGN)?;
        pieces.push(match verdict.severity {
            VerdictSeverity::Info => Piece::Lines(lines),
            VerdictSeverity::Warning | VerdictSeverity::Error => Piece::Heed(lines),
        });
    }
    sheet.gap(7.0 * MM);
    framed(sheet, &pieces, INSET);
    Ok(())
}

/// Draws pieces on a pale ground; without the ground where they are taller than a page.
fn framed(sheet: &mut Sheet<'_>, pieces: &[Piece], inset: f32) {
    let height = pieces.iter().map(Piece::height).sum::<f32>() + 2.0 * inset;
    let whole = height <= BOTTOM - TOP;
    if whole {
        sheet.need(height);
        let frame = [LEFT, sheet.y, WIDTH, height];
        sheet.draw(Mark::rectangle(frame, Some(LIMESTONE), Some((0.5, crate::style::HAIR))));
        sheet.gap(inset);
    }
    for piece in pieces {
        sheet.need(piece.height());
        let at = (LEFT + inset, sheet.y);
        sheet.draw_all(piece.draw(at, WIDTH - 2.0 * inset, Align::Left));
        sheet.gap(piece.height());
    }
    if whole {
        sheet.gap(inset);
    }
}
