//! What the search strives for.

use crate::ground::Ground;
use crate::tour::Tour;

/// Worth of one point of prize.
const POINT: i64 = 1_000;
/// More minutes at the wheel than a tour can have.
const MOST_DRIVING: i64 = 1 << 16;

/// What places are worth, and what a plan must differ from.
pub(crate) struct Goal {
    /// For each place; more than 0, so that a visit of no prize beats none.
    pub worth: Vec<i64>,
    /// What a minute at the wheel takes away.
    pub minute: i64,
    /// The visits of plans that are already proposed.
    pub unlike: Vec<Vec<usize>>,
    /// The least prize that makes a proposal.
    pub floor: u32,
}

/// How good a tour is: fewer missing wishes first, then more worth, then an earlier end and less
/// driving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing {
    met: i32,
    worth: i64,
    fine: i64,
}

impl Standing {
    /// Tells whether it is worse than `best`, but by no more than `thousandths` of its worth.
    pub(crate) fn is_close_to(&self, best: &Standing, thousandths: i64) -> bool {
        self.met == best.met && self.worth >= best.worth - best.worth.abs() / 1_000 * thousandths
    }
}

impl Goal {
    /// The most prize; among equals the earliest end, then the least driving.
    pub(crate) fn prize(ground: &Ground<'_>) -> Self {
        let worth = ground.places.iter().map(|place| i64::from(place.prize) * POINT + 1).collect();
        Self { worth, minute: 0, unlike: Vec::new(), floor: 0 }
    }

    /// Less driving for a little less prize, in a plan unlike the others.
    pub(crate) fn less_driving(
        ground: &Ground<'_>,
        unlike: Vec<Vec<usize>>,
        prize: u32,
        driving: i32,
    ) -> Self {
        // An hour at the wheel is worth what the best plan brings for an hour at the wheel, halved.
        let minute = i64::from(prize) * POINT / i64::from(driving.max(30)) / 2;
        Self { minute, unlike, floor: prize / 3, ..Self::prize(ground) }
    }

    /// Other visits than those of the other plans, which count for a part of their prize.
    pub(crate) fn other_visits(ground: &Ground<'_>, unlike: Vec<Vec<usize>>, prize: u32) -> Self {
        let mut goal = Self { unlike, floor: prize / 3, ..Self::prize(ground) };
        for visits in &goal.unlike {
            visits.iter().for_each(|&visit| goal.worth[visit] = goal.worth[visit] * 2 / 3);
        }
        goal
    }

    /// Ranks a tour.
    pub(crate) fn standing(&self, ground: &Ground<'_>, tour: &Tour) -> Standing {
        let worth: i64 = tour.places().map(|place| self.worth[place]).sum();
        let driving = i64::from(tour.driving(ground));
        let fine = i64::from(tour.slack(ground)) * MOST_DRIVING - driving.clamp(0, MOST_DRIVING - 1);
        Standing { met: -missing(ground, tour), worth: worth - self.minute * driving, fine }
    }

    /// Tells whether a tour can be proposed, as far as its stops go.
    pub(crate) fn admits(&self, ground: &Ground<'_>, tour: &Tour) -> bool {
        let visits = tour.visits(ground);
        let prize: u32 = tour.places().map(|place| ground.places[place].prize).sum();
        !visits.is_empty()
            && prize >= self.floor
            && missing(ground, tour) == 0
            && self.unlike.iter().all(|other| is_unlike(&visits, other))
    }
}

/// Tells whether two plans differ by at least a third of the visits of the longer one.
pub(crate) fn is_unlike(one: &[usize], other: &[usize]) -> bool {
    let absent = |from: &[usize], of: &[usize]| from.iter().filter(|visit| !of.contains(visit)).count();
    let differ = absent(one, other).max(absent(other, one));
    differ >= one.len().max(other.len()).div_ceil(3).max(1)
}

/// Counts the wishes that a tour does not meet: required places, meals of the days.
fn missing(ground: &Ground<'_>, tour: &Tour) -> i32 {
    let absent =
        (0..ground.places.len()).filter(|&place| ground.places[place].required && !tour.holds(place)).count();
    let unfed = (0..ground.days.len()).filter(|&day| !tour.is_fed(ground, day)).count();
    i32::try_from(absent + unfed).unwrap_or(i32::MAX)
}
