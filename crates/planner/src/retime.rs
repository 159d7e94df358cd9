//! The times of an order that somebody made by hand.

use crate::ground::verify;
use crate::halts::{node_of, service_of, slots_of};
use crate::slots::Slot;
use crate::timing::{Link, time_day};
use crate::{Plan, PlannedDay, PlannerError, Problem, Role};

/// Times a given order by the rules of [`plan`](crate::plan), without refusing any.
///
/// Where no window fits, the visit begins on arrival (`window: None`); days may end late. An order
/// that [`plan`](crate::plan) proposed gets the same times again.
///
/// # Errors
/// When the problem is malformed, the order names what does not exist, or no road leads from one
/// halt to the next.
pub fn retime(problem: &Problem, days: &[Vec<Role>]) -> Result<Plan, PlannerError> {
    verify(problem)?;
    if days.len() != problem.days.len() {
        return Err(PlannerError::OtherDays { found: days.len(), expected: problem.days.len() });
    }
    let days = days.iter().enumerate().map(|(day, roles)| retime_day(problem, day, roles));
    Ok(Plan { days: days.collect::<Result<_, _>>()? })
}

/// Times one day of a problem that has been verified.
pub(crate) fn retime_day(problem: &Problem, day: usize, roles: &[Role]) -> Result<PlannedDay, PlannerError> {
    let nodes: Vec<usize> = roles
        .iter()
        .map(|&role| node_of(problem, day, role).ok_or(PlannerError::UnknownHalt { day, role }))
        .collect::<Result<_, _>>()?;
    let slots: Vec<Vec<Slot>> = roles.iter().map(|&role| slots_of(problem, day, role)).collect();
    let mut chain = Vec::with_capacity(roles.len());
    for (at, &role) in roles.iter().enumerate() {
        let drive = match at.checked_sub(1).map(|before| nodes[before]) {
            Some(from) => drive(problem, from, nodes[at])?,
            None => 0,
        };
        chain.push(Link { role, drive, service: service_of(problem, day, role, &slots[at]) });
    }
    Ok(PlannedDay { halts: time_day(&chain, problem.days[day].leave_after.0, problem.grid.0) })
}

fn drive(problem: &Problem, from: usize, to: usize) -> Result<i32, PlannerError> {
    match problem.matrix.get(from, to) {
        Some(travel) => Ok(travel.minutes.0),
        None => Err(PlannerError::NoRoad { from, to }),
    }
}
