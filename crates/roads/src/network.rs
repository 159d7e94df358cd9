//! A small hand-made road network between named nodes; every time from it is an estimate.

use std::collections::BTreeMap;

use model::network::{NetworkEdge, NetworkNode, NetworkRows};
use model::travel::{LegSource, Travel, TravelMatrix};
use model::units::{GeoPoint, Metres, Seconds};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::drive::{Buffer, Drive};
use crate::search::Tree;
use crate::speeds::{
    ACCESS_SPEED, BUFFER_PERCENT, DETOUR_PERCENT, Kmh, NETWORK_REACH, SAME_TOWN, TOLL_GATE_MINUTES,
    TOWN_SPEED,
};
use crate::{LegPath, Manner, RoadSource, RoadsError};

/// A road of the network as the map draws it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapRoad<'a> {
    /// One end.
    pub from: GeoPoint,
    /// The other end.
    pub to: GeoPoint,
    /// The road, with its class, its number and its note.
    pub edge: &'a NetworkEdge,
    /// Whether it is to be drawn as doubtful.
    pub doubtful: bool,
}

/// The network, checked: every road joins two nodes and has a length and a time.
#[derive(Clone, Debug)]
pub struct Network {
    rows: NetworkRows,
    /// Two vertices a node: off the toll roads (even) and on them (odd), joined by the toll gate.
    graph: DiGraph<(), Drive>,
}

impl Network {
    /// Checks the rows and joins them.
    ///
    /// # Errors
    /// Names the first row that is wrong.
    pub fn new(rows: NetworkRows) -> Result<Self, RoadsError> {
        let NetworkRows { nodes, edges } = &rows;
        if nodes.is_empty() {
            return Err(RoadsError::NoRoads);
        }
        let index = index_by_name(nodes)?;
        let mut graph = DiGraph::with_capacity(2 * nodes.len(), 2 * (nodes.len() + edges.len()));
        let gate = Drive::waiting(TOLL_GATE_MINUTES.value);
        for _ in nodes {
            let (off, on) = (graph.add_node(()), graph.add_node(()));
            graph.add_edge(off, on, gate);
            graph.add_edge(on, off, gate);
        }
        for edge in edges {
            if edge.length == Metres(0) || edge.coach_time == Seconds(0) {
                return Err(RoadsError::NoLength { from: edge.from.clone(), to: edge.to.clone() });
            }
            let end = |name: &String| {
                let node = index.get(name.as_str()).copied();
                let unknown = || RoadsError::UnknownNode { road: edge.road.clone(), name: name.clone() };
                node.map(|node| vertex(node, edge.toll)).ok_or_else(unknown)
            };
            let (from, to) = (end(&edge.from)?, end(&edge.to)?);
            graph.add_edge(from, to, bare_drive(edge));
            graph.add_edge(to, from, bare_drive(edge));
        }
        Ok(Self { rows, graph })
    }

    /// Lists its nodes, in the order of the rows.
    #[must_use]
    pub fn nodes(&self) -> &[NetworkNode] {
        &self.rows.nodes
    }

    /// Lists its roads, in the order of the rows.
    #[must_use]
    pub fn edges(&self) -> &[NetworkEdge] {
        &self.rows.edges
    }

    /// Lists its roads as straight lines for a schematic map.
    pub fn edges_for_map(&self) -> impl Iterator<Item = MapRoad<'_>> {
        let points: BTreeMap<&str, GeoPoint> =
            self.nodes().iter().map(|node| (node.name.as_str(), node.point)).collect();
        self.edges().iter().filter_map(move |edge| {
            let (from, to) = (*points.get(edge.from.as_str())?, *points.get(edge.to.as_str())?);
            Some(MapRoad { from, to, edge, doubtful: edge.is_doubtful() })
        })
    }

    /// Finds the nearest node; the first of the rows where two are equally near.
    fn snap(&self, point: GeoPoint) -> Result<Snapped, RoadsError> {
        if !is_on_the_earth(point) {
            return Err(RoadsError::NotOnEarth { point });
        }
        let nearest = self.nodes().iter().enumerate();
        let nearest = nearest.map(|(node, at)| (at.point.crow_metres(point), node)).min();
        let (crow, node) = nearest.ok_or(RoadsError::NoRoads)?;
        if crow > NETWORK_REACH.value {
            return Err(RoadsError::NoRoadNear { point, metres: crow });
        }
        Ok(Snapped { point, node, crow })
    }

    fn tree(&self, from: &Snapped) -> Tree {
        Tree::grow(&self.graph, [(vertex(from.node, false), Drive::default())], |drive| *drive)
    }

    /// Returns the drive from `from`, whose node is the root of `tree`, to `to`.
    fn travel(&self, from: &Snapped, tree: &Tree, to: &Snapped) -> Option<Travel> {
        let drive = if from.is_neighbour(to) {
            estimated(from.point.crow_metres(to.point), TOWN_SPEED.value)
        } else {
            from.access() + tree.drive_to(vertex(to.node, false))? + to.access()
        };
        Some(drive.travel(Buffer::HOUSE, LegSource::Estimated))
    }

    fn line(&self, from: &Snapped, path: &[EdgeIndex], to: &Snapped) -> Vec<GeoPoint> {
        let mut line = vec![from.point];
        if !from.is_neighbour(to) {
            let along = path.iter().filter_map(|edge| self.graph.edge_endpoints(*edge));
            let nodes = std::iter::once(from.node).chain(along.map(|(_, end)| end.index() / 2));
            line.extend(nodes.map(|node| self.nodes()[node].point));
        }
        line.push(to.point);
        line.dedup();
        line
    }
}

