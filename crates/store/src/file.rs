//! A catalogue file: created whole or not at all, opened only if it is one.

use std::path::Path;
use std::time::Duration;

use model::{Catalogue, NaiveDateTime, NetworkRows, RoadNote, Uuid};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::migrations::{self, MIGRATIONS};
use crate::stamp::{HybridTime, Stamp};
use crate::{FactField, StoreError, catalogue, fact, meta, network, road_note};

/// How long to wait for another program that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A catalogue in a SQLite file, open.
///
/// Every change is one transaction with a rollback journal, flushed to the disk before it counts:
/// whatever stops the computer, the file holds the state before or after it, never between.
#[derive(Debug)]
pub struct CatalogueFile {
    db: Connection,
}

impl CatalogueFile {
    /// Creates a file with this content. It is written under another name beside `path` and
    /// renamed once it is whole, so that nothing half-written is ever found at `path`.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] where there is a file, and whatever keeps it from being written.
    pub fn create(
        path: &Path,
        catalogue: &Catalogue,
        roads: &NetworkRows,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        if path.try_exists()? {
            return Err(StoreError::AlreadyThere);
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // Dropped on the way out of an error, it takes the unfinished file with it.
        let unfinished =
            tempfile::Builder::new().prefix(".").suffix(".new").tempfile_in(folder)?.into_temp_path();
        let mut file = Self::empty(Connection::open(&unfinished)?)?;
        file.write_catalogue(catalogue, stamp)?;
        file.write_network(roads, stamp)?;
        file.db.close().map_err(|(_, error)| error)?;
        unfinished.persist_noclobber(path).map_err(|failed| failed.error)?;
        // The new name itself must outlive a loss of power.
        #[cfg(unix)]
        std::fs::File::open(folder)?.sync_all()?;
        Self::open(path)
    }

    /// Opens a file and brings it up to the format of this program.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotACatalogue`], [`StoreError::NewerFile`],
    /// [`StoreError::Damaged`] or [`StoreError::Locked`]. A refused file is left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.try_exists()? {
            return Err(StoreError::Missing);
        }
        if !path.is_file() {
            return Err(StoreError::NotACatalogue);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut file = Self { db: Connection::open_with_flags(path, flags)? };
        file.db.busy_timeout(BUSY_TIMEOUT)?;
        migrations::check_mark(&file.db)?;
        file.check_whole()?;
        file.prepare()?;
        Ok(file)
    }

