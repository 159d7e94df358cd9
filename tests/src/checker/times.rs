//! Times follow from one another: halts in order, drives between them, each day on its date.

use chrono::{NaiveDate, Timelike};

use super::written::{Day, Proposal, Request};
use super::{Findings, Stop};

/// Visits, meals and departures begin on multiples of this many minutes.
const GRID: u32 = 5;

pub(super) fn check(proposal: &Proposal, request: &Request, findings: &mut Findings) {
    let dates: Vec<NaiveDate> = proposal.days.iter().map(|day| day.date).collect();
    findings.expect(dates == request.dates, "dates", format!("{dates:?} instead of {:?}", request.dates));
    for (index, day) in proposal.days.iter().enumerate() {
        let is_last = index + 1 == proposal.days.len();
        findings.at(format!("proposal {}, {}", proposal.rank, day.date));
        ends(day, index == 0, is_last, findings);
        let mut before: Option<&Stop> = None;
        for stop in &day.stops {
            findings.at(format!("proposal {}, {} {}", proposal.rank, day.date, stop.name));
            order(stop, findings);
            on_its_day(stop, day, findings);
            follows(before, stop, findings);
            before = Some(stop);
        }
    }
}

/// A tour begins and ends at the depot, a night parts two days at a hotel.
fn ends(day: &Day, is_first: bool, is_last: bool, findings: &mut Findings) {
    let kind = |stop: Option<&Stop>| stop.map_or("nothing", |stop| stop.kind.as_str()).to_owned();
    let begins = if is_first { "depot" } else { "lodging" };
    let closes = if is_last { "depot" } else { "lodging" };
    let (first, last) = (kind(day.stops.first()), kind(day.stops.last()));
    findings.expect(first == begins, "ends", format!("the day begins at a {first}"));
    findings.expect(last == closes, "ends", format!("the day ends at a {last}"));
    let inside = day.stops.iter().skip(1).take(day.stops.len().saturating_sub(2));
    let stray = inside.filter(|stop| stop.kind == "depot" || stop.kind == "lodging").count();
    findings.expect(stray == 0, "ends", "a depot or a hotel in the midst of the day");
}

fn order(stop: &Stop, findings: &mut Findings) {
    let ordered = stop.arrive <= stop.start && stop.start <= stop.end && stop.end <= stop.leave;
    findings.expect(ordered, "order", "its times are out of order");
    if stop.is_visit() {
        let on_grid = stop.start.minute().is_multiple_of(GRID) && stop.leave.minute().is_multiple_of(GRID);
        findings.expect(on_grid, "grid", "it begins or is left between two steps of the timetable");
    }
}

fn on_its_day(stop: &Stop, day: &Day, findings: &mut Findings) {
    let times = [stop.arrive, stop.start, stop.end, stop.leave];
    // Whoever sleeps at a hotel comes there one day and leaves it the next.
    let allowed = |date: NaiveDate| match stop.kind.as_str() {
        "lodging" => (date - day.date).num_days().abs() <= 1,
        // The group is back in time; the coach may be home after midnight.
        "depot" => (0..=1).contains(&(date - day.date).num_days()),
        _ => date == day.date,
    };
    findings.expect(times.iter().all(|at| allowed(at.date())), "dates", "it is on another day");
}

fn follows(before: Option<&Stop>, stop: &Stop, findings: &mut Findings) {
    match (before, &stop.leg) {
        (None, None) => {}
        (None, Some(_)) => findings.add("drive", "a drive ends at the first halt"),
        (Some(_), None) => findings.add("drive", "no drive comes here"),
        (Some(before), Some(leg)) => {
            let between = (stop.arrive - before.leave).num_minutes();
            let what = format!("{between} minutes between the halts, {} at the wheel", leg.minutes);
            findings.expect(between == leg.minutes, "drive", what);
        }
    }
}
