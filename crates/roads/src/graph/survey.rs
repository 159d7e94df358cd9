//! From ways to stretches: pieces of road between junctions, barriers and the end of the extract.

use std::collections::BTreeMap;

use super::bends::{self, Bends};
use super::columns::Names;
use super::junctions::Junctions;
use super::measure::metres;
use super::town::Towns;
use crate::import::{Atlas, Position, Tags};
use crate::profile::{Doubts, Modes, Passage, Profile, Road, RoadKind, Surface, WayKinds};

/// No honest barrier has more roads: one of more lets nobody through.
const MOST_ENDS: usize = 16;

/// A piece of road between two vertices.
pub(super) struct Stretch {
    pub from: u32,
    pub to: u32,
    pub way: i64,
    /// Its kinds along the nodes of the way and against them; `None` where nobody may drive.
    pub kinds: [Option<u32>; 2],
    /// Where its shape ends among all shapes; it begins where the one before it ends.
    pub shape_end: u32,
    pub decimetres: u32,
    pub name: u32,
    pub reference: u32,
    pub town: bool,
    pub bends: Bends,
}

/// A junction, an end or a barrier.
pub(super) struct Vertex {
    pub node: i64,
    pub position: Position,
    /// A toll is paid here.
    pub booth: bool,
}

/// All roads, cut.
pub(super) struct Survey {
    pub junctions: Junctions,
    pub vertices: Vec<Vertex>,
    /// The vertex of each node of the table, once it has one.
    of_node: Vec<Option<u32>>,
    /// The vertices of each barrier: one for each stretch that ends at it.
    barriers: BTreeMap<usize, Vec<u32>>,
    pub stretches: Vec<Stretch>,
    pub shapes: Vec<Position>,
    pub kinds: Vec<RoadKind>,
    numbers: BTreeMap<RoadKind, u32>,
    pub names: Names,
}

impl Survey {
    /// Cuts all roads of the extracts.
    pub fn of(atlas: &Atlas<'_>, profile: &Profile) -> Self {
        let mut refs = Vec::new();
        let mut ways = Vec::new();
        for way in atlas.ways() {
            if let Some(kinds) = WayKinds::read(&way.tags, profile) {
                refs.extend_from_slice(way.nodes);
                ways.push((way, kinds));
            }
        }
        let towns = Towns::of(atlas);
        let junctions = Junctions::of(refs, atlas, profile);
        let mut survey = Self {
            of_node: vec![None; junctions.len()],
            junctions,
            vertices: vec![],
            barriers: BTreeMap::new(),
            stretches: vec![],
            shapes: vec![],
            kinds: vec![],
            numbers: BTreeMap::new(),
            names: Names::default(),
        };
        for (way, kinds) in ways {
            let places: Vec<Option<usize>> = way.nodes.iter().map(|node| survey.known(*node)).collect();
            let piece = Piece { way: way.id, tags: &way.tags, kinds, profile, towns: &towns };
            for inside in places.split(Option::is_none) {
                let inside: Vec<usize> = inside.iter().copied().flatten().collect();
                survey.cut(&piece, &inside);
            }
        }
        survey.open_barriers();
        survey
    }

    /// Returns the vertex of a node, if it is one and no barrier.
    pub fn vertex_of(&self, node: i64) -> Option<u32> {
        self.of_node[self.junctions.find(node)?]
    }

    /// Returns the shape of a stretch, at least two positions.
    pub fn shape(&self, stretch: usize) -> &[Position] {
        let start = stretch.checked_sub(1).map_or(0, |before| self.stretches[before].shape_end);
        &self.shapes[start as usize..self.stretches[stretch].shape_end as usize]
    }

    fn known(&self, node: i64) -> Option<usize> {
        self.junctions.find(node).filter(|place| self.junctions.position(*place).is_some())
    }

    fn cut(&mut self, piece: &Piece<'_>, places: &[usize]) {
        let line: Vec<Position> = places.iter().filter_map(|place| self.junctions.position(*place)).collect();
        let Some(whole) = metres(&line) else { return };
        let kinds = piece.kinds_over(whole);
        let mut first = 0;
        for here in 1..places.len() {
            if self.junctions.cuts(places[here]) || here + 1 == places.len() {
                self.add(piece, &kinds, &places[first..=here], &line[first..=here]);
                first = here;
            }
        }
    }

