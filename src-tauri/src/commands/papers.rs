//! Papers on disk.

use std::sync::Mutex;

use app::Desk;
use app::view::{PapersView, UserError};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use super::{lock, now};

/// Writes the programme.
#[tauri::command(async)]
pub fn save_programme(desk: State<'_, Mutex<Desk>>, rank: u32, lang: &str) -> Result<PapersView, UserError> {
    lock(&desk).save_programme(rank, lang, now())
}

/// Writes a request and a draft of an e-mail for each of three carriers.
#[tauri::command(async)]
pub fn ask_carriers(desk: State<'_, Mutex<Desk>>, rank: u32, lang: &str) -> Result<PapersView, UserError> {
    lock(&desk).ask_carriers(rank, lang, now())
}

/// Shows a folder of papers in the machine's own file browser.
#[tauri::command(async)]
pub fn show_folder(app: AppHandle, desk: State<'_, Mutex<Desk>>, folder: &str) -> Result<(), UserError> {
    let folder = lock(&desk).own_folder(folder)?;
    app.opener().open_path(folder, None::<&str>).map_err(|error| app::folder_not_shown(&error))
}
