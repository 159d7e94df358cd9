//! Wishes that cannot hold together: true and minimal.

use expect_test::{Expect, expect};
use model::Minutes;
use planner::{Iterations, Options, Problem, Wish, plan};
use proptest::prelude::*;

use crate::brute_force::best_prize_under;
use crate::drawn::drawn;
use crate::random::{Case, Recipe, problems};

/// Plans a drawing that is impossible and compares the contradiction.
fn check(drawing: &str, expected: Expect) {
    let drawn = drawn(drawing);
    let outcome = plan(&drawn.problem, &Options::default(), &mut Iterations::default(), &mut |_| ()).unwrap();
    assert_eq!(outcome.proposals, []);
    let named = |wish: &Wish| match wish {
        Wish::Visit(visit) => format!("Visit({})", drawn.visit(*visit)),
        other => format!("{other:?}"),
    };
    let wishes: Vec<String> = outcome.contradiction.unwrap().iter().map(named).collect();
    expected.assert_eq(&wishes.join(" + "));
}

#[test]
fn nothing_is_open() {
    check(
        "road H--30--A
         day 07:30-19:00
         pickup H 10
         visit A 50 required",
        expect![["SomethingOpen"]],
    );
}

#[test]
fn nobody_can_be_back_so_early() {
    check(
        "road H--60--A
         day 07:30-11:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00-17:00/60",
        expect!["BackBy"],
    );
}

#[test]
fn a_pinned_start_is_missed_by_a_minute() {
    check(
        "road H--61--A--20--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 08:40/60 required
         visit B 50 10:00-17:00/60",
        expect!["LeaveAfter + Visit(A)"],
    );
}

#[test]
fn two_required_visits_want_the_same_hour() {
    check(
        "road H--30--A--30--B
         day 07:30-19:00
         pickup H 10
         dropoff H 5
         visit A 50 10:00/60 required
         visit B 50 10:00-10:30/60 required",
        expect![["Visit(A) + Visit(B)"]],
    );
}

#[test]
fn lunch_leaves_no_time_for_a_visit() {
    check(
        "road H--50--A
         day 11:00-15:00 lunch 12:00-13:00
         pickup H 10
         dropoff H 5
         visit A 50 11:30-13:00/60
         meal A 0 12:00-13:00/90",
        expect!["LeaveAfter + BackBy + Meal"],
    );
}

#[test]
fn a_far_pick_up_breaks_the_amplitude() {
    check(
        "road H--200--F  road H--60--A--20--D
         road H--60--A
         day 07:00-22:30 lunch 12:00-14:00
         depot H
         pickup H 10
         pickup F 10
         dropoff F 5
         dropoff H 5
         visit A 50 14:00-16:00/90
         visit A 20 15:00-15:30/30
         meal A 0 12:00-14:00/75",
        expect![["PickUp(1) + DriverLaw"]],
    );
}

/// The problem without the wishes that are given up; the meal as it is.
fn relaxed(problem: &Problem, kept: &[Wish]) -> Problem {
    let mut relaxed = problem.clone();
    let day = &mut relaxed.days[0];
    if !kept.contains(&Wish::LeaveAfter) {
        day.leave_after = Minutes(0);
    }
    if !kept.contains(&Wish::BackBy) {
        day.back_by = Minutes(1440);
    }
    let dropped: Vec<usize> =
        (0..day.pickups.len()).filter(|&at| !kept.contains(&Wish::PickUp(at))).collect();
    let dropped: Vec<_> = dropped.iter().map(|&at| day.pickups[at]).collect();
    let left: Vec<_> = (0..day.pickups.len())
        .filter(|&at| kept.contains(&Wish::PickUp(at)))
        .map(|at| day.pickups[at])
        .collect();
    let is_dropped = |node: usize| {
        dropped.iter().any(|halt| halt.node == node) && left.iter().all(|halt| halt.node != node)
    };
    day.dropoffs.retain(|halt| !is_dropped(halt.node));
    day.pickups = left;
    for index in 0..relaxed.visits.len() {
        relaxed.visits[index].required &= kept.contains(&Wish::Visit(index));
    }
    for index in 0..relaxed.meals.len() {
        relaxed.meals[index].required &= kept.contains(&Wish::MealPlace(index));
    }
    relaxed
}

/// Tells whether these wishes can be met, by trying everything; without a meal where none is wished for,
/// and joining anywhere where no pick-up is.
fn is_possible(problem: &Problem, kept: &[Wish]) -> bool {
    let pickups = problem.days[0].pickups.len();
    if pickups > 0 && !kept.iter().any(|wish| matches!(wish, Wish::PickUp(_))) {
        let joins = |pickup| [kept, &[Wish::PickUp(pickup)]].concat();
        return (0..pickups).any(|pickup| is_possible(problem, &joins(pickup)));
    }
    let law = kept.contains(&Wish::DriverLaw);
    let mut relaxed = relaxed(problem, kept);
    let fed = kept.iter().any(|wish| matches!(wish, Wish::Meal | Wish::MealPlace(_)));
    if !fed && relaxed.days[0].meal.take().is_some() {
        relaxed.meals.iter_mut().for_each(|meal| meal.required = false);
    }
    best_prize_under(&relaxed, law).is_some()
}

fn check_minimal(problem: &Problem) {
    let mut patience = Iterations(200);
    let outcome = plan(problem, &Options::default(), &mut patience, &mut |_| ()).unwrap();
    let Some(wishes) = outcome.contradiction else { return };
    if wishes == [Wish::SomethingOpen] {
        assert!(!is_possible(problem, &[]));
        return;
    }
    assert!(!is_possible(problem, &wishes), "{wishes:?} can be met");
    for wish in &wishes {
        let others: Vec<Wish> = wishes.iter().copied().filter(|other| other != wish).collect();
        assert!(is_possible(problem, &others), "{wishes:?} without {wish:?} cannot be met");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn contradictions_are_true_and_minimal(Case(problem) in problems(Recipe { most_visits: 3, ..Recipe::DAY })) {
        check_minimal(&problem);
    }

    #[test]
    fn contradictions_with_the_law_are_true_and_minimal(
        Case(problem) in problems(Recipe { most_visits: 3, width: 350, ..Recipe::DAY })
    ) {
        check_minimal(&problem);
    }
}
