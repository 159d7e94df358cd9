//! The catalogue and its map.

use std::sync::Mutex;

use app::Desk;
use app::view::{OfficeView, SchematicView, UserError};
use tauri::State;

use super::{lock, now};

/// Opens the office's catalogue, made from the demonstration the first time.
#[tauri::command(async)]
pub fn open_office(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<OfficeView, UserError> {
    lock(&desk).open_office(lang, now())
}

/// Returns the schematic map.
#[tauri::command(async)]
pub fn schematic(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<SchematicView, UserError> {
    lock(&desk).schematic(lang, now())
}
