//! The graph in columns, as it is searched and as it is stored.

use std::collections::BTreeMap;

use crate::import::Position;
use crate::profile::{Lie, RoadKind};

/// What holds for one arc alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArcFlags(pub u8);

impl ArcFlags {
    /// A sign forbids coaches to turn into it here.
    pub const NO_COACH: Self = Self(1);
    /// A sign forbids cars to turn into it here.
    pub const NO_CAR: Self = Self(2);
    /// One comes here by turning back on the road.
    pub const ROUND: Self = Self(4);
    /// A toll is paid at its end.
    pub const BOOTH: Self = Self(8);
    /// One goes on board at its start.
    pub const BOARDS: Self = Self(16);

    /// Tells whether a flag is set.
    #[must_use]
    pub fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }

    /// Returns these flags and others.
    #[must_use]
    pub fn with(self, flag: Self, when: bool) -> Self {
        if when { Self(self.0 | flag.0) } else { self }
    }
}

/// What holds for a stretch in both directions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StretchFlags(pub u8);

impl StretchFlags {
    /// In a built-up area.
    pub const TOWN: Self = Self(1);
    /// Bend after bend.
    pub const WINDING: Self = Self(2);
    /// Hairpin after hairpin.
    pub const HAIRPINS: Self = Self(4);

    /// Returns these flags and others.
    #[must_use]
    pub fn with(self, flag: Self, when: bool) -> Self {
        if when { Self(self.0 | flag.0) } else { self }
    }

    /// Returns how the stretch lies in the land.
    #[must_use]
    pub fn lie(self) -> Lie {
        let has = |flag: Self| self.0 & flag.0 != 0;
        Lie { town: has(Self::TOWN), winding: has(Self::WINDING), hairpins: has(Self::HAIRPINS) }
    }
}

/// Names and numbers of roads, each once; the first is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    pub(crate) bytes: String,
    pub(crate) ends: Vec<u32>,
    numbers: BTreeMap<String, u32>,
}

impl Default for Names {
    fn default() -> Self {
        Self { bytes: String::new(), ends: vec![0], numbers: BTreeMap::from([(String::new(), 0)]) }
    }
}

impl Names {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.ends.len() as u32;
        self.bytes.push_str(name);
        self.ends.push(self.bytes.len() as u32);
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// The graph in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoadGraph {
    pub(crate) first_out: Vec<u32>,
    pub(crate) head: Vec<u32>,
    pub(crate) arc_stretch: Vec<u32>,
    pub(crate) arc_kind: Vec<u32>,
    pub(crate) arc_flags: Vec<u8>,
    pub(crate) node_positions: Vec<Position>,
    pub(crate) node_ids: Vec<i64>,
    /// The node of the same junction where nothing was driven before; itself, of most.
    pub(crate) junctions: Vec<u32>,
    pub(crate) decimetres: Vec<u32>,
    pub(crate) ways: Vec<i64>,
    pub(crate) stretch_flags: Vec<u8>,
    pub(crate) bends: Vec<u8>,
    pub(crate) hairpins: Vec<u8>,
    pub(crate) stretch_names: Vec<u32>,
    pub(crate) stretch_references: Vec<u32>,
    pub(crate) first_shape: Vec<u32>,
    pub(crate) shapes: Vec<Position>,
    pub(crate) kinds: Vec<RoadKind>,
    pub(crate) names: Names,
}

impl RoadGraph {
    /// Returns the graph as it is searched.
    #[must_use]
    pub fn view(&self) -> GraphView<'_> {
        GraphView {
            first_out: &self.first_out,
            head: &self.head,
            arc_stretch: &self.arc_stretch,
            arc_kind: &self.arc_kind,
            arc_flags: &self.arc_flags,
            node_positions: &self.node_positions,
            node_ids: &self.node_ids,
            junctions: &self.junctions,
            decimetres: &self.decimetres,
            ways: &self.ways,
            stretch_flags: &self.stretch_flags,
            bends: &self.bends,
            hairpins: &self.hairpins,
            stretch_names: &self.stretch_names,
            stretch_references: &self.stretch_references,
            first_shape: &self.first_shape,
            shapes: &self.shapes,
            kinds: &self.kinds,
            name_bytes: self.names.bytes.as_bytes(),
            name_ends: &self.names.ends,
        }
    }
}

/// The graph as it is searched: borrowed from memory or from a region file.
///
/// Nodes, arcs and stretches are numbers from 0. An arc is a stretch in one direction. A junction
/// with a forbidden turn is several nodes at one position, and a stretch that leaves it several arcs.
#[derive(Clone, Copy, Debug)]
pub struct GraphView<'a> {
    pub(crate) first_out: &'a [u32],
    pub(crate) head: &'a [u32],
    pub(crate) arc_stretch: &'a [u32],
    pub(crate) arc_kind: &'a [u32],
    pub(crate) arc_flags: &'a [u8],
    pub(crate) node_positions: &'a [Position],
    pub(crate) node_ids: &'a [i64],
    pub(crate) junctions: &'a [u32],
    pub(crate) decimetres: &'a [u32],
    pub(crate) ways: &'a [i64],
    pub(crate) stretch_flags: &'a [u8],
    pub(crate) bends: &'a [u8],
    pub(crate) hairpins: &'a [u8],
    pub(crate) stretch_names: &'a [u32],
    pub(crate) stretch_references: &'a [u32],
    pub(crate) first_shape: &'a [u32],
    pub(crate) shapes: &'a [Position],
    pub(crate) kinds: &'a [RoadKind],
    pub(crate) name_bytes: &'a [u8],
    pub(crate) name_ends: &'a [u32],
}