impl RoadSource for Network {
    fn matrix(&self, points: &[GeoPoint], _: Manner) -> Result<TravelMatrix, RoadsError> {
        let snapped: Vec<_> = points.iter().map(|point| self.snap(*point).ok()).collect();
        let mut trees: BTreeMap<usize, Tree> = BTreeMap::new();
        for from in snapped.iter().flatten() {
            trees.entry(from.node).or_insert_with(|| self.tree(from));
        }
        Ok(TravelMatrix::build(points.len(), |from, to| {
            let (from, to) = (snapped[from].as_ref()?, snapped[to].as_ref()?);
            self.travel(from, trees.get(&from.node)?, to)
        }))
    }

    fn leg(&self, from: GeoPoint, to: GeoPoint, _: Manner) -> Result<LegPath, RoadsError> {
        let (start, end) = (self.snap(from)?, self.snap(to)?);
        let tree = self.tree(&start);
        let travel = self.travel(&start, &tree, &end).ok_or(RoadsError::NoRoute { from, to })?;
        let path = tree.path_to(&self.graph, vertex(end.node, false));
        Ok(LegPath { travel, line: self.line(&start, &path, &end), ..LegPath::default() })
    }

    fn access(&self, point: GeoPoint, _: Manner) -> Result<Metres, RoadsError> {
        self.snap(point).map(|snapped| snapped.crow)
    }

    fn source(&self) -> LegSource {
        LegSource::Estimated
    }

    fn attribution(&self) -> &str {
        "Étape, réseau routier estimé / estimated road network"
    }
}

/// A point and the node that it is reached from.
struct Snapped {
    point: GeoPoint,
    node: usize,
    crow: Metres,
}

impl Snapped {
    /// Returns the drive between the point and its node.
    fn access(&self) -> Drive {
        estimated(self.crow, ACCESS_SPEED.value)
    }

    /// Tells whether a coach goes straight from one point to the other, without passing a node.
    fn is_neighbour(&self, other: &Self) -> bool {
        self.point == other.point
            || (self.node == other.node && self.point.crow_metres(other.point) < SAME_TOWN.value)
    }
}

fn index_by_name(nodes: &[NetworkNode]) -> Result<BTreeMap<&str, usize>, RoadsError> {
    let mut index = BTreeMap::new();
    for (position, node) in nodes.iter().enumerate() {
        if !is_on_the_earth(node.point) {
            return Err(RoadsError::OffTheEarth { name: node.name.clone() });
        }
        if index.insert(node.name.as_str(), position).is_some() {
            return Err(RoadsError::TwiceNamed { name: node.name.clone() });
        }
    }
    Ok(index)
}

/// Returns the drive along a road, the buffer taken out so that it is added once, to the whole leg.
fn bare_drive(edge: &NetworkEdge) -> Drive {
    let length = u64::from(edge.length.0) * 1000;
    Drive {
        millis: u64::from(edge.coach_time.0) * 1000 * 100 / (100 + BUFFER_PERCENT.value),
        millimetres: length,
        toll_millimetres: if edge.toll { length } else { 0 },
    }
}

fn vertex(node: usize, toll: bool) -> NodeIndex {
    NodeIndex::new(2 * node + usize::from(toll))
}

/// Returns a drive where only the crow-fly distance is known.
fn estimated(crow: Metres, speed: Kmh) -> Drive {
    Drive::at(speed, u64::from(crow.0) * 10 * DETOUR_PERCENT.value)
}

fn is_on_the_earth(point: GeoPoint) -> bool {
    point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0
}

#[cfg(test)]
mod tests;
