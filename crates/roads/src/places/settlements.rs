//! Settlements, and in which of them a point lies: by the boundary around it, or by the nearest that
//! is large enough.

use std::collections::BTreeMap;

use super::fold::fold;
use super::shape::Shape;
use super::things::{Thing, metres, shown_name};
use crate::import::{Atlas, Kind, Position, Relation};

/// The levels of boundaries that may be those of communes.
const LEVELS: [&str; 3] = ["8", "9", "10"];
/// The side of a cell in which settlements are looked up: a tenth of a degree.
const CELL: i32 = 1_000_000;
/// How many cells around are looked at: no settlement names what is farther.
const AROUND: i32 = 2;

/// The settlements of a map, by their place in the list of things.
pub(super) struct Settlements<'t, 'a> {
    things: &'t [Thing<'a>],
    cells: BTreeMap<(i32, i32), Vec<usize>>,
    /// The smallest first.
    communes: Vec<(Shape, usize)>,
}

impl<'t, 'a> Settlements<'t, 'a> {
    pub fn of(atlas: Atlas<'a>, things: &'t [Thing<'a>]) -> Self {
        let mut cells: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, thing) in things.iter().enumerate() {
            if thing.kind.is_some_and(|kind| kind.is_settlement()) {
                cells.entry(cell(thing.at)).or_default().push(index);
            }
        }
        let mut settlements = Self { things, cells, communes: vec![] };
        let communes = atlas.relations().filter_map(|relation| settlements.commune(atlas, &relation));
        let mut communes: Vec<(Shape, usize)> = communes.collect();
        communes.sort_by_key(|(shape, index)| (size(shape), *index));
        settlements.communes = communes;
        settlements
    }

    /// Returns the settlement in which a point lies.
    pub fn around(&self, at: Position) -> Option<usize> {
        let commune = self.communes.iter().find(|(shape, _)| shape.holds(at)).map(|(_, index)| *index);
        commune.or_else(|| self.nearest(at))
    }

    /// Returns the settlement whose reach a point is least far into.
    fn nearest(&self, at: Position) -> Option<usize> {
        let far = |index: usize| {
            let thing = &self.things[index];
            Some((thing.kind?.times_its_reach(metres(at, thing.at))?, index))
        };
        let all = self.near(at).filter_map(far);
        all.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, index)| index)
    }

    fn near(&self, at: Position) -> impl Iterator<Item = usize> {
        let (lat, lon) = cell(at);
        let rows = (lat - AROUND..=lat + AROUND).map(move |lat| (lat, lon - AROUND)..=(lat, lon + AROUND));
        rows.flat_map(|row| self.cells.range(row)).flat_map(|(_, indices)| indices.iter().copied())
    }

    /// Reads a boundary: the settlement is its member, or that of its name inside.
    fn commune(&self, atlas: Atlas<'a>, relation: &Relation<'a>) -> Option<(Shape, usize)> {
        let tags = relation.tags;
        if !tags.is("boundary", &["administrative"]) || !tags.is("admin_level", &LEVELS) {
            return None;
        }
        let shape = Shape::of_relation(atlas, relation)?;
        let centre = relation.members.iter().filter(|member| member.kind == Kind::Node).find_map(|member| {
            let at = atlas.position(member.id)?;
            self.near(at).find(|index| {
                let osm = self.things[*index].osm;
                osm.kind == Kind::Node && osm.id == member.id
            })
        });
        let named = || {
            let name = fold(shown_name(tags)?);
            let inside = shape.inside();
            let mut namesakes = self.near(inside).filter(|index| fold(self.things[*index].name()) == name);
            namesakes.find(|index| shape.holds(self.things[*index].at))
        };
        let index = centre.or_else(named)?;
        Some((shape, index))
    }
}

fn cell(at: Position) -> (i32, i32) {
    (at.lat.div_euclid(CELL), at.lon.div_euclid(CELL))
}

fn size(shape: &Shape) -> u64 {
    let bounds = shape.bounds;
    u64::from(bounds.low.lat.abs_diff(bounds.high.lat)) * u64::from(bounds.low.lon.abs_diff(bounds.high.lon))
}
