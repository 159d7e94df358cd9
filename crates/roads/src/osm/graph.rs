//! From ways to a graph: stretches of road between junctions, and those from which one can return.

use model::units::GeoPoint;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::extract::{Extract, WayNode};
use super::way::CoachWay;
use crate::drive::Drive;
use crate::speeds::{Kmh, TOLL_GATE_MINUTES};

/// No honest segment of a road is longer, and none lies nearer to a pole: such stretches are left
/// out, so that one wrong coordinate cannot fill the cells of a continent.
const LONGEST_SEGMENT_MILLIMETRES: u64 = 50_000_000;
const NEAREST_TO_POLE: f64 = 85.0;

/// A road between two vertices, with its shape.
pub(super) struct Stretch {
    pub way: CoachWay,
    pub from: NodeIndex,
    pub to: NodeIndex,
    /// Where its shape stands among all shapes.
    shape: std::ops::Range<usize>,
    pub millimetres: u64,
}

impl Stretch {
    /// Drives a part of the stretch, in one direction; `None` where that is forbidden.
    pub fn drive(&self, forward: bool, millimetres: u64) -> Option<Drive> {
        let speed: Kmh = if forward { self.way.forward } else { self.way.backward }?;
        let toll_millimetres = if self.way.toll { millimetres } else { 0 };
        Some(Drive { toll_millimetres, ..Drive::at(speed, millimetres) })
    }
}

/// A junction, an end or a toll booth.
#[derive(Clone, Copy, Default)]
pub(super) struct Vertex {
    pub booth: bool,
}

/// A stretch in one direction.
pub(super) struct Arc {
    pub stretch: usize,
    pub forward: bool,
    /// What the whole of it costs, the toll booth at its end included.
    pub drive: Drive,
}

/// All roads from any of which every other can be reached.
pub(super) struct Roads {
    pub graph: DiGraph<Vertex, Arc>,
    pub stretches: Vec<Stretch>,
    shapes: Vec<GeoPoint>,
}

impl Roads {
    /// Joins the ways and keeps the largest part within which one can drive from everywhere to
    /// everywhere; of two equally large, the one that was read first.
    pub fn join(extract: &Extract) -> Self {
        let mut survey = Survey::new(extract);
        for way in &extract.ways {
            survey.cut(way.way, &way.refs);
        }
        Self::build(survey)
    }

    fn build(Survey { vertices, stretches, shapes, .. }: Survey<'_>) -> Self {
        let kept = largest_part(&vertices, &stretches);
        let mut roads = Self { graph: DiGraph::new(), stretches: Vec::new(), shapes: Vec::new() };
        let mut renamed: Vec<Option<NodeIndex>> = vec![None; vertices.len()];
        for stretch in stretches {
            if !(kept[stretch.from.index()] && kept[stretch.to.index()]) {
                continue;
            }
            let mut rename = |vertex: NodeIndex| {
                *renamed[vertex.index()].get_or_insert_with(|| roads.graph.add_node(vertices[vertex.index()]))
            };
            let (from, to) = (rename(stretch.from), rename(stretch.to));
            let start = roads.shapes.len();
            roads.shapes.extend_from_slice(&shapes[stretch.shape.clone()]);
            roads.add(Stretch { from, to, shape: start..roads.shapes.len(), ..stretch });
        }
        roads
    }

    fn add(&mut self, stretch: Stretch) {
        let index = self.stretches.len();
        for (forward, start, end) in [(true, stretch.from, stretch.to), (false, stretch.to, stretch.from)] {
            if let Some(drive) = stretch.drive(forward, stretch.millimetres) {
                let drive = drive + self.waiting_at(end);
                self.graph.add_edge(start, end, Arc { stretch: index, forward, drive });
            }
        }
        self.stretches.push(stretch);
    }

    /// Returns the wait at a vertex: that of a toll booth.
    pub fn waiting_at(&self, vertex: NodeIndex) -> Drive {
        Drive::waiting(if self.graph[vertex].booth { TOLL_GATE_MINUTES.value } else { 0 })
    }

    /// Returns the shape of a stretch, at least two points.
    pub fn shape(&self, stretch: &Stretch) -> &[GeoPoint] {
        &self.shapes[stretch.shape.clone()]
    }
}

