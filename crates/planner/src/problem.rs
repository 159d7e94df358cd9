//! What is to be planned.

use hours::RulePack;
use model::{Minutes, NaiveDate, TravelMatrix};

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
}

/// The frame of one day.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

/// A place where the group can have its meal; the driver eats and is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MealPlace {
    /// Node of the matrix.
    pub node: usize,
    /// What it brings to the tour; may be 0.
    pub prize: u32,
    /// Whether the meal must be taken there.
    pub required: bool,
    /// For each day, when the meal may begin there.
    pub starts: Vec<Vec<StartWindow>>,
    /// From the coach's arrival to the earliest start.
    pub approach: Minutes,
    /// From the end to the coach's departure.
    pub return_walk: Minutes,
}
