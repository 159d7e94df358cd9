//! How many insertions the search tests in a second, and how long its other moves take: a hundred places, one
//! window or several.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use planner::orienteering::{
    Frame, Free, HotPath, Instance, Iterations, Objective, SearchOptions, Solution, Window, search, walk,
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const PLACES: usize = 100;
const ITERATIONS: u64 = 2_000;

/// Two days over places strewn on a square, each open so many times a day.
fn region(windows: usize) -> Instance {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let points: Vec<(i32, i32)> =
        (0..=PLACES).map(|_| (rng.random_range(0..100), rng.random_range(0..100))).collect();
    let drive = |from: usize, to: usize| {
        let ((x1, y1), (x2, y2)) = (points[from], points[to]);
        ((x1 - x2).pow(2) + (y1 - y2).pow(2)).isqrt()
    };
    let mut open = |_| {
        let mut at = rng.random_range(0..150);
        let window = |_| {
            let from = at;
            at += 300 / windows as i32;
            Window { from, to: from + 200 / windows as i32, length: 10 }
        };
        (0..windows).map(window).collect()
    };
    let frame = Frame {
        first: (1..=PLACES).map(|place| drive(0, place)).collect(),
        last: (1..=PLACES).map(|place| 600 - drive(place, 0)).collect(),
        windows: (0..PLACES).map(&mut open).collect(),
        meals: 0,
    };
    Instance {
        places: PLACES,
        drive: (1..=PLACES)
            .flat_map(|from| (1..=PLACES).map(move |to| (from, to)))
            .map(|(from, to)| drive(from, to))
            .collect(),
        prize: (0..PLACES).map(|_| rng.random_range(5..40)).collect(),
        required: vec![false; PLACES],
        meal: vec![0; PLACES],
        days: vec![frame; 2],
        grid: 1,
        ..Instance::default()
    }
}

fn searched(instance: &Instance) -> Option<Solution> {
    let (objective, options) = (Objective::prize(instance), SearchOptions { seed: 1 });
    search(instance, &objective, &options, &mut Free, None, &mut Iterations(ITERATIONS), &mut |_| {})
}

fn insertions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("insertions tested");
    for windows in [1, 3] {
        let instance = region(windows);
        let tested = searched(&instance).map_or(0, |found| found.tested);
        group.throughput(Throughput::Elements(tested));
        group.bench_function(format!("{windows} windows a day"), |bencher| {
            bencher.iter_batched(|| (), |()| searched(&instance), BatchSize::SmallInput);
        });
    }
    group.finish();
}

/// Each move by itself, on what a short search has found.
fn moves(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("moves");
    group.sample_size(10);
    for (path, times) in [(HotPath::Selection, 2_000), (HotPath::Ejection, 20_000), (HotPath::Packing, 20)] {
        group.throughput(Throughput::Elements(times));
        for windows in [1, 3] {
            let instance = region(windows);
            group.bench_function(format!("{path:?}, {windows} windows a day"), |bencher| {
                bencher.iter(|| walk(path, &instance, ITERATIONS, times));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, insertions, moves);
criterion_main!(benches);
