//! A timed plan: what the planner gives and the papers print.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::opening::TimeWindow;
use crate::travel::Travel;
use crate::units::{GeoPoint, Metres, Minutes};

/// Why the coach halts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopKind {
    /// The carrier's depot.
    Depot,
    /// Passengers join.
    Pickup,
    /// A visit.
    Site,
    /// A meal at a partner, or a picnic.
    Meal,
    /// A night.
    Lodging,
    /// A technical stop.
    Break,
    /// Passengers leave.
    Dropoff,
}

/// What an organiser has to check before relying on a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// Nobody knows when it is open on that date.
    HoursToBeChecked,
    /// It is a public holiday and the known hours do not speak of it.
    HolidayToBeChecked,
    /// Nobody knows how long a visit lasts: a planning value was used.
    VisitLengthToBeChecked,
    /// Nobody knows whether a coach can come and wait there.
    CoachAccessToBeChecked,
    /// The coach cannot wait there: set down and park elsewhere.
    NoCoachParking,
    /// Nobody knows how large a group is taken.
    CapacityToBeChecked,
    /// The group is split into sessions, one after the other.
    SplitIntoSessions,
    /// The group is smaller than what the place asks for, or than its group price does.
    GroupMinimumNotReached,
    /// The price is not known and is not in the estimate.
    PriceToBeChecked,
    /// A booking is needed.
    BookingNeeded,
    /// It has to be booked, and nobody knows when visits begin: the hour has to be agreed upon.
    StartToBeAgreed,
    /// It may have to be booked, and there is little time left.
    BookingShortNotice,
    /// Nobody knows whether the lodging serves dinner.
    HalfBoardToBeChecked,
    /// A limit on walks was wished for, and nobody knows how far it is.
    WalkToBeChecked,
    /// A limit on climbing was wished for, and nobody knows how high it is.
    ClimbToBeChecked,
    /// Nobody knows whether a wheelchair can enter.
    WheelchairToBeChecked,
    /// The carrier's depot is not known: positioning is not counted.
    DepotToBeChecked,
}

/// The drive that ends at a stop.
pub type Leg = Travel;

/// One halt of the coach.
///
/// `arrive ≤ start ≤ end ≤ leave`. `start − arrive` holds setting down, walking and waiting;
/// `leave − end` walking back and boarding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// Why the coach halts.
    pub kind: StopKind,
    /// The place of the catalogue, the pick-up's or the carrier's id; `None` for a point on the map.
    pub place: Option<Uuid>,
    /// Name as printed.
    pub name: String,
    /// Where.
    pub point: GeoPoint,
    /// The drive that ends here; `None` at the first stop of a day.
    pub leg: Option<Leg>,
    /// When the coach arrives.
    pub arrive: NaiveDateTime,
    /// When the visit, the meal or the boarding begins.
    pub start: NaiveDateTime,
    /// When it ends.
    pub end: NaiveDateTime,
    /// When the coach leaves.
    pub leave: NaiveDateTime,
    /// When the place is open that day; empty with `open_known` false: unknown.
    pub open: Vec<TimeWindow>,
    /// Whether `open` is known.
    pub open_known: bool,
    /// The fixed starts of the day; empty: any time while open.
    pub slots: Vec<NaiveTime>,
    /// The fixed start that was chosen.
    pub slot: Option<NaiveTime>,
    /// How many people take part.
    pub people: u16,
    /// Into how many sessions, one after the other, the group is split.
    pub sessions: u16,
    /// Whether the driver is free meanwhile.
    pub driver_free: bool,
    /// What the visit brings to the tour.
    pub prize: u32,
    /// One-way walk from the coach.
    pub walk: Metres,
    /// Height climbed, once.
    pub climb: Metres,
    /// Whether the organiser pinned its start.
    pub pinned: bool,
    /// What is to be checked.
    pub warnings: Vec<Warning>,
}

/// One day of a tour, depot to depot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayPlan {
    /// The date.
    pub date: NaiveDate,
    /// Halts in the order of the day.
    pub stops: Vec<Stop>,
}

impl DayPlan {
    /// Sums the driving time, positioning included.
    #[must_use]
    pub fn driving(&self) -> Minutes {
        self.stops.iter().filter_map(|stop| stop.leg).map(|leg| leg.minutes).sum()
    }

    /// Sums the length of the drives, positioning included.
    #[must_use]
    pub fn metres(&self) -> Metres {
        self.stops.iter().filter_map(|stop| stop.leg).map(|leg| leg.metres).sum()
    }

    /// Sums the length of the drives on toll roads.
    #[must_use]
    pub fn toll_metres(&self) -> Metres {
        self.stops.iter().filter_map(|stop| stop.leg).map(|leg| leg.toll_metres).sum()
    }

    /// Sums the walks there and back.
    #[must_use]
    pub fn walked(&self) -> Metres {
        self.stops.iter().map(|stop| Metres(stop.walk.0 * 2)).sum()
    }

    /// Sums what is climbed.
    #[must_use]
    pub fn climbed(&self) -> Metres {
        self.stops.iter().map(|stop| stop.climb).sum()
    }
}

/// A timed plan for the whole tour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Itinerary {
    /// Its days, in order.
    pub days: Vec<DayPlan>,
}

impl Itinerary {
    /// Sums the prizes of the visits.
    #[must_use]
    pub fn prize(&self) -> u32 {
        self.stops().map(|stop| stop.prize).sum()
    }

    /// Lists the halts of all days.
    pub fn stops(&self) -> impl Iterator<Item = &Stop> {
        self.days.iter().flat_map(|day| &day.stops)
    }
}
