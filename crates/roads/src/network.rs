//! A small hand-made road network between named nodes; every time from it is an estimate.

use std::collections::BTreeMap;

use model::travel::{LegSource, Travel, TravelMatrix};
use model::units::{GeoPoint, Metres};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::drive::{Drive, Seconds};
use crate::search::Tree;
use crate::speeds::{
    ACCESS_SPEED, BUFFER_PERCENT, DETOUR_PERCENT, Kmh, NETWORK_REACH, RoadClass, SAME_TOWN,
    TOLL_GATE_MINUTES, TOWN_SPEED,
};
use crate::{LegPath, RoadSource, RoadsError};

/// A junction or a town of the network.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkNode {
    /// Name, unique in the network.
    pub name: String,
    /// Where.
    pub point: GeoPoint,
    /// Where the coordinates come from.
    pub source: String,
}

/// A road between two nodes, open both ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkEdge {
    /// Name of the node at one end.
    pub from: String,
    /// Name of the node at the other end.
    pub to: String,
    /// Number of the road: `D908`.
    pub road: String,
    /// Class.
    pub class: RoadClass,
    /// Length.
    pub length: Metres,
    /// Planned time of a coach: the buffer on driving time is already in it.
    pub planned: Seconds,
    /// Whether a toll is paid.
    pub toll: bool,
    /// Where the length comes from: `known`, `page` or `estimated`.
    pub source: String,
    /// What is to be known about it.
    pub note: String,
}

impl NetworkEdge {
    /// Tells whether its author doubts that it is right: the note says `doubtful`.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.note.split([';', ',', ' ']).any(|word| word == "doubtful")
    }

    /// Returns the bare driving, the buffer taken out so that it is added once, to the whole leg.
    fn drive(&self) -> Drive {
        let length = u64::from(self.length.0) * 1000;
        Drive {
            millis: u64::from(self.planned.0) * 1000 * 100 / (100 + BUFFER_PERCENT.value),
            millimetres: length,
            toll_millimetres: if self.toll { length } else { 0 },
        }
    }
}

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
    nodes: Vec<NetworkNode>,
    edges: Vec<NetworkEdge>,
    /// Two vertices a node: off the toll roads (even) and on them (odd), joined by the toll gate.
    graph: DiGraph<(), Drive>,
}

impl Network {
    /// Checks the rows and joins them.
    ///
    /// # Errors
    /// Names the first row that is wrong.
    pub fn new(nodes: Vec<NetworkNode>, edges: Vec<NetworkEdge>) -> Result<Self, RoadsError> {
        if nodes.is_empty() {
            return Err(RoadsError::NoRoads);
        }
        let index = index_by_name(&nodes)?;
        let mut graph = DiGraph::with_capacity(2 * nodes.len(), 2 * (nodes.len() + edges.len()));
        let gate = Drive::waiting(TOLL_GATE_MINUTES.value);
        for _ in &nodes {
            let (off, on) = (graph.add_node(()), graph.add_node(()));
            graph.add_edge(off, on, gate);
            graph.add_edge(on, off, gate);
        }
        for edge in &edges {
            if edge.length == Metres(0) || edge.planned == Seconds(0) {
                return Err(RoadsError::NoLength { from: edge.from.clone(), to: edge.to.clone() });
            }
            let end = |name: &String| {
                let node = index.get(name.as_str()).copied();
                let unknown = || RoadsError::UnknownNode { road: edge.road.clone(), name: name.clone() };
                node.map(|node| vertex(node, edge.toll)).ok_or_else(unknown)
            };
            let (from, to) = (end(&edge.from)?, end(&edge.to)?);
            graph.add_edge(from, to, edge.drive());
            graph.add_edge(to, from, edge.drive());
        }
        Ok(Self { nodes, edges, graph })
    }

    /// Lists its nodes, in the order of the rows.
    #[must_use]
    pub fn nodes(&self) -> &[NetworkNode] {
        &self.nodes
    }

    /// Lists its roads, in the order of the rows.
    #[must_use]
    pub fn edges(&self) -> &[NetworkEdge] {
        &self.edges
    }