impl<'a> GraphView<'a> {
    /// Returns where the arcs of each node begin, and at its end the number of arcs.
    #[must_use]
    pub fn first_out(&self) -> &'a [u32] {
        self.first_out
    }

    /// Returns the node that each arc leads to; the arcs of a node stand together.
    #[must_use]
    pub fn heads(&self) -> &'a [u32] {
        self.head
    }

    /// Returns where each node is.
    #[must_use]
    pub fn positions(&self) -> &'a [Position] {
        self.node_positions
    }

    /// Returns the OpenStreetMap id of a node.
    #[must_use]
    pub fn node_id(&self, node: u32) -> i64 {
        self.node_ids[node as usize]
    }

    /// Returns the node that stands for the junction of a node: itself, but where a forbidden turn
    /// makes several nodes of one junction.
    #[must_use]
    pub fn junction(&self, node: u32) -> u32 {
        self.junctions[node as usize]
    }

    /// Returns the number of nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.node_positions.len()
    }

    /// Returns the number of arcs.
    #[must_use]
    pub fn arcs(&self) -> usize {
        self.head.len()
    }

    /// Returns the number of stretches.
    #[must_use]
    pub fn stretches(&self) -> usize {
        self.decimetres.len()
    }

    /// Returns the stretch of an arc.
    #[must_use]
    pub fn stretch(&self, arc: u32) -> u32 {
        self.arc_stretch[arc as usize] >> 1
    }

    /// Tells whether an arc goes against the nodes of its way.
    #[must_use]
    pub fn is_backward(&self, arc: u32) -> bool {
        self.arc_stretch[arc as usize] & 1 == 1
    }

    /// Returns the length of an arc.
    #[must_use]
    pub fn decimetres(&self, arc: u32) -> u32 {
        self.decimetres[self.stretch(arc) as usize]
    }

    /// Returns what the tags say of an arc.
    #[must_use]
    pub fn kind(&self, arc: u32) -> &'a RoadKind {
        &self.kinds[self.arc_kind[arc as usize] as usize]
    }

    /// Returns what holds for an arc alone.
    #[must_use]
    pub fn flags(&self, arc: u32) -> ArcFlags {
        ArcFlags(self.arc_flags[arc as usize])
    }

    /// Returns how an arc lies in the land.
    #[must_use]
    pub fn lie(&self, arc: u32) -> Lie {
        StretchFlags(self.stretch_flags[self.stretch(arc) as usize]).lie()
    }

    /// Returns the number of bends of an arc, and how many of them are hairpins.
    #[must_use]
    pub fn bends(&self, arc: u32) -> (u8, u8) {
        let stretch = self.stretch(arc) as usize;
        (self.bends[stretch], self.hairpins[stretch])
    }

    /// Returns the OpenStreetMap id of the way of an arc, 0 of a gate.
    #[must_use]
    pub fn way(&self, arc: u32) -> i64 {
        self.ways[self.stretch(arc) as usize]
    }

    /// Returns the name of the road, if it has one.
    #[must_use]
    pub fn name(&self, arc: u32) -> Option<&'a str> {
        self.text(self.stretch_names[self.stretch(arc) as usize])
    }

    /// Returns the number of the road, if it has one: `D 986`.
    #[must_use]
    pub fn reference(&self, arc: u32) -> Option<&'a str> {
        self.text(self.stretch_references[self.stretch(arc) as usize])
    }

    /// Returns the name or, failing that, the number of the road that a stretch is part of.
    #[must_use]
    pub fn stretch_road(&self, stretch: u32) -> Option<&'a str> {
        let stretch = stretch as usize;
        self.text(self.stretch_names[stretch]).or_else(|| self.text(self.stretch_references[stretch]))
    }

    /// Returns the shape of a stretch along the nodes of its way, at least two positions.
    #[must_use]
    pub fn stretch_shape(&self, stretch: u32) -> &'a [Position] {
        let stretch = stretch as usize;
        &self.shapes[self.first_shape[stretch] as usize..self.first_shape[stretch + 1] as usize]
    }

    /// Lists the positions of an arc, first to last.
    pub fn shape(&self, arc: u32) -> impl ExactSizeIterator<Item = Position> + use<'a> {
        let line = self.stretch_shape(self.stretch(arc));
        let last = line.len() - 1;
        let backward = self.is_backward(arc);
        (0..line.len()).map(move |index| line[if backward { last - index } else { index }])
    }

    fn text(&self, number: u32) -> Option<&'a str> {
        let index = number as usize;
        let start = self.name_ends[index.checked_sub(1)?] as usize;
        std::str::from_utf8(self.name_bytes.get(start..self.name_ends[index] as usize)?).ok()
    }
}
