//! The region that the office plans on.

use std::sync::Mutex;

use app::Desk;
use app::view::{OfficeView, ReachView, RegionMapView, RegionsView, UserError};
use tauri::State;

use super::{lock, now};

/// Returns what the window must know of the map of the region.
#[tauri::command(async)]
pub fn region_map(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<Option<RegionMapView>, UserError> {
    lock(&desk).region_map(lang, now())
}

/// Finds what a coach reaches from a point.
#[tauri::command(async)]
pub fn reach(
    desk: State<'_, Mutex<Desk>>,
    lat: f64,
    lon: f64,
    lang: &str,
) -> Result<Option<ReachView>, UserError> {
    lock(&desk).reach(lat, lon, lang, now())
}

/// Lists the regions of the office.
#[tauri::command(async)]
pub fn regions(desk: State<'_, Mutex<Desk>>, lang: &str) -> Result<RegionsView, UserError> {
    lock(&desk).regions(lang)
}

/// Plans on another region from now on, or on the network of the catalogue.
#[tauri::command(async)]
pub fn choose_region(
    desk: State<'_, Mutex<Desk>>,
    name: Option<&str>,
    lang: &str,
) -> Result<OfficeView, UserError> {
    lock(&desk).choose_region(name, lang, now())
}
