//! What a solver looks for: worth, less what driving costs.

use super::instance::Instance;

/// What counts for more, and what for less.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objective {
    /// What each place is worth.
    pub worth: Vec<i64>,
    /// By how much the bonus for variety is multiplied.
    pub variety: i64,
    /// What a unit of driving costs: between places, and beyond the nearest first and last place.
    pub driving: i64,
}

impl Objective {
    /// The prize alone.
    #[must_use]
    pub fn prize(instance: &Instance) -> Self {
        let worth = instance.prize.iter().map(|prize| i64::from(*prize)).collect();
        Self { worth, variety: 1, driving: 0 }
    }
}
