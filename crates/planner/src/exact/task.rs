//! What is asked for: which visits, which of them required, and what sets of them are worth.

use std::rc::Rc;

use super::Steps;
use super::day::{DayBetween, Served};
use super::table::Table;
use crate::ground::{DINNER, Ground, LUNCH, Nights, is_open};

/// More pairs of lodgings before and after a day than this, all days counted, are left to the search.
const MOST_PAIRS: usize = 64;
/// What laying out a day between two lodgings counts, in steps.
const LAID_OUT: u64 = 2_000;

/// What is asked for.
pub(super) struct Task<'t, 'p> {
    pub ground: &'t Ground<'p>,
    /// The visits that a tour may hold; a set of them is a number, bit by bit.
    pub visits: &'t [usize],
    /// The set of those that it must hold.
    pub required: usize,
    /// The meal places that it must hold.
    pub meals: Vec<usize>,
    /// For each day, where the night after it can be spent; a single `None` where it is not at a lodging.
    pub lodgings: Vec<Nights>,
    /// Whether any tour will do, with as few visits as can be.
    pub any: bool,
    /// What each set of visits is worth.
    pub worth: Vec<i64>,
    /// Of each set, the first and the last visit that the order of the wish names.
    named: Vec<Option<(usize, usize)>>,
}

/// For each day, each lodging before it and each after it: the day between them.
pub(super) type Days<'p> = Vec<Vec<Vec<DayBetween<'p>>>>;

impl<'t, 'p> Task<'t, 'p> {
    pub(super) fn of(ground: &'t Ground<'p>, visits: &'t [usize], required: usize, any: bool) -> Self {
        let all = ground.visits..ground.places.len();
        let meals = all.filter(|&meal| ground.places[meal].required).collect();
        let nights = |(day, frame): (usize, &crate::Day)| {
            let lodgings = (0..ground.problem.lodgings.len()).filter(|_| frame.night);
            let open: Nights =
                lodgings.filter(|&lodging| is_open(ground.problem, day, lodging)).map(Some).collect();
            if open.is_empty() { vec![None] } else { open }
        };
        let lodgings = ground.problem.days.iter().enumerate().map(nights).collect();
        let sets = 0..1_usize << visits.len();
        let worth = sets.clone().map(|set| worth(ground, visits, set, any)).collect();
        let named = sets.map(|set| named(ground, visits, set)).collect();
        Self { ground, visits, required, meals, lodgings, any, worth, named }
    }

    /// Tells whether some visits may come after others that were held on the days before.
    pub(super) fn is_in_order(&self, before: usize, after: usize) -> bool {
        match (self.named[before], self.named[after]) {
            (Some((_, last)), Some((first, _))) => last < first,
            _ => true,
        }
    }

    /// Tells whether the time at the wheel is limited, or has its price.
    pub(super) fn is_wheel_limited(&self) -> bool {
        let limits = &self.ground.problem.limits;
        limits.driving.is_some() || limits.purse.is_some_and(|purse| purse.driving > 0)
    }

    /// The most that one person may pay for all days, in hundredths of a cent.
    pub(super) fn purse(&self) -> Option<i64> {
        let purse = self.ground.problem.limits.purse?;
        Some((i64::from(purse.most) - i64::from(purse.fixed)) * 100)
    }

