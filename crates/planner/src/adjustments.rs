//! What somebody set by hand about the times of a plan, laid over a problem that stays as it is.

use std::collections::BTreeMap;

use model::Minutes;

use crate::{Change, Problem, Role, StartWindow};

/// Changes to the times of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjustments {
    /// Boarding begins nowhere before this on a day, where it is later than the day's `leave_after`.
    pub not_before: BTreeMap<usize, Minutes>,
    /// For a day that is under way, when the coach left its depot, or came to the first halt where there is
    /// none: what is past does not move.
    pub begun: BTreeMap<usize, Minutes>,
    /// How much longer a visit, a meal, a pick-up or a technical stop holds the coach. More is time on the spot after it; less
    /// (negative) makes the visit itself shorter, and it may then begin so much later in a window.
    pub extra: BTreeMap<Role, Minutes>,
    /// When a visit or a meal begins, whatever its windows say.
    pub pinned: BTreeMap<Role, Minutes>,
}

impl Adjustments {
    /// Writes the changes into a problem, for planning with them.
    pub fn lay_on(&self, problem: &mut Problem) {
        for (day, later) in &self.not_before {
            if let Some(day) = problem.days.get_mut(*day) {
                day.leave_after = day.leave_after.max(*later);
            }
        }
        for (role, extra) in &self.extra {
            let after = match *role {
                _ if *extra < Minutes::ZERO => {
                    Change::Shorter(*role, Minutes(-extra.0)).make(problem);
                    continue;
                }
                Role::Visit(visit) => problem.visits.get_mut(visit).map(|visit| &mut visit.return_walk),
                Role::Meal(meal) | Role::Dinner(meal) => {
                    problem.meals.get_mut(meal).map(|meal| &mut meal.return_walk)
                }
                Role::PickUp(pickup) => {
                    let pickups = problem.days.iter_mut().filter_map(|day| day.pickups.get_mut(pickup));
                    pickups.for_each(|pickup| pickup.length += *extra);
                    None
                }
                _ => None,
            };
            if let Some(after) = after {
                *after += *extra;
            }
        }
        for (role, start) in &self.pinned {
            let starts = match *role {
                Role::Visit(visit) => problem.visits.get_mut(visit).map(|visit| &mut visit.starts),
                Role::Meal(meal) => problem.meals.get_mut(meal).map(|meal| &mut meal.starts),
                Role::Dinner(meal) => problem.meals.get_mut(meal).map(|meal| &mut meal.dinners),
                _ => None,
            };
            for windows in starts.into_iter().flatten() {
                *windows = at_instant(windows, *start).into_iter().collect();
            }
        }
    }

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

    /// Returns the windows of a stay that was changed; `None`: they are those of the problem.
    pub(crate) fn windows(&self, role: Role, windows: &[StartWindow]) -> Option<Vec<StartWindow>> {
        let shortened = self.shortened(role, windows);
        let Some(&start) = self.pinned.get(&role) else { return shortened };
        let windows = shortened.as_deref().unwrap_or(windows);
        at_instant(windows, start).map(|window| vec![window])
    }

    fn shortened(&self, role: Role, windows: &[StartWindow]) -> Option<Vec<StartWindow>> {
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

/// A stay at one instant, as long as in the window that holds it, or in the first.
fn at_instant(windows: &[StartWindow], start: Minutes) -> Option<StartWindow> {
    let holds = |window: &&StartWindow| (window.from..=window.to).contains(&start);
    let window = windows.iter().find(holds).or_else(|| windows.first())?;
    Some(StartWindow { from: start, to: start, length: window.length })
}
