//! How long the two papers of a day take together: the promise is 0.3 s.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use criterion::{Criterion, criterion_group, criterion_main};
use documents::{Language, Texts, coach_request, programme};

fn papers(criterion: &mut Criterion) {
    let texts = Texts::new(Language::French);
    let mut group = criterion.benchmark_group("papers");
    group.sample_size(20);
    let day = sample::programme_of(sample::six_stops(), Language::French);
    let request = sample::request_of(sample::six_stops());
    group.bench_function("programme and coach request, six stops", |bencher| {
        bencher.iter(|| (programme(&day, &texts).unwrap(), coach_request(&request, &texts).unwrap()));
    });
    let forty = sample::many_stops(40, |number| format!("Chapelle Saint-Barthélemy {number}"));
    let forty = sample::programme_of(forty, Language::French);
    group.bench_function("programme, forty stops", |bencher| {
        bencher.iter(|| programme(&forty, &texts).unwrap());
    });
    group.finish();
}

criterion_group!(benches, papers);
criterion_main!(benches);
