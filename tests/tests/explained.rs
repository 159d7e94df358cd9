//! What the program says of its plans is tried: a change that is to bring a place in is made, a visit
//! that is to fit is put in, a tour is gone on with from a halt that was left late.
//!
//! `ETAPE_SOAK_WISHES` asks for more than the usual number; `ETAPE_WISH` for the wish of one seed.

mod common;

use common::many::{Bench, is_impossible, with_each};
use serde_json::{Value, json};
use suite::checker::Finding;
use suite::requests::{Dice, day_trip, stay};

/// How many wishes are asked, where nobody asks for more.
const TOURS: u64 = 12;
/// Rules about all proposals together, which an edit of one of them by hand leaves behind.
const OF_ALL: [&str; 5] = ["bound", "rank", "distinct", "absent", "reason"];
/// Rules that a day keeps which has gone wrong.
const ON_THE_WAY: [&str; 7] = ["closed", "slot", "drive", "order", "law", "activities", "sum"];

#[test]
fn what_is_said_to_bring_a_place_in_does_so() {
    with_each(0..TOURS, day_trip, bring_in);
    with_each(0..TOURS / 4, stay, bring_in);
}

/// Makes each change that is said to bring an absent place in.
fn bring_in(bench: &mut Bench, seed: u64, wish: &Value) {
    let Ok(tour) = bench.office.tour(wish, seed) else { return };
    let plan = bench.office.written(&tour);
    let absent = plan["not_included"].as_array().cloned().unwrap_or_default();
    if is_impossible(&plan) || absent.is_empty() {
        return;
    }
    let absent = Dice::new(seed).one(&absent).clone();
    let id = absent["id"].as_str().unwrap_or_default();
    let why = bench.office.why(&tour, id);
    for change in why["changes"].as_array().into_iter().flatten() {
        bench.tally.planned += 1;
        let what = format!("{} by {} {}", absent["name"], change["kind"], change["words"]);
        let found = match bench.office.plan(&change["request"], seed) {
            Err(error) => vec![format!("{what}: {}", error.message)],
            Ok(plan) if is_impossible(&plan) => vec![format!("{what}: {}", plan["contradiction"])],
            Ok(plan) => {
                let mut found = texts(&bench.checker.findings(&plan));
                if !halts(&plan).iter().any(|stop| stop["id"] == id) {
                    found.push(format!("{what}: it is still not visited"));
                }
                found
            }
        };
        if !found.is_empty() {
            bench.tally.fail(seed, &change["request"], &found);
        }
    }
}

#[test]
fn what_is_said_to_make_a_wish_possible_does_so() {
    with_each(0..TOURS * 2, day_trip, |bench, seed, wish| {
        let Ok(plan) = bench.office.plan(wish, seed) else { return };
        for relaxation in plan["contradiction"]["relaxations"].as_array().into_iter().flatten() {
            bench.tally.planned += 1;
            let request = &relaxation["request"];
            let planned = bench.office.plan(request, seed);
            if !planned.as_ref().is_ok_and(|plan| !is_impossible(plan)) {
                let what = format!("{} does not make it possible", relaxation["words"]);
                bench.tally.fail(seed, wish, &[what, request.to_string()]);
            }
        }
    });
}

#[test]
fn what_fits_can_be_put_in() {
    with_each(0..TOURS, day_trip, |bench, seed, wish| {
        let Ok(mut tour) = bench.office.tour(wish, seed) else { return };
        let plan = bench.office.written(&tour);
        let halts = halts(&plan);
        let sites: Vec<usize> = (0..halts.len()).filter(|index| halts[*index]["kind"] == "site").collect();
        if sites.len() < 2 {
            return;
        }
        // Where a visit is taken out, something fits: the same visit, at least.
        let gap = *Dice::new(seed).one(&sites);
        if let Err(error) = bench.office.edit(&mut tour, &json!({"kind": "remove", "stop": gap})) {
            bench.tally.fail(seed, wish, &[error.message]);
            return;
        }
        let fits = bench.office.fits(&tour, u32::try_from(gap - 1).unwrap_or(0));
        let fits = fits["fits"].as_array().cloned().unwrap_or_default();
        let mut found = Vec::new();
        if !fits.iter().any(|fit| fit["id"] == halts[gap]["id"]) {
            found.push(format!("{} does not fit where it was", halts[gap]["name"]));
        }
        for fit in fits.iter().take(3) {
            bench.tally.planned += 1;
            found.extend(put_in(bench, wish, seed, gap, fit));
        }
        if !found.is_empty() {
            bench.tally.fail(seed, wish, &found);
        }
    });
}

