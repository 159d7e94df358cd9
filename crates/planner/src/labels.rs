//! The beginnings of days: what is held so far, and what that leaves of the driver's time.

use std::collections::BTreeMap;

use hours::ahead::Shift;
use model::Minutes;

use crate::driver;
use crate::ground::Ground;
use crate::law::presence;
use crate::roads::NO_ROAD;
use crate::slots::{earliest_stay, floor};

/// So many beginnings of the same kind are kept.
const MOST_OF_A_KIND: usize = 8;
/// Where no stay so far sets a limit.
const NO_LIMIT: i32 = NO_ROAD / 2;

/// The beginning of a day up to the departure from a place (or up to the arrival at the next).
#[derive(Clone, Copy)]
pub(crate) struct Label {
    /// The required places held, bit by bit.
    pub held: usize,
    /// The meals that were had, bit by bit.
    pub fed: u8,
    pub visited: bool,
    /// Places held that are not required.
    pub more: usize,
    /// The order of the pick-ups.
    pub outward: usize,
    place: usize,
    before: Option<usize>,
    /// The driver's day up to the earliest departure from the place, or the arrival at the next; it
    /// begins as late as that allows.
    shift: Shift,
    /// By how much all so far can be later.
    slack: i32,
    kept: bool,
}

impl Label {
    /// The way from the depot over the pick-ups to a first place.
    pub(crate) fn begin(ground: &Ground<'_>, outward: usize, place: usize) -> Self {
        let shift = driver::outset(ground, 0, outward, place, false);
        let (fed, visited, before) = (0, false, None);
        Self { held: 0, fed, visited, more: 0, outward, place, before, shift, slack: NO_LIMIT, kept: true }
    }

    /// Tells whether the law forbids it whatever follows, or no road leads here.
    pub(crate) fn is_past_help(&self, ground: &Ground<'_>) -> bool {
        let no_road = self.shift.spread() > Minutes(NO_LIMIT);
        no_road || ground.law.asked && ground.law.is_steady(0) && self.shift.is_past_help(&ground.law.limits)
    }

    /// Spends the stay at a place, on time; the wait for a door that opens later is moved to the
    /// beginning of the day as far as the stays before allow, as the timing does.
    pub(crate) fn stay(&mut self, ground: &Ground<'_>, place: usize) -> bool {
        let (held, slots) = (&ground.places[place], &ground.days[0].slots[place]);
        let arrive = self.shift.ends().0;
        let ready = arrive.max(ground.problem.days[0].leave_after.0) + held.approach;
        let Some(stay) = earliest_stay(slots, ready, held.return_walk, ground.grid) else { return false };
        if stay.leave > ground.days[0].homeward.instants[place] {
            return false;
        }
        let wait = (stay.start - ready).min(self.slack);
        let nothing_before = self.shift.spread() == Minutes::ZERO;
        let shift = if nothing_before { wait } else { floor(wait, ground.grid) };
        let closes = slots.iter().find(|slot| slot.index == stay.index).map_or(stay.start, |slot| slot.to);
        let length = Minutes(stay.leave - arrive - shift);
        self.slack = (self.slack - shift).min(closes - stay.start);
        let limits = &ground.law.limits;
        self.shift.postpone(Minutes(shift), limits);
        self.shift.halt(presence(ground.problem, held.role, length), length, limits);
        self.place = place;
        true
    }

    /// The way home over the drop-offs of an order, to the end of the driver's day.
    pub(crate) fn comes_home(mut self, ground: &Ground<'_>, homeward: usize) -> Self {
        driver::come_home(ground, 0, homeward, self.place, &mut self.shift);
        self
    }

    /// What can be compared: the same places to hold, the same last place.
    fn kind(&self) -> Kind {
        (self.held, self.fed, self.visited, self.more, self.place)
    }

    /// Tells whether it leaves at least as much as another of its kind.
    fn beats(&self, other: &Self, law: bool) -> bool {
        if law { self.shift.leaves_as_much_as(&other.shift) } else { self.shift.ends() <= other.shift.ends() }
    }

    /// Sorts those of a kind, the least time and driving first.
    fn burden(&self) -> Minutes {
        self.shift.ends() + self.shift.spread() + self.shift.driven()
    }
}

/// The required places held, the meals, whether anything is visited, the other places held, the last.
type Kind = (usize, u8, bool, usize, usize);

/// All beginnings so far.
pub(crate) struct Labels {
    law: bool,
    all: Vec<Label>,
    kinds: BTreeMap<Kind, Vec<usize>>,
}

impl Labels {
    pub(crate) fn new(ground: &Ground<'_>) -> Self {
        Self { law: ground.law.asked, all: Vec::new(), kinds: BTreeMap::new() }
    }

    /// Counts all that were ever added.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, label: usize) -> Label {
        self.all[label]
    }

    /// Tells whether nothing better of its kind has come since.
    pub(crate) fn is_kept(&self, label: usize) -> bool {
        self.all[label].kept
    }

    /// Adds a label unless another beats it; those that it beats are given up.
    pub(crate) fn add(&mut self, label: Label) -> Option<usize> {
        let Self { law, all, kinds } = self;
        let kind = kinds.entry(label.kind()).or_default();
        if kind.iter().any(|&other| all[other].beats(&label, *law)) {
            return None;
        }
        kind.retain(|&other| {
            all[other].kept = !label.beats(&all[other], *law);
            all[other].kept
        });
        let at = all.len();
        all.push(label);
        kind.push(at);
        if kind.len() > MOST_OF_A_KIND {
            let worst = (0..kind.len()).max_by_key(|&index| all[kind[index]].burden()).unwrap_or(0);
            all[kind.swap_remove(worst)].kept = false;
        }
        Some(at)
    }

    /// A label on the way to its next place.
    pub(crate) fn leaving(&self, ground: &Ground<'_>, at: usize, place: usize) -> Label {
        let mut label = self.all[at];
        label.before = Some(at);
        driver::drive(ground, &mut label.shift, ground.places[label.place].node, ground.places[place].node);
        label
    }

    /// Tells whether a place is held already.
    pub(crate) fn holds(&self, at: usize, place: usize) -> bool {
        std::iter::successors(Some(at), |&at| self.all[at].before).any(|at| self.all[at].place == place)
    }

    /// The places of a label, in order.
    pub(crate) fn route(&self, at: usize) -> Vec<usize> {
        let back = std::iter::successors(Some(at), |&at| self.all[at].before);
        let mut route: Vec<usize> = back.map(|at| self.all[at].place).collect();
        route.reverse();
        route
    }
}
