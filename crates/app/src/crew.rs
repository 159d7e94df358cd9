//! Who drives an itinerary: one driver, two aboard, or one who is relieved on the way.

use hours::service::BOARDING;
use hours::{Circumstances, Scope, activities_in, halts, shifts};
use model::{Activity, DayPlan, GeoPoint, Itinerary, Minutes, StopKind, VehicleClass, Zone};

use crate::office::Office;
use crate::view::DriverView;

/// A driver's way to a relay is at most a day long.
const LONGEST_WAY: Minutes = Minutes::hm(24, 0);

/// What one driver does, and under which circumstances.
pub type Driver = (Vec<Activity>, Circumstances);

/// The drivers of an itinerary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crew {
    /// One driver from depot to depot.
    #[default]
    Lone,
    /// Two, both aboard all the time.
    Two,
    /// One who is relieved by another.
    Relay(Relief),
}

/// Where one driver takes over from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relief {
    /// Day of the itinerary.
    pub day: usize,
    /// Index of the stop in that day.
    pub stop: usize,
    /// The way between the depot and that stop, which each of the two makes once; `None`: not known.
    pub way: Option<Minutes>,
}

impl Crew {
    /// Makes the crew of a relay at a stop of an itinerary; the way is that from the depot.
    #[must_use]
    pub fn relieved(
        office: &Office,
        vehicle: VehicleClass,
        itinerary: &Itinerary,
        day: usize,
        stop: usize,
    ) -> Self {
        let stops = itinerary.days.get(day).map(|day| day.stops.as_slice()).unwrap_or_default();
        let depot = stops.iter().find(|stop| stop.kind == StopKind::Depot).map(|stop| stop.point);
        let way = |from: GeoPoint, to: GeoPoint| office.roads.leg(from, to, vehicle.into()).ok();
        let leg = depot.zip(stops.get(stop)).and_then(|(depot, stop)| way(depot, stop.point));
        Self::Relay(Relief { day, stop, way: leg.map(|leg| leg.travel.minutes) })
    }

    /// Reads the crew of a written plan; a relay where there is no stop is none, and a way that no driver
    /// makes is not known.
    #[must_use]
    pub fn written(view: &DriverView, itinerary: &Itinerary) -> Self {
        let plausible = |way: &Minutes| (Minutes::ZERO..=LONGEST_WAY).contains(way);
        let way = view.relay_travel_minutes.map(Minutes).filter(plausible);
        match view.relay.and_then(|stop| located(itinerary, stop as usize)) {
            Some((day, stop)) => Self::Relay(Relief { day, stop, way }),
            None if view.drivers > 1 => Self::Two,
            None => Self::Lone,
        }
    }

    /// Returns the same crew for the same halts from another depot.
    #[must_use]
    pub fn seen_from(self, office: &Office, vehicle: VehicleClass, seen: &Itinerary) -> Self {
        match self {
            Self::Relay(relief) => Self::relieved(office, vehicle, seen, relief.day, relief.stop),
            Self::Lone | Self::Two => self,
        }
    }

    /// Returns how many drivers are aboard.
    #[must_use]
    pub fn aboard(self) -> u8 {
        if self == Self::Two { 2 } else { 1 }
    }

    /// Returns the activities of the first driver on a day, and those of a second one if there is one.
    #[must_use]
    pub fn duties(self, index: usize, day: &DayPlan, zone: Zone) -> [Vec<Activity>; 2] {
        let lone = activities_in(&halts(day), zone);
        match self {
            Self::Two => shifts::two_aboard(&lone, zone),
            Self::Relay(relief) if relief.day == index => match day.stops.get(relief.stop) {
                Some(stop) => {
                    let at = (stop.leave - BOARDING.delta()).max(stop.arrive);
                    shifts::relay(&lone, at, relief.way.unwrap_or_default(), zone)
                }
                None => [lone, Vec::new()],
            },
            Self::Lone | Self::Relay(_) => [lone, Vec::new()],
        }
    }
}

/// Returns what each driver of an itinerary does, the first one first, and under which circumstances.
///
/// A vehicle of nine seats is not under Regulation 561/2006.
#[must_use]
pub fn drivers(itinerary: &Itinerary, vehicle: VehicleClass, crew: Crew) -> Vec<Driver> {
    let scope = if vehicle == VehicleClass::Van9 { Scope::NineSeats } else { Scope::InScope };
    let of_days = Circumstances::of_days(itinerary.days.len());
    let circumstances = Circumstances { crew: crew.aboard(), scope, ..of_days };
    let mut duties: [Vec<Activity>; 2] = [Vec::new(), Vec::new()];
    for (index, day) in itinerary.days.iter().enumerate() {
        for (all, of_day) in duties.iter_mut().zip(crew.duties(index, day, circumstances.zone)) {
            all.extend(of_day);
        }
    }
    let [first, second] = duties;
    let second = Some(second).filter(|duties| !duties.is_empty());
    std::iter::once(first).chain(second).map(|duties| (duties, circumstances.clone())).collect()
}

/// Finds the day and the stop of an index counted over all days.
fn located(itinerary: &Itinerary, mut stop: usize) -> Option<(usize, usize)> {
    for (index, day) in itinerary.days.iter().enumerate() {
        if stop < day.stops.len() {
            return Some((index, stop));
        }
        stop -= day.stops.len();
    }
    None
}
