//! Whole extracts, where they are at hand: the fast search on the coach graph, forbidden turns included,
//! against petgraph's, ten thousand pairs for each class of vehicles; and the size of their graphs.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::PathBuf;

use model::units::{GeoPoint, Metres};
use model::vehicle::VehicleClass;
use petgraph::algo::dijkstra;
use petgraph::graph::{DiGraph, NodeIndex};
use roads::graph::{CLOSED, GraphView, RoadGraph, build};
use roads::import::Extract;
use roads::profile::{Avoid, Profile};
use roads::route::{
    BoxTree, Contracted, Cost, Doors, Engine, Hierarchy, Leg, Metric, OnArc, Plain, RoadArcs, Root, Router,
    Snapper, Way,
};

const REGIONS: [&str; 3] = ["isle-of-man", "liechtenstein", "helsinki-centre"];

const CLASSES: [VehicleClass; 3] = [VehicleClass::Van9, VehicleClass::Standard, VehicleClass::DoubleDeck];

fn coach() -> Profile {
    Profile::parse(include_str!("../../../assets/roads/coach.json")).unwrap()
}

/// Builds the graph of an extract; `None`, saying so, where it is absent.
fn at_hand(region: &str) -> Option<RoadGraph> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm");
    let path = folder.join(format!("{region}.osm.pbf"));
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is not at hand", path.display());
        return None;
    };
    let go_on = &mut |_| ControlFlow::Continue(());
    let extract = Extract::read(BufReader::new(file), go_on).unwrap();
    Some(build(&[&extract], &coach(), go_on).unwrap())
}

fn weights(graph: &GraphView<'_>, class: VehicleClass) -> Vec<u32> {
    let profile = coach();
    graph.weights(&profile, profile.vehicle(class), Avoid::default())
}

/// Numbers without order, the same each time.
fn scattered(count: u32, below: u32, seed: u64) -> Vec<u32> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % u64::from(below)) as u32
    };
    (0..count).map(|_| next()).collect()
}

fn root(node: u32) -> Vec<Root> {
    vec![Root { node, cost: Cost::ZERO }]
}

/// Sums the arcs of a path after looking whether each begins where the one before ends.
fn along(graph: &GraphView<'_>, metric: &Metric, from: u32, to: u32, arcs: &[u32]) -> Cost {
    let mut here = from;
    let mut sum = Cost::ZERO;
    for arc in arcs {
        assert_eq!(graph.topology().tail(*arc), here);
        here = graph.topology().head[*arc as usize];
        sum = sum + metric.arcs()[*arc as usize];
    }
    assert_eq!(here, to);
    sum
}

#[test]
fn ten_thousand_drives_of_each_extract_and_vehicle_are_those_of_petgraph() {
    for built in REGIONS.into_iter().filter_map(at_hand) {
        let graph = built.view();
        let topology = graph.topology();
        let hierarchy = Hierarchy::build(topology, graph.spots());
        let count = topology.nodes() as u32;
        for class in CLASSES {
            let metric = Metric::customise(&hierarchy, &graph, &weights(&graph, class));
            let mut oracle = DiGraph::<(), Cost>::new();
            (0..count).for_each(|_| _ = oracle.add_node(()));
            for (arc, cost) in metric.arcs().iter().enumerate().filter(|(_, cost)| cost.is_reached()) {
                let (tail, head) = (topology.tail(arc as u32), topology.head[arc]);
                oracle.add_edge(NodeIndex::from(tail), NodeIndex::from(head), *cost);
            }
            let (from, to) = (scattered(100, count, 7), scattered(100, count, 8));
            let fast = Contracted { topology, hierarchy: &hierarchy, metric: &metric };
            let roots = |nodes: &[u32]| nodes.iter().map(|node| root(*node)).collect::<Vec<_>>();
            let matrix = fast.matrix(&roots(&from), &roots(&to));
            let mut reached = 0;
            for (row, from) in from.iter().enumerate() {
                let truth = dijkstra(&oracle, NodeIndex::from(*from), None, |edge| *edge.weight());
                let reach = fast.reach(&root(*from), Way::Onward);
                for (column, to) in to.iter().enumerate() {
                    let expected = truth.get(&NodeIndex::from(*to)).copied();
                    let path = fast.fastest(&root(*from), &root(*to));
                    assert_eq!(matrix.get(row, column), expected);
                    assert_eq!(path.as_ref().map(|path| path.cost), expected);
                    assert_eq!(reach[*to as usize], expected.unwrap_or(Cost::UNREACHED).tenths);
                    if let Some(path) = path {
                        assert_eq!(along(&graph, &metric, *from, *to, &path.arcs), path.cost);
                        reached += 1;
                    }
                }
            }
            println!("{count} nodes, {}: {reached} of 10000 drives", class.key());
            assert!(reached > 1_000);
        }
    }
}

