//! The graphs of whole extracts, where they are at hand: their size, and distances against those of
//! other engines, searched without any short cut.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::PathBuf;

use model::vehicle::VehicleClass;
use roads::graph::{CLOSED, GraphView, RoadGraph, build};
use roads::import::{Extract, Position};
use roads::profile::{Avoid, Profile};

fn shared(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm").join(file)
}

fn coach() -> Profile {
    Profile::parse(include_str!("../../../assets/roads/coach.json")).unwrap()
}

/// Builds the graph of an extract; `None`, saying so, where it is absent.
fn at_hand(region: &str) -> Option<RoadGraph> {
    let path = shared(&format!("{region}.osm.pbf"));
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is not at hand", path.display());
        return None;
    };
    let go_on = &mut |_| ControlFlow::Continue(());
    let extract = Extract::read(BufReader::new(file), go_on).unwrap();
    Some(build(&[&extract], &coach(), go_on).unwrap())
}

/// What a vehicle needs to be searched for.
struct Drives<'a> {
    view: GraphView<'a>,
    weights: Vec<u32>,
    tails: Vec<u32>,
    /// All arcs of each stretch: a stretch behind a forbidden turn has several.
    of_stretch: Vec<Vec<u32>>,
}

/// A place on a stretch: how far along it, of a whole.
#[derive(Clone, Copy, Debug)]
struct Place {
    stretch: u32,
    share: f64,
}

impl<'a> Drives<'a> {
    fn new(view: GraphView<'a>, class: VehicleClass) -> Self {
        let profile = coach();
        let weights = view.weights(&profile, profile.vehicle(class), Avoid::default());
        let mut tails = vec![0; view.arcs()];
        for node in 0..view.nodes() {
            let arcs = view.first_out()[node] as usize..view.first_out()[node + 1] as usize;
            tails[arcs].fill(node as u32);
        }
        let mut of_stretch = vec![vec![]; view.stretches()];
        for arc in 0..view.arcs() as u32 {
            of_stretch[view.stretch(arc) as usize].push(arc);
        }
        Self { view, weights, tails, of_stretch }
    }

    /// Finds the nearest place on a stretch that the vehicle may drive.
    fn snap(&self, lat: f64, lon: f64) -> Place {
        let narrow = lat.to_radians().cos();
        let flat = |at: Position| {
            let point = at.point();
            ((point.lon - lon) * narrow, point.lat - lat)
        };
        let mut best = (f64::MAX, Place { stretch: 0, share: 0.0 });
        for stretch in 0..self.view.stretches() as u32 {
            let open =
                self.of_stretch[stretch as usize].iter().any(|arc| self.weights[*arc as usize] != CLOSED);
            let line = self.view.stretch_shape(stretch);
            let length: f64 = line
                .windows(2)
                .map(|ends| {
                    let (from, to) = (flat(ends[0]), flat(ends[1]));
                    (to.0 - from.0).hypot(to.1 - from.1)
                })
                .sum();
            let mut before = 0.0;
            for ends in line.windows(2).filter(|_| open && length > 0.0) {
                let (from, to) = (flat(ends[0]), flat(ends[1]));
                let (east, north) = (to.0 - from.0, to.1 - from.1);
                let square = east * east + north * north;
                let along = if square == 0.0 {
                    0.0
                } else {
                    (-(from.0 * east + from.1 * north) / square).clamp(0.0, 1.0)
                };
                let apart = (from.0 + along * east).hypot(from.1 + along * north);
                if apart < best.0 {
                    best = (apart, Place { stretch, share: (before + along * square.sqrt()) / length });
                }
                before += square.sqrt();
            }
        }
        best.1
    }

