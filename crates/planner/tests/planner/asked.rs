//! What the planner answers to a problem, and the order of a plan.

use model::Minutes;
use planner::{Iterations, Options, Outcome, Plan, Problem, Role, plan};

/// Nothing is cut to less than this.
const SHORTEST: i32 = 30;

/// Plans with so many iterations.
pub fn outcome(problem: &Problem, iterations: u64) -> Outcome {
    plan(problem, &Options::default(), &mut Iterations(iterations), &mut |_| ()).unwrap()
}

/// Plans with the patience that is usual.
pub fn patient_outcome(problem: &Problem) -> Outcome {
    plan(problem, &Options::default(), &mut Iterations::default(), &mut |_| ()).unwrap()
}

/// The best plan, if there is one; nothing unlike it is looked for.
pub fn best(problem: &Problem, iterations: u64) -> Option<Plan> {
    let options = Options { proposals: 1, ..Options::default() };
    let outcome = plan(problem, &options, &mut Iterations(iterations), &mut |_| ()).unwrap();
    outcome.proposals.into_iter().next().map(|proposal| proposal.plan)
}

/// The halts of each day, in order.
pub fn order_of(plan: &Plan) -> Vec<Vec<Role>> {
    plan.days.iter().map(|day| day.halts.iter().map(|halt| halt.role).collect()).collect()
}

/// The visits that an order does not hold.
pub fn absent(problem: &Problem, order: &[Vec<Role>]) -> Vec<usize> {
    let is_absent = |visit: &usize| !order.iter().flatten().any(|role| *role == Role::Visit(*visit));
    (0..problem.visits.len()).filter(is_absent).collect()
}

/// By how much a stay may be cut, and in which steps.
pub fn most_cut(problem: &Problem, role: Role) -> (Minutes, Minutes) {
    let windows = match role {
        Role::Visit(visit) => &problem.visits[visit].starts,
        Role::Meal(meal) => &problem.meals[meal].starts,
        _ => return (Minutes::ZERO, problem.grid),
    };
    let least = windows.iter().flatten().map(|window| window.length.0).min().unwrap_or(0);
    (Minutes((least - SHORTEST).max(0) / problem.grid.0 * problem.grid.0), problem.grid)
}
