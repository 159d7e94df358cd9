//! Points 2 to 7 of the request: times, group, luggage, vehicle, estimates, driver.

use model::{Metres, Minutes, Money, Stop, StopKind};

use super::with_passengers;
use crate::input::{DayEstimate, Luggage, PaperDay};
use crate::sheet::Sheet;
use crate::style::{INK, LABEL, LEFT, MM, SEA, SMALL, SMALL_BOLD, Style, TABLE, TABLE_BOLD, WIDTH};
use crate::table::{Align, Column, Piece, Row, SIGN, Table};
use crate::words::{capitalised, clock_on, vehicle_key};
use crate::{CoachRequestInput, DocumentError, format};

/// Days that the first page can hold; longer tours give their times in the schedule.
const DAYS_ON_PAGE: usize = 3;
const GUTTER: f32 = 7.0;
const FINE: Style = Style { colour: INK, ..SMALL };

pub(super) fn draw(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    heading(sheet, "2", "request-dates")?;
    service(sheet, &input.days)?;
    via(sheet, &input.days)?;
    sheet.gap(2.0 * MM);
    wishes(sheet, input)?;
    sheet.gap(2.0 * MM);
    heading(sheet, "6", "request-estimates")?;
    estimates(sheet, &input.estimates)?;
    sheet.gap(2.0 * MM);
    driver(sheet, input)
}

/// Draws the number of a point and its name in spaced capitals.
pub(super) fn label(
    sheet: &mut Sheet<'_>,
    number: &str,
    key: &str,
    (x, top): (f32, f32),
    width: f32,
) -> Result<(), DocumentError> {
    let text = sheet.say(key).to_uppercase();
    let text = if number.is_empty() { text } else { format!("{number}  {text}") };
    let line = sheet.line_within(&text, LABEL.in_colour(SEA), width)?;
    sheet.put((x, top), line);
    Ok(())
}

pub(super) fn heading(sheet: &mut Sheet<'_>, number: &str, key: &str) -> Result<(), DocumentError> {
    let top = sheet.y;
    label(sheet, number, key, (LEFT, top), WIDTH)?;
    sheet.gap(LABEL.leading + 1.5);
    Ok(())
}

fn piece(sheet: &Sheet<'_>, text: &str, style: Style, width: f32) -> Result<Vec<Piece>, DocumentError> {
    Ok(vec![Piece::Lines(sheet.lines(text, style, width)?)])
}

fn columns(sheet: &Sheet<'_>, heads: &[(&str, f32, Align)]) -> Vec<Column> {
    heads
        .iter()
        .map(|(key, width, align)| Column {
            head: if key.is_empty() { String::new() } else { sheet.say(key) },
            width: *width,
            align: *align,
        })
        .collect()
}

/// Start and end of service, first pick-up and last drop-off, a line a day.
fn service(sheet: &mut Sheet<'_>, days: &[PaperDay]) -> Result<(), DocumentError> {
    let narrow = 62.0;
    let wide = (WIDTH - narrow - 4.0 * GUTTER) / 4.0;
    let heads = [
        ("request-day", narrow, Align::Left),
        ("request-service-start", wide, Align::Left),
        ("request-first-pickup", wide, Align::Left),
        ("request-last-dropoff", wide, Align::Left),
        ("request-service-end", wide, Align::Left),
    ];
    let mut rows = Vec::new();
    for day in days.iter().take(DAYS_ON_PAGE) {
        let mut cells = vec![piece(sheet, &format::short_date(day.date), TABLE_BOLD, narrow)?];
        for text in ends(sheet, day) {
            let (time, place) = text.split_once('\n').unwrap_or((&text, ""));
            let mut cell = piece(sheet, time, TABLE_BOLD, wide)?;
            let place = sheet.line_within(place, FINE, wide)?;
            cell.push(Piece::Lines(crate::paragraph::Lines { lines: vec![place], leading: FINE.leading }));
            cells.push(cell);
        }
        rows.push(Row { padding: (2.0, 2.0), ..Row::plain(cells) });
    }
    Table { columns: columns(sheet, &heads), rows, gutter: GUTTER }.draw(sheet)
}

