//! What somebody set by hand about the times of a plan, laid over a problem that stays as it is.

use std::collections::BTreeMap;

use model::Minutes;

use crate::{Role, StartWindow};

/// Changes to the times of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjustments {
    /// Boarding begins nowhere before this on a day, where it is later than the day's `leave_after`.
    pub not_before: BTreeMap<usize, Minutes>,
    /// How much longer a visit or a meal holds the coach. More is time on the spot after it; less
    /// (negative) makes the visit itself shorter, and it may then begin so much later in a window.
    pub extra: BTreeMap<Role, Minutes>,
}

impl Adjustments {
    /// Returns when boarding may begin on a day.
    pub(crate) fn leave_after(&self, day: usize, wished: Minutes) -> Minutes {
        self.not_before.get(&day).map_or(wished, |later| wished.max(*later))
    }

    /// Returns what a halt has more after the stay.
    pub(crate) fn after_stay(&self, role: Role) -> i32 {
        self.extra.get(&role).map_or(0, |extra| extra.0.max(0))
    }

    /// Returns by how much a stay itself is shorter.
    pub(crate) fn shorter_by(&self, role: Role) -> i32 {
        self.extra.get(&role).map_or(0, |extra| (-extra.0).max(0))
    }

    /// Returns the windows of a stay that was made shorter; `None`: they are those of the problem.
    pub(crate) fn shortened(&self, role: Role, windows: &[StartWindow]) -> Option<Vec<StartWindow>> {
        let less = Minutes(self.shorter_by(role));
        let shorten = |window: &StartWindow| {
            let length = (window.length - less).max(Minutes::ZERO);
            // A fixed start stays where it is.
            let later = if window.from < window.to { window.length - length } else { Minutes::ZERO };
            StartWindow { from: window.from, to: window.to + later, length }
        };
        (less > Minutes::ZERO).then(|| windows.iter().map(shorten).collect())
    }
}
