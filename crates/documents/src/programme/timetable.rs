//! The timetable: the stops of the day on a rail, the drives between them in quiet small type.

use model::{LegSource, Minutes, StopKind, Warning};

use super::{Seen, SeenDay};
use crate::sheet::Sheet;
use crate::style::{HEADING, MM, NAME, PAPER, QUIET, SMALL, Style, TABLE, TABLE_BOLD, TIME, WIDTH};
use crate::table::{Align, Bead, Column, Piece, Rail, Row, SIGN, Table};
use crate::words::{Rounding, capitalised, five_minutes, is_unknown, kind_key, people, warning_key};
use crate::{DocumentError, format};

const TIME_WIDTH: f32 = 46.0;
const RAIL_WIDTH: f32 = 16.0;
const LENGTH_WIDTH: f32 = 62.0;
const GUTTER: f32 = 6.0;
const WHAT_WIDTH: f32 = WIDTH - TIME_WIDTH - RAIL_WIDTH - LENGTH_WIDTH - 3.0 * GUTTER;
/// Lines of a name before it is cut.
const NAME_LINES: usize = 4;

pub(super) fn draw(sheet: &mut Sheet<'_>, days: &[SeenDay<'_>]) -> Result<(), DocumentError> {
    sheet.gap(8.0 * MM);
    for (index, day) in days.iter().enumerate() {
        if index > 0 {
            sheet.gap(6.0 * MM);
        }
        let heading = if days.len() == 1 {
            sheet.say("programme-timetable")
        } else {
            capitalised(&format::date(day.day.date, sheet.language))
        };
        sheet.heading(&heading, HEADING, 50.0 * MM)?;
        table(sheet, day)?.draw(sheet)?;
    }
    sheet.gap(1.5 * MM);
    let rounded = sheet.say("programme-rounded");
    sheet.paragraph(&rounded, SMALL)
}

fn table(sheet: &Sheet<'_>, day: &SeenDay<'_>) -> Result<Table, DocumentError> {
    let column = |key: &str, width, align| Column { head: sheet.say(key), width, align };
    let columns = vec![
        column("programme-column-time", TIME_WIDTH, Align::Left),
        Column { head: String::new(), width: RAIL_WIDTH, align: Align::Left },
        column("programme-column-what", WHAT_WIDTH, Align::Left),
        column("programme-column-length", LENGTH_WIDTH, Align::Right),
    ];
    let mut rows = Vec::new();
    let last = day.stops.len() - 1;
    for (index, seen) in day.stops.iter().enumerate() {
        if index > 0
            && let Some(drive) = drive(sheet, &day.stops[index - 1], seen)?
        {
            rows.push(drive);
        }
        rows.push(halt(sheet, seen, index == 0, index == last)?);
    }
    Ok(Table { columns, rows, gutter: GUTTER })
}

/// The drive from one stop to the next.
fn drive(sheet: &Sheet<'_>, from: &Seen<'_>, seen: &Seen<'_>) -> Result<Option<Row>, DocumentError> {
    let Some(leg) = seen.stop.stop.leg else { return Ok(None) };
    let time = format::span(leg.minutes, sheet.language);
    let length = format::kilometres(leg.metres, sheet.language);
    let leave = format::clock(five_minutes(from.stop.stop.leave, Rounding::Down), sheet.language);
    let key = match leg.source {
        LegSource::Estimated => "programme-drive-estimated",
        LegSource::Override => "programme-drive-noted",
        LegSource::Osm | LegSource::Server => "programme-drive",
    };
    let text =
        sheet.say_with(key, &[("leave", leave.into()), ("time", time.into()), ("length", length.into())]);
    let what = vec![Piece::Lines(sheet.lines(&text, SMALL, WHAT_WIDTH)?)];
    let rail = Some(Rail { bead: Bead::Road, above: true, below: true });
    let cells = vec![Vec::new(), Vec::new(), what, Vec::new()];
    Ok(Some(Row { cells, padding: (2.5, 2.5), ruled: false, rail, keep: true }))
}

