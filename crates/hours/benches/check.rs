//! How long it takes to judge a tour of seven days, a day, and one insertion into a day.

use criterion::{Criterion, criterion_group, criterion_main};
use hours::ahead::{DayLimits, Demand, Shift};
use hours::{Circumstances, RulePack, check, is_lawful, parse_plan};
use model::{Activity, Duty, Minutes, NaiveDate, Zone};

/// A day with four visits, a meal and a short halt; the driver is free at most of them.
const DAY: &str = "W0:30 D0:45 W0:10 D1:05 W0:05 B1:10 W0:10 D0:35 W0:05 A0:40 W0:10 D0:25 W0:05 B1:20 \
     W0:10 D0:50 W0:05 B1:00 W0:10 D0:40 B0:20 D0:55 W0:05 D0:20 W0:30";
const NIGHT: &str = " B11:41 ";

fn rules() -> RulePack {
    let eu = include_str!("../../../assets/rules/eu.json");
    let fr = include_str!("../../../assets/rules/fr.json");
    match RulePack::from_json(&[eu, fr]) {
        Ok(rules) => rules,
        Err(error) => panic!("the rule packs cannot be read: {error}"),
    }
}

fn plan(text: &str) -> Vec<Activity> {
    let start = NaiveDate::from_ymd_opt(2027, 6, 14).unwrap_or_default().and_time(model::NaiveTime::MIN);
    match parse_plan(start + Minutes::hm(7, 0).delta(), text, Zone::PARIS) {
        Ok(plan) => plan,
        Err(error) => panic!("the plan cannot be read: {error}"),
    }
}

fn benches(criterion: &mut Criterion) {
    let (rules, ordinary) = (rules(), Circumstances::default());
    let tour = plan(&[DAY; 7].join(NIGHT));
    criterion.bench_function("check a tour of seven days", |bencher| {
        bencher.iter(|| check(&tour, &rules));
    });
    let day = plan(DAY);
    criterion.bench_function("tell whether a day is lawful", |bencher| {
        bencher.iter(|| is_lawful(&day, &ordinary, &rules));
    });

    let limits = DayLimits::of(&rules);
    let (before, after) = day.split_at(day.len() / 2);
    criterion.bench_function("build a day up, activity by activity", |bencher| {
        bencher.iter(|| shift(&day, &limits).outlook(&limits));
    });
    let (shift, demand) = (shift(before, &limits), demand(after, &limits));
    let stay =
        [(Duty::Driving, 20), (Duty::Work, 5), (Duty::Rest, 50), (Duty::Work, 10), (Duty::Driving, 15)];
    criterion.bench_function("ask whether a day admits one more stay", |bencher| {
        bencher.iter(|| {
            let mut with = shift;
            stay.iter().for_each(|(duty, length)| with.extend(*duty, Minutes(*length), &limits));
            with.admits(&demand, &limits)
        });
    });
}

fn shift(parts: &[Activity], limits: &DayLimits) -> Shift {
    let mut shift = Shift::begin(Minutes::hm(7, 0));
    parts.iter().for_each(|part| shift.extend(part.duty, part.length, limits));
    shift
}

fn demand(parts: &[Activity], limits: &DayLimits) -> Demand {
    let mut demand = Demand::none(limits);
    parts.iter().rev().for_each(|part| demand.precede(part.duty, part.length, limits));
    demand
}

criterion_group!(check_benches, benches);
criterion_main!(check_benches);
