//! The tour under work.

use std::sync::Mutex;

use app::Desk;
use app::view::{EditView, FitsView, MishapView, RequestView, TourView, UserError, WhyView};
use tauri::State;

use super::{lock, now};

/// Plans a wish.
#[tauri::command(async)]
pub fn plan(
    desk: State<'_, Mutex<Desk>>,
    request: RequestView,
    seed: Option<u32>,
    lang: &str,
) -> Result<TourView, UserError> {
    lock(&desk).plan(&request, seed.unwrap_or_default().into(), lang, now())
}

/// Returns the tour as it stands, if there is one.
#[tauri::command(async)]
pub fn tour(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<Option<TourView>, UserError> {
    lock(&desk).tour(lang)
}

/// Changes a proposal by hand.
#[tauri::command(async)]
pub fn edit(
    desk: State<'_, Mutex<Desk>>,
    rank: u32,
    edit: EditView,
    lang: &str,
) -> Result<TourView, UserError> {
    lock(&desk).edit(rank, &edit, lang)
}

/// Says why a place is in a proposal or not, and what would bring it in.
#[tauri::command(async)]
pub fn why(desk: State<'_, Mutex<Desk>>, rank: u32, place: &str, lang: &str) -> Result<WhyView, UserError> {
    lock(&desk).why(rank, place, lang, now())
}

/// Lists what fits after a stop of a proposal.
#[tauri::command(async)]
pub fn fits(desk: State<'_, Mutex<Desk>>, rank: u32, after: u32, lang: &str) -> Result<FitsView, UserError> {
    lock(&desk).fits(rank, after, lang)
}

/// Plans a proposal again from a stop on.
#[tauri::command(async)]
pub fn repair(
    desk: State<'_, Mutex<Desk>>,
    rank: u32,
    mishap: MishapView,
    lang: &str,
) -> Result<TourView, UserError> {
    lock(&desk).repair(rank, &mishap, lang)
}

/// Takes the last change back.
#[tauri::command(async)]
pub fn undo(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<TourView, UserError> {
    lock(&desk).undo(lang, now())
}

/// Makes the change that was taken back again.
#[tauri::command(async)]
pub fn redo(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<TourView, UserError> {
    lock(&desk).redo(lang, now())
}