fn halt(sheet: &Sheet<'_>, seen: &Seen<'_>, first: bool, last: bool) -> Result<Row, DocumentError> {
    let stop = &seen.stop.stop;
    let (at, rounding) = match stop.kind {
        StopKind::Pickup => (stop.start, Rounding::Down),
        StopKind::Dropoff => (stop.arrive, Rounding::Up),
        _ => (stop.start, Rounding::Near),
    };
    let time = format::clock(five_minutes(at, rounding), sheet.language);
    let stays = !matches!(stop.kind, StopKind::Pickup | StopKind::Dropoff);
    let length = Minutes((Minutes::between(stop.start, stop.end).0 + 2) / 5 * 5);
    let length =
        if stays && length > Minutes::ZERO { format::span(length, sheet.language) } else { String::new() };
    let bead = match seen.number {
        Some(number) => Bead::Number(sheet.line(&number.to_string(), TABLE_BOLD.at(7.0).in_colour(PAPER))?),
        None => Bead::Ring,
    };
    let mut name = sheet.lines(&stop.name, NAME, WHAT_WIDTH)?;
    if name.lines.len() > NAME_LINES {
        name.lines.truncate(NAME_LINES - 1);
        name.lines.push(sheet.line("…", NAME)?);
    }
    let mut what = vec![Piece::Lines(name)];
    let details = details(sheet, seen).join(" · ");
    if !details.is_empty() {
        what.push(Piece::Lines(sheet.lines(&details, TABLE.in_colour(QUIET), WHAT_WIDTH)?));
    }
    what.extend(warnings(sheet, seen)?);
    Ok(Row {
        cells: vec![
            vec![Piece::Lines(sheet.lines(&time, TIME, TIME_WIDTH)?)],
            Vec::new(),
            what,
            vec![Piece::Lines(sheet.lines(
                &length,
                Style { leading: NAME.leading, ..TABLE },
                LENGTH_WIDTH,
            )?)],
        ],
        padding: (2.5, 2.5),
        ruled: false,
        rail: Some(Rail { bead, above: !first, below: !last }),
        keep: false,
    })
}

/// What stands under the name, in small type.
fn details(sheet: &Sheet<'_>, seen: &Seen<'_>) -> Vec<String> {
    let stop = &seen.stop.stop;
    let mut details = Vec::new();
    match stop.kind {
        StopKind::Pickup => {
            details.push(sheet.say("programme-boarding"));
            if stop.people > 0 {
                details.push(people(stop.people, sheet.texts));
            }
        }
        StopKind::Dropoff => details.push(sheet.say("programme-return")),
        StopKind::Lodging if !seen.carried => details.push(sheet.say("programme-morning")),
        StopKind::Meal | StopKind::Lodging | StopKind::Break => details.push(sheet.say(kind_key(stop))),
        StopKind::Site | StopKind::Depot => {}
    }
    let commune = seen.stop.commune.trim();
    if !commune.is_empty() && !stop.name.contains(commune) {
        details.push(commune.to_owned());
    }
    if stop.walk.0 > 0 {
        let length = format::walk(stop.walk, sheet.language);
        details.push(sheet.say_with("programme-walk", &[("length", length.into())]));
    }
    if stop.sessions > 1 {
        details.push(sheet.say_with("programme-sessions", &[("count", stop.sessions.into())]));
    }
    details
}

/// What is to be checked, one line for all that is unknown, one for all that is to be heeded.
fn warnings(sheet: &Sheet<'_>, seen: &Seen<'_>) -> Result<Vec<Piece>, DocumentError> {
    let mut pieces = Vec::new();
    let mut sorted = seen.stop.stop.warnings.clone();
    sorted.sort_unstable();
    sorted.dedup();
    let separator = sheet.list_separator();
    let told = |unknown: bool| {
        let words = sorted.iter().filter(|warning| is_unknown(**warning) == unknown);
        // The details say already that the group is split.
        let words = words.filter(|warning| **warning != Warning::SplitIntoSessions);
        words.map(|warning| sheet.say(warning_key(*warning))).collect::<Vec<_>>().join(separator)
    };
    for (text, unknown) in [(told(true), true), (told(false), false)] {
        if text.is_empty() {
            continue;
        }
        let lines = sheet.lines(&capitalised(&text), SMALL, WHAT_WIDTH - SIGN)?;
        pieces.push(if unknown { Piece::Unknown(lines) } else { Piece::Heed(lines) });
    }
    Ok(pieces)
}
