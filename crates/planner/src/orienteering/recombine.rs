//! At the end of a cycle: the best choice of days from the pool, and the best choice along each day.

use super::packing::{Packing, pack};
use super::pool::Pool;
use super::referee::Referee;
use super::search::{Searcher, Solution};
use super::stay::Stays;

/// So many steps the choice of days may take.
const STEPS: u64 = 300_000;
/// What it counts to ask the referee about a choice.
const A_QUESTION: u64 = 1_000;
/// So many absent places are tried together with those of a day.
const GUESTS: usize = 40;

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Puts the routes that are going to be kept into the pool.
    pub(super) fn remember(&mut self) {
        if self.plan.routes.len() > 1 {
            for &day in &self.plan.changed {
                let route = &self.plan.routes[day];
                self.pool.add(self.plan.worths, route.class, route.places(), route.driving(), route.end());
            }
        }
    }

    /// Tries the best choice of routes from the pool, or the best solution, filled up, and goes back.
    pub(super) fn combine(&mut self, on_better: &mut dyn FnMut(&Solution)) {
        let routes = self.packed().unwrap_or_else(|| self.best.routes.clone());
        self.plan.load(&routes);
        self.write_sheets();
        if self.days_allowed() {
            self.notice(self.energy(), on_better);
        }
        (0..routes.len()).for_each(|day| _ = self.select(day, GUESTS));
        self.fill();
        self.write_sheets();
        if self.days_allowed() {
            self.notice(self.energy(), on_better);
        }
        self.plan.go_back();
    }

    /// Looks for a choice of days that is better than the best solution.
    pub(super) fn packed(&mut self) -> Option<Vec<Vec<usize>>> {
        let worths = self.plan.worths;
        let days = &self.plan.ground.class;
        if days.len() < 2 {
            return None;
        }
        let least = if self.found { self.best.value + worths.made_good } else { -1 };
        let (pool, referee) = (&self.pool, &mut *self.referee);
        let question = if referee.judges() { A_QUESTION } else { 0 };
        let mut accepts = |chosen: &[Option<usize>]| {
            !referee.judges() || referee.allows(&written(pool, chosen, &worths.meal))
        };
        let packing = Packing { pool, worths, days, least, steps: STEPS, question };
        let packed = pack(&packing, &mut accepts).0?;
        Some(written(pool, &packed.routes, &worths.meal))
    }
}

/// Writes a choice out; visits that several days hold stay on the first.
fn written(pool: &Pool, chosen: &[Option<usize>], meal: &[u8]) -> Vec<Vec<usize>> {
    let mut held = vec![false; meal.len()];
    let mut once = |&place: &usize| meal[place] > 0 || !std::mem::replace(&mut held[place], true);
    let mut day = |at: &Option<usize>| -> Vec<usize> {
        let places = at.iter().flat_map(|&at| &pool.routes[at].places);
        places.map(|&place| usize::from(place)).filter(&mut once).collect()
    };
    chosen.iter().map(&mut day).collect()
}
