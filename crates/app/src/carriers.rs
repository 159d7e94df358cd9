//! The coach companies that are asked, and the same tour seen from each one's depot.

use hours::service::{SERVICE_END, SERVICE_START};
use model::{Carrier, DayPlan, GeoPoint, Itinerary, Leg, Metres, PickUp, Stop, StopKind};

use crate::office::Office;
use crate::tour::{Tour, Variant};

/// How many carriers are asked.
pub const CARRIERS_ASKED: usize = 3;

/// The three carriers with the shortest way to a pick-up; the chosen one first.
#[must_use]
pub fn to_ask<'a>(office: &'a Office, tour: &Tour) -> Vec<&'a Carrier> {
    let request = tour.request();
    let chosen = tour.wished.carrier.as_ref().map(|carrier| carrier.id);
    let way = |carrier: &Carrier| {
        let to = |pickup: &PickUp| office.roads.leg(carrier.depot, pickup.point).ok();
        request.pickups.iter().filter_map(to).map(|leg| leg.travel.minutes).min()
    };
    let mut carriers: Vec<_> = office
        .catalogue
        .carriers
        .iter()
        .filter(|carrier| carrier.vehicles.contains(&request.vehicle))
        .filter_map(|carrier| Some((Some(carrier.id) != chosen, way(carrier)?, carrier.id, carrier)))
        .collect();
    carriers.sort_by_key(|(other, way, id, _)| (*other, *way, *id));
    carriers.into_iter().map(|(_, _, _, carrier)| carrier).take(CARRIERS_ASKED).collect()
}

/// Returns the itinerary as this carrier would drive it: the halts with passengers as they are,
/// positioning from its own depot and back; without a road to it, without depot.
#[must_use]
pub fn seen_from(office: &Office, tour: &Tour, variant: &Variant, carrier: &Carrier) -> Itinerary {
    let chosen = tour.wished.carrier.as_ref().map(|chosen| chosen.id);
    if chosen == Some(carrier.id) {
        return variant.itinerary.clone();
    }
    let days = variant.itinerary.days.iter();
    Itinerary { days: days.map(|day| day_from(office, carrier, day)).collect() }
}

fn day_from(office: &Office, carrier: &Carrier, day: &DayPlan) -> DayPlan {
    let mut stops: Vec<Stop> =
        day.stops.iter().filter(|stop| stop.kind != StopKind::Depot).cloned().collect();
    let drive = |from: GeoPoint, to: GeoPoint| office.roads.leg(from, to).ok().map(|leg| leg.travel);
    let out = stops.first().and_then(|first| drive(carrier.depot, first.point));
    let back = stops.last().and_then(|last| drive(last.point, carrier.depot));
    if let Some(first) = stops.first_mut() {
        first.leg = out;
    }
    if let (Some(out), Some(back), Some(first), Some(last)) = (out, back, stops.first(), stops.last()) {
        let leave = first.arrive - out.minutes.delta();
        let arrive = last.leave + back.minutes.delta();
        let from = depot(carrier, first, leave - SERVICE_START.delta(), leave, None);
        let to = depot(carrier, last, arrive, arrive + SERVICE_END.delta(), Some(back));
        stops.insert(0, from);
        stops.push(to);
    }
    DayPlan { date: day.date, stops }
}

fn depot(
    carrier: &Carrier,
    beside: &Stop,
    arrive: model::NaiveDateTime,
    leave: model::NaiveDateTime,
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
        warnings: Vec::new(),
        ..beside.clone()
    }
}
