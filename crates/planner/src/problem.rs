//! What is to be planned.

use hours::RulePack;
use model::{Metres, Minutes, NaiveDate, TravelMatrix};

use crate::orienteering::Variety;

/// The wish of one group, resolved to points of a travel matrix.
///
/// Instants are minutes since midnight of the day that they belong to.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Drives between all nodes named below.
    pub matrix: TravelMatrix,
    /// The days, in order.
    pub days: Vec<Day>,
    /// Places that can be visited, each at most once in the whole tour.
    pub visits: Vec<Visit>,
    /// Places where the group can have its meal.
    pub meals: Vec<MealPlace>,
    /// Visits, meals and departures begin on multiples of this, from midnight, except those at a
    /// fixed instant (`from == to` of their window); 1 means any minute.
    pub grid: Minutes,
    /// The law that every day must respect.
    pub rules: RulePack,
    /// Where nights can be spent, each at one of these.
    pub lodgings: Vec<Lodging>,
    /// What variety adds: members are visits.
    pub varieties: Vec<Variety>,
    /// What the wish limits besides time.
    pub limits: Limits,
}

/// What a wish limits besides time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Most minutes at the wheel on one day, positioning not counted.
    pub driving: Option<Minutes>,
    /// Longest walks of one day, there and back.
    pub walking: Option<Metres>,
    /// Most metres of height climbed on one day.
    pub climbing: Option<Metres>,
    /// Most that one person pays, by a linear estimate.
    pub purse: Option<Purse>,
    /// Visits that come in this order, over all days, where the tour holds them.
    pub order: Vec<usize>,
    /// Where the passengers can get out on long drives.
    pub technical: Option<TechnicalStops>,
}

/// An estimate of what one person pays, linear in what the tour holds; cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    /// The most.
    pub most: u32,
    /// What is paid whatever the tour holds: the coach by the day, shared out.
    pub fixed: u32,
    /// The coach for a hundred minutes at the wheel, shared out.
    pub driving: u32,
}

/// Halts that are made only so that nobody sits for too long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TechnicalStops {
    /// Most minutes on board between two halts.
    pub largest_gap: Minutes,
    /// How long such a halt lasts.
    pub length: Minutes,
    /// Nodes where the coach can halt; the one with the least detour is taken.
    pub nodes: Vec<usize>,
}

/// A place where a night can be spent; the coach and its driver stay too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lodging {
    /// Node of the matrix.
    pub node: usize,
    /// What it brings to the tour each night; may be 0.
    pub prize: u32,
    /// What one person pays for a night, cents; unknown: 0.
    pub cost: u32,
    /// For each night (between day `i` and day `i + 1`), when checking in may begin: sorted, disjoint,
    /// with how long it takes; empty: full or closed.
    pub check_in: Vec<Vec<StartWindow>>,
    /// From the coach's arrival to the earliest check-in.
    pub approach: Minutes,
    /// In the morning, how long before the departure the driver's service begins and the group boards.
    pub boarding: Minutes,
}

/// The frame of one day.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Node of the carrier's depot, where it is known: the day begins and ends there.
    pub depot: Option<usize>,
    /// Where passengers join; the planner chooses the order.
    pub pickups: Vec<PickUpHalt>,
    /// Where they leave again; the planner chooses the order.
    pub dropoffs: Vec<PickUpHalt>,
    /// Boarding begins nowhere before this.
    pub leave_after: Minutes,
    /// Every drop-off has ended by this.
    pub back_by: Minutes,
    /// The meal of the day, if it is part of the tour.
    pub meal: Option<MealRule>,
    /// The dinner at a meal place, if it is part of the tour.
    pub dinner: Option<MealRule>,
    /// Whether the day ends at a lodging, where the next one begins; `back_by` is then the latest
    /// arrival there.
    pub night: bool,
}

/// A halt where passengers join or leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PickUpHalt {
    /// Node of the matrix.
    pub node: usize,
    /// How long boarding or getting off takes.
    pub length: Minutes,
}

/// When the meal begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MealRule {
    /// Not before.
    pub from: Minutes,
    /// Not after.
    pub to: Minutes,
}

/// When a visit may begin, and how long it then lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartWindow {
    /// First minute at which it may begin.
    pub from: Minutes,
    /// Last minute at which it may begin.
    pub to: Minutes,
    /// How long it lasts when it begins in this window.
    pub length: Minutes,
}

/// A place that can be visited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Node of the matrix.
    pub node: usize,
    /// What it brings to the tour.
    pub prize: u32,
    /// Whether every plan must hold it.
    pub required: bool,
    /// For each day, when it may begin: sorted, disjoint; empty: not on that day.
    /// A pinned start is a single window of one instant, with `required`.
    pub starts: Vec<Vec<StartWindow>>,
    /// From the coach's arrival to the earliest start: setting down and walking.
    pub approach: Minutes,
    /// From the end to the coach's departure: walking back and boarding.
    pub return_walk: Minutes,
    /// Whether the driver is free during the halt (when it is long enough).
    pub driver_free: bool,
    /// The group's walk, there and back.
    pub walk: Metres,
    /// Height that the group climbs.
    pub climb: Metres,
    /// What one person pays, cents; unknown: 0.
    pub cost: u32,
}

/// A place where the group can have its meal; the driver eats and is free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MealPlace {
    /// Node of the matrix.
    pub node: usize,
    /// What it brings to the tour; may be 0.
    pub prize: u32,
    /// Whether the meal must be taken there.
    pub required: bool,
    /// For each day, when the lunch may begin there.
    pub starts: Vec<Vec<StartWindow>>,
    /// From the coach's arrival to the earliest start.
    pub approach: Minutes,
    /// From the end to the coach's departure.
    pub return_walk: Minutes,
    /// For each day, when a dinner may begin there; empty: none.
    pub dinners: Vec<Vec<StartWindow>>,
    /// The group's walk, there and back.
    pub walk: Metres,
    /// Height that the group climbs.
    pub climb: Metres,
    /// What one person pays, cents; unknown: 0.
    pub cost: u32,
}
