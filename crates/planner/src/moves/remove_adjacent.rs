//! Takes a run of places out of one day, so that a stretch of time becomes free.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::tour::Tour;

/// Removes up to `count` places that follow one another.
pub(crate) fn apply(tour: &mut Tour, ground: &Ground<'_>, rng: &mut ChaCha8Rng, count: usize) -> bool {
    if tour.len() == 0 {
        return true;
    }
    let (day, at) = tour.locate(rng.random_range(0..tour.len()));
    let count = count.min(tour.routes[day].places.len() - at);
    tour.remove(ground, day, at, count)
}
