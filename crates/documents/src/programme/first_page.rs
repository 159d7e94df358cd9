//! The first page: what, when, who, the map, and where to get in.

use model::{Metres, Minutes, StopKind};

use super::{Seen, SeenDay};
use crate::basemap::MapWindow;
use crate::map::{self, RouteMap};
use crate::sheet::Sheet;
use crate::style::{BODY, LABEL, LEFT, MM, QUIET, SEA, SMALL, SUBTITLE, TABLE, TIME, TITLE, WIDTH};
use crate::table::{Align, Column, Piece, Row, Table};
use crate::words::{Rounding, capitalised, dates, five_minutes, people};
use crate::{DocumentError, ProgrammeInput, format};

/// The map takes what the title leaves, within these heights.
const MAP_HEIGHT: (f32, f32) = (96.0 * MM, 175.0 * MM);
/// Lines of a title before it is cut.
const TITLE_LINES: usize = 3;

pub(super) fn draw(
    sheet: &mut Sheet<'_>,
    input: &ProgrammeInput,
    days: &[SeenDay<'_>],
) -> Result<(), DocumentError> {
    let ends = ends(days);
    let frame = above_map(sheet, input, days, &ends)?;
    let marks = map::draw(&RouteMap::of(&input.map, &input.days), frame, sheet)?;
    sheet.draw_all(marks);
    sheet.gap(frame[3] + 1.6 * MM);
    map::legend(sheet, &input.map, &input.days)?;
    sheet.gap(5.0 * MM);
    departures(sheet, &ends)
}

/// Returns the ground that the map is going to show.
pub(super) fn map_window(
    sheet: &mut Sheet<'_>,
    input: &ProgrammeInput,
    days: &[SeenDay<'_>],
) -> Result<MapWindow, DocumentError> {
    let frame = above_map(sheet, input, days, &ends(days))?;
    Ok(map::window(&RouteMap::of(&input.map, &input.days), frame))
}

/// Prints what stands above the map and returns the frame of the map.
fn above_map(
    sheet: &mut Sheet<'_>,
    input: &ProgrammeInput,
    days: &[SeenDay<'_>],
    (out, back): &(Vec<End<'_>>, Vec<End<'_>>),
) -> Result<[f32; 4], DocumentError> {
    title(sheet, input, days)?;
    sheet.gap(4.0 * MM);
    // Up to six lines of departures and returns keep their place under the map.
    let rows = out.len().max(back.len()).min(6) as f32;
    let under = 1.6 * MM + 2.0 * SMALL.leading + 5.0 * MM + LABEL.leading + 3.0 + rows * (BODY.leading + 3.2);
    let height = (sheet.room() - under).clamp(MAP_HEIGHT.0, MAP_HEIGHT.1);
    sheet.need(height);
    Ok([LEFT, sheet.y, WIDTH, height])
}

fn title(sheet: &mut Sheet<'_>, input: &ProgrammeInput, days: &[SeenDay<'_>]) -> Result<(), DocumentError> {
    let label = sheet.line(&sheet.say("programme-label").to_uppercase(), LABEL.in_colour(SEA))?;
    let top = sheet.y;
    sheet.put((LEFT, top), label);
    sheet.gap(5.0 * MM);
    let style = if input.title.chars().count() > 60 { TITLE.at(21.0) } else { TITLE };
    let mut title = sheet.lines(&input.title, style, WIDTH)?;
    if title.lines.len() > TITLE_LINES {
        title.lines.truncate(TITLE_LINES - 1);
        title.lines.push(sheet.line_within(&input.title, style, WIDTH)?);
    }
    sheet.flow(LEFT, &title);
    sheet.gap(1.5 * MM);
    let when = capitalised(&dates(&input.days, sheet.texts));
    let when = sheet.lines(&when, SUBTITLE, WIDTH)?;
    sheet.flow(LEFT, &when);
    sheet.gap(0.8 * MM);
    let facts = facts(sheet, input, days).join(" · ");
    let facts = sheet.lines(&facts, TABLE.in_colour(QUIET), WIDTH)?;
    sheet.flow(LEFT, &facts);
    Ok(())
}

/// Who travels, how many visits, how far.
fn facts(sheet: &Sheet<'_>, input: &ProgrammeInput, days: &[SeenDay<'_>]) -> Vec<String> {
    let mut facts = Vec::new();
    if !input.group.trim().is_empty() {
        facts.push(input.group.trim().to_owned());
    }
    facts.push(people(input.people, sheet.texts));
    let stops = || days.iter().flat_map(|day| &day.stops);
    let visits = stops().filter(|seen| seen.stop.stop.kind == StopKind::Site).count();
    facts.push(sheet.say_with("programme-visits", &[("count", visits.into())]));
    let legs = || stops().filter(|seen| seen.carried).filter_map(|seen| seen.stop.stop.leg);
    let length: Metres = legs().map(|leg| leg.metres).sum();
    let time: Minutes = legs().map(|leg| leg.minutes).sum();
    if length > Metres(0) {
        let length = format::kilometres(length, sheet.language);
        let time = format::span(time, sheet.language);
        facts.push(sheet.say_with("programme-road", &[("length", length.into()), ("time", time.into())]));
    }
    facts
}

/// One line of the departures or of the returns: day, time, place, people.
struct End<'a> {
    seen: Seen<'a>,
    day: usize,
}

