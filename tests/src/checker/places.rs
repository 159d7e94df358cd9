//! Visits as the catalogue allows them: open that day, at a fixed start, long enough, with as many as
//! the place takes, and with everything that is not known marked as such.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::catalogue::{Catalogue, Kind, Place};
use super::openings::{DayHours, minute_of_day};
use super::written::{Proposal, Request, Stop};
use super::{Findings, calendar, legs};

/// Passengers get off and on.
const SETTING_DOWN: i64 = 5;
const BOARDING: i64 = 10;
/// Metres that a group walks in an hour.
const WALKING: i64 = 3_500;
/// Planning values for what is not known.
const USUAL_VISIT: i64 = 60;
const PICNIC: i64 = 60;
const USUAL_HOURS: (i64, i64) = (9 * 60 + 30, 18 * 60);
/// A group is split into so many sessions at most.
const MOST_SESSIONS: u32 = 3;
/// Metres that a halt may be from the place: the drop-off of a large place.
const NEAR: f64 = 50.0;

pub(super) fn check(proposal: &Proposal, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for day in &proposal.days {
        for stop in day.stops.iter().filter(|stop| stop.is_visit()) {
            findings.at(format!("proposal {}, {} {}", proposal.rank, day.date, stop.name));
            let Some(place) = catalogue.places.get(&stop.id) else {
                findings.add("place", format!("{} is not in the catalogue", stop.id));
                continue;
            };
            let again = stop.kind == "site" && seen.contains(&(&stop.id, &stop.kind));
            findings.expect(!again, "twice", "it is visited twice");
            seen.push((&stop.id, &stop.kind));
            identity(stop, place, findings);
            if is_picnic(stop, place) {
                lasts(stop, PICNIC, findings);
            } else {
                openings(stop, place, day.date, catalogue, findings);
                slots(stop, place, length(place, request), findings);
                lasts(stop, length(place, request) * i64::from(stop.sessions), findings);
            }
            capacity(stop, place, request, findings);
            walks(stop, place, findings);
            warnings(stop, place, request, findings);
        }
    }
}

/// A meal at a place that is no restaurant is taken out of the hamper.
pub(super) fn is_picnic(stop: &Stop, place: &Place) -> bool {
    stop.kind == "meal" && place.kind == Kind::Visit
}

fn identity(stop: &Stop, place: &Place, findings: &mut Findings) {
    findings.expect(stop.name == place.name, "place", format!("its name is {}", place.name));
    let off = legs::flight((stop.lat, stop.lon), place.point);
    findings.expect(off < NEAR, "place", format!("{off:.0} m from the place"));
    let kinds = stop.kind == "meal" && place.kind != Kind::Lodging
        || stop.kind == "site" && place.kind == Kind::Visit;
    findings.expect(kinds, "place", format!("a {} at a {:?}", stop.kind, place.kind));
    findings.expect(stop.example == place.name.ends_with("(exemple)"), "place", "made up or not");
}

fn openings(stop: &Stop, place: &Place, date: NaiveDate, catalogue: &Catalogue, findings: &mut Findings) {
    let (start, end) = (of_day(stop.start, date), of_day(stop.end, date));
    match catalogue.hours_on(place, date) {
        DayHours::Closed => findings.add("closed", format!("closed on {date}: {:?}", place.hours)),
        DayHours::Unknown => {
            let said = !stop.open_known && stop.open.is_empty() && stop.warns("hours-to-be-checked");
            findings.expect(said, "unknown", "nobody knows its hours, and nothing says so");
            let by_day = USUAL_HOURS.0 <= start && end <= USUAL_HOURS.1;
            let usual = by_day || stop.kind == "meal" || !place.slots.is_empty();
            findings.expect(
                usual || stop.pinned,
                "closed",
                "not in the hours planned with where none are known",
            );
        }
        DayHours::Open(spans) => {
            let inside = spans.iter().any(|(opens, closes)| *opens <= start && end <= *closes);
            findings.expect(inside, "closed", format!("visited from {start} to {end}, open {spans:?}"));
            let written: Option<Vec<(i64, i64)>> = stop.open.iter().map(span).collect();
            let what = format!("open {:?}, {spans:?} in the catalogue", stop.open);
            findings.expect(written.as_ref() == Some(&spans), "openings", what);
            findings.expect(stop.open_known, "openings", "its hours are known");
            findings.expect(!stop.warns("hours-to-be-checked"), "warnings", "its hours are known");
            let doubtful = calendar::is_public_holiday(date) && !catalogue.speaks_of(place, date);
            let said = stop.warns("holiday-to-be-checked");
            findings.expect(said == doubtful, "warnings", format!("holiday: {doubtful}, said: {said}"));
        }
    }
}

fn span((opens, closes): &(String, String)) -> Option<(i64, i64)> {
    Some((minute_of_day(opens)?, minute_of_day(closes)?))
}

/// Minutes from the midnight that a day begins with.
pub(super) fn of_day(at: NaiveDateTime, date: NaiveDate) -> i64 {
    (at - date.and_time(chrono::NaiveTime::MIN)).num_minutes()
}

