//! How good a solution can be at most, and, where time allows, that one is the best.

mod ceiling;

mod descent;
mod enumeration;
mod exact;
mod lawful;
mod linked;
mod packing;
mod sharpening;
mod thinning;

mod completion;
mod front;
mod labels;
mod layout;
mod memory;
mod parts;
mod prices;
mod rough;

mod bits;
mod queue;
mod sides;
mod stays;

#[cfg(test)]
mod tried;

use bits::Bits;
use ceiling::ceiling;
use descent::{Bids, Pursuit};
use prices::{Prices, Prizes};
use sides::{Arc, Class, meal_of};

use super::budget::Budget;
use super::instance::{Instance, Link};

/// What is certain about an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// No solution brings more.
    pub bound: u32,
    /// The best solution known: a route for each day; `None` where none is known.
    pub best: Option<Vec<Vec<usize>>>,
    /// What the best brings; nothing where none is known.
    pub best_prize: u32,
    /// Whether the best is known to be the best there is; without a best, that there is none.
    pub proven: bool,
}

/// Bounds what any solution brings, and proves the best one if the budget allows.
///
/// `incumbent` is a solution known so far, a route for each day. `accepts` judges by rules that the
/// instance does not know: a solution that it refuses does not count as one, but the bound may be that
/// of a refused one.
pub fn prove(
    instance: &Instance,
    incumbent: Option<&[Vec<usize>]>,
    budget: &mut dyn Budget,
    accepts: &mut dyn FnMut(&[Vec<usize>]) -> bool,
) -> Proof {
    let incumbent = incumbent.filter(|routes| holds(instance, routes));
    let best = incumbent.map(|routes| (i64::from(instance.prize_of(routes)), routes.to_vec()));
    bounded(instance, &[], best, budget, accepts)
}

/// Bounds what any solution brings whose days are tied to one another: after each day but the last one of its
/// `links` is taken, which says when it must be over and when the next one begins. `best_prize` is known to be
/// possible; so what is returned is never less.
pub(crate) fn bound_linked(
    instance: &Instance,
    links: &[Vec<Link>],
    best_prize: u32,
    budget: &mut dyn Budget,
) -> u32 {
    let widest = linked::widest(instance, links);
    let best = Some((i64::from(best_prize), Vec::new()));
    bounded(&widest, links, best, budget, &mut |_| false).bound
}

fn bounded(
    instance: &Instance,
    links: &[Vec<Link>],
    best: Option<(i64, Vec<Vec<usize>>)>,
    budget: &mut dyn Budget,
    accepts: &mut dyn FnMut(&[Vec<usize>]) -> bool,
) -> Proof {
    let names = useful(instance);
    let small = restricted(instance, &names);
    let links: Vec<Vec<Link>> =
        links.iter().map(|links| links.iter().map(|link| link.restricted(&names)).collect()).collect();
    let most = |links: &Vec<Link>| links.iter().map(|link| i64::from(link.prize)).max().unwrap_or(0);
    let bound = i64::from(ceiling(&small)) + links.iter().map(most).sum::<i64>();
    let mut known = Known { instance, names: &names, bound, best, accepts };
    if known.best.is_none() {
        // Days on which nothing is held are a solution too, where nothing has to be.
        known.offer(&vec![Vec::new(); instance.days.len()]);
    }
    let mut meter = Meter { budget, done: 0, until: 1.0 };
    match small.places.div_ceil(64) {
        0 if links.is_empty() => known.bound_by(known.least()),
        0 => {}
        1 => lower::<1>(&small, links, &mut known, &mut meter),
        2 => lower::<2>(&small, links, &mut known, &mut meter),
        3 => lower::<3>(&small, links, &mut known, &mut meter),
        4 | 5 => lower::<5>(&small, links, &mut known, &mut meter),
        6..=16 => lower::<16>(&small, links, &mut known, &mut meter),
        17..=24 => lower::<24>(&small, links, &mut known, &mut meter),
        // So many places would take longer than anybody waits: the bound at a glance has to do.
        _ => {}
    }
    known.told()
}

/// The best solution and the least bound so far.
struct Known<'k> {
    instance: &'k Instance,
    /// For each place of the restricted instance, which it is.
    names: &'k [usize],
    bound: i64,
    best: Option<(i64, Vec<Vec<usize>>)>,
    accepts: &'k mut dyn FnMut(&[Vec<usize>]) -> bool,
}

