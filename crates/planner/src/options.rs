//! How long and how widely to search.

/// What the caller chooses besides the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Seeds the search: the same seed gives the same outcome.
    pub seed: u64,
    /// How many plans that differ to propose, at most.
    pub proposals: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, proposals: 3 }
    }
}

/// Says when the search has gone on for long enough.
pub trait StopCriterion {
    /// Is asked after each iteration with the number of iterations so far, and of those since the
    /// best plan was last improved.
    fn should_stop(&mut self, iterations: u64, since_improvement: u64) -> bool;
}

/// Stops by counting, so that the same problem is always searched equally long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Stops after so many iterations without a better plan.
    pub without_improvement: u64,
    /// Stops after so many iterations in any case.
    pub at_most: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self { without_improvement: 1_500, at_most: 8_000 }
    }
}

impl StopCriterion for Patience {
    fn should_stop(&mut self, iterations: u64, since_improvement: u64) -> bool {
        iterations >= self.at_most || since_improvement >= self.without_improvement
    }
}
