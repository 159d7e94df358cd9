//! The smallest single changes that bring a visit into a tour that stands.

pub(crate) mod limits;
mod obstacle;
pub(crate) mod trial;

use model::Minutes;

use crate::contradiction::has_plan;
use crate::{PlannerError, Problem, Role};

pub use obstacle::{Obstacle, obstacle};
pub use trial::Promised;

/// A stop that is dropped weighs as much as so many minutes.
const DROPPED_STOP: Minutes = Minutes::hm(1, 0);
/// No later return than this is suggested.
const LATEST_RETURN: Minutes = Minutes::hm(23, 0);
/// No earlier departure than this is suggested.
const EARLIEST_DEPARTURE: Minutes = Minutes::hm(5, 0);

/// One change to a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing: there is room for it.
    Nothing,
    /// Everybody is back so much later on the days that end at the drop-offs.
    LaterReturn(Minutes),
    /// Every day may begin so much earlier.
    EarlierDeparture(Minutes),
    /// A visit or a meal lasts so much less.
    Shorter(Role, Minutes),
    /// A visit is given up.
    Drop(Role),
}

impl Change {
    /// Measures how much is given up, in minutes.
    #[must_use]
    pub fn weight(self) -> Minutes {
        match self {
            Self::Nothing => Minutes::ZERO,
            Self::LaterReturn(by) | Self::EarlierDeparture(by) | Self::Shorter(_, by) => by,
            Self::Drop(_) => DROPPED_STOP,
        }
    }

    /// Makes the change in a problem.
    pub fn make(self, problem: &mut Problem) {
        match self {
            Self::Nothing => {}
            Self::LaterReturn(by) => {
                problem.days.iter_mut().filter(|day| !day.night).for_each(|day| day.back_by += by);
            }
            Self::EarlierDeparture(by) => {
                problem.days.iter_mut().for_each(|day| day.leave_after = day.leave_after - by);
            }
            Self::Shorter(role, by) => {
                let windows = match role {
                    Role::Visit(visit) => &mut problem.visits[visit].starts,
                    Role::Meal(meal) => &mut problem.meals[meal].starts,
                    Role::Dinner(meal) => &mut problem.meals[meal].dinners,
                    _ => return,
                };
                for window in windows.iter_mut().flatten() {
                    // A fixed start stays where it is.
                    let later = if window.from < window.to { by } else { Minutes::ZERO };
                    (window.length, window.to) = (window.length - by, window.to + later);
                }
            }
            Self::Drop(role) => match role {
                Role::Visit(visit) => problem.visits[visit].required = false,
                Role::Meal(meal) => problem.meals[meal].required = false,
                _ => {}
            },
        }
    }
}

/// Tells whether a problem has a lawful plan with at least one visit.
#[must_use]
pub fn is_possible(problem: &Problem) -> bool {
    has_plan(problem, true, 0)
}

/// By how much each stay of a day may be made shorter, and in which steps.
pub type MostCut<'a> = dyn Fn(usize, Role) -> (Minutes, Minutes) + 'a;

/// Finds the smallest change of each kind that makes room for a visit beside all that was promised,
/// smallest first; each was timed and judged by the law.
///
/// # Errors
/// When the problem or the order is malformed.
pub fn smallest_changes(
    promised: &mut Promised<'_>,
    visit: usize,
    most_cut: &MostCut<'_>,
) -> Result<Vec<Change>, PlannerError> {
    let orders = promised.orders_with(visit);
    if promised.holds(&orders, Change::Nothing) {
        return Ok(vec![Change::Nothing]);
    }
    let grid = promised.grid();
    let steps = |room: Minutes| room.0.max(0) / grid.0;
    let last = promised.last_return();
    let first = promised.first_departure();
    let mut found = Vec::new();
    let later = |steps: i32| Change::LaterReturn(Minutes(grid.0 * steps));
    found.extend(promised.least(&orders, steps(LATEST_RETURN - last), &later));
    let earlier = |steps: i32| Change::EarlierDeparture(Minutes(grid.0 * steps));
    found.extend(promised.least(&orders, steps(first - EARLIEST_DEPARTURE), &earlier));
    found.extend(shortest_cut(promised, &orders, most_cut));
    found.extend(promised.least_dropped(&orders, visit));
    found.sort_by_key(|change| change.weight());
    Ok(found)
}

/// The stay that has to be cut least, the visit itself or one beside it.
fn shortest_cut(
    promised: &mut Promised<'_>,
    orders: &[(usize, Vec<Role>)],
    most_cut: &MostCut<'_>,
) -> Option<Change> {
    let mut stays: Vec<(usize, Role)> = orders
        .iter()
        .flat_map(|(day, roles)| roles.iter().filter(|role| role.is_stay()).map(|role| (*day, *role)))
        .collect();
    stays.sort_unstable();
    stays.dedup();
    let mut best: Option<(Minutes, Change)> = None;
    for (day, role) in stays {
        let (most, step) = most_cut(day, role);
        // Only what is smaller than the best so far is of interest.
        let most = best.as_ref().map_or(most, |(least, _)| most.min(*least - Minutes(1)));
        let of_day: Vec<_> = orders.iter().filter(|(of, _)| *of == day).cloned().collect();
        let shorter = |steps: i32| Change::Shorter(role, Minutes(step.0 * steps));
        let found = promised.least(&of_day, most.0.max(0) / step.0.max(1), &shorter);
        best = found.map(|change| (change.weight(), change)).or(best);
    }
    best.map(|(_, change)| change)
}
