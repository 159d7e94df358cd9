//! What one day can hold between two nights.

use std::rc::Rc;

use hours::service::{SERVICE_END, SERVICE_START, TOUR_NIGHT};

use super::table::Table;
use super::task::{Sort, Task};
use crate::Role;
use crate::finish::is_idle_possible;
use crate::ground::Ground;
use crate::halts::slots_of;
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
    worth: i64,
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
}

impl Served {
    pub(super) fn fill(ground: &Ground<'_>, day: usize, visits: &[usize], sorts: [&Sort; 2]) -> Self {
        let places = sorts.map(|sort| sort.places.clone());
        let table = Table::fill(ground, day, visits, [&places[0], &places[1]]);
        let worth = sorts.iter().map(|sort| sort.worth).sum();
        Self { places, table, worth, met: sorts[0].met | sorts[1].met }
    }

    fn is_nothing(&self) -> bool {
        self.places.iter().all(Vec::is_empty)
    }
}

impl<'p> DayBetween<'p> {
    pub(super) fn of(task: &Task<'_, 'p>, ground: Ground<'p>, day: usize, served: Rc<Vec<Served>>) -> Self {
        let lodging = ground.nights[day].filter(|_| !task.any);
        let lodged = lodging.map_or(0, |lodging| i64::from(ground.problem.lodgings[lodging].prize));
        let homeward = &ground.days[day].homeward.instants;
        let idle = is_idle_possible(&ground, day);
        let mut choices = Vec::new();
        for visits in 0..1_usize << task.visits.len() {
            for (number, meals) in served.iter().enumerate() {
                let nothing = visits == 0 && meals.is_nothing();
                if if nothing { idle } else { meals.table.lasts(homeward, visits).next().is_some() } {
                    let (met, worth) = (meals.met, meals.worth + lodged);
                    choices.push(Choice { visits, served: number, met, worth });
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
    let night = begins + ground.law.from_day_to_day(day).0 - ends - 2 * ground.grid;
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
