//! The driver's day, from depot to depot: what he does follows from the halts, and the law allows it.

use chrono::{NaiveDateTime, TimeDelta};
use hours::{Circumstances, RulePack, Scope, Severity};
use model::{Activity, Duty, Minutes};

use super::Findings;
use super::written::{Day, Proposal, Request, Stop};
use crate::workspace;

/// Work while passengers get off, and while they board.
const SETTING_DOWN: i64 = 5;
const BOARDING: i64 = 10;
/// Work at a hotel in the evening, and in the morning.
const AT_HOTEL: i64 = 15;

/// The rules in force.
pub(super) struct Law {
    rules: RulePack,
}

impl Law {
    pub(super) fn read() -> Self {
        let packs = ["assets/rules/eu.json", "assets/rules/fr.json"].map(workspace::read);
        let rules = RulePack::from_json(&[&packs[0], &packs[1]]).expect("the rules can be read");
        Self { rules }
    }
}

type Done = (char, NaiveDateTime, i64);

pub(super) fn check(proposal: &Proposal, request: &Request, law: &Law, findings: &mut Findings) {
    findings.at(format!("proposal {}", proposal.rank));
    let done: Vec<Done> = merged(proposal.days.iter().flat_map(of_day));
    if proposal.driver.relay.is_none() {
        let drawn =
            |(duty, start, minutes): &Done| format!("{duty} {} {minutes}", start.format("%Y-%m-%dT%H:%M"));
        let expected: Vec<String> = done.iter().map(drawn).collect();
        let written: Vec<String> = proposal
            .activities
            .iter()
            .map(|(duty, start, minutes)| format!("{duty} {start} {minutes}"))
            .collect();
        let differs = expected.iter().zip(&written).find(|(expected, written)| expected != written);
        let what = format!("{} and {} reckoned; {differs:?}", written.len(), expected.len());
        findings.expect(expected == written, "activities", what);
    }
    for day in &proposal.days {
        let Some((from, to)) = service(day) else { continue };
        let duty = proposal.driver.days.iter().find(|duty| duty.start == from && duty.end == to);
        let told = duty.is_some_and(|duty| duty.driving_minutes == day.driving_minutes);
        findings.expect(
            told || proposal.driver.relay.is_some(),
            "driver-days",
            format!("{} is not told", day.date),
        );
    }
    let scope = if request.vehicle.as_deref() == Some("van9") { Scope::NineSeats } else { Scope::InScope };
    let circumstances = Circumstances { crew: proposal.driver.drivers, scope, ..Circumstances::default() };
    let activities: Vec<Activity> = done.iter().map(activity).collect();
    for found in hours::check_under(&activities, &circumstances, &law.rules).infringements {
        let lawful = found.severity != Severity::Error;
        findings.expect(lawful, "law", format!("{} at {}: {:?}", found.code, found.at, found.measured));
    }
}

fn activity((duty, start, minutes): &Done) -> Activity {
    let duty = match duty {
        'D' => Duty::Driving,
        'W' => Duty::Work,
        'A' => Duty::Availability,
        _ => Duty::Rest,
    };
    Activity { duty, start: *start, length: Minutes(i32::try_from(*minutes).unwrap_or(i32::MAX)) }
}

/// First and last minute of the service of a day.
pub(super) fn service(day: &Day) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let (first, last) = (day.stops.first()?, day.stops.last()?);
    Some((span(first, true, false).0, span(last, false, true).1))
}

/// The driver's time at a halt; at a hotel, only what he works of it.
fn span(stop: &Stop, is_first: bool, is_last: bool) -> (NaiveDateTime, NaiveDateTime) {
    let work = TimeDelta::minutes(AT_HOTEL);
    match stop.kind.as_str() {
        "lodging" if is_first => (stop.leave - work, stop.leave),
        "lodging" if is_last => (stop.arrive, stop.arrive + work),
        _ => (stop.arrive, stop.leave),
    }
}

fn of_day(day: &Day) -> Vec<Done> {
    let mut done = Vec::new();
    let last = day.stops.len().saturating_sub(1);
    let mut left: Option<NaiveDateTime> = None;
    for (index, stop) in day.stops.iter().enumerate() {
        let (from, to) = span(stop, index == 0, index == last);
        if let Some(left) = left {
            done.push(('D', left, (from - left).num_minutes()));
        }
        let minutes = (to - from).num_minutes();
        match stop.kind.as_str() {
            "site" | "meal" => {
                let between = if stop.driver_free { 'B' } else { 'A' };
                done.push(('W', from, SETTING_DOWN));
                done.push((
                    between,
                    from + TimeDelta::minutes(SETTING_DOWN),
                    minutes - SETTING_DOWN - BOARDING,
                ));
                done.push(('W', to - TimeDelta::minutes(BOARDING), BOARDING));
            }
            "break" => done.push(('B', from, minutes)),
            _ => done.push(('W', from, minutes)),
        }
        left = Some(to);
    }
    done
}

/// Stretches of the same duty that touch are one; empty ones are none.
fn merged(done: impl Iterator<Item = Done>) -> Vec<Done> {
    let mut merged: Vec<Done> = Vec::new();
    for (duty, start, minutes) in done.filter(|(_, _, minutes)| *minutes > 0) {
        match merged.last_mut() {
            Some(last) if last.0 == duty && last.1 + TimeDelta::minutes(last.2) == start => last.2 += minutes,
            _ => merged.push((duty, start, minutes)),
        }
    }
    merged
}
