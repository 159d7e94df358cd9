//! How many labels a second the proofs make: a day of 60 to 140 places with lunch on a grid of five minutes,
//! and two days.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use planner::orienteering::{Budget, Frame, Instance, Window, prove};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Goes on for ever, and counts.
struct Counted(u64);

impl Budget for Counted {
    fn spent(&mut self, labels: u64) -> f64 {
        self.0 = labels;
        0.0
    }
}

/// A region two hours wide; the first ten places serve lunch.
fn region(seed: u64, places: usize, days: usize) -> Instance {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let points: Vec<(i32, i32)> =
        (0..places).map(|_| (rng.random_range(0..120), rng.random_range(0..120))).collect();
    let drive = |from: usize, to: usize| {
        let ((x1, y1), (x2, y2)) = (points[from], points[to]);
        (x1 - x2).abs().max((y1 - y2).abs()) + 4
    };
    let window = |rng: &mut ChaCha8Rng, place: usize| {
        let length = rng.random_range(6..22) * 5;
        let open = |from, to| Window { from, to: to - length, length };
        match (place < 10, rng.random_range(0..3)) {
            (true, _) => vec![Window { from: 720, to: 800, length: 75 }],
            (false, 0) => vec![open(600, 1080)],
            (false, 1) => vec![open(590, 720), open(840, 1080)],
            (false, _) => vec![open(540, 1140)],
        }
    };
    let frame = |rng: &mut ChaCha8Rng| Frame {
        first: (0..places).map(|place| 510 + points[place].0 / 2).collect(),
        last: (0..places).map(|place| 1140 - points[place].0 / 2).collect(),
        windows: (0..places).map(|place| window(rng, place)).collect(),
        meals: 1,
    };
    Instance {
        places,
        drive: (0..places * places).map(|at| drive(at / places, at % places)).collect(),
        prize: (0..places).map(|place| if place < 10 { 0 } else { rng.random_range(7..26) * 4 }).collect(),
        required: vec![false; places],
        meal: (0..places).map(|place| u8::from(place < 10)).collect(),
        variety: Vec::new(),
        days: (0..days).map(|_| frame(&mut rng)).collect(),
        grid: 5,
    }
}

fn labels(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("prove");
    group.sample_size(10);
    for (places, days) in [(60, 1), (100, 1), (140, 1), (60, 2)] {
        let instance = region(7, places, days);
        let mut counted = Counted(0);
        prove(&instance, None, &mut counted, &mut |_| true);
        group.throughput(Throughput::Elements(counted.0));
        group.bench_function(BenchmarkId::new(format!("days {days}"), places), |bencher| {
            bencher.iter(|| prove(&instance, None, &mut Counted(0), &mut |_| true));
        });
    }
    group.finish();
}

criterion_group!(benches, labels);
criterion_main!(benches);
