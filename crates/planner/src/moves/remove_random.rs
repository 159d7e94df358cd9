//! Takes places out of the tour by lot.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::tour::Tour;

/// Removes `count` places anywhere.
pub(crate) fn apply(tour: &mut Tour, ground: &Ground<'_>, rng: &mut ChaCha8Rng, count: usize) -> bool {
    (0..count.min(tour.len())).all(|_| {
        let (day, at) = tour.locate(rng.random_range(0..tour.len()));
        tour.remove(ground, day, at, 1)
    })
}
