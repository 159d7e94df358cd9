//! The best prize by trying everything: every order of every choice of stays, of the ends of every day,
//! and of the nights.

use planner::{Plan, PlannedDay, PlannedHalt, Problem, Role};

use crate::checker::{faults_but_law, is_lawful, node};
use crate::walked::{halted, halts_before, halts_between, has_start, up, walked};

/// Returns the most prize of a faultless plan with at least one visit.
pub fn best_prize(problem: &Problem) -> Option<u32> {
    best_prize_under(problem, true)
}

/// As [`best_prize`], with or without the law.
pub fn best_prize_under(problem: &Problem, law: bool) -> Option<u32> {
    best_plan_under(problem, law).map(|(prize, _)| prize)
}

/// As [`best_prize_under`], with the plan.
pub fn best_plan_under(problem: &Problem, law: bool) -> Option<(u32, Plan)> {
    let mut trial = Trial::of(problem, law, false);
    trial.begin(0);
    trial.best
}

/// Tells whether there is any faultless plan with at least one visit, with or without the law.
pub fn is_any(problem: &Problem, law: bool) -> bool {
    let mut trial = Trial::of(problem, law, true);
    trial.begin(0);
    trial.best.is_some()
}

/// Everything is tried day by day and halt by halt.
///
/// A beginning is given up only where nothing that follows can help: a start that is missed, or a
/// return that is late, stays so, since coming later never lets anybody leave earlier; and a prize
/// takes nothing away. Complete days are timed by the minute, complete tours judged by the checker.
struct Trial<'p> {
    problem: &'p Problem,
    law: bool,
    /// Whether any plan will do.
    any: bool,
    best: Option<(u32, Plan)>,
    days: Vec<Vec<PlannedHalt>>,
    /// Visits and nights, the one that brings most first.
    visits: Vec<usize>,
}

/// How early the coach can be gone from where it is.
#[derive(Clone, Copy)]
struct Gone {
    /// Nowhere before the first passengers join.
    node: Option<usize>,
    end: i32,
    leave: i32,
    /// Since when the first of the passengers sits on board.
    aboard: Option<i32>,
}

impl<'p> Trial<'p> {
    fn of(problem: &'p Problem, law: bool, any: bool) -> Self {
        let mut visits: Vec<usize> = (0..problem.visits.len()).collect();
        visits.sort_by_key(|&visit| {
            std::cmp::Reverse((problem.visits[visit].required, problem.visits[visit].prize))
        });
        Self { problem, law, any, best: None, days: Vec::new(), visits }
    }

    fn is_done(&self) -> bool {
        self.any && self.best.is_some()
    }

    fn begin(&mut self, day: usize) {
        let Some(frame) = self.problem.days.get(day) else { return self.finish() };
        let slept = self.days.last().and_then(|halts| halts.last()).and_then(|halt| match halt.role {
            Role::Night(lodging) => Some(lodging),
            _ => None,
        });
        let beginnings: Vec<Vec<Role>> = match slept {
            Some(lodging) => vec![vec![Role::Morning(lodging)]],
            None => orders(frame.pickups.len())
                .into_iter()
                .map(|order| {
                    let depot = frame.depot.map(|_| Role::DepotOut).into_iter();
                    depot.chain(order.into_iter().map(Role::PickUp)).collect()
                })
                .collect(),
        };
        for roles in beginnings {
            let morning = frame.leave_after.0;
            let mut all = Vec::new();
            let begin = Gone { node: None, end: morning, leave: morning, aboard: None };
            let gone = roles.iter().try_fold(begin, |gone, &role| self.then(day, &mut all, gone, role));
            if let Some(gone) = gone {
                self.extend(day, &mut all, gone);
            }
        }
    }

