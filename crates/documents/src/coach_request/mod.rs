//! The request for a coach quote: one page to answer on with a pen, and the schedule.

mod answer;
mod letter;
mod mail;
mod route;
mod schedule;
mod summary;

use model::StopKind;

use crate::basemap::MapWindow;
use crate::input::{PaperDay, PaperStop};
use crate::sheet::{Furniture, Sheet};
use crate::{CoachRequestInput, DocumentError, Texts};

pub use mail::{MailText, coach_request_mail};

/// Prints the request to one carrier as a PDF: the eight points of the trade on the first page, the
/// schedule to the minute on the next, with the map of the route where it leaves room.
///
/// # Errors
/// As [`crate::programme()`].
pub fn coach_request(input: &CoachRequestInput, texts: &Texts) -> Result<Vec<u8>, DocumentError> {
    let mut sheet = above_map(input, texts)?;
    route::draw(&mut sheet, input)?;
    sheet.finish(&Furniture {
        office: &input.office,
        issue: &input.issue,
        title: &input.title,
        subject: texts.say("request-label"),
    })
}

/// Returns the ground that the map of a request is going to show, for who draws its ground; `None`
/// where the schedule leaves no room for a map.
///
/// # Errors
/// As [`coach_request()`].
pub fn request_map_window(
    input: &CoachRequestInput,
    texts: &Texts,
) -> Result<Option<MapWindow>, DocumentError> {
    Ok(route::map_window(&above_map(input, texts)?, input))
}

fn above_map<'a>(input: &CoachRequestInput, texts: &'a Texts) -> Result<Sheet<'a>, DocumentError> {
    if input.days.iter().all(|day| day.stops.is_empty()) {
        return Err(DocumentError::NothingToPrint);
    }
    let mut sheet = Sheet::new(texts);
    letter::draw(&mut sheet, input)?;
    summary::draw(&mut sheet, input)?;
    answer::draw(&mut sheet)?;
    sheet.turn();
    schedule::draw(&mut sheet, input)?;
    Ok(sheet)
}

/// The halts of a day with passengers on board or about to be.
fn with_passengers(day: &PaperDay) -> impl Iterator<Item = &PaperStop> {
    day.stops.iter().filter(|stop| stop.stop.kind != StopKind::Depot)
}
