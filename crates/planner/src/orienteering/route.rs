//! A route that knows at each halt when it leaves and how late it may come.

use std::ops::Range;

use super::compiled::Compiled;
use super::stay::{Stay, Stays, TOO_LATE};

/// A halt of a route.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Halt {
    /// The node; the first and the last halt are the gate of the day.
    pub node: u16,
    /// Earliest departure; at the last halt the arrival.
    pub leave: i32,
    /// Latest arrival with which the rest can be kept.
    pub latest: i32,
    /// The drive from the halt before.
    pub leg: i32,
}

/// A day's halts, from gate to gate.
#[derive(Debug, Default)]
pub(super) struct Route {
    /// The class of the day.
    pub class: usize,
    /// The halts; at least the two at the gate.
    pub halts: Vec<Halt>,
}

/// Where a place fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Before which halt.
    pub at: usize,
    /// What it costs: the detour, and time by weight.
    pub cost: i32,
    /// The drive that it adds.
    pub detour: i32,
    /// From being ready to leaving.
    pub stay: i32,
}

/// How positions are compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taste {
    /// What a unit of the stay, waiting included, costs beside a unit of detour, which costs 2.
    pub time: i32,
    /// Of 2³² positions so many are overlooked.
    pub blinks: u32,
}

impl Route {
    /// Returns a route without stays.
    pub fn empty<S: Stays>(ground: &Compiled<S>, class: usize) -> Self {
        let node = ground.gate(class) as u16;
        let (leave, latest) = (ground.opens[class], ground.closes[class]);
        let gate = Halt { node, leave, latest, leg: 0 };
        Self { class, halts: vec![gate; 2] }
    }

    /// Returns a route of these places, if it can be kept.
    pub fn of<S: Stays>(ground: &Compiled<S>, class: usize, places: &[usize]) -> Option<Self> {
        let mut route = Self::empty(ground, class);
        let mut before = ground.gate(class);
        for (at, &place) in places.iter().enumerate() {
            let leg = ground.leg(before, place);
            route.halts.insert(at + 1, Halt { node: place as u16, leave: i32::MIN, latest: i32::MIN, leg });
            before = place;
        }
        let last = places.len() + 1;
        route.halts[last].leg = ground.leg(before, ground.gate(class));
        route.forward(ground, 1);
        let too_late = |halt: &Halt| halt.leave >= TOO_LATE;
        if route.end() > ground.closes[class] || route.halts.iter().any(too_late) {
            return None;
        }
        if last > 1 {
            route.backward(ground, last - 1);
        }
        Some(route)
    }

    /// Takes over another route's halts.
    pub fn copy(&mut self, other: &Self) {
        self.halts.clear();
        self.halts.extend_from_slice(&other.halts);
    }

    /// Number of stays.
    pub fn stays(&self) -> usize {
        self.halts.len() - 2
    }

    /// Iterates over the places in their order.
    pub fn places(&self) -> impl Iterator<Item = usize> + Clone {
        self.halts[1..self.halts.len() - 1].iter().map(|halt| usize::from(halt.node))
    }

    /// The drives of the route.
    pub fn driving(&self) -> i64 {
        self.halts.iter().map(|halt| i64::from(halt.leg)).sum()
    }

    /// When the route is over, counted so that routes of a class can be compared.
    pub fn end(&self) -> i32 {
        self.halts[self.halts.len() - 1].leave
    }

    /// Finds where a place fits best among the positions in `range` (before the halt of that number).
    ///
    /// The stay must leave early enough for the halt after it, which knows how late it may come: each
    /// position costs one test, however long the route.
    #[inline]
    pub fn fit<S: Stays>(
        &self,
        ground: &Compiled<S>,
        place: usize,
        range: Range<usize>,
        taste: Taste,
        look: &mut Look,
    ) -> Option<Fit> {
        let row = ground.row(place);
        let stay = ground.stays.stay(self.class, place);
        let (last_ready, first_leave) = (stay.last_ready(), stay.first_leave());
        let end = range.end;
        let start =
            range.start + self.halts[range].iter().take_while(|halt| halt.latest < first_leave).count();
        let mut before = self.halts[start - 1];
        if start == end || before.leave > last_ready {
            return None;
        }
        let mut into = row[usize::from(before.node)].into;
        let mut best = Fit { at: 0, cost: i32::MAX, detour: 0, stay: 0 };
        for (at, halt) in (start..end).zip(&self.halts[start..end]) {
            if before.leave > last_ready {
                break;
            }
            look.tested += 1;
            let leg = row[usize::from(halt.node)];
            let ready = before.leave + into;
            let leave = stay.leave(ready);
            let detour = into + leg.out - halt.leg;
            // What is too late may overflow; its cost does not count.
            let cost = (2 * detour).wrapping_add(taste.time.wrapping_mul(leave - ready));
            let cost = if leave + leg.out <= halt.latest { cost } else { i32::MAX };
            if cost < best.cost && look.chance.draw() >= taste.blinks {
                best = Fit { at, cost, detour, stay: leave - ready };
            }
            before = *halt;
            into = leg.into;
        }
        (best.at > 0).then_some(best)
    }

