//! The beginnings of days: what is held so far, and what that leaves of the driver's time.

use std::collections::BTreeMap;

use hours::service::{BOARDING, SERVICE_END, SERVICE_START, SETTING_DOWN, SHORTEST_FREE_HALT};

use crate::ends;
use crate::ground::{Ground, NO_ROAD};
use crate::slots::{earliest_stay, floor};

/// So many beginnings of the same kind are kept.
const MOST_OF_A_KIND: usize = 8;
/// The whole of a day, where the law sets no limit.
const NO_LIMIT: i32 = NO_ROAD / 2;

/// What the law allows, in minutes.
pub(crate) struct Limits {
    driven: i32,
    driving: i32,
    span: i32,
}

impl Limits {
    pub(crate) fn of(ground: &Ground<'_>) -> Self {
        if !ground.law {
            return Self { driven: NO_LIMIT, driving: NO_LIMIT, span: NO_LIMIT };
        }
        let limits = ground.problem.rules.limits();
        Self {
            driven: limits.break_after_driving.value.0,
            driving: limits.daily_driving_extended.value.0,
            span: limits.amplitude.as_ref().map_or(NO_LIMIT, |limit| limit.value.0),
        }
    }
}

/// The beginning of a day up to the departure from a place (or up to the arrival at the next).
#[derive(Clone, Copy)]
pub(crate) struct Label {
    /// The required places held, bit by bit.
    pub held: usize,
    pub fed: bool,
    pub visited: bool,
    /// Places held that are not required.
    pub more: usize,
    /// The order of the pick-ups.
    pub outward: usize,
    place: usize,
    before: Option<usize>,
    /// Earliest departure from the place, or arrival at the next.
    instant: i32,
    /// Latest beginning of the driver's day that gives this instant.
    begin: i32,
    /// By how much all so far can be later.
    slack: i32,
    /// At the wheel since the last break.
    driven: i32,
    /// Longest part of a break since.
    part: i32,
    /// At the wheel in all.
    driving: i32,
    kept: bool,
}

impl Label {
    /// The way from the depot over the pick-ups to a first place.
    pub(crate) fn begin(ground: &Ground<'_>, outward: usize, place: usize) -> Self {
        let day = &ground.problem.days[0];
        let order = &ground.days[0].outward.orders[outward];
        let nodes = order.iter().map(|&index| day.pickups[index].node).chain([ground.places[place].node]);
        let nodes: Vec<usize> = nodes.collect();
        let drives: i32 = nodes.windows(2).map(|pair| ground.roads.drive(pair[0], pair[1])).sum();
        let positioning = day.depot.map_or(0, |depot| ground.roads.drive(depot, nodes[0]));
        let last =
            nodes.len().checked_sub(2).map_or(0, |last| ground.roads.drive(nodes[last], nodes[last + 1]));
        let out = floor(day.leave_after.0 - positioning, ground.grid) - SERVICE_START.0;
        let driving = positioning.saturating_add(drives);
        Self {
            held: 0,
            fed: false,
            visited: false,
            more: 0,
            outward,
            place,
            before: None,
            instant: ends::boarded(day, &ground.roads, ground.grid, order) + last,
            begin: if day.depot.is_some() { out } else { day.leave_after.0 },
            slack: NO_LIMIT,
            driven: driving,
            part: 0,
            driving,
            kept: true,
        }
    }

    /// Tells whether the law forbids it already.
    pub(crate) fn is_beyond(&self, limits: &Limits) -> bool {
        self.driven > limits.driven
            || self.driving > limits.driving
            || self.instant - self.begin > limits.span
    }

    /// Goes on by a drive.
    fn drive(&mut self, minutes: i32) {
        self.instant += minutes;
        self.driven += minutes;
        self.driving += minutes;
    }

    /// Spends the stay at a place, on time; the wait for a door that opens later is moved to the
    /// beginning of the day as far as the stays before allow, as the timing does.
    pub(crate) fn stay(&mut self, ground: &Ground<'_>, place: usize) -> bool {
        let (held, slots) = (&ground.places[place], &ground.days[0].slots[place]);
        let ready = self.instant + held.approach;
        let Some(stay) = earliest_stay(slots, ready, held.return_walk, ground.grid) else { return false };
        if stay.leave > ground.days[0].homeward.instants[place] {
            return false;
        }
        let shift = (stay.start - ready).min(self.slack);
        let closes = slots.iter().find(|slot| slot.index == stay.index).map_or(stay.start, |slot| slot.to);
        let halt = stay.leave - self.instant - shift;
        self.begin += shift;
        self.slack = (self.slack - shift).min(closes - stay.start);
        let free = match ground.problem.visits.get(place) {
            Some(visit) => visit.driver_free && halt >= SHORTEST_FREE_HALT.0,
            None => true,
        };
        if free && ground.law {
            self.rest(ground, halt - SETTING_DOWN.0 - BOARDING.0);
        }
        self.place = place;
        self.instant = stay.leave;
        true
    }

    /// Counts a break, whole or in two parts.
    fn rest(&mut self, ground: &Ground<'_>, rest: i32) {
        let limits = ground.problem.rules.limits();
        let (whole, part) = (limits.break_whole.value.0, limits.break_part.value.0);
        let completes = rest >= limits.break_second_part.value.0 || self.part + rest >= whole;
        if rest >= whole || (self.part >= part && rest >= part && completes) {
            self.driven = 0;
            self.part = 0;
        } else if rest >= part {
            self.part = self.part.max(rest);
        }
    }

    /// The way home over the drop-offs of an order, to the end of the driver's day.
    pub(crate) fn comes_home(mut self, ground: &Ground<'_>, homeward: usize) -> Self {
        let day = &ground.problem.days[0];
        let order = &ground.days[0].homeward.orders[homeward];
        let mut node = ground.places[self.place].node;
        for &index in order {
            let halt = day.dropoffs[index];
            self.drive(ground.roads.drive(node, halt.node));
            self.instant += halt.length.0;
            node = halt.node;
        }
        if let Some(depot) = day.depot {
            self.drive(ground.roads.drive(node, depot));
            self.instant += SERVICE_END.0;
        }
        self
    }

    /// What can be compared: the same places to hold, the same last place.
    fn kind(&self) -> (usize, bool, bool, usize, usize) {
        (self.held, self.fed, self.visited, self.more, self.place)
    }

    /// Tells whether it leaves at least as much as another of its kind.
    fn beats(&self, other: &Self, law: bool) -> bool {
        let wheel = self.driven <= other.driven && self.part >= other.part && self.driving <= other.driving;
        self.instant <= other.instant && (!law || wheel && self.begin >= other.begin)
    }

    /// Sorts those of a kind, the least time and driving first.
    fn burden(&self) -> i32 {
        2 * self.instant - self.begin + self.driven
    }
}

/// All beginnings so far.
pub(crate) struct Labels {
    law: bool,
    all: Vec<Label>,
    kinds: BTreeMap<(usize, bool, bool, usize, usize), Vec<usize>>,
}

impl Labels {
    pub(crate) fn new(ground: &Ground<'_>) -> Self {
        Self { law: ground.law, all: Vec::new(), kinds: BTreeMap::new() }
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
        label.drive(ground.drive(label.place, place));
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
