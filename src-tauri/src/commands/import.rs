//! Making a region of an extract.

use std::path::Path;
use std::sync::{Arc, Mutex};

use app::Desk;
use app::regions::StopSign;
use app::view::{ImportStepView, RegionsView, UserError};
use tauri::State;
use tauri::ipc::Channel;

use super::lock;

/// Makes a region of an extract, and tells every step.
#[tauri::command(async)]
pub fn import_region(
    desk: State<'_, Mutex<Desk>>,
    stop: State<'_, Arc<StopSign>>,
    source: &str,
    steps: Channel<ImportStepView>,
    lang: &str,
) -> Result<RegionsView, UserError> {
    let out = lock(&desk).region_file(Path::new(source));
    app::regions::import_for_office(Path::new(source), &out, lang, &stop, &mut |step| {
        // A window that is gone needs no news.
        let _ = steps.send(step);
    })?;
    lock(&desk).regions(lang)
}

/// Ends the import that is under way.
#[tauri::command]
pub fn stop_import(stop: State<'_, Arc<StopSign>>) {
    stop.raise();
}
