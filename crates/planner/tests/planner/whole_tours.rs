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

/// Compares so many tours, or as many as are asked for.
fn check(recipe: Recipe, trimmings: Trimmings, cases: usize) -> Met {
    let asked = std::env::var("ETAPE_SOAK_TOURS").ok().and_then(|count| count.parse().ok());
    let mut met = Met::default();
    for (number, Case(problem)) in some(asked.unwrap_or(cases), tours(recipe, trimmings)).enumerate() {
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
        eprintln!(
            "DBG {number} {:?} {:?}",
            Case(problem.clone()),
            crate::brute_force::best_plan_under(problem, true)
        );
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
    let met = check(TWO_DAYS, Trimmings::NIGHTS, 120);
    assert!(met.nights > 50 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn two_days_with_all_that_a_tour_can_have_are_planned_as_well_as_by_trying_everything() {
    let met = check(TWO_DAYS, Trimmings::ALL, 120);
    assert!(met.nights > 30 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
    assert!(met.dinners > 5 && met.halts > 2 && met.limited > 20, "{met:?}");
}

#[test]
fn two_days_from_home_and_back_are_planned_as_well_as_by_trying_everything() {
    let at_home = Recipe { most_visits: 4, most_ends: 1, ..TWO_DAYS };
    let met = check(at_home, Trimmings { lodgings: 0, ..Trimmings::ALL }, 60);
    assert!(met.possible > 20 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn long_drives_over_two_days_are_planned_as_well_as_by_trying_everything() {
    let far = Recipe { width: 260, most_visits: 4, ..TWO_DAYS };
    let met = check(far, Trimmings::ALL, 60);
    assert!(met.possible > 5 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}

#[test]
fn three_days_with_two_nights_are_planned_as_well_as_by_trying_everything() {
    let met = check(THREE_DAYS, Trimmings::ALL, 40);
    assert!(met.nights > 10 && met.impossible > 5 && met.proven == met.possible, "{met:?}");
}