    fn extend(&mut self, day: usize, roles: &mut Vec<Role>, gone: Gone) {
        let frame = &self.problem.days[day];
        let fed = roles.iter().any(|role| matches!(role, Role::Meal(_)));
        let dined = roles.iter().any(|role| matches!(role, Role::Dinner(_)));
        if self.is_hopeless(day, roles, gone) {
            return;
        }
        let held =
            |role: &Role| roles.contains(role) || self.days.iter().flatten().any(|halt| halt.role == *role);
        let visits = self.visits.iter().copied().map(Role::Visit).filter(|role| !held(role));
        let all = 0..self.problem.meals.len();
        let lunches = all.clone().map(Role::Meal).filter(|_| frame.meal.is_some() && !fed);
        let dinners = all.map(Role::Dinner).filter(|_| frame.dinner.is_some() && !dined);
        for role in visits.chain(lunches).chain(dinners).collect::<Vec<_>>() {
            let before = roles.len();
            if let Some(gone) = self.then(day, roles, gone, role)
                && gone.leave <= frame.back_by.0
            {
                self.extend(day, roles, gone);
            }
            roles.truncate(before);
        }
        if fed == frame.meal.is_some() && dined == frame.dinner.is_some() {
            self.end(day, roles, gone);
        }
    }

    /// Ends a day in every way, and goes on with the next.
    fn end(&mut self, day: usize, roles: &[Role], gone: Gone) {
        let frame = &self.problem.days[day];
        let stays = roles.iter().any(|role| role.is_stay());
        let slept = roles.iter().any(|role| matches!(role, Role::Morning(_)));
        let moves = slept || frame.night || !frame.pickups.is_empty() || !frame.dropoffs.is_empty();
        if !stays && !moves {
            self.days.push(Vec::new());
            self.begin(day + 1);
            self.days.pop();
            return;
        }
        let endings: Vec<Vec<Role>> = match frame.night {
            true => (0..self.problem.lodgings.len()).map(|lodging| vec![Role::Night(lodging)]).collect(),
            false => orders(frame.dropoffs.len())
                .into_iter()
                .map(|order| order.into_iter().map(Role::DropOff).collect())
                .collect(),
        };
        for ending in endings {
            let mut all = roles.to_vec();
            let ended = ending.iter().enumerate().try_fold(gone, |gone, (at, &role)| match at {
                0 => self.then_end(day, &mut all, gone, &ending),
                _ => self.then(day, &mut all, gone, role),
            });
            // At a lodging it is the arrival that has to be in time, which the checker looks at.
            let Some(_) = ended.filter(|ended| frame.night || ended.end <= frame.back_by.0) else { continue };
            all.extend(frame.depot.filter(|_| !frame.night).map(|_| Role::DepotIn));
            let Some(halts) = walked(self.problem, day, &all) else { continue };
            self.days.push(halts);
            self.begin(day + 1);
            self.days.pop();
            if self.is_done() || self.is_hopeless(day, roles, gone) {
                return;
            }
        }
    }

    fn finish(&mut self) {
        let halts = || self.days.iter().flatten();
        if !halts().any(|halt| matches!(halt.role, Role::Visit(_))) {
            return;
        }
        let roles: Vec<Role> = halts().map(|halt| halt.role).collect();
        let prize = prize(self.problem, &roles);
        if self.best.as_ref().is_some_and(|(best, _)| prize <= *best) {
            return;
        }
        let days = self.days.iter().map(|halts| PlannedDay { halts: halts.clone() }).collect();
        let plan = Plan { days };
        if faults_but_law(self.problem, &plan).is_empty() && (!self.law || is_lawful(self.problem, &plan)) {
            self.best = Some((prize, plan));
        }
    }

    /// One halt more, and those on the way to it; `None`: no road leads to it, or it cannot begin any more.
    fn then(&self, day: usize, roles: &mut Vec<Role>, gone: Gone, role: Role) -> Option<Gone> {
        if role == Role::DepotOut {
            roles.push(role);
            return Some(gone);
        }
        let to = node(self.problem, day, role);
        let sat = gone.aboard.map_or(0, |since| gone.leave - since);
        let on_the_way = gone.node.map_or_else(Vec::new, |from| halts_between(self.problem, from, to, sat));
        self.then_by(day, roles, gone, role, on_the_way)
    }