    /// Lists its roads as straight lines for a schematic map.
    pub fn edges_for_map(&self) -> impl Iterator<Item = MapRoad<'_>> {
        let points: BTreeMap<&str, GeoPoint> =
            self.nodes.iter().map(|node| (node.name.as_str(), node.point)).collect();
        self.edges.iter().filter_map(move |edge| {
            let (from, to) = (*points.get(edge.from.as_str())?, *points.get(edge.to.as_str())?);
            Some(MapRoad { from, to, edge, doubtful: edge.is_doubtful() })
        })
    }

    /// Finds the nearest node; the first of the rows where two are equally near.
    fn snap(&self, point: GeoPoint) -> Result<Snapped, RoadsError> {
        if !is_on_the_earth(point) {
            return Err(RoadsError::NotOnEarth { point });
        }
        let nearest = self.nodes.iter().enumerate();
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
        Some(drive.travel(LegSource::Estimated))
    }

    fn line(&self, from: &Snapped, path: &[EdgeIndex], to: &Snapped) -> Vec<GeoPoint> {
        let mut line = vec![from.point];
        if !from.is_neighbour(to) {
            let along = path.iter().filter_map(|edge| self.graph.edge_endpoints(*edge));
            let nodes = std::iter::once(from.node).chain(along.map(|(_, end)| end.index() / 2));
            line.extend(nodes.map(|node| self.nodes[node].point));
        }
        line.push(to.point);
        line.dedup();
        line
    }
}

