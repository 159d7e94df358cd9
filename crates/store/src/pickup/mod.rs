//! Table `pickup`.

use model::PickUpPlace;
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, point, uuid};
use crate::changes::changes;
use crate::stamp::Stamp;

/// Reads the pick-up places in the order of their ids.
pub(crate) fn read(db: &Connection) -> Result<Vec<PickUpPlace>, StoreError> {
    list(db, include_str!("list_all.sql"), from_row)
}

/// Writes what `after` changes of the pick-up places.
pub(crate) fn write(
    db: &Connection,
    before: &[PickUpPlace],
    after: &[PickUpPlace],
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let changes = changes(before, after, |pickup| pickup.id);
    for pickup in changes.gone {
        db.prepare_cached(include_str!("bury.sql"))?.execute(named_params! {
            ":id": pickup.id.to_string(), ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
        })?;
    }
    for pickup in changes.written {
        db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
            ":id": pickup.id.to_string(),
            ":name": pickup.name,
            ":lat": pickup.point.lat,
            ":lon": pickup.point.lon,
            ":note_fr": pickup.note_fr,
            ":note_en": pickup.note_en,
            ":changed_at": stamp.at.to_string(),
            ":changed_by": stamp.by,
        })?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> Result<PickUpPlace, StoreError> {
    Ok(PickUpPlace {
        id: uuid(row, "id")?,
        name: row.get("name")?,
        point: point(row, "lat", "lon")?,
        note_fr: row.get("note_fr")?,
        note_en: row.get("note_en")?,
    })
}
