//! The search finds what trying everything finds.

use planner::orienteering::{
    Free, Instance, Iterations, Objective, Placing, Referee, SearchOptions, Solution, search,
};

use crate::brute_force::best_prize;
use crate::drawn::{Features, drawn};

const PLAIN: Features =
    Features { places: 6, days: 1, grid: 1, windows: 1, meals: false, required: false, variety: false };

fn found(instance: &Instance, seed: u64) -> Option<Solution> {
    let objective = Objective::prize(instance);
    let budget = &mut Iterations(1500);
    search(instance, &objective, &SearchOptions { seed }, &mut Free, None, budget, &mut |_| {})
}

/// Draws instances and looks for the best of each, both ways.
fn check(features: Features, drawings: u64) {
    let mut solvable = 0;
    for seed in 0..drawings {
        let instance = drawn(seed, features);
        assert_eq!(instance.verify(), Ok(()));
        let best = best_prize(&instance);
        let solution = found(&instance, seed);
        assert_eq!(solution.as_ref().map(|found| found.prize), best, "{features:?}, drawing {seed}");
        if let Some(solution) = solution {
            solvable += 1;
            assert_eq!(instance.prize_of(&solution.routes), solution.prize);
            for (day, route) in solution.routes.iter().enumerate() {
                assert!(route.is_empty() || instance.end_of(day, route).is_some());
            }
        }
    }
    assert!(solvable * 3 > drawings, "only {solvable} of {drawings} drawings have a solution");
}

#[test]
fn a_day_of_single_windows_is_as_good_as_all_tried() {
    check(PLAIN, 60);
    check(Features { days: 2, ..PLAIN }, 30);
}

#[test]
fn several_windows_on_a_grid_are_as_good_as_all_tried() {
    check(Features { windows: 3, ..PLAIN }, 60);
    check(Features { windows: 3, grid: 5, days: 2, ..PLAIN }, 30);
}

#[test]
fn meals_and_what_is_required_are_as_good_as_all_tried() {
    check(Features { windows: 3, grid: 5, meals: true, ..PLAIN }, 60);
    check(Features { windows: 2, grid: 5, required: true, ..PLAIN }, 60);
}

#[test]
fn two_days_of_everything_are_as_good_as_all_tried() {
    check(Features { windows: 3, grid: 5, days: 2, meals: true, required: true, variety: true, ..PLAIN }, 40);
    check(Features { places: 7, windows: 2, grid: 5, variety: true, ..PLAIN }, 20);
}

#[test]
fn what_opens_too_early_is_not_held_however_late_the_day_may_end() {
    let mut instance = drawn(1, PLAIN);
    let frame = &mut instance.days[0];
    (frame.first[0], frame.last[0]) = (1_000, i32::MAX);
    frame.windows[1..].iter_mut().for_each(Vec::clear);
    assert_eq!(best_prize(&instance), Some(0));
    assert_eq!(found(&instance, 1).map(|found| found.prize), Some(0));
}

#[test]
fn the_same_seed_and_count_give_the_same_answer() {
    let instance = drawn(5, Features { places: 40, days: 3, windows: 2, grid: 5, variety: true, ..PLAIN });
    assert_eq!(found(&instance, 9), found(&instance, 9));
}

#[test]
fn better_solutions_are_told_as_they_are_found_and_a_start_is_no_loss() {
    let instance = drawn(3, Features { places: 60, days: 2, windows: 2, ..PLAIN });
    let objective = Objective::prize(&instance);
    let mut told = Vec::new();
    let options = SearchOptions { seed: 1 };
    let solution = search(&instance, &objective, &options, &mut Free, None, &mut Iterations(500), &mut |s| {
        told.push(s.value);
    });
    let solution = solution.unwrap();
    assert!(told.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(told.last(), Some(&solution.value));
    let start = Some(solution.routes.as_slice());
    let again = search(&instance, &objective, &options, &mut Free, start, &mut Iterations(1), &mut |_| {});
    assert!(again.unwrap().value >= solution.value);
}

/// Allows three stays a day, and never the place 0 beside the place 1.
struct Strict;

impl Referee for Strict {
    fn allows_insertion(&mut self, routes: &[Vec<usize>], placing: Placing) -> bool {
        routes[placing.day].len() < 3 && routes.iter().map(Vec::len).sum::<usize>() < 5
    }

    fn allows_day(&mut self, _day: usize, route: &[usize]) -> bool {
        route.len() <= 3 && !(route.contains(&0) && route.contains(&1))
    }

    fn allows(&mut self, routes: &[Vec<usize>]) -> bool {
        routes.iter().map(Vec::len).sum::<usize>() <= 5
    }
}

#[test]
fn what_the_referee_refuses_is_never_a_solution() {
    for seed in 0..20 {
        let instance = drawn(seed, Features { places: 20, days: 2, windows: 2, ..PLAIN });
        let objective = Objective::prize(&instance);
        let options = SearchOptions { seed };
        let solution =
            search(&instance, &objective, &options, &mut Strict, None, &mut Iterations(300), &mut |s| {
                assert!(Strict.allows(&s.routes));
            });
        let solution = solution.unwrap();
        assert!(Strict.allows(&solution.routes));
        assert!((0..2).all(|day| Strict.allows_day(day, &solution.routes[day])), "{:?}", solution.routes);
    }
}

#[test]
fn where_driving_costs_less_of_it_is_driven() {
    let instance = drawn(8, Features { places: 30, ..PLAIN });
    let driven = |cost: i64| {
        let objective = Objective { driving: cost, ..Objective::prize(&instance) };
        let options = SearchOptions { seed: 2 };
        let budget = &mut Iterations(2000);
        let found = search(&instance, &objective, &options, &mut Free, None, budget, &mut |_| {}).unwrap();
        let route = &found.routes[0];
        (route.windows(2).map(|pair| instance.drive(pair[0], pair[1])).sum::<i32>(), found.prize)
    };
    let (far, near) = (driven(0), driven(2));
    assert!(near.0 < far.0 && near.1 < far.1, "{far:?} against {near:?}");
}

/// Counts stand in for clocks: what the search needs must not grow unnoticed.
#[test]
fn no_more_insertions_are_tested_than_were() {
    let instance = drawn(11, Features { places: 120, days: 2, windows: 2, ..PLAIN });
    let found = found(&instance, 1).unwrap();
    assert_eq!(found.iterations, 1504);
    assert!(found.tested < 250_000, "{} insertions tested", found.tested);
    assert!(found.prize >= 620, "a prize of {}", found.prize);
}
