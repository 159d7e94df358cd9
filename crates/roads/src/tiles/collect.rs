//! From the extract to what is drawn: lines, areas, names, coast and boundaries.

use std::collections::{BTreeMap, BTreeSet};

use super::feature::{Body, Feature, Layer, Look};
use super::geometry::area::{Area, doubled, nest};
use super::geometry::coast;
use super::geometry::pole::pole;
use super::geometry::rings::{Rings, assemble};
use super::geometry::thin;
use super::layers;
use super::world::{Frame, Spot};
use crate::RoadsError;
use crate::import::{Atlas, Kind, Relation, Tags, Way};

/// How far the sea is filled beyond the bounds of the extract, as a part of their smaller side.
const SEA_MARGIN: i32 = 50;

/// An area is named from the zoom on where its name has this many pixels to every side.
const NAME_PIXELS: f64 = 14.0;
/// Areas that are only wide enough for their name beyond this zoom stay nameless.
const LAST_NAMED: u8 = 16;

/// What was wrong with the areas of an extract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Rings closed over a gap.
    pub closed: u32,
    /// Rings that could not be closed, islands outside of the sea.
    pub dropped: u32,
    /// Ends of the coast that were led to the edge of the map.
    pub coast_ends: u32,
    /// Pieces of areas that the extract does not hold.
    pub missing: u32,
}

/// All that is drawn of an extract, what is drawn first first.
#[derive(Clone, Debug, Default)]
pub(super) struct Collected<'a> {
    pub features: Vec<Feature<'a>>,
    pub mended: Mended,
    /// Whether the region is islands, so that the sea goes on around it.
    pub is_island: bool,
}

/// Collects all that is drawn of extracts.
pub(super) fn collect<'a>(
    atlas: Atlas<'a>,
    frame: Frame,
    step: &mut dyn FnMut() -> Result<(), RoadsError>,
) -> Result<Collected<'a>, RoadsError> {
    let mut collection =
        Collection { atlas, found: Collected::default(), coast: vec![], borders: BTreeMap::new() };
    collection.points();
    step()?;
    for (count, relation) in atlas.relations().enumerate() {
        if count % 1000 == 999 {
            step()?;
        }
        collection.relation(relation);
    }
    for (count, way) in atlas.ways().enumerate() {
        if count % 20_000 == 19_999 {
            step()?;
        }
        collection.way(way);
    }
    step()?;
    collection.sea(frame);
    let mut found = collection.found;
    found.features.sort_by_cached_key(|feature| (feature.look.layer, order(feature)));
    Ok(found)
}

/// Within a layer, large areas lie below small ones and minor roads below major ones; names are
/// written in order of rank.
fn order(feature: &Feature<'_>) -> (u8, i128) {
    let size = match &feature.body {
        Body::Area(areas) => areas.iter().map(|area| -doubled(&area.outer).abs()).sum(),
        Body::Line(_) | Body::Spot(_) => 0,
    };
    (feature.look.rank, size)
}

struct Collection<'a> {
    atlas: Atlas<'a>,
    found: Collected<'a>,
    coast: Vec<Vec<Spot>>,
    /// The highest level of boundary that each way is part of.
    borders: BTreeMap<i64, i32>,
}

impl<'a> Collection<'a> {
    fn points(&mut self) {
        for point in self.atlas.points() {
            if let Some((look, from)) = layers::point(point.tags) {
                let body = Body::Spot(Spot::of(point.position));
                self.found.features.push(Feature { look, from, body });
            }
        }
    }

    fn relation(&mut self, relation: Relation<'a>) {
        if let Some(level) = layers::boundary_level(relation.tags) {
            for way in relation.members.iter().filter(|member| member.kind == Kind::Way) {
                let known = self.borders.entry(way.id).or_insert(level);
                *known = level.min(*known);
            }
        }
        let is_drawn = layers::area(relation.tags).is_some() || layers::place_area(relation.tags).is_some();
        if is_drawn && relation.tags.is("type", &["multipolygon", "boundary"]) {
            let rings = self.rings(&relation);
            self.area(relation.tags, nest(rings));
        }
    }

    /// Makes rings of the ways of a relation, each taken once and whatever its role.
    fn rings(&mut self, relation: &Relation<'_>) -> Vec<Vec<Spot>> {
        let ways: BTreeSet<i64> =
            relation.members.iter().filter(|member| member.kind == Kind::Way).map(|way| way.id).collect();
        let mut pieces = vec![];
        for id in ways {
            match self.atlas.way(id) {
                Some(way) => pieces.push(self.line_of(way)),
                None => self.found.mended.missing += 1,
            }
        }
        let Rings { rings, mended, broken } = assemble(pieces);
        self.found.mended.closed += mended;
        self.found.mended.dropped += broken;
        rings
    }

