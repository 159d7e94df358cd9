//! `pickups.csv`: the usual pick-up places.

use model::{PickUpPlace, Uuid};

use crate::error::ExchangeError;
use crate::names;
use crate::report::Report;
use crate::table::{SeenIds, Table};

const COLUMNS: [&str; 6] = ["id", "name", "lat", "lon", "note_fr", "note_en"];

/// Reads the usual pick-up places.
pub(crate) fn read(
    bytes: &[u8],
    ids: &mut SeenIds,
    new_id: &mut dyn FnMut() -> Uuid,
    report: &mut Report,
) -> Result<Vec<PickUpPlace>, ExchangeError> {
    let table = Table::read(names::PICKUPS, bytes)?;
    table.need(&["name", "lat", "lon"])?;
    table.report_ignored(&COLUMNS, report);
    let mut pickups = Vec::new();
    for row in table.rows() {
        pickups.push(PickUpPlace {
            id: ids.id_of(&row, new_id)?,
            name: row.needed("name")?.to_owned(),
            point: row.point("lat", "lon")?,
            note_fr: row.string("note_fr"),
            note_en: row.string("note_en"),
        });
    }
    Ok(pickups)
}
