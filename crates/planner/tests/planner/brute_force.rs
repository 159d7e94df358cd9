//! The best prize by trying everything: every order of every choice of stays, and of both ends.

use model::Minutes;
use planner::{MealRule, Problem, Role, StartWindow, retime};

use crate::checker::{faults_but_law, is_lawful, node};

/// Returns the most prize of a faultless plan of a one-day problem with at least one visit.
///
/// A beginning is given up only where nothing that follows can help, as argued there; complete
/// orders are timed by `retime` and judged by the checker.
pub fn best_prize(problem: &Problem) -> Option<u32> {
    best_prize_under(problem, true)
}

/// As [`best_prize`], with or without the law.
pub fn best_prize_under(problem: &Problem, law: bool) -> Option<u32> {
    let frame = &problem.days[0];
    let mut best = None;
    for pickups in orders(frame.pickups.len()) {
        let mut roles: Vec<Role> = frame.depot.map(|_| Role::DepotOut).into_iter().collect();
        roles.extend(pickups.into_iter().map(Role::PickUp));
        if let Some(gone) = Gone::after(problem, &roles) {
            extend(problem, law, &mut roles, gone, &mut best);
        }
    }
    best
}

fn extend(problem: &Problem, law: bool, roles: &mut Vec<Role>, gone: Gone, best: &mut Option<u32>) {
    let frame = &problem.days[0];
    let fed = roles.iter().any(|role| matches!(role, Role::Meal(_)));
    if fed == frame.meal.is_some() {
        finish(problem, law, roles, best);
    }
    // A prize takes nothing away: where all that could still follow is no better, nothing is.
    if best.is_some_and(|best| collected(problem, roles) + hoped_for(problem, roles, gone) <= best) {
        return;
    }
    let visits = (0..problem.visits.len()).map(Role::Visit).filter(|role| !roles.contains(role));
    let meals = (0..problem.meals.len()).map(Role::Meal).filter(|_| frame.meal.is_some() && !fed);
    for role in visits.chain(meals).collect::<Vec<_>>() {
        // Coming later never lets anybody leave earlier, so a start missed, or a departure after
        // `back_by`, stays so whatever follows.
        let gone = gone.then(problem, role).filter(|gone| gone.leave <= frame.back_by.0);
        let Some(gone) = gone else { continue };
        roles.push(role);
        extend(problem, law, roles, gone, best);
        roles.pop();
    }
}

fn finish(problem: &Problem, law: bool, roles: &[Role], best: &mut Option<u32>) {
    if !roles.iter().any(|role| matches!(role, Role::Visit(_))) {
        return;
    }
    let prize = collected(problem, roles);
    if best.is_some_and(|best| prize <= best) {
        return;
    }
    for dropoffs in orders(problem.days[0].dropoffs.len()) {
        let mut roles = roles.to_vec();
        roles.extend(dropoffs.into_iter().map(Role::DropOff));
        roles.extend(problem.days[0].depot.map(|_| Role::DepotIn));
        let Ok(plan) = retime(problem, &[roles]) else { continue };
        if faults_but_law(problem, &plan).is_empty() && (!law || is_lawful(problem, &plan)) {
            *best = Some(prize);
            return;
        }
    }
}

fn collected(problem: &Problem, roles: &[Role]) -> u32 {
    let prize = |role: &Role| match role {
        Role::Visit(index) => problem.visits[*index].prize,
        Role::Meal(index) => problem.meals[*index].prize,
        _ => 0,
    };
    roles.iter().map(prize).sum()
}

/// The prizes of all visits that have a start left, roads or no roads, and of the best meal.
fn hoped_for(problem: &Problem, roles: &[Role], gone: Gone) -> u32 {
    let is_left = |index: &usize| {
        let has_start = problem.visits[*index].starts[0].iter().any(|window| window.to.0 >= gone.leave);
        has_start && !roles.contains(&Role::Visit(*index))
    };
    let visits: u32 =
        (0..problem.visits.len()).filter(is_left).map(|index| problem.visits[index].prize).sum();
    let fed = roles.iter().any(|role| matches!(role, Role::Meal(_)));
    let meal = problem.meals.iter().map(|meal| meal.prize).max().filter(|_| !fed);
    visits + meal.unwrap_or(0)
}