    /// Makes an empty catalogue that lives in memory only.
    ///
    /// # Errors
    /// Only when there is no memory left.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::empty(Connection::open_in_memory()?)
    }

    /// Returns the stamp of a change made at `now` (UTC) by `by`, later than all changes so far.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    pub fn stamp(&self, now: NaiveDateTime, by: impl Into<String>) -> Result<Stamp, StoreError> {
        Ok(Stamp { at: HybridTime::after(meta::last_change(&self.db)?, now), by: by.into() })
    }

    /// Reads the whole catalogue, each list in the order of its ids.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    pub fn read_catalogue(&self) -> Result<Catalogue, StoreError> {
        // One transaction, so that no other program writes between two tables.
        let reading = self.db.unchecked_transaction()?;
        let catalogue = catalogue::read(&reading)?;
        reading.commit()?;
        Ok(catalogue)
    }

    /// Makes the stored catalogue equal to `catalogue`: rows that differ get the stamp, rows that
    /// are gone leave a tombstone, the others keep the stamp that they had.
    ///
    /// # Errors
    /// [`StoreError::UnknownTheme`], and whatever keeps the file from being written; nothing is
    /// changed then.
    pub fn write_catalogue(&mut self, catalogue: &Catalogue, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(stamp, |db| catalogue::write(db, catalogue, stamp))
    }

    /// Reads the hand-made road network.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    pub fn read_network(&self) -> Result<NetworkRows, StoreError> {
        let reading = self.db.unchecked_transaction()?;
        let roads = network::read(&reading)?;
        reading.commit()?;
        Ok(roads)
    }

    /// Makes the stored road network equal to `roads`.
    ///
    /// # Errors
    /// Whatever keeps the file from being written; nothing is changed then.
    pub fn write_network(&mut self, roads: &NetworkRows, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(stamp, |db| {
            let before = network::read(db)?;
            network::write(db, &before, roads, stamp)
        })
    }

    /// Reads what organisers noted about the roads, in the order of the ids.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    pub fn read_road_notes(&self) -> Result<Vec<RoadNote>, StoreError> {
        road_note::read(&self.db)
    }

    /// Writes a note about the roads, new, changed or removed before.
    ///
    /// # Errors
    /// Whatever keeps the file from being written; nothing is changed then.
    pub fn put_road_note(&mut self, note: &RoadNote, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(stamp, |db| road_note::put(db, note, stamp))
    }

    /// Removes a note about the roads; a tombstone stays.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRoadNote`], and whatever keeps the file from being written.
    pub fn bury_road_note(&mut self, id: Uuid, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(stamp, |db| road_note::bury(db, id, stamp))
    }

    /// Says that somebody verified a fact, or that it is to be verified again.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFact`], and whatever keeps the file from being written.
    pub fn set_verified(
        &mut self,
        place: Uuid,
        field: FactField,
        verified: bool,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.change(stamp, |db| fact::set_verified(db, place, field, verified, stamp))
    }

    /// Makes a catalogue of an empty database.
    fn empty(db: Connection) -> Result<Self, StoreError> {
        let mut file = Self { db };
        migrations::mark(&file.db)?;
        file.prepare()?;
        Ok(file)
    }

    fn prepare(&mut self) -> Result<(), StoreError> {
        self.db.busy_timeout(BUSY_TIMEOUT)?;
        self.db.pragma_update(None, "synchronous", "FULL")?;
        self.db.pragma_update(None, "foreign_keys", true)?;
        self.db.set_prepared_statement_cache_capacity(64);
        migrations::migrate(&mut self.db, &MIGRATIONS)
    }

    /// Refuses a file that was cut off or overwritten in part.
    fn check_whole(&self) -> Result<(), StoreError> {
        let found: String = self.db.query_row("PRAGMA quick_check(1)", [], |row| row.get("quick_check"))?;
        if found == "ok" { Ok(()) } else { Err(StoreError::Damaged { detail: found }) }
    }

    fn change(
        &mut self,
        stamp: &Stamp,
        write: impl FnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write(&change)?;
        meta::note_change(&change, stamp)?;
        Ok(change.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{GeoPoint, Place, PlaceKind, Town};

    fn stamp() -> Stamp {
        Stamp::first("2026-11-22T07:10:00".parse().unwrap(), "test")
    }

    /// Draws a catalogue of so many towns with long names.
    fn towns(count: u32) -> Catalogue {
        let town = |number: u32| Town {
            code: format!("{number:05}"),
            name: "Saint-".repeat(200),
            point: GeoPoint { lat: 43.5, lon: 3.5 },
            population: number,
        };
        Catalogue { towns: (0..count).map(town).collect(), ..Catalogue::default() }
    }

    fn file_with(folder: &Path, count: u32) -> CatalogueFile {
        let path = folder.join("a.etape");
        CatalogueFile::create(&path, &towns(count), &NetworkRows::default(), &stamp()).unwrap()
    }

    #[test]
    fn a_write_to_a_protected_file_names_the_cause_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = file_with(folder.path(), 1);
        file.db.pragma_update(None, "query_only", true).unwrap();
        let refused = file.write_catalogue(&towns(2), &stamp());
        assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
        assert_eq!(file.read_catalogue().unwrap(), towns(1));
    }

    #[test]
    fn a_full_disk_is_named_and_the_old_catalogue_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = file_with(folder.path(), 1);
        let pages: i64 = file.db.pragma_query_value(None, "page_count", |row| row.get("page_count")).unwrap();
        file.db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
        let refused = file.write_catalogue(&towns(500), &stamp());
        assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
        assert_eq!(file.read_catalogue().unwrap(), towns(1));
    }

    #[test]
    fn a_file_that_another_program_writes_to_is_locked() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = file_with(folder.path(), 1);
        let other = Connection::open(folder.path().join("a.etape")).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        file.db.busy_timeout(Duration::ZERO).unwrap();
        let refused = file.write_catalogue(&towns(2), &stamp());
        assert!(matches!(refused, Err(StoreError::Locked)), "{refused:?}");
        other.execute_batch("ROLLBACK").unwrap();
        file.write_catalogue(&towns(2), &stamp()).unwrap();
        assert_eq!(file.read_catalogue().unwrap(), towns(2));
    }

    #[test]
    fn a_computer_that_stops_half_way_leaves_the_catalogue_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = file_with(folder.path(), 300);
        let (path, journal) = (folder.path().join("a.etape"), folder.path().join("a.etape-journal"));
        let whole = std::fs::read(&path).unwrap();
        // With almost no memory for pages, changes reach the file before they are committed.
        file.db.pragma_update(None, "cache_size", 2).unwrap();
        let change = file.db.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        catalogue::write(&change, &Catalogue::default(), &stamp()).unwrap();
        let (half, journal) = (std::fs::read(&path).unwrap(), std::fs::read(&journal).unwrap());
        assert_ne!(half, whole, "nothing had been written yet: the test shows nothing");

        let after = tempfile::tempdir().unwrap();
        std::fs::write(after.path().join("b.etape"), half).unwrap();
        std::fs::write(after.path().join("b.etape-journal"), journal).unwrap();
        let found = CatalogueFile::open(&after.path().join("b.etape")).unwrap();
        assert_eq!(found.read_catalogue().unwrap(), towns(300));
    }

    #[test]
    fn a_fact_is_verified_by_somebody_and_nothing_else_changes() {
        let id = Uuid::from_u128(7);
        let mut place = Place::unknown(id, PlaceKind::Site, "Valmagne", "Villeveyrac", GeoPoint::default());
        place.booking = Some(model::Fact::unverified(true, "valmagne.com", Some("2025".to_owned())));
        let mut catalogue = Catalogue { places: vec![place], ..Catalogue::default() };
        let mut file = CatalogueFile::in_memory().unwrap();
        file.write_catalogue(&catalogue, &stamp()).unwrap();

        let later = file.stamp("2026-11-23T09:00:00".parse().unwrap(), "Anne").unwrap();
        file.set_verified(id, FactField::Booking, true, &later).unwrap();
        catalogue.places[0].booking.as_mut().unwrap().verified = true;
        assert_eq!(file.read_catalogue().unwrap(), catalogue);

        let unknown = file.set_verified(id, FactField::Walk, true, &later);
        assert!(matches!(unknown, Err(StoreError::NoSuchFact { field: FactField::Walk, .. })), "{unknown:?}");
    }
}
