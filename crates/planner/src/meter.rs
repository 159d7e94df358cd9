//! One budget for all that planning does, part by part.

use crate::orienteering::Budget;

/// Counts what is done, and shares a budget out.
pub(crate) struct Meter<'b> {
    budget: &'b mut dyn Budget,
    done: u64,
}

/// A part of a budget, as a budget of its own.
pub(crate) struct Part<'m, 'b> {
    meter: &'m mut Meter<'b>,
    from: f64,
    to: f64,
    /// So many steps count for one iteration.
    steps: u64,
    last: u64,
}

impl<'b> Meter<'b> {
    pub(crate) fn new(budget: &'b mut dyn Budget) -> Self {
        Self { budget, done: 0 }
    }

    /// Returns what is spent of the whole.
    pub(crate) fn spent(&mut self) -> f64 {
        self.budget.spent(self.done)
    }

    /// What lies between now and a share of the whole; `steps` of it count for one iteration.
    pub(crate) fn until(&mut self, to: f64, steps: u64) -> Part<'_, 'b> {
        let from = self.spent();
        Part { meter: self, from, to, steps, last: 0 }
    }
}

impl Budget for Part<'_, '_> {
    fn spent(&mut self, iterations: u64) -> f64 {
        self.last = iterations / self.steps;
        let spent = self.meter.budget.spent(self.meter.done + self.last);
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
        let mut meter = Meter::new(&mut budget);
        assert_eq!(work(meter.until(0.3, 1)), 30);
        assert_eq!(work(meter.until(0.5, 10)), 200);
        assert_eq!(work(meter.until(0.4, 1)), 1);
        assert_eq!(work(meter.until(1.0, 1)), 49);
        assert!(meter.spent() >= 1.0);
    }
}
