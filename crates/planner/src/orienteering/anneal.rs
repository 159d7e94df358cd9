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
/// A choice along the order of a day is looked for every so many iterations, or less often where days
/// are long: no more labels are looked at than so many an iteration.
const SELECT_EVERY: u64 = 300;
const LABELS_EACH: u64 = 300;
/// So many absent places are then tried together with those of the day.
const GUESTS: usize = 20;
/// The same for a single day, where ruins serve better.
const SELECT_ALONE_EVERY: u64 = 3_000;
/// About so many iterations are a cycle, if there are as many.
const CYCLE: f64 = 40_000.0;
/// The same for a single day, which has nothing to be combined with.
const CYCLE_ALONE: f64 = 200_000.0;
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
    /// What was spent before the first.
    begun: f64,
    from: f64,
    to: f64,
    top: f64,
}

impl Cycle {
    /// The heat when so much is spent.
    fn heat(&self, spent: f64) -> f64 {
        let part = (spent - self.from) / (self.to - self.from).max(1e-9);
        self.top * (COLDEST / self.top).powf(part.clamp(0.0, 1.0))
    }

    /// Divides what is left into cycles, and returns the first of them.
    fn next(&self, spent: f64, iterations: u64, length: f64) -> Self {
        let left = iterations as f64 * (1.0 - spent) / (spent - self.begun).max(1e-9);
        let cycles = (left / length).round().max(1.0);
        let number = self.number + 1;
        let top = if number.is_multiple_of(FROM_BEST_EVERY) { WARM } else { HOTTEST };
        Self { number, begun: self.begun, from: spent, to: spent + (1.0 - spent) / cycles, top }
    }
}

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Takes out and fills again until the budget is spent.
    pub(super) fn anneal(&mut self, budget: &mut dyn Budget, on_better: &mut dyn FnMut(&Solution)) {
        if self.useful.is_empty() {
            return;
        }
        let mut energy = self.energy();
        let begun = budget.spent(0);
        let mut cycle = Cycle { number: 0, begun, from: begun, to: begun, top: HOTTEST };
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
            let enough = energy + heat * self.look.chance.part().max(1e-12).ln();
            if self.change(thorough) {
                energy = self.keep_or_go_back(energy, enough, on_better);
            } else {
                self.plan.go_back();
            }
            if self.iterations >= self.select_at {
                let day = self.look.chance.below(self.plan.routes.len());
                if self.select(day, GUESTS) {
                    self.write_sheets();
                    energy = self.keep_or_go_back(energy, energy, on_better);
                }
                let every = if self.plan.routes.len() > 1 { SELECT_EVERY } else { SELECT_ALONE_EVERY };
                let pause = every.max(self.selection.looked_at / LABELS_EACH);
                self.select_at = self.iterations + pause;
            }
        }
    }

    /// Keeps what was changed if that is good enough and allowed; returns the energy that then is.
    fn keep_or_go_back(&mut self, energy: f64, enough: f64, on_better: &mut dyn FnMut(&Solution)) -> f64 {
        let next = self.energy();
        if next >= enough && self.days_allowed() && self.notice(next, on_better) {
            self.remember();
            self.plan.keep();
            next
        } else {
            self.plan.go_back();
            energy
        }
    }

    /// Ends a cycle and begins the next.
    fn turn(&mut self, cycle: Cycle, spent: f64, on_better: &mut dyn FnMut(&Solution)) -> Cycle {
        if cycle.number > 0 {
            self.combine(on_better);
        }
        let next =
            cycle.next(spent, self.iterations, if self.plan.routes.len() > 1 { CYCLE } else { CYCLE_ALONE });
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
}
