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
/// Pick-ups stay before and drop-offs after everything else.
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

/// Tells whether the parts of a day stay in their order: depot, pick-ups, stays, drop-offs, depot.
fn is_in_turn(roles: &[Role], at: usize, role: Role) -> bool {
    let part = |role: &Role| match role {
        Role::DepotOut => 0,
        Role::PickUp(_) => 1,
        Role::Visit(_) | Role::Meal(_) => 2,
        Role::DropOff(_) => 3,
        Role::DepotIn => 4,
    };
    let (before, after) = roles.split_at(at);
    before.iter().all(|other| part(other) <= part(&role))
        && after.iter().all(|other| part(&role) <= part(other))
}

fn cost(problem: &Problem, day: usize, roles: &[Role]) -> Option<Cost> {
    let halts = retime_day(problem, day, roles).ok()?.halts;
    let is_stay = |halt: &&PlannedHalt| matches!(halt.role, Role::Visit(_) | Role::Meal(_));
    let unfit = halts.iter().filter(is_stay).filter(|halt| halt.window.is_none()).count();
    let (Some(first), Some(last)) = (halts.first(), halts.last()) else { return Some(Cost::default()) };
    let home = halts.iter().rev().find(|halt| halt.role != Role::DepotIn).unwrap_or(last);
    let home = if is_stay(&home) { home.leave } else { home.end };
    let late = (home - problem.days[day].back_by).0.max(0);
    let unlawful = i32::from(!is_lawful(problem, [(day, halts.as_slice())]));
    let driving = halts.windows(2).map(|pair| (pair[1].arrive - pair[0].leave).0).sum();
    Some([i32::try_from(unfit).ok()?, late, unlawful, (last.leave - first.arrive).0, driving])
}
