//! Takes out the places that bring least for the driving that they cost.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::tour::Tour;

/// Removes `count` places, each the worst of three drawn by lot.
pub(crate) fn apply(tour: &mut Tour, ground: &Ground<'_>, rng: &mut ChaCha8Rng, count: usize) -> bool {
    (0..count.min(tour.len())).all(|_| {
        let drawn: [usize; 3] = std::array::from_fn(|_| rng.random_range(0..tour.len()));
        let worst = drawn.into_iter().min_by_key(|&index| merit(tour, ground, index)).unwrap_or(0);
        let (day, at) = tour.locate(worst);
        tour.remove(ground, day, at, 1)
    })
}

/// Prize for an hour of detour and stay.
fn merit(tour: &Tour, ground: &Ground<'_>, index: usize) -> i64 {
    let (day, at) = tour.locate(index);
    let places = &tour.routes[day].places;
    let place = places[at];
    let before = at.checked_sub(1).map(|at| places[at]);
    let after = places.get(at + 1).copied();
    let detour = match (before, after) {
        (Some(before), Some(after)) => {
            ground.drive(before, place) + ground.drive(place, after) - ground.drive(before, after)
        }
        (Some(other), None) | (None, Some(other)) => ground.drive(other, place),
        (None, None) => 0,
    };
    let stay = ground.days[day].slots[place].iter().map(|slot| slot.length).min().unwrap_or(0);
    i64::from(ground.places[place].prize) * 60 / i64::from((detour + stay).max(1))
}
