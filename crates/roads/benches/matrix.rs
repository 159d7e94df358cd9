//! How long it takes to find the drives between all sites and pick-ups of a catalogue.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::hint::black_box;
use std::io::Cursor;

use criterion::{Criterion, criterion_group, criterion_main};
use model::units::GeoPoint;
use roads::{OsmRoads, RoadSource};

#[path = "../tests/demo/mod.rs"]
mod demo;

fn demo_network(criterion: &mut Criterion) {
    let network = demo::network();
    let points: Vec<GeoPoint> =
        demo::rows("sites.csv").iter().chain(&demo::rows("pickups.csv")).map(demo::point).collect();
    criterion.bench_function(&format!("matrix of {} points", points.len()), |bencher| {
        bencher.iter(|| network.matrix(black_box(&points)).unwrap());
    });
    let (from, to) = (points[0], points[points.len() / 2]);
    criterion.bench_function("one leg", |bencher| bencher.iter(|| network.leg(black_box(from), to).unwrap()));
}

/// Measures a whole extract, where one is at hand.
fn extract(criterion: &mut Criterion) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/osm/isle-of-man.osm.pbf");
    let Ok(file) = std::fs::read(path) else {
        println!("skipped: no extract is at hand");
        return;
    };
    let read = || OsmRoads::read(Cursor::new(file.as_slice()), &mut || false).unwrap();
    criterion.bench_function("reading an extract of 2.4 MB", |bencher| bencher.iter(read));
    let roads = read();
    let points: Vec<GeoPoint> = (0..170)
        .map(|index| GeoPoint {
            lat: 54.1 + 0.02 * f64::from(index / 13),
            lon: -4.7 + 0.025 * f64::from(index % 13),
        })
        .collect();
    criterion.bench_function("matrix of 170 points on an extract", |bencher| {
        bencher.iter(|| roads.matrix(black_box(&points)).unwrap());
    });
}

criterion_group!(benches, demo_network, extract);
criterion_main!(benches);
