//! How long it takes to find the drives between all sites and pick-ups of a catalogue, on its own
//! network and on a region.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use model::units::GeoPoint;
use model::vehicle::VehicleClass;
use roads::region::{AlignedBytes, Parts, Recipe, Region, RegionRoads, make};
use roads::{Manner, RoadSource};

#[path = "../tests/demo/mod.rs"]
mod demo;

const RECIPE: Recipe<'_> = Recipe {
    title: "Isle of Man",
    profile: include_str!("../../../assets/roads/coach.json"),
    candidates: include_str!("../../../assets/roads/candidates.json"),
    parts: Parts::All,
};

fn demo_network(criterion: &mut Criterion) {
    let network = demo::network();
    let coach = Manner::from(VehicleClass::Standard);
    let points: Vec<GeoPoint> =
        demo::rows("sites.csv").iter().chain(&demo::rows("pickups.csv")).map(demo::point).collect();
    criterion.bench_function(&format!("matrix of {} points", points.len()), |bencher| {
        bencher.iter(|| network.matrix(black_box(&points), coach).unwrap());
    });
    let (from, to) = (points[0], points[points.len() / 2]);
    criterion.bench_function("one leg", |bencher| {
        bencher.iter(|| network.leg(black_box(from), to, coach).unwrap());
    });
}

/// Measures a whole extract, where one is at hand.
fn extract(criterion: &mut Criterion) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/osm/isle-of-man.osm.pbf");
    let Ok(extract) = std::fs::read(path) else {
        println!("skipped: no extract is at hand");
        return;
    };
    let import = || {
        let into = Cursor::new(Vec::new());
        let made = make(vec![Cursor::new(&extract)], &RECIPE, into, &mut |_, _| ControlFlow::Continue(()));
        made.unwrap().into_inner()
    };
    let mut group = criterion.benchmark_group("isle of man");
    group.sample_size(10);
    group.bench_function("import of 2.4 MB", |bencher| bencher.iter(import));
    let file = AlignedBytes::of(&import());
    let open = || RegionRoads::new(Region::open(file.clone()).unwrap(), RECIPE.profile).unwrap();
    group.bench_function("opening the region", |bencher| bencher.iter(open));
    let (roads, coach) = (open(), Manner::from(VehicleClass::Standard));
    let points: Vec<GeoPoint> = (0..170)
        .map(|index| GeoPoint {
            lat: 54.1 + 0.02 * f64::from(index / 13),
            lon: -4.7 + 0.025 * f64::from(index % 13),
        })
        .collect();
    group.bench_function("matrix of 170 points", |bencher| {
        bencher.iter(|| roads.matrix(black_box(&points), coach).unwrap());
    });
    let ends = [GeoPoint { lat: 54.15, lon: -4.48 }, GeoPoint { lat: 54.32, lon: -4.38 }];
    group.bench_function("one leg", |bencher| {
        bencher.iter(|| roads.leg(black_box(ends[0]), ends[1], coach).unwrap());
    });
    group.finish();
}

criterion_group!(benches, demo_network, extract);
criterion_main!(benches);