/// Earliest departure from the last halt (at a drop-off, its end) by walking through every minute;
/// `None`: a stay is missed, or there is no halt.
pub fn slow_end(problem: &Problem, roles: &[Role]) -> Option<Minutes> {
    let gone = Gone::after(problem, roles)?;
    match roles.last()? {
        Role::DropOff(_) => Some(Minutes(gone.end)),
        _ => Some(Minutes(gone.leave)),
    }
}

/// How early the coach can be gone from where it is, on a day of which every minute is walked.
#[derive(Clone, Copy)]
struct Gone {
    /// Nowhere before the first passengers join.
    node: Option<usize>,
    end: i32,
    leave: i32,
}

impl Gone {
    fn after(problem: &Problem, roles: &[Role]) -> Option<Self> {
        let morning = problem.days[0].leave_after.0;
        let begin = Self { node: None, end: morning, leave: morning };
        roles.iter().try_fold(begin, |gone, &role| gone.then(problem, role))
    }

    /// One halt more; `None`: no road leads to it, or it cannot begin any more.
    fn then(self, problem: &Problem, role: Role) -> Option<Self> {
        let frame = &problem.days[0];
        let (starts, rule, approach, back) = match role {
            Role::DepotOut | Role::DepotIn => return Some(self),
            Role::PickUp(index) => return self.boarded(problem, role, frame.pickups[index].length),
            Role::DropOff(index) => return self.boarded(problem, role, frame.dropoffs[index].length),
            Role::Visit(index) => {
                let visit = &problem.visits[index];
                (&visit.starts[0], None, visit.approach.0, visit.return_walk.0)
            }
            Role::Meal(index) => {
                let meal = &problem.meals[index];
                (&meal.starts[0], frame.meal, meal.approach.0, meal.return_walk.0)
            }
            other => unreachable!("{other:?} is not tried"),
        };
        let (to, arrive) = self.reach(problem, role)?;
        let ends = starts.iter().flat_map(|window| {
            let minutes = (window.from.0..=window.to.0).skip_while(move |&start| start < arrive + approach);
            let begins = move |start: &i32| can_begin(problem, *start, window, rule);
            minutes.filter(begins).map(|start| start + window.length.0)
        });
        let gone = |end| Self { node: Some(to), end, leave: up(problem, end + back) };
        ends.map(gone).min_by_key(|gone| gone.leave)
    }

    fn boarded(self, problem: &Problem, role: Role, length: Minutes) -> Option<Self> {
        let (to, arrive) = self.reach(problem, role)?;
        let end = arrive + length.0;
        Some(Self { node: Some(to), end, leave: up(problem, end) })
    }

    /// Drives to the next halt: where it is, and when the coach is there.
    fn reach(self, problem: &Problem, role: Role) -> Option<(usize, i32)> {
        let to = node(problem, 0, role);
        let drive = self.node.map_or(Some(0), |from| Some(problem.matrix.get(from, to)?.minutes.0))?;
        Some((to, self.leave + drive))
    }
}

/// Whether a minute of a window is on the grid, or the only one, and within the hours of the meal.
fn can_begin(problem: &Problem, start: i32, window: &StartWindow, rule: Option<MealRule>) -> bool {
    let on_grid = window.from == window.to || start % problem.grid.0 == 0;
    on_grid && rule.is_none_or(|rule| rule.from.0 <= start && start <= rule.to.0)
}

/// The next minute of the grid.
fn up(problem: &Problem, at: i32) -> i32 {
    (at..).find(|at| at.rem_euclid(problem.grid.0) == 0).unwrap()
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