/// Takes a visit out and puts in what is said to fit.
fn put_in(bench: &Bench, wish: &Value, seed: u64, gap: usize, fit: &Value) -> Vec<String> {
    let Ok(mut tour) = bench.office.tour(wish, seed) else { return Vec::new() };
    let out = json!({"kind": "remove", "stop": gap});
    for edit in [&out, &fit["edit"]] {
        if let Err(error) = bench.office.edit(&mut tour, edit) {
            return vec![format!("{}: {}", fit["words"], error.message)];
        }
    }
    let plan = bench.office.written(&tour);
    let mut found = bench.checker.findings(&plan);
    found.retain(|finding| !OF_ALL.contains(&finding.rule));
    let mut found = texts(&found);
    let begins = |stop: &&Value| stop["start"].as_str().is_some_and(|at| at.ends_with(text(&fit["start"])));
    if !halts(&plan).into_iter().filter(begins).any(|stop| stop["id"] == fit["id"]) {
        found.push(format!("{} does not begin as said", fit["words"]));
    }
    found
}

#[test]
fn a_tour_that_runs_late_is_gone_on_with() {
    with_each(0..TOURS, day_trip, |bench, seed, wish| {
        let Ok(mut tour) = bench.office.tour(wish, seed) else { return };
        let before = bench.office.written(&tour);
        let stops = halts(&before).len() as u64;
        if stops < 4 {
            return;
        }
        let mut dice = Dice::new(seed);
        let (from, late) = (dice.between(1, stops - 3), dice.between(2, 10) * 5);
        let late = u32::try_from(late).unwrap_or(0);
        if !bench.office.repair(&mut tour, u32::try_from(from).unwrap_or(0), late) {
            return;
        }
        bench.tally.planned += 1;
        let after = bench.office.written(&tour);
        let mut found = bench.checker.findings(&after);
        // Who is late enough cannot always go on lawfully; the plan must then say so itself.
        let owned = errors(&after);
        let is_owned = |finding: &Finding| match finding.rule {
            "closed" => owned.contains(&"CLOSED"),
            "law" => owned.iter().any(|code| finding.to_string().contains(code)),
            _ => false,
        };
        found.retain(|finding| ON_THE_WAY.contains(&finding.rule) && !is_owned(finding));
        let mut found = texts(&found);
        let done = |plan: &Value| -> Vec<String> {
            let halts = halts(plan).into_iter().take(usize::try_from(from + 1).unwrap_or(0));
            halts.map(|stop| format!("{} {}", stop["name"], stop["arrive"])).collect()
        };
        let changed = done(&before).into_iter().zip(done(&after)).find(|(before, after)| before != after);
        if let Some((before, after)) = changed {
            found.push(format!("what was done up to stop {from} has changed: {before}, now {after}"));
        }
        if !found.is_empty() {
            found.push(format!("{late} minutes late after stop {from}"));
            bench.tally.fail(seed, wish, &found);
        }
    });
}

/// The codes of what the first proposal says against itself.
fn errors(plan: &Value) -> Vec<&str> {
    let verdicts = plan["proposals"][0]["verdicts"].as_array().into_iter().flatten();
    verdicts.filter(|verdict| verdict["severity"] == "error").map(|verdict| text(&verdict["code"])).collect()
}

/// All halts of the first proposal, in order.
fn halts(plan: &Value) -> Vec<&Value> {
    let days = plan["proposals"][0]["days"].as_array().into_iter().flatten();
    days.flat_map(|day| day["stops"].as_array().into_iter().flatten()).collect()
}

fn texts(found: &[Finding]) -> Vec<String> {
    found.iter().map(ToString::to_string).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
