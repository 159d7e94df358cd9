//! The times of an order that somebody made by hand.

use crate::ground::verify;
use crate::halts::{node_of, service_of, slots_of, slots_within, starts_of};
use crate::slots::Slot;
use crate::timing::{Link, Service, time_day};
use crate::{Adjustments, Plan, PlannedDay, PlannerError, Problem, Role};

/// Times a given order by the rules of [`plan`](crate::plan), without refusing any.
///
/// Where no window fits, the visit begins on arrival (`window: None`); days may end late. An order
/// that [`plan`](crate::plan) proposed gets the same times again.
///
/// # Errors
/// When the problem is malformed, the order names what does not exist, or no road leads from one
/// halt to the next.
pub fn retime(problem: &Problem, days: &[Vec<Role>]) -> Result<Plan, PlannerError> {
    retime_adjusted(problem, days, &Adjustments::default())
}

/// Times an order as [`retime`] does, with what somebody set by hand.
///
/// # Errors
/// As [`retime`].
pub fn retime_adjusted(
    problem: &Problem,
    days: &[Vec<Role>],
    adjustments: &Adjustments,
) -> Result<Plan, PlannerError> {
    verify(problem)?;
    if days.len() != problem.days.len() {
        return Err(PlannerError::OtherDays { found: days.len(), expected: problem.days.len() });
    }
    let days = days.iter().enumerate().map(|(day, roles)| time(problem, day, roles, adjustments));
    Ok(Plan { days: days.collect::<Result<_, _>>()? })
}

/// Times one day of a problem that has been verified.
pub(crate) fn retime_day(problem: &Problem, day: usize, roles: &[Role]) -> Result<PlannedDay, PlannerError> {
    time(problem, day, roles, &Adjustments::default())
}

fn time(
    problem: &Problem,
    day: usize,
    roles: &[Role],
    adjustments: &Adjustments,
) -> Result<PlannedDay, PlannerError> {
    let nodes: Vec<usize> = roles
        .iter()
        .map(|&role| node_of(problem, day, role).ok_or(PlannerError::UnknownHalt { day, role }))
        .collect::<Result<_, _>>()?;
    let slots: Vec<Vec<Slot>> = roles.iter().map(|&role| slots(problem, day, role, adjustments)).collect();
    let mut chain = Vec::with_capacity(roles.len());
    for (at, &role) in roles.iter().enumerate() {
        let drive = match at.checked_sub(1).map(|before| nodes[before]) {
            Some(from) => drive(problem, from, nodes[at])?,
            None => 0,
        };
        let mut service = service_of(problem, day, role, &slots[at]);
        if let Service::Stay { slots, return_walk, spare, .. } = &mut service {
            *return_walk += adjustments.after_stay(role);
            if slots.is_empty() {
                *spare = (*spare - adjustments.shorter_by(role)).max(0);
            }
        }
        if let Service::Board(length) | Service::Pause(length) = &mut service {
            *length += adjustments.after_stay(role);
        }
        chain.push(Link { role, drive, service });
    }
    let begun = adjustments.begun.get(&day).map(|begun| begun.0);
    let leave_after = adjustments.leave_after(day, problem.days[day].leave_after);
    Ok(PlannedDay { halts: time_day(&chain, leave_after.0, begun, problem.grid.0) })
}

fn slots(problem: &Problem, day: usize, role: Role, adjustments: &Adjustments) -> Vec<Slot> {
    let starts = starts_of(problem, day, role);
    match adjustments.windows(role, starts) {
        Some(shorter) => slots_within(problem, day, role, &shorter),
        None => slots_of(problem, day, role),
    }
}

fn drive(problem: &Problem, from: usize, to: usize) -> Result<i32, PlannerError> {
    match problem.matrix.get(from, to) {
        Some(travel) => Ok(travel.minutes.0),
        None => Err(PlannerError::NoRoad { from, to }),
    }
}
