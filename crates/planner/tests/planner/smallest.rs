//! Each of the smallest changes is made, the tour is planned again, and one step less does not do.

use model::Minutes;
use planner::{Change, Problem, Promised, Role, is_possible, smallest_changes};

use crate::asked::{absent, best, most_cut, order_of, outcome};
use crate::brute_force::is_any;
use crate::checker::faults;
use crate::random::{Case, Recipe, some};
use crate::random_tours::{Trimmings, tours};

const PATIENCE: u64 = 200;
const DAY: Recipe = Recipe { fewest_visits: 3, most_visits: 6, most_ends: 1, ..Recipe::DAY };
const TWO_DAYS: Recipe =
    Recipe { days: 2, fewest_visits: 3, most_visits: 6, most_ends: 1, soonest_return: 900, ..Recipe::DAY };
/// Of so many stays of a day every order is tried.
const ALL_ORDERS_UP_TO: usize = 4;

/// What was looked at: pairs of a tour and an absent visit, and changes of each kind.
#[derive(Debug, Default)]
struct Met {
    pairs: usize,
    nothing: usize,
    later: usize,
    earlier: usize,
    shorter: usize,
    dropped: usize,
    /// Changes of which one step less was tried.
    smaller: usize,
}

/// Asks for what stands, and for one visit more: on their days, at their tables, in their beds.
fn asking(problem: &Problem, order: &[Vec<Role>], visit: usize) -> Problem {
    let mut asking = problem.clone();
    let holds = |day: usize, role: Role| order[day].contains(&role);
    for (number, other) in asking.visits.iter_mut().enumerate() {
        let held = order.iter().flatten().any(|role| *role == Role::Visit(number));
        other.required = held || number == visit;
        for (day, starts) in other.starts.iter_mut().enumerate() {
            if number != visit && !holds(day, Role::Visit(number)) {
                starts.clear();
            }
        }
    }
    for (number, meal) in asking.meals.iter_mut().enumerate() {
        let lunches = meal.starts.iter_mut().enumerate();
        lunches.filter(|(day, _)| !holds(*day, Role::Meal(number))).for_each(|(_, starts)| starts.clear());
        let dinners = meal.dinners.iter_mut().enumerate();
        dinners.filter(|(day, _)| !holds(*day, Role::Dinner(number))).for_each(|(_, starts)| starts.clear());
    }
    for (number, lodging) in asking.lodgings.iter_mut().enumerate() {
        let nights = lodging.check_in.iter_mut().enumerate();
        nights.filter(|(day, _)| !holds(*day, Role::Night(number))).for_each(|(_, hours)| hours.clear());
    }
    asking
}

/// The same with a change; what is dropped is had no more.
fn with(asking: &Problem, change: Change) -> Problem {
    let mut changed = asking.clone();
    change.make(&mut changed);
    if let Change::Drop(Role::Visit(dropped)) = change {
        changed.visits[dropped].starts.iter_mut().for_each(Vec::clear);
    }
    changed
}

fn one_step_less(change: Change, step: Minutes) -> Option<Change> {
    match change {
        Change::LaterReturn(by) => Some(Change::LaterReturn(by - step)),
        Change::EarlierDeparture(by) => Some(Change::EarlierDeparture(by - step)),
        Change::Shorter(role, by) => Some(Change::Shorter(role, by - step)),
        Change::Nothing | Change::Drop(_) => None,
    }
}

fn check(recipe: Recipe, trimmings: Trimmings, cases: usize) -> Met {
    let mut met = Met::default();
    for (number, Case(problem)) in some(cases, tours(recipe, trimmings)).enumerate() {
        let Some(plan) = best(&problem, PATIENCE) else { continue };
        let order = order_of(&plan);
        let mut promised = Promised::of(&problem, &order).unwrap();
        let is_small =
            order.iter().all(|roles| roles.iter().filter(|role| role.is_stay()).count() <= ALL_ORDERS_UP_TO);
        for visit in absent(&problem, &order) {
            let cut = |_: usize, role: Role| most_cut(&problem, role);
            let changes = smallest_changes(&mut promised, visit, &cut).unwrap();
            let asking = asking(&problem, &order, visit);
            met.pairs += 1;
            for change in changes {
                check_change(&asking, visit, change, number, &mut met);
                if is_small && let Some(less) = one_step_less(change, problem.grid) {
                    let smaller = with(&asking, less);
                    let is_enough = is_possible(&smaller) || is_any(&smaller, true);
                    assert!(!is_enough, "tour {number}, visit {visit}: {less:?} does as well as {change:?}");
                    met.smaller += 1;
                }
            }
        }
    }
    met
}

/// Makes a change and plans again: everything is held, the visit included.
fn check_change(asking: &Problem, visit: usize, change: Change, number: usize, met: &mut Met) {
    let changed = with(asking, change);
    let again = outcome(&changed, PATIENCE);
    let planned = again.proposals.first();
    assert!(planned.is_some(), "tour {number}, visit {visit}: {change:?} does not help");
    let plan = &planned.unwrap().plan;
    assert_eq!(faults(&changed, plan), Vec::<String>::new(), "tour {number}, visit {visit}: {change:?}");
    assert!(order_of(plan).iter().flatten().any(|role| *role == Role::Visit(visit)));
    assert!(is_possible(&changed), "tour {number}, visit {visit}: {change:?} is called impossible");
    *match change {
        Change::Nothing => &mut met.nothing,
        Change::LaterReturn(_) => &mut met.later,
        Change::EarlierDeparture(_) => &mut met.earlier,
        Change::Shorter(..) => &mut met.shorter,
        Change::Drop(_) => &mut met.dropped,
    } += 1;
}

#[test]
fn each_of_the_smallest_changes_of_a_day_brings_the_visit_in_and_one_step_less_does_not() {
    let met = check(DAY, Trimmings::default(), 280);
    assert!(met.pairs >= 300 && met.smaller > 100, "{met:?}");
    assert!(met.later > 40 && met.earlier > 5 && met.shorter > 40 && met.dropped > 40, "{met:?}");
}

#[test]
fn each_of_the_smallest_changes_of_two_days_brings_the_visit_in_and_one_step_less_does_not() {
    let met = check(TWO_DAYS, Trimmings { dinners: true, ..Trimmings::NIGHTS }, 220);
    assert!(met.pairs >= 60 && met.smaller > 20 && met.dropped > 10, "{met:?}");
}
