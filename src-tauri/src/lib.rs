//! The window of Étape: a thin face of `app`.

pub mod commands;

mod tiles;

use std::sync::{Arc, Mutex};

use app::Desk;
use app::regions::StopSign;
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
            let desk = Desk::new(data, documents.join("Étape"));
            app.manage(desk.shelf());
            app.manage(Arc::<StopSign>::default());
            app.manage(Mutex::new(desk));
            Ok(())
        })
        .register_asynchronous_uri_scheme_protocol(tiles::SCHEME, |context, request, responder| {
            responder.respond(tiles::answer(&context, request.uri().path()));
        })
        .invoke_handler(tauri::generate_handler![
            commands::office::open_office,
            commands::office::schematic,
            commands::region::region_map,
            commands::region::reach,
            commands::region::regions,
            commands::region::choose_region,
            commands::import::import_region,
            commands::import::stop_import,
            commands::tour::plan,
            commands::tour::tour,
            commands::tour::edit,
            commands::tour::why,
            commands::tour::fits,
            commands::tour::repair,
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