    /// Returns metres and seconds of the quickest drive.
    fn drive(&self, from: Place, to: Place) -> Option<(f64, f64)> {
        let part = |arc: u32, share: f64| {
            let share = if self.view.is_backward(arc) { 1.0 - share } else { share };
            (f64::from(self.weights[arc as usize]) * share, f64::from(self.view.decimetres(arc)) * share)
        };
        let open = |stretch: u32| {
            self.of_stretch[stretch as usize]
                .iter()
                .copied()
                .filter(|arc| self.weights[*arc as usize] != CLOSED)
        };
        let mut ends: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        for arc in open(to.stretch) {
            let (time, length) = part(arc, to.share);
            let end = ends.entry(self.tails[arc as usize]).or_insert((time, length));
            if time < end.0 {
                *end = (time, length);
            }
        }
        let mut queue = BinaryHeap::new();
        let mut best: Option<(f64, f64)> = None;
        for arc in open(from.stretch) {
            let (time, length) = part(arc, from.share);
            let (whole, all) = (f64::from(self.weights[arc as usize]), f64::from(self.view.decimetres(arc)));
            queue.push(Reverse((
                (whole - time) as u64,
                (all - length) as u64,
                self.view.heads()[arc as usize],
            )));
            let (there, far) = part(arc, to.share);
            if from.stretch == to.stretch && there >= time && best.is_none_or(|best| there - time < best.0) {
                best = Some((there - time, far - length));
            }
        }
        let mut known = vec![false; self.view.nodes()];
        while let Some(Reverse((time, length, node))) = queue.pop() {
            if best.is_some_and(|best| best.0 < time as f64) {
                break;
            }
            if std::mem::replace(&mut known[node as usize], true) {
                continue;
            }
            if let Some((last, far)) = ends.get(&node) {
                let whole = time as f64 + last;
                if best.is_none_or(|best| whole < best.0) {
                    best = Some((whole, length as f64 + far));
                }
            }
            let arcs = self.view.first_out()[node as usize]..self.view.first_out()[node as usize + 1];
            for arc in arcs.filter(|arc| self.weights[*arc as usize] != CLOSED) {
                let (weight, metres) = (self.weights[arc as usize], self.view.decimetres(arc));
                queue.push(Reverse((
                    time + u64::from(weight),
                    length + u64::from(metres),
                    self.view.heads()[arc as usize],
                )));
            }
        }
        best.map(|(tenths, decimetres)| (decimetres / 10.0, tenths / 10.0))
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Compares every pair of the truth with a plain search.
fn check(region: &str) {
    let Some(graph) = at_hand(region) else { return };
    let view = graph.view();
    let drives = Drives::new(view, VehicleClass::Standard);
    let text = std::fs::read_to_string(shared(&format!("{region}-truth.csv"))).unwrap();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let (mut distances, mut cars, mut coaches) = (vec![], vec![], vec![]);
    let (mut unserved, mut served_alone) = (0, 0);
    for row in &rows {
        let number = |column: &str| row[column].parse::<f64>().ok();
        let at = |lat, lon| drives.snap(number(lat).unwrap(), number(lon).unwrap());

        let ours = drives.drive(at("lat1", "lon1"), at("lat2", "lon2"));
        let truck = number("valhalla_truck_km").filter(|km| *km > 0.5);
        match (ours, truck) {
            (Some((metres, seconds)), Some(km)) => {
                distances.push(metres / 1000.0 / km);
                cars.extend(number("osrm_car_s").map(|car| seconds * 1.1 / car));
                coaches.extend(number("osrm_coach_s").map(|car| seconds * 1.1 / car));
            }
            (None, None) => {}
            (Some(_), None) => served_alone += usize::from(row["valhalla_truck_km"].is_empty()),
            (None, Some(_)) => unserved += 1,
        }
    }
    let within = |part: f64| distances.iter().filter(|ratio| (*ratio - 1.0).abs() <= part).count();
    println!(
        "{region}: distance ×{:.3} of Valhalla's truck, {} of {} within 12 %, {unserved} not served, {served_alone} served here alone; \
         planned time ×{:.2} of OSRM's car, ×{:.2} of its coach",
        median(distances.clone()),
        within(0.12),
        distances.len(),
        median(cars.clone()),
        median(coaches)
    );
    assert!((median(distances.clone()) - 1.0).abs() <= 0.02);
    assert!(within(0.12) * 10 >= distances.len() * 9);
    assert!(unserved * 50 <= rows.len());
    // Points on roads closed by weight: here they are served from the nearest road that is open.
    assert!(served_alone * 25 <= rows.len());
    let time = median(cars);
    assert!((0.9..=1.5).contains(&time), "planned time ×{time:.2}");
}

#[test]
fn the_isle_of_man_is_driven_as_other_engines_do() {
    check("isle-of-man");
}

#[test]
fn liechtenstein_is_driven_as_other_engines_do() {
    check("liechtenstein");
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
            - (0..view.nodes() as u32)
                .map(|node| view.node_id(node))
                .collect::<std::collections::BTreeSet<_>>()
                .len();
        println!(
            "{region}: {} nodes ({split} of them split off), {} arcs, {} stretches, {} km, {} kinds",
            view.nodes(),
            view.arcs(),
            view.stretches(),
            base / 1000,
            (0..view.arcs() as u32)
                .map(|arc| *view.kind(arc))
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
        assert!(base / 1000 >= least_km && view.arcs() < 3 * view.nodes() && split * 3 < view.nodes());
        for class in VehicleClass::ALL {
            let drives = Drives::new(view, class);
            let open = drives.weights.iter().filter(|weight| **weight != CLOSED).count();
            println!("{region}: {} {open} arcs open", class.key());
            assert!(open * 100 >= view.arcs() * 80);
        }
    }
}
