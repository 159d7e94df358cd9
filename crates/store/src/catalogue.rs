//! The whole catalogue, table by table.

use model::Catalogue;
use rusqlite::Connection;

use crate::stamp::Stamp;
use crate::{StoreError, carrier, pickup, place, theme, town};

/// Reads the whole catalogue.
pub(crate) fn read(db: &Connection) -> Result<Catalogue, StoreError> {
    Ok(Catalogue {
        themes: theme::read(db)?,
        places: place::read(db)?,
        pickups: pickup::read(db)?,
        carriers: carrier::read(db)?,
        towns: town::read(db)?,
    })
}

/// Makes the stored catalogue equal to `after`, touching only the rows that differ.
pub(crate) fn write(db: &Connection, after: &Catalogue, stamp: &Stamp) -> Result<(), StoreError> {
    let before = read(db)?;
    theme::write(db, &before.themes, &after.themes, stamp)?;
    place::write(db, &before, after, stamp)?;
    pickup::write(db, &before.pickups, &after.pickups, stamp)?;
    carrier::write(db, &before.carriers, &after.carriers, stamp)?;
    town::write(db, &before.towns, &after.towns, stamp)
}
