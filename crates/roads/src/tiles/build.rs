//! From extracts to an archive of tiles.

use std::io::Write;
use std::ops::ControlFlow;

use super::ZOOMS;
use super::archive::{self, ArchiveWriter};
use super::collect::{Mended, collect};
use super::cut::cut;
use super::feature::{Feature, Layer, Look};
use super::generalise::generalise;
use super::mvt::{TileWriter, write_geometry};
use super::world::{Frame, Sheet};
use crate::import::{Atlas, Extract, Progress, Watch};
use crate::{ATTRIBUTION, RoadsError};

/// What comes of building, besides the tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The first [`FRONT`](super::FRONT) bytes of the archive.
    pub front: Vec<u8>,
    /// What was wrong with the areas of the extracts.
    pub mended: Mended,
}

/// Builds the tiles of extracts as a PMTiles archive, version 3; the same extracts give the same bytes.
///
/// All but its front goes to `rest` while it is drawn. `watch` is told how much of the work is done.
///
/// # Errors
/// [`RoadsError::Stopped`] when the watcher ends it, [`RoadsError::NoRoads`] for extracts that
/// cover nothing, and what keeps `rest` from being written.
pub fn build(
    extracts: &[&Extract],
    rest: &mut dyn Write,
    watch: &mut Watch<'_>,
) -> Result<Built, RoadsError> {
    let atlas = Atlas(extracts);
    let bounds = atlas.bounds().ok_or(RoadsError::NoRoads)?;
    let frame = Frame::of(bounds);
    if Sheet::of(frame, ZOOMS.1).tiles() > MOST_TILES {
        return Err(RoadsError::TooWide);
    }
    let mut done = 0;
    // The last zooms take most of the time: each counts for the size of its own.
    let total = COLLECTING + (ZOOMS.0..=ZOOMS.1).map(weight).sum::<u64>();
    let mut tell = |done: u64| match watch(Progress { done: done.min(total), total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(RoadsError::Stopped),
    };
    let collected = collect(atlas, frame, &mut || tell(0))?;
    done += COLLECTING;
    let mut archive = ArchiveWriter::start(rest);
    for zoom in ZOOMS.0..=ZOOMS.1 {
        tell(done)?;
        let level = Level::draw(&collected.features, Sheet::of(frame, zoom))?;
        tell(done + weight(zoom) / 2)?;
        level.write(&mut archive, &mut || tell(done + weight(zoom) / 2))?;
        done += weight(zoom);
    }
    tell(total)?;
    let front = archive.finish(bounds, &metadata(collected.is_island))?;
    Ok(Built { front, mended: collected.mended })
}

/// No region is so wide: at the last zoom all of France has a quarter of these tiles.
const MOST_TILES: u64 = 1 << 21;

/// A few points may draw an area over all tiles of a region, but an extract with more pieces than
/// these, and than its points account for, was made to fill the memory.
const MOST_PIECES: usize = 1 << 22;
const PIECES_A_POINT: usize = 16;

/// What collecting counts for, and each zoom: about as long as they take.
const COLLECTING: u64 = 60;

fn weight(zoom: u8) -> u64 {
    u64::from(zoom - ZOOMS.0 + 1).pow(2)
}

/// All pieces of one zoom, encoded as they are cut: a few bytes a point.
struct Level<'a> {
    zoom: u8,
    looks: Vec<Look<'a>>,
    rows: Vec<Row>,
    geometry: Vec<u8>,
}

/// A piece of a feature in a tile.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    tile: u64,
    /// Looks are in the order of drawing.
    look: u32,
    start: usize,
    end: usize,
    kind: u8,
}

impl<'a> Level<'a> {
    fn draw(features: &[Feature<'a>], sheet: Sheet) -> Result<Self, RoadsError> {
        let most = MOST_PIECES
            .max(PIECES_A_POINT * features.iter().map(|feature| feature.body.points()).sum::<usize>());
        let mut level = Self { zoom: sheet.zoom, looks: vec![], rows: vec![], geometry: vec![] };
        generalise(features, sheet.zoom, &mut |drawn| {
            if level.rows.len() > most {
                return;
            }
            let look = level.looks.len() as u32;
            if level.looks.last() != Some(&drawn.look) {
                level.looks.push(drawn.look);
            }
            let look = look.min(level.looks.len() as u32 - 1);
            cut(drawn.body, sheet, &mut |(x, y), piece| {
                let Some(tile) = archive::number(level.zoom, x as u32, y as u32) else { return };
                let start = level.geometry.len();
                let kind = write_geometry(&piece, &mut level.geometry) as u8;
                level.rows.push(Row { tile, look, start, end: level.geometry.len(), kind });
            });
        });
        if level.rows.len() > most {
            return Err(RoadsError::Swollen);
        }
        level.rows.sort_unstable();
        Ok(level)
    }

    fn write(
        &self,
        archive: &mut ArchiveWriter<'_>,
        step: &mut dyn FnMut() -> Result<(), RoadsError>,
    ) -> Result<(), RoadsError> {
        for (count, rows) in self.rows.chunk_by(|a, b| a.tile == b.tile).enumerate() {
            if count % 256 == 255 {
                step()?;
            }
            let mut tile = TileWriter::default();
            for row in rows {
                let look = &self.looks[row.look as usize];
                tile.add(look, u64::from(row.kind), &self.geometry[row.start..row.end]);
            }
            archive.add(rows[0].tile, &tile.finish())?;
        }
        Ok(())
    }
}

/// Returns what the archive says of itself: the layers, whom the map is owed to, and whether there
/// is sea all around.
fn metadata(is_island: bool) -> String {
    let layers: Vec<_> = Layer::ALL
        .iter()
        .map(|layer| {
            let fields = serde_json::json!({"class": "String", "name": "String"});
            serde_json::json!({"id": layer.name(), "minzoom": ZOOMS.0, "maxzoom": ZOOMS.1, "fields": fields})
        })
        .collect();
    let around = if is_island { "sea" } else { "land" };
    serde_json::json!({"attribution": ATTRIBUTION, "around": around, "vector_layers": layers}).to_string()
}
