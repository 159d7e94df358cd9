//! Where a stop that somebody adds by hand goes best.

use crate::ground::verify;
use crate::law::is_lawful;
use crate::retime::retime_day;
use crate::{PlannedHalt, Problem, Role};

/// What a day costs, worst first: stays outside their windows, minutes late, against the law; then
/// its span and its driving.
type Cost = [i32; 5];

/// Returns the day and the position (an index among the day's roles) where one more stop costs
/// least time, positions that keep everything feasible first; `None` where it can go nowhere or the
/// order is malformed.
///
/// Pick-ups and the lodging of the night before stay before, drop-offs and the next lodging after
/// everything else.
#[must_use]
pub fn best_position(problem: &Problem, days: &[Vec<Role>], role: Role) -> Option<(usize, usize)> {
    verify(problem).ok()?;
    if days.len() != problem.days.len() {
        return None;
    }
    let mut best: Option<(Cost, (usize, usize))> = None;
    for (day, roles) in days.iter().enumerate() {
        let before = cost(problem, day, roles).unwrap_or_default();
        for at in (0..=roles.len()).filter(|&at| is_in_turn(roles, at, role)) {
            let mut with = roles.clone();
            with.insert(at, role);
            let Some(after) = cost(problem, day, &with) else { continue };
            let added = std::array::from_fn(|index| after[index] - before[index]);
            if best.is_none_or(|(least, _)| added < least) {
                best = Some((added, (day, at)));
            }
        }
    }
    best.map(|(_, position)| position)
}

/// Tells whether the parts of a day stay in their order with one more at a position: depot, pick-ups, stays, drop-offs, depot.
#[must_use]
pub fn is_in_turn(roles: &[Role], at: usize, role: Role) -> bool {
    let part = |role: &Role| match role {
        Role::DepotOut | Role::Morning(_) => 0,
        Role::PickUp(_) => 1,
        Role::Visit(_) | Role::Meal(_) | Role::Dinner(_) | Role::Technical(_) => 2,
        Role::DropOff(_) => 3,
        Role::DepotIn | Role::Night(_) => 4,
    };
    let (before, after) = roles.split_at(at);
    before.iter().all(|other| part(other) <= part(&role))
        && after.iter().all(|other| part(&role) <= part(other))
}

fn cost(problem: &Problem, day: usize, roles: &[Role]) -> Option<Cost> {
    let halts = retime_day(problem, day, roles).ok()?.halts;
    let is_bound = |halt: &&PlannedHalt| halt.role.is_stay() || matches!(halt.role, Role::Night(_));
    let unfit = halts.iter().filter(is_bound).filter(|halt| halt.window.is_none()).count();
    let (Some(first), Some(last)) = (halts.first(), halts.last()) else { return Some(Cost::default()) };
    let home = halts.iter().rev().find(|halt| halt.role != Role::DepotIn).unwrap_or(last);
    let home = match home.role {
        Role::Night(_) => home.arrive,
        role if role.is_stay() => home.leave,
        _ => home.end,
    };
    let late = (home - problem.days[day].back_by).0.max(0);
    let unlawful = i32::from(!is_lawful(problem, [(day, halts.as_slice())]));
    let driving = halts.windows(2).map(|pair| (pair[1].arrive - pair[0].leave).0).sum();
    Some([i32::try_from(unfit).ok()?, late, unlawful, (last.leave - first.arrive).0, driving])
}
