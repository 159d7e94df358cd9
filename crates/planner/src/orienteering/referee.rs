//! What else a solution must respect, besides its windows.

/// A place to insert before position `at` of the route of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placing {
    /// The day.
    pub day: usize,
    /// Position in its route, as it is before the insertion.
    pub at: usize,
    /// The place.
    pub place: usize,
}

/// Judges routes by what time windows do not say: the driver's law, walking and money, an order.
///
/// The search asks it; it may refuse, it never repairs. What it refuses is never a solution.
pub trait Referee {
    /// Tells whether an insertion that is on time may be made; asked about the insertion that was
    /// chosen, before it is made. Quick and cautious: what it allows is judged again as a whole.
    fn allows_insertion(&mut self, _routes: &[Vec<usize>], _placing: Placing) -> bool {
        true
    }

    /// Tells whether a day that has changed is allowed by itself; asked before a change is kept.
    fn allows_day(&mut self, _day: usize, _route: &[usize]) -> bool {
        true
    }

    /// Tells whether all days together are allowed; asked before a solution is called better.
    fn allows(&mut self, _routes: &[Vec<usize>]) -> bool {
        true
    }

    /// Tells whether it need be asked at all.
    fn judges(&self) -> bool {
        true
    }
}

/// Allows everything, at no cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Free;

impl Referee for Free {
    fn judges(&self) -> bool {
        false
    }
}
