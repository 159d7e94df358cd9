//! How long the drives between all sites and pick-ups of the demonstration catalogue take.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use model::units::GeoPoint;
use roads::RoadSource;

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

criterion_group!(benches, demo_network);
criterion_main!(benches);
