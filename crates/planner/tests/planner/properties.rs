//! What holds for every problem.

use std::collections::BTreeSet;

use planner::{Options, Outcome, Patience, Plan, Problem, Role, plan, retime};
use proptest::prelude::*;

use crate::brute_force::best_prize;
use crate::checker::faults;
use crate::random::{Case, Recipe, problems};

const PATIENCE: Patience = Patience { without_improvement: 60, at_most: 200 };
const SMALL: Recipe = Recipe { days: 1, most_visits: 5, width: 90 };
const FAR: Recipe = Recipe { days: 1, most_visits: 4, width: 330 };
const LARGE: Recipe = Recipe { days: 1, most_visits: 40, width: 110 };
const TWO_DAYS: Recipe = Recipe { days: 2, most_visits: 12, width: 110 };

fn outcome(problem: &Problem) -> Outcome {
    plan(problem, &Options { seed: 7, proposals: 3 }, &mut PATIENCE.clone()).unwrap()
}

fn roles(plan: &Plan) -> Vec<Vec<Role>> {
    plan.days.iter().map(|day| day.halts.iter().map(|halt| halt.role).collect()).collect()
}

fn visits(plan: &Plan) -> BTreeSet<Role> {
    let roles = plan.days.iter().flat_map(|day| &day.halts).map(|halt| halt.role);
    roles.filter(|role| matches!(role, Role::Visit(_))).collect()
}

fn prize(problem: &Problem, plan: &Plan) -> u32 {
    let roles = plan.days.iter().flat_map(|day| &day.halts).map(|halt| halt.role);
    let prize = |role| match role {
        Role::Visit(index) => problem.visits[index].prize,
        Role::Meal(index) => problem.meals[index].prize,
        _ => 0,
    };
    roles.map(prize).sum()
}

/// What every outcome must be, whatever the problem.
fn check(problem: &Problem) {
    let outcome = outcome(problem);
    for proposal in &outcome.proposals {
        assert_eq!(faults(problem, &proposal.plan), Vec::<String>::new(), "{:#?}", proposal.plan);
        assert_eq!(retime(problem, &roles(&proposal.plan)).unwrap(), proposal.plan);
        assert_eq!(proposal.prize, prize(problem, &proposal.plan));
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
        let quick = plan(&problem, &Options::default(), &mut Patience { without_improvement: 1, at_most: 1 });
        let slow = plan(&problem, &Options::default(), &mut Patience { without_improvement: 400, at_most: 900 });
        if let (Some(quick), Some(slow)) = (quick.unwrap().proposals.first(), slow.unwrap().proposals.first()) {
            prop_assert!(slow.prize <= quick.bound && quick.prize <= slow.bound);
            prop_assert!(!quick.proven || slow.prize == quick.prize);
        }
    }

    #[test]
    fn few_visits_are_planned_as_well_as_by_trying_everything(Case(problem) in problems(SMALL)) {
        let best = outcome(&problem).proposals.first().map(|best| best.prize);
        prop_assert_eq!(best, best_prize(&problem));
    }

    #[test]
    fn few_visits_far_apart_are_planned_as_well_as_by_trying_everything(Case(problem) in problems(FAR)) {
        let best = outcome(&problem).proposals.first().map(|best| best.prize);
        prop_assert_eq!(best, best_prize(&problem));
    }
}
