//! How long it takes to build a hierarchy, to put a vehicle's times on it, and to ask it for drives.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use model::units::{GeoPoint, Metres};
use roads::route::{
    BoxTree, Contracted, Doors, Hierarchy, Leg, Metric, OnArc, RoadArcs, Router, Snapper, Way,
};

#[path = "streets/mod.rs"]
mod streets;

use streets::Streets;

/// Points scattered over the region, the same each time.
fn points(streets: &Streets, count: usize) -> Vec<GeoPoint> {
    let spots = streets.spots();
    (0..count).map(|index| GeoPoint::from(spots[index * 7_919 % spots.len()])).collect()
}

fn one_extract(criterion: &mut Criterion) {
    let Some(streets) = streets::at_hand("isle-of-man") else { return };
    let topology = streets.topology();
    println!("{} nodes, {} arcs", topology.nodes(), topology.arcs());
    let mut group = criterion.benchmark_group("isle of man");
    group.sample_size(20);
    group.bench_function("hierarchy", |bencher| bencher.iter(|| Hierarchy::build(topology, streets.spots())));
    let hierarchy = Hierarchy::build(topology, streets.spots());
    let bytes = hierarchy.to_bytes();
    println!("hierarchy of {} arcs, {} bytes", hierarchy.arcs(), bytes.len());
    group.bench_function("hierarchy read back", |bencher| {
        bencher.iter(|| Hierarchy::from_bytes(black_box(&bytes), topology));
    });
    group.bench_function("boxes", |bencher| bencher.iter(|| BoxTree::build(&streets)));
    let boxes = BoxTree::build(&streets);
    let weights = streets.weights(1);
    group.bench_function("another vehicle", |bencher| {
        bencher.iter(|| Metric::customise(&hierarchy, &streets, black_box(&weights)));
    });
    let metric = Metric::customise(&hierarchy, &streets, &weights);
    let snapper = Snapper { roads: &streets, boxes: &boxes, costs: metric.arcs(), doors: Doors::Left };
    let points = points(&streets, 100);
    let halt = |point: &GeoPoint| snapper.halts(*point, Metres(3_000), 1).pop().unwrap().either();
    group.bench_function("100 points to their roads", |bencher| {
        bencher.iter(|| black_box(&points).iter().map(halt).collect::<Vec<_>>());
    });
    let places: Vec<Vec<OnArc>> = points.iter().map(halt).collect();
    let engine = Contracted { topology, hierarchy: &hierarchy, metric: &metric };
    let router = Router { roads: &streets, costs: metric.arcs(), engine };
    let mut next = (0..places.len()).cycle();
    group.bench_function("drive with line and steps", |bencher| {
        let pair = || {
            let from = next.next().unwrap();
            (&places[from], &places[(from * 37 + 11) % places.len()])
        };
        bencher.iter_batched(
            pair,
            |(from, to)| router.fastest(from, to).map(|route| Leg::along(&streets, metric.arcs(), &route)),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("matrix of 100 × 100", |bencher| {
        bencher.iter(|| router.matrix(black_box(&places), &places));
    });
    group.bench_function("reach of 60 minutes", |bencher| {
        bencher.iter(|| router.reach(black_box(&places[0]), Way::Onward));
    });
    let reach = router.reach(&places[0], Way::Onward);
    group.bench_function("reach of 60 minutes drawn", |bencher| {
        bencher.iter(|| reach.areas(&streets, metric.arcs(), 36_000));
    });
    group.finish();
}

/// As many arcs as a large region has.
fn many_copies(criterion: &mut Criterion) {
    // Built only where it is asked for: it takes half a minute.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let Some(streets) = streets::at_hand("isle-of-man") else { return };
    let streets = streets.repeated(8);
    let topology = streets.topology();
    println!("{} nodes, {} arcs", topology.nodes(), topology.arcs());
    let hierarchy = Hierarchy::build(topology, streets.spots());
    let weights = streets.weights(1);
    let mut group = criterion.benchmark_group("64 isles of man");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("another vehicle", |bencher| {
        bencher.iter(|| Metric::customise(&hierarchy, &streets, black_box(&weights)));
    });
    let bytes = hierarchy.to_bytes();
    group.bench_function("hierarchy read back", |bencher| {
        bencher.iter(|| Hierarchy::from_bytes(black_box(&bytes), topology));
    });
    let metric = Metric::customise(&hierarchy, &streets, &weights);
    let engine = Contracted { topology, hierarchy: &hierarchy, metric: &metric };
    let router = Router { roads: &streets, costs: metric.arcs(), engine };
    let arcs = topology.arcs() as u32;
    let places: Vec<Vec<OnArc>> = (0..100_u32)
        .map(|index| {
            vec![OnArc { arc: (u64::from(index) * 7_919_777 % u64::from(arcs)) as u32, decimetres: 0 }]
        })
        .collect();
    group.bench_function("matrix of 100 × 100", |bencher| {
        bencher.iter(|| router.matrix(black_box(&places), &places));
    });
    group.bench_function("drive with line and steps", |bencher| {
        bencher.iter(|| {
            let route = router.fastest(black_box(&places[3]), &places[58]);
            route.map(|route| Leg::along(&streets, metric.arcs(), &route))
        });
    });
    group.finish();
}

criterion_group!(benches, one_extract, many_copies);
criterion_main!(benches);