impl Known<'_> {
    /// What a better solution must exceed; below zero without any.
    fn least(&self) -> i64 {
        self.best.as_ref().map_or(-1, |(prize, _)| *prize)
    }

    fn bound(&self) -> i64 {
        self.bound
    }

    /// Notes that nothing better than the best brings more than this.
    fn bound_by(&mut self, prize: i64) {
        self.bound = self.bound.min(prize.max(self.least()));
    }

    /// Whether the best is so good that nothing but better ones need be looked for.
    fn is_near(&self) -> bool {
        self.bound - self.least() <= self.bound / NEAR
    }

    fn is_settled(&self) -> bool {
        self.bound <= self.least()
    }

    /// Offers a solution; says whether it is a new best one, or `None` where it was refused.
    fn offer(&mut self, routes: &[Vec<usize>]) -> Option<bool> {
        let named = |route: &Vec<usize>| route.iter().map(|&place| self.names[place]).collect();
        let routes: Vec<Vec<usize>> = routes.iter().map(named).collect();
        let prize = i64::from(self.instance.prize_of(&routes));
        if prize <= self.least() || !holds(self.instance, &routes) {
            return Some(false);
        }
        if !(self.accepts)(&routes) {
            return None;
        }
        self.best = Some((prize, routes));
        Some(true)
    }

    fn told(self) -> Proof {
        let prize = |prize: i64| u32::try_from(prize.max(0)).unwrap_or(u32::MAX);
        let proven = self.is_settled();
        let bound = prize(self.bound.max(self.least()));
        let best_prize = prize(self.least());
        Proof { bound, best: self.best.map(|(_, routes)| routes), best_prize, proven }
    }
}

/// Counts what is done, and says when it is enough.
struct Meter<'m> {
    budget: &'m mut dyn Budget,
    done: u64,
    /// The part of the budget that may be spent.
    until: f64,
}

impl Meter<'_> {
    /// Counts labels; whether to go on.
    fn go_on(&mut self, labels: u64) -> bool {
        self.done += labels;
        self.budget.spent(self.done) < self.until
    }
}

/// All that the steps of a proof share.
struct Ground<'g, const K: usize> {
    instance: &'g Instance,
    prizes: Prizes<'g>,
    classes: Vec<Class>,
    /// The ways from each day to the next, where days are tied; then each day is a class of its own.
    links: Vec<Vec<Link>>,
    /// What is remembered at each place.
    memory: Vec<Bits<K>>,
    /// The meal that is taken at each place, as a bit.
    meal_of: Vec<u8>,
    /// The best prices so far.
    prices: Prices,
    /// What was bid at these prices, where it has not been used.
    bids: Option<Bids<K>>,
}

impl<const K: usize> Ground<'_, K> {
    fn is_linked(&self) -> bool {
        !self.links.is_empty()
    }

    /// What in units the routes must bring together to bring more than this.
    fn floor(&self, prize: i64) -> i64 {
        let step = self.prizes.step;
        (prize.div_euclid(step) + 1) * step * self.prizes.scale
    }

    /// The drives that are left to each class, both ways.
    fn drives(&self) -> Vec<[Vec<Vec<Arc>>; 2]> {
        self.classes.iter().map(|class| [0, 1].map(|side| class.sides[side].arcs.clone())).collect()
    }

    fn restore(&mut self, drives: Vec<[Vec<Vec<Arc>>; 2]>) {
        self.bids = None;
        for (class, drives) in self.classes.iter_mut().zip(drives) {
            for (side, arcs) in class.sides.iter_mut().zip(drives) {
                side.arcs = arcs;
            }
        }
    }
}

/// The first look goes down by this part of the bound, each next one by so many times more.
const FIRST_LOOK: i64 = 100;
const WIDER: i64 = 3;
/// A best is near that is below the bound by no more than this part.
const NEAR: i64 = 10;
/// More rounds in vain are not made.
const LAST_ROUND: u32 = 8;

