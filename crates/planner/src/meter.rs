//! One budget for all that planning does, part by part.

use crate::orienteering::Budget;

/// Up to so many visits an iteration counts as one.
const FEW: u64 = 200;

/// Counts what is done, and shares a budget out.
pub(crate) struct Meter<'b> {
    budget: &'b mut dyn Budget,
    /// Thousandths of iterations.
    done: u64,
    /// What an iteration counts, in thousandths: more where it takes longer.
    weight: u64,
}

/// A part of a budget, as a budget of its own.
pub(crate) struct Part<'m, 'b> {
    meter: &'m mut Meter<'b>,
    from: f64,
    to: f64,
    /// What a step counts, in thousandths of an iteration.
    each: u64,
    last: u64,
}

impl<'b> Meter<'b> {
    /// Counts the iterations about so many visits; beyond a few, each takes the longer the more they are.
    pub(crate) fn new(budget: &'b mut dyn Budget, visits: usize) -> Self {
        let weight = (visits as u64 * 1_000 / FEW).max(1_000);
        Self { budget, done: 0, weight }
    }

    /// Returns what is spent of the whole.
    pub(crate) fn spent(&mut self) -> f64 {
        self.budget.spent(self.done / 1_000)
    }

    /// What lies between now and a share of the whole, for a search.
    pub(crate) fn until(&mut self, to: f64) -> Part<'_, 'b> {
        let (from, each) = (self.spent(), self.weight);
        Part { meter: self, from, to, each, last: 0 }
    }

    /// What lies between now and a share of the whole, for steps of which a thousand count for so many
    /// iterations.
    pub(crate) fn steps_until(&mut self, to: f64, each: u64) -> Part<'_, 'b> {
        let from = self.spent();
        Part { meter: self, from, to, each, last: 0 }
    }
}

impl Budget for Part<'_, '_> {
    fn spent(&mut self, iterations: u64) -> f64 {
        self.last = iterations * self.each;
        let spent = self.meter.budget.spent((self.meter.done + self.last) / 1_000);
        if spent >= 1.0 || self.to <= self.from {
            return 1.0;
        }
        ((spent - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }
}

impl Drop for Part<'_, '_> {
    fn drop(&mut self) {
        self.meter.done += self.last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orienteering::Iterations;

    /// Does what a part allows, one step at a time; returns how much that was.
    fn work(mut part: Part<'_, '_>) -> u64 {
        (1..).find(|done| part.spent(*done) >= 1.0).unwrap_or_default()
    }

    #[test]
    fn each_part_ends_where_the_next_begins_and_all_end_with_the_budget() {
        let mut budget = Iterations(100);
        let mut meter = Meter::new(&mut budget, 20);
        assert_eq!(work(meter.until(0.3)), 30);
        assert_eq!(work(meter.steps_until(0.5, 100)), 200);
        assert_eq!(work(meter.until(0.4)), 1);
        assert_eq!(work(meter.until(1.0)), 49);
        assert!(meter.spent() >= 1.0);
    }

    #[test]
    fn an_iteration_about_many_visits_counts_for_more() {
        let mut budget = Iterations(100);
        assert_eq!(work(Meter::new(&mut budget, 1_000).until(1.0)), 20);
    }
}
