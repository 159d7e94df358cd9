//! The best choice of a route for each day among many: branch and bound, with prices for the places.
//!
//! Routes may share places, which then count once: what is left over of the others is filled again. A
//! place has a *price* between nothing and what it brings; whatever routes are chosen, together they
//! bring no more than all prices and, for each day, the most that a route brings beyond the prices of
//! its places. Prices are moved until that is low; then few routes can be part of something better.

use super::plan::Worths;
use super::pool::{Pool, Pooled};

/// So many times prices are moved, at most.
const PASSES: usize = 120;
/// Prices are found on so many of the best routes of each class.
const PRICED: usize = 2_000;

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Packed {
    /// The route of each day, by its number in the pool; none: an empty day.
    pub routes: Vec<Option<usize>>,
    /// What they bring together.
    pub value: i64,
}

/// Among which routes to choose, and what for.
#[derive(Clone, Copy)]
pub(super) struct Packing<'p> {
    pub pool: &'p Pool,
    pub worths: &'p Worths,
    /// The class of each day.
    pub days: &'p [usize],
    /// Only what brings more counts.
    pub least: i64,
    /// So many steps may be taken.
    pub steps: u64,
    /// So many steps it takes to ask about a choice.
    pub question: u64,
}

/// Chooses a route for each day, of its class, so that they bring the most together of what is accepted;
/// the flag says whether that came to an end within the steps.
pub(super) fn pack(
    packing: &Packing<'_>,
    accepts: &mut dyn FnMut(&[Option<usize>]) -> bool,
) -> (Option<Packed>, bool) {
    let mut order: Vec<usize> = (0..packing.days.len()).collect();
    order.sort_by_key(|&day| packing.days[day]);
    let days: Vec<usize> = order.iter().map(|&day| packing.days[day]).collect();
    let mut prices = Prices::new(packing, &days);
    prices.settle();
    let mut choice = Choice::new(&prices, &order, accepts);
    let whole = choice.choose(0, 0);
    (choice.best.map(|routes| Packed { routes, value: choice.least }), whole)
}

/// The price of each place, and what routes bring beyond it.
struct Prices<'p> {
    packing: &'p Packing<'p>,
    /// The class of each day, in order.
    days: &'p [usize],
    price: Vec<f64>,
}

impl<'p> Prices<'p> {
    fn new(packing: &'p Packing<'p>, days: &'p [usize]) -> Self {
        Self { packing, days, price: vec![0.0; packing.worths.worth.len()] }
    }

    /// What a route brings beyond the prices of its places.
    fn beyond(&self, route: &Pooled) -> f64 {
        let price: f64 = route.places.iter().map(|&place| self.price[usize::from(place)]).sum();
        route.value as f64 - price
    }

    /// Moves prices towards what the best choice brings, by Polyak's step.
    fn settle(&mut self) {
        let (pool, least) = (self.packing.pool, self.packing.least);
        let mut ranked: Vec<usize> = (0..pool.routes.len()).collect();
        ranked.sort_by_key(|&at| std::cmp::Reverse(pool.routes[at].value));
        let mut classes = self.days.to_vec();
        classes.dedup();
        let of_class: Vec<(usize, Vec<usize>)> = classes
            .iter()
            .map(|&class| {
                let own = ranked.iter().copied().filter(|&at| pool.routes[at].class == class);
                (self.days.iter().filter(|other| **other == class).count(), own.take(PRICED).collect())
            })
            .collect();
        let (mut lowest, mut kept, mut step) = (f64::INFINITY, self.price.clone(), 1.0);
        let mut uses = vec![0.0; self.price.len()];
        for _ in 0..PASSES {
            uses.fill(0.0);
            let mut bound: f64 = self.price.iter().sum();
            for (count, routes) in &of_class {
                let beyond = routes.iter().map(|&at| (self.beyond(&pool.routes[at]), at));
                let best =
                    beyond.fold((0.0, usize::MAX), |best, next| if next.0 > best.0 { next } else { best });
                bound += best.0 * *count as f64;
                if let Some(route) = pool.routes.get(best.1) {
                    route.places.iter().for_each(|&place| uses[usize::from(place)] += *count as f64);
                }
            }
            if bound < lowest - 1e-9 {
                lowest = bound;
                kept.clone_from(&self.price);
            } else {
                step *= 0.9;
            }
            let above = bound - least as f64;
            if above < 1.0 || step < 1e-3 || !self.step(&uses, step * above) {
                break;
            }
        }
        self.price = kept;
    }

