//! What is certain about the best prize.

use crate::exact;
use crate::finish::are_all_ends_tried;
use crate::ground::Ground;
use crate::instance::instance;
use crate::judge::{Judge, Wanted};
use crate::meter::Meter;
use crate::nights;
use crate::orienteering::{Instance, NO_ROAD, Proof, Referee, bound_linked, prove};
use crate::proposals::Found;
use crate::tour::Tour;
use crate::{Character, Proposal};

/// What a step of a proof counts, in thousandths of an iteration of a search.
const EACH: u64 = 25;

/// What is known about the best prize.
pub(crate) struct Certainty {
    /// No plan collects more.
    bound: u32,
}

impl Certainty {
    /// Judges a plan by what is known.
    pub(crate) fn judge(&self, character: Character, found: Found) -> Proposal {
        let Found { plan, prize, .. } = found;
        let bound = self.bound.max(prize);
        Proposal { plan, prize, bound, proven: prize == self.bound, character }
    }
}

/// Bounds the best prize and, where the budget allows, makes sure of the best plan.
///
/// The bound is that of the problem without the law and the limits, each of which only takes plans away; where a few visits are open, every set of them is asked about with the law.
pub(crate) fn certain(ground: &Ground<'_>, found: Found, meter: &mut Meter<'_>) -> (Found, Certainty) {
    let (found, bound) = proven(ground, found, meter);
    if found.prize >= bound {
        return (found, Certainty { bound });
    }
    let sure = ground.days.iter().all(|frame| frame.outward.quickest && frame.homeward.quickest);
    let Some(exact) = asked(ground, Some(found.prize)).filter(|_| sure) else {
        return (found, Certainty { bound });
    };
    let best = exact.best.and_then(|best| timed(ground, best)).unwrap_or(found);
    let bound = if exact.complete { best.prize } else { bound.min(exact.bound).max(best.prize) };
    (best, Certainty { bound })
}

/// Returns the best plan where a few visits are open; `None` where that is not known.
pub(crate) fn few(ground: &Ground<'_>) -> Option<Option<Found>> {
    let exact = asked(ground, None)?;
    let found = exact.best.and_then(|best| timed(ground, best));
    (found.is_some() || exact.complete).then_some(found)
}

/// Times the best of an exact search.
pub(crate) fn timed(ground: &Ground<'_>, best: exact::Best) -> Option<Found> {
    let ground = ground.at(best.nights);
    Found::new(&ground, best.tour.clone()).or_else(|| Found::timed(&ground, best.tour, best.plan))
}

fn asked(ground: &Ground<'_>, above: Option<u32>) -> Option<exact::Certainty> {
    let is_open = |visit: &usize| ground.days.iter().any(|day| !day.slots[*visit].is_empty());
    let open: Vec<usize> = (0..ground.visits).filter(is_open).collect();
    let required: Vec<usize> = (0..ground.visits).filter(|&visit| ground.places[visit].required).collect();
    exact::solve(ground, &open, &required, above)
}

/// Bounds the best prize by the windows alone; a better plan that turns up on the way is kept.
fn proven(ground: &Ground<'_>, found: Found, meter: &mut Meter<'_>) -> (Found, u32) {
    let instance = with_the_quickest_ends(ground);
    let mut part = meter.steps_until(1.0, EACH);
    if !nights::are_none(ground) {
        let links = nights::links(ground, &instance);
        let bound = bound_linked(&instance, &links, found.prize, &mut part);
        return (found, bound);
    }
    // Of many pairs of ends only some are asked about: one that was not may make a refused day lawful.
    let sure = (0..ground.days.len()).all(|day| are_all_ends_tried(ground, day));
    let mut doubtful = 0;
    let mut judge = Judge::new(ground, Wanted::default());
    let mut accepts = |routes: &[Vec<usize>]| {
        let accepted = judge.allows(routes);
        if !accepted && !sure {
            doubtful = doubtful.max(instance.prize_of(routes));
        }
        accepted
    };
    let routes = found.tour.routes.as_slice();
    let Proof { bound, best, .. } = prove(&instance, Some(routes), &mut part, &mut accepts);
    let better = best.and_then(|routes| Found::new(ground, Tour { routes }));
    let found = better.filter(|better| better.prize > found.prize).unwrap_or(found);
    (found, bound.max(doubtful))
}

/// The instance; where the quickest ends are not known, with ends that no order beats.
fn with_the_quickest_ends(ground: &Ground<'_>) -> Instance {
    let mut instance = instance(ground);
    for (day, frame) in instance.days.iter_mut().enumerate() {
        let (wish, laid_out) = (&ground.problem.days[day], &ground.days[day]);
        if !laid_out.outward.quickest {
            let nearest = |to: usize| {
                let drives = wish.pickups.iter().map(|halt| ground.roads.drive(halt.node, to));
                drives.min().unwrap_or(0) + wish.leave_after.0
            };
            let ready = ground.places.iter().map(|place| nearest(place.node) + place.approach);
            frame.first = ready.map(|at| at.min(NO_ROAD)).collect();
        }
        if !laid_out.homeward.quickest {
            let nearest = |from: usize| {
                let drives = wish.dropoffs.iter().map(|halt| ground.roads.drive(from, halt.node));
                wish.back_by.0 - drives.min().unwrap_or(0)
            };
            frame.last = ground.places.iter().map(|place| nearest(place.node)).collect();
        }
    }
    instance
}
