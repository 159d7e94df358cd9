//! Whole extracts: the fast search against petgraph's, ten thousand pairs for each kind of vehicle.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod streets;

use model::units::{GeoPoint, Metres};
use petgraph::algo::dijkstra;
use petgraph::graph::{DiGraph, NodeIndex};
use roads::route::{
    BoxTree, Contracted, Cost, Doors, Engine, Hierarchy, Leg, Metric, OnArc, Plain, RoadArcs, Root, Router,
    Snapper, Way,
};

use self::streets::{Streets, at_hand};

const REGIONS: [&str; 3] = ["isle-of-man", "liechtenstein", "helsinki-centre"];

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
fn along(streets: &Streets, metric: &Metric, from: u32, to: u32, arcs: &[u32]) -> Cost {
    let mut here = from;
    let mut sum = Cost::ZERO;
    for arc in arcs {
        assert_eq!(streets.topology().tail(*arc), here);
        here = streets.topology().head[*arc as usize];
        sum = sum + metric.arcs()[*arc as usize];
    }
    assert_eq!(here, to);
    sum
}

#[test]
fn ten_thousand_drives_of_each_extract_and_vehicle_are_those_of_petgraph() {
    for streets in REGIONS.into_iter().filter_map(at_hand) {
        let topology = streets.topology();
        let hierarchy = Hierarchy::build(topology, streets.spots());
        let count = topology.nodes() as u32;
        for vehicle in 0..3 {
            let metric = Metric::customise(&hierarchy, &streets, &streets.weights(vehicle));
            let mut graph = DiGraph::<(), Cost>::new();
            (0..count).for_each(|_| _ = graph.add_node(()));
            for (arc, cost) in metric.arcs().iter().enumerate().filter(|(_, cost)| cost.is_reached()) {
                let (tail, head) = (topology.tail(arc as u32), topology.head[arc]);
                graph.add_edge(NodeIndex::from(tail), NodeIndex::from(head), *cost);
            }
            let (from, to) = (scattered(100, count, 7), scattered(100, count, 8));
            let fast = Contracted { topology, hierarchy: &hierarchy, metric: &metric };
            let roots = |nodes: &[u32]| nodes.iter().map(|node| root(*node)).collect::<Vec<_>>();
            let matrix = fast.matrix(&roots(&from), &roots(&to));
            let mut reached = 0;
            for (row, from) in from.iter().enumerate() {
                let truth = dijkstra(&graph, NodeIndex::from(*from), None, |edge| *edge.weight());
                let reach = fast.reach(&root(*from), Way::Onward);
                for (column, to) in to.iter().enumerate() {
                    let expected = truth.get(&NodeIndex::from(*to)).copied();
                    let path = fast.fastest(&root(*from), &root(*to));
                    assert_eq!(matrix.get(row, column), expected);
                    assert_eq!(path.as_ref().map(|path| path.cost), expected);
                    assert_eq!(reach[*to as usize], expected.unwrap_or(Cost::UNREACHED).tenths);
                    if let Some(path) = path {
                        assert_eq!(along(&streets, &metric, *from, *to, &path.arcs), path.cost);
                        reached += 1;
                    }
                }
            }
            println!("{count} nodes, vehicle {vehicle}: {reached} of 10000 drives");
            assert!(reached > 1_000);
        }
    }
}

#[test]
fn drives_between_points_are_the_same_with_either_search() {
    for streets in REGIONS.into_iter().filter_map(at_hand) {
        let topology = streets.topology();
        let hierarchy = Hierarchy::build(topology, streets.spots());
        let metric = Metric::customise(&hierarchy, &streets, &streets.weights(1));
        let boxes = BoxTree::build(&streets);
        let snapper = Snapper { roads: &streets, boxes: &boxes, costs: metric.arcs(), doors: Doors::Right };
        let beside = |node: u32| {
            let spot = GeoPoint::from(streets.spots()[node as usize]);
            let point = GeoPoint { lat: spot.lat + 0.000_7, lon: spot.lon + 0.000_5 };
            snapper.halts(point, Metres(3_000), 1).pop().unwrap()
        };
        let halts: Vec<_> = scattered(60, topology.nodes() as u32, 9).into_iter().map(beside).collect();
        for side in [|halt: &roads::route::Halt| halt.kerb.clone(), roads::route::Halt::either] {
            let places: Vec<Vec<OnArc>> = halts.iter().map(side).collect();
            let fast = Contracted { topology, hierarchy: &hierarchy, metric: &metric };
            let fast = Router { roads: &streets, costs: metric.arcs(), engine: fast };
            let plain = Plain { topology, costs: metric.arcs() };
            let plain = Router { roads: &streets, costs: metric.arcs(), engine: plain };
            let matrix = fast.matrix(&places, &places);
            assert_eq!(matrix, plain.matrix(&places, &places));
            for (row, from) in places.iter().enumerate() {
                let reach = fast.reach(from, Way::Onward);
                for (column, to) in places.iter().enumerate() {
                    let route = fast.fastest(from, to);
                    assert_eq!(route.as_ref().map(|route| route.cost), matrix.get(row, column));
                    assert_eq!(fast.tenths(&reach, to), matrix.get(row, column).map(|cost| cost.tenths));
                    let Some(route) = route else { continue };
                    let leg = Leg::along(&streets, metric.arcs(), &route);
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
