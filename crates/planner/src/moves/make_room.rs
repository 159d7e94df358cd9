//! Puts a visit that is absent into the tour and takes out what stands in its way.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::tour::Tour;

/// Draws an absent visit, a day and a position, and removes up to `count` neighbours there until
/// the visit fits.
pub(crate) fn apply(tour: &mut Tour, ground: &Ground<'_>, rng: &mut ChaCha8Rng, count: usize) -> bool {
    if ground.visits == 0 {
        return true;
    }
    let visit = rng.random_range(0..ground.visits);
    let day = rng.random_range(0..ground.days.len());
    if tour.holds(visit) || ground.days[day].slots[visit].is_empty() {
        return true;
    }
    let at = rng.random_range(0..=tour.routes[day].places.len());
    for _ in 0..count {
        if tour.insertion(ground, day, at, visit).is_some() || at >= tour.routes[day].places.len() {
            break;
        }
        if !tour.remove(ground, day, at, 1) {
            return false;
        }
    }
    if let Some(insertion) = tour.insertion(ground, day, at, visit) {
        tour.insert(ground, insertion);
    }
    true
}