    /// Whether a place fits before a halt.
    pub fn fits<S: Stays>(&self, ground: &Compiled<S>, place: usize, at: usize) -> bool {
        let row = ground.row(place);
        let (before, after) = (self.halts[at - 1], self.halts[at]);
        let ready = before.leave + row[usize::from(before.node)].into;
        let leave = ground.stays.stay(self.class, place).leave(ready);
        leave + row[usize::from(after.node)].out <= after.latest
    }

    /// Inserts a place before a halt; it must fit there.
    pub fn insert<S: Stays>(&mut self, ground: &Compiled<S>, at: usize, place: usize) {
        let row = ground.row(place);
        let (before, after) = (self.halts[at - 1], self.halts[at]);
        let leg = row[usize::from(before.node)].into;
        self.halts[at].leg = row[usize::from(after.node)].out;
        let leave = ground.stays.stay(self.class, place).leave(before.leave + leg);
        self.halts.insert(at, Halt { node: place as u16, leave, latest: TOO_LATE, leg });
        self.forward(ground, at + 1);
        self.backward(ground, at);
    }

    /// Takes halts out; returns the positions at which more fits now than did, `None` where the
    /// rest cannot be kept (the direct drive may take longer).
    pub fn remove<S: Stays>(&mut self, ground: &Compiled<S>, taken: Range<usize>) -> Option<Range<usize>> {
        let at = taken.start;
        self.halts.drain(taken);
        let before = self.halts[at - 1];
        let halt = &mut self.halts[at];
        halt.leg = ground.leg(usize::from(before.node), usize::from(halt.node));
        if before.leave + halt.leg > halt.latest {
            return None;
        }
        let hi = self.forward(ground, at);
        let lo = if at > 1 { self.backward(ground, at - 1) } else { 1 };
        Some(lo.max(1)..hi)
    }

    /// Tells the departures anew from a halt on, as far as they change; returns the number after the
    /// first position whose departure before it stands as it was.
    fn forward<S: Stays>(&mut self, ground: &Compiled<S>, from: usize) -> usize {
        let last = self.halts.len() - 1;
        let mut leave = self.halts[from - 1].leave;
        for (at, halt) in self.halts.iter_mut().enumerate().take(last).skip(from) {
            leave = ground.stays.stay(self.class, usize::from(halt.node)).leave(leave + halt.leg);
            if leave == halt.leave {
                return at + 1;
            }
            halt.leave = leave;
        }
        let end = &mut self.halts[last];
        end.leave = leave + end.leg;
        last + 1
    }

    /// Tells the latest arrivals anew from a halt back, as far as they change; returns the first
    /// halt whose latest arrival has changed (or the next).
    fn backward<S: Stays>(&mut self, ground: &Compiled<S>, from: usize) -> usize {
        let mut by = self.halts[from + 1].latest - self.halts[from + 1].leg;
        for at in (1..=from).rev() {
            let halt = &mut self.halts[at];
            let latest = ground.stays.stay(self.class, usize::from(halt.node)).latest_ready(by);
            if latest == halt.latest {
                return at + 1;
            }
            halt.latest = latest;
            by = latest - halt.leg;
        }
        1
    }
}

/// What looking for positions uses up.
pub(super) struct Look {
    /// Chance, for what is overlooked.
    pub chance: super::chance::Chance,
    /// Positions that were tested.
    pub tested: u64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chance::Chance;
    use super::super::drawn::Drawn;
    use super::super::stay::Several;
    use super::*;

    const PLACES: usize = 9;

    /// Builds a route at random and asks at every step for every place and position.
    fn check(seed: u64, grid: i32) {
        let mut chance = Chance::new(seed);
        let drawn = Drawn { places: PLACES, days: 1, grid, meals: false, wishes: false };
        let instance = drawn.draw(&mut chance);
        let ground = Compiled::<Several<false>>::new(&instance);
        let mut route = Route::empty(&ground, 0);
        for _ in 0..40 {
            let held: Vec<usize> = route.places().collect();
            let place = chance.below(PLACES);
            let at = 1 + chance.below(route.stays() + 1);
            if held.contains(&place) {
                let from = 1 + chance.below(route.stays());
                let to = (from + 1 + chance.below(3)).min(route.stays() + 1);
                let mut rest = held.clone();
                rest.drain(from - 1..to - 1);
                let before = route.halts.clone();
                let kept = route.remove(&ground, from..to).is_some();
                assert_eq!(kept, rest.is_empty() || instance.end_of(0, &rest).is_some());
                if !kept {
                    route.halts = before;
                }
            } else {
                let mut more = held.clone();
                more.insert(at - 1, place);
                let end = instance.end_of(0, &more);
                assert_eq!(route.fits(&ground, place, at), end.is_some(), "{more:?}");
                if end.is_some() {
                    route.insert(&ground, at, place);
                }
            }
            let held: Vec<usize> = route.places().collect();
            let anew = Route::of(&ground, 0, &held).expect("it can be kept");
            assert_eq!(route.halts, anew.halts);
        }
    }

    proptest! {
        #[test]
        fn an_insertion_fits_where_the_route_timed_from_scratch_can_be_kept(seed: u64, grid in 1..8) {
            check(seed, grid);
        }
    }
}
