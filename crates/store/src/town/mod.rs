//! Table `town`.

use model::Town;
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, point};
use crate::changes::changes;
use crate::stamp::Stamp;

/// Reads the towns in the order of their codes.
pub(crate) fn read(db: &Connection) -> Result<Vec<Town>, StoreError> {
    list(db, include_str!("list_all.sql"), from_row)
}

/// Writes what `after` changes of the towns.
pub(crate) fn write(
    db: &Connection,
    before: &[Town],
    after: &[Town],
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let changes = changes(before, after, |town| town.code.as_str());
    for town in changes.gone {
        db.prepare_cached(include_str!("bury.sql"))?.execute(named_params! {
            ":code": town.code, ":changed_at": stamp.at.to_string(), ":changed_by": stamp.by,
        })?;
    }
    for town in changes.written {
        db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
            ":code": town.code,
            ":name": town.name,
            ":lat": town.point.lat,
            ":lon": town.point.lon,
            ":population": town.population,
            ":changed_at": stamp.at.to_string(),
            ":changed_by": stamp.by,
        })?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> Result<Town, StoreError> {
    Ok(Town {
        code: row.get("code")?,
        name: row.get("name")?,
        point: point(row, "lat", "lon")?,
        population: row.get("population")?,
    })
}