    /// Raises the prices of what is used more than once and lowers those of what is not used; `false`:
    /// there is nothing to move.
    fn step(&mut self, uses: &[f64], above: f64) -> bool {
        let worths = self.packing.worths;
        let top = |place: usize| if worths.meal[place] > 0 { 0.0 } else { worths.once(place) as f64 };
        let moves = |place: usize, price: f64| {
            let uphill = uses[place] - 1.0;
            if uphill < 0.0 && price <= 0.0 || uphill > 0.0 && price >= top(place) { 0.0 } else { uphill }
        };
        let norm: f64 =
            self.price.iter().enumerate().map(|(place, price)| moves(place, *price).powi(2)).sum();
        if norm <= 0.0 {
            return false;
        }
        for place in 0..self.price.len() {
            let price = self.price[place];
            self.price[place] = (price + above / norm * moves(place, price)).clamp(0.0, top(place));
        }
        true
    }

    /// The routes of each class that can be part of more than `least`, the best beyond the prices first,
    /// with what they bring beyond them; the empty route among them.
    fn candidates(&self) -> Vec<Vec<(f64, usize)>> {
        let least = self.packing.least as f64;
        let mut of_class: Vec<Vec<(f64, usize)>> = Vec::new();
        for &class in self.days {
            of_class.resize(of_class.len().max(class + 1), Vec::new());
            of_class[class] = vec![(0.0, usize::MAX)];
        }
        for (at, route) in self.packing.pool.routes.iter().enumerate() {
            if let Some(own) = of_class.get_mut(route.class).filter(|own| !own.is_empty()) {
                own.push((self.beyond(route), at));
            }
        }
        let most = |own: &Vec<(f64, usize)>| own.iter().map(|one| one.0).fold(0.0, f64::max);
        let tops: Vec<f64> = of_class.iter().map(most).collect();
        let bound: f64 =
            self.price.iter().sum::<f64>() + self.days.iter().map(|&class| tops[class]).sum::<f64>();
        for (own, top) in of_class.iter_mut().zip(tops) {
            own.retain(|one| bound - top + one.0 >= least + 1.0 - SLACK);
            own.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        }
        of_class
    }
}

/// What sums of prices may be wrong by.
const SLACK: f64 = 1e-6;

/// A choice under way.
struct Choice<'p, 'a> {
    packing: &'p Packing<'p>,
    price: &'p [f64],
    /// The class of each day, in order, and which day it is.
    days: &'p [usize],
    order: &'p [usize],
    accepts: &'a mut dyn FnMut(&[Option<usize>]) -> bool,
    candidates: Vec<Vec<(f64, usize)>>,
    /// What the days from here on can bring beyond the prices.
    later: Vec<f64>,
    /// What is held before each day, word by word.
    held: Vec<u64>,
    words: usize,
    /// The prices of what is not held.
    left: Vec<f64>,
    /// How many of each variety are held.
    alike: Vec<u16>,
    /// How often each place is held.
    times: Vec<u16>,
    chosen: Vec<usize>,
    least: i64,
    best: Option<Vec<Option<usize>>>,
    steps: u64,
}

impl<'p, 'a> Choice<'p, 'a> {
    fn new(
        prices: &'p Prices<'p>,
        order: &'p [usize],
        accepts: &'a mut dyn FnMut(&[Option<usize>]) -> bool,
    ) -> Self {
        let (packing, days, candidates) = (prices.packing, prices.days, prices.candidates());
        let words = packing.worths.worth.len().div_ceil(64);
        let mut later = vec![0.0; days.len() + 1];
        for (at, &class) in days.iter().enumerate().rev() {
            later[at] = later[at + 1] + candidates[class].first().map_or(f64::NEG_INFINITY, |best| best.0);
        }
        let mut left = vec![0.0; days.len() + 1];
        left[0] = prices.price.iter().sum();
        Self {
            packing,
            price: &prices.price,
            days,
            order,
            accepts,
            candidates,
            later,
            held: vec![0; words * (days.len() + 1)],
            words,
            left,
            alike: vec![0; packing.worths.kinds()],
            times: vec![0; packing.worths.worth.len()],
            chosen: vec![0; days.len()],
            least: packing.least,
            best: None,
            steps: packing.steps,
        }
    }

