//! Makes the regions at hand and writes what is drawn of them, to be looked at: a programme on its
//! map in both languages, the tiles, and what a coach reaches.
//! `cargo run --release -p app --example region_maps -- DIR`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it shows and times"
)]

#[path = "../tests/region_map/rounds.rs"]
mod rounds;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use app::region_map::{HoldsTiles, TileAnswer, TileShelf};
use documents::{Language, Texts};
use model::{Catalogue, GeoPoint, VehicleClass};
use roads::region::Region;
use roads::tiles::ZOOMS;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "out".to_owned());
    for round in rounds::ROUNDS {
        let Some(roads) = rounds::region(round.0) else { continue };
        let folder = Path::new(&folder).join(round.0);
        fs::create_dir_all(&folder).unwrap();
        for language in [Language::French, Language::English] {
            let start = Instant::now();
            let pdf = rounds::printed(round, &roads, language);
            let path = folder.join(format!("programme-{}.pdf", language.key()));
            println!("{}: {} bytes in {:?}", path.display(), pdf.len(), start.elapsed());
            fs::write(path, pdf).unwrap();
        }
        let (_, lat, lon) = round.1[0];
        let (from, texts) = (GeoPoint { lat, lon }, Texts::new(Language::English));
        let catalogue = Catalogue::default();
        let reach = app::reach::reach(&roads, &catalogue, from, VehicleClass::Standard, &texts).unwrap();
        fs::write(folder.join("reach.json"), serde_json::to_vec(&reach).unwrap()).unwrap();
        let Some(file) = rounds::region_file(round.0) else { continue };
        write_tiles(&folder, Arc::new(Region::open(file).unwrap()));
    }
}

/// Writes every tile as a file, where the window's address would look for it.
fn write_tiles(folder: &Path, region: Arc<dyn HoldsTiles>) {
    let shelf = TileShelf::default();
    let bounds = region.bounds();
    shelf.lay(Some(region));
    let view = shelf.view().unwrap().unwrap();
    fs::write(folder.join("region.json"), serde_json::to_vec(&view).unwrap()).unwrap();
    for zoom in ZOOMS.0..=ZOOMS.1 {
        let side = f64::from(1_u32 << zoom);
        let column = |lon: f64| ((lon / 360.0 + 0.5) * side) as u32;
        let row = |lat: f64| {
            let north = lat.to_radians().tan().asinh() / std::f64::consts::PI;
            ((1.0 - north) / 2.0 * side) as u32
        };
        let (low, high) = (bounds.low.point(), bounds.high.point());
        for x in column(low.lon)..=column(high.lon) {
            for y in row(high.lat)..=row(low.lat) {
                let address = format!("{}/{zoom}/{x}/{y}.mvt", view.stamp);
                let TileAnswer::Tile(tile) = shelf.answer(&format!("/{address}")) else { continue };
                let path = folder.join(address);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, tile).unwrap();
            }
        }
    }
}