fn lower<const K: usize>(
    small: &Instance,
    links: Vec<Vec<Link>>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
) {
    let more: Vec<u32> = links.iter().flatten().map(|link| link.prize).collect();
    let prizes = Prizes::of(small, &more);
    let one_day = small.days.len() == 1;
    let mut ground = Ground::<K> {
        instance: small,
        prices: prizes.begin(one_day),
        prizes,
        classes: Class::all(small, links.is_empty()),
        links,
        memory: memory::least(small, one_day),
        meal_of: (0..small.places).map(|place| meal_of(small, place)).collect(),
        bids: None,
    };
    known.bound_by(known.bound() / ground.prizes.step * ground.prizes.step);
    if ground.is_linked() {
        linked::bound(&mut ground, known, meter);
    } else {
        prove_within(&mut ground, known, meter);
    }
}

fn prove_within<const K: usize>(ground: &mut Ground<'_, K>, known: &mut Known<'_>, meter: &mut Meter<'_>) {
    let quick = Pursuit { aim: known.least(), round: 0, quick: true, thinned: false };
    let mut left = descent::descend(ground, known, meter, quick);
    // The less is looked for, the faster: so first only what is close to the bound is. If there is
    // nothing, the bound has come down, and what is further below it is looked for.
    let (mut depth, mut round) = ((known.bound() / FIRST_LOOK).max(1), 0);
    while left && !known.is_settled() && meter.go_on(0) {
        let lower = if known.is_near() { known.least() } else { known.bound() - depth };
        let aim = lower.max(known.least());
        let drives = ground.drives();
        let pursuit = Pursuit { aim, round, quick: false, thinned: false };
        left = descent::descend(ground, known, meter, pursuit);
        let through = left && (known.bound() <= aim || sharpening::sharpen(ground, known, meter, pursuit));
        if aim > known.least() {
            // What is part of nothing that was looked for may be part of something else.
            ground.restore(drives);
        }
        left &= round < LAST_ROUND;
        (depth, round) = if through { (depth * WIDER, round) } else { ((depth / 2).max(1), round + 1) };
    }
}

/// Lists the places that some route may hold.
fn useful(instance: &Instance) -> Vec<usize> {
    let reachable = sides::reachable(instance);
    (0..instance.places).filter(|&place| instance.required[place] || reachable[place]).collect()
}

/// The instance with some of its places only.
fn restricted(instance: &Instance, names: &[usize]) -> Instance {
    let drive = |&from: &usize| names.iter().map(move |&to| instance.drive(from, to));
    let mut small = Instance {
        places: names.len(),
        drive: names.iter().flat_map(drive).collect(),
        prize: names.iter().map(|&place| instance.prize[place]).collect(),
        required: names.iter().map(|&place| instance.required[place]).collect(),
        meal: names.iter().map(|&place| instance.meal[place]).collect(),
        variety: instance.variety.clone(),
        days: instance.days.clone(),
        grid: instance.grid,
    };
    for variety in &mut small.variety {
        let members = &variety.members;
        variety.members = (0..names.len()).filter(|&place| members.contains(&names[place])).collect();
        variety.bonus.truncate(variety.members.len());
    }
    for frame in &mut small.days {
        frame.first = names.iter().map(|&place| frame.first[place]).collect();
        frame.last = names.iter().map(|&place| frame.last[place]).collect();
        frame.windows = names.iter().map(|&place| frame.windows[place].clone()).collect();
    }
    small
}

/// Whether these routes, one for each day, are a solution.
fn holds(instance: &Instance, routes: &[Vec<usize>]) -> bool {
    let mut held = vec![0; instance.places];
    routes.iter().flatten().for_each(|&place| held[place] += 1);
    let often = |place: usize| held[place] > 1 && instance.meal[place] == 0;
    let missed = |place: usize| instance.required[place] && held[place] == 0;
    let is_fed = |(day, route): (usize, &Vec<usize>)| {
        let taken = |meal: u8| route.iter().filter(|&&place| instance.meal[place] == meal).count();
        let fed = |meal: u8| taken(meal) == usize::from(instance.days[day].meals >> (meal - 1) & 1);
        fed(1)
            && fed(2)
            && route.iter().all(|&place| instance.meal[place] <= 2)
            && (route.is_empty() || instance.end_of(day, route).is_some())
    };
    routes.len() == instance.days.len()
        && !(0..instance.places).any(|place| often(place) || missed(place))
        && routes.iter().enumerate().all(is_fed)
}
