//! What one day can hold between two nights.

use std::rc::Rc;

use hours::service::{SERVICE_END, SERVICE_START, TOUR_NIGHT};

use super::burden::least_paid;
use super::table::Table;
use super::task::{Sort, Task};
use crate::Role;
use crate::finish::is_idle_possible;
use crate::ground::Ground;
use crate::halts::slots_of;
use crate::limits::cost_of;
use crate::roads::NO_ROAD;

/// A day between the lodging before it and the lodging after it.
pub(super) struct DayBetween<'p> {
    /// Laid out with these two lodgings.
    pub ground: Ground<'p>,
    pub day: usize,
    pub served: Rc<Vec<Served>>,
    /// Whether the night before or after it may be too short to be a rest.
    pub restless: bool,
    /// All that time allows.
    pub choices: Vec<Choice>,
}

/// A lunch and a dinner, with the table of the sets of visits beside them.
pub(super) struct Served {
    /// Where each meal can be had; nowhere where it is no part of the day.
    pub places: [Vec<usize>; 2],
    pub table: Table,
    /// For each set and last place the least time at the wheel, where that is limited.
    wheel: Option<Vec<i32>>,
    worth: i64,
    /// What the cheapest meals cost, in cents.
    price: i64,
    met: usize,
}

/// Visits and meals that time allows on a day.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// The set of the visits.
    pub visits: usize,
    /// Which of the meals that are served.
    pub served: usize,
    /// The required meal places, bit by bit.
    pub met: usize,
    /// What the meals and the lodging after the day bring.
    pub worth: i64,
    /// The least that one person pays for the day, in hundredths of a cent.
    pub price: i64,
}

impl Served {
    pub(super) fn fill(task: &Task<'_, '_>, ground: &Ground<'_>, day: usize, sorts: [&Sort; 2]) -> Self {
        let places = sorts.map(|sort| sort.places.clone());
        let table = Table::fill(ground, day, task.visits, [&places[0], &places[1]]);
        let wheel = task.is_wheel_limited().then(|| table.wheel(ground, day));
        let cost = |place: &usize| cost_of(ground.problem, ground.places[*place].role);
        let price = places.iter().filter_map(|places| places.iter().map(cost).min()).sum::<u32>();
        let worth = sorts.iter().map(|sort| sort.worth).sum();
        Self { places, table, wheel, worth, price: i64::from(price), met: sorts[0].met | sorts[1].met }
    }

    /// Returns the least time at the wheel with some visits beside the meals, as far as it is looked at; `None`
    /// where there is no time for them.
    fn wheel(&self, ground: &Ground<'_>, day: usize, visits: usize) -> Option<i32> {
        if visits == 0 && self.is_nothing() {
            return is_idle_possible(ground, day).then_some(0);
        }
        self.table.lasts(&ground.days[day].homeward.instants, visits).next()?;
        Some(self.wheel.as_ref().map_or(0, |wheel| self.table.least_wheel(wheel, ground, day, visits)))
    }

    fn is_nothing(&self) -> bool {
        self.places.iter().all(Vec::is_empty)
    }
}

impl<'p> DayBetween<'p> {
    pub(super) fn of(task: &Task<'_, 'p>, ground: Ground<'p>, day: usize, served: Rc<Vec<Served>>) -> Self {
        let problem = ground.problem;
        let lodging = ground.nights[day].map(|lodging| &problem.lodgings[lodging]);
        let (brings, costs) = lodging.map_or((0, 0), |lodging| (lodging.prize.into(), lodging.cost.into()));
        let lodged = if task.any { 0 } else { brings };
        let rate = problem.limits.purse.map_or(0, |purse| i64::from(purse.driving));
        let mut choices = Vec::new();
        for visits in 0..1_usize << task.visits.len() {
            let held = task.visits.iter().enumerate().filter(|(at, _)| visits >> at & 1 == 1);
            let Some(paid) = least_paid(&ground, held.map(|(_, &visit)| visit)) else { continue };
            for (number, meals) in served.iter().enumerate() {
                let Some(wheel) = meals.wheel(&ground, day, visits) else { continue };
                if problem.limits.driving.is_none_or(|most| wheel <= most.0) {
                    let price = (i64::from(paid) + meals.price + costs) * 100 + rate * i64::from(wheel);
                    let (met, worth) = (meals.met, meals.worth + lodged);
                    choices.push(Choice { visits, served: number, met, worth, price });
                }
            }
        }
        let before = day.checked_sub(1).is_some_and(|before| may_be_short(&ground, before));
        let restless = before || may_be_short(&ground, day);
        Self { ground, day, served, restless, choices }
    }
}

/// Tells whether the night after a day may be too short to be a rest.
fn may_be_short(ground: &Ground<'_>, day: usize) -> bool {
    let Some(next) = ground.problem.days.get(day + 1).filter(|_| ground.law.asked) else { return false };
    let evening = &ground.problem.days[day];
    let ends = match ground.nights[day] {
        Some(lodging) => {
            let slots = slots_of(ground.problem, day, Role::Night(lodging));
            let checked_in = slots.iter().map(|slot| slot.to + slot.length).max();
            checked_in.unwrap_or(0).max(evening.back_by.0 + TOUR_NIGHT.0)
        }
        None => evening.back_by.0 + longest(ground, evening.depot, true) + SERVICE_END.0,
    };
    let begins = match ground.nights[day] {
        Some(_) => next.leave_after.0,
        None => next.leave_after.0 - longest(ground, next.depot, false) - SERVICE_START.0,
    };
    // Departures are on the grid.
    let night = begins + ground.law.day_to_day(day).0 - ends - 2 * ground.grid;
    night < ground.law.shortest_rest().0
}

/// The longest drive without passengers to a depot, or from it.
fn longest(ground: &Ground<'_>, depot: Option<usize>, to: bool) -> i32 {
    let Some(depot) = depot else { return 0 };
    let nodes = 0..ground.problem.matrix.len();
    let drives = nodes.map(|node| match to {
        true => ground.roads.empty(node, depot),
        false => ground.roads.empty(depot, node),
    });
    drives.filter(|&drive| drive < NO_ROAD).max().unwrap_or(0)
}
