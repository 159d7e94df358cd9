//! The extract as the other rooms see it.

use std::io::{Read, Seek};

use super::columns::{Column, Members, RawMember};
use super::position::{Bounds, Position};
use super::progress::Watch;
use super::read;
use super::strings::Strings;
use super::tags::Tags;
use crate::RoadsError;

/// A line of the map and its tags.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// Its id.
    pub id: i64,
    /// Its tags, without those that only mappers read.
    pub tags: Tags<'a>,
    /// The ids of its nodes, first to last; the extract may lack some.
    pub nodes: &'a [i64],
}

/// Ways, nodes and relations that make one thing together.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'a> {
    /// Its id.
    pub id: i64,
    /// Its tags.
    pub tags: Tags<'a>,
    /// Its members; the extract may lack some.
    pub members: Members<'a>,
}

/// A node that means something by itself.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// Its id.
    pub id: i64,
    /// Where it is.
    pub position: Position,
    /// Its tags.
    pub tags: Tags<'a>,
}

/// An extract of the map: what roads, basemap and places are made of.
#[derive(Clone, Debug)]
pub struct Extract {
    pub(super) strings: Strings,
    pub(super) ways: Column<i64>,
    pub(super) relations: Column<RawMember>,
    pub(super) points: Column<Position>,
    /// Sorted.
    pub(super) node_ids: Vec<i64>,
    pub(super) node_positions: Vec<Position>,
    pub(super) bounds: Option<Bounds>,
    pub(super) timestamp: Option<i64>,
}

impl Extract {
    /// Reads an `.osm.pbf` in two passes, from the start of the reader to its end. `watch` is told
    /// before each block how many bytes of both passes are done.
    ///
    /// # Errors
    /// Says what is wrong with the file.
    pub fn read<R: Read + Seek>(mut reader: R, watch: &mut Watch<'_>) -> Result<Self, RoadsError> {
        read::read(&mut reader, watch)
    }

    /// Lists the ways by id.
    pub fn ways(&self) -> impl ExactSizeIterator<Item = Way<'_>> {
        (0..self.ways.len()).map(|index| self.way_at(index))
    }

    /// Lists the relations by id.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Relation<'_>> {
        (0..self.relations.len()).map(|index| Relation {
            id: self.relations.ids[index],
            tags: self.relations.tags(&self.strings, index),
            members: Members::new(&self.strings, self.relations.items(index)),
        })
    }

    /// Lists the nodes that have tags of their own, by id.
    pub fn points(&self) -> impl ExactSizeIterator<Item = Point<'_>> {
        (0..self.points.len()).map(|index| self.point_at(index))
    }

    /// Returns a way by its id.
    #[must_use]
    pub fn way(&self, id: i64) -> Option<Way<'_>> {
        self.ways.find(id).map(|index| self.way_at(index))
    }

    /// Returns a node that has tags of its own by its id.
    #[must_use]
    pub fn point(&self, id: i64) -> Option<Point<'_>> {
        self.points.find(id).map(|index| self.point_at(index))
    }

    /// Returns where a node of a way or a member of a relation is; `None` where the extract ends
    /// before it.
    #[must_use]
    pub fn position(&self, node: i64) -> Option<Position> {
        let index = self.node_ids.binary_search(&node).ok()?;
        Some(self.node_positions[index]).filter(|position| *position != Position::NOWHERE)
    }

    /// Returns the rectangle that the file claims to cover, or that its nodes cover.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }

    /// Returns as of when the map is, in seconds since 1970: what the file says of itself, or the
    /// last change in it.
    #[must_use]
    pub fn timestamp(&self) -> Option<i64> {
        self.timestamp
    }

    fn way_at(&self, index: usize) -> Way<'_> {
        let tags = self.ways.tags(&self.strings, index);
        Way { id: self.ways.ids[index], tags, nodes: self.ways.items(index) }
    }

    fn point_at(&self, index: usize) -> Point<'_> {
        let position = self.points.items(index).first().copied().unwrap_or(Position::NOWHERE);
        Point { id: self.points.ids[index], position, tags: self.points.tags(&self.strings, index) }
    }
}
