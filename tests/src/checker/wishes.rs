//! The wish is kept: pick-ups, times, what must and must not be visited, the coach, the limits.

use chrono::NaiveDateTime;

use super::catalogue::Catalogue;
use super::written::{Proposal, Request, Stop};
use super::{Findings, legs};

/// Most passengers by class of coach, smallest first.
const SEATS: [(&str, u32); 6] =
    [("van9", 8), ("minibus", 22), ("midi", 37), ("standard", 55), ("long", 63), ("double-deck", 85)];
/// The shortest time in which people get on or off.
const SHORTEST_BOARDING: i64 = 5;
/// Metres that a halt may be from the point that was asked for.
const NEAR: f64 = 50.0;

pub(super) fn check(proposal: &Proposal, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    findings.at(format!("proposal {}", proposal.rank));
    pickups(proposal, request, findings);
    times(proposal, request, findings);
    coach(proposal, request, catalogue, findings);
    choice(proposal, request, catalogue, findings);
    limits(proposal, request, findings);
}

fn stops(proposal: &Proposal) -> impl Iterator<Item = &Stop> {
    proposal.days.iter().flat_map(|day| &day.stops)
}

/// Everybody is picked up before the first visit and set down after the last.
fn pickups(proposal: &Proposal, request: &Request, findings: &mut Findings) {
    for (kind, what) in [("pickup", "picked up"), ("dropoff", "set down")] {
        let mut halts: Vec<&Stop> = stops(proposal).filter(|stop| stop.kind == kind).collect();
        for pickup in &request.pickups {
            let is_it = |stop: &&Stop| {
                stop.name == pickup.name
                    && stop.people == pickup.people
                    && legs::flight((stop.lat, stop.lon), (pickup.lat, pickup.lon)) < NEAR
            };
            match halts.iter().position(is_it) {
                Some(index) => drop(halts.remove(index)),
                None => {
                    findings.add("pickups", format!("{} of {} are not {what}", pickup.people, pickup.name))
                }
            }
        }
        findings.expect(halts.is_empty(), "pickups", format!("{} halts where nobody is {what}", halts.len()));
    }
    let people: u32 = request.pickups.iter().map(|pickup| pickup.people).sum();
    findings.expect(people == request.people, "pickups", format!("{people} join, {} come", request.people));
    let phase = |stop: &Stop| match stop.kind.as_str() {
        "pickup" => 0,
        "dropoff" => 2,
        _ => 1,
    };
    // People may get out to stretch their legs on the way, wherever it is.
    let halts = stops(proposal).filter(|stop| stop.kind != "depot" && stop.kind != "break");
    let phases: Vec<i32> = halts.map(phase).collect();
    findings.expect(
        phases.is_sorted(),
        "pickups",
        "a visit before the last pick-up or after the first drop-off",
    );
}

fn times(proposal: &Proposal, request: &Request, findings: &mut Findings) {
    let last = proposal.days.len().saturating_sub(1);
    for (index, day) in proposal.days.iter().enumerate() {
        let earliest = day.date.and_time(request.leave_after);
        for stop in &day.stops {
            findings.at(format!("proposal {}, {} {}", proposal.rank, day.date, stop.name));
            let boards = stop.kind == "pickup" || stop.kind == "dropoff";
            let minutes = (stop.end - stop.start).num_minutes();
            findings.expect(
                !boards || minutes >= SHORTEST_BOARDING,
                "boarding",
                format!("{minutes} minutes"),
            );
            let early = stop.kind == "pickup" && stop.start < earliest;
            findings.expect(!early, "leave-after", format!("boarding at {}", stop.start));
            let late = stop.kind == "dropoff" && stop.end > day.date.and_time(request.back_by);
            findings.expect(!late, "back-by", format!("back at {}", stop.end));
        }
        let sets_out = day.stops.first().filter(|stop| index > 0 && stop.kind == "lodging");
        let early = sets_out.is_some_and(|stop| stop.leave < earliest);
        findings.expect(!early, "leave-after", "the hotel is left too early");
        let drops = day.stops.iter().any(|stop| stop.kind == "dropoff");
        findings.expect(
            drops == (index == last),
            "pickups",
            "people are set down on the last day, and only then",
        );
    }
}

