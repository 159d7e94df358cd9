//! What is certain about the best prize.

use crate::exact;
use crate::ground::{Ground, Nights};
use crate::judge::{Judge, Wanted};
use crate::meter::Meter;
use crate::nights;
use crate::orienteering::{Proof, Referee, prove};
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
/// The bound is that of the problem without the law, the limits and the choice of lodgings, each of which
/// only takes plans away; where a few visits are open, every set of them is asked about with the law.
pub(crate) fn certain(ground: &Ground<'_>, found: Found, meter: &mut Meter<'_>) -> (Found, Certainty) {
    let (found, bound) = proven(ground, found, meter);
    if found.prize >= bound {
        return (found, Certainty { bound });
    }
    let Some(exact) = asked(ground, Some(found.prize)) else { return (found, Certainty { bound }) };
    let best = exact.best.and_then(|best| timed(ground, best)).unwrap_or(found);
    let bound = if exact.complete { best.prize } else { bound.min(exact.bound).max(best.prize) };
    (best, Certainty { bound })
}

/// Returns the best plan where a few visits are open.
pub(crate) fn few(ground: &Ground<'_>) -> Option<Found> {
    asked(ground, None)?.best.and_then(|best| timed(ground, best))
}

fn timed(ground: &Ground<'_>, (_, tour, nights): (u32, Tour, Nights)) -> Option<Found> {
    Found::new(&ground.at(nights), tour)
}

fn asked(ground: &Ground<'_>, above: Option<u32>) -> Option<exact::Certainty> {
    let is_open = |visit: &usize| ground.days.iter().any(|day| !day.slots[*visit].is_empty());
    let open: Vec<usize> = (0..ground.visits).filter(is_open).collect();
    let required: Vec<usize> = (0..ground.visits).filter(|&visit| ground.places[visit].required).collect();
    exact::solve(ground, &open, &required, above)
}

/// Bounds the best prize by the windows alone; a better plan that turns up on the way is kept.
fn proven(ground: &Ground<'_>, found: Found, meter: &mut Meter<'_>) -> (Found, u32) {
    let (instance, lodged) = nights::widest(ground);
    let mut judge = Judge::new(ground, Wanted::default());
    // With nights to choose, what is found is for other ends than those that the bound is of.
    let chosen = nights::are_none(ground);
    let routes = Some(found.tour.routes.as_slice()).filter(|_| chosen);
    let mut accepts = |routes: &[Vec<usize>]| chosen && judge.allows(routes);
    let mut part = meter.steps_until(1.0, EACH);
    let Proof { bound, best, .. } = prove(&instance, routes, &mut part, &mut accepts);
    let better = best.filter(|_| chosen).and_then(|routes| Found::new(ground, Tour { routes }));
    let found = better.filter(|better| better.prize > found.prize).unwrap_or(found);
    (found, bound + lodged)
}