#[test]
fn drives_between_points_are_the_same_with_either_search() {
    for built in REGIONS.into_iter().filter_map(at_hand) {
        let graph = built.view();
        let topology = graph.topology();
        let hierarchy = Hierarchy::build(topology, graph.spots());
        let metric = Metric::customise(&hierarchy, &graph, &weights(&graph, VehicleClass::Standard));
        let boxes = BoxTree::build(&graph);
        let snapper = Snapper { roads: &graph, boxes: &boxes, costs: metric.arcs(), doors: Doors::Right };
        let beside = |node: u32| {
            let spot = GeoPoint::from(graph.spots()[node as usize]);
            let point = GeoPoint { lat: spot.lat + 0.000_7, lon: spot.lon + 0.000_5 };
            snapper.halts(point, Metres(3_000), 1).pop().unwrap()
        };
        let halts: Vec<_> = scattered(60, topology.nodes() as u32, 9).into_iter().map(beside).collect();
        for side in [|halt: &roads::route::Halt| halt.kerb.clone(), roads::route::Halt::either] {
            let places: Vec<Vec<OnArc>> = halts.iter().map(side).collect();
            let fast = Contracted { topology, hierarchy: &hierarchy, metric: &metric };
            let fast = Router { roads: &graph, costs: metric.arcs(), engine: fast };
            let plain = Plain { topology, costs: metric.arcs() };
            let plain = Router { roads: &graph, costs: metric.arcs(), engine: plain };
            let matrix = fast.matrix(&places, &places);
            assert_eq!(matrix, plain.matrix(&places, &places));
            for (row, from) in places.iter().enumerate() {
                let reach = fast.reach(from, Way::Onward);
                for (column, to) in places.iter().enumerate() {
                    let route = fast.fastest(from, to);
                    assert_eq!(route.as_ref().map(|route| route.cost), matrix.get(row, column));
                    assert_eq!(fast.tenths(&reach, to), matrix.get(row, column).map(|cost| cost.tenths));
                    let Some(route) = route else { continue };
                    let leg = Leg::along(&graph, metric.arcs(), &route);
                    let metres: u32 = leg.by_class.iter().map(|(_, metres)| metres.0).sum();
                    // Each class is rounded to a metre.
                    assert!(metres.abs_diff(leg.cost.decimetres / 10) <= 7);
                    let steps: u32 = leg.steps.iter().map(|step| step.metres.0).sum();
                    assert!(steps.abs_diff(metres) as usize <= 7 + leg.steps.len());
                    let drawn: f64 = leg
                        .line
                        .windows(2)
                        .map(|ends| f64::from(GeoPoint::from(ends[0]).crow_metres(ends[1].into()).0))
                        .sum();
                    // Each piece of the line is rounded to a metre.
                    assert!((drawn - f64::from(metres)).abs() <= 7.0 + leg.line.len() as f64);
                }
            }
        }
    }
}

#[test]
fn graphs_have_the_size_of_their_roads() {
    for (region, least_km) in [("isle-of-man", 1_100), ("liechtenstein", 400), ("helsinki-centre", 25)] {
        let Some(graph) = at_hand(region) else { continue };
        let view = graph.view();
        let base: u64 = (0..view.stretches() as u32)
            .map(|stretch| {
                view.stretch_shape(stretch)
                    .windows(2)
                    .map(|ends| u64::from(ends[0].point().crow_metres(ends[1].point()).0))
                    .sum::<u64>()
            })
            .sum();
        let split = view.nodes()
            - (0..view.nodes() as u32).map(|node| view.node_id(node)).collect::<BTreeSet<_>>().len();
        println!(
            "{region}: {} nodes ({split} of them split off), {} arcs, {} stretches, {} km, {} kinds",
            view.nodes(),
            view.arcs(),
            view.stretches(),
            base / 1000,
            (0..view.arcs() as u32).map(|arc| *view.kind(arc)).collect::<BTreeSet<_>>().len()
        );
        assert!(base / 1000 >= least_km && view.arcs() < 3 * view.nodes() && split * 3 < view.nodes());
        for class in VehicleClass::ALL {
            let weights = weights(&view, class);
            let open = weights.iter().filter(|weight| **weight != CLOSED).count();
            println!("{region}: {} {open} arcs open", class.key());
            assert!(open * 100 >= view.arcs() * 80);
        }
    }
}