/// The four times of a day, each with its place on a second line.
fn ends(sheet: &Sheet<'_>, day: &PaperDay) -> [String; 4] {
    let at = |time, place: &str| format!("{}\n{place}", clock_on(time, day.date, sheet.language));
    let unknown = || sheet.say("to-be-checked");
    let depot = sheet.say("request-at-depot");
    // The driver's service begins and ends at the depot, or where he sleeps with the group.
    let service = |stop: &Stop, time| match stop.kind {
        StopKind::Depot => Some(at(time, &depot)),
        StopKind::Lodging => Some(at(time, &stop.name)),
        _ => None,
    };
    let first = day.stops.first().map(|stop| &stop.stop);
    let last = day.stops.last().map(|stop| &stop.stop);
    let boarding = with_passengers(day).next().map(|stop| &stop.stop);
    let alighting = with_passengers(day).last().map(|stop| &stop.stop);
    [
        first.and_then(|stop| service(stop, stop.start)).unwrap_or_else(unknown),
        boarding.map_or_else(unknown, |stop| at(stop.start, &stop.name)),
        alighting.map_or_else(unknown, |stop| at(stop.arrive, &stop.name)),
        last.and_then(|stop| service(stop, stop.leave)).unwrap_or_else(unknown),
    ]
}

/// The itinerary in one sentence, cut to three lines: the schedule has it all.
fn via(sheet: &mut Sheet<'_>, days: &[PaperDay]) -> Result<(), DocumentError> {
    const LINES: usize = 3;
    let names: Vec<&str> = days.iter().flat_map(with_passengers).map(|stop| stop.stop.name.trim()).collect();
    let mut shown = names.len();
    loop {
        let mut list = names[..shown].join(" – ");
        if shown < names.len() {
            list.push_str(" – …");
        }
        let text = sheet.say_with("request-via", &[("names", list.into())]).replace("….", "…");
        let lines = sheet.lines(&text, FINE, WIDTH)?;
        if lines.lines.len() <= LINES || shown <= 1 {
            let kept = crate::paragraph::Lines {
                lines: lines.lines.into_iter().take(LINES).collect(),
                leading: lines.leading,
            };
            sheet.gap(1.5);
            sheet.flow(LEFT, &kept);
            return Ok(());
        }
        shown -= (shown / 8).max(1);
    }
}

/// Group, luggage and vehicle side by side.
fn wishes(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    let widths =
        [(WIDTH - 2.0 * GUTTER) * 0.31, (WIDTH - 2.0 * GUTTER) * 0.21, (WIDTH - 2.0 * GUTTER) * 0.48];
    let texts = [group(sheet, input), vec![luggage(sheet, input.luggage)], vehicle(sheet, input)];
    let names = [("3", "request-group"), ("4", "request-luggage"), ("5", "request-vehicle")];
    let mut x = LEFT;
    let top = sheet.y;
    let mut cells = Vec::new();
    for ((width, lines), (number, key)) in widths.into_iter().zip(texts).zip(names) {
        label(sheet, number, key, (x, top), width)?;
        x += width + GUTTER;
        let mut cell = Vec::new();
        for text in lines {
            cell.extend(piece(sheet, &capitalised(&text), FINE, width)?);
        }
        cells.push(cell);
    }
    sheet.gap(LABEL.leading + 1.0);
    let columns = widths.map(|width| Column { head: String::new(), width, align: Align::Left }).to_vec();
    let row = Row { padding: (0.0, 0.0), ruled: false, ..Row::plain(cells) };
    Table { columns, rows: vec![row], gutter: GUTTER }.draw(sheet)
}

