//! Points beside roads: the side, the parts of arcs, drives that never leave an arc.

use model::units::{GeoPoint, Metres};
use proptest::prelude::*;

use super::town::Town;
use crate::route::{
    BoxTree, Contracted, Doors, Halt, Hierarchy, Metric, OnArc, Reach, RoadArcs, Router, Snapper, Spot, Way,
};

/// A town with all that is needed to ask for drives in it.
pub struct Open {
    pub town: Town,
    hierarchy: Hierarchy,
    metric: Metric,
    boxes: BoxTree,
}

impl Open {
    pub fn new(town: Town) -> Self {
        let hierarchy = town.hierarchy();
        let metric = town.metric(&hierarchy);
        let boxes = BoxTree::build(&town);
        Self { town, hierarchy, metric, boxes }
    }

    pub fn router(&self) -> Router<'_, Town, Contracted<'_>> {
        let engine = self.town.contracted(&self.hierarchy, &self.metric);
        Router { roads: &self.town, costs: &self.metric.arcs, engine }
    }

    /// Finds the nearest halt to a point some metres east and north of a junction.
    pub fn halt(&self, junction: char, east: i32, north: i32, doors: Doors) -> Option<Halt> {
        let spot = self.town.spots[self.town.at(junction) as usize];
        let step = |metres: i32| metres * 8_993 / 100;
        let point = GeoPoint::from(Spot { lon: spot.lon + step(east), lat: spot.lat + step(north) });
        let snapper = Snapper { roads: &self.town, boxes: &self.boxes, costs: &self.metric.arcs, doors };
        snapper.halts(point, Metres(300), 1).pop()
    }