    /// Lays all days out; `None` where they are too many.
    pub(super) fn days(&self, steps: &mut Steps) -> Option<Days<'p>> {
        let before = |day: usize| day.checked_sub(1).map_or(&[None][..], |before| &self.lodgings[before]);
        let pairs = (0..self.lodgings.len()).map(|day| before(day).len() * self.lodgings[day].len());
        let tables = (0..self.lodgings.len()).map(|day| self.tables(day) * before(day).len() as u64);
        if pairs.sum::<usize>() > MOST_PAIRS || !steps.take(tables.sum()) {
            return None;
        }
        let mut days = Vec::new();
        for day in 0..self.lodgings.len() {
            let mut mornings = Vec::new();
            for &morning in before(day) {
                mornings.push(self.day_after(day, morning, steps)?);
            }
            days.push(mornings);
        }
        Some(days)
    }

    /// Lays a day out between one lodging and each of those after it.
    fn day_after(
        &self,
        day: usize,
        morning: Option<usize>,
        steps: &mut Steps,
    ) -> Option<Vec<DayBetween<'p>>> {
        let mut known: Option<Rc<Vec<Served>>> = None;
        let mut between = Vec::new();
        for &night in &self.lodgings[day] {
            let mut nights = self.ground.nights.clone();
            if let Some(before) = day.checked_sub(1) {
                nights[before] = morning;
            }
            nights[day] = night;
            let ground = self.ground.at(nights);
            // The lodging after a day changes nothing about its departures.
            let served = match &known {
                Some(served) => Rc::clone(served),
                None => Rc::new(self.served(&ground, day)),
            };
            if !steps.take(LAID_OUT + ((served.len() as u64) << self.visits.len())) {
                return None;
            }
            known = Some(Rc::clone(&served));
            between.push(DayBetween::of(self, ground, day, served));
        }
        Some(between)
    }

    /// Counts the steps that the tables of a day after one lodging take.
    fn tables(&self, day: usize) -> u64 {
        let (lunches, dinners) = (self.sorts(day, LUNCH), self.sorts(day, DINNER));
        let pairs = lunches.iter().flat_map(|lunch| dinners.iter().map(move |dinner| [lunch, dinner]));
        let size =
            |sorts: [&Sort; 2]| Table::size(self.visits.len(), sorts.map(|sort| sort.places.as_slice()));
        pairs.map(size).sum::<u64>() * (1 + u64::from(self.is_wheel_limited()))
    }

    /// Fills a table for each sort of lunch with each sort of dinner.
    fn served(&self, ground: &Ground<'p>, day: usize) -> Vec<Served> {
        let (lunches, dinners) = (self.sorts(day, LUNCH), self.sorts(day, DINNER));
        let mut all = Vec::new();
        for lunch in &lunches {
            for dinner in &dinners {
                all.push(Served::fill(self, ground, day, [lunch, dinner]));
            }
        }
        all
    }

    /// Lists the places where a meal of a day can be had: each that is required by itself, the others by what
    /// they are worth; nothing to eat where the meal is no part of the day.
    fn sorts(&self, day: usize, meal: u8) -> Vec<Sort> {
        let ground = self.ground;
        let frame = &ground.days[day];
        if frame.meals & meal == 0 {
            return vec![Sort::default()];
        }
        let open = ground.meal_places(day).filter(|&place| ground.meal(place) == meal);
        let mut sorts: Vec<Sort> = Vec::new();
        for place in open.filter(|&place| !frame.slots[place].is_empty()) {
            let required = self.meals.iter().position(|&other| other == place);
            let met = required.map_or(0, |at| 1 << at);
            let worth = if self.any { 0 } else { i64::from(ground.places[place].prize) };
            match sorts.iter_mut().find(|sort| sort.met | met == 0 && sort.worth == worth) {
                Some(sort) => sort.places.push(place),
                None => sorts.push(Sort { places: vec![place], worth, met }),
            }
        }
        sorts
    }
}

/// Places for a meal that are worth the same.
#[derive(Default)]
pub(super) struct Sort {
    pub places: Vec<usize>,
    pub worth: i64,
    /// The required place that is among them, as a bit.
    pub met: usize,
}

/// What a set of visits brings with its variety.
fn worth(ground: &Ground<'_>, visits: &[usize], set: usize, any: bool) -> i64 {
    if any {
        return -i64::from(set.count_ones());
    }
    let held = || visits.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, &visit)| visit);
    let prize: i64 = held().map(|visit| i64::from(ground.places[visit].prize)).sum();
    let bonus = ground.problem.varieties.iter().map(|variety| {
        let alike = held().filter(|visit| variety.members.contains(visit)).count();
        variety.bonus.iter().take(alike).map(|&bonus| i64::from(bonus)).sum::<i64>()
    });
    prize + bonus.sum::<i64>()
}

/// The first and the last rank of a set of visits in the order of the wish.
fn named(ground: &Ground<'_>, visits: &[usize], set: usize) -> Option<(usize, usize)> {
    let order = &ground.problem.limits.order;
    let held = visits.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
    let ranks = held.filter_map(|(_, visit)| order.iter().position(|other| other == visit));
    let ranks: Vec<usize> = ranks.collect();
    Some((*ranks.iter().min()?, *ranks.iter().max()?))
}