fn group(sheet: &Sheet<'_>, input: &CoachRequestInput) -> Vec<String> {
    let mut lines = Vec::new();
    if !input.group.trim().is_empty() {
        lines.push(input.group.trim().to_owned());
    }
    lines.push(match input.people_min.filter(|least| *least < input.people_max) {
        Some(least) => {
            sheet.say_with("request-group-range", &[("min", least.into()), ("max", input.people_max.into())])
        }
        None => sheet.say_with("request-group-max", &[("count", input.people_max.into())]),
    });
    let count = |number: Option<u16>| match number {
        None => sheet.say("request-unknown"),
        Some(0) => sheet.say("request-none"),
        Some(number) => number.to_string(),
    };
    lines.push(format!("{} {}", sheet.say("request-wheelchairs"), count(input.wheelchairs)));
    let mut minors = format!("{} {}", sheet.say("request-minors"), count(input.minors));
    if input.minors != Some(0) {
        minors = format!("{minors}, {} {}", sheet.say("request-escorts"), count(input.escorts));
    }
    lines.push(minors);
    lines
}

fn luggage(sheet: &Sheet<'_>, luggage: Luggage) -> String {
    sheet.say(match luggage {
        Luggage::Hand => "request-luggage-hand",
        Luggage::Suitcases => "request-luggage-suitcases",
    })
}

fn vehicle(sheet: &Sheet<'_>, input: &CoachRequestInput) -> Vec<String> {
    let wish = &input.vehicle;
    let seats = sheet.say_with("request-seats", &[("count", wish.seats.into())]);
    let class = sheet.say(&vehicle_key(wish.class));
    let mut lines = vec![format!("{class}{}{seats}", sheet.list_separator())];
    let equipment: Vec<String> = [
        (wish.hold, "request-hold"),
        (wish.microphone, "request-microphone"),
        (wish.air_conditioning, "request-air-conditioning"),
        (wish.toilet, "request-toilet"),
        (wish.ramp, "request-ramp"),
    ]
    .into_iter()
    .filter(|(wanted, _)| *wanted)
    .map(|(_, key)| sheet.say(key))
    .collect();
    if !equipment.is_empty() {
        lines.push(sheet.say_with("request-equipment", &[("list", equipment.join(", ").into())]));
    }
    lines.push(match &wish.largest_size {
        Some(size) => sheet.say_with("request-largest", &[("size", size.trim().into())]),
        None => sheet.say("request-largest-unknown"),
    });
    lines
}

/// What we reckon with, a line a day and a total.
fn estimates(sheet: &mut Sheet<'_>, estimates: &[DayEstimate]) -> Result<(), DocumentError> {
    let narrow = 62.0;
    let wide = (WIDTH - narrow - 6.0 * GUTTER) / 6.0;
    let heads = [
        ("request-day", narrow, Align::Left),
        ("request-loaded", wide, Align::Right),
        ("request-driving", wide, Align::Right),
        ("request-amplitude", wide, Align::Right),
        ("request-amplitude-depot", wide, Align::Right),
        ("request-tolls", wide, Align::Right),
        ("request-parking", wide, Align::Right),
    ];
    let mut rows = Vec::new();
    for day in estimates.iter().take(DAYS_ON_PAGE) {
        let date = format::short_date(day.date);
        rows.push(estimate_row(sheet, &date, &cells_of_day(sheet, day), (narrow, wide), TABLE)?);
    }
    if estimates.len() > 1 {
        let total = total(sheet, estimates);
        let name = sheet.say("request-total");
        rows.push(estimate_row(sheet, &name, &total, (narrow, wide), TABLE_BOLD)?);
    }
    Table { columns: columns(sheet, &heads), rows, gutter: GUTTER }.draw(sheet)
}

