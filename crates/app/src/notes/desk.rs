//! Notes about the roads on the desk: listed, added, removed, taken back.

use documents::Texts;
use model::{NaiveDateTime, RoadNote};

use crate::Desk;
use crate::desk::{Change, NoteChange};
use crate::error::AppError;
use crate::office::texts;
use crate::tour::Tour;
use crate::view::{NewNoteView, NotesView, UserError};

impl Desk {
    /// Lists the notes about the roads.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn notes(&mut self, language: &str, now: NaiveDateTime) -> Result<NotesView, UserError> {
        self.in_language(language, |desk| desk.notes_view(&texts(language)?, now))
    }

    /// Adds a note; the tour on the table is timed and judged again.
    ///
    /// # Errors
    /// When the note is not understood, or the catalogue cannot be written.
    pub fn add_note(
        &mut self,
        note: &NewNoteView,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<NotesView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let after = Some(desk.office(now)?.add_note(note, now)?);
            desk.changed(NoteChange { before: None, after }, now)?;
            desk.notes_view(&texts, now)
        })
    }

    /// Removes a note; the tour on the table is timed and judged again.
    ///
    /// # Errors
    /// When there is no such note, or the catalogue cannot be written.
    pub fn remove_note(
        &mut self,
        id: &str,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<NotesView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            let before = Some(desk.office(now)?.remove_note(id, now)?);
            desk.changed(NoteChange { before, after: None }, now)?;
            desk.notes_view(&texts, now)
        })
    }

    /// Takes the last change back, where it was one of a note.
    ///
    /// # Errors
    /// When it was none.
    pub fn undo_note(&mut self, language: &str, now: NaiveDateTime) -> Result<NotesView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            match desk.done.last() {
                Some(Change::Note(_)) => desk.take_back(now)?,
                Some(Change::Tour) | None => return Err(AppError::NothingToUndo),
            }
            desk.notes_view(&texts, now)
        })
    }

    /// Makes the change that was taken back last again, where it was one of a note.
    ///
    /// # Errors
    /// When it was none.
    pub fn redo_note(&mut self, language: &str, now: NaiveDateTime) -> Result<NotesView, UserError> {
        self.in_language(language, |desk| {
            let texts = texts(language)?;
            match desk.undone.last() {
                Some(Change::Note(_)) => desk.make_again(now)?,
                Some(Change::Tour) | None => return Err(AppError::NothingToRedo),
            }
            desk.notes_view(&texts, now)
        })
    }

    /// Takes the last change back, whatever it was.
    pub(crate) fn take_back(&mut self, now: NaiveDateTime) -> Result<(), AppError> {
        let change = self.done.pop().ok_or(AppError::NothingToUndo)?;
        let made = match &change {
            Change::Tour => self.on_table().and_then(|(office, tour)| tour.undo(office)),
            Change::Note(note) => self.replace_note(note.after.as_ref(), note.before.as_ref(), now),
        };
        if made.is_ok() {
            self.undone.push(change)
        } else {
            self.done.push(change)
        }
        made
    }

    /// Makes the change that was taken back last again, whatever it was.
    pub(crate) fn make_again(&mut self, now: NaiveDateTime) -> Result<(), AppError> {
        let change = self.undone.pop().ok_or(AppError::NothingToRedo)?;
        let made = match &change {
            Change::Tour => self.on_table().and_then(|(office, tour)| tour.redo(office)),
            Change::Note(note) => self.replace_note(note.before.as_ref(), note.after.as_ref(), now),
        };
        if made.is_ok() {
            self.done.push(change)
        } else {
            self.undone.push(change)
        }
        made
    }

    /// Brings the tour up to a changed note; where that cannot be, the note goes back to what it was.
    fn changed(&mut self, note: NoteChange, now: NaiveDateTime) -> Result<(), AppError> {
        if let Err(error) = self.heed_notes() {
            self.put_in_place(note.after.as_ref(), note.before.as_ref(), now)?;
            return Err(error);
        }
        self.done.push(Change::Note(Box::new(note)));
        self.undone.clear();
        Ok(())
    }

    fn replace_note(
        &mut self,
        before: Option<&RoadNote>,
        after: Option<&RoadNote>,
        now: NaiveDateTime,
    ) -> Result<(), AppError> {
        self.put_in_place(before, after, now)?;
        if let Err(error) = self.heed_notes() {
            self.put_in_place(after, before, now)?;
            return Err(error);
        }
        Ok(())
    }

    fn put_in_place(
        &mut self,
        before: Option<&RoadNote>,
        after: Option<&RoadNote>,
        now: NaiveDateTime,
    ) -> Result<(), AppError> {
        let office = self.office(now)?;
        match (before, after) {
            (_, Some(after)) => office.put_note(after, now),
            (Some(before), None) => office.remove_note(&before.id.to_string(), now).map(|_| ()),
            (None, None) => Ok(()),
        }
    }

    fn heed_notes(&mut self) -> Result<(), AppError> {
        match self.on_table() {
            Ok((office, tour)) => Tour::heed_notes(tour, office),
            // Nothing is on the table: nothing is to be timed again.
            Err(_) => Ok(()),
        }
    }

    fn notes_view(&mut self, texts: &Texts, now: NaiveDateTime) -> Result<NotesView, AppError> {
        let notes = self.office(now)?.road_notes(texts);
        let is_note = |changes: &[Change]| matches!(changes.last(), Some(Change::Note(_)));
        Ok(NotesView {
            notes,
            tour: self.tour_view(texts),
            undo: is_note(&self.done),
            redo: is_note(&self.undone),
        })
    }
}
