//! From a role to its node and to what happens there.

use model::Minutes;

use crate::slots::{Slot, slots};
use crate::timing::Service;
use crate::{Problem, Role, StartWindow};

/// Length of a stay of which no day says how long it lasts.
const USUAL_STAY: Minutes = Minutes::hm(1, 0);
/// Checking a group in takes this long where nothing else is said.
const USUAL_CHECK_IN: Minutes = Minutes(30);

/// Returns the start windows of a role on a day; none for what has none.
pub(crate) fn starts_of(problem: &Problem, day: usize, role: Role) -> &[StartWindow] {
    let starts = match role {
        Role::Visit(visit) => &problem.visits[visit].starts,
        Role::Meal(meal) => &problem.meals[meal].starts,
        Role::Dinner(meal) => &problem.meals[meal].dinners,
        Role::Night(lodging) => &problem.lodgings[lodging].check_in,
        _ => return &[],
    };
    starts.get(day).map_or(&[], Vec::as_slice)
}

/// Returns the slots of a role on a day; none for what has none.
pub(crate) fn slots_of(problem: &Problem, day: usize, role: Role) -> Vec<Slot> {
    slots_within(problem, day, role, starts_of(problem, day, role))
}

/// Returns the slots that given start windows of a role have on a day.
pub(crate) fn slots_within(problem: &Problem, day: usize, role: Role, windows: &[StartWindow]) -> Vec<Slot> {
    let rule = match role {
        Role::Meal(_) => problem.days[day].meal,
        Role::Dinner(_) => problem.days[day].dinner,
        _ => None,
    };
    slots(windows, rule, problem.grid.0)
}

/// Returns the node of a role, if the day holds it.
#[must_use]
pub fn node_of(problem: &Problem, day: usize, role: Role) -> Option<usize> {
    let frame = &problem.days[day];
    let lodging =
        |index: usize, slept: bool| problem.lodgings.get(index).filter(|_| slept).map(|lodging| lodging.node);
    match role {
        Role::DepotOut | Role::DepotIn => frame.depot,
        Role::PickUp(index) => frame.pickups.get(index).map(|halt| halt.node),
        Role::DropOff(index) => frame.dropoffs.get(index).map(|halt| halt.node),
        Role::Visit(index) => problem.visits.get(index).map(|visit| visit.node),
        Role::Meal(index) | Role::Dinner(index) => problem.meals.get(index).map(|meal| meal.node),
        Role::Technical(index) => problem.limits.technical.as_ref()?.nodes.get(index).copied(),
        Role::Night(index) => lodging(index, frame.night),
        Role::Morning(index) => {
            lodging(index, day.checked_sub(1).is_some_and(|before| problem.days[before].night))
        }
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
        Role::Dinner(index) => {
            let meal = &problem.meals[index];
            stay(&meal.dinners, meal.approach, meal.return_walk)
        }
        Role::Technical(_) => {
            Service::Pause(problem.limits.technical.as_ref().map_or(0, |stops| stops.length.0))
        }
        Role::Night(index) => {
            let lodging = &problem.lodgings[index];
            let spare = last_length(slots, &lodging.check_in, day).unwrap_or(USUAL_CHECK_IN);
            Service::Night { slots, approach: lodging.approach.0, spare: spare.0 }
        }
        Role::Morning(index) => Service::Morning(problem.lodgings[index].boarding.0),
        Role::DropOff(index) => Service::Alight(frame.dropoffs[index].length.0),
        Role::DepotIn => Service::In,
    }
}

fn spare(slots: &[Slot], starts: &[Vec<StartWindow>], day: usize) -> Minutes {
    last_length(slots, starts, day).unwrap_or(USUAL_STAY)
}

/// A stay outside its slots lasts as long as in the last one that it missed.
fn last_length(slots: &[Slot], starts: &[Vec<StartWindow>], day: usize) -> Option<Minutes> {
    let missed = slots.last().map(|slot| Minutes(slot.length));
    let elsewhere =
        || starts.get(day).and_then(|starts| starts.last()).or_else(|| starts.iter().flatten().next());
    missed.or_else(|| elsewhere().map(|window| window.length))
}