fn cells_of_day(sheet: &Sheet<'_>, day: &DayEstimate) -> [String; 6] {
    let unknown = || sheet.say("to-be-checked");
    let money =
        |amount: Option<Money>| amount.map_or_else(unknown, |amount| format::money(amount, sheet.language));
    [
        format::kilometres(day.loaded, sheet.language),
        format::span(day.driving, sheet.language),
        format::span(day.amplitude, sheet.language),
        day.amplitude_from_depot.map_or_else(unknown, |span| format::span(span, sheet.language)),
        money(day.tolls),
        money(day.parking),
    ]
}

/// Sums up the days; amplitudes are of one day and have no sum, an unknown makes its sum unknown.
fn total(sheet: &Sheet<'_>, estimates: &[DayEstimate]) -> [String; 6] {
    let loaded: Metres = estimates.iter().map(|day| day.loaded).sum();
    let driving: Minutes = estimates.iter().map(|day| day.driving).sum();
    let sum = |part: fn(&DayEstimate) -> Option<Money>| {
        let amounts: Option<Vec<Money>> = estimates.iter().map(part).collect();
        let known = amounts.map(|amounts| amounts.into_iter().sum::<Money>());
        known.map_or_else(|| sheet.say("to-be-checked"), |amount| format::money(amount, sheet.language))
    };
    [
        format::kilometres(loaded, sheet.language),
        format::span(driving, sheet.language),
        String::new(),
        String::new(),
        sum(|day| day.tolls),
        sum(|day| day.parking),
    ]
}

fn estimate_row(
    sheet: &Sheet<'_>,
    name: &str,
    cells: &[String; 6],
    (narrow, wide): (f32, f32),
    style: Style,
) -> Result<Row, DocumentError> {
    let mut row = vec![piece(sheet, name, TABLE_BOLD, narrow)?];
    for text in cells {
        row.push(piece(sheet, text, style, wide)?);
    }
    Ok(Row { padding: (2.0, 2.0), ..Row::plain(row) })
}

/// The driver's care, the remarks, and the check of the hours.
fn driver(sheet: &mut Sheet<'_>, input: &CoachRequestInput) -> Result<(), DocumentError> {
    const REMARK_LINES: usize = 4;
    let meals = sheet.say_with("request-driver-meals", &[("count", input.driver_meals.into())]);
    let rooms = sheet.say_with("request-driver-rooms", &[("count", input.driver_rooms.into())]);
    let care =
        if input.driver_rooms == 0 && input.days.len() < 2 { meals } else { format!("{meals}, {rooms}") };
    let half = (WIDTH - GUTTER) * 0.36;
    let rest = WIDTH - GUTTER - half;
    let top = sheet.y;
    label(sheet, "7", "request-driver", (LEFT, top), half)?;
    let mut remarks = Vec::new();
    for remark in &input.remarks {
        remarks.extend(sheet.lines(remark, FINE, rest - SIGN)?.lines);
    }
    remarks.truncate(REMARK_LINES);
    let mut cell = Vec::new();
    if !remarks.is_empty() {
        label(sheet, "", "request-remarks", (LEFT + half + GUTTER, top), rest)?;
        let lines = crate::paragraph::Lines { lines: remarks, leading: FINE.leading };
        cell.push(Piece::Heed(lines));
    }
    sheet.gap(LABEL.leading + 1.0);
    let mut left = piece(sheet, &capitalised(&care), FINE, half)?;
    if input.verdicts.iter().any(|verdict| verdict.severity > crate::VerdictSeverity::Info) {
        let said: Vec<&str> = input.verdicts.iter().map(|verdict| verdict.text.trim()).take(2).collect();
        left.push(Piece::Heed(sheet.lines(
            &capitalised(&said.join(sheet.list_separator())),
            SMALL_BOLD,
            half - SIGN,
        )?));
    }
    let columns =
        [half, rest].map(|width| Column { head: String::new(), width, align: Align::Left }).to_vec();
    let row = Row { padding: (0.0, 0.0), ruled: false, ..Row::plain(vec![left, cell]) };
    Table { columns, rows: vec![row], gutter: GUTTER }.draw(sheet)
}
