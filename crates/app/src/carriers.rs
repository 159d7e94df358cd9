//! The coach companies that are asked, and the same tour seen from each one's depot.

use hours::service::{SERVICE_END, SERVICE_START};
use model::{
    Carrier, DayPlan, GeoPoint, Itinerary, Leg, Metres, NaiveDateTime, PickUp, Request, Stop, StopKind,
    TimeDelta, Timelike, Uuid, VehicleClass,
};

use crate::candidates::GRID;
use crate::office::Office;
use crate::tour::{Tour, Variant};

/// How many carriers are asked.
pub const CARRIERS_ASKED: usize = 3;

/// The three carriers with the shortest way to a pick-up; the chosen one first.
#[must_use]
pub fn to_ask<'a>(office: &'a Office, tour: &Tour, variant: &Variant) -> Vec<&'a Carrier> {
    let chosen = chosen(variant);
    let mut carriers: Vec<&Carrier> = tour.nearby.iter().filter_map(|id| by_id(office, *id)).collect();
    carriers.sort_by_key(|carrier| Some(carrier.id) != chosen);
    carriers.truncate(CARRIERS_ASKED);
    carriers
}

/// Lists the carriers that run such a coach, the shortest way to a pick-up first.
#[must_use]
pub fn nearby(office: &Office, request: &Request) -> Vec<Uuid> {
    let way = |carrier: &Carrier| {
        let to = |pickup: &PickUp| office.roads.leg(carrier.depot, pickup.point, request.vehicle.into()).ok();
        request.pickups.iter().filter_map(to).map(|leg| leg.travel.minutes).min()
    };
    let carriers = office.catalogue.carriers.iter();
    let fitting = carriers.filter(|carrier| carrier.vehicles.contains(&request.vehicle));
    let mut ways: Vec<_> = fitting.filter_map(|carrier| Some((way(carrier)?, carrier.id))).collect();
    ways.sort_unstable();
    ways.into_iter().map(|(_, id)| id).collect()
}

/// Returns the carrier whose depot a proposal is driven from.
#[must_use]
pub fn chosen(variant: &Variant) -> Option<Uuid> {
    variant.itinerary.stops().find(|stop| stop.kind == StopKind::Depot).and_then(|stop| stop.place)
}

/// Finds a carrier of the catalogue.
#[must_use]
pub fn by_id(office: &Office, id: Uuid) -> Option<&Carrier> {
    office.catalogue.carriers.iter().find(|carrier| carrier.id == id)
}

/// Returns the itinerary as this carrier would drive it: the halts with passengers as they are,
/// positioning from its own depot and back; without a road to it, without depot.
#[must_use]
pub fn seen_from(office: &Office, vehicle: VehicleClass, variant: &Variant, carrier: &Carrier) -> Itinerary {
    if chosen(variant) == Some(carrier.id) {
        return variant.itinerary.clone();
    }
    positioned(office, vehicle, carrier, &variant.itinerary)
}

/// Returns an itinerary with the coach positioned from this carrier's depot.
#[must_use]
pub fn positioned(
    office: &Office,
    vehicle: VehicleClass,
    carrier: &Carrier,
    itinerary: &Itinerary,
) -> Itinerary {
    Itinerary { days: itinerary.days.iter().map(|day| day_from(office, vehicle, carrier, day)).collect() }
}

/// Where the coach spends the night with the group, it is not positioned.
fn day_from(office: &Office, vehicle: VehicleClass, carrier: &Carrier, day: &DayPlan) -> DayPlan {
    let mut stops: Vec<Stop> =
        day.stops.iter().filter(|stop| stop.kind != StopKind::Depot).cloned().collect();
    let drive =
        |from: GeoPoint, to: GeoPoint| office.roads.leg(from, to, vehicle.into()).ok().map(|leg| leg.travel);
    let positioned = |stop: &&Stop| stop.kind != StopKind::Lodging;
    let (first, last) = (stops.first().filter(positioned), stops.last().filter(positioned));
    let out = first.map(|first| drive(carrier.depot, first.point));
    let back = last.map(|last| drive(last.point, carrier.depot));
    let unreachable = out == Some(None) || back == Some(None);
    if let (Some(out), Some(first)) = (out, stops.first_mut()) {
        first.leg = out;
    }
    let (out, back) = (out.flatten(), back.flatten());
    if let (Some(out), Some(first)) = (out, stops.first_mut()) {
        first.arrive = on_grid(first.start - out.minutes.delta()) + out.minutes.delta();
    }
    if unreachable {
        return DayPlan { date: day.date, stops };
    }
    if let (Some(back), Some(last)) = (back, stops.last()) {
        let arrive = last.leave + back.minutes.delta();
        stops.push(depot(carrier, last, arrive, arrive + SERVICE_END.delta(), Some(back)));
    }
    if let (Some(out), Some(first)) = (out, stops.first()) {
        let leave = first.arrive - out.minutes.delta();
        stops.insert(0, depot(carrier, first, leave - SERVICE_START.delta(), leave, None));
    }
    DayPlan { date: day.date, stops }
}

/// Coaches leave their depots on multiples of five minutes, so that what is printed is what was checked.
fn on_grid(leave: NaiveDateTime) -> NaiveDateTime {
    leave - TimeDelta::minutes(i64::from(leave.minute()).rem_euclid(i64::from(GRID.0)))
}

fn depot(
    carrier: &Carrier,
    beside: &Stop,
    arrive: NaiveDateTime,
    leave: NaiveDateTime,
    leg: Option<Leg>,
) -> Stop {
    Stop {
        kind: StopKind::Depot,
        place: Some(carrier.id),
        name: carrier.name.clone(),
        point: carrier.depot,
        leg,
        arrive,
        start: arrive,
        end: leave,
        leave,
        people: 0,
        walk: Metres(0),
        climb: Metres(0),
        warnings: Vec::new(),
        ..beside.clone()
    }
}
