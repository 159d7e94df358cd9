//! Nights: one hotel with room for all where a day ends, and the next begins at it.

use chrono::NaiveDate;

use super::Findings;
use super::catalogue::{Catalogue, Kind, Place};
use super::openings::DayHours;
use super::places::of_day;
use super::written::{Proposal, Request, Stop};

pub(super) fn check(proposal: &Proposal, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    for pair in proposal.days.windows(2) {
        let [evening, morning] = pair else { continue };
        findings.at(format!("proposal {}, night of {}", proposal.rank, evening.date));
        let (Some(last), Some(first)) = (evening.stops.last(), morning.stops.first()) else {
            findings.add("night", "a day without halts");
            continue;
        };
        findings.expect(last.id == first.id, "night", format!("{} and then {}", last.name, first.name));
        let Some(place) = catalogue.places.get(&last.id) else {
            findings.add("night", format!("{} is not in the catalogue", last.id));
            continue;
        };
        sleeps(last, place, request, findings);
        welcomes(last, place, evening.date, catalogue, findings);
        findings.expect(first.leave > last.arrive, "night", "the morning comes before the evening");
    }
}

fn sleeps(stop: &Stop, place: &Place, request: &Request, findings: &mut Findings) {
    findings.expect(place.kind == Kind::Lodging, "night", format!("{} has no beds", stop.name));
    findings.expect(stop.people == request.people, "night", format!("{} sleep there", stop.people));
    let room = place.group_max.is_none_or(|most| request.people <= most);
    findings.expect(room, "night", format!("{} has {:?} beds", stop.name, place.group_max));
    let unknown = place.group_max.is_none() && !stop.warns("capacity-to-be-checked");
    findings.expect(!unknown, "warnings", format!("nobody knows how many sleep at {}", stop.name));
}

/// A hotel that is open round the clock is open on holidays too; others let in while they are open.
fn welcomes(stop: &Stop, place: &Place, date: NaiveDate, catalogue: &Catalogue, findings: &mut Findings) {
    if place.hours.as_deref() == Some("24/7") {
        return;
    }
    let at = of_day(stop.start, date);
    match catalogue.hours_on(place, date) {
        DayHours::Closed => findings.add("night", format!("{} is closed", stop.name)),
        DayHours::Unknown => {
            let said = stop.warns("hours-to-be-checked");
            findings.expect(said, "warnings", format!("nobody knows when {} is open", stop.name));
        }
        DayHours::Open(spans) => {
            let inside = spans.iter().any(|(opens, closes)| (opens..=closes).contains(&&at));
            findings.expect(
                inside,
                "night",
                format!("{} is reached at {}, open {spans:?}", stop.name, stop.start),
            );
        }
    }
}
