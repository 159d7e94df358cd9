//! The signs of the map in words.

use crate::DocumentError;
use crate::basemap::Ground;
use crate::input::PaperDay;
use crate::paper::Mark;
use crate::sheet::Sheet;
use crate::style::{BODY_ITALIC, DAYS, LEFT, PAPER, RIGHT, SEA, SMALL, TABLE_BOLD};
use crate::table::numbered;
use crate::words::any_estimated;

/// Explains the signs of the map in one line, or two.
pub(crate) fn legend(sheet: &mut Sheet<'_>, ground: &Ground, days: &[PaperDay]) -> Result<(), DocumentError> {
    let top = sheet.y;
    let middle = top + SMALL.leading / 2.0;
    let mut x = LEFT;
    let number = sheet.line("1", TABLE_BOLD.at(6.4).in_colour(PAPER))?;
    sheet.draw_all(numbered((x + 5.8, middle), &number));
    x = write(sheet, x + 15.0, top, &sheet.say("map-legend-stop"))?;
    sheet.draw(Mark::Disc { centre: (x + 3.8, middle), radius: 3.0, fill: PAPER, stroke: Some((1.4, SEA)) });
    x = write(sheet, x + 11.0, top, &sheet.say("map-legend-pickup"))?;
    for (index, (colour, dash)) in DAYS.iter().enumerate().take(days.len()) {
        let points = vec![(x, middle), (x + 20.0, middle)];
        sheet.draw(Mark::Path { points, width: 2.1, colour: *colour, dash: dash.to_vec() });
        let text = if days.len() == 1 {
            sheet.say("map-legend-route")
        } else {
            sheet.say_with("map-legend-day", &[("day", (index + 1).into())])
        };
        x = write(sheet, x + 25.0, top, &text)?;
    }
    let caption = match (ground, any_estimated(days)) {
        (Ground::Schematic(_), true) => Some("map-schematic"),
        (Ground::Schematic(_), false) => Some("map-schematic-only"),
        (Ground::Basemap(_), true) => Some("map-estimated"),
        (Ground::Basemap(_), false) => None,
    };
    if let Some(caption) = caption {
        let caption = sheet.line(&sheet.say(caption), BODY_ITALIC.at(9.0))?;
        if x + caption.width <= RIGHT {
            sheet.put_right((RIGHT, top - 1.0), caption);
        } else {
            sheet.gap(SMALL.leading + 1.0);
            let top = sheet.y;
            sheet.put((LEFT, top), caption);
        }
    }
    sheet.gap(SMALL.leading);
    Ok(())
}

/// Writes a word of the legend and returns where the next sign begins.
fn write(sheet: &mut Sheet<'_>, x: f32, top: f32, text: &str) -> Result<f32, DocumentError> {
    let line = sheet.line(text, SMALL)?;
    let next = x + line.width + 13.0;
    sheet.put((x, top), line);
    Ok(next)
}
