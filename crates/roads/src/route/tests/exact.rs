//! The fast search finds what petgraph's finds, to the tenth of a second and the decimetre.

use petgraph::algo::dijkstra;
use petgraph::graph::{DiGraph, NodeIndex};
use proptest::prelude::*;

use super::town::{Town, TownArc};
use crate::route::{Cost, Engine, Plain, RoadArcs, Root, Way};

const NODES: u32 = 20;

/// Random arcs: some closed, some alike, some loops, some beside one another.
fn arcs() -> impl Strategy<Value = Vec<(u32, u32, u32, u32)>> {
    prop::collection::vec((0..NODES, 0..NODES, 0_u32..6, 1_u32..5), 0..80)
}

fn cost_of(arc: &TownArc) -> Cost {
    let toll_decimetres = if arc.toll { arc.decimetres } else { 0 };
    Cost { tenths: arc.tenths, decimetres: arc.decimetres, toll_decimetres }
}

/// Asks petgraph for the cost of the drives from a node to all.
fn truth(town: &Town, from: u32) -> Vec<Cost> {
    let mut graph = DiGraph::<(), Cost>::new();
    for _ in &town.spots {
        graph.add_node(());
    }
    for arc in town.arcs.iter().filter(|arc| arc.tenths > 0) {
        graph.add_edge(NodeIndex::from(arc.tail), NodeIndex::from(arc.head), cost_of(arc));
    }
    let found = dijkstra(&graph, NodeIndex::from(from), None, |edge| *edge.weight());
    let cost = |node| found.get(&NodeIndex::from(node)).copied().unwrap_or(Cost::UNREACHED);
    (0..town.spots.len() as u32).map(cost).collect()
}

fn root(node: u32) -> Root {
    Root { node, cost: Cost::ZERO }
}

fn along(town: &Town, arcs: &[u32]) -> Cost {
    arcs.iter().map(|arc| cost_of(&town.arcs[*arc as usize])).fold(Cost::ZERO, |sum, cost| sum + cost)
}

fn check(town: &Town, engine: &dyn Engine) -> Result<(), TestCaseError> {
    let nodes = town.spots.len() as u32;
    let all: Vec<Vec<Root>> = (0..nodes).map(|node| vec![root(node)]).collect();
    let matrix = engine.matrix(&all, &all);
    let back: Vec<Vec<u32>> = all.iter().map(|to| engine.reach(to, Way::Back)).collect();
    for from in 0..nodes {
        let truth = truth(town, from);
        let onward = engine.reach(&[root(from)], Way::Onward);
        for to in 0..nodes {
            let expected = Some(truth[to as usize]).filter(|cost| cost.is_reached());
            let path = engine.fastest(&[root(from)], &[root(to)]);
            prop_assert_eq!(path.as_ref().map(|path| path.cost), expected);
            prop_assert_eq!(matrix.get(from as usize, to as usize), expected);
            prop_assert_eq!(onward[to as usize], truth[to as usize].tenths);
            prop_assert_eq!(back[to as usize][from as usize], truth[to as usize].tenths);
            if let Some(path) = path {
                prop_assert_eq!(along(town, &path.arcs), path.cost);
                let mut here = from;
                for arc in &path.arcs {
                    prop_assert_eq!(town.arcs[*arc as usize].tail, here);
                    here = town.arcs[*arc as usize].head;
                }
                prop_assert_eq!(here, to);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_search_finds_what_petgraph_finds(arcs in arcs()) {
        let town = Town::listed(NODES, &arcs);
        let hierarchy = town.hierarchy();
        let metric = town.metric(&hierarchy);
        check(&town, &town.contracted(&hierarchy, &metric))?;
    }

    #[test]
    fn the_plain_search_finds_what_petgraph_finds(arcs in arcs()) {
        let town = Town::listed(NODES, &arcs);
        let metric = town.metric(&town.hierarchy());
        check(&town, &Plain { topology: town.topology(), costs: metric.arcs() })?;
    }

    #[test]
    fn several_roots_are_the_best_of_each(
        arcs in arcs(),
        from in prop::collection::vec((0..NODES, 0_u32..9), 1..4),
        to in prop::collection::vec((0..NODES, 0_u32..9), 1..4),
    ) {
        let town = Town::listed(NODES, &arcs);
        let hierarchy = town.hierarchy();
        let metric = town.metric(&hierarchy);
        let fast = town.contracted(&hierarchy, &metric);
        let root = |(node, tenths): &(u32, u32)| Root { node: *node, cost: Cost { tenths: *tenths, ..Cost::ZERO } };
        let from: Vec<Root> = from.iter().map(root).collect();
        let to: Vec<Root> = to.iter().map(root).collect();
        let each = from.iter().flat_map(|from| {
            let truth = truth(&town, from.node);
            to.iter().map(move |to| from.cost + truth[to.node as usize] + to.cost).collect::<Vec<_>>()
        });
        let best = each.min().filter(|cost| cost.is_reached());
        let path = fast.fastest(&from, &to);
        prop_assert_eq!(path.as_ref().map(|path| path.cost), best);
        prop_assert_eq!(fast.matrix(std::slice::from_ref(&from), std::slice::from_ref(&to)).get(0, 0), best);
        if let Some(path) = path {
            let ends = from[path.first].cost + to[path.last].cost;
            prop_assert_eq!(along(&town, &path.arcs) + ends, path.cost);
        }
    }

    #[test]
    fn times_passed_up_here_are_those_of_the_crate(arcs in arcs()) {
        let town = Town::listed(NODES, &arcs);
        let hierarchy = town.hierarchy();
        let metric = town.metric(&hierarchy);
        let topology = town.topology();
        let graph = cch::graph::Graph {
            first_out: topology.first_out.to_vec(),
            head: topology.head.to_vec(),
            weight: Vec::new(),
        };
        let built = cch::Cch::build(&graph, &hierarchy.order);
        let tenths = |costs: &[Cost]| costs.iter().map(|cost| cost.tenths).collect::<Vec<_>>();
        let theirs = built.customize(&tenths(metric.arcs()));
        prop_assert_eq!(tenths(&metric.up), theirs.forward);
        prop_assert_eq!(tenths(&metric.down), theirs.backward);
    }
}
