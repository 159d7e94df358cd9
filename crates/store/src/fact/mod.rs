//! Table `fact`: what is said of a place, by whom, as of when, and whether somebody verified it.

mod field;

use std::collections::BTreeSet;

use model::{Place, Uuid};
use rusqlite::{Connection, Row, named_params};

use crate::StoreError;
use crate::cells::{list, uuid, worded};
use crate::stamp::Stamp;

pub use field::FactField;
pub(crate) use field::{Recorded, without_facts};

/// Lists all facts with the ids of their places.
pub(crate) fn list_all(db: &Connection) -> Result<Vec<(Uuid, Recorded)>, StoreError> {
    list(db, include_str!("list_all.sql"), |row| Ok((uuid(row, "place_id")?, from_row(row)?)))
}

/// Writes the facts of a place; those that have not changed keep their stamp, those that it has no
/// more are buried.
pub(crate) fn write(db: &Connection, place: &Place, stamp: &Stamp) -> Result<(), StoreError> {
    let facts = Recorded::of(place);
    let (id, at) = (place.id.to_string(), stamp.at.to_string());
    for fact in &facts {
        db.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
            ":place_id": id,
            ":field": fact.field.key(),
            ":value": fact.value,
            ":source": fact.source,
            ":as_of": fact.as_of,
            ":verified": fact.verified,
            ":changed_at": at,
            ":changed_by": stamp.by,
        })?;
    }
    let known: BTreeSet<FactField> = facts.iter().map(|fact| fact.field).collect();
    let mut bury = db.prepare_cached(include_str!("bury.sql"))?;
    for field in FactField::ALL.into_iter().filter(|field| !known.contains(field)) {
        bury.execute(named_params! {
            ":place_id": id, ":field": field.key(), ":changed_at": at, ":changed_by": stamp.by,
        })?;
    }
    Ok(())
}

/// Says that somebody verified a fact, or that it is to be verified again.
pub(crate) fn set_verified(
    db: &Connection,
    place: Uuid,
    field: FactField,
    verified: bool,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let changed = db.prepare_cached(include_str!("set_verified.sql"))?.execute(named_params! {
        ":place_id": place.to_string(),
        ":field": field.key(),
        ":verified": verified,
        ":changed_at": stamp.at.to_string(),
        ":changed_by": stamp.by,
    })?;
    if changed == 0 { Err(StoreError::NoSuchFact { place, field }) } else { Ok(()) }
}

fn from_row(row: &Row<'_>) -> Result<Recorded, StoreError> {
    Ok(Recorded {
        field: worded(row, "field", FactField::from_key)?,
        value: row.get("value")?,
        source: row.get("source")?,
        as_of: row.get("as_of")?,
        verified: row.get("verified")?,
    })
}
