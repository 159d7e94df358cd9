//! Takes out places that are near one another, on whatever day, so that they can change days or
//! give way to another neighbourhood.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::tour::Tour;

/// Removes a place by lot and those nearest to it.
pub(crate) fn apply(tour: &mut Tour, ground: &Ground<'_>, rng: &mut ChaCha8Rng, count: usize) -> bool {
    if tour.len() == 0 {
        return true;
    }
    let (day, at) = tour.locate(rng.random_range(0..tour.len()));
    let seed = tour.routes[day].places[at];
    (0..count.min(tour.len())).all(|_| {
        let distance = |&index: &usize| {
            let (day, at) = tour.locate(index);
            ground.drive(seed, tour.routes[day].places[at])
        };
        let (day, at) = tour.locate((0..tour.len()).min_by_key(distance).unwrap_or(0));
        tour.remove(ground, day, at, 1)
    })
}
