//! The window of Étape: a thin face of `app`.

pub mod commands;

use std::sync::Mutex;

use app::Desk;
use tauri::Manager;

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When no window can be opened on this machine.
pub fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_opener::init())
        .setup(|app| {
            let paths = app.path();
            let data = paths.app_local_data_dir()?;
            let documents = paths.document_dir().or_else(|_| paths.home_dir())?;
            app.manage(Mutex::new(Desk::new(data, documents.join("Étape"))));
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::office::open_office,
            commands::office::schematic,
            commands::tour::plan,
            commands::tour::tour,
            commands::tour::edit,
            commands::tour::undo,
            commands::tour::redo,
            commands::notes::notes,
            commands::notes::add_note,
            commands::notes::remove_note,
            commands::notes::undo_note,
            commands::notes::redo_note,
            commands::papers::save_programme,
            commands::papers::ask_carriers,
            commands::papers::show_folder,
        ])
        .run(tauri::generate_context!())
}
