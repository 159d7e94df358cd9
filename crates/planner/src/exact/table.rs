//! The earliest departures of one day, for every set of visits.

use super::burden::{wheel_from, wheel_to};
use crate::ground::Ground;
use crate::slots::earliest_stay;

/// Later than every day.
pub(super) const NEVER: i32 = i32::MAX;

/// The sets of visits that a day can hold with its lunch and its dinner, each at one of some places.
pub(super) struct Table {
    /// Visits, then the places for lunch, then those for dinner.
    places: Vec<usize>,
    /// Of each place the bit of a set: its own of a visit, one of all lunches, one of all dinners.
    bits: Vec<usize>,
    /// The bits of the meals.
    meals: usize,
    /// For each set and last place, the earliest departure.
    early: Vec<i32>,
    /// The last place but one.
    before: Vec<usize>,
    /// Of the departures that are equally early, the least driving.
    driven: Vec<i32>,
}

impl Table {
    /// Counts the steps that filling a table takes.
    pub(super) fn size(visits: usize, meals: [&[usize]; 2]) -> u64 {
        let width = visits + meals.iter().map(|places| places.len()).sum::<usize>();
        let bits = visits + meals.iter().filter(|places| !places.is_empty()).count();
        (width * width) as u64 * (1 << bits)
    }

    pub(super) fn fill(ground: &Ground<'_>, day: usize, visits: &[usize], meals: [&[usize]; 2]) -> Self {
        let mut bits: Vec<usize> = (0..visits.len()).map(|at| 1 << at).collect();
        let mut sets = 1_usize << visits.len();
        for places in meals.into_iter().filter(|places| !places.is_empty()) {
            bits.extend(places.iter().map(|_| sets));
            sets *= 2;
        }
        let places: Vec<usize> = visits.iter().chain(meals[0]).chain(meals[1]).copied().collect();
        let width = places.len();
        let meals = sets - (1 << visits.len());
        let (early, before, driven) =
            (vec![NEVER; sets * width], vec![width; sets * width], vec![0; sets * width]);
        let mut table = Self { places, bits, meals, early, before, driven };
        for set in 0..sets {
            for next in (0..width).filter(|&next| set & table.bits[next] != 0).collect::<Vec<_>>() {
                let at = set * width + next;
                (table.early[at], table.driven[at], table.before[at]) = table.cell(ground, day, set, next);
            }
        }
        table
    }

    /// The earliest departure from the last place of a set, the driving before it and the place before.
    fn cell(&self, ground: &Ground<'_>, day: usize, set: usize, next: usize) -> (i32, i32, usize) {
        let (width, place) = (self.places.len(), self.places[next]);
        let rest = set & !self.bits[next];
        if rest == 0 {
            let arrive = ground.days[day].outward.instants[place];
            // The earlier the first arrival, the shorter the way there.
            return (departure(ground, day, place, arrive), arrive, width);
        }
        let mut best = (NEVER, 0, width);
        for last in 0..width {
            let early = self.early[rest * width + last];
            if early == NEVER {
                continue;
            }
            let drive = ground.drive(self.places[last], place);
            let driven = self.driven[rest * width + last] + drive;
            best = best.min((departure(ground, day, place, early + drive), driven, last));
        }
        best
    }

    /// For each set and last place, the least time at the wheel from where the day begins.
    pub(super) fn wheel(&self, ground: &Ground<'_>, day: usize) -> Vec<i32> {
        let width = self.places.len();
        let node = |at: usize| ground.places[self.places[at]].node;
        let between: Vec<i32> = (0..width * width)
            .map(|pair| ground.roads.wheel(node(pair / width), node(pair % width)))
            .collect();
        let out: Vec<i32> = self.places.iter().map(|&place| wheel_to(ground, day, place)).collect();
        let mut least = vec![NEVER; self.early.len()];
        for set in 1..self.early.len() / width.max(1) {
            for next in (0..width).filter(|&next| set & self.bits[next] != 0) {
                let rest = set & !self.bits[next];
                let before = (0..width).filter(|last| least[rest * width + last] != NEVER);
                let best = before.map(|last| least[rest * width + last] + between[last * width + next]).min();
                least[set * width + next] = if rest == 0 { out[next] } else { best.unwrap_or(NEVER) };
            }
        }
        least
    }

    /// The least time at the wheel of a day with some visits and the meals, from what leads to each last place.
    pub(super) fn least_wheel(&self, wheel: &[i32], ground: &Ground<'_>, day: usize, visits: usize) -> i32 {
        let width = self.places.len();
        let from = &wheel[(visits | self.meals) * width..][..width];
        let ended = from.iter().zip(&self.places).filter(|(least, _)| **least != NEVER);
        ended.map(|(least, &place)| least + wheel_from(ground, day, place)).min().unwrap_or(NEVER)
    }

    pub(super) fn early(&self, visits: usize, last: usize) -> i32 {
        self.early[(visits | self.meals) * self.places.len() + last]
    }

    /// Lists the last places from which everybody is back in time after some visits and the meals.
    pub(super) fn lasts(&self, homeward: &[i32], visits: usize) -> impl Iterator<Item = usize> {
        (0..self.places.len()).filter(move |&last| self.early(visits, last) <= homeward[self.places[last]])
    }

    /// The quickest order of some visits and the meals that ends with a place.
    pub(super) fn order_to(&self, visits: usize, mut last: usize) -> Vec<usize> {
        let width = self.places.len();
        let mut set = visits | self.meals;
        let mut order = Vec::new();
        while last < width {
            order.push(self.places[last]);
            let before = self.before[set * width + last];
            set &= !self.bits[last];
            last = before;
        }
        order.reverse();
        order
    }
}

/// The earliest departure from a place after an arrival.
pub(super) fn departure(ground: &Ground<'_>, day: usize, place: usize, arrive: i32) -> i32 {
    let held = &ground.places[place];
    let slots = &ground.days[day].slots[place];
    let stay = earliest_stay(slots, arrive + held.approach, held.return_walk, ground.grid);
    stay.map_or(NEVER, |stay| stay.leave)
}
