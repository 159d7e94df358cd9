//! Lagrangian prices: what it costs to hold a place once more than allowed.
//!
//! Each place that may be held once is given a price, paid by whoever holds it and handed out once
//! whether or not it is held; so what the routes then bring at most, each for itself, is never below the
//! best. Varieties are taken apart likewise: routes get a fixed share for each member, and what the
//! diminishing bonus is worth beyond these shares is handed out once, at its most. Prices move down the
//! subgradient, by the step of Polyak towards the best known: often close within a hundred steps, without
//! any program to solve. All amounts are whole numbers of a small unit, so that no rounding spoils a bound.

use crate::orienteering::instance::Instance;

/// Sums of prizes in units stay below this.
const LARGEST_SUM: i64 = 1 << 40;
const FINEST: i64 = 1 << 12;

/// The prices of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Prices {
    /// Of each place; below zero only where the place is required.
    pub places: Vec<i64>,
    /// What each member of a variety brings to its route.
    pub shares: Vec<i64>,
}

/// What stays the same about the prizes of an instance.
#[derive(Clone)]
pub(super) struct Prizes<'i> {
    pub instance: &'i Instance,
    /// Units of one prize.
    pub scale: i64,
    /// Every sum of prizes and bonuses is a multiple of this.
    pub step: i64,
    /// For each place, the varieties that it is in.
    pub of_place: Vec<Vec<usize>>,
}

impl<'i> Prizes<'i> {
    /// `more` is what can be had besides prizes and bonuses.
    pub fn of(instance: &'i Instance, more: &[u32]) -> Self {
        let bonuses = || instance.variety.iter().flat_map(|variety| &variety.bonus);
        let all = instance.prize.iter().chain(bonuses()).chain(more).map(|&prize| i64::from(prize));
        let step = all.clone().fold(0, divisor).max(1);
        let total = all.sum::<i64>().max(1) * instance.days.len().max(1) as i64;
        let of_place = (0..instance.places).map(|place| {
            let with = |&variety: &usize| instance.variety[variety].members.contains(&place);
            (0..instance.variety.len()).filter(with).collect()
        });
        let scale = (LARGEST_SUM / total).clamp(1, FINEST);
        Self { instance, scale, step, of_place: of_place.collect() }
    }

    /// Prices to begin with. Where a route cannot do without the required places, nothing that leaves
    /// one out may seem better.
    pub fn begin(&self, all_required: bool) -> Prices {
        let all: i64 = self.instance.prize.iter().map(|&prize| i64::from(prize)).sum();
        let bonus: u32 = self.instance.variety.iter().flat_map(|variety| &variety.bonus).sum();
        let reward = -(all + i64::from(bonus) + 1) * self.scale;
        let price = |place: usize| if all_required && self.instance.required[place] { reward } else { 0 };
        let first = |bonus: &Vec<u32>| i64::from(bonus.first().copied().unwrap_or(0)) * self.scale;
        Prices {
            places: (0..self.instance.places).map(price).collect(),
            shares: self.instance.variety.iter().map(|variety| first(&variety.bonus)).collect(),
        }
    }

    /// What each place brings to a route.
    pub fn weights(&self, prices: &Prices) -> Vec<i64> {
        let weight = |place: usize| {
            let shares: i64 = self.of_place[place].iter().map(|&variety| prices.shares[variety]).sum();
            i64::from(self.instance.prize[place]) * self.scale + shares - prices.places[place]
        };
        (0..self.instance.places).map(weight).collect()
    }

    /// What is handed out once.
    pub fn handed_out(&self, prices: &Prices) -> i64 {
        let variety = |(at, &share): (usize, &i64)| self.richest(at, share).0;
        prices.places.iter().sum::<i64>() + prices.shares.iter().enumerate().map(variety).sum::<i64>()
    }

    /// The most that a variety is worth beyond the shares, and for how many members.
    fn richest(&self, variety: usize, share: i64) -> (i64, i64) {
        let mut best = (0, 0);
        let mut worth = 0;
        for (at, &bonus) in self.instance.variety[variety].bonus.iter().enumerate() {
            worth += i64::from(bonus) * self.scale - share;
            if worth > best.0 {
                best = (worth, at as i64 + 1);
            }
        }
        best
    }

    /// For each number of members that a route holds so far, the most that a variety can come to be worth
    /// beyond the shares.
    pub fn surplus(&self, prices: &Prices, variety: usize) -> Vec<i64> {
        let bonus = &self.instance.variety[variety].bonus;
        let mut worth = vec![0; bonus.len() + 1];
        for (count, &bonus) in bonus.iter().enumerate() {
            worth[count + 1] = worth[count] + i64::from(bonus) * self.scale - prices.shares[variety];
        }
        for count in (0..bonus.len()).rev() {
            worth[count] = worth[count].max(worth[count + 1]);
        }
        worth
    }

    /// The largest sum of prizes that is not above so many units.
    pub fn rounded(&self, units: i64) -> i64 {
        units.div_euclid(self.scale).div_euclid(self.step) * self.step
    }

    /// Moves the prices against the subgradient of these routes, each counted so many times; `gap` is how
    /// far the bound is above where it might come down to. Returns whether anything moved.
    pub fn move_prices(&self, prices: &mut Prices, routes: &[(Vec<usize>, usize)], gap: f64) -> bool {
        let mut held = vec![0_i64; self.instance.places];
        for (route, times) in routes {
            route.iter().for_each(|&place| held[place] += *times as i64);
        }
        let members = |variety: usize| -> i64 {
            self.instance.variety[variety].members.iter().map(|&place| held[place]).sum()
        };
        let slope_of_place = |place: usize| {
            let slope = held[place] - 1;
            let free = self.instance.required[place] || slope > 0 || prices.places[place] > 0;
            if self.instance.meal[place] > 0 || !free { 0 } else { slope }
        };
        let slope_of_variety = |variety: usize| {
            let share = prices.shares[variety];
            let slope = self.richest(variety, share).1 - members(variety);
            if share == 0 && slope < 0 { 0 } else { slope }
        };
        let places: Vec<i64> = (0..held.len()).map(slope_of_place).collect();
        let varieties: Vec<i64> = (0..prices.shares.len()).map(slope_of_variety).collect();
        let norm: i64 = places.iter().chain(&varieties).map(|slope| slope * slope).sum();
        if norm == 0 || gap <= 0.0 {
            return false;
        }
        let step = gap / norm as f64;
        for (place, slope) in places.iter().enumerate() {
            let price = prices.places[place] + (*slope as f64 * step).round() as i64;
            prices.places[place] = if self.instance.required[place] { price } else { price.max(0) };
        }
        for (variety, slope) in varieties.iter().enumerate() {
            let share = prices.shares[variety] + (*slope as f64 * step).round() as i64;
            prices.shares[variety] = share.max(0);
        }
        true
    }
}

fn divisor(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { divisor(other, one % other) }
}