    fn way(&mut self, way: Way<'a>) {
        if way.tags.is("natural", &["coastline"]) {
            self.coast.push(self.line_of(way));
        }
        let border = self.borders.get(&way.id).copied().or_else(|| layers::boundary_level(way.tags));
        if let Some(level) = border.filter(|_| !way.tags.is("natural", &["coastline"])) {
            let (look, from) = layers::boundary(level);
            self.found.features.push(Feature { look, from, body: Body::Line(self.line_of(way)) });
        }
        if way.tags.is_empty() {
            return;
        }
        let is_closed = way.nodes.len() > 3 && way.nodes.first() == way.nodes.last();
        if is_closed && layers::is_area(way.tags) {
            let mut ring = self.line_of(way);
            ring.pop();
            self.area(way.tags, nest(vec![ring]));
        } else if let Some((look, from)) = layers::line(way.tags) {
            self.found.features.push(Feature { look, from, body: Body::Line(self.line_of(way)) });
        }
    }

    fn area(&mut self, tags: Tags<'a>, areas: Vec<Area>) {
        if let Some((look, from)) = layers::place_area(tags) {
            self.name(Look { class: "island", ..look }, &areas, from);
        }
        let Some((look, from)) = layers::area(tags) else { return };
        if !areas.is_empty() {
            self.name(look, &areas, from);
            // The name stands at a point of its own, so that no tile repeats it.
            self.found.features.push(Feature { look: look.name(None), from, body: Body::Area(areas) });
        }
    }

    /// Puts the name of areas where the largest of them is widest.
    fn name(&mut self, look: Look<'a>, areas: &[Area], from: u8) {
        let largest = areas.iter().max_by_key(|area| doubled(&area.outer).abs());
        let Some(area) = largest.filter(|_| !look.name.is_empty()) else { return };
        let Some(frame) = Frame::around(&area.outer) else { return };
        let (width, height) = (frame.high.x - frame.low.x, frame.high.y - frame.low.y);
        if zoom_for(f64::from(width.min(height)) / 2.0) > LAST_NAMED {
            return;
        }
        let tolerance = f64::from(width.max(height)) / 400.0;
        let mut rings = area.rings().map(|ring| thin::ring(ring, tolerance)).filter(|ring| ring.len() > 2);
        let Some(outer) = rings.next() else { return };
        let Some((spot, depth)) = pole(&Area { outer, holes: rings.collect() }) else { return };
        let zoom = zoom_for(depth);
        if zoom <= LAST_NAMED {
            let look = Look { layer: Layer::Name, rank: zoom, ..look };
            let from = zoom.clamp(from, super::ZOOMS.1);
            self.found.features.push(Feature { look, from, body: Body::Spot(spot) });
        }
    }

    fn sea(&mut self, frame: Frame) {
        let coast = std::mem::take(&mut self.coast);
        let small = (frame.high.x - frame.low.x).min(frame.high.y - frame.low.y);
        let sea = coast::sea(coast.clone(), &frame.grown(small / SEA_MARGIN));
        self.found.mended.coast_ends += sea.mended;
        self.found.mended.dropped += sea.broken;
        self.found.is_island = sea.is_around;
        if sea.is_around {
            // Where the map does not reach there is sea: only the islands are land.
            let islands = sea.areas.iter().flat_map(|area| &area.holes);
            let areas = islands.map(|ring| Area { outer: ring.clone(), holes: vec![] }).collect();
            let look = Look::new(Layer::Land, "island");
            self.found.features.push(Feature { look, from: super::ZOOMS.0, body: Body::Area(areas) });
        }
        // One feature: small seas are as much sea as large ones.
        let look = Look::new(Layer::Water, "sea");
        if !sea.areas.is_empty() {
            self.found.features.push(Feature { look, from: super::ZOOMS.0, body: Body::Area(sea.areas) });
        }
        let look = Look::new(Layer::Water, "coast").rank(2);
        let lines = coast.into_iter().filter(|line| line.len() > 1);
        let feature = |line| Feature { look, from: super::ZOOMS.0, body: Body::Line(line) };
        self.found.features.extend(lines.map(feature));
    }

    fn line_of(&self, way: Way<'_>) -> Vec<Spot> {
        way.nodes.iter().filter_map(|node| self.atlas.position(*node)).map(Spot::of).collect()
    }
}

/// Returns the zoom at which a distance is as long as a name needs.
fn zoom_for(distance: f64) -> u8 {
    let pixels_of_the_world = distance / f64::from(1 << 21);
    let zoom = (NAME_PIXELS / pixels_of_the_world).log2().ceil();
    zoom.clamp(0.0, 30.0) as u8
}
