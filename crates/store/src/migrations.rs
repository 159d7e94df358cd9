//! The format of the file: its mark, its number, and the steps from each number to the next.
//!
//! A shipped migration is never edited: a change of the tables is a new one.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// Marks a SQLite file as a catalogue of Étape (`ETAP`).
pub(crate) const APPLICATION_ID: i32 = 0x45_54_41_50;

/// Migration `n` makes format `n` out of format `n - 1`; format 0 has no table.
pub(crate) const MIGRATIONS: [&str; 2] =
    [include_str!("../migrations/0001_catalogue.sql"), include_str!("../migrations/0002_road_notes.sql")];

/// Marks an empty file as a catalogue of format 0.
pub(crate) fn mark(db: &Connection) -> Result<(), StoreError> {
    Ok(db.pragma_update(None, "application_id", APPLICATION_ID)?)
}

/// Refuses a file that is not a catalogue.
pub(crate) fn check_mark(db: &Connection) -> Result<(), StoreError> {
    let found: i32 = db.pragma_query_value(None, "application_id", |row| row.get("application_id"))?;
    if found == APPLICATION_ID { Ok(()) } else { Err(StoreError::NotACatalogue) }
}

/// Brings a file up to the newest format, all or nothing; a newer file is refused.
pub(crate) fn migrate(db: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    let found = format(db)?;
    if found > known {
        return Err(StoreError::NewerFile { found, known });
    }
    if found == known {
        return Ok(());
    }
    let steps = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have migrated the file while this one waited for it.
    let found = format(&steps)?;
    for migration in migrations.iter().skip(found as usize) {
        steps.execute_batch(migration)?;
    }
    steps.pragma_update(None, "user_version", known.max(found))?;
    Ok(steps.commit()?)
}

fn format(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get("user_version"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE site (name TEXT) STRICT;";
    const SECOND: &str = "ALTER TABLE site ADD COLUMN commune TEXT; UPDATE site SET commune = 'Agde';";
    const BROKEN: &str = "CREATE TABLE half (name TEXT) STRICT; CREATE TABLE site (again TEXT);";

    /// Lists the tables, with the number of the format.
    fn drawn(db: &Connection) -> String {
        let mut statement = db.prepare("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
        let tables: Vec<String> =
            statement.query_map([], |row| row.get("name")).unwrap().map(Result::unwrap).collect();
        format!("{}: {}", format(db).unwrap(), tables.join(" "))
    }

    #[test]
    fn an_old_file_keeps_its_rows_through_every_step() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &[FIRST]).unwrap();
        db.execute("INSERT INTO site (name) VALUES ('Écluse ronde')", []).unwrap();
        migrate(&mut db, &[FIRST, SECOND]).unwrap();
        let site: String =
            db.query_row("SELECT name || ', ' || commune FROM site", [], |r| r.get(0)).unwrap();
        assert_eq!((site.as_str(), drawn(&db).as_str()), ("Écluse ronde, Agde", "2: site"));
    }

    #[test]
    fn a_migration_that_fails_leaves_the_file_as_it_was() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &[FIRST]).unwrap();
        assert!(migrate(&mut db, &[FIRST, BROKEN]).is_err());
        assert_eq!(drawn(&db), "1: site");
    }

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &[FIRST, SECOND]).unwrap();
        let error = migrate(&mut db, &[FIRST]).unwrap_err();
        assert!(matches!(error, StoreError::NewerFile { found: 2, known: 1 }), "{error}");
        assert_eq!(drawn(&db), "2: site");
    }
}
