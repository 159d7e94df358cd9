//! Tours with all that they can have, against trying everything.

use model::Minutes;
use planner::{Problem, Role, retime};
use proptest::prelude::*;

use crate::asked::{order_of, outcome};
use crate::brute_force::best_prize;
use crate::checker::faults;
use crate::random::{Case, Recipe, cases, some};
use crate::random_tours::{Trimmings, tours};
use crate::walked::walked;

const PATIENCE: u64 = 4_000;

const DAY: Recipe = Recipe {
    most_visits: 6,
    most_ends: 2,
    width: 60,
    longest_visit: 90,
    soonest_return: 1160,
    ..Recipe::DAY
};
const TWO_DAYS: Recipe = Recipe { days: 2, most_visits: 5, most_ends: 2, soonest_return: 900, ..Recipe::DAY };
const THREE_DAYS: Recipe = Recipe { days: 3, most_visits: 4, most_ends: 1, ..TWO_DAYS };

/// How many tours were compared, and of what kind they were.
#[derive(Debug, Default)]
struct Met {
    possible: usize,
    impossible: usize,
    proven: usize,
    dinners: usize,
    nights: usize,
    halts: usize,
    limited: usize,
    /// What is wrong, by the number of the tour.
    missed: Vec<(usize, String)>,
}

fn check(recipe: Recipe, trimmings: Trimmings, usual: usize) -> Met {
    check_all(tours(recipe, trimmings), usual)
}

fn check_all(tours: impl Strategy<Value = Case>, usual: usize) -> Met {
    let mut met = Met::default();
    for (number, Case(problem)) in some(cases(usual), tours).enumerate() {
        compare(&problem, number, &mut met);
    }
    assert_eq!(met.missed, [], "{} possible, {} impossible", met.possible, met.impossible);
    met
}

/// The best proposal brings what trying everything brings, no bound is below it, and what is not found is
/// impossible.
fn compare(problem: &Problem, number: usize, met: &mut Met) {
    let outcome = outcome(problem, PATIENCE);
    let slow = best_prize(problem);
    let quick = outcome.proposals.first().map(|best| best.prize);
    if quick != slow {
        met.missed.push((number, format!("{quick:?} instead of {slow:?}")));
    }
    let Some(best) = outcome.proposals.first() else {
        met.impossible += 1;
        return;
    };
    assert_eq!(faults(problem, &best.plan), Vec::<String>::new(), "tour {number}");
    if slow.is_none_or(|slow| slow > best.bound) {
        met.missed.push((number, format!("a bound of {} below {slow:?}", best.bound)));
    }
    for (day, (planned, roles)) in best.plan.days.iter().zip(order_of(&best.plan)).enumerate() {
        assert_eq!(walked(problem, day, &roles), Some(planned.halts.clone()), "tour {number}, day {day}");
    }
    assert_eq!(retime(problem, &order_of(&best.plan)).unwrap(), best.plan);
    let held = |is: fn(&Role) -> bool| usize::from(order_of(&best.plan).iter().flatten().any(is));
    met.possible += 1;
    met.proven += usize::from(best.proven);
    met.dinners += held(|role| matches!(role, Role::Dinner(_)));
    met.nights += held(|role| matches!(role, Role::Night(_)));
    met.halts += held(|role| matches!(role, Role::Technical(_)));
    let limits = &problem.limits;
    let unlimited = planner::Limits { technical: limits.technical.clone(), ..planner::Limits::default() };
    met.limited += usize::from(*limits != unlimited);
}

#[test]
fn a_day_with_a_dinner_halts_and_limits_is_planned_as_well_as_by_trying_everything() {
    let met = check(DAY, Trimmings { lodgings: 0, ..Trimmings::ALL }, 150);
    assert!(met.possible > 50 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
    assert!(met.dinners > 15 && met.halts > 4 && met.limited > 30, "{met:?}");
}

#[test]
fn two_days_with_a_night_are_planned_as_well_as_by_trying_everything() {
    let met = check(TWO_DAYS, Trimmings::NIGHTS, 200);
    assert!(met.nights > 50 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn two_days_with_all_that_a_tour_can_have_are_planned_as_well_as_by_trying_everything() {
    let met = check(TWO_DAYS, Trimmings::ALL, 250);
    assert!(met.nights > 30 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
    assert!(met.dinners > 5 && met.halts > 2 && met.limited > 20, "{met:?}");
}

#[test]
fn two_days_from_home_and_back_are_planned_as_well_as_by_trying_everything() {
    let at_home = Recipe { most_visits: 4, most_ends: 1, ..TWO_DAYS };
    let met = check(at_home, Trimmings { lodgings: 0, ..Trimmings::ALL }, 120);
    assert!(met.possible > 20 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn long_drives_over_two_days_are_planned_as_well_as_by_trying_everything() {
    let far = Recipe { width: 260, most_visits: 4, ..TWO_DAYS };
    let met = check(far, Trimmings::ALL, 100);
    assert!(met.possible > 5 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn three_days_with_two_nights_are_planned_as_well_as_by_trying_everything() {
    let met = check(THREE_DAYS, Trimmings::ALL, 120);
    assert!(met.nights > 10 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

/// The coach comes to the lodging late and may leave it early.
fn short_nights() -> impl Strategy<Value = Case> {
    let recipe = Recipe { width: 150, most_visits: 4, ..TWO_DAYS };
    (tours(recipe, Trimmings::ALL), 0..300_i32).prop_map(|(Case(mut problem), leave_after)| {
        (problem.days[0].leave_after, problem.days[0].back_by) = (Minutes(900), Minutes(1425));
        problem.days[1].leave_after = Minutes(leave_after);
        for visit in &mut problem.visits {
            visit.starts[0].iter_mut().for_each(|window| {
                (window.from, window.to) = (window.from + Minutes(420), window.to + Minutes(420));
            });
            visit.starts[1].iter_mut().for_each(|window| {
                (window.from, window.to) = (window.from - Minutes(240), window.to - Minutes(240));
            });
        }
        for lodging in &mut problem.lodgings {
            lodging.check_in[0].iter_mut().for_each(|window| window.to = Minutes(1430));
        }
        problem.days.iter_mut().for_each(|day| day.meal = None);
        problem.meals.iter_mut().for_each(|meal| meal.required = false);
        Case(problem)
    })
}

#[test]
fn nights_that_may_be_too_short_are_planned_as_well_as_by_trying_everything() {
    let met = check_all(short_nights(), 100);
    assert!(met.possible > 20 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn many_visits_with_three_lodgings_are_planned_as_well_as_by_trying_everything() {
    let recipe = Recipe { fewest_visits: 6, most_visits: 8, most_ends: 1, width: 60, ..TWO_DAYS };
    let met = check(recipe, Trimmings { lodgings: 3, ..Trimmings::ALL }, 25);
    assert!(met.possible > 2 && met.proven == met.possible, "{met:?}");
}