fn ends<'a>(days: &'a [SeenDay<'a>]) -> (Vec<End<'a>>, Vec<End<'a>>) {
    let of = |kind: StopKind| {
        days.iter()
            .enumerate()
            .flat_map(|(day, seen)| seen.stops.iter().map(move |stop| End { seen: *stop, day }))
            .filter(|end| end.seen.stop.stop.kind == kind)
            .collect()
    };
    (of(StopKind::Pickup), of(StopKind::Dropoff))
}

/// Prints where and when people get in, and when they are back, side by side.
fn departures(
    sheet: &mut Sheet<'_>,
    (out, back): &(Vec<End<'_>>, Vec<End<'_>>),
) -> Result<(), DocumentError> {
    const GUTTER: f32 = 10.0;
    let time = 46.0;
    let place = (WIDTH - 3.0 * GUTTER) / 2.0 - time;
    let column = |head: String, width| Column { head, width, align: Align::Left };
    let columns = vec![
        column(sheet.say("programme-departure"), time),
        column(String::new(), place),
        column(sheet.say("programme-return"), time),
        column(String::new(), place),
    ];
    let mut rows = Vec::new();
    for index in 0..out.len().max(back.len()) {
        let mut cells = cells_of(sheet, out.get(index), Rounding::Down, place)?;
        cells.extend(cells_of(sheet, back.get(index), Rounding::Up, place)?);
        rows.push(Row { padding: (1.6, 1.6), ruled: false, ..Row::plain(cells) });
    }
    if rows.is_empty() {
        return Ok(());
    }
    Table { columns, rows, gutter: GUTTER }.draw(sheet)
}

fn cells_of(
    sheet: &Sheet<'_>,
    end: Option<&End<'_>>,
    rounding: Rounding,
    width: f32,
) -> Result<Vec<Vec<Piece>>, DocumentError> {
    let Some(end) = end else { return Ok(vec![Vec::new(), Vec::new()]) };
    let stop = &end.seen.stop.stop;
    let at = if rounding == Rounding::Down { stop.start } else { stop.arrive };
    let time = format::clock(five_minutes(at, rounding), sheet.language);
    let mut place = stop.name.clone();
    if stop.people > 0 {
        place = format!("{place} · {}", people(stop.people, sheet.texts));
    }
    if end.day > 0 {
        let day = sheet.say_with("map-legend-day", &[("day", (end.day + 1).into())]);
        place = format!("{place} · {day}");
    }
    Ok(vec![
        vec![Piece::Lines(sheet.lines(&time, TIME, 46.0)?)],
        vec![Piece::Lines(sheet.lines(&place, BODY, width)?)],
    ])
}
