//! Several extracts read as one: what lies in two of them is taken once.

use std::collections::BTreeMap;

use crate::import::{Extract, Point, Position, Relation, Way};

/// Extracts side by side.
pub(super) struct Atlas<'a>(pub &'a [&'a Extract]);

impl<'a> Atlas<'a> {
    /// Lists the ways by id. Of a way that several extracts hold, the one that goes farthest
    /// before its extract ends.
    pub fn ways(&self) -> Box<dyn Iterator<Item = Way<'a>> + 'a> {
        let all = self.0;
        if let [one] = all {
            return Box::new(one.ways());
        }
        let mut ways: Vec<(i64, usize)> = Vec::new();
        for (index, extract) in all.iter().enumerate() {
            ways.extend(extract.ways().map(|way| (way.id, index)));
        }
        ways.sort_unstable();
        let known = |(id, index): &(i64, usize)| {
            let nodes = all[*index].way(*id).map_or(&[][..], |way| way.nodes);
            nodes.iter().filter(|node| all[*index].position(**node).is_some()).count()
        };
        let best: Vec<(i64, usize)> = ways
            .chunk_by(|one, next| one.0 == next.0)
            .filter_map(|same| match same {
                [only] => Some(*only),
                same => same.iter().rev().max_by_key(|way| known(way)).copied(),
            })
            .collect();
        Box::new(best.into_iter().filter_map(move |(id, index)| all[index].way(id)))
    }

    /// Lists the relations by id, each once.
    pub fn relations(&self) -> impl Iterator<Item = Relation<'a>> {
        let mut relations = BTreeMap::new();
        for extract in self.0.iter().rev() {
            relations.extend(extract.relations().map(|relation| (relation.id, relation)));
        }
        relations.into_values()
    }

    /// Lists the nodes that have tags, some of them twice.
    pub fn points(&self) -> impl Iterator<Item = Point<'a>> {
        self.0.iter().rev().flat_map(|extract| extract.points())
    }

    /// Returns where a node is, if one of the extracts holds it.
    pub fn position(&self, node: i64) -> Option<Position> {
        self.0.iter().find_map(|extract| extract.position(node))
    }
}
