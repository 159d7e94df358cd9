//! Annealing in cycles: each begins with empty days, or with the best that was found, and cools down.

use super::budget::Budget;
use super::referee::Referee;
use super::search::{Searcher, Solution};
use super::stay::Stays;

/// The budget is asked every so many iterations.
const ASKED_EVERY: u64 = 32;
/// All positions of all routes are looked at every so many iterations, for the sake of what was
/// overlooked.
const THOROUGH_EVERY: u64 = 16;
/// About so many iterations are a cycle, if there are as many.
const CYCLE: f64 = 40_000.0;
/// Every so many cycles one begins with the best.
const FROM_BEST_EVERY: u64 = 3;
/// Heat at the beginning of a cycle, in the worth of an average place.
const HOTTEST: f64 = 0.8;
/// The same where the best is gone over again.
const WARM: f64 = 0.3;
/// Heat at the end of a cycle.
const COLDEST: f64 = 0.02;

/// A cycle, in parts of the budget.
#[derive(Clone, Copy, Debug)]
struct Cycle {
    number: u64,
    from: f64,
    to: f64,
    top: f64,
}

impl Cycle {
    /// The heat when so much is spent.
    fn heat(&self, spent: f64) -> f64 {
        let part = (spent - self.from) / (self.to - self.from);
        self.top * (COLDEST / self.top).powf(part.clamp(0.0, 1.0))
    }

    /// Divides what is left into cycles, and returns the first of them.
    fn next(&self, spent: f64, iterations: u64) -> Self {
        let left = iterations as f64 * (1.0 - spent) / spent.max(1e-9);
        let cycles = (left / CYCLE).round().max(1.0);
        let number = self.number + 1;
        let top = if number.is_multiple_of(FROM_BEST_EVERY) { WARM } else { HOTTEST };
        Self { number, from: spent, to: spent + (1.0 - spent) / cycles, top }
    }
}

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Takes out and fills again until the budget is spent.
    pub(super) fn anneal(&mut self, budget: &mut dyn Budget, on_better: &mut dyn FnMut(&Solution)) {
        if self.useful.is_empty() {
            return;
        }
        let mut energy = self.energy();
        let mut cycle = Cycle { number: 0, from: 0.0, to: 0.0, top: HOTTEST };
        let mut heat = HOTTEST * self.plan.worths.average;
        loop {
            if self.iterations.is_multiple_of(ASKED_EVERY) {
                let spent = budget.spent(self.iterations);
                if spent >= cycle.to && self.iterations > ASKED_EVERY {
                    cycle = self.turn(cycle, spent, on_better);
                    energy = self.energy();
                }
                if spent >= 1.0 {
                    return;
                }
                heat = cycle.heat(spent) * self.plan.worths.average;
            }
            self.iterations += 1;
            let thorough = self.iterations.is_multiple_of(THOROUGH_EVERY) || self.referee.judges();
            let changed = self.change(thorough).then(|| self.energy());
            let enough = energy + heat * self.look.chance.part().max(1e-12).ln();
            match changed {
                Some(next) if next >= enough && self.days_allowed() && self.notice(next, on_better) => {
                    energy = next;
                    self.remember();
                    self.plan.keep();
                }
                _ => self.plan.go_back(),
            }
        }
    }

    /// Ends a cycle and begins the next.
    fn turn(&mut self, cycle: Cycle, spent: f64, on_better: &mut dyn FnMut(&Solution)) -> Cycle {
        if cycle.number > 0 {
            self.combine(on_better);
        }
        let next = cycle.next(spent, self.iterations);
        // The first cycle goes on with what there is.
        if cycle.number > 0 && spent < 1.0 {
            if self.found && next.number.is_multiple_of(FROM_BEST_EVERY) {
                self.plan.load(&self.best.routes);
                self.plan.keep();
            } else {
                self.plan.clear();
                self.fill();
                self.settle(on_better);
            }
        }
        next
    }

    /// Puts the routes that are going to be kept into the pool.
    fn remember(&mut self) {
        if self.plan.routes.len() > 1 {
            for &day in &self.plan.changed {
                let route = &self.plan.routes[day];
                self.pool.add(route.class, route.places(), route.end());
            }
        }
    }

    /// Tries the best choice of routes from the pool, filled up, and goes back.
    fn combine(&mut self, on_better: &mut dyn FnMut(&Solution)) {
        if self.plan.routes.len() < 2 {
            return;
        }
        let Some(routes) = self.pool.choose(&self.plan.ground.class) else {
            return;
        };
        self.plan.load(&routes);
        self.fill();
        if self.days_allowed() {
            self.notice(self.energy(), on_better);
        }
        self.plan.go_back();
    }
}
