//! The streets of an extract, read in the simplest way: classes, directions, shapes and names, and
//! no other rule of the road.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use model::network::RoadClass;
use osmpbf::{Element, ElementReader};
use roads::route::{CLOSED, RoadArcs, Spot, Topology};

/// Speeds of three kinds of vehicles, in km/h; nought where they do not drive.
const HIGHWAYS: [(&str, RoadClass, [u32; 3]); 9] = [
    ("motorway", RoadClass::Motorway, [110, 90, 80]),
    ("trunk", RoadClass::Express, [90, 78, 70]),
    ("primary", RoadClass::Main, [75, 62, 55]),
    ("secondary", RoadClass::Secondary, [65, 52, 50]),
    ("tertiary", RoadClass::Minor, [50, 38, 40]),
    ("unclassified", RoadClass::Minor, [45, 38, 25]),
    ("residential", RoadClass::Town, [30, 22, 20]),
    ("living_street", RoadClass::Town, [15, 12, 0]),
    ("service", RoadClass::Town, [15, 12, 0]),
];

#[derive(Clone)]
struct Street {
    tail: u32,
    head: u32,
    highway: usize,
    decimetres: u32,
    roundabout: bool,
    name: Option<String>,
    shape: Vec<Spot>,
}

/// A graph of streets.
#[derive(Clone)]
pub struct Streets {
    first_out: Vec<u32>,
    head: Vec<u32>,
    spots: Vec<Spot>,
    streets: Vec<Street>,
}

/// A way on its way to become streets.
struct Way {
    refs: Vec<i64>,
    highway: usize,
    oneway: bool,
    roundabout: bool,
    name: Option<String>,
}

/// Reads an extract among the shared ones; `None`, saying so, where it is not at hand.
pub fn at_hand(region: &str) -> Option<Streets> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm");
    let path = folder.join(format!("{region}.osm.pbf"));
    if !path.exists() {
        println!("skipped: {} is not at hand", path.display());
        return None;
    }
    let mut places = HashMap::new();
    let mut ways = Vec::new();
    let degrees =
        |lat: f64, lon: f64| Spot { lat: (lat * 1e7).round() as i32, lon: (lon * 1e7).round() as i32 };
    let reader = ElementReader::from_path(path).unwrap();
    let read = reader.for_each(|element| match element {
        Element::DenseNode(node) => {
            places.insert(node.id(), degrees(node.lat(), node.lon()));
        }
        Element::Node(node) => {
            places.insert(node.id(), degrees(node.lat(), node.lon()));
        }
        Element::Way(way) => ways.extend(street_of(way.refs().collect(), &way.tags().collect())),
        Element::Relation(_) => {}
    });
    read.unwrap();
    Some(joined(&ways, &places))
}

fn street_of(refs: Vec<i64>, tags: &HashMap<&str, &str>) -> Option<Way> {
    let highway = tags.get("highway")?.trim_end_matches("_link");
    let highway = HIGHWAYS.iter().position(|(name, ..)| *name == highway)?;
    let roundabout = tags.get("junction") == Some(&"roundabout");
    let oneway = roundabout || tags.get("oneway") == Some(&"yes");
    let name = tags.get("name").or(tags.get("ref")).map(|name| (*name).to_owned());
    Some(Way { refs, highway, oneway, roundabout, name })
}

/// Cuts the ways where they meet.
fn joined(ways: &[Way], places: &HashMap<i64, Spot>) -> Streets {
    let mut uses: HashMap<i64, u32> = HashMap::new();
    for way in ways {
        for node in &way.refs {
            *uses.entry(*node).or_default() += 1;
        }
        for end in [way.refs.first(), way.refs.last()].into_iter().flatten() {
            *uses.entry(*end).or_default() += 1;
        }
    }
    let mut nodes: BTreeMap<i64, u32> = BTreeMap::new();
    let mut streets = Streets { first_out: vec![], head: vec![], spots: vec![], streets: vec![] };
    for way in ways {
        let known: Vec<i64> = way.refs.iter().copied().filter(|node| places.contains_key(node)).collect();
        let mut first = 0;
        for here in 1..known.len() {
            if uses[&known[here]] > 1 || here + 1 == known.len() {
                let shape: Vec<Spot> = known[first..=here].iter().map(|node| places[node]).collect();
                let mut number = |node: i64| {
                    *nodes.entry(node).or_insert_with(|| {
                        streets.spots.push(places[&node]);
                        streets.spots.len() as u32 - 1
                    })
                };
                let (tail, head) = (number(known[first]), number(known[here]));
                streets.add(way, tail, head, shape);
                first = here;
            }
        }
    }
    streets.sorted()
}

