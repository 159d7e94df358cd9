//! Cells of a row as values of the model; columns go by their names.

use model::{GeoPoint, Uuid};
use rusqlite::Row;

use crate::StoreError;

/// Reads a position from two columns.
pub(crate) fn point(row: &Row<'_>, lat: &str, lon: &str) -> Result<GeoPoint, StoreError> {
    Ok(GeoPoint { lat: row.get(lat)?, lon: row.get(lon)? })
}

/// Reads an identity.
pub(crate) fn uuid(row: &Row<'_>, column: &'static str) -> Result<Uuid, StoreError> {
    worded(row, column, |text| text.parse().ok())
}

/// Reads a value that is stored as a word.
pub(crate) fn worded<T>(
    row: &Row<'_>,
    column: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, StoreError> {
    let text = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
    parse(text).ok_or_else(|| StoreError::BadValue { column, value: text.to_owned() })
}

/// Reads all rows of a query without parameters.
pub(crate) fn list<T>(
    db: &rusqlite::Connection,
    sql: &str,
    from_row: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    db.prepare_cached(sql)?.query_and_then([], from_row)?.collect()
}
