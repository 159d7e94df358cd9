//! Orders of halts that are tried: timed under a changed wish, and judged by all that a plan must hold.

use std::cell::OnceCell;

use model::Minutes;

use super::Change;
use crate::exact::quickest_orders;
use crate::ground::Ground;
use crate::law::is_lawful;
use crate::position::is_in_turn;
use crate::retime::retime_day;
use crate::verify::verify;
use crate::{Plan, PlannedHalt, PlannerError, Problem, Role, retime};

/// Of up to so many stays every order is tried.
const ALL_ORDERS_UP_TO: usize = 5;
/// So many sizes of a change beyond the first that is in time are asked the law about one by one.
const SIZES_ASKED: i32 = 6;

/// A tour that stands: what a wish was promised, in order, with its times.
pub struct Promised<'a> {
    original: &'a Problem,
    /// The problem as it is changed for a trial.
    problem: Problem,
    days: &'a [Vec<Role>],
    plan: Plan,
    /// The problem laid out, once it is asked for.
    ground: OnceCell<Option<Ground<'a>>>,
}

impl<'a> Promised<'a> {
    /// Takes a tour up.
    ///
    /// # Errors
    /// When the problem or the order is malformed, or no road leads from one halt to the next.
    pub fn of(problem: &'a Problem, days: &'a [Vec<Role>]) -> Result<Self, PlannerError> {
        verify(problem)?;
        let plan = retime(problem, days)?;
        Ok(Self { original: problem, problem: problem.clone(), days, plan, ground: OnceCell::new() })
    }