    pub fn arcs(&self, places: &[OnArc]) -> String {
        let name = |place: &OnArc| {
            format!("{} {} m", self.town.written(&[place.arc]), (f64::from(place.decimetres) / 10.0).round())
        };
        places.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

fn check(picture: &str, (junction, east, north): (char, i32, i32), doors: Doors, expected: &str) {
    let open = Open::new(Town::drawn(picture));
    let halt = open.halt(junction, east, north, doors);
    let written = halt.map_or("nowhere".to_owned(), |halt| {
        let across =
            if halt.across.is_empty() { String::new() } else { format!(" / {}", open.arcs(&halt.across)) };
        format!("{}{across}{}", open.arcs(&halt.kerb), if halt.crossing { " crossing" } else { "" })
    });
    assert_eq!(written, expected);
}

#[test]
fn the_doors_open_towards_the_point() {
    check("A---B", ('A', 100, -20), Doors::Right, "AB 100 m / BA 300 m");
    check("A---B", ('A', 100, 20), Doors::Right, "BA 300 m / AB 100 m");
    check("A---B", ('A', 100, 20), Doors::Left, "AB 100 m / BA 300 m");
}

#[test]
fn a_point_on_the_road_is_on_either_side() {
    check("A---B", ('A', 100, 1), Doors::Right, "AB 100 m, BA 300 m");
}

#[test]
fn a_one_way_street_is_taken_from_its_wrong_side_too() {
    check("A->-B", ('A', 100, -20), Doors::Right, "AB 100 m");
    check("A->-B", ('A', 100, 20), Doors::Right, "AB 100 m crossing");
}

#[test]
fn what_is_too_far_is_no_halt() {
    check("A---B", ('A', 100, 290), Doors::Left, "AB 100 m / BA 300 m");
    check("A---B", ('A', 100, 310), Doors::Left, "nowhere");
}

#[test]
fn the_copies_of_an_arc_are_all_taken() {
    let open = Open::new(Town::drawn("A--B--C\n   |\n   D").forbidding("ABD"));
    let halt = open.halt('B', 100, -20, Doors::Right).unwrap();
    assert_eq!(open.arcs(&halt.kerb), "BC 100 m, BC 100 m");
}

#[test]
fn several_halts_are_found_nearest_first() {
    let open = Open::new(Town::drawn("A---B\nC---D"));
    let snapper =
        Snapper { roads: &open.town, boxes: &open.boxes, costs: &open.metric.arcs, doors: Doors::Right };
    let point = GeoPoint::from(Spot { lon: 9_000, lat: -3_000 });
    let halts = snapper.halts(point, Metres(200), 5);
    let metres: Vec<f64> = halts.iter().map(|halt| halt.metres.round()).collect();
    assert_eq!(metres, [33.0, 67.0]);
    assert_eq!(open.arcs(&halts[1].kerb), "DC 300 m");
}

fn place(open: &Open, arc: &str, metres: u32) -> Vec<OnArc> {
    open.town.between(arc).into_iter().map(|arc| OnArc { arc, decimetres: metres * 10 }).collect()
}

fn drive(picture: &str, from: (&str, u32), to: (&str, u32)) -> String {
    let open = Open::new(Town::drawn(picture));
    let (from, to) = (place(&open, from.0, from.1), place(&open, to.0, to.1));
    let route = open.router().fastest(&from, &to);
    route.map_or("no way".to_owned(), |route| {
        format!(
            "{} {} s {} m",
            open.town.written(&route.arcs),
            route.cost.tenths / 10,
            route.cost.decimetres / 10
        )
    })
}

#[test]
fn the_parts_of_the_first_and_the_last_arc_are_counted() {
    assert_eq!(drive("A--B--C--D", ("AB", 100), ("CD", 250)), "ABCD 75 s 750 m");
}

#[test]
fn onward_on_the_same_arc_is_driven_at_once() {
    assert_eq!(drive("A--B", ("AB", 100), ("AB", 250)), "AB 15 s 150 m");
    assert_eq!(drive("A--B", ("AB", 100), ("AB", 100)), "AB 0 s 0 m");
}

#[test]
fn backward_on_the_same_arc_one_drives_around() {
    let round = "A--B\n|  |\nC--D";
    assert_eq!(drive(round, ("AB", 200), ("AB", 100)), "ABAB 50 s 500 m");
    let ring = "A->B\n^  v\nC<-D";
    assert_eq!(drive(ring, ("AB", 200), ("AB", 100)), "ABDCAB 90 s 900 m");
}

#[test]
fn a_short_cut_beats_the_long_arc_that_both_are_on() {
    // From 50 m to 650 m of a road that winds for 700 m, while a lane joins its ends.
    let mut town = Town::drawn("A--B");
    let winding = super::town::TownArc { decimetres: 70_000, tenths: 7_000, ..town.arcs[0].clone() };
    town.arcs.push(winding);
    let open = Open::new(town.sorted());
    let long = (0..open.town.arcs.len() as u32).find(|arc| open.town.decimetres(*arc) == 70_000).unwrap();
    let on = |decimetres| [OnArc { arc: long, decimetres }];
    let route = open.router().fastest(&on(1_000), &on(69_000)).unwrap();
    assert_eq!(route.arcs, [long]);
    assert_eq!(route.cost.tenths, 6_800);
}

fn listed() -> impl Strategy<Value = Vec<(u32, u32, u32, u32)>> {
    prop::collection::vec((0_u32..12, 0_u32..12, 0_u32..30, 1_u32..30), 1..50)
}

/// Splits the arcs at two places by hand, so that these are nodes, and asks petgraph.
fn truth(town: &Town, from: OnArc, to: OnArc) -> Option<u32> {
    use petgraph::graph::{DiGraph, NodeIndex};
    let mut graph = DiGraph::<(), u32>::new();
    let nodes: Vec<NodeIndex> = (0..town.spots.len() + 2).map(|_| graph.add_node(())).collect();
    let (start, end) = (nodes[town.spots.len()], nodes[town.spots.len() + 1]);
    let mut cuts = [(from, start), (to, end)];
    cuts.sort_by_key(|(place, node)| (place.decimetres, *node));
    for (index, arc) in town.arcs.iter().enumerate().filter(|(_, arc)| arc.tenths > 0) {
        let (mut last, mut spent) = (nodes[arc.tail as usize], 0);
        for (place, node) in cuts.iter().filter(|(place, _)| place.arc as usize == index) {
            let here = arc.tenths * place.decimetres / arc.decimetres;
            graph.add_edge(last, *node, here - spent);
            (last, spent) = (*node, here);
        }
        graph.add_edge(last, nodes[arc.head as usize], arc.tenths - spent);
    }
    petgraph::algo::dijkstra(&graph, start, Some(end), |edge| *edge.weight()).get(&end).copied()
}

proptest! {
    #[test]
    fn drives_between_places_are_those_of_a_graph_cut_there(
        arcs in listed(), one in 0_usize..99, other in 0_usize..99, parts in (0_u32..=30, 0_u32..=30),
    ) {
        let open = Open::new(Town::listed(12, &arcs));
        let place = |index: usize, part: u32| {
            let arc = (index % arcs.len()) as u32;
            OnArc { arc, decimetres: part.min(open.town.decimetres(arc)) }
        };
        let (from, to) = (place(one, parts.0), place(other, parts.1));
        let closed = |place: OnArc| open.town.arcs[place.arc as usize].tenths == 0;
        let expected = if closed(from) || closed(to) { None } else { truth(&open.town, from, to) };
        let router = open.router();
        let route = router.fastest(&[from], &[to]);
        prop_assert_eq!(route.as_ref().map(|route| route.cost.tenths), expected);
        prop_assert_eq!(router.matrix(&[vec![from]], &[vec![to]]).get(0, 0), route.map(|route| route.cost));
        let onward: Reach = router.reach(&[from], Way::Onward);
        prop_assert_eq!(router.tenths(&onward, &[to]), expected);
        let back = router.reach(&[to], Way::Back);
        prop_assert_eq!(router.tenths(&back, &[from]), expected);
    }

    #[test]
    fn the_boxes_find_every_arc_that_is_near(
        arcs in listed(), (lon, lat) in (-20_000..80_000, -20_000..80_000), steps in 0.0..60_000.0_f64,
    ) {
        let town = Town::listed(12, &arcs);
        let boxes = BoxTree::build(&town);
        prop_assert_eq!(BoxTree::from_bytes(&boxes.to_bytes(), arcs.len()), Some(boxes.clone()));
        let near = |arc: &u32| {
            let mut shape = Vec::new();
            town.shape(*arc, &mut shape);
            let reaches = |low: i32, high: i32, middle: i32| {
                f64::from(low) <= f64::from(middle) + steps && f64::from(high) >= f64::from(middle) - steps
            };
            reaches(shape[0].lon.min(shape[1].lon), shape[0].lon.max(shape[1].lon), lon)
                && reaches(shape[0].lat.min(shape[1].lat), shape[0].lat.max(shape[1].lat), lat)
        };
        let mut found = boxes.near(Spot { lon, lat }, (steps, steps));
        found.sort_unstable();
        let all: Vec<u32> = (0..arcs.len() as u32).filter(near).collect();
        // The look is widened to whole steps, so an arc just beyond may come too.
        prop_assert!(all.iter().all(|arc| found.contains(arc)));
        prop_assert!(found.len() <= arcs.len());
    }
}
