//! From extracts to the graph.

use super::columns::{ArcFlags, RoadGraph, StretchFlags};
use super::part;
use super::signs::{self, BaseArc, BaseArcs};
use super::survey::Survey;
use super::turns::{FREE, Turns};
use crate::RoadsError;
use crate::import::{Atlas, Extract, Watch, tell};
use crate::profile::{Profile, Road, Turn};

/// The steps of building, as the watcher is told them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ways are cut at junctions.
    Cutting,
    /// Roads without return are left out, junctions are split.
    Joining,
    /// Columns are written.
    Writing,
}

/// Builds the graph of all roads of the extracts from which one returns.
///
/// Nodes are joined by their OpenStreetMap id, so that neighbouring extracts become one graph.
/// `watch` is told before each [`Step`] how many of them are done.
///
/// # Errors
/// When there is no road, or the watcher stops it.
pub fn build(
    extracts: &[&Extract],
    profile: &Profile,
    watch: &mut Watch<'_>,
) -> Result<RoadGraph, RoadsError> {
    let mut start = |step: Step| tell(watch, step as u64, Step::Writing as u64 + 1);
    start(Step::Cutting)?;
    let atlas = Atlas(extracts);
    let survey = Survey::of(&atlas, profile);
    start(Step::Joining)?;
    let base = returning(&survey);
    if base.arcs.is_empty() {
        return Err(RoadsError::NoRoads);
    }
    let signs: Vec<Turn> = atlas.relations().filter_map(|relation| Turn::read(&relation, profile)).collect();
    let around = profile.no_round_turn_within_metres.value.saturating_mul(10);
    let turns = signs::read(&survey, &base, &signs, around);
    start(Step::Writing)?;
    Ok(Writer::new(survey, base, turns).write())
}

/// Lists the arcs between vertices from which some vehicle returns; which of them a coach comes to is
/// known with its weights.
fn returning(survey: &Survey) -> BaseArcs {
    let mut arcs = Vec::new();
    for (stretch, known) in survey.stretches.iter().enumerate() {
        for (side, (tail, head)) in [(known.from, known.to), (known.to, known.from)].into_iter().enumerate() {
            if let Some(kind) = known.kinds[side] {
                arcs.push(BaseArc { tail, head, stretch: stretch as u32, backward: side == 1, kind });
            }
        }
    }
    let ends: Vec<(u32, u32)> = arcs.iter().map(|arc| (arc.tail, arc.head)).collect();
    let kept = part::kept(survey.vertices.len(), &ends);
    arcs.retain(|arc| kept[arc.tail as usize] && kept[arc.head as usize]);
    BaseArcs::new(arcs, survey.vertices.len())
}

/// Writes the columns. The nodes are the vertices that are left, in their order, and after them
/// the places where a turn is forbidden.
struct Writer {
    survey: Survey,
    base: BaseArcs,
    turns: Turns,
    node_of_vertex: Vec<u32>,
    node_of_place: Vec<u32>,
    number_of_stretch: Vec<u32>,
    graph: RoadGraph,
}

const NONE: u32 = u32::MAX;

impl Writer {
    fn new(survey: Survey, base: BaseArcs, turns: Turns) -> Self {
        let (node_of_vertex, number_of_stretch) =
            (vec![NONE; survey.vertices.len()], vec![NONE; survey.stretches.len()]);
        let graph = RoadGraph::default();
        Self { survey, base, turns, node_of_vertex, node_of_place: vec![], number_of_stretch, graph }
    }

    fn write(mut self) -> RoadGraph {
        let places: Vec<(u32, u32)> = self.turns.places().collect();
        self.number_nodes(&places);
        self.write_stretches();
        self.graph.first_out.push(0);
        for vertex in 0..self.survey.vertices.len() as u32 {
            if self.node_of_vertex[vertex as usize] != NONE {
                self.write_arcs(vertex, FREE);
            }
        }
        for (place, arc) in places {
            if self.node_of_place[place as usize] != NONE {
                self.write_arcs(self.base.arcs[arc as usize].head, place);
            }
        }
        self.graph.kinds = std::mem::take(&mut self.survey.kinds);
        self.graph.names = std::mem::take(&mut self.survey.names);
        self.graph
    }

