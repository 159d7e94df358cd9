//! From the planner's halts to an itinerary that people can read, and back to an order of halts.

use hours::service::SHORTEST_FREE_HALT;
use model::{
    Catalogue, DayOpening, DayPlan, GeoPoint, Itinerary, Metres, Minutes, NaiveDate, NaiveDateTime, Request,
    Stop, StopKind, Uuid, Warning,
};
use planner::{Plan, PlannedHalt, Role};

use crate::candidates::{Candidate, Wished};

/// Writes a plan out: names, points, drives, openings and what is to be checked.
#[must_use]
pub fn write_out(plan: &Plan, request: &Request, catalogue: &Catalogue, wished: &Wished) -> Itinerary {
    let days = plan.days.iter().zip(&request.dates).enumerate();
    let held = vec![0; wished.problem.varieties.len()];
    let mut writer = Writer { request, catalogue, wished, held };
    Itinerary { days: days.map(|(day, (planned, date))| writer.day(day, &planned.halts, *date)).collect() }
}

struct Writer<'a> {
    request: &'a Request,
    catalogue: &'a Catalogue,
    wished: &'a Wished,
    /// For each variety, how many of its visits were written so far.
    held: Vec<usize>,
}

impl Writer<'_> {
    fn day(&mut self, day: usize, halts: &[PlannedHalt], date: NaiveDate) -> DayPlan {
        let mut stops: Vec<Stop> = Vec::with_capacity(halts.len());
        let mut before: Option<usize> = None;
        for halt in halts {
            let node = planner::node_of(&self.wished.problem, day, halt.role);
            let mut stop = self.stop(halt, day, date);
            stop.leg = before.zip(node).and_then(|(from, to)| self.wished.problem.matrix.get(from, to));
            before = node;
            stops.push(stop);
        }
        if self.wished.carrier.is_none()
            && day == 0
            && let Some(first) = stops.first_mut()
        {
            first.warnings.push(Warning::DepotToBeChecked);
        }
        DayPlan { date, stops }
    }

    fn stop(&mut self, halt: &PlannedHalt, day: usize, date: NaiveDate) -> Stop {
        let mut stop = Stop {
            kind: StopKind::Depot,
            place: None,
            name: String::new(),
            point: GeoPoint::default(),
            leg: None,
            arrive: instant(date, halt.arrive),
            start: instant(date, halt.start),
            end: instant(date, halt.end),
            leave: instant(date, halt.leave),
            open: Vec::new(),
            open_known: true,
            slots: Vec::new(),
            slot: None,
            people: 0,
            sessions: 1,
            driver_free: false,
            prize: 0,
            walk: Metres(0),
            climb: Metres(0),
            pinned: false,
            warnings: Vec::new(),
        };
        match halt.role {
            Role::DepotOut | Role::DepotIn => self.fill_depot(&mut stop),
            Role::PickUp(index) => self.fill_pickup(&mut stop, StopKind::Pickup, index),
            Role::DropOff(index) => self.fill_pickup(&mut stop, StopKind::Dropoff, index),
            Role::Visit(index) => {
                let visit = &self.wished.problem.visits[index];
                (stop.kind, stop.prize) =
                    (StopKind::Site, visit.prize + variety(self.wished, &mut self.held, index));
                stop.driver_free = visit.driver_free && is_long_enough(&stop);
                self.fill_place(&mut stop, &self.wished.visits[index], day);
            }
            Role::Meal(index) => {
                let meal = &self.wished.problem.meals[index];
                (stop.kind, stop.prize, stop.driver_free) = (StopKind::Meal, meal.prize, true);
                self.fill_place(&mut stop, &self.wished.meals[index], day);
            }
            Role::Dinner(index) => {
                let meal = &self.wished.problem.meals[index];
                (stop.kind, stop.prize, stop.driver_free) = (StopKind::Meal, meal.prize, true);
                self.fill_place(&mut stop, &self.wished.meals[index], day);
            }
            Role::Night(index) => {
                (stop.kind, stop.prize) = (StopKind::Lodging, self.wished.problem.lodgings[index].prize);
                self.fill_place(&mut stop, &self.wished.lodgings[index], day);
            }
            Role::Morning(index) => {
                stop.kind = StopKind::Lodging;
                self.fill_place(&mut stop, &self.wished.lodgings[index], day);
            }
            Role::Technical(index) => self.fill_on_the_way(&mut stop, index),
        }
        stop
    }

    fn fill_depot(&self, stop: &mut Stop) {
        if let Some(carrier) = &self.wished.carrier {
            stop.place = Some(carrier.id);
            stop.name.clone_from(&carrier.name);
            stop.point = carrier.depot;
        }
    }

    fn fill_pickup(&self, stop: &mut Stop, kind: StopKind, index: usize) {
        let pickup = &self.request.pickups[index];
        stop.kind = kind;
        stop.name.clone_from(&pickup.name);
        stop.point = pickup.point;
        stop.people = pickup.people;
        stop.place =
            self.catalogue.pickups.iter().find(|place| place.name == pickup.name).map(|place| place.id);
    }

    fn fill_on_the_way(&self, stop: &mut Stop, index: usize) {
        let halt = &self.wished.on_the_way[index];
        (stop.kind, stop.driver_free) = (StopKind::Break, true);
        stop.name.clone_from(&halt.name);
        stop.point = halt.point;
        stop.people = self.request.people;
    }

    fn fill_place(&self, stop: &mut Stop, candidate: &Candidate, day: usize) {
        let place = &self.catalogue.places[candidate.place];
        let picnic = stop.kind == StopKind::Meal && place.kind.is_visit();
        stop.place = Some(place.id);
        stop.name.clone_from(&place.name);
        stop.point = candidate.halt;
        stop.people = self.request.people;
        stop.sessions = candidate.sessions;
        // Of a stay of several days only the doubts of this day are told.
        let opening = candidate.openings.get(day);
        let holds = |warning: &&Warning| match warning {
            Warning::HoursToBeChecked => opening.is_none_or(DayOpening::is_unknown),
            Warning::HolidayToBeChecked => opening.is_none_or(DayOpening::is_open_unless_holiday),
            _ => true,
        };
        stop.warnings = candidate.warnings.iter().filter(holds).copied().collect();
        stop.pinned = !picnic && is_pinned(self.request, place.id);
        // At its lodging the group is set down at the door, and the coach is parked afterwards.
        let walks = stop.kind != StopKind::Lodging;
        stop.walk = place.walk.as_ref().filter(|_| walks).map_or(Metres(0), |fact| fact.value);
        stop.climb = place.climb.as_ref().filter(|_| walks).map_or(Metres(0), |fact| fact.value);
        stop.slots.clone_from(&candidate.slots);
        stop.slot = Some(stop.start.time()).filter(|start| candidate.slots.contains(start));
        if let Some(opening) = opening {
            stop.open.clone_from(&opening.windows);
            stop.open_known = opening.known || !opening.windows.is_empty();
        }
    }
}

/// Returns what one more visit adds to the variety of the tour.
fn variety(wished: &Wished, held: &mut [usize], visit: usize) -> u32 {
    let varieties = wished.problem.varieties.iter().zip(held);
    let own = varieties.filter(|(variety, _)| variety.members.contains(&visit));
    let next = own.map(|(variety, held)| {
        *held += 1;
        variety.bonus.get(*held - 1).copied().unwrap_or(0)
    });
    next.sum()
}

/// Tells whether the driver can be told that he is free during a halt.
#[must_use]
pub fn is_long_enough(stop: &Stop) -> bool {
    Minutes::between(stop.arrive, stop.leave) >= SHORTEST_FREE_HALT
}

fn is_pinned(request: &Request, place: Uuid) -> bool {
    request.pinned.iter().any(|pin| pin.id == place)
}

fn instant(date: NaiveDate, since_midnight: Minutes) -> NaiveDateTime {
    date.and_time(model::NaiveTime::MIN) + since_midnight.delta()
}
