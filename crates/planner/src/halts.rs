//! From a role to its node and to what happens there.

use model::Minutes;

use crate::slots::{Slot, slots};
use crate::timing::Service;
use crate::{Problem, Role, StartWindow};

/// Length of a stay of which no day says how long it lasts.
const USUAL_STAY: Minutes = Minutes::hm(1, 0);

/// Returns the slots of a role on a day; none for what is neither a visit nor a meal.
pub(crate) fn slots_of(problem: &Problem, day: usize, role: Role) -> Vec<Slot> {
    match role {
        Role::Visit(visit) => slots_within(problem, day, role, &problem.visits[visit].starts[day]),
        Role::Meal(meal) => slots_within(problem, day, role, &problem.meals[meal].starts[day]),
        _ => Vec::new(),
    }
}

/// Returns the slots that given start windows of a visit or a meal have on a day.
pub(crate) fn slots_within(problem: &Problem, day: usize, role: Role, windows: &[StartWindow]) -> Vec<Slot> {
    let rule = problem.days[day].meal.filter(|_| matches!(role, Role::Meal(_)));
    slots(windows, rule, problem.grid.0)
}

/// Returns the node of a role, if the day holds it.
pub(crate) fn node_of(problem: &Problem, day: usize, role: Role) -> Option<usize> {
    let frame = &problem.days[day];
    match role {
        Role::DepotOut | Role::DepotIn => frame.depot,
        Role::PickUp(index) => frame.pickups.get(index).map(|halt| halt.node),
        Role::DropOff(index) => frame.dropoffs.get(index).map(|halt| halt.node),
        Role::Visit(index) => problem.visits.get(index).map(|visit| visit.node),
        Role::Meal(index) => problem.meals.get(index).map(|meal| meal.node),
    }
}

/// Returns what happens at a role that the day holds; `slots` are those of [`slots_of`].
pub(crate) fn service_of<'a>(problem: &Problem, day: usize, role: Role, slots: &'a [Slot]) -> Service<'a> {
    let frame = &problem.days[day];
    let stay = |starts: &[Vec<StartWindow>], approach: Minutes, return_walk: Minutes| Service::Stay {
        slots,
        approach: approach.0,
        return_walk: return_walk.0,
        spare: spare(slots, starts, day).0,
    };
    match role {
        Role::DepotOut => Service::Out,
        Role::PickUp(index) => Service::Board(frame.pickups[index].length.0),
        Role::Visit(index) => {
            let visit = &problem.visits[index];
            stay(&visit.starts, visit.approach, visit.return_walk)
        }
        Role::Meal(index) => {
            let meal = &problem.meals[index];
            stay(&meal.starts, meal.approach, meal.return_walk)
        }
        Role::DropOff(index) => Service::Alight(frame.dropoffs[index].length.0),
        Role::DepotIn => Service::In,
    }
}

/// A stay outside its slots lasts as long as in the last one that it missed.
fn spare(slots: &[Slot], starts: &[Vec<StartWindow>], day: usize) -> Minutes {
    let missed = slots.last().map(|slot| Minutes(slot.length));
    let elsewhere = || starts[day].last().or_else(|| starts.iter().flatten().next());
    missed.or_else(|| elsewhere().map(|window| window.length)).unwrap_or(USUAL_STAY)
}