    fn add(&mut self, piece: &Piece<'_>, kinds: &[RoadKind; 2], places: &[usize], line: &[Position]) {
        let (Some(first), Some(last), Some(length)) = (places.first(), places.last(), metres(line)) else {
            return;
        };
        let (from, to) = (self.vertex(*first), self.vertex(*last));
        self.shapes.extend_from_slice(line);
        let bends = if kinds[0].roundabout || kinds[0].road == Road::Ferry {
            Bends::default()
        } else {
            bends::along(line, length, &piece.profile.bend)
        };
        let middle = line[line.len() / 2];
        let stretch = Stretch {
            from,
            to,
            way: piece.way,
            kinds: [0, 1].map(|side| self.number(kinds[side])),
            shape_end: self.shapes.len() as u32,
            decimetres: (length * 10.0).round() as u32,
            name: self.names.number(piece.tags.get("name").unwrap_or_default()),
            reference: self.names.number(piece.tags.get("ref").unwrap_or_default()),
            town: piece.kinds.town.unwrap_or_else(|| piece.towns.hold(middle)),
            bends,
        };
        self.stretches.push(stretch);
    }

    /// Returns the vertex of a node. A barrier has one for each stretch that ends at it.
    fn vertex(&mut self, place: usize) -> u32 {
        let next = self.vertices.len() as u32;
        let vertex = if self.junctions.barrier(place).is_some() {
            self.barriers.entry(place).or_default().push(next);
            next
        } else {
            *self.of_node[place].get_or_insert(next)
        };
        if vertex == next {
            let booth = self.junctions.passage(place).is_some_and(|passage| passage.booth);
            let position = self.junctions.position(place).unwrap_or_default();
            self.vertices.push(Vertex { node: self.junctions.id(place), position, booth });
        }
        vertex
    }

    fn number(&mut self, kind: RoadKind) -> Option<u32> {
        if kind.open == Modes::NONE {
            return None;
        }
        let next = self.kinds.len() as u32;
        let number = *self.numbers.entry(kind).or_insert(next);
        if number == next {
            self.kinds.push(kind);
        }
        Some(number)
    }

    /// Joins the ends at each barrier for those who pass it.
    fn open_barriers(&mut self) {
        for (place, ends) in std::mem::take(&mut self.barriers) {
            let Some(passage) = self.junctions.barrier(place).copied() else { continue };
            let kind = self.number(gate(&passage)).filter(|_| ends.len() <= MOST_ENDS);
            for (index, from) in ends.iter().enumerate().filter(|_| kind.is_some()) {
                for to in &ends[index + 1..] {
                    let position = self.vertices[*from as usize].position;
                    self.shapes.extend([position, position]);
                    self.stretches.push(Stretch {
                        from: *from,
                        to: *to,
                        way: 0,
                        kinds: [kind, kind],
                        shape_end: self.shapes.len() as u32,
                        decimetres: 0,
                        name: 0,
                        reference: 0,
                        town: false,
                        bends: Bends::default(),
                    });
                }
            }
        }
    }
}

fn gate(passage: &Passage) -> RoadKind {
    RoadKind {
        road: Road::Gate,
        surface: Surface::Paved,
        open: passage.open,
        signed_coach: 0,
        signed_car: 0,
        limits: passage.limits,
        toll: false,
        roundabout: false,
        doubts: Doubts::default(),
    }
}

/// A way being cut.
struct Piece<'a> {
    way: i64,
    tags: &'a Tags<'a>,
    kinds: WayKinds,
    profile: &'a Profile,
    towns: &'a Towns,
}

impl Piece<'_> {
    /// Returns the kinds in both directions. A crossing that says how long it takes gets its speed.
    fn kinds_over(&self, metres: f64) -> [RoadKind; 2] {
        let mut kinds = [self.kinds.forward, self.kinds.backward];
        if let Some(minutes) = self.kinds.minutes {
            let kmh = (metres / 1000.0 / (f64::from(minutes) / 60.0)).round().clamp(1.0, 100.0) as u8;
            for kind in &mut kinds {
                (kind.signed_coach, kind.signed_car) = (kmh, kmh);
            }
        }
        kinds
    }
}
