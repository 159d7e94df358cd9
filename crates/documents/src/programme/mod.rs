//! The traveller's programme: the map of the route, the timetable, what to know of each place.

mod boxes;
mod first_page;
mod timetable;

use model::{Stop, StopKind};

use crate::basemap::MapWindow;
use crate::input::{PaperDay, PaperStop};
use crate::sheet::{Furniture, Sheet};
use crate::style::{BODY, BODY_ITALIC, HEADING, LEFT, MM, NAME, WIDTH};
use crate::words::{is_morning, note};
use crate::{DocumentError, ProgrammeInput, Texts};

/// A halt that travellers see.
#[derive(Clone, Copy, Debug)]
struct Seen<'a> {
    stop: &'a PaperStop,
    /// Its number on the map and in the timetable; none where people only get in or out.
    number: Option<usize>,
    /// Whether the drive that ends here carries the group.
    carried: bool,
}

/// A day without its depots.
struct SeenDay<'a> {
    day: &'a PaperDay,
    stops: Vec<Seen<'a>>,
}

/// Prints the traveller's programme as a PDF.
///
/// # Errors
/// [`DocumentError::NothingToPrint`] without a stop; [`DocumentError::UnprintableCharacter`] where
/// no font draws a character of the input.
pub fn programme(input: &ProgrammeInput, texts: &Texts) -> Result<Vec<u8>, DocumentError> {
    let days = seen(&input.days);
    if days.is_empty() {
        return Err(DocumentError::NothingToPrint);
    }
    let mut sheet = Sheet::new(texts);
    first_page::draw(&mut sheet, input, &days)?;
    timetable::draw(&mut sheet, &days)?;
    notes(&mut sheet, &days)?;
    boxes::draw(&mut sheet, input, &days)?;
    sheet.finish(&Furniture {
        office: &input.office,
        issue: &input.issue,
        title: &input.title,
        subject: texts.say("programme-label"),
    })
}

/// Returns the ground that the map of a programme is going to show, for who draws its ground.
///
/// # Errors
/// As [`programme()`].
pub fn map_window(input: &ProgrammeInput, texts: &Texts) -> Result<MapWindow, DocumentError> {
    let days = seen(&input.days);
    if days.is_empty() {
        return Err(DocumentError::NothingToPrint);
    }
    first_page::map_window(&mut Sheet::new(texts), input, &days)
}

/// Leaves out the depots and numbers the stops, on through all days.
fn seen(days: &[PaperDay]) -> Vec<SeenDay<'_>> {
    let mut last = 0;
    let mut number = |stop: &Stop, index: usize| {
        let counts = matches!(stop.kind, StopKind::Site | StopKind::Meal | StopKind::Lodging);
        last += usize::from(counts && !is_morning(stop, index));
        counts.then_some(last)
    };
    days.iter()
        .map(|day| {
            let halts = day.stops.iter().filter(|stop| stop.stop.kind != StopKind::Depot);
            let stops = halts.enumerate().map(|(index, stop)| Seen {
                stop,
                number: number(&stop.stop, index),
                carried: index > 0,
            });
            SeenDay { day, stops: stops.collect() }
        })
        .filter(|day| !day.stops.is_empty())
        .collect()
}

/// Prints what is known of each place, once a place.
fn notes(sheet: &mut Sheet<'_>, days: &[SeenDay<'_>]) -> Result<(), DocumentError> {
    const INDENT: f32 = 8.0 * MM;
    let mut told: Vec<(&str, &str)> = Vec::new();
    for seen in days.iter().flat_map(|day| &day.stops) {
        let said = note(seen.stop, sheet.language);
        let name = seen.stop.stop.name.as_str();
        if said.is_empty() || told.contains(&(name, said)) {
            continue;
        }
        if told.is_empty() {
            sheet.gap(7.0 * MM);
            let heading = sheet.say("programme-notes");
            sheet.heading(&heading, HEADING, 18.0 * MM)?;
        }
        told.push((name, said));
        let name = sheet.lines(name, NAME, WIDTH - INDENT)?;
        let said = sheet.lines(said, BODY, WIDTH - INDENT)?;
        sheet.need(name.height() + said.leading * said.lines.len().min(2) as f32);
        if let Some(number) = seen.number {
            let number = sheet.line(&number.to_string(), BODY_ITALIC)?;
            let top = sheet.y;
            sheet.put((LEFT, top), number);
        }
        sheet.flow(LEFT + INDENT, &name);
        sheet.flow(LEFT + INDENT, &said);
        sheet.gap(2.2 * MM);
    }
    Ok(())
}
