//! Ejections: a place that does not fit is put in, and the neighbours that are worth least go for it.

use std::ops::Range;

use super::plan::ABSENT;
use super::referee::Referee;
use super::route::Route;
use super::search::Searcher;
use super::stay::{Stay, Stays, TOO_LATE};

/// At most so many halts go for one place.
const MOST: usize = 3;
/// Those that go stand at most so many halts away from it.
const REACH: usize = 4;
/// At most so many places are put in, each for want of one that had to go.
const CHAIN: usize = 3;
/// How often one more is.
const GO_ON: f64 = 0.5;

/// What has to go for a place.
#[derive(Clone, Debug, PartialEq)]
struct Ejection {
    day: usize,
    /// The halts that go.
    taken: Range<usize>,
    /// Before which of those that stay the place then stands.
    at: usize,
    /// What goes, more or less.
    loss: f64,
}

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Puts an absent place in, wherever least has to go for it; then the best of what went, elsewhere.
    ///
    /// `false`: nothing was put in, or what is left cannot be kept.
    pub(super) fn eject(&mut self) -> bool {
        self.taken.clear();
        let ground = self.plan.ground;
        self.seed = self.look.chance.below(ground.places);
        let nearest = std::iter::once(self.seed as u16).chain(ground.near[self.seed].iter().copied());
        let absent = |&place: &usize| {
            self.useful[place] && self.plan.worths.meal[place] == 0 && self.plan.is_absent(place)
        };
        let Some(mut place) = nearest.map(usize::from).find(absent) else {
            return false;
        };
        self.seed = place;
        let mut put_in = [ABSENT; CHAIN];
        for step in 0..CHAIN {
            let Some(ejection) = self.cheapest_ejection(place, &put_in[..step]) else {
                return step > 0;
            };
            put_in[step] = place as u16;
            let from = self.taken.len();
            if !self.carry_out(&ejection, place) {
                return false;
            }
            let worth = |at: &usize| self.plan.worths.worth[usize::from(self.taken[*at])];
            let Some(most) = (from..self.taken.len()).max_by_key(worth) else {
                return true;
            };
            if self.look.chance.part() >= GO_ON {
                return true;
            }
            place = usize::from(self.taken[most]);
        }
        true
    }

    /// Takes the halts out and puts the place in; `false`: what is left cannot be kept without it.
    fn carry_out(&mut self, ejection: &Ejection, place: usize) -> bool {
        let Ejection { day, taken, at, .. } = ejection;
        let whole = taken.is_empty() || self.plan.remove(*day, taken.clone(), &mut self.taken);
        whole && self.plan.routes[*day].fits(self.plan.ground, place, *at) && {
            self.plan.insert(*day, *at, place);
            self.taken.retain(|&other| usize::from(other) != place);
            true
        }
    }

    /// Finds where least has to go for a place, and none of those `put_in`; if there are any, less must
    /// go than the place brings.
    fn cheapest_ejection(&mut self, place: usize, put_in: &[u16]) -> Option<Ejection> {
        let any = put_in.is_empty() || self.plan.worths.required[place];
        let most = if any { f64::INFINITY } else { self.plan.marginal(place) as f64 };
        let mut best: Option<Ejection> = None;
        for day in 0..self.plan.routes.len() {
            let mut trial = Trial { searcher: self, day, place, put_in, best: best.take(), most };
            trial.run();
            best = trial.best;
        }
        best
    }
}

/// The positions of a place in a day.
struct Trial<'t, 'a, S, R> {
    searcher: &'t mut Searcher<'a, S, R>,
    day: usize,
    place: usize,
    /// What has just been put in, and stays.
    put_in: &'t [u16],
    best: Option<Ejection>,
    /// Less than this must go.
    most: f64,
}

impl<S: Stays, R: Referee> Trial<'_, '_, S, R> {
    fn run(&mut self) {
        let ground = self.searcher.plan.ground;
        let stay = ground.stays.stay(self.route().class, self.place);
        for at in 1..self.route().halts.len() {
            let before = self.route().halts[at - 1];
            let leave = stay.leave(before.leave + ground.leg(usize::from(before.node), self.place));
            if leave >= TOO_LATE {
                break;
            }
            self.after(at, leave);
            self.before(at);
        }
    }

    fn route(&self) -> &Route {
        &self.searcher.plan.routes[self.day]
    }

    /// The place stands before halt `at` and is left at `leave`: what goes comes next, or soon.
    fn after(&mut self, at: usize, leave: i32) {
        let ground = self.searcher.plan.ground;
        let (mut node, mut leave) = (self.place, leave);
        for first in at..(at + REACH).min(self.route().halts.len()) {
            for taken in usize::from(first > at)..=MOST {
                let Some(next) = self.route().halts.get(first + taken) else {
                    return;
                };
                if leave + ground.leg(node, usize::from(next.node)) <= next.latest {
                    self.consider(first..first + taken, at);
                    if taken == 0 {
                        return;
                    }
                    break;
                }
            }
            let halt = self.route().halts[first];
            let stay = ground.stays.stay(self.route().class, usize::from(halt.node));
            if first + 1 == self.route().halts.len() {
                return;
            }
            leave = stay.leave(leave + ground.leg(node, usize::from(halt.node)));
            if leave >= TOO_LATE {
                return;
            }
            node = usize::from(halt.node);
        }
    }

