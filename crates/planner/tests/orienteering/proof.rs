//! What is proven is what trying everything finds, and no bound is below it.

use planner::orienteering::{Budget, Instance, Iterations, Proof, prove};
use proptest::prelude::*;

use crate::brute_force::best_prize;
use crate::drawn::{Features, drawn};

const PLAIN: Features =
    Features { places: 6, days: 1, grid: 1, windows: 1, meals: false, required: false, variety: false };

/// Patience for small instances.
const PATIENT: u64 = 200_000;

fn proof(instance: &Instance, budget: &mut dyn Budget) -> Proof {
    prove(instance, None, budget, &mut |_| true)
}

/// Whatever was found is a solution, whatever is proven is the best, and no bound is too low.
fn judge(instance: &Instance, proof: &Proof, best: Option<u32>) {
    assert!(proof.bound >= best.unwrap_or(0), "{proof:?}, but {best:?} can be had");
    if let Some(routes) = &proof.best {
        assert_eq!(proof.best_prize, instance.prize_of(routes));
        assert!(Some(proof.best_prize) <= best);
        for (day, route) in routes.iter().enumerate() {
            assert!(route.is_empty() || instance.end_of(day, route).is_some(), "{route:?} on day {day}");
        }
    }
    if proof.proven {
        assert_eq!(proof.best.as_ref().map(|_| proof.best_prize), best);
        assert_eq!(proof.bound, best.unwrap_or(0));
    }
}

/// Draws instances and bounds each, both ways; at least `share` of a hundred must be proven.
fn check(features: Features, drawings: u64, share: u64) {
    let mut proven = 0;
    for seed in 0..drawings {
        let instance = drawn(seed, features);
        let proof = proof(&instance, &mut Iterations(PATIENT));
        judge(&instance, &proof, best_prize(&instance));
        proven += u64::from(proof.proven);
    }
    assert!(proven * 100 >= share * drawings, "{features:?}: only {proven} of {drawings} proven");
}

#[test]
fn a_day_of_single_windows_is_proven() {
    check(PLAIN, 150, 100);
    check(Features { places: 7, ..PLAIN }, 40, 100);
}

#[test]
fn a_day_of_several_windows_on_a_grid_is_proven() {
    check(Features { windows: 3, ..PLAIN }, 150, 100);
    check(Features { windows: 3, grid: 5, ..PLAIN }, 150, 100);
}

#[test]
fn a_day_of_meals_and_what_is_required_is_proven() {
    check(Features { windows: 3, grid: 5, meals: true, ..PLAIN }, 150, 100);
    check(Features { windows: 2, grid: 5, required: true, ..PLAIN }, 150, 100);
    check(Features { windows: 2, grid: 5, required: true, meals: true, variety: true, ..PLAIN }, 150, 100);
}

#[test]
fn a_day_of_varieties_is_proven() {
    check(Features { variety: true, ..PLAIN }, 150, 100);
    check(Features { places: 7, windows: 2, grid: 5, variety: true, meals: true, ..PLAIN }, 40, 100);
}

#[test]
fn several_days_are_proven() {
    check(Features { days: 2, ..PLAIN }, 60, 100);
    check(Features { days: 2, windows: 3, grid: 5, ..PLAIN }, 60, 100);
    check(
        Features { days: 2, windows: 3, grid: 5, meals: true, required: true, variety: true, ..PLAIN },
        60,
        100,
    );
}

#[test]
fn vehicles_that_are_alike_are_proven_together() {
    for seed in 0..60 {
        let mut instance = drawn(seed, Features { places: 6, grid: 5, windows: 2, ..PLAIN });
        instance.days = vec![instance.days[0].clone(); 2 + seed as usize % 2];
        let proof = proof(&instance, &mut Iterations(PATIENT));
        judge(&instance, &proof, best_prize(&instance));
        assert!(proof.proven, "drawing {seed}");
    }
}

