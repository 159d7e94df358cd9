//! What organisers noted about the roads.

use std::sync::Mutex;

use app::Desk;
use app::view::{NewNoteView, NotesView, UserError};
use tauri::State;

use super::{lock, now};

/// Lists the notes.
#[tauri::command(async)]
pub fn notes(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<NotesView, UserError> {
    lock(&desk).notes(lang, now())
}

/// Adds a note.
#[tauri::command(async)]
pub fn add_note(desk: State<'_, Mutex<Desk>>, note: NewNoteView, lang: &str) -> Result<NotesView, UserError> {
    lock(&desk).add_note(&note, lang, now())
}

/// Removes a note.
#[tauri::command(async)]
pub fn remove_note(desk: State<'_, Mutex<Desk>>, id: &str, lang: &str) -> Result<NotesView, UserError> {
    lock(&desk).remove_note(id, lang, now())
}

/// Takes the last change of a note back.
#[tauri::command(async)]
pub fn undo_note(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<NotesView, UserError> {
    lock(&desk).undo_note(lang, now())
}

/// Makes the change of a note again that was taken back.
#[tauri::command(async)]
pub fn redo_note(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<NotesView, UserError> {
    lock(&desk).redo_note(lang, now())
}