    /// Returns the problem that the tour answers.
    #[must_use]
    pub fn problem(&self) -> &'a Problem {
        self.original
    }

    pub(super) fn grid(&self) -> Minutes {
        self.original.grid
    }

    /// The latest of the returns that were wished.
    pub(super) fn last_return(&self) -> Minutes {
        let ends = self.original.days.iter().filter(|day| !day.night).map(|day| day.back_by);
        ends.max().unwrap_or(Minutes::hm(24, 0))
    }

    /// The earliest of the departures that were wished.
    pub(super) fn first_departure(&self) -> Minutes {
        self.original.days.iter().map(|day| day.leave_after).min().unwrap_or(Minutes::ZERO)
    }

    /// Lists each day's order with one more visit at each position, and the quickest orders of its
    /// stays with it.
    pub(super) fn orders_with(&self, visit: usize) -> Vec<(usize, Vec<Role>)> {
        let role = Role::Visit(visit);
        let mut orders = Vec::new();
        for (day, roles) in self.days.iter().enumerate() {
            if self.original.visits[visit].starts[day].is_empty() {
                continue;
            }
            let first = orders.len();
            let inserted = (0..=roles.len()).filter_map(|at| self.inserted(roles, at, role));
            orders.extend(inserted.map(|with| (day, with)));
            for other in self.reordered(day, roles, visit) {
                if !orders[first..].iter().any(|(_, known)| *known == other) {
                    orders.push((day, other));
                }
            }
        }
        orders
    }

    /// Lists the orders of the stays of a day with one more visit: all, or the quickest where they are
    /// many.
    fn reordered(&self, day: usize, roles: &[Role], visit: usize) -> Vec<Vec<Role>> {
        let stays: Vec<Role> = roles.iter().copied().filter(|role| role.is_stay()).collect();
        if stays.len() < ALL_ORDERS_UP_TO {
            let lead = roles.iter().position(|role| role.is_stay()).unwrap_or(roles.len());
            let frame: Vec<Role> = roles.iter().copied().filter(|role| !role.is_stay()).collect();
            let mut orders = Vec::new();
            each_order(&mut [&stays[..], &[Role::Visit(visit)]].concat(), 0, &mut |order| {
                let mut with = frame.clone();
                with.splice(lead..lead, order.iter().copied());
                orders.push(with);
            });
            return orders;
        }
        let ground = self.ground.get_or_init(|| Ground::new(self.original, true).ok());
        let Some(ground) = ground else { return Vec::new() };
        let place = |role: &Role| match *role {
            Role::Visit(visit) => Some(visit),
            Role::Meal(meal) => Some(ground.visits + meal),
            _ => None,
        };
        let stays: Vec<usize> = roles.iter().filter_map(place).chain([visit]).collect();
        if roles.iter().any(|role| role.is_stay() && place(role).is_none()) {
            return Vec::new();
        }
        let lead = roles.iter().position(|role| role.is_stay()).unwrap_or(roles.len());
        let with = |order: Vec<usize>| {
            let mut with: Vec<Role> = roles.iter().copied().filter(|role| !role.is_stay()).collect();
            let stays = order.into_iter().map(|place| ground.places[place].role);
            with.splice(lead..lead, stays);
            with
        };
        quickest_orders(ground, day, &stays).into_iter().map(with).collect()
    }

    /// Tells whether one of some orders holds under a changed wish.
    pub(super) fn holds(&mut self, orders: &[(usize, Vec<Role>)], change: Change) -> bool {
        self.under(change, |trial| orders.iter().any(|(day, roles)| trial.is_possible(*day, roles)))
    }

    /// Returns the smallest size, from 1 to `most`, of a change under which one of some orders holds.
    pub(super) fn least(
        &mut self,
        orders: &[(usize, Vec<Role>)],
        most: i32,
        change: &dyn Fn(i32) -> Change,
    ) -> Option<Change> {
        let mut best: Option<i32> = None;
        for (day, roles) in orders {
            let most = best.map_or(most, |best| best - 1);
            let Some(least) = self.least_in_time(*day, roles, most, change) else { continue };
            let is_lawful = |size: i32| self.under(change(size), |trial| trial.is_possible(*day, roles));
            best = least_lawful(least, most, is_lawful).or(best);
        }
        best.map(change)
    }

    /// Returns the smallest size of a change under which an order is in time.
    fn least_in_time(
        &mut self,
        day: usize,
        roles: &[Role],
        most: i32,
        change: &dyn Fn(i32) -> Change,
    ) -> Option<i32> {
        let mut is_in_time = |size| self.under(change(size), |trial| trial.in_time(day, roles).is_some());
        if most < 1 || !is_in_time(most) {
            return None;
        }
        let (mut late, mut in_time) = (0, most);
        while in_time - late > 1 {
            let middle = i32::midpoint(late, in_time);
            if is_in_time(middle) { in_time = middle } else { late = middle }
        }
        Some(in_time)
    }

    /// Returns the visit that brings least of those without which one of some orders holds.
    pub(super) fn least_dropped(&mut self, orders: &[(usize, Vec<Role>)], visit: usize) -> Option<Change> {
        let mut best: Option<(u32, Role)> = None;
        for (day, roles) in orders {
            for (at, role) in roles.iter().enumerate() {
                let Role::Visit(other) = *role else { continue };
                let (prize, required) =
                    (self.problem.visits[other].prize, self.problem.visits[other].required);
                if other == visit || required || best.is_some_and(|(least, _)| least <= prize) {
                    continue;
                }
                let mut without = roles.clone();
                without.remove(at);
                if self.is_possible(*day, &without) {
                    best = Some((prize, *role));
                }
            }
        }
        best.map(|(_, role)| Change::Drop(role))
    }

    /// Does something under a changed wish.
    fn under<T>(&mut self, change: Change, act: impl FnOnce(&Self) -> T) -> T {
        change.make(&mut self.problem);
        let done = act(self);
        self.take_back(change);
        done
    }

    fn take_back(&mut self, change: Change) {
        match change {
            Change::Nothing => {}
            Change::LaterReturn(_) | Change::EarlierDeparture(_) => {
                self.problem.days.clone_from(&self.original.days);
            }
            Change::Shorter(role, _) | Change::Drop(role) => match role {
                Role::Visit(visit) => self.problem.visits[visit].clone_from(&self.original.visits[visit]),
                Role::Meal(meal) | Role::Dinner(meal) => {
                    self.problem.meals[meal].clone_from(&self.original.meals[meal]);
                }
                _ => {}
            },
        }
    }

    /// Returns the order of a day.
    pub(crate) fn roles(&self, day: usize) -> Option<&'a [Role]> {
        self.days.get(day).map(Vec::as_slice)
    }

    /// Tells whether the tour holds a visit.
    pub(crate) fn holds_visit(&self, visit: usize) -> bool {
        self.days.iter().flatten().any(|role| *role == Role::Visit(visit))
    }

    /// Puts one more stay before a position, where stays can be.
    pub(crate) fn inserted(&self, roles: &[Role], at: usize, role: Role) -> Option<Vec<Role>> {
        is_in_turn(roles, at, role).then(|| {
            let mut with = Vec::with_capacity(roles.len() + 1);
            with.extend_from_slice(&roles[..at]);
            with.push(role);
            with.extend_from_slice(&roles[at..]);
            with
        })
    }

    /// Tells whether the tour with another order of one day keeps all that a plan must hold.
    pub(crate) fn is_possible(&self, day: usize, roles: &[Role]) -> bool {
        self.possible(day, roles).is_some()
    }

    /// Times another order of one day, if the tour keeps all that a plan must hold with it.
    pub(crate) fn possible(&self, day: usize, roles: &[Role]) -> Option<Vec<PlannedHalt>> {
        let halts = self.in_time(day, roles)?;
        (self.keeps_limits(day, &halts) && self.is_lawful(day, &halts)).then_some(halts)
    }

    /// Times an order of one day; `None` where a window is missed or the day is late.
    pub(crate) fn in_time(&self, day: usize, roles: &[Role]) -> Option<Vec<PlannedHalt>> {
        let halts = retime_day(&self.problem, day, roles).ok()?.halts;
        let is_kept = |halt: &PlannedHalt| match halt.role {
            Role::Night(_) => halt.window.is_some(),
            role => !role.is_stay() || halt.window.is_some(),
        };
        let home = home(&halts).unwrap_or(Minutes::ZERO);
        (halts.iter().all(is_kept) && home <= self.problem.days[day].back_by).then_some(halts)
    }

    fn is_lawful(&self, day: usize, halts: &[PlannedHalt]) -> bool {
        let days = self.plan.days.iter().enumerate();
        is_lawful(
            &self.problem,
            days.map(|(of, planned)| (of, if of == day { halts } else { &planned.halts })),
        )
    }

    /// Tells whether the wish's limits besides time are kept with another day.
    fn keeps_limits(&self, day: usize, halts: &[PlannedHalt]) -> bool {
        let days: Vec<&[PlannedHalt]> =
            self.plan.days.iter().map(|planned| planned.halts.as_slice()).collect();
        let days: Vec<&[PlannedHalt]> = days
            .into_iter()
            .enumerate()
            .map(|(of, planned)| if of == day { halts } else { planned })
            .collect();
        super::limits::keeps(&self.problem, day, &days)
    }
}

