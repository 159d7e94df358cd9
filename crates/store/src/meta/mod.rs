//! What is to be known of the file itself.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::StoreError;
use crate::stamp::{HybridTime, Stamp};

const LAST_CHANGE: &str = "last_change";

/// Returns the time of the latest change of the file.
pub(crate) fn last_change(db: &Connection) -> Result<Option<HybridTime>, StoreError> {
    let text: Option<String> = db
        .prepare_cached("SELECT value FROM meta WHERE key = :key")?
        .query_row(named_params! { ":key": LAST_CHANGE }, |row| row.get("value"))
        .optional()?;
    text.map(|text| {
        text.parse().map_err(|_| StoreError::BadValue { column: LAST_CHANGE, value: text.clone() })
    })
    .transpose()
}

/// Remembers a change, unless a later one is known.
pub(crate) fn note_change(db: &Connection, stamp: &Stamp) -> Result<(), StoreError> {
    db.prepare_cached(include_str!("upsert_latest.sql"))?
        .execute(named_params! { ":key": LAST_CHANGE, ":value": stamp.at.to_string() })?;
    Ok(())
}
