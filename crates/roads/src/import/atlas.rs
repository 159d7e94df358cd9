//! Several extracts read as one: what lies in two of them is taken once.

use std::collections::BTreeMap;

use super::extract::{Extract, Point, Relation, Way};
use super::position::{Bounds, Position};

/// Extracts side by side; they may overlap.
#[derive(Clone, Copy, Debug)]
pub struct Atlas<'a>(pub &'a [&'a Extract]);

impl<'a> Atlas<'a> {
    /// Lists the ways by id. Of a way that several extracts hold, the one that goes farthest
    /// before its extract ends.
    pub fn ways(self) -> Box<dyn Iterator<Item = Way<'a>> + 'a> {
        let all = self.0;
        if let [one] = all {
            return Box::new(one.ways());
        }
        let mut ways: Vec<(i64, usize)> = Vec::new();
        for (index, extract) in all.iter().enumerate() {
            ways.extend(extract.ways().map(|way| (way.id, index)));
        }
        ways.sort_unstable();
        let best: Vec<(i64, usize)> = ways
            .chunk_by(|one, next| one.0 == next.0)
            .filter_map(|same| match same {
                [only] => Some(*only),
                same => same.iter().rev().max_by_key(|(id, index)| known_nodes(all[*index], *id)).copied(),
            })
            .collect();
        Box::new(best.into_iter().filter_map(move |(id, index)| all[index].way(id)))
    }

    /// Returns a way by its id, as [`ways`](Self::ways) lists it.
    #[must_use]
    pub fn way(self, id: i64) -> Option<Way<'a>> {
        if let [one] = self.0 {
            return one.way(id);
        }
        let best = self.0.iter().rev().max_by_key(|extract| known_nodes(extract, id))?;
        best.way(id)
    }

    /// Lists the relations by id, each once.
    pub fn relations(self) -> impl Iterator<Item = Relation<'a>> + use<'a> {
        let mut relations = BTreeMap::new();
        for extract in self.0.iter().rev() {
            relations.extend(extract.relations().map(|relation| (relation.id, relation)));
        }
        relations.into_values()
    }

    /// Lists the nodes that have tags by id, each once.
    pub fn points(self) -> Box<dyn Iterator<Item = Point<'a>> + 'a> {
        let all = self.0;
        if let [one] = all {
            return Box::new(one.points());
        }
        let mut points: Vec<(i64, usize)> = Vec::new();
        for (index, extract) in all.iter().enumerate() {
            points.extend(extract.points().map(|point| (point.id, index)));
        }
        points.sort_unstable();
        points.dedup_by_key(|(id, _)| *id);
        Box::new(points.into_iter().filter_map(move |(id, index)| all[index].point(id)))
    }

    /// Returns where a node is, if one of the extracts holds it.
    #[must_use]
    pub fn position(self, node: i64) -> Option<Position> {
        self.0.iter().find_map(|extract| extract.position(node))
    }

    /// Returns the rectangle around all extracts.
    #[must_use]
    pub fn bounds(self) -> Option<Bounds> {
        let corners = self.0.iter().filter_map(|extract| extract.bounds());
        Bounds::around(corners.flat_map(|bounds| [bounds.low, bounds.high]))
    }

    /// Returns as of when the map is: of several extracts the oldest that says so.
    #[must_use]
    pub fn timestamp(self) -> Option<i64> {
        self.0.iter().filter_map(|extract| extract.timestamp()).min()
    }
}

/// Returns how many nodes of a way an extract knows the places of, and one more; nought where it does
/// not hold the way.
fn known_nodes(extract: &Extract, way: i64) -> usize {
    let known = |nodes: &[i64]| nodes.iter().filter(|node| extract.position(**node).is_some()).count();
    extract.way(way).map_or(0, |way| known(way.nodes) + 1)
}
