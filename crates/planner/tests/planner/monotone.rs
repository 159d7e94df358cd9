//! What is offered besides never makes the best plan worse.

use model::Minutes;
use planner::Problem;

use crate::asked::outcome;
use crate::random::{Case, Recipe, some};
use crate::random_tours::{Trimmings, tours};

const PATIENCE: u64 = 400;

const DAY: Recipe =
    Recipe { fewest_visits: 4, most_visits: 9, most_ends: 2, soonest_return: 800, ..Recipe::DAY };
const TWO_DAYS: Recipe = Recipe { days: 2, fewest_visits: 4, most_visits: 8, most_ends: 2, ..Recipe::DAY };

/// The best prize where it is proven; of what is impossible, nothing.
fn proven(problem: &Problem) -> Option<u32> {
    match outcome(problem, PATIENCE).proposals.first() {
        Some(best) => best.proven.then_some(best.prize),
        None => Some(0),
    }
}

/// Plans tours with less and less on offer; returns how often two proven prizes were compared, and how
/// often they were different.
fn check(
    recipe: Recipe,
    trimmings: Trimmings,
    cases: usize,
    less: impl Fn(&mut Problem) -> bool,
) -> (usize, usize) {
    let (mut compared, mut different) = (0, 0);
    for (number, Case(problem)) in some(cases, tours(recipe, trimmings)).enumerate() {
        let (mut more, mut offered) = (proven(&problem), problem);
        while less(&mut offered) {
            let fewer = proven(&offered);
            if let (Some(more), Some(fewer)) = (more, fewer) {
                assert!(fewer <= more, "tour {number}: {fewer} with less, {more} with more");
                compared += 1;
                different += usize::from(fewer < more);
            }
            more = fewer;
        }
    }
    (compared, different)
}

/// Takes the last visit away unless it is required.
fn without_a_visit(problem: &mut Problem) -> bool {
    if problem.visits.len() < 2 || problem.visits.last().is_none_or(|last| last.required) {
        return false;
    }
    problem.visits.pop();
    let left = problem.visits.len();
    problem.varieties.iter_mut().for_each(|variety| variety.members.retain(|member| *member < left));
    problem.limits.order.retain(|visit| *visit < left);
    true
}

/// Makes the last return earlier, as long as that leaves two hours.
fn home_earlier(problem: &mut Problem) -> bool {
    let last = problem.days.last_mut().unwrap();
    last.back_by = last.back_by - Minutes(45);
    last.back_by > last.leave_after + Minutes(120)
}

fn without_a_meal_place(problem: &mut Problem) -> bool {
    problem.meals.len() > 1
        && !problem.meals[0].required
        && problem.meals.pop().is_some_and(|meal| !meal.required)
}

fn without_a_lodging(problem: &mut Problem) -> bool {
    problem.lodgings.len() > 1 && problem.lodgings.pop().is_some()
}

#[test]
fn more_sites_never_lower_the_proven_prize_of_a_day() {
    let (compared, different) =
        check(DAY, Trimmings { varieties: true, ..Trimmings::default() }, 40, without_a_visit);
    assert!(compared > 100 && different > 40, "{compared} compared, {different} different");
}

#[test]
fn more_sites_never_lower_the_proven_prize_of_two_days_with_a_night() {
    let (compared, different) = check(TWO_DAYS, Trimmings::NIGHTS, 20, without_a_visit);
    assert!(compared > 20 && different > 10, "{compared} compared, {different} different");
}

#[test]
fn a_later_return_never_lowers_the_proven_prize() {
    let (compared, different) = check(DAY, Trimmings::default(), 30, home_earlier);
    assert!(compared > 100 && different > 40, "{compared} compared, {different} different");
    let (compared, different) = check(TWO_DAYS, Trimmings::NIGHTS, 24, home_earlier);
    assert!(compared > 20 && different > 5, "{compared} compared, {different} different");
}

#[test]
fn a_further_meal_place_never_lowers_the_proven_prize() {
    let (compared, different) = check(
        Recipe { most_meals: 4, soonest_return: 1100, ..DAY },
        Trimmings::default(),
        100,
        without_a_meal_place,
    );
    assert!(compared > 40 && different > 10, "{compared} compared, {different} different");
}

#[test]
fn a_further_lodging_never_lowers_the_proven_prize() {
    let (compared, different) =
        check(TWO_DAYS, Trimmings { lodgings: 3, ..Trimmings::NIGHTS }, 40, without_a_lodging);
    assert!(compared > 20 && different > 5, "{compared} compared, {different} different");
}
