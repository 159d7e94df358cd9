//! Filling routes again, greedily, in an order that chance chooses.

use super::referee::{Placing, Referee};
use super::route::{Fit, Taste};
use super::search::Searcher;
use super::stay::{Stay, Stays};

/// Of a hundred positions so many are overlooked.
const BLINKS: f64 = 0.01;

/// So many places next to the ruin, and up to so many more, are looked at.
const NEAREST: usize = 10;
const NEAREST_MORE: f64 = 50.0;

/// A place that would fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    place: u16,
    day: u16,
    /// The state of the day when the position was found.
    stamp: u32,
    fit: Fit,
    /// What it would bring.
    gain: i64,
    /// Whether it was held before, so that all positions have to be looked at.
    anew: bool,
    /// Chance, from 0 to 1.
    luck: f32,
    /// The greatest is inserted first.
    key: f32,
}

/// In which order places are inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Chance,
    Worth,
    /// Worth by the time that it takes.
    Ratio,
    /// The earliest to close first.
    Urgency,
}

impl<S: Stays, R: Referee> Searcher<'_, S, R> {
    /// Fills the routes; `thorough` looks at all places and positions, otherwise only at places near the
    /// ruin and at positions where more may fit than before.
    pub(super) fn recreate(&mut self, thorough: bool) {
        let order = match self.look.chance.below(10) {
            0..=3 => Order::Chance,
            4..=5 => Order::Worth,
            6..=8 => Order::Ratio,
            _ => Order::Urgency,
        };
        let time = [0, 1, 1, 2, 4][self.look.chance.below(5)];
        let taste = Taste { time, blinks: (BLINKS * 4_294_967_296.0) as u32 };
        self.insert_meals(taste);
        self.find_candidates(order, taste, thorough);
        self.candidates.sort_unstable_by(|a, b| a.key.total_cmp(&b.key));
        while let Some(candidate) = self.candidates.pop() {
            let (day, place) = (usize::from(candidate.day), usize::from(candidate.place));
            if candidate.stamp != self.stamps[day] {
                if let Some(found) = self.candidate(place, candidate.anew, order, taste, candidate.luck) {
                    let at = self.candidates.partition_point(|other| other.key <= found.key);
                    self.candidates.insert(at, found);
                }
                continue;
            }
            let gain = candidate.gain - self.plan.worths.driving * i64::from(candidate.fit.detour);
            if (gain > 0 || self.plan.worths.required[place]) && self.allowed(day, candidate.fit.at, place) {
                self.insert(day, candidate.fit.at, place);
            }
        }
    }

    fn insert(&mut self, day: usize, at: usize, place: usize) {
        self.plan.insert(day, at, place);
        self.stamps[day] += 1;
        if self.referee.judges() {
            self.sheets[day].insert(at - 1, place);
        }
    }

    fn allowed(&mut self, day: usize, at: usize, place: usize) -> bool {
        !self.referee.judges()
            || self.referee.allows_insertion(&self.sheets, Placing { day, at: at - 1, place })
    }

    fn find_candidates(&mut self, order: Order, taste: Taste, thorough: bool) {
        self.candidates.clear();
        let ground = self.plan.ground;
        if thorough || self.plan.lacking > 0 {
            for &place in &ground.visits {
                self.find_candidate(usize::from(place), thorough, order, taste);
            }
        } else {
            let count = NEAREST + (self.look.chance.part() * NEAREST_MORE) as usize;
            let seed = self.seed as u16;
            for &place in std::iter::once(&seed).chain(&ground.near[self.seed]).take(count) {
                self.find_candidate(usize::from(place), false, order, taste);
            }
        }
        for at in 0..self.taken.len() {
            let luck = self.luck();
            let found = self.candidate(usize::from(self.taken[at]), true, order, taste, luck);
            self.candidates.extend(found);
        }
    }

    /// Adds a place to the candidates if no day holds it, nor did before, and it fits.
    #[inline]
    fn find_candidate(&mut self, place: usize, thorough: bool, order: Order, taste: Taste) {
        let absent = self.useful[place] && self.plan.is_absent(place);
        if absent && !self.taken.contains(&(place as u16)) {
            let luck = self.luck();
            let anew = thorough || self.plan.worths.required[place];
            let found = self.candidate(place, anew, order, taste, luck);
            self.candidates.extend(found);
        }
    }

    #[inline]
    fn luck(&mut self) -> f32 {
        self.look.chance.draw() as f32 / 4_294_967_296.0
    }

    /// Finds the best position of a place.
    #[inline]
    fn candidate(
        &mut self,
        place: usize,
        anew: bool,
        order: Order,
        taste: Taste,
        luck: f32,
    ) -> Option<Candidate> {
        let (day, fit) = if anew { self.fit_anew(place, taste) } else { self.fit_opened(place, taste) }?;
        let gain = self.plan.marginal(place);
        let key = match order {
            _ if self.plan.worths.required[place] => 1e30 + luck * 1e29,
            Order::Chance => luck,
            Order::Worth => gain as f32 * (1.0 + 0.1 * luck),
            Order::Ratio => {
                let used = (fit.detour + fit.stay).max(0) as f32 + self.pause;
                gain as f32 * (0.7 + 0.6 * luck) / used
            }
            Order::Urgency => {
                let class = self.plan.routes[day].class;
                -(self.plan.ground.stays.stay(class, place).last_ready() as f32) * (1.0 + 0.01 * luck)
            }
        };
        let stamp = self.stamps[day];
        Some(Candidate { place: place as u16, day: day as u16, stamp, fit, gain, anew, luck, key })
    }

    /// Looks at the positions where more may fit than before.
    fn fit_opened(&mut self, place: usize, taste: Taste) -> Option<(usize, Fit)> {
        let mut best: Option<(usize, Fit)> = None;
        for &day in &self.plan.changed {
            let opened = self.plan.opened[day].clone();
            if opened.is_empty() {
                continue;
            }
            let fit = self.plan.routes[day].fit(self.plan.ground, place, opened, taste, &mut self.look);
            best = better(best, day, fit);
        }
        best
    }

    /// Looks at all positions of all routes.
    fn fit_anew(&mut self, place: usize, taste: Taste) -> Option<(usize, Fit)> {
        let mut best = None;
        for (day, route) in self.plan.routes.iter().enumerate() {
            let all = 1..route.halts.len();
            best = better(best, day, route.fit(self.plan.ground, place, all, taste, &mut self.look));
        }
        best
    }

    /// Gives the days that have changed the meals that they lack.
    fn insert_meals(&mut self, taste: Taste) {
        if self.plan.ground.meals.is_empty() {
            return;
        }
        for number in 0..self.plan.changed.len() {
            let day = self.plan.changed[number];
            for meal in [1, 2, 4, 8] {
                if self.plan.worths.meals[day] & meal & !self.plan.eaten[day] > 0 {
                    self.insert_meal(day, meal, taste);
                }
            }
        }
    }

    fn insert_meal(&mut self, day: usize, meal: u8, taste: Taste) {
        let (ground, worths) = (self.plan.ground, self.plan.worths);
        let mut best: Option<(f64, usize, Fit)> = None;
        for &place in ground.meals.iter().filter(|&&place| worths.meal[usize::from(place)] == meal) {
            let place = usize::from(place);
            let all = 1..self.plan.routes[day].halts.len();
            let Some(fit) = self.plan.routes[day].fit(ground, place, all, taste, &mut self.look) else {
                continue;
            };
            let worth = self.plan.marginal(place) as f64 + worths.average;
            let used = f64::from((fit.detour + fit.stay).max(0)) + f64::from(self.pause);
            let key = worth * (0.5 + self.look.chance.part()) / used
                + if worths.required[place] && self.plan.is_absent(place) { 1e30 } else { 0.0 };
            if best.is_none_or(|(most, ..)| key > most) && self.allowed(day, fit.at, place) {
                best = Some((key, place, fit));
            }
        }
        if let Some((_, place, fit)) = best {
            self.insert(day, fit.at, place);
        }
    }
}

fn better(best: Option<(usize, Fit)>, day: usize, fit: Option<Fit>) -> Option<(usize, Fit)> {
    match (best, fit) {
        (Some((_, known)), Some(fit)) if known.cost <= fit.cost => best,
        (_, Some(fit)) => Some((day, fit)),
        (best, None) => best,
    }
}