/// Returns the length of a segment. Flat geometry is exact to a millimetre a kilometre over the
/// few kilometres that a segment may have.
pub(super) fn apart_millimetres(from: GeoPoint, to: GeoPoint) -> u64 {
    const EARTH_RADIUS: f64 = 6_371_009_000.0;
    let north = (to.lat - from.lat).to_radians();
    let east = (to.lon - from.lon).to_radians() * ((from.lat + to.lat) / 2.0).to_radians().cos();
    (EARTH_RADIUS * north.hypot(east)).round() as u64
}

/// Ways on their way to become stretches.
struct Survey<'a> {
    extract: &'a Extract,
    vertices: Vec<Vertex>,
    /// The vertex of each node of the table, once it has one.
    of_node: Vec<Option<NodeIndex>>,
    stretches: Vec<Stretch>,
    shapes: Vec<GeoPoint>,
}

impl<'a> Survey<'a> {
    fn new(extract: &'a Extract) -> Self {
        let of_node = vec![None; extract.nodes.len()];
        Self { extract, vertices: Vec::new(), of_node, stretches: Vec::new(), shapes: Vec::new() }
    }

    /// Cuts a way at junctions, barriers and toll booths, and where the extract ends.
    fn cut(&mut self, way: CoachWay, refs: &[i64]) {
        let nodes = &self.extract.nodes;
        let positions: Vec<Option<usize>> = refs
            .iter()
            .map(|id| nodes.position(*id).filter(|position| nodes.node(*position).point.is_some()))
            .collect();
        for inside in positions.split(Option::is_none) {
            let inside: Vec<usize> = inside.iter().copied().flatten().collect();
            let mut first = 0;
            for here in 1..inside.len() {
                let WayNode { shared, blocked, booth, .. } = *nodes.node(inside[here]);
                if shared || blocked || booth || here + 1 == inside.len() {
                    self.add(way, &inside[first..=here]);
                    first = here;
                }
            }
        }
    }

    fn add(&mut self, way: CoachWay, positions: &[usize]) {
        let nodes = &self.extract.nodes;
        let points: Vec<GeoPoint> =
            positions.iter().filter_map(|position| nodes.node(*position).point).collect();
        let segments = points.windows(2).map(|ends| apart_millimetres(ends[0], ends[1]));
        let lengths: Vec<u64> = segments.collect();
        let (Some(first), Some(last)) = (positions.first(), positions.last()) else { return };
        let too_long = lengths.iter().any(|length| *length > LONGEST_SEGMENT_MILLIMETRES);
        if too_long || points.iter().any(|point| point.lat.abs() > NEAREST_TO_POLE) {
            return;
        }
        let (from, to) = (self.vertex(*first), self.vertex(*last));
        let start = self.shapes.len();
        self.shapes.extend(points);
        let shape = start..self.shapes.len();
        self.stretches.push(Stretch { way, from, to, shape, millimetres: lengths.iter().sum() });
    }

    /// Returns the vertex of a node. A barrier has one for each stretch that ends at it, so that
    /// none leads on to another.
    fn vertex(&mut self, position: usize) -> NodeIndex {
        let WayNode { blocked, booth, .. } = *self.extract.nodes.node(position);
        let next = NodeIndex::new(self.vertices.len());
        let vertex = if blocked { next } else { *self.of_node[position].get_or_insert(next) };
        if vertex == next {
            self.vertices.push(Vertex { booth });
        }
        vertex
    }
}

/// Tells of each vertex whether it belongs to the largest part that can be driven from everywhere
/// to everywhere.
fn largest_part(vertices: &[Vertex], stretches: &[Stretch]) -> Vec<bool> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(vertices.len(), 2 * stretches.len());
    for _ in vertices {
        graph.add_node(());
    }
    for Stretch { way, from, to, .. } in stretches {
        if way.forward.is_some() {
            graph.add_edge(*from, *to, ());
        }
        if way.backward.is_some() {
            graph.add_edge(*to, *from, ());
        }
    }
    let parts = kosaraju_scc(&graph);
    let first_read = |part: &Vec<NodeIndex>| std::cmp::Reverse(part.iter().min().copied());
    let largest = parts.iter().max_by_key(|part| (part.len(), first_read(part)));
    let mut kept = vec![false; vertices.len()];
    for vertex in largest.into_iter().flatten() {
        kept[vertex.index()] = true;
    }
    kept
}
