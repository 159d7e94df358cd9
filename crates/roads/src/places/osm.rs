//! Ids of OpenStreetMap, with which anybody can look a thing up.

use std::fmt;

use crate::import::Kind;

/// A thing of OpenStreetMap, written `way/123`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OsmId {
    /// Node, way or relation.
    pub kind: Kind,
    /// Its id among those of its kind.
    pub id: i64,
}

impl OsmId {
    /// Writes it as two numbers.
    pub(super) fn numbers(self) -> [u32; 2] {
        let kind = match self.kind {
            Kind::Node => 0,
            Kind::Way => 1,
            Kind::Relation => 2,
        };
        let number = (self.id << 2) as u64 | kind;
        [number as u32, (number >> 32) as u32]
    }

    pub(super) fn from_numbers([low, high]: [u32; 2]) -> Option<Self> {
        let number = u64::from(low) | u64::from(high) << 32;
        let kind = match number & 3 {
            0 => Kind::Node,
            1 => Kind::Way,
            2 => Kind::Relation,
            _ => return None,
        };
        Some(Self { kind, id: number as i64 >> 2 })
    }
}

impl fmt::Display for OsmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Node => "node",
            Kind::Way => "way",
            Kind::Relation => "relation",
        };
        write!(f, "{kind}/{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back() {
        for (kind, id, text) in [
            (Kind::Node, 1, "node/1"),
            (Kind::Way, 13_000_000_000, "way/13000000000"),
            (Kind::Relation, -7, "relation/-7"),
        ] {
            let thing = OsmId { kind, id };
            assert_eq!((OsmId::from_numbers(thing.numbers()), thing.to_string()), (Some(thing), text.into()));
        }
        assert_eq!(OsmId::from_numbers([3, 0]), None);
    }
}
