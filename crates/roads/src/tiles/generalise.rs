//! What of a feature a zoom shows: fewer names, fewer points, no specks.

use std::collections::BTreeMap;

use super::feature::{Body, Feature, Layer, Look, Run};
use super::geometry::area::{Area, doubled};
use super::geometry::{join, thin};
use super::world::{PIXEL, Spot};

/// How far a line may be moved, in units of a tile: half a pixel, and less where the tiles are
/// enlarged on the screen.
const TOLERANCE: f64 = PIXEL as f64 / 2.0;
const LAST_TOLERANCE: f64 = 1.5;

/// The smallest area and the shortest line that are drawn, in pixels.
const LEAST_AREA: i128 = 3;
const LEAST_LENGTH: i64 = 2;

/// A shape in the units of the tiles of a zoom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn<'a> {
    pub look: Look<'a>,
    pub body: Body,
}

/// Generalises features for a zoom and hands them on in the order of drawing.
pub(super) fn generalise<'a>(features: &[Feature<'a>], zoom: u8, draw: &mut dyn FnMut(Drawn<'a>)) {
    let mut lines: BTreeMap<Look<'a>, Vec<Vec<Spot>>> = BTreeMap::new();
    let mut layer = None;
    for feature in features.iter().filter(|feature| feature.from <= zoom) {
        if layer.is_some_and(|layer| layer != feature.look.layer) {
            draw_lines(&mut lines, zoom, draw);
        }
        layer = Some(feature.look.layer);
        let look = look_at(feature.look, zoom);
        match &feature.body {
            Body::Spot(spot) => draw(Drawn { look, body: Body::Spot(spot.at(zoom)) }),
            Body::Line(line) => lines.entry(look).or_default().push(at(line, zoom)),
            Body::Area(areas) => {
                let areas: Vec<Area> = areas.iter().filter_map(|area| area_at(area, zoom)).collect();
                if !areas.is_empty() {
                    draw(Drawn { look, body: Body::Area(areas) });
                }
            }
        }
    }
    draw_lines(&mut lines, zoom, draw);
}

/// Returns what a feature says at a zoom: what is not written or drawn there would only keep lines
/// from being joined.
fn look_at(look: Look<'_>, zoom: u8) -> Look<'_> {
    let named_from = match (look.layer, look.class) {
        (Layer::Road, _) => 12,
        (Layer::Water, "river") => 9,
        (Layer::Water, _) => 12,
        _ => 0,
    };
    let referred_from = match look.class {
        "motorway" => 6,
        "trunk" => 7,
        "primary" => 8,
        _ => 10,
    };
    Look {
        name: if zoom >= named_from { look.name } else { "" },
        reference: if zoom >= referred_from { look.reference } else { "" },
        run: if zoom >= 12 { look.run } else { Run::Ground },
        ..look
    }
}

fn draw_lines<'a>(lines: &mut BTreeMap<Look<'a>, Vec<Vec<Spot>>>, zoom: u8, draw: &mut dyn FnMut(Drawn<'a>)) {
    let mut groups: Vec<_> = std::mem::take(lines).into_iter().collect();
    groups.sort_by_key(|(look, _)| look.rank);
    for (look, lines) in groups {
        for line in join::join(lines) {
            let line = thin::line(&line, tolerance(zoom));
            let length: i64 = line.windows(2).map(|pair| pair[0].squared(pair[1]).isqrt()).sum();
            if zoom >= 14 || length >= LEAST_LENGTH * i64::from(PIXEL) {
                draw(Drawn { look, body: Body::Line(line) });
            }
        }
    }
}

fn area_at(area: &Area, zoom: u8) -> Option<Area> {
    let pixel = i128::from(PIXEL * PIXEL);
    let least = if zoom >= 14 { pixel / 2 } else { LEAST_AREA * pixel };
    // Measured before it is thinned out, so that what is jagged is not lost for it.
    let mut rings = area.rings().map(|ring| {
        let ring = at(ring, zoom);
        (doubled(&ring).abs() >= 2 * least)
            .then(|| thin::ring(&ring, tolerance(zoom)))
            .filter(|ring| doubled(ring) != 0)
    });
    let outer = rings.next()??;
    Some(Area { outer, holes: rings.flatten().collect() })
}

fn at(line: &[Spot], zoom: u8) -> Vec<Spot> {
    let mut line: Vec<Spot> = line.iter().map(|spot| spot.at(zoom)).collect();
    line.dedup();
    line
}

fn tolerance(zoom: u8) -> f64 {
    if zoom >= 14 { LAST_TOLERANCE } else { TOLERANCE }
}
