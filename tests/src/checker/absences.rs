//! What is left out: every site of the theme that is not visited, and a reason that is true.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Findings;
use super::catalogue::{Catalogue, Kind, Place};
use super::openings::DayHours;
use super::places::of_day;
use super::written::{Plan, Request};

/// A group is split into so many sessions at most.
const MOST_SESSIONS: u32 = 3;
const REASONS: [&str; 7] =
    ["closed", "too-far", "does-not-fit", "access", "capacity", "excluded", "lower-prize"];

pub(super) fn check(plan: &Plan, catalogue: &Catalogue, findings: &mut Findings) {
    let first = plan.proposals.first();
    let stops = first.into_iter().flat_map(|proposal| &proposal.days).flat_map(|day| &day.stops);
    let visited: BTreeSet<&str> =
        stops.filter(|stop| stop.kind == "site").map(|stop| stop.id.as_str()).collect();
    let mut told = BTreeSet::new();
    for absent in &plan.not_included {
        let Some(place) = catalogue.places.get(&absent.id) else {
            findings.add("absent", format!("{} is not in the catalogue", absent.id));
            continue;
        };
        findings.at(format!("not included: {}", place.name));
        findings.expect(told.insert(absent.id.as_str()), "absent", "told twice");
        findings.expect(!visited.contains(absent.id.as_str()), "absent", "it is visited");
        reason(&absent.reason, place, &plan.request, catalogue, findings);
    }
    findings.at("not included");
    let wanted =
        |place: &&Place| place.kind == Kind::Visit && catalogue.is_wanted(place, &plan.request.themes);
    for place in catalogue.places.values().filter(wanted) {
        let spoken_of = visited.contains(place.id.as_str()) || told.contains(place.id.as_str());
        findings.expect(
            spoken_of || plan.proposals.is_empty(),
            "absent",
            format!("nothing is said of {}", place.name),
        );
    }
}

fn reason(reason: &str, place: &Place, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    findings.expect(REASONS.contains(&reason), "reason", format!("{reason} is no reason"));
    let excluded = request.excluded.contains(&place.id);
    let what = format!("said {reason}, excluded: {excluded}");
    findings.expect((reason == "excluded") == excluded, "reason", what);
    let hours = |date: &NaiveDate| catalogue.hours_on(place, *date);
    let closed = request.dates.iter().all(|date| !can_begin(place, request, hours(date), *date));
    let shut = request.dates.iter().all(|date| catalogue.hours_on(place, *date) == DayHours::Closed);
    findings.expect(reason != "closed" || closed, "reason", format!("open: {:?}", place.hours));
    let other = ["closed", "excluded", "capacity", "access"].contains(&reason);
    findings.expect(!shut || other, "reason", format!("closed on all days, {reason} is said"));
    let small = place.group_max.is_some_and(|most| most < request.people);
    findings.expect(reason != "capacity" || small, "reason", format!("it takes {:?}", place.group_max));
    let tiny = place.group_max.is_some_and(|most| most * MOST_SESSIONS < request.people);
    let other = ["capacity", "excluded", "closed", "access"].contains(&reason);
    findings.expect(!tiny || other, "reason", format!("too small for the group, {reason} is said"));
    findings.expect(
        reason != "access" || request.wheelchair,
        "reason",
        "the catalogue knows of no access refused",
    );
}

/// Tells whether a visit can begin at all on a day with these hours, when it begins as it is pinned.
fn can_begin(place: &Place, request: &Request, hours: DayHours, date: NaiveDate) -> bool {
    let sessions = place.group_max.map_or(1, |most| request.people.div_ceil(most.max(1)));
    // The shortest that any pace makes of it.
    let least = place.minutes.unwrap_or(60) * i64::from(sessions) * 3 / 4;
    let pin = request.pinned.iter().find(|pin| pin.id == place.id).map(|pin| of_day(pin.start, date));
    let slots: Vec<i64> = match pin {
        Some(pin) => place.slots.iter().copied().filter(|slot| *slot == pin).collect(),
        None => place.slots.clone(),
    };
    match hours {
        DayHours::Closed => false,
        // What is pinned beside the fixed starts cannot begin at all.
        DayHours::Unknown => pin.is_none() || place.slots.is_empty() || !slots.is_empty(),
        DayHours::Open(spans) => spans.iter().any(|(opens, closes)| {
            let fits = |start: &i64| opens <= start && start + least <= *closes;
            let slot = place.slots.is_empty() || slots.iter().any(fits);
            closes - opens >= least && slot && pin.as_ref().is_none_or(fits)
        }),
    }
}
