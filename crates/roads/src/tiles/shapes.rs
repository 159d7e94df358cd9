//! The layers of a rectangle as shapes on the ground, for maps on paper.

use std::collections::BTreeMap;

use model::units::GeoPoint;

use super::ZOOMS;
use super::archive::Tiles;
use super::feature::Layer;
use super::geometry::{clip, join, thin};
use super::mvt::{self, Found, Geometry};
use super::world::{EXTENT, Frame, Sheet, Spot};
use crate::RoadsError;
use crate::import::Bounds;

/// Points that the edges of tiles put on a straight line are left out again.
const SEAM: f64 = 0.75;

/// Where a shape is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shapes {
    /// A point, with something to write or a sign to put.
    Point(GeoPoint),
    /// A line.
    Line(Vec<GeoPoint>),
    /// An area: its outer ring and its holes, to be filled by the even-odd rule. A large area is
    /// several shapes that overlap a little.
    Area(Vec<Vec<GeoPoint>>),
}

/// Something to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its layer.
    pub layer: Layer,
    /// Its class in the layer: `motorway`, `wood`, `town`.
    pub class: String,
    /// Its name, or nothing.
    pub name: String,
    /// The reference of a road, or nothing.
    pub reference: String,
    /// `bridge`, `tunnel` or nothing.
    pub run: String,
    /// Names are written in order of rank, the lowest first.
    pub rank: i64,
    /// A ramp or a siding.
    pub minor: bool,
    /// Height in metres or level of a boundary.
    pub number: Option<i64>,
    /// Where it is.
    pub at: Shapes,
}

impl<B: AsRef<[u8]>> Tiles<B> {
    /// Returns what the tiles of a zoom show of a rectangle, from the ground up; beyond the first
    /// and the last zoom that there is, of the nearest.
    ///
    /// # Errors
    /// [`RoadsError::Tiles`] where the archive is damaged.
    pub fn layers_in(&self, bounds: Bounds, zoom: u8) -> Result<Vec<Shape>, RoadsError> {
        let zoom = zoom.clamp(ZOOMS.0, ZOOMS.1);
        let frame = Frame::of(bounds);
        let sheet = Sheet::of(frame, zoom);
        let mut picture = Picture::default();
        for y in sheet.low.1..=sheet.high.1 {
            for x in sheet.low.0..=sheet.high.0 {
                if let Some(tile) = self.tile(zoom, x as u32, y as u32)? {
                    let found = mvt::read(&tile).map_err(|_| RoadsError::Tiles)?;
                    found.into_iter().for_each(|found| picture.add(&found, (x, y), zoom));
                }
            }
        }
        Ok(picture.finish(zoom))
    }
}

/// All that a shape says of itself, in the order of drawing.
type Said = (Layer, i64, String, String, String, String, bool, Option<i64>);

#[derive(Default)]
struct Picture {
    lines: BTreeMap<Said, Vec<Vec<Spot>>>,
    others: Vec<(Said, Shapes)>,
}

impl Picture {
    fn add(&mut self, found: &Found<'_>, tile: (i32, i32), zoom: u8) {
        let Some(layer) = Layer::named(found.layer) else { return };
        let class = found.text("class").to_owned();
        let [name, reference, run] = ["name", "ref", "run"].map(|key| found.text(key).to_owned());
        let rank = found.number("rank").unwrap_or(0);
        let minor = found.number("minor") == Some(1);
        let said = (layer, rank, class, name, reference, run, minor, found.number("number"));
        let whole = |spot: &Spot| Spot { x: spot.x + tile.0 * EXTENT, y: spot.y + tile.1 * EXTENT };
        let ground = |spot: &Spot| whole(spot).from(zoom).position().point();
        match &found.geometry {
            Geometry::Points(spots) => {
                self.others.extend(spots.iter().map(|spot| (said.clone(), Shapes::Point(ground(spot)))));
            }
            Geometry::Lines(lines) => {
                // Without their margins, so that they meet at the edges of tiles and are joined.
                let tile = Frame { low: Spot { x: 0, y: 0 }, high: Spot { x: EXTENT, y: EXTENT } };
                let inside = lines.iter().flat_map(|line| clip::line(line, &tile));
                let lines = inside.map(|line| line.iter().map(whole).collect());
                self.lines.entry(said).or_default().extend(lines);
            }
            Geometry::Area(rings) => {
                let rings = rings.iter().map(|ring| ring.iter().map(ground).collect()).collect();
                self.others.push((said, Shapes::Area(rings)));
            }
        }
    }

    fn finish(self, zoom: u8) -> Vec<Shape> {
        let ground = |spot: &Spot| spot.from(zoom).position().point();
        let lines = self.lines.into_iter().flat_map(|(said, lines)| {
            let lines = join::join(lines).into_iter().map(|line| thin::line(&line, SEAM));
            lines.map(move |line| (said.clone(), Shapes::Line(line.iter().map(ground).collect())))
        });
        let mut all: Vec<(Said, Shapes)> = self.others.into_iter().chain(lines).collect();
        all.sort_by_key(|(said, at)| (said.0, drawing_order(at, said.1)));
        all.into_iter()
            .map(|((layer, rank, class, name, reference, run, minor, number), at)| Shape {
                layer,
                class,
                name,
                reference,
                run,
                rank,
                minor,
                number,
                at,
            })
            .collect()
    }
}

/// Areas lie below lines and lines below points; points are in order of rank.
fn drawing_order(at: &Shapes, rank: i64) -> (u8, i64) {
    match at {
        Shapes::Area(_) => (0, 0),
        Shapes::Line(_) => (1, rank),
        Shapes::Point(_) => (2, rank),
    }
}
