//! What holds for every problem.

use std::collections::BTreeSet;

use planner::{Iterations, Options, Outcome, Plan, Problem, Role, plan, retime};
use proptest::prelude::*;

use crate::asked::order_of;
use crate::brute_force::{best_prize, prize};
use crate::checker::faults;
use crate::random::{Case, Recipe, problems};

const PATIENCE: Iterations = Iterations(200);
const FEW: Recipe = Recipe { soonest_return: 900, ..Recipe::DAY };
const FAR: Recipe = Recipe { most_visits: 4, width: 250, soonest_return: 1080, ..Recipe::DAY };
const SEVEN: Recipe = Recipe {
    fewest_visits: 6,
    most_visits: 7,
    most_meals: 3,
    width: 60,
    longest_visit: 60,
    soonest_return: 1080,
    ..Recipe::DAY
};
/// Near, brief and long open: often more than five of the eight fit into a day.
const EIGHT: Recipe =
    Recipe { fewest_visits: 8, most_visits: 8, width: 24, longest_visit: 45, soonest_return: 1200, ..SEVEN };
/// The driver's law has a say in the best plan.
const EIGHT_FAR: Recipe = Recipe { fewest_visits: 5, most_visits: 8, width: 200, ..EIGHT };
const LARGE: Recipe = Recipe { most_visits: 40, width: 110, ..Recipe::DAY };
const TWO_DAYS: Recipe = Recipe { days: 2, most_visits: 12, width: 110, ..Recipe::DAY };

fn outcome(problem: &Problem) -> Outcome {
    plan(problem, &Options { seed: 7, proposals: 3, threads: 1 }, &mut PATIENCE.clone(), &mut |_| ()).unwrap()
}

fn visits(plan: &Plan) -> BTreeSet<Role> {
    let roles = plan.days.iter().flat_map(|day| &day.halts).map(|halt| halt.role);
    roles.filter(|role| matches!(role, Role::Visit(_))).collect()
}

/// What every outcome must be, whatever the problem.
fn check(problem: &Problem) {
    let outcome = outcome(problem);
    for proposal in &outcome.proposals {
        assert_eq!(faults(problem, &proposal.plan), Vec::<String>::new(), "{:#?}", proposal.plan);
        assert_eq!(retime(problem, &order_of(&proposal.plan)).unwrap(), proposal.plan);
        assert_eq!(proposal.prize, prize(problem, &order_of(&proposal.plan).concat()));
        assert!(proposal.prize <= proposal.bound);
        assert!(!proposal.proven || proposal.prize == proposal.bound);
    }
    for (index, worse) in outcome.proposals.iter().enumerate() {
        for better in &outcome.proposals[..index] {
            let [one, other] = [better, worse].map(|proposal| visits(&proposal.plan));
            let differ = one.difference(&other).count().max(other.difference(&one).count());
            assert!(differ >= 2 || (differ == 1 && one.len() <= 3), "{one:?} and {other:?} are alike");
        }
    }
    assert!(outcome.proposals.is_sorted_by(|better, worse| better.prize >= worse.prize));
    assert_eq!(outcome.proposals.is_empty(), outcome.contradiction.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_of_a_day_is_faultless(Case(problem) in problems(LARGE)) {
        check(&problem);
    }

    #[test]
    fn every_plan_of_two_days_is_faultless(Case(problem) in problems(TWO_DAYS)) {
        check(&problem);
    }

    #[test]
    fn every_plan_of_a_wide_country_is_faultless(Case(problem) in problems(FAR)) {
        check(&problem);
    }

    #[test]
    fn the_same_seed_gives_the_same_outcome(Case(problem) in problems(LARGE)) {
        prop_assert_eq!(outcome(&problem), outcome(&problem));
    }

    #[test]
    fn nothing_that_patience_finds_is_above_the_bound(Case(problem) in problems(LARGE)) {
        let quick = plan(&problem, &Options::default(), &mut Iterations(1), &mut |_| ());
        let slow = plan(&problem, &Options::default(), &mut Iterations(900), &mut |_| ());
        if let (Some(quick), Some(slow)) = (quick.unwrap().proposals.first(), slow.unwrap().proposals.first()) {
            prop_assert!(slow.prize <= quick.bound && quick.prize <= slow.bound);
            prop_assert!(!quick.proven || slow.prize == quick.prize);
        }
    }
}

/// The best proposal collects what trying everything collects.
fn check_best(problem: &Problem) {
    let best = outcome(problem).proposals.first().map(|best| best.prize);
    assert_eq!(best, best_prize(problem));
}

fn many(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(many(192))]

    #[test]
    fn up_to_five_visits_are_planned_as_well_as_by_trying_everything(Case(problem) in problems(FEW)) {
        check_best(&problem);
    }

    #[test]
    fn up_to_four_visits_far_apart_are_planned_as_well_as_by_trying_everything(Case(problem) in problems(FAR)) {
        check_best(&problem);
    }
}

proptest! {
    #![proptest_config(many(96))]

    #[test]
    fn six_or_seven_visits_are_planned_as_well_as_by_trying_everything(Case(problem) in problems(SEVEN)) {
        check_best(&problem);
    }

    #[test]
    fn up_to_eight_visits_far_apart_are_planned_as_well_as_by_trying_everything(
        Case(problem) in problems(EIGHT_FAR)
    ) {
        check_best(&problem);
    }
}

proptest! {
    #![proptest_config(many(64))]

    #[test]
    fn eight_visits_are_planned_as_well_as_by_trying_everything(Case(problem) in problems(EIGHT)) {
        check_best(&problem);
    }
}
