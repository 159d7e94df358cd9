//! The schedule to the minute, with the coordinates that a driver types in.

use model::{LegSource, StopKind, Warning};

use crate::input::{PaperDay, PaperStop};
use crate::sheet::Sheet;
use crate::style::{
    BODY_ITALIC, HEADING, INK, LEFT, MM, NAME, QUIET, SMALL, Style, TABLE, TABLE_BOLD, WIDTH,
};
use crate::table::{Align, Column, Piece, Row, SIGN, Table};
use crate::words::{
    any_estimated, capitalised, clock_on, kind_key, people, position, rule_packs, verdict_key, warning_key,
};
use crate::{CoachRequestInput, DocumentError, format};

const CLOCK: f32 = 54.0;
const LEG: f32 = 50.0;
const DUTY: f32 = 58.0;
const POSITION: f32 = 80.0;
const GUTTER: f32 = 7.0;
const PLACE: f32 = WIDTH - 2.0 * CLOCK - LEG - DUTY - POSITION - 5.0 * GUTTER;
/// Lines of a name before it is cut.
const NAME_LINES: usize = 4;
/// Rows of the other columns stand on the line of the name.
const LINE: f32 = 13.0;

pub(super) fn draw(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    let heading = sheet.say("request-schedule");
    sheet.heading(&heading, HEADING, 40.0 * MM)?;
    let mut exact = sheet.say("request-schedule-exact");
    if any_estimated(&input.days) {
        exact = format!("{exact} {}", sheet.say("request-estimated"));
    }
    sheet.paragraph(&exact, BODY_ITALIC)?;
    sheet.gap(2.0 * MM);
    for day in &input.days {
        if input.days.len() > 1 {
            sheet.gap(3.0 * MM);
            let date = capitalised(&format::date(day.date, sheet.language));
            sheet.heading(&date, NAME.at(12.5), 30.0 * MM)?;
        }
        table(sheet, day)?.draw(sheet)?;
    }
    sheet.gap(4.0 * MM);
    checked(sheet, input)
}

fn table(sheet: &Sheet<'_>, day: &PaperDay) -> Result<Table, DocumentError> {
    let column = |key: &str, width, align| Column { head: sheet.say(key), width, align };
    let columns = vec![
        column("request-column-arrive", CLOCK, Align::Left),
        column("request-column-leave", CLOCK, Align::Left),
        column("request-column-what", PLACE, Align::Left),
        column("request-column-position", POSITION, Align::Left),
        column("request-column-leg", LEG, Align::Right),
        column("request-column-driver", DUTY, Align::Right),
    ];
    let last = day.stops.len().saturating_sub(1);
    let mut rows = Vec::new();
    for (index, stop) in day.stops.iter().enumerate() {
        rows.push(row(sheet, day, stop, index == 0, index == last)?);
    }
    Ok(Table { columns, rows, gutter: GUTTER })
}

fn row(
    sheet: &Sheet<'_>,
    day: &PaperDay,
    paper: &PaperStop,
    first: bool,
    last: bool,
) -> Result<Row, DocumentError> {
    let stop = &paper.stop;
    let clock = |shown: bool, at| if shown { clock_on(at, day.date, sheet.language) } else { String::new() };
    let leg = stop.leg.map_or_else(String::new, |leg| {
        let time = format::span(leg.minutes, sheet.language);
        let time = match leg.source {
            LegSource::Estimated => sheet.say_with("request-leg-estimated", &[("time", time.into())]),
            // Whoever quotes must see that nobody computed it.
            LegSource::Override => sheet.say_with("request-leg-noted", &[("time", time.into())]),
            LegSource::Osm | LegSource::Server => time,
        };
        format!("{}\n{time}", format::kilometres(leg.metres, sheet.language))
    });
    let duty = match stop.kind {
        StopKind::Depot => String::new(),
        _ if stop.driver_free => sheet.say("request-driver-free"),
        _ => sheet.say("request-driver-present"),
    };
    let bold = Style { leading: LINE, ..TABLE_BOLD };
    let fine = Style { leading: LINE, size: 7.8, ..TABLE };
    let cell = |text: &str, style, width| -> Result<Vec<Piece>, DocumentError> {
        Ok(vec![Piece::Lines(sheet.lines(text, style, width)?)])
    };
    let arrive = if first && stop.kind == StopKind::Depot { stop.start } else { stop.arrive };
    let starts_here = first && stop.kind != StopKind::Depot;
    Ok(Row {
        padding: (2.5, 2.5),
        ..Row::plain(vec![
            cell(&clock(!first || starts_here || stop.kind == StopKind::Depot, arrive), bold, CLOCK)?,
            cell(&clock(!last || stop.kind == StopKind::Depot, stop.leave), bold, CLOCK)?,
            place(sheet, paper)?,
            cell(&position(stop.point), fine, POSITION)?,
            cell(&leg, fine, LEG)?,
            cell(&duty, fine, DUTY)?,
        ])
    })
}

fn place(sheet: &Sheet<'_>, paper: &PaperStop) -> Result<Vec<Piece>, DocumentError> {
    let stop = &paper.stop;
    let mut name = sheet.lines(&stop.name, Style { leading: LINE, size: 10.5, ..NAME }, PLACE)?;
    name.lines.truncate(NAME_LINES);
    let mut pieces = vec![Piece::Lines(name)];
    let mut details = vec![sheet.say(kind_key(stop))];
    let commune = paper.commune.trim();
    if !commune.is_empty() && !stop.name.contains(commune) {
        details.push(commune.to_owned());
    }
    if matches!(stop.kind, StopKind::Pickup | StopKind::Dropoff) && stop.people > 0 {
        details.push(people(stop.people, sheet.texts));
    }
    if matches!(stop.kind, StopKind::Site | StopKind::Meal) {
        let start = format::clock(stop.start.time(), sheet.language);
        details.push(sheet.say_with("request-start-at", &[("time", start.into())]));
    }
    pieces.push(Piece::Lines(sheet.lines(&details.join(" · "), SMALL.in_colour(QUIET), PLACE)?));
    for warning in &stop.warnings {
        let text = capitalised(&sheet.say(warning_key(*warning)));
        match warning {
            Warning::CoachAccessToBeChecked => {
                pieces.push(Piece::Unknown(sheet.lines(&text, SMALL, PLACE - SIGN)?));
            }
            Warning::NoCoachParking => pieces.push(Piece::Heed(sheet.lines(&text, SMALL, PLACE - SIGN)?)),
            // The others are the office's own homework.
            _ => {}
        }
    }
    Ok(pieces)
}

/// What the check of the driver's hours says, and that the carrier has the last word.
fn checked(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    if !input.issue.rules.is_empty() {
        let date = format::day_of_year(input.issue.issued.date(), sheet.language);
        let packs = rule_packs(&input.issue.rules, sheet.texts);
        let text = sheet.say_with("request-hours", &[("date", date.into()), ("packs", packs.into())]);
        sheet.paragraph(&text, Style { colour: INK, ..SMALL })?;
    }
    for verdict in &input.verdicts {
        let word = sheet.say(verdict_key(verdict.severity));
        let text =
            sheet.say_with("verdict-line", &[("word", word.into()), ("text", verdict.text.trim().into())]);
        let lines = sheet.lines(&text, Style { colour: INK, ..SMALL }, WIDTH - SIGN)?;
        sheet.need(lines.height());
        let piece = Piece::Heed(lines);
        let at = (LEFT, sheet.y);
        sheet.draw_all(piece.draw(at, WIDTH, Align::Left));
        sheet.gap(piece.height());
    }
    Ok(())
}
