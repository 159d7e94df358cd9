//! How widely to search.

use crate::orienteering::Iterations;

/// What the caller chooses besides the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Seeds the search: the same seed gives the same outcome.
    pub seed: u64,
    /// How many plans that differ to propose, at most.
    pub proposals: usize,
    /// How many searches to run beside one another, each with a seed of its own; at least one.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, proposals: 3, threads: 1 }
    }
}

impl Default for Iterations {
    /// What is spent where nobody has another wish: the same problem is always searched equally long.
    fn default() -> Self {
        Self(12_000)
    }
}