#[test]
fn where_nothing_can_be_held_a_day_without_a_place_is_the_best() {
    let mut closed = drawn(1, PLAIN);
    closed.days[0].windows.iter_mut().for_each(Vec::clear);
    let proof = prove(&closed, None, &mut Iterations(PATIENT), &mut |_| true);
    judge(&closed, &proof, Some(0));
    assert!(proof.proven);
}

#[test]
fn where_all_else_is_refused_a_day_without_a_place_is_the_best() {
    for seed in 0..20 {
        let instance = drawn(seed, PLAIN);
        let mut accepts = |routes: &[Vec<usize>]| routes.concat().is_empty();
        let proof = prove(&instance, None, &mut Iterations(PATIENT), &mut accepts);
        judge(&instance, &proof, Some(0));
        assert!(proof.proven, "drawing {seed}");
    }
}

/// Counts the labels that a proof takes.
struct Counted(u64);

impl Budget for Counted {
    fn spent(&mut self, labels: u64) -> f64 {
        self.0 = labels;
        0.0
    }
}

#[test]
fn a_day_of_eighty_places_takes_few_labels() {
    let several = Features { places: 80, windows: 3, grid: 5, meals: true, variety: true, ..PLAIN };
    let mut counted = Counted(0);
    let proof = proof(&drawn(1, several), &mut counted);
    assert!(proof.proven);
    assert!(counted.0 < 400_000, "{} labels", counted.0);
}

fn features() -> impl Strategy<Value = Features> {
    let kinds = (any::<bool>(), any::<bool>(), any::<bool>());
    (3_usize..7, 1_usize..3, prop_oneof![Just(1), Just(5)], 1_usize..4, kinds).prop_map(
        |(places, days, grid, windows, (meals, required, variety))| Features {
            places,
            days,
            grid,
            windows,
            meals,
            required,
            variety,
        },
    )
}

proptest! {
    #[test]
    fn stopped_at_any_time_the_bound_is_valid(
        features in features(), seed in any::<u64>(), labels in 0_u64..400
    ) {
        let instance = drawn(seed, features);
        judge(&instance, &proof(&instance, &mut Iterations(labels)), best_prize(&instance));
    }

    #[test]
    fn what_is_refused_is_no_solution_but_bounds_stay_true(features in features(), seed in any::<u64>()) {
        let instance = drawn(seed, Features { days: 1, ..features });
        let free = proof(&instance, &mut Iterations(PATIENT));
        let refused = free.best.clone();
        let mut accepts = |routes: &[Vec<usize>]| Some(routes) != refused.as_deref();
        let strict = prove(&instance, None, &mut Iterations(PATIENT), &mut accepts);
        prop_assert!(strict.best.is_none() || strict.best != refused);
        prop_assert!(strict.bound <= free.bound);
        prop_assert!(strict.best_prize <= strict.bound);
    }

    #[test]
    fn a_later_end_never_lowers_the_best(features in features(), seed in any::<u64>(), later in 1..60) {
        let instance = drawn(seed, Features { days: 1, ..features });
        let mut longer = instance.clone();
        longer.days.iter_mut().flat_map(|frame| &mut frame.last).for_each(|last| *last += later);
        let [short, long] = [instance, longer].map(|day| proof(&day, &mut Iterations(PATIENT)));
        prop_assert!(short.proven && long.proven);
        prop_assert!(short.best_prize <= long.best_prize);
    }

    #[test]
    fn one_place_more_never_lowers_the_best(features in features(), seed in any::<u64>()) {
        let instance = drawn(seed, Features { days: 1, required: false, ..features });
        let mut fewer = instance.clone();
        // Closed is as good as not there.
        fewer.days.iter_mut().for_each(|frame| frame.windows[features.places - 1].clear());
        let [less, more] = [fewer, instance].map(|day| proof(&day, &mut Iterations(PATIENT)));
        prop_assert!(less.proven && more.proven);
        prop_assert!(less.best_prize <= more.best_prize);
    }
}
