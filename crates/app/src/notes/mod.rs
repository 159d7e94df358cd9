//! What organisers noted about the roads: reading, writing, heeding and showing it.

mod desk;
pub mod errand;
mod relied;
mod said;
mod understood;

pub(crate) use relied::{of_file, verdicts};

use std::path::Path;

use documents::Texts;
use model::{NaiveDateTime, RoadNote, RoadSaying, Uuid};
use roads::RoadSource;
use roads::notes::NoteReport;
use store::CatalogueFile;

use crate::error::AppError;
use crate::office::Office;
use crate::view::{NewNoteView, RoadNoteView};

/// Who changes notes, in the stamps of the catalogue: the program of this office.
const BY: &str = "etape";

/// The notes of an office, and what became of each on its roads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfficeNotes {
    /// The notes in the order of their ids.
    pub notes: Vec<RoadNote>,
    /// Where each was placed.
    pub reports: Vec<NoteReport>,
}

impl OfficeNotes {
    /// Makes the roads heed notes.
    pub(crate) fn heeded(notes: Vec<RoadNote>, roads: &mut dyn RoadSource) -> Self {
        let reports = roads.heed(&notes);
        Self { notes, reports }
    }

    fn get(&self, id: Uuid) -> Option<&RoadNote> {
        self.notes.iter().find(|note| note.id == id)
    }

    fn report(&self, id: Uuid) -> Option<&NoteReport> {
        self.reports.iter().find(|report| report.note == id)
    }
}

impl Office {
    /// Lists the notes, the latest first.
    #[must_use]
    pub fn road_notes(&self, texts: &Texts) -> Vec<RoadNoteView> {
        let mut notes: Vec<&RoadNote> = self.notes.notes.iter().collect();
        notes.sort_by_key(|note| std::cmp::Reverse((note.date, note.id)));
        notes.into_iter().map(|note| said::view(note, self, texts)).collect()
    }

    /// Writes a new note into the catalogue; the roads heed it from now on.
    ///
    /// # Errors
    /// When the note is not understood or the catalogue cannot be written.
    pub fn add_note(&mut self, wish: &NewNoteView, now: NaiveDateTime) -> Result<RoadNote, AppError> {
        let mut note = understood::note(wish, self, now)?;
        self.put_note(&note, now)?;
        // The way that the note was placed on is where it is looked for first after the next import.
        if let Some(way) = self.way_of(note.id)
            && remember_way(&mut note.saying, way)
        {
            self.put_note(&note, now)?;
        }
        Ok(note)
    }

    /// Writes a note as it is, new or back from having been removed.
    pub(crate) fn put_note(&mut self, note: &RoadNote, now: NaiveDateTime) -> Result<(), AppError> {
        self.change_file(|file| {
            let stamp = file.stamp(now, BY)?;
            file.put_road_note(note, &stamp)
        })?;
        let mut notes = std::mem::take(&mut self.notes.notes);
        notes.retain(|other| other.id != note.id);
        notes.push(note.clone());
        notes.sort_by_key(|note| note.id);
        self.heed(notes);
        Ok(())
    }

    /// Removes a note from the catalogue and returns it.
    ///
    /// # Errors
    /// When there is no such note, or the catalogue cannot be written.
    pub fn remove_note(&mut self, id: &str, now: NaiveDateTime) -> Result<RoadNote, AppError> {
        let unknown = || AppError::UnknownNote { id: id.to_owned() };
        let uuid = Uuid::parse_str(id).map_err(|_| unknown())?;
        let note = self.notes.get(uuid).cloned().ok_or_else(unknown)?;
        self.change_file(|file| {
            let stamp = file.stamp(now, BY)?;
            file.bury_road_note(uuid, &stamp)
        })?;
        let mut notes = std::mem::take(&mut self.notes.notes);
        notes.retain(|other| other.id != uuid);
        self.heed(notes);
        Ok(note)
    }

    fn heed(&mut self, notes: Vec<RoadNote>) {
        self.notes = OfficeNotes::heeded(notes, self.roads.as_mut());
    }

    fn way_of(&self, id: Uuid) -> Option<i64> {
        let placed = self.notes.report(id)?.placed.as_ref()?;
        Some(placed.way).filter(|way| *way != 0)
    }

    /// Notes are kept in the catalogue's file: a folder of CSV files and the demonstration have none.
    fn change_file(
        &self,
        change: impl FnOnce(&mut CatalogueFile) -> Result<(), store::StoreError>,
    ) -> Result<(), AppError> {
        let path: Option<&Path> = self.file.as_deref().filter(|path| path.is_file());
        let path = path.ok_or(AppError::NotesNeedFile)?;
        let opened = CatalogueFile::open(path).and_then(|mut file| change(&mut file));
        opened.map_err(|cause| AppError::Store { path: path.to_owned(), cause })
    }
}

/// Notes the way of a spot that came without one; tells whether it did.
fn remember_way(saying: &mut RoadSaying, found: i64) -> bool {
    match saying {
        RoadSaying::NoCoach { spot, .. } | RoadSaying::Passes { spot, .. } if spot.way.is_none() => {
            spot.way = Some(found);
            true
        }
        _ => false,
    }
}
