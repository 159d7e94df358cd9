//! Tours with all that they can have, against trying everything.

use planner::{Problem, Role, retime};

use crate::asked::{order_of, outcome};
use crate::brute_force::best_prize;
use crate::checker::faults;
use crate::random::{Case, Recipe, some};
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

/// How many tours were compared, and of what kind they were.
#[derive(Debug, Default)]
struct Met {
    possible: usize,
    impossible: usize,
    best: usize,
    proven: usize,
    dinners: usize,
    nights: usize,
    halts: usize,
    limited: usize,
}

fn check(recipe: Recipe, trimmings: Trimmings, cases: usize) -> Met {
    let mut met = Met::default();
    for (number, Case(problem)) in some(cases, tours(recipe, trimmings)).enumerate() {
        compare(&problem, number, &mut met);
    }
    met
}

/// The best proposal brings what trying everything brings, and no bound is below it.
fn compare(problem: &Problem, number: usize, met: &mut Met) {
    let outcome = outcome(problem, PATIENCE);
    let slow = best_prize(problem);
    let quick = outcome.proposals.first().map(|best| best.prize);
    let missed = "what is possible is found, and nothing more";
    assert_eq!(quick.is_some(), slow.is_some(), "tour {number}: {missed}\n{:?}", Case(problem.clone()));
    assert!(quick <= slow, "tour {number}: more than there is\n{:?}", Case(problem.clone()));
    let Some(best) = outcome.proposals.first() else {
        met.impossible += 1;
        return;
    };
    assert_eq!(faults(problem, &best.plan), Vec::<String>::new(), "tour {number}");
    assert!(slow.is_some_and(|slow| slow <= best.bound), "tour {number}");
    for (day, (planned, roles)) in best.plan.days.iter().zip(order_of(&best.plan)).enumerate() {
        assert_eq!(walked(problem, day, &roles), Some(planned.halts.clone()), "tour {number}, day {day}");
    }
    assert_eq!(retime(problem, &order_of(&best.plan)).unwrap(), best.plan);
    let held = |is: fn(&Role) -> bool| usize::from(order_of(&best.plan).iter().flatten().any(is));
    met.possible += 1;
    met.proven += usize::from(best.proven);
    met.best += usize::from(quick == slow);
    assert!(!best.proven || quick == slow, "tour {number} is proven to be the best");
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
    assert!(met.possible > 50 && met.impossible > 5 && met.best == met.possible, "{met:?}");
    assert!(met.proven * 10 > met.possible * 9, "{met:?}");
    assert!(met.dinners > 15 && met.halts > 4 && met.limited > 30, "{met:?}");
}

#[test]
fn two_days_with_a_night_are_planned_as_well_as_by_trying_everything() {
    let met = check(TWO_DAYS, Trimmings::NIGHTS, 120);
    assert!(met.nights > 50 && met.impossible > 5 && met.best * 100 >= met.possible * 97, "{met:?}");
    assert!(met.proven * 10 > met.possible * 7, "{met:?}");
}

#[test]
fn two_days_with_all_that_a_tour_can_have_are_planned_as_well_as_by_trying_everything() {
    let met = check(TWO_DAYS, Trimmings::ALL, 120);
    assert!(met.nights > 30 && met.impossible > 5 && met.best * 100 >= met.possible * 97, "{met:?}");
    assert!(met.dinners > 5 && met.halts > 2 && met.limited > 20, "{met:?}");
}