impl Streets {
    fn add(&mut self, way: &Way, tail: u32, head: u32, shape: Vec<Spot>) {
        let metres: f64 = shape.windows(2).map(|ends| apart(ends[0], ends[1])).sum();
        let decimetres = (metres * 10.0).round() as u32;
        let Way { highway, roundabout, .. } = *way;
        let name = way.name.clone();
        let back = (!way.oneway).then(|| Street {
            tail: head,
            head: tail,
            highway,
            decimetres,
            roundabout,
            name: name.clone(),
            shape: shape.iter().rev().copied().collect(),
        });
        self.streets.push(Street { tail, head, highway, decimetres, roundabout, name, shape });
        self.streets.extend(back);
    }

    fn sorted(mut self) -> Self {
        self.streets.sort_by_key(|street| (street.tail, street.head));
        let count = self.spots.len() as u32;
        let first = |node| self.streets.partition_point(|street| street.tail < node) as u32;
        self.first_out = (0..=count).map(first).collect();
        self.head = self.streets.iter().map(|street| street.head).collect();
        self
    }

    /// Lays `times` × `times` copies side by side and joins each to the ones before it by a few
    /// long roads.
    #[allow(dead_code, reason = "a bench asks for it, the tests do not")]
    pub fn repeated(&self, times: u32) -> Self {
        let wide = |spots: &[Spot], along: fn(&Spot) -> i32| {
            let ends = spots.iter().map(along);
            ends.clone().max().unwrap() - ends.min().unwrap()
        };
        let (east, north) = (wide(&self.spots, |spot| spot.lon), wide(&self.spots, |spot| spot.lat));
        let count = self.spots.len() as u32;
        let mut all = Self { first_out: vec![], head: vec![], spots: vec![], streets: vec![] };
        for copy in 0..times * times {
            let (row, column) = (copy / times, copy % times);
            let moved = |spot: &Spot| Spot {
                lon: spot.lon + column as i32 * east,
                lat: spot.lat + row as i32 * north,
            };
            let number = |node: u32| node + copy * count;
            all.spots.extend(self.spots.iter().map(moved));
            all.streets.extend(self.streets.iter().map(|street| Street {
                tail: number(street.tail),
                head: number(street.head),
                shape: street.shape.iter().map(moved).collect(),
                ..street.clone()
            }));
            let before = [(column > 0).then(|| copy - 1), (row > 0).then(|| copy - times)];
            for before in before.into_iter().flatten() {
                for node in (0..count).step_by(997) {
                    all.join(node + before * count, number(node * 31 % count));
                }
            }
        }
        all.sorted()
    }

    fn join(&mut self, one: u32, other: u32) {
        let shape = vec![self.spots[one as usize], self.spots[other as usize]];
        let way = Way { refs: vec![], highway: 2, oneway: false, roundabout: false, name: None };
        self.add(&way, one, other, shape);
    }

    /// Returns the weights for one of three kinds of vehicles.
    pub fn weights(&self, vehicle: usize) -> Vec<u32> {
        let weight = |street: &Street| match HIGHWAYS[street.highway].2[vehicle] {
            0 => CLOSED,
            speed => (street.decimetres * 36).div_ceil(speed * 10),
        };
        self.streets.iter().map(weight).collect()
    }
}

fn apart(from: Spot, to: Spot) -> f64 {
    let north = (f64::from(to.lat) - f64::from(from.lat)) * 0.011_119_5;
    let east = (f64::from(to.lon) - f64::from(from.lon)) * 0.011_119_5;
    north.hypot(east * (f64::from(from.lat) / 1e7).to_radians().cos())
}

impl RoadArcs for Streets {
    fn topology(&self) -> Topology<'_> {
        Topology { first_out: &self.first_out, head: &self.head }
    }

    fn spots(&self) -> &[Spot] {
        &self.spots
    }

    fn decimetres(&self, arc: u32) -> u32 {
        self.streets[arc as usize].decimetres
    }

    fn shape(&self, arc: u32, into: &mut Vec<Spot>) {
        into.extend(&self.streets[arc as usize].shape);
    }

    fn class(&self, arc: u32) -> RoadClass {
        HIGHWAYS[self.streets[arc as usize].highway].1
    }

    fn is_toll(&self, arc: u32) -> bool {
        self.class(arc) == RoadClass::Motorway
    }

    fn is_town(&self, arc: u32) -> bool {
        self.class(arc) == RoadClass::Town
    }

    fn is_roundabout(&self, arc: u32) -> bool {
        self.streets[arc as usize].roundabout
    }

    fn name(&self, arc: u32) -> Option<&str> {
        self.streets[arc as usize].name.as_deref()
    }
}
