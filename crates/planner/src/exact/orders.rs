//! All the ways to spend a day with given visits and meals, timed and judged by themselves.

use std::rc::Rc;

use super::Steps;
use super::day::{Choice, DayBetween};
use super::table::{NEVER, departure};
use crate::PlannedHalt;
use crate::finish::{best_day, quick_day};
use crate::limits::{are_within, price};

/// What timing and judging a day counts, in steps.
const TIMED: u64 = 100;

/// A day that is on time, within its limits and lawful by itself, or that a night without a rest may make so.
#[derive(Clone)]
pub(super) struct Spent {
    pub route: Rc<Vec<usize>>,
    pub halts: Rc<Vec<PlannedHalt>>,
    /// What one person pays for it, in hundredths of a cent.
    pub price: u64,
    /// What it takes of what the days share, the less the better; `None` where that is not known.
    taken: Option<[i32; 6]>,
}

/// The ways to spend a day that no other beats.
#[derive(Default)]
pub(super) struct Ways {
    pub all: Vec<Spent>,
    /// Whether none is missing.
    pub complete: bool,
}

impl Spent {
    fn of(between: &DayBetween<'_>, route: &[usize], halts: Vec<PlannedHalt>) -> Self {
        let problem = between.ground.problem;
        let paid = |purse: crate::Purse| price(problem, &[&halts]) - u64::from(purse.fixed) * 100;
        let price = problem.limits.purse.map_or(0, paid);
        let taken = between.ground.law.taken(between.day, &halts);
        Self { route: Rc::new(route.to_vec()), halts: Rc::new(halts), price, taken }
    }

    /// Tells whether every tour with another is as well possible with this.
    fn beats(&self, other: &Self) -> bool {
        let (Some(mine), Some(theirs)) = (self.taken, other.taken) else { return false };
        self.price <= other.price && mine.iter().zip(&theirs).all(|(mine, theirs)| mine <= theirs)
    }
}

impl Ways {
    /// The quickest orders, each with the ends that are quickest, or best for the law.
    pub(super) fn quickest(between: &DayBetween<'_>, choice: Choice, steps: &mut Steps) -> Self {
        let (ground, day) = (&between.ground, between.day);
        let table = &between.served[choice.served].table;
        let homeward = &ground.days[day].homeward.instants;
        let mut orders: Vec<Vec<usize>> =
            table.lasts(homeward, choice.visits).map(|last| table.order_to(choice.visits, last)).collect();
        if orders.is_empty() {
            orders.push(Vec::new());
        }
        let mut ways = Self::default();
        for route in orders {
            steps.take(TIMED);
            let quick = quick_day(ground, day, &route).filter(|halts| ground.law.allows_day(day, halts));
            if let Some(halts) = quick.or_else(|| best_day(ground, day, &route)) {
                ways.add(between, &route, halts);
            }
        }
        ways
    }

    /// Every order with all ends.
    pub(super) fn all(between: &DayBetween<'_>, choice: Choice, visits: &[usize], steps: &mut Steps) -> Self {
        let mut ways = Self::default();
        let frame = &between.ground.days[between.day];
        let held = (0..visits.len()).filter(|at| choice.visits >> at & 1 == 1);
        let mut rest: Vec<Vec<usize>> = held.map(|at| vec![visits[at]]).collect();
        let meals = &between.served[choice.served].places;
        rest.extend(meals.iter().filter(|places| !places.is_empty()).cloned());
        let latest = frame.homeward.instants.iter().max().copied().unwrap_or(NEVER);
        let mut orders = Orders { between, latest, ways: &mut ways, steps };
        let whole = orders.each(&mut Vec::new(), None, &mut rest);
        ways.complete = whole && frame.outward.all && frame.homeward.all;
        ways
    }

    /// Keeps a day that is within the limits and that no other beats.
    fn add(&mut self, between: &DayBetween<'_>, route: &[usize], halts: Vec<PlannedHalt>) {
        if !are_within(between.ground.problem, &[&halts]) {
            return;
        }
        let spent = Spent::of(between, route, halts);
        if !self.all.iter().any(|other| other.beats(&spent)) {
            self.all.retain(|other| !spent.beats(other));
            self.all.push(spent);
        }
    }
}

/// Every order that is on time, one halt after the other.
struct Orders<'o, 'p> {
    between: &'o DayBetween<'p>,
    /// The latest departure homeward.
    latest: i32,
    ways: &'o mut Ways,
    steps: &'o mut Steps,
}

impl Orders<'_, '_> {
    /// Goes on from a route whose last place is left at an instant; `rest` are the halts that are missing,
    /// each at one of some places. Tells whether no order was left out.
    fn each(&mut self, route: &mut Vec<usize>, left: Option<i32>, rest: &mut Vec<Vec<usize>>) -> bool {
        if rest.is_empty() {
            return self.end(route, left);
        }
        let (ground, day) = (&self.between.ground, self.between.day);
        for at in 0..rest.len() {
            let places = rest.remove(at);
            for &place in &places {
                if !self.steps.take(1 + rest.len() as u64) {
                    return false;
                }
                let arrive = match (route.last(), left) {
                    (Some(&before), Some(left)) => left + ground.drive(before, place),
                    _ => ground.days[day].outward.instants[place],
                };
                let leave = departure(ground, day, place, arrive);
                if leave > self.latest {
                    continue;
                }
                route.push(place);
                let whole = self.each(route, Some(leave), rest);
                route.pop();
                if !whole {
                    return false;
                }
            }
            rest.insert(at, places);
        }
        true
    }

    /// Ends a day in all ways.
    fn end(&mut self, route: &[usize], left: Option<i32>) -> bool {
        let (ground, day) = (&self.between.ground, self.between.day);
        let homeward = &ground.days[day].homeward.instants;
        if route.last().zip(left).is_some_and(|(&last, left)| left > homeward[last]) {
            return true;
        }
        for (outward, homeward) in ground.pairs_of_ends(day) {
            if !self.steps.take(TIMED) {
                return false;
            }
            let roles = ground.roles(day, route, outward, homeward);
            let timed = ground.time(day, &roles).filter(|halts| ground.is_on_time(day, halts));
            let allowed = |halts: &Vec<PlannedHalt>| {
                let law = &ground.law;
                law.allows_day(day, halts) || (self.between.restless && law.may_be_mended(day, halts))
            };
            if let Some(halts) = timed.filter(allowed) {
                self.ways.add(self.between, route, halts);
            }
        }
        true
    }
}