/// Every session, of this length, begins at a fixed start, where there are some.
fn slots(stop: &Stop, place: &Place, length: i64, findings: &mut Findings) {
    let start = i64::from(stop.start.hour() * 60 + stop.start.minute());
    if place.slots.is_empty() {
        findings.expect(
            stop.slot.is_none() && stop.slots.is_empty(),
            "slot",
            "a fixed start that there is not",
        );
        return;
    }
    findings.expect(place.slots.contains(&start), "slot", format!("{start}, fixed starts {:?}", place.slots));
    let said = stop.slot.as_deref().and_then(minute_of_day) == Some(start);
    findings.expect(said, "slot", format!("{:?} is said", stop.slot));
    let mut last = start;
    for session in 1..stop.sessions {
        let next = place.slots.iter().find(|slot| **slot >= last + length);
        let Some(next) = next else {
            findings.add("slot", format!("session {} of {} has no fixed start", session + 1, stop.sessions));
            return;
        };
        last = *next;
    }
    let over = last + length - start > (stop.end - stop.start).num_minutes();
    findings.expect(!over, "slot", "the last session ends after the visit");
}

/// How long one session is to last.
fn length(place: &Place, request: &Request) -> i64 {
    if let Some(wished) = request.lengths.iter().find(|length| length.id == place.id) {
        return wished.minutes;
    }
    let usual = place.minutes.unwrap_or(USUAL_VISIT);
    // A guided visit lasts as long as the guide takes.
    if !place.slots.is_empty() {
        return usual;
    }
    let per_cent = match (request.pace.as_deref(), place.kind) {
        (Some("brisk"), Kind::Visit) => 75,
        (Some("relaxed"), Kind::Visit) => 125,
        _ => return usual,
    };
    // On the nearest step of the timetable, and a quarter of an hour at least.
    ((usual * per_cent + 250) / 500 * 5).max(usual.min(15))
}

fn lasts(stop: &Stop, least: i64, findings: &mut Findings) {
    let lasts = (stop.end - stop.start).num_minutes();
    findings.expect(lasts >= least, "length", format!("{lasts} minutes instead of {least}"));
}

fn capacity(stop: &Stop, place: &Place, request: &Request, findings: &mut Findings) {
    findings.expect(stop.people == request.people, "people", format!("{} take part", stop.people));
    let picnic = is_picnic(stop, place);
    let needed = match place.group_max {
        Some(most) if !picnic => request.people.div_ceil(most.max(1)),
        _ => 1,
    };
    let what =
        format!("{} sessions for {} people, {:?} at once", stop.sessions, request.people, place.group_max);
    findings.expect(stop.sessions == needed, "capacity", what);
    findings.expect(needed <= MOST_SESSIONS, "capacity", "more sessions than a group is split into");
    findings.expect(stop.kind == "site" || stop.sessions == 1, "capacity", "a meal in turns");
}

fn walks(stop: &Stop, place: &Place, findings: &mut Findings) {
    let metres = place.walk.unwrap_or(0);
    findings.expect(
        stop.walk_metres == metres,
        "walk",
        format!("{} m instead of {metres}", stop.walk_metres),
    );
    let walk = (metres * 60 + WALKING - 1) / WALKING;
    let before = (stop.start - stop.arrive).num_minutes();
    let after = (stop.leave - stop.end).num_minutes();
    findings.expect(before >= SETTING_DOWN + walk, "walk", format!("{before} minutes to get off and walk"));
    findings.expect(after >= BOARDING + walk, "walk", format!("{after} minutes to walk and board"));
}

/// What is not known is said, and nothing else.
fn warnings(stop: &Stop, place: &Place, request: &Request, findings: &mut Findings) {
    let picnic = is_picnic(stop, place);
    let too_few = place.group_min.is_some_and(|least| request.people < least);
    // What groups pay is no price for fewer than make a group.
    let priced = place.single_price || (place.group_price && !too_few);
    let pinned = request.pinned.iter().any(|pin| pin.id == place.id);
    let due = [
        ("visit-length-to-be-checked", place.minutes.is_none() && !picnic),
        ("coach-access-to-be-checked", place.parking == "unknown"),
        ("no-coach-parking", place.parking == "no"),
        ("capacity-to-be-checked", place.group_max.is_none() && !picnic),
        ("split-into-sessions", stop.sessions > 1),
        ("price-to-be-checked", !priced && !picnic),
        ("booking-needed", place.booking && !picnic),
        ("start-to-be-agreed", place.booking && place.slots.is_empty() && !pinned && !picnic),
        ("climb-to-be-checked", request.max_climb_metres.is_some()),
        ("wheelchair-to-be-checked", request.wheelchair),
        ("group-minimum-not-reached", too_few && !picnic),
    ];
    for (key, due) in due {
        let said = stop.warns(key);
        let length_is_wished =
            key.starts_with("visit-length") && request.lengths.iter().any(|one| one.id == place.id);
        findings.expect(
            said == due || length_is_wished,
            "warnings",
            format!("{key}: due {due}, said {said}"),
        );
    }
}