    /// The first halt of an end of a day, and those on the way to it.
    fn then_end(&self, day: usize, roles: &mut Vec<Role>, gone: Gone, end: &[Role]) -> Option<Gone> {
        let (first, Some(from)) = (end[0], gone.node) else { return self.then(day, roles, gone, end[0]) };
        if !matches!(first, Role::DropOff(_)) {
            return self.then(day, roles, gone, first);
        }
        let place = |role: Role| node(self.problem, day, role);
        let sits = |drive: i32| {
            end.windows(2).fold(drive, |sat, pair| {
                let Role::DropOff(index) = pair[0] else { unreachable!("only drop-offs follow drop-offs") };
                let travel = self.problem.matrix.get(place(pair[0]), place(pair[1]));
                let leave = up(self.problem, sat + self.problem.days[day].dropoffs[index].length.0);
                leave + travel.map_or(100_000, |travel| travel.minutes.0)
            })
        };
        let on_the_way = halts_before(self.problem, from, place(first), sits);
        self.then_by(day, roles, gone, first, on_the_way)
    }

    fn then_by(
        &self,
        day: usize,
        roles: &mut Vec<Role>,
        gone: Gone,
        role: Role,
        on_the_way: Vec<Role>,
    ) -> Option<Gone> {
        on_the_way.into_iter().chain([role]).try_fold(gone, |gone, role| {
            roles.push(role);
            let to = node(self.problem, day, role);
            let drive =
                gone.node.map_or(Some(0), |from| Some(self.problem.matrix.get(from, to)?.minutes.0))?;
            let halt = halted(self.problem, day, role, gone.leave + drive)?;
            let leave = halt.leave.0;
            let aboard = match role {
                Role::PickUp(_) | Role::DropOff(_) => gone.aboard.or(Some(leave)),
                _ => Some(leave),
            };
            Some(Gone { node: Some(to), end: halt.end.0, leave, aboard })
        })
    }

    /// Tells whether nothing that can follow makes a better plan.
    fn is_hopeless(&self, day: usize, roles: &[Role], gone: Gone) -> bool {
        let days = &self.problem.days;
        let mut held: Vec<Role> = self.days.iter().flatten().map(|halt| halt.role).collect();
        held.extend(roles);
        let is_left = |&visit: &usize| {
            let today = has_start(self.problem, day, Role::Visit(visit), gone.leave);
            let later =
                || (day + 1..days.len()).any(|day| has_start(self.problem, day, Role::Visit(visit), 0));
            !held.contains(&Role::Visit(visit)) && (today || later())
        };
        let left: Vec<usize> = self.visits.iter().copied().filter(is_left).collect();
        let is_lost = |&visit: &usize| {
            let required = self.problem.visits[visit].required;
            required && !held.contains(&Role::Visit(visit)) && !left.contains(&visit)
        };
        if self.is_done() || self.visits.iter().any(is_lost) {
            return true;
        }
        let Some((best, _)) = self.best else { return false };
        let meal = self.problem.meals.iter().map(|meal| meal.prize).max().unwrap_or(0);
        let lodging = self.problem.lodgings.iter().map(|lodging| lodging.prize).max().unwrap_or(0);
        let meals = |day: &planner::Day| u32::from(day.meal.is_some()) + u32::from(day.dinner.is_some());
        let nights = days[day..].iter().map(|day| u32::from(day.night)).sum::<u32>();
        let had = roles.iter().filter(|role| matches!(role, Role::Meal(_) | Role::Dinner(_))).count();
        let to_eat = days[day..].iter().map(meals).sum::<u32>() - u32::try_from(had).unwrap();
        held.extend(left.into_iter().map(Role::Visit));
        prize(self.problem, &held) + to_eat * meal + nights * lodging <= best
    }
}

/// What halts bring: their prizes, and the variety of the visits.
pub fn prize(problem: &Problem, roles: &[Role]) -> u32 {
    let of = |role: &Role| match *role {
        Role::Visit(index) => problem.visits[index].prize,
        Role::Meal(index) | Role::Dinner(index) => problem.meals[index].prize,
        Role::Night(index) => problem.lodgings[index].prize,
        _ => 0,
    };
    let variety = |variety: &planner::orienteering::Variety| -> u32 {
        let held = variety.members.iter().filter(|&&member| roles.contains(&Role::Visit(member))).count();
        variety.bonus.iter().take(held).sum()
    };
    roles.iter().map(of).sum::<u32>() + problem.varieties.iter().map(variety).sum::<u32>()
}

/// Every order of the first `count` numbers.
pub fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(count - 1);
    let with = |order: Vec<usize>| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, count - 1);
            order
        })
    };
    shorter.into_iter().flat_map(with).collect()
}
