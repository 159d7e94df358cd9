//! How long it takes to collect the places of an extract, and to find one as it is typed.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::fs::File;
use std::hint::black_box;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use model::GeoPoint;
use roads::import::Extract;
use roads::places::{CandidateRules, Gazetteer, build};

fn isle_of_man(criterion: &mut Criterion) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/osm/isle-of-man.osm.pbf");
    if !Path::new(path).exists() {
        println!("skipped: isle-of-man.osm.pbf is not at hand");
        return;
    }
    let go_on = &mut |_| ControlFlow::Continue(());
    let extract = Extract::read(BufReader::new(File::open(path).unwrap()), go_on).unwrap();
    let rules = CandidateRules::parse(include_str!("../../../assets/roads/candidates.json")).unwrap();
    let mut group = criterion.benchmark_group("isle of man");
    group.sample_size(20);
    group.bench_function("collecting the places", |bencher| {
        bencher.iter(|| build(&[&extract], &rules, &mut |_| ControlFlow::Continue(())).unwrap());
    });
    let sections = build(&[&extract], &rules, go_on).unwrap();
    group.bench_function("opening the gazetteer", |bencher| {
        bencher.iter(|| Gazetteer::open(black_box(&sections.places)).unwrap());
    });
    let gazetteer = Gazetteer::open(&sections.places).unwrap();
    let douglas = GeoPoint { lat: 54.15, lon: -4.48 };
    for typed in ["douglas", "s", "castle rus", "ballaslala", "strand street douglas", "nothing like it"] {
        group.bench_function(format!("typing “{typed}”"), |bencher| {
            bencher.iter(|| gazetteer.search(black_box(typed), Some(douglas), 10));
        });
    }
    group.bench_function("naming a point", |bencher| bencher.iter(|| gazetteer.near(black_box(douglas))));
    group.finish();
}

criterion_group!(benches, isle_of_man);
criterion_main!(benches);
