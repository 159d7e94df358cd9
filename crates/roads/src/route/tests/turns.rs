//! Forbidden turns: junctions that are split, against a search that goes from road to road.

use petgraph::algo::dijkstra;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use proptest::prelude::*;

use super::town::Town;
use crate::route::{Cost, Engine, Root};

/// Returns all copies of a junction.
fn copies(town: &Town, junction: u32) -> Vec<Root> {
    let nodes = 0..town.spots.len() as u32;
    nodes
        .filter(|node| town.spots[*node as usize] == town.spots[junction as usize])
        .map(|node| Root { node, cost: Cost::ZERO })
        .collect()
}

fn check(town: &Town, from: char, to: char, expected: &str) {
    let hierarchy = town.hierarchy();
    let metric = town.metric(&hierarchy);
    let from = Root { node: town.at(from), cost: Cost::ZERO };
    let path = town.contracted(&hierarchy, &metric).fastest(&[from], &copies(town, town.at(to)));
    let written = path.map_or("no way".to_owned(), |path| {
        format!("{} {} s", town.written(&path.arcs), path.cost.tenths / 10)
    });
    assert_eq!(written, expected);
}

const TOWN: &str = "A--B--C\n   |  |\n   |  |\n   D--E";

#[test]
fn the_shortest_way_is_taken_where_all_turns_are_allowed() {
    check(&Town::drawn(TOWN), 'A', 'D', "ABD 60 s");
}

#[test]
fn a_forbidden_turn_is_driven_around() {
    check(&Town::drawn(TOWN).forbidding("ABD"), 'A', 'D', "ABCED 120 s");
}

#[test]
fn who_comes_from_elsewhere_may_turn() {
    let town = Town::drawn(TOWN).forbidding("ABD");
    check(&town, 'C', 'D', "CED 60 s");
    check(&town, 'B', 'D', "BD 30 s");
}

#[test]
fn a_one_way_street_is_not_driven_against() {
    let town = Town::drawn("A->B--C\n|     |\nD-----E");
    check(&town, 'A', 'C', "ABC 60 s");
    check(&town, 'B', 'A', "BCEDA 130 s");
}

#[test]
fn an_island_is_out_of_reach() {
    check(&Town::drawn("A--B  C--D"), 'A', 'D', "no way");
}

/// Searches from road to road on the town that is not split.
fn truth(town: &Town, forbidden: &[(u32, u32, u32)], from: u32) -> Vec<Option<u32>> {
    let mut graph = DiGraph::<u32, ()>::new();
    let start = graph.add_node(0);
    let roads: Vec<NodeIndex> = town.arcs.iter().map(|arc| graph.add_node(arc.tenths)).collect();
    for (index, arc) in town.arcs.iter().enumerate() {
        if arc.tail == from {
            graph.add_edge(start, roads[index], ());
        }
        for (next, after) in town.arcs.iter().enumerate().filter(|(_, after)| after.tail == arc.head) {
            if !forbidden.contains(&(arc.tail, arc.head, after.head)) {
                graph.add_edge(roads[index], roads[next], ());
            }
        }
    }
    let found = dijkstra(&graph, start, None, |edge| graph[edge.target()]);
    let best = |node: u32| {
        let into = town.arcs.iter().zip(&roads).filter(|(arc, _)| arc.head == node);
        let best = into.filter_map(|(_, road)| found.get(road).copied()).min();
        if node == from { Some(0) } else { best }
    };
    (0..town.spots.len() as u32).map(best).collect()
}

/// A grid of five by four, driven both ways.
fn grid(tenths: Vec<u32>) -> Town {
    let at = |row: u32, column: u32| row * 5 + column;
    let across = (0..4).flat_map(|row| (0..4).map(move |column| (at(row, column), at(row, column + 1))));
    let along = (0..3).flat_map(|row| (0..5).map(move |column| (at(row, column), at(row + 1, column))));
    let both = across.chain(along).flat_map(|(one, other)| [(one, other), (other, one)]);
    let arcs: Vec<_> = both.zip(tenths).map(|((tail, head), tenths)| (tail, head, tenths, 10)).collect();
    Town::listed(20, &arcs)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn splitting_junctions_is_as_good_as_searching_from_road_to_road(
        tenths in prop::collection::vec(1_u32..9, 80),
        turns in prop::collection::btree_set((0_u32..20, 0_usize..4, 0_usize..4), 0..8),
    ) {
        let whole = grid(tenths);
        let mut split = whole.clone();
        let mut forbidden: Vec<(u32, u32, u32)> = Vec::new();
        for (over, from, to) in turns {
            let out = whole.arcs.iter().filter(|arc| arc.tail == over);
            let beside: Vec<u32> = out.map(|arc| arc.head).collect();
            let (from, to) = (beside[from % beside.len()], beside[to % beside.len()]);
            // The drawing splits a junction for one turn from each road.
            if !forbidden.iter().any(|turn| (turn.0, turn.1) == (from, over)) {
                forbidden.push((from, over, to));
                split.forbid(from, over, to);
            }
        }
        let split = split.sorted();
        let hierarchy = split.hierarchy();
        let metric = split.metric(&hierarchy);
        let fast = split.contracted(&hierarchy, &metric);
        for from in 0..20 {
            let truth = truth(&whole, &forbidden, from);
            for to in 0..20_u32 {
                let path = fast.fastest(&[Root { node: from, cost: Cost::ZERO }], &copies(&split, to));
                prop_assert_eq!(path.map(|path| path.cost.tenths), truth[to as usize]);
            }
        }
    }
}
