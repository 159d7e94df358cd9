//! What the search does to a tour: take places out, and put others in.
//!
//! Each removal tells whether what is left still holds; the search gives up the attempt where not.

use rand_chacha::ChaCha8Rng;

use crate::ground::Ground;
use crate::tour::Tour;

pub(crate) mod insert_best;
pub(crate) mod make_room;
pub(crate) mod remove_adjacent;
pub(crate) mod remove_random;
pub(crate) mod remove_related;
pub(crate) mod remove_worst;

/// A move that takes about `count` places out of a tour.
pub(crate) type Removal = fn(&mut Tour, &Ground<'_>, &mut ChaCha8Rng, usize) -> bool;

/// All removals; the first is listed twice to be taken more often.
pub(crate) const REMOVALS: [Removal; 6] = [
    remove_adjacent::apply,
    remove_adjacent::apply,
    remove_random::apply,
    remove_related::apply,
    remove_worst::apply,
    make_room::apply,
];
