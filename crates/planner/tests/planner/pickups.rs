//! With many pick-ups or drop-offs not every order is looked at: then nothing may be called the best that
//! another order would beat.

use model::Minutes;
use planner::{Iterations, Options, PickUpHalt, Problem, Role, plan, retime};
use proptest::prelude::*;

use crate::asked::patient_outcome;
use crate::brute_force::best_prize;
use crate::checker::faults;
use crate::drawn::drawn;
use crate::random::{Case, Recipe, problems};

const CROWDED: Recipe = Recipe { most_visits: 5, width: 120, soonest_return: 900, ..Recipe::DAY };

/// The group joins at so many nodes, and leaves in all.
fn with_pickups(mut problem: Problem, nodes: &[usize], length: i32) -> Problem {
    let halt = |&node: &usize| PickUpHalt { node, length: Minutes(length) };
    problem.days[0].pickups = nodes.iter().map(halt).collect();
    problem.days[0].dropoffs = nodes.iter().take(2).map(halt).collect();
    problem
}

fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for index in 0..count {
        let with = |order: &Vec<usize>, at: usize| [&order[..at], &[index], &order[at..]].concat();
        all = all.iter().flat_map(|order| (0..=order.len()).map(move |at| with(order, at))).collect();
    }
    all
}

/// The most that the stays of some routes bring whatever the orders of the pick-ups and the drop-offs.
fn best_of(problem: &Problem, routes: &[Vec<Role>]) -> Option<u32> {
    let frame = &problem.days[0];
    let prize = |role: &Role| match role {
        Role::Visit(visit) => problem.visits[*visit].prize,
        Role::Meal(meal) => problem.meals[*meal].prize,
        _ => 0,
    };
    let possible = |route: &&Vec<Role>| {
        orders(frame.pickups.len()).iter().any(|out| {
            orders(frame.dropoffs.len()).iter().any(|home| {
                let mut roles: Vec<Role> = frame.depot.map(|_| Role::DepotOut).into_iter().collect();
                roles.extend(out.iter().map(|&index| Role::PickUp(index)));
                roles.extend(route.iter().copied());
                roles.extend(home.iter().map(|&index| Role::DropOff(index)));
                roles.extend(frame.depot.map(|_| Role::DepotIn));
                retime(problem, &[roles]).is_ok_and(|plan| faults(problem, &plan).is_empty())
            })
        })
    };
    routes.iter().filter(possible).map(|route| route.iter().map(prize).sum()).max()
}

/// Routes of up to two visits, with the meal wherever it can be.
fn short_routes(problem: &Problem) -> Vec<Vec<Role>> {
    let visits = || (0..problem.visits.len()).map(Role::Visit);
    let pairs = visits().flat_map(|one| visits().map(move |other| vec![one, other]));
    let routes: Vec<Vec<Role>> =
        visits().map(|one| vec![one]).chain(pairs.filter(|pair| pair[0] != pair[1])).collect();
    if problem.days[0].meal.is_none() {
        return routes;
    }
    let meals = || (0..problem.meals.len()).map(Role::Meal);
    let fed = |route: &Vec<Role>| -> Vec<Vec<Role>> {
        let at = |meal: Role| (0..=route.len()).map(move |at| [&route[..at], &[meal], &route[at..]].concat());
        meals().flat_map(at).collect()
    };
    routes.iter().flat_map(fed).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_five_pick_ups_brings_more_than_the_bound(
        Case(problem) in problems(CROWDED),
        nodes in prop::collection::vec(0..12_usize, 5),
        length in 3..15,
    ) {
        let problem = with_pickups(problem, &nodes, length);
        let outcome = plan(&problem, &Options::default(), &mut Iterations(200), &mut |_| ()).unwrap();
        let Some(best) = outcome.proposals.first() else { return Ok(()) };
        let other = best_of(&problem, &short_routes(&problem)).unwrap_or(0);
        prop_assert!(other <= best.bound, "{other} above {}", best.bound);
        prop_assert!(!best.proven || other <= best.prize);
    }
}

#[test]
fn pick_ups_are_ordered_so_that_the_purse_suffices() {
    // The order that is at V first drives ten minutes more than the other one.
    let drawn = drawn(
        "grid 15
         road P--14--Q--40--V
         road P--30--V
         road Q--1--W
         day 08:00-15:00
         pickup P 15
         pickup Q 1
         visit V 50 09:00-11:00/60
         visit W 10 08:00-14:00/30
         most purse 50 0 100",
    );
    let best = &patient_outcome(&drawn.problem).proposals[0];
    assert_eq!(Some(best.prize), best_prize(&drawn.problem));
    assert!(best.proven);
}
