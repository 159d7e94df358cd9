//! `sites.csv`, `partners.csv` and `visit-facts.csv`: the places and what is said of them.

use std::collections::BTreeMap;

use model::{Place, PlaceKind, Uuid};

use crate::error::{ExchangeError, Expected};
use crate::facts;
use crate::report::{DoubtCause, Report};
use crate::row::Row;
use crate::table::{SeenIds, Table};
use crate::themes::ThemeBook;

const COLUMNS: [&str; 10] = [
    "id",
    "name",
    "commune",
    "lat",
    "lon",
    "themes",
    "kind",
    "coord_source",
    "coord_confidence",
    // Says how the themes were judged: for readers of the file.
    "themes_source",
];

/// The places read so far, and the last row that spoke of each.
#[derive(Default)]
pub(crate) struct PlaceBook {
    pub places: Vec<Place>,
    pub rows: BTreeMap<Uuid, (&'static str, u64)>,
}

/// Reads the places of one file. A place without a kind is a site.
pub(crate) fn read(
    book: &mut PlaceBook,
    table: &Table,
    themes: &mut ThemeBook,
    ids: &mut SeenIds,
    new_id: &mut dyn FnMut() -> Uuid,
    report: &mut Report,
) -> Result<(), ExchangeError> {
    table.need(&["name", "lat", "lon"])?;
    table.report_ignored(&[&COLUMNS[..], &facts::COLUMNS[..]].concat(), report);
    for row in table.rows() {
        let id = ids.id_of(&row, new_id)?;
        let kind = row.known("kind", Expected::Kind, PlaceKind::from_key)?.unwrap_or(PlaceKind::Site);
        let point = row.point("lat", "lon")?;
        let mut place = Place::unknown(id, kind, row.needed("name")?, row.string("commune"), point);
        place.themes = themes.of_place(&row, new_id)?;
        place.example = row.is_example();
        place.point_source = point_source(&row);
        if row.text("coord_confidence").is_some_and(|confidence| confidence != "high") {
            let cause = DoubtCause::PositionUnsure { place: place.name.clone() };
            report.add(table.file, Some(row.line), cause);
        }
        facts::add(&mut place, &row, report)?;
        book.rows.insert(id, (table.file, row.line));
        book.places.push(place);
    }
    Ok(())
}

/// Adds to the places what `visit-facts.csv` says of them.
pub(crate) fn add_visit_facts(
    book: &mut PlaceBook,
    table: &Table,
    report: &mut Report,
) -> Result<(), ExchangeError> {
    table.need(&["site"])?;
    table.report_ignored(&[&["site"], &facts::COLUMNS[..]].concat(), report);
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, place) in book.places.iter().enumerate() {
        by_name.entry(place.name.clone()).or_default().push(position);
    }
    for row in table.rows() {
        let (file, line) = (table.file, row.line);
        let site = row.needed("site")?;
        match by_name.get(site).map(Vec::as_slice) {
            Some(&[position]) => {
                let place = &mut book.places[position];
                facts::add(place, &row, report)?;
                book.rows.insert(place.id, (file, line));
            }
            None => return Err(ExchangeError::UnknownSite { file, line, site: site.to_owned() }),
            Some(_) => return Err(ExchangeError::AmbiguousSite { file, line, site: site.to_owned() }),
        }
    }
    Ok(())
}

fn point_source(row: &Row<'_>) -> Option<String> {
    let source = row.text("coord_source")?;
    Some(match row.text("coord_confidence") {
        Some(confidence) => format!("{source} ({confidence})"),
        None => source.to_owned(),
    })
}