    /// Chooses for the days from `at` on, on top of `value`; `false`: the steps are used up.
    fn choose(&mut self, at: usize, value: i64) -> bool {
        let Some(&class) = self.days.get(at) else {
            return value <= self.least || self.offer(value);
        };
        // Days of a class are alike: they choose in the order of the candidates.
        let first = if at > 0 && self.days[at - 1] == class { self.chosen[at - 1] } else { 0 };
        let alike = self.days[at..].iter().take_while(|other| **other == class).count();
        for number in first..self.candidates[class].len() {
            let (beyond, route) = self.candidates[class][number];
            let most = value as f64 + self.left[at] + beyond * alike as f64 + self.later[at + alike];
            if most < self.least as f64 + 1.0 - SLACK {
                break;
            }
            if !self.spend(1) {
                return false;
            }
            self.chosen[at] = number;
            let Some(pooled) = self.packing.pool.routes.get(route) else {
                self.stand_still(at);
                if !self.choose(at + 1, value) {
                    return false;
                }
                continue;
            };
            let more = value + self.hold(at, beyond, pooled);
            let rest = beyond * (alike - 1) as f64 + self.later[at + alike];
            let promising = more as f64 + self.left[at + 1] + rest >= self.least as f64 + 1.0 - SLACK;
            let whole = !promising || self.choose(at + 1, more);
            self.release(pooled);
            if !whole {
                return false;
            }
        }
        true
    }

    /// Takes over a choice that is better, if it is accepted; `false`: the steps are used up.
    fn offer(&mut self, value: i64) -> bool {
        let mut routes = vec![None; self.days.len()];
        for ((&day, &class), &number) in self.order.iter().zip(self.days).zip(&self.chosen) {
            let at = self.candidates[class][number].1;
            routes[day] = (at < usize::MAX).then_some(at);
        }
        if (self.accepts)(&routes) {
            self.least = value;
            self.best = Some(routes);
        }
        self.spend(self.packing.question)
    }

    fn spend(&mut self, steps: u64) -> bool {
        let enough = self.steps >= steps;
        self.steps = self.steps.saturating_sub(steps);
        enough
    }

    fn stand_still(&mut self, at: usize) {
        let held = at * self.words;
        self.held.copy_within(held..held + self.words, held + self.words);
        self.left[at + 1] = self.left[at];
    }

    /// Holds a route on top of the days before, and returns what it adds.
    fn hold(&mut self, at: usize, beyond: f64, route: &Pooled) -> i64 {
        let mut value = route.value;
        // Its prices are what it brings less what it brings beyond them.
        let mut left = self.left[at] - (route.value as f64 - beyond);
        let held = at * self.words;
        for (word, own) in route.set.iter().enumerate() {
            let before = self.held[held + word];
            self.held[held + self.words + word] = before | own;
            let mut shared = before & own;
            while shared != 0 {
                let place = word * 64 + shared.trailing_zeros() as usize;
                left += self.price[place];
                value -=
                    if self.packing.worths.meal[place] == 0 { self.packing.worths.once(place) } else { 0 };
                shared &= shared - 1;
            }
        }
        if self.packing.worths.kinds() > 0 {
            value += self.hold_kinds(route);
        }
        self.left[at + 1] = left;
        value
    }

    /// Counts the varieties of a route; returns by how much less they bring than alone.
    fn hold_kinds(&mut self, route: &Pooled) -> i64 {
        let mut more =
            -self.packing.worths.variety_alone(route.places.iter().map(|&place| usize::from(place)));
        for &place in &route.places {
            let place = usize::from(place);
            self.times[place] += 1;
            if self.times[place] == 1 {
                for &variety in self.packing.worths.varieties(place) {
                    more += self.packing.worths.bonus(variety, self.alike[usize::from(variety)]);
                    self.alike[usize::from(variety)] += 1;
                }
            }
        }
        more
    }