impl RoadSource for Network {
    fn matrix(&self, points: &[GeoPoint]) -> Result<TravelMatrix, RoadsError> {
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

    fn leg(&self, from: GeoPoint, to: GeoPoint) -> Result<LegPath, RoadsError> {
        let (start, end) = (self.snap(from)?, self.snap(to)?);
        let tree = self.tree(&start);
        let travel = self.travel(&start, &tree, &end).ok_or(RoadsError::NoRoute { from, to })?;
        let path = tree.path_to(&self.graph, vertex(end.node, false));
        Ok(LegPath { travel, line: self.line(&start, &path, &end) })
    }

    fn access(&self, point: GeoPoint) -> Result<Metres, RoadsError> {
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws roads as `A-5-B` (km, minor) or `A=5=B` (km, toll motorway at 60 km/h). Node `A` is at
    /// 43 N 3 E, every following letter 0.1 degree (8.1 km) farther east.
    fn town(drawing: &str) -> Result<Network, RoadsError> {
        let mut names = std::collections::BTreeSet::new();
        let mut edges = Vec::new();
        for road in drawing.split_whitespace() {
            let parts: Vec<&str> = road.split(['-', '=']).collect();
            names.extend([parts[0], parts[2]]);
            let toll = road.contains('=');
            edges.push(NetworkEdge {
                from: parts[0].to_owned(),
                to: parts[2].to_owned(),
                road: road.to_owned(),
                class: if toll { RoadClass::Motorway } else { RoadClass::Minor },
                length: Metres(parts[1].parse::<u32>().unwrap() * 1000),
                planned: Seconds(parts[1].parse::<u32>().unwrap() * 66),
                toll,
                source: "drawn".to_owned(),
                note: String::new(),
            });
        }
        let nodes = names.into_iter().map(|name| NetworkNode {
            name: name.to_owned(),
            point: at(name, 0.0),
            source: "drawn".to_owned(),
        });
        Network::new(nodes.collect(), edges)
    }

    /// Returns the place `north` degrees north of a node.
    fn at(name: &str, north: f64) -> GeoPoint {
        let east = f64::from(name.as_bytes()[0] - b'A') / 10.0;
        GeoPoint { lat: 43.0 + north, lon: 3.0 + east }
    }

    fn check(drawing: &str, from: GeoPoint, to: GeoPoint, expected: &str) {
        let network = town(drawing).unwrap();
        let found = match network.leg(from, to) {
            Ok(LegPath { travel, line }) => format!(
                "{} min, {} m, {} m toll, {} points",
                travel.minutes.0,
                travel.metres.0,
                travel.toll_metres.0,
                line.len()
            ),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_buffer_is_added_once_to_the_whole_leg() {
        // 100 min at the wheel; the planned times of the rows already hold 110.
        check("A-50-B B-50-C", at("A", 0.0), at("C", 0.0), "110 min, 100000 m, 0 m toll, 3 points");
    }

    #[test]
    fn the_quickest_way_wins_over_the_straight_one() {
        check("A-90-C A-30-B B-30-C", at("A", 0.0), at("C", 0.0), "66 min, 60000 m, 0 m toll, 3 points");
    }

    #[test]
    fn entering_and_leaving_a_toll_road_takes_a_minute_each() {
        // (98 + 2) min at the wheel and in the queue, then the buffer.
        check("A=49=B B=49=C", at("A", 0.0), at("C", 0.0), "110 min, 98000 m, 98000 m toll, 3 points");
        check("A-49-B B=49=C", at("A", 0.0), at("C", 0.0), "110 min, 98000 m, 49000 m toll, 3 points");
    }

    #[test]
    fn the_way_between_a_point_and_its_node_is_estimated() {
        // 0.01 degree is 1,112 m, 1,446 m by road, 2.9 min at 30 km/h.
        check("A-60-B", at("A", 0.01), at("B", 0.0), "70 min, 61446 m, 0 m toll, 3 points");
    }

    #[test]
    fn points_of_the_same_town_do_not_pass_by_its_node() {
        check("A-60-B", at("A", 0.02), at("A", 0.03), "5 min, 1446 m, 0 m toll, 2 points");
        check("A-60-B", at("A", 0.02), at("A", 0.02), "0 min, 0 m, 0 m toll, 1 points");
    }

    #[test]
    fn opposite_sides_of_a_node_pass_by_it() {
        check("A-60-B", at("A", 0.02), at("A", -0.02), "17 min, 5782 m, 0 m toll, 3 points");
    }

    #[test]
    fn a_point_at_more_than_8_km_has_no_road() {
        let far = at("A", 0.1);
        check("A-60-B", far, at("B", 0.0), "no road near 43.10000, 3.00000: the nearest is 11120 m away");
        let matrix = town("A-60-B").unwrap().matrix(&[far, at("A", 0.0), at("B", 0.0)]).unwrap();
        assert_eq!((matrix.get(0, 1), matrix.get(1, 0)), (None, None));
        assert!(matrix.get(1, 2).is_some());
    }

    #[test]
    fn a_point_off_the_earth_is_refused() {
        let nowhere = GeoPoint { lat: f64::NAN, lon: 3.0 };
        check("A-60-B", nowhere, at("B", 0.0), "NaN, 3 is not a point on the Earth");
    }

    #[test]
    fn an_island_has_no_route() {
        check(
            "A-5-B C-5-D",
            at("A", 0.0),
            at("C", 0.0),
            "no road from 43.00000, 3.00000 to 43.00000, 3.20000",
        );
    }

    #[test]
    fn a_wrong_row_is_named() {
        let error = |drawing| town(drawing).unwrap_err().to_string();
        assert_eq!(error(""), "there is no road at all");
        assert_eq!(error("A-0-B"), "the road from A to B of the network has no length or takes no time");
        let node = |name: &str, lat| NetworkNode {
            name: name.to_owned(),
            point: GeoPoint { lat, lon: 3.0 },
            source: String::new(),
        };
        let nowhere = Network::new(vec![node("A", f64::NAN)], Vec::new());
        assert_eq!(nowhere.unwrap_err(), RoadsError::OffTheEarth { name: "A".to_owned() });
        let twice = Network::new(vec![node("A", 43.0), node("A", 44.0)], Vec::new());
        assert_eq!(twice.unwrap_err(), RoadsError::TwiceNamed { name: "A".to_owned() });
        let road = town("A-5-B").unwrap().edges()[0].clone();
        let unknown = Network::new(vec![node("A", 43.0)], vec![road]);
        assert_eq!(
            unknown.unwrap_err(),
            RoadsError::UnknownNode { road: "A-5-B".to_owned(), name: "B".to_owned() }
        );
    }

    proptest! {
        #[test]
        fn matrix_and_leg_agree_and_a_drive_is_the_same_both_ways(
            roads in prop::collection::vec((0_u8..8, 1_u32..40, 0_u8..8, any::<bool>()), 1..14),
            places in prop::collection::vec((0_u8..8, -0.08_f64..0.08), 1..7),
        ) {
            let letter = |index: u8| char::from(b'A' + index);
            let drawing: Vec<String> = roads
                .iter()
                .map(|(from, km, to, toll)| {
                    let mark = if *toll { '=' } else { '-' };
                    format!("{}{mark}{km}{mark}{}", letter(*from), letter(*to))
                })
                .collect();
            let network = town(&drawing.join(" ")).unwrap();
            let points: Vec<_> =
                places.iter().map(|(node, north)| at(&letter(*node).to_string(), *north)).collect();
            let matrix = network.matrix(&points).unwrap();
            for from in 0..points.len() {
                for to in 0..points.len() {
                    let leg = network.leg(points[from], points[to]).ok();
                    if let (Some(leg), true) = (&leg, from != to) {
                        prop_assert_eq!(leg.line.first(), Some(&points[from]));
                        prop_assert_eq!(leg.line.last(), Some(&points[to]));
                        prop_assert_eq!(leg.travel.minutes.0 == 0, leg.travel.metres.0 == 0);
                    }
                    if from != to {
                        prop_assert_eq!(matrix.get(from, to), leg.map(|leg| leg.travel));
                        prop_assert_eq!(matrix.get(from, to), matrix.get(to, from));
                    }
                }
            }
        }
    }
}
