//! Many wishes, each of them judged.

use std::collections::BTreeMap;
use std::ops::Range;
use std::thread;

use serde_json::Value;
use suite::checker::{Catalogue, Checker};

use super::office::DemoOffice;

/// So many failures are printed in full.
const PRINTED: usize = 25;

/// What came of many wishes.
#[derive(Default)]
pub struct Tally {
    pub planned: u64,
    pub impossible: u64,
    pub refused: BTreeMap<String, u64>,
    pub rules: BTreeMap<&'static str, u64>,
    pub failures: Vec<String>,
}

impl Tally {
    pub fn fail(&mut self, seed: u64, wish: &Value, what: &[String]) {
        let lines: Vec<String> = what.iter().take(8).map(|line| format!("  {line}")).collect();
        self.failures.push(format!("wish {seed}: {wish}\n{}", lines.join("\n")));
    }

    fn merge(mut self, other: Tally) -> Self {
        self.planned += other.planned;
        self.impossible += other.impossible;
        other.refused.into_iter().for_each(|(code, count)| *self.refused.entry(code).or_default() += count);
        other.rules.into_iter().for_each(|(rule, count)| *self.rules.entry(rule).or_default() += count);
        self.failures.extend(other.failures);
        self
    }

    fn report(&self) {
        println!(
            "{} planned, {} impossible, refused {:?}; broken rules {:?}",
            self.planned, self.impossible, self.refused, self.rules
        );
        let printed: Vec<&str> = self.failures.iter().take(PRINTED).map(String::as_str).collect();
        assert!(self.failures.is_empty(), "{} wishes:\n{}", self.failures.len(), printed.join("\n"));
    }
}

/// What is done with a wish.
pub struct Bench {
    pub office: DemoOffice,
    pub checker: Checker,
    pub tally: Tally,
}

pub type Drawing = fn(u64, &Catalogue) -> Value;

/// Does something with each of many wishes, on all cores.
pub fn with_each(seeds: Range<u64>, draw: Drawing, work: fn(&mut Bench, u64, &Value)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("ETAPE_WISH") {
        Some(seed) => seed..seed + 1,
        None => 0..number("ETAPE_SOAK_WISHES").unwrap_or(seeds.end),
    };
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = |core: usize| {
        let seeds = seeds.clone();
        move || {
            let (office, checker) = (DemoOffice::open(), Checker::of_demo());
            let mut bench = Bench { office, checker, tally: Tally::default() };
            for seed in seeds.skip(core).step_by(cores) {
                let wish = draw(seed, &bench.checker.catalogue);
                work(&mut bench, seed, &wish);
            }
            bench.tally
        }
    };
    let tallies = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|core| scope.spawn(share(core))).collect();
        let tallies = threads.into_iter().map(|thread| thread.join().expect("the wishes are asked"));
        tallies.fold(Tally::default(), Tally::merge)
    });
    tallies.report();
}

/// Tells whether nothing is proposed.
pub fn is_impossible(plan: &Value) -> bool {
    plan["proposals"].as_array().is_none_or(Vec::is_empty)
}
