//! Random wishes, asked of the planner: whatever it proposes passes the independent checker, and what
//! it says to be impossible is.
//!
//! `ETAPE_SOAK_WISHES` asks for more than the usual number; `ETAPE_WISH` for the wish of one seed.

mod common;

use common::many::{Bench, is_impossible, with_each};
use serde_json::Value;
use suite::checker::Checker;
use suite::contradictions::complaints;
use suite::requests::{day_trip, stay};

/// How many wishes are asked, where nobody asks for more.
const DAY_TRIPS: u64 = 1860;
const STAYS: u64 = 140;
const IMPOSSIBLE: u64 = 20;
const ASKED_TWICE: u64 = 8;

/// Plans a wish and lets the checker judge what comes of it.
fn judge(bench: &mut Bench, seed: u64, wish: &Value) {
    let plan = match bench.office.plan(wish, seed) {
        Ok(plan) => plan,
        Err(refused) => {
            if !is_rightly_refused(wish, &refused.code, &bench.checker) {
                bench.tally.fail(seed, wish, &[format!("{} {}", refused.code, refused.message)]);
            }
            *bench.tally.refused.entry(refused.code).or_default() += 1;
            return;
        }
    };
    match is_impossible(&plan) {
        true => bench.tally.impossible += 1,
        false => bench.tally.planned += 1,
    }
    let mut found = bench.checker.findings(&plan);
    found.extend(bench.checker.compare(wish, &plan));
    found.iter().for_each(|finding| *bench.tally.rules.entry(finding.rule).or_default() += 1);
    if !found.is_empty() {
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        bench.tally.fail(seed, wish, &found);
    }
}

/// A place that is wanted and too small for the group is told before anything is planned.
fn is_rightly_refused(wish: &Value, code: &str, checker: &Checker) -> bool {
    let people = wish["people"].as_u64().unwrap_or(0);
    let required = wish["required"].as_array().into_iter().flatten();
    let pinned = wish["pinned"].as_array().into_iter().flatten().map(|pin| &pin["id"]);
    let too_small = |id: &Value| {
        let place = &checker.catalogue.places[id.as_str().unwrap_or_default()];
        place.group_max.is_some_and(|most| u64::from(most) < people)
    };
    code == "wanted-but-refused" && required.chain(pinned).any(too_small)
}

#[test]
fn whatever_is_proposed_for_a_day_passes_the_checker() {
    with_each(0..DAY_TRIPS, day_trip, judge);
}

#[test]
fn whatever_is_proposed_for_a_stay_passes_the_checker() {
    with_each(0..STAYS, stay, judge);
}

#[test]
fn contradictions_are_true_and_minimal() {
    with_each(0..IMPOSSIBLE * 3, day_trip, |bench, seed, wish| {
        let Ok(plan) = bench.office.plan(wish, seed) else { return };
        if !is_impossible(&plan) {
            return;
        }
        bench.tally.impossible += 1;
        let office = &bench.office;
        let ask = |wish: &Value| office.plan(wish, seed).ok();
        let found = complaints(&plan, &bench.checker.catalogue, &ask);
        if !found.is_empty() {
            bench.tally.fail(seed, wish, &found);
        }
    });
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    with_each(0..ASKED_TWICE, stay, asked_twice);
    with_each(0..ASKED_TWICE, day_trip, asked_twice);
}

fn asked_twice(bench: &mut Bench, seed: u64, wish: &Value) {
    let bytes = || bench.office.plan(wish, seed).map(|plan| plan.to_string()).map_err(|error| error.message);
    if bytes() != bytes() {
        bench.tally.fail(seed, wish, &["another answer the second time".to_owned()]);
    }
}

#[test]
fn a_site_that_is_too_far_cannot_be_wanted() {
    with_each(0..ASKED_TWICE, day_trip, |bench, seed, wish| {
        let Ok(plan) = bench.office.plan(wish, seed) else { return };
        let absent = plan["not_included"].as_array().into_iter().flatten();
        let far = absent.filter(|absent| absent["reason"] == "too-far").take(2);
        for absent in far.filter(|_| !is_impossible(&plan)) {
            let mut wanted = wish.clone();
            wanted["required"] = Value::Array(vec![absent["id"].clone()]);
            wanted["pinned"] = Value::Array(Vec::new());
            let planned = bench.office.plan(&wanted, seed).is_ok_and(|plan| !is_impossible(&plan));
            bench.tally.planned += 1;
            if planned {
                bench.tally.fail(seed, wish, &[format!("{} is not too far", absent["name"])]);
            }
        }
    });
}