fn coach(proposal: &Proposal, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    findings.at(format!("proposal {}", proposal.rank));
    let Some(vehicle) = request.vehicle.as_deref() else {
        findings.add("coach", "no coach is chosen");
        return;
    };
    let seats = SEATS.iter().find(|(class, _)| *class == vehicle).map(|(_, seats)| *seats);
    let enough = seats.is_some_and(|seats| request.people <= seats);
    findings.expect(enough, "coach", format!("{} people in a {vehicle}", request.people));
    for depot in stops(proposal).filter(|stop| stop.kind == "depot") {
        let Some(carrier) = catalogue.carriers.get(&depot.id) else {
            findings.add("coach", format!("{} is no carrier", depot.name));
            continue;
        };
        let has = carrier.vehicles.iter().any(|class| class == vehicle);
        findings.expect(has, "coach", format!("{} has no {vehicle}", depot.name));
        let off = legs::flight((depot.lat, depot.lon), carrier.depot);
        findings.expect(off < NEAR, "coach", format!("the depot is {off:.0} m off"));
    }
    let mut depots: Vec<&str> =
        stops(proposal).filter(|s| s.kind == "depot").map(|s| s.id.as_str()).collect();
    depots.dedup();
    findings.expect(depots.len() == 1, "coach", "the coach does not come home");
}

fn choice(proposal: &Proposal, request: &Request, catalogue: &Catalogue, findings: &mut Findings) {
    let starts = |id: &str| stops(proposal).find(|stop| stop.kind == "site" && stop.id == id);
    for required in &request.required {
        let kept = stops(proposal).any(|stop| stop.id == *required);
        findings.expect(kept, "required", format!("{required} is not visited"));
    }
    for excluded in &request.excluded {
        let met = stops(proposal).any(|stop| stop.id == *excluded);
        findings.expect(!met, "excluded", format!("{excluded} is visited"));
    }
    for pin in &request.pinned {
        let pinned = |at: NaiveDateTime| {
            stops(proposal)
                .any(|stop| stop.is_visit() && stop.id == pin.id && stop.start == at && stop.pinned)
        };
        findings.expect(pinned(pin.start), "pinned", format!("{} does not begin at {}", pin.id, pin.start));
    }
    let order: Vec<NaiveDateTime> =
        request.ordered.iter().filter_map(|id| starts(id)).map(|stop| stop.start).collect();
    findings.expect(order.is_sorted(), "ordered", format!("{order:?}"));
    for stop in stops(proposal).filter(|stop| stop.kind == "site") {
        let asked = request.required.contains(&stop.id) || request.pinned.iter().any(|pin| pin.id == stop.id);
        let wanted =
            catalogue.places.get(&stop.id).is_some_and(|place| catalogue.is_wanted(place, &request.themes));
        findings.expect(asked || wanted, "theme", format!("{} has none of the themes", stop.name));
    }
}

fn limits(proposal: &Proposal, request: &Request, findings: &mut Findings) {
    for day in &proposal.days {
        findings.at(format!("proposal {}, {}", proposal.rank, day.date));
        let aboard = day.stops.iter().zip(day.stops.iter().skip(1));
        let aboard = aboard.filter(|(from, to)| from.kind != "depot" && to.kind != "depot");
        let driven: i64 = aboard.clone().filter_map(|(_, to)| to.leg.as_ref()).map(|leg| leg.minutes).sum();
        let too_far = request.max_driving_minutes.is_some_and(|most| driven > most);
        findings.expect(!too_far, "max-driving", format!("{driven} minutes at the wheel"));
        let walked: i64 =
            day.stops.iter().filter(|stop| stop.is_visit()).map(|stop| 2 * stop.walk_metres).sum();
        let too_long = request.max_walk_metres.is_some_and(|most| walked > most);
        findings.expect(!too_long, "max-walk", format!("{walked} m on foot"));
        let climbed: i64 = day.stops.iter().map(|stop| stop.climb_metres).sum();
        let too_high = request.max_climb_metres.is_some_and(|most| climbed > most);
        findings.expect(!too_high, "max-climb", format!("{climbed} m uphill"));
        let longest = aboard.filter_map(|(_, to)| to.leg.as_ref()).map(|leg| leg.minutes).max().unwrap_or(0);
        let unbroken = request.largest_gap_minutes.is_some_and(|most| longest > most);
        // Where there is nowhere to halt in time the plan has to say so.
        let owned = || proposal.verdicts.iter().any(|verdict| verdict.code == "LONG_ON_BOARD");
        let told = !unbroken || owned();
        findings.expect(told, "largest-gap", format!("{longest} minutes on board without a halt"));
    }
}