    fn number_nodes(&mut self, places: &[(u32, u32)]) {
        let ends = self.base.arcs.iter().flat_map(|arc| [arc.tail, arc.head]);
        ends.for_each(|vertex| self.node_of_vertex[vertex as usize] = 0);
        for vertex in 0..self.survey.vertices.len() {
            if self.node_of_vertex[vertex] != NONE {
                let node = self.add_node(vertex as u32);
                self.graph.junctions.push(node);
                self.node_of_vertex[vertex] = node;
            }
        }
        self.node_of_place = vec![NONE; places.len() + 1];
        for (place, arc) in places {
            // A place where no sequence goes on is never stood at.
            if self.turns.is_stood_at(*place) {
                let vertex = self.base.arcs[*arc as usize].head;
                self.node_of_place[*place as usize] = self.add_node(vertex);
                self.graph.junctions.push(self.node_of_vertex[vertex as usize]);
            }
        }
    }

    fn add_node(&mut self, vertex: u32) -> u32 {
        let known = &self.survey.vertices[vertex as usize];
        self.graph.node_ids.push(known.node);
        self.graph.node_positions.push(known.position);
        self.graph.node_ids.len() as u32 - 1
    }

    fn write_stretches(&mut self) {
        self.base.arcs.iter().for_each(|arc| self.number_of_stretch[arc.stretch as usize] = 0);
        let (survey, graph) = (&self.survey, &mut self.graph);
        graph.first_shape.push(0);
        for (index, stretch) in survey.stretches.iter().enumerate() {
            if self.number_of_stretch[index] == NONE {
                continue;
            }
            self.number_of_stretch[index] = graph.ways.len() as u32;
            let flags = StretchFlags::default()
                .with(StretchFlags::TOWN, stretch.town)
                .with(StretchFlags::WINDING, stretch.bends.winding)
                .with(StretchFlags::HAIRPINS, stretch.bends.mountain);
            graph.ways.push(stretch.way);
            graph.decimetres.push(stretch.decimetres);
            graph.stretch_flags.push(flags.0);
            graph.bends.push(stretch.bends.bends);
            graph.hairpins.push(stretch.bends.hairpins);
            graph.stretch_names.push(stretch.name);
            graph.stretch_references.push(stretch.reference);
            graph.shapes.extend_from_slice(survey.shape(index));
            graph.first_shape.push(graph.shapes.len() as u32);
        }
    }

    /// Writes the arcs that leave a vertex, after what was driven to a place.
    fn write_arcs(&mut self, vertex: u32, place: u32) {
        for number in self.base.out(vertex) {
            let arc = self.base.arcs[*number as usize];
            let (to, forbidden) = self.turns.drive(place, *number);
            let node = if to == FREE {
                self.node_of_vertex[arc.head as usize]
            } else {
                self.node_of_place[to as usize]
            };
            let flags = forbidden
                .with(ArcFlags::BOOTH, self.survey.vertices[arc.head as usize].booth)
                .with(ArcFlags::BOARDS, self.boards(&arc));
            self.graph.head.push(node);
            self.graph
                .arc_stretch
                .push(self.number_of_stretch[arc.stretch as usize] << 1 | u32::from(arc.backward));
            self.graph.arc_kind.push(arc.kind);
            self.graph.arc_flags.push(flags.0);
        }
        self.graph.first_out.push(self.graph.head.len() as u32);
    }

    /// Tells whether an arc is a crossing that begins at a road.
    fn boards(&self, arc: &BaseArc) -> bool {
        let is_ferry = |arc: &BaseArc| self.survey.kinds[arc.kind as usize].road == Road::Ferry;
        is_ferry(arc)
            && self.base.out(arc.tail).iter().any(|other| !is_ferry(&self.base.arcs[*other as usize]))
    }
}
