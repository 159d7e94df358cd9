//! The tiles of the region, served to the map under an address of its own.

use app::region_map::{TileAnswer, TileShelf};
use tauri::http::{Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext};

/// The scheme of the address: `tiles://localhost/r1/14/8368/5982.mvt`.
pub const SCHEME: &str = "tiles";

/// Answers the address of a tile.
pub fn answer<R: Runtime>(context: &UriSchemeContext<'_, R>, path: &str) -> Response<Vec<u8>> {
    let answer =
        context.app_handle().try_state::<TileShelf>().map_or(TileAnswer::Missing, |shelf| shelf.answer(path));
    let (status, bytes) = match answer {
        TileAnswer::Tile(bytes) => (StatusCode::OK, bytes),
        TileAnswer::Empty => (StatusCode::NO_CONTENT, Vec::new()),
        TileAnswer::Missing => (StatusCode::NOT_FOUND, Vec::new()),
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/vnd.mapbox-vector-tile"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    // The next session may number another region the same.
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}
