//! How long to go on.

/// Says how much of the patience is used up.
///
/// A shell measures time; who counts iterations gets the same answer every time.
pub trait Budget {
    /// Is asked now and then with the iterations done so far; returns the part that is spent, from 0
    /// to 1; at 1 the solver stops with what it has.
    fn spent(&mut self, iterations: u64) -> f64;
}

/// So many iterations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Iterations(pub u64);

impl Budget for Iterations {
    #[expect(clippy::cast_precision_loss, reason = "a share need not be exact")]
    fn spent(&mut self, iterations: u64) -> f64 {
        iterations as f64 / self.0.max(1) as f64
    }
}
