//! Why visits are not in the best plan.

use expect_test::{Expect, expect};
use model::Minutes;
use planner::{Absence, AbsenceReason, MealPlace, Plan, Problem, Role, StartWindow, retime};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::asked::{absent, order_of, outcome, patient_outcome};
use crate::brute_force::best_prize;
use crate::checker::faults;
use crate::drawn::drawn;
use crate::random::{Case, Recipe, problems};

fn check(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let outcome = patient_outcome(&drawn.problem);
    let line = |absence: &Absence| {
        let back =
            absence.later_return.map_or("-".into(), |back| format!("{:02}:{:02}", back.0 / 60, back.0 % 60));
        format!("{} {:?} {back}\n", drawn.visit(absence.visit), absence.reason)
    };
    expected.assert_eq(&outcome.absences.iter().map(line).collect::<String>());
}

#[test]
fn each_absence_has_its_reason_and_its_later_return() {
    check(
        "road H--30--A--20--B--20--C
         road H--30--E
         road H--400--F
         day 08:00-13:00
         pickup H 10
         dropoff H 5
         visit A 90 10:00/120 required
         visit B 50 08:00-18:00/45
         visit C 10 14:00/60
         visit D 80
         visit E 10 11:00/60
         visit F 99 08:00-18:00/60",
        expect![[r#"
            B DoesNotFit 14:00
            C TooFar 16:15
            D Closed -
            E DoesNotFit -
            F TooFar -
        "#]],
    );
}

#[test]
fn what_costs_more_than_it_brings_is_left_out_for_its_prize() {
    check(
        "road H--30--A--20--B
         day 08:00-13:00
         pickup H 10
         dropoff H 5
         visit A 90 10:00-12:00/90
         visit B 50 10:00-12:00/90",
        expect![[r#"
            B LowerPrize 13:55
        "#]],
    );
}

/// Up to so many stays every order is tried.
const ALL_ORDERS_UP_TO: usize = 5;

/// The smallest return, by trying every order of the stays, or, where they are many, every position
/// in the best plan, with every order of both ends; with whether every order was tried.
fn slow_return(problem: &Problem, best: &Plan, visit: usize) -> (Option<Minutes>, bool) {
    let mut late = problem.clone();
    let end = Minutes::hm(23, 0);
    late.days[0].back_by = end.max(problem.days[0].back_by);
    let stays: Vec<Role> = best.days[0]
        .halts
        .iter()
        .map(|halt| halt.role)
        .filter(|role| matches!(role, Role::Visit(_) | Role::Meal(_)))
        .collect();
    let mut returns = Vec::new();
    let everything = stays.len() < ALL_ORDERS_UP_TO;
    let orders: Vec<Vec<Role>> = if everything {
        let all: Vec<Role> = stays.iter().copied().chain([Role::Visit(visit)]).collect();
        let orders = crate::brute_force::orders(all.len());
        orders.into_iter().map(|order| order.into_iter().map(|at| all[at]).collect()).collect()
    } else {
        let at = |at| [&stays[..at], &[Role::Visit(visit)], &stays[at..]].concat();
        (0..=stays.len()).map(at).collect()
    };
    for with in orders {
        for plan in with_all_ends(&late, &with) {
            let home = plan.days[0].halts.iter().rfind(|halt| halt.role != Role::DepotIn).unwrap();
            let back = if matches!(home.role, Role::DropOff(_)) { home.end } else { home.leave };
            if faults(&late, &plan).is_empty() && back <= end {
                let grid = problem.grid.0;
                returns.push(Minutes((back.0 + grid - 1) / grid * grid));
            }
        }
    }
    (returns.into_iter().filter(|back| *back <= end).min(), everything)
}

fn with_all_ends(problem: &Problem, stays: &[Role]) -> Vec<Plan> {
    let frame = &problem.days[0];
    let mut plans = Vec::new();
    for pickups in crate::brute_force::orders(frame.pickups.len()) {
        for dropoffs in crate::brute_force::orders(frame.dropoffs.len()) {
            let mut roles: Vec<Role> = frame.depot.map(|_| Role::DepotOut).into_iter().collect();
            roles.extend(pickups.iter().map(|&index| Role::PickUp(index)));
            roles.extend(stays);
            roles.extend(dropoffs.iter().map(|&index| Role::DropOff(index)));
            roles.extend(frame.depot.map(|_| Role::DepotIn));
            plans.extend(retime(problem, &[roles]));
        }
    }
    plans
}

/// The problem in which just these visits are required.
fn wanting(problem: &Problem, visits: &[usize]) -> Problem {
    let mut wanting = problem.clone();
    for (index, visit) in wanting.visits.iter_mut().enumerate() {
        visit.required = visits.contains(&index);
    }
    wanting
}

fn begins_on_grid(problem: &Problem, window: &StartWindow) -> bool {
    let mut instants = window.from.0..=window.to.0;
    window.from == window.to || instants.any(|at| at % problem.grid.0 == 0)
}

fn check_reasons(problem: &Problem) {
    let outcome = outcome(problem, 200);
    let Some(best) = outcome.proposals.first() else { return };
    let required: Vec<usize> =
        (0..problem.visits.len()).filter(|&visit| problem.visits[visit].required).collect();
    for absence in &outcome.absences {
        let closed =
            !problem.visits[absence.visit].starts[0].iter().any(|window| begins_on_grid(problem, window));
        let alone = best_prize(&wanting(problem, &[absence.visit])).is_some();
        let with: Vec<usize> = required.iter().copied().chain([absence.visit]).collect();
        let beside = best_prize(&wanting(problem, &with)).is_some();
        let expected = match (closed, alone, beside) {
            (true, ..) => AbsenceReason::Closed,
            (_, _, true) => AbsenceReason::LowerPrize,
            (_, true, false) => AbsenceReason::DoesNotFit,
            (_, false, false) => AbsenceReason::TooFar,
        };
        assert_eq!(absence.reason, expected, "visit {}", absence.visit);
        let (slow, everything) = slow_return(problem, &best.plan, absence.visit);
        if problem.visits[absence.visit].prize > 0 {
            let at_least_as_early =
                absence.later_return.is_some_and(|quick| slow.is_none_or(|slow| quick <= slow));
            let as_good =
                if everything { absence.later_return == slow } else { slow.is_none() || at_least_as_early };
            assert!(as_good, "visit {}: {:?}, not {slow:?}", absence.visit, absence.later_return);
        }
    }
    let explained: Vec<usize> = outcome.absences.iter().map(|absence| absence.visit).collect();
    assert_eq!(explained, absent(problem, &order_of(&best.plan)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reasons_and_returns_are_those_of_trying_everything(
        Case(problem) in problems(Recipe { most_visits: 6, ..Recipe::DAY })
    ) {
        check_reasons(&problem);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48, failure_persistence: None, rng_seed: RngSeed::Fixed(135), ..ProptestConfig::default()
    })]

    /// Among these the law refuses the quickest ends of a day that is not late, and allows others.
    #[test]
    fn a_later_return_is_found_where_the_law_refuses_the_quickest_ends(
        Case(problem) in problems(Recipe { most_visits: 6, ..Recipe::DAY })
    ) {
        check_reasons(&problem);
    }
}

#[test]
fn a_meal_place_that_is_required_is_kept_for_every_visit() {
    let meal = |meal: &MealPlace| meal.required;
    let drawn = drawn(
        "road H--30--A--40--M
         road H--20--N
         day 08:00-15:00 lunch 12:00-13:00
         pickup H 10
         dropoff H 5
         visit A 10 09:00-14:00/30
         meal N 5 12:00-13:00/60
         meal M 0 12:00-13:00/60 required",
    );
    assert!(drawn.problem.meals.iter().any(meal));
    let outcome = patient_outcome(&drawn.problem);
    let order = order_of(&outcome.proposals[0].plan);
    assert_eq!(order, [[Role::PickUp(0), Role::Visit(0), Role::Meal(1), Role::DropOff(0)]]);
}