    /// What goes stands before the place, which stands before halt `at`.
    fn before(&mut self, at: usize) {
        let ground = self.searcher.plan.ground;
        let class = self.route().class;
        let next = self.route().halts[at];
        let out = ground.leg(self.place, usize::from(next.node));
        for first in at.saturating_sub(REACH).max(1)..at {
            for taken in 1..=MOST.min(at - first) {
                let before = self.route().halts[first - 1];
                let (mut node, mut leave) = (usize::from(before.node), before.leave);
                for halt in &self.route().halts[first + taken..at] {
                    let to = usize::from(halt.node);
                    leave = ground.stays.stay(class, to).leave(leave + ground.leg(node, to));
                    node = to;
                }
                let stay = ground.stays.stay(class, self.place);
                let leave = stay.leave(leave.min(TOO_LATE) + ground.leg(node, self.place));
                if leave + out <= next.latest {
                    self.consider(first..first + taken, at - taken);
                    break;
                }
            }
        }
    }

    /// Remembers what has to go, if it is the least, more or less.
    fn consider(&mut self, taken: Range<usize>, at: usize) {
        let searcher = &mut *self.searcher;
        let worths = searcher.plan.worths;
        searcher.look.tested += 1;
        let mut loss = 0;
        for halt in &searcher.plan.routes[self.day].halts[taken.clone()] {
            let place = usize::from(halt.node);
            if worths.required[place] || worths.meal[place] > 0 || self.put_in.contains(&halt.node) {
                return;
            }
            loss += worths.most(place);
        }
        let loss = loss as f64 * (0.8 + 0.4 * searcher.look.chance.part());
        if loss < self.best.as_ref().map_or(self.most, |best| best.loss) {
            self.best = Some(Ejection { day: self.day, taken, at, loss });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chance::Chance;
    use super::super::compiled::Compiled;
    use super::super::drawn::Drawn;
    use super::super::instance::Instance;
    use super::super::objective::Objective;
    use super::super::plan::Worths;
    use super::super::referee::Free;
    use super::super::search::SearchOptions;
    use super::super::stay::Several;
    use super::*;

    /// All days can be kept, no visit is held twice, and the plan knows what it holds.
    fn judge<S: Stays>(instance: &Instance, searcher: &Searcher<'_, S, Free>) {
        let routes = searcher.plan.write();
        let mut visits: Vec<usize> =
            routes.iter().flatten().copied().filter(|&place| instance.meal[place] == 0).collect();
        for (day, route) in routes.iter().enumerate() {
            assert!(route.is_empty() || instance.end_of(day, route).is_some(), "{route:?}");
            assert!(
                route
                    .iter()
                    .all(|&place| instance.meal[place] > 0 || searcher.plan.day_of[place] == day as u16)
            );
        }
        visits.sort_unstable();
        assert!(visits.windows(2).all(|pair| pair[0] < pair[1]), "{visits:?}");
        assert_eq!(searcher.plan.worth(), i64::from(instance.prize_of(&routes)));
    }

    /// Fills days and ejects again and again; tells how often a place was put in.
    fn check(seed: u64, grid: i32, meals: bool, wishes: bool) -> u32 {
        let drawn = Drawn { places: 14, days: 2, grid, meals, wishes };
        let instance = drawn.draw(&mut Chance::new(seed));
        let (ground, objective) = (Compiled::<Several<false>>::new(&instance), Objective::prize(&instance));
        let worths = Worths::new(&instance, &objective);
        let (options, mut free) = (SearchOptions { seed }, Free);
        let mut searcher = Searcher::new(&instance, &ground, &worths, &options, &mut free);
        searcher.fill();
        searcher.plan.keep();
        let mut put_in = 0;
        for number in 0..60 {
            let before = searcher.plan.write();
            if !searcher.eject() {
                searcher.plan.go_back();
                continue;
            }
            put_in += 1;
            judge(&instance, &searcher);
            let held = before.concat();
            let away = |place: &usize| instance.meal[*place] == 0 && searcher.plan.is_absent(*place);
            let gone: Vec<u16> = held.iter().copied().filter(away).map(|place| place as u16).collect();
            assert!(
                gone.iter().all(|place| searcher.taken.contains(place)),
                "{gone:?} are to be tried again"
            );
            assert!(gone.iter().all(|&place| !worths.required[usize::from(place)]));
            assert!(searcher.plan.write().concat().iter().any(|place| !held.contains(place)));
            if number % 2 == 0 {
                searcher.plan.go_back();
                assert_eq!(searcher.plan.write(), before);
            } else {
                searcher.recreate(false);
                let whole = searcher.plan.routes.iter().all(|route| {
                    let places: Vec<usize> = route.places().collect();
                    Route::of(&ground, route.class, &places).is_some()
                });
                if whole { searcher.plan.keep() } else { searcher.plan.go_back() }
            }
            judge(&instance, &searcher);
        }
        put_in
    }

    #[test]
    fn places_are_put_in_where_they_did_not_fit() {
        let put_in: u32 = (0..20).map(|seed| check(seed, 1, false, false)).sum();
        assert!(put_in > 300, "only {put_in} of 1200 times");
    }

    proptest! {
        #[test]
        fn days_can_be_kept_whatever_is_ejected(
            seed: u64, grid in prop_oneof![Just(1), Just(5)], meals: bool, wishes: bool
        ) {
            check(seed, grid, meals, wishes);
        }
    }
}