/// Returns the least lawful size from the first that is in time on: the next few are tried one by one, since
/// a little more can cost a break, and those far beyond by halving.
fn least_lawful(least: i32, most: i32, mut is_lawful: impl FnMut(i32) -> bool) -> Option<i32> {
    let last = most.min(least + SIZES_ASKED);
    if let Some(size) = (least..=last).find(|size| is_lawful(*size)) {
        return Some(size);
    }
    let (mut unlawful, mut step) = (last, SIZES_ASKED);
    while unlawful < most {
        let mut lawful = most.min(unlawful + step);
        if is_lawful(lawful) {
            while lawful - unlawful > 1 {
                let middle = i32::midpoint(unlawful, lawful);
                if is_lawful(middle) { lawful = middle } else { unlawful = middle }
            }
            return Some(lawful);
        }
        (unlawful, step) = (lawful, step * 2);
    }
    None
}

/// Calls `act` with every order of what follows the first `fixed`.
pub(crate) fn each_order<T>(all: &mut [T], fixed: usize, act: &mut impl FnMut(&[T])) {
    if fixed == all.len() {
        act(all);
        return;
    }
    for next in fixed..all.len() {
        all.swap(fixed, next);
        each_order(all, fixed + 1, act);
        all.swap(fixed, next);
    }
}

/// Returns when everybody is back, or at the lodging.
pub(crate) fn home(halts: &[PlannedHalt]) -> Option<Minutes> {
    let home = halts.iter().rev().find(|halt| halt.role != Role::DepotIn)?;
    Some(match home.role {
        Role::Night(_) => home.arrive,
        role if role.is_stay() => home.leave,
        _ => home.end,
    })
}