    fn release(&mut self, route: &Pooled) {
        if self.packing.worths.kinds() == 0 {
            return;
        }
        for &place in &route.places {
            let place = usize::from(place);
            self.times[place] -= 1;
            if self.times[place] == 0 {
                for &variety in self.packing.worths.varieties(place) {
                    self.alike[usize::from(variety)] -= 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chance::Chance;
    use super::super::drawn::Drawn;
    use super::super::instance::Instance;
    use super::super::objective::Objective;
    use super::*;

    /// Packs with so many steps, and accepts all.
    fn packed(pool: &Pool, worths: &Worths, least: i64, steps: u64) -> (Option<Packed>, bool) {
        let packing = Packing { pool, worths, days: &DAYS, least, steps, question: 0 };
        pack(&packing, &mut |_| true)
    }

    const DAYS: [usize; 4] = [0, 1, 0, 0];

    /// What routes bring together: each visit and its variety once, meals every day.
    fn together(instance: &Instance, worths: &Worths, pool: &Pool, chosen: &[Option<usize>]) -> i64 {
        let routes: Vec<&Pooled> = chosen.iter().flatten().map(|&at| &pool.routes[at]).collect();
        let driving: i64 = routes
            .iter()
            .map(|route| worths.alone(route.places.iter().map(|&place| place.into())) - route.value)
            .sum();
        let written: Vec<Vec<usize>> =
            routes.iter().map(|route| route.places.iter().map(|&place| place.into()).collect()).collect();
        let all = written.concat();
        let made_good = (0..instance.places).filter(|place| instance.required[*place] && all.contains(place));
        let meals = all.iter().filter(|&&place| instance.meal[place] > 0).count();
        i64::from(instance.prize_of(&written)) + worths.lack * (made_good.count() + meals) as i64 - driving
    }

    fn every_choice(pool: &Pool, chosen: &mut Vec<Option<usize>>, judge: &mut dyn FnMut(&[Option<usize>])) {
        let Some(&class) = DAYS.get(chosen.len()) else {
            return judge(chosen);
        };
        let own = (0..pool.routes.len()).filter(|&at| pool.routes[at].class == class).map(Some);
        for route in own.chain([None]) {
            chosen.push(route);
            every_choice(pool, chosen, judge);
            chosen.pop();
        }
    }

    /// A pool of drawn routes, in no order that could be driven.
    fn drawn(seed: u64, meals: bool, wishes: bool, driving: i64) -> (Instance, Worths, Pool) {
        let mut chance = Chance::new(seed);
        let drawn = Drawn { places: 70, days: 4, grid: 1, meals, wishes };
        let instance = drawn.draw(&mut chance);
        let objective = Objective { driving, ..Objective::prize(&instance) };
        let worths = Worths::new(&instance, &objective);
        let mut pool = Pool::new(70, seed);
        for _ in 0..14 {
            let mut places: Vec<usize> = (0..5).map(|_| 56 + chance.below(14)).collect();
            places.push(usize::from(meals) * chance.below(3));
            places.sort_unstable();
            places.dedup();
            let (class, length) = (chance.below(2), chance.below(9) as i64);
            pool.add(&worths, class, places.iter().copied(), length, 0);
        }
        (instance, worths, pool)
    }

    proptest! {
        #[test]
        fn the_best_choice_is_the_one_that_trying_every_choice_finds(
            seed: u64, meals: bool, wishes: bool, driving in 0_i64..2
        ) {
            let (instance, worths, pool) = drawn(seed, meals, wishes, driving);
            let mut best = i64::MIN;
            every_choice(&pool, &mut Vec::new(), &mut |chosen| {
                best = best.max(together(&instance, &worths, &pool, chosen));
            });
            let (found, whole) = packed(&pool, &worths, -1, u64::MAX);
            prop_assert!(whole);
            let found = found.unwrap();
            prop_assert_eq!(found.value, best);
            prop_assert_eq!(together(&instance, &worths, &pool, &found.routes), best);
            prop_assert_eq!(packed(&pool, &worths, best, u64::MAX), (None, true));
        }

        #[test]
        fn stopped_early_it_returns_the_best_so_far(seed: u64, steps in 0_u64..60) {
            let (instance, worths, pool) = drawn(seed, false, true, 0);
            let (found, whole) = packed(&pool, &worths, -1, steps);
            let best = packed(&pool, &worths, -1, u64::MAX).0.unwrap();
            prop_assert!(!whole || found.as_ref() == Some(&best));
            if let Some(found) = found {
                prop_assert!(found.value <= best.value);
                prop_assert_eq!(together(&instance, &worths, &pool, &found.routes), found.value);
            }
        }

        #[test]
        fn what_is_refused_is_not_chosen(seed: u64, wishes: bool) {
            let (_, worths, pool) = drawn(seed, false, wishes, 0);
            let best = packed(&pool, &worths, -1, u64::MAX).0.unwrap();
            let packing =
                Packing { pool: &pool, worths: &worths, days: &DAYS, least: -1, steps: u64::MAX, question: 9 };
            let mut accepts = |chosen: &[Option<usize>]| chosen != best.routes;
            let (other, whole) = pack(&packing, &mut accepts);
            prop_assert!(whole);
            prop_assert!(other.is_none_or(|other| other.routes != best.routes && other.value <= best.value));
        }
    }
}
