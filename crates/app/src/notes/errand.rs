//! Notes about the roads without a window: listed, added and removed in a catalogue's file.

use std::path::PathBuf;

use documents::Texts;
use model::NaiveDateTime;

use crate::error::AppError;
use crate::office::{CatalogueSource, Office, texts};
use crate::view::{NewNoteView, RoadNoteView, UserError};

/// What is to be done with the notes of a catalogue.
pub struct NotesErrand {
    /// The catalogue.
    pub catalogue: CatalogueSource,
    /// The roads that the notes are placed on, where they are not the catalogue's own.
    pub roads: Option<PathBuf>,
    /// What to do.
    pub act: NotesAct,
    /// `fr` or `en`.
    pub language: String,
}

/// What can be done with notes.
pub enum NotesAct {
    /// Lists them.
    List,
    /// Adds one.
    Add(Box<NewNoteView>),
    /// Removes the one of this id.
    Remove(String),
}

/// The notes as they are afterwards.
pub struct NotesAnswer {
    /// One line a note.
    pub text: String,
    /// The notes, the latest first.
    pub notes: Vec<RoadNoteView>,
}

/// Runs an errand about notes.
///
/// # Errors
/// When the catalogue cannot be read or written, or the note is not understood.
pub fn run(errand: &NotesErrand, now: NaiveDateTime) -> Result<NotesAnswer, UserError> {
    try_run(errand, now).map_err(|error| crate::say(&error, &errand.language))
}

fn try_run(errand: &NotesErrand, now: NaiveDateTime) -> Result<NotesAnswer, AppError> {
    let texts = texts(&errand.language)?;
    let mut office = Office::open(&errand.catalogue, errand.roads.as_deref())?;
    match &errand.act {
        NotesAct::List => {}
        NotesAct::Add(note) => {
            office.add_note(note, now)?;
        }
        NotesAct::Remove(id) => {
            office.remove_note(id, now)?;
        }
    }
    let notes = office.road_notes(&texts);
    let line =
        |note: &RoadNoteView| format!("{}  {}{}\n", note.id, note.sentence, where_placed(note, &texts));
    let text = if notes.is_empty() {
        format!("{}\n", texts.say("road-note-none"))
    } else {
        notes.iter().map(line).collect()
    };
    Ok(NotesAnswer { text, notes })
}

/// Says on which road a note was placed, or that it was not.
fn where_placed(note: &RoadNoteView, texts: &Texts) -> String {
    let said = match (&note.road, note.placed) {
        (Some(road), true) => {
            let metres = i64::from(note.metres.unwrap_or_default());
            texts.say_with("road-note-on-road", &[("road", road.clone().into()), ("metres", metres.into())])
        }
        (None, true) => return String::new(),
        (_, false) => texts.say("road-note-not-placed"),
    };
    format!(" — {said}")
}
