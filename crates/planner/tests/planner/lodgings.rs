//! The bound of a tour with nights holds whatever lodgings are chosen.

use model::Minutes;
use planner::{Iterations, Lodging, Options, Outcome, Problem, StartWindow, plan};
use proptest::prelude::*;

use crate::random::{Case, Recipe, problems};

const TOURS: Recipe = Recipe { days: 3, most_visits: 9, width: 90, ..Recipe::DAY };

fn planned(problem: &Problem, iterations: u64) -> Outcome {
    plan(problem, &Options::default(), &mut Iterations(iterations), &mut |_| ()).unwrap()
}

/// Each night at one of some visited places, which differ in what they bring.
fn with_lodgings(mut problem: Problem, prizes: &[u32]) -> Problem {
    let hours = StartWindow { from: Minutes(900), to: Minutes(1320), length: Minutes(30) };
    let nights = problem.days.len() - 1;
    for day in &mut problem.days[..nights] {
        day.night = true;
        day.back_by = day.back_by.max(Minutes(1_140));
    }
    let at = |(node, prize): (usize, &u32)| Lodging {
        node,
        prize: *prize,
        check_in: vec![vec![hours]; nights],
        approach: Minutes(5),
        boarding: Minutes(15),
        ..Lodging::default()
    };
    let nodes: Vec<usize> = problem.visits.iter().map(|visit| visit.node).chain([0, 1, 2]).collect();
    problem.lodgings = nodes.into_iter().zip(prizes).map(at).collect();
    problem
}

/// Lists the problems in which one choice of lodgings is all that is left.
fn choices(problem: &Problem) -> Vec<Problem> {
    let lodgings = problem.lodgings.len();
    let nights = problem.days.len() - 1;
    let choice = |number: usize| {
        let mut chosen = problem.clone();
        for (at, lodging) in chosen.lodgings.iter_mut().enumerate() {
            for night in 0..nights {
                if number / lodgings.pow(u32::try_from(night).unwrap()) % lodgings != at {
                    lodging.check_in[night].clear();
                }
            }
        }
        chosen
    };
    (0..lodgings.pow(u32::try_from(nights).unwrap())).map(choice).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_choice_of_lodgings_brings_more_than_the_bound_of_all(
        Case(problem) in problems(TOURS),
        prizes in prop::collection::vec(0..30_u32, 2..4),
        patience in prop_oneof![Just(20_u64), Just(600)],
    ) {
        let problem = with_lodgings(problem, &prizes);
        let all = planned(&problem, patience);
        let Some(best) = all.proposals.first() else { return Ok(()) };
        for choice in choices(&problem) {
            let Some(chosen) = planned(&choice, 150).proposals.into_iter().next() else { continue };
            prop_assert!(chosen.prize <= best.bound, "{} above {}", chosen.prize, best.bound);
            prop_assert!(!best.proven || chosen.prize <= best.prize);
        }
    }
}

/// The comparison would be worth little if nothing were ever proven, or the bound always far away.
#[test]
fn the_best_choice_of_lodgings_is_often_proven() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut proven, mut tours) = (0, 0);
    for _ in 0..40 {
        let Case(problem) = problems(TOURS).new_tree(&mut runner).unwrap().current();
        let outcome = planned(&with_lodgings(problem, &[12, 0, 20]), 600);
        tours += outcome.proposals.len().min(1);
        proven += usize::from(outcome.proposals.first().is_some_and(|best| best.proven));
    }
    assert!(tours >= 10 && proven * 3 >= tours, "{proven} of {tours} proven");
}
