//! Judges routes by what windows do not say: the law, walks, drives, the purse, an order.

use std::collections::BTreeMap;
use std::rc::Rc;

use hours::ahead::Outlook;

use crate::PlannedHalt;
use crate::finish::{best_day, quick_day};
use crate::foresight::outlook;
use crate::ground::Ground;
use crate::limits::{are_within, climb_of, cost_of, walk_of};
use crate::orienteering::{Placing, Referee};
use crate::proposals::is_unlike;

/// So many routes are remembered.
const MOST_REMEMBERED: usize = 200_000;

/// The halts of a day; `None` where it is late or unlawful.
type Timed = Option<Rc<Vec<PlannedHalt>>>;

/// What a tour must be to be proposed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// The visits of plans that are already proposed.
    pub unlike: Vec<Vec<usize>>,
    /// The least prize of its places.
    pub floor: u32,
}

/// The referee of the search.
pub(crate) struct Judge<'g, 'p> {
    ground: &'g Ground<'p>,
    wanted: Wanted,
    /// Whether the law has turned out to matter.
    careful: bool,
    known: BTreeMap<(usize, Vec<usize>), Timed>,
}

impl<'g, 'p> Judge<'g, 'p> {
    pub(crate) fn new(ground: &'g Ground<'p>, wanted: Wanted) -> Self {
        Self { ground, wanted, careful: false, known: BTreeMap::new() }
    }

    /// Times a day, if it is on time, within its limits and lawful by itself.
    fn timed(&mut self, day: usize, route: &[usize]) -> Timed {
        let key = (day, route.to_vec());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let ground = self.ground;
        let quick = quick_day(ground, day, route).filter(|halts| ground.law.allows_day(day, halts));
        let timed = quick.or_else(|| best_day(ground, day, route)).map(Rc::new);
        if self.known.len() >= MOST_REMEMBERED {
            self.known.clear();
        }
        self.known.insert(key, timed.clone());
        timed
    }

    /// Tells whether an insertion keeps to the limits, as far as sums can tell.
    fn is_affordable(&self, routes: &[Vec<usize>], placing: Placing, with: &[usize]) -> bool {
        let (problem, ground) = (self.ground.problem, self.ground);
        let limits = &problem.limits;
        let role = |&place: &usize| ground.places[place].role;
        if let Some(most) = limits.walking
            && with.iter().map(|place| walk_of(problem, role(place))).sum::<u32>() > most.0
        {
            return false;
        }
        if let Some(most) = limits.climbing
            && with.iter().map(|place| climb_of(problem, role(place))).sum::<u32>() > most.0
        {
            return false;
        }
        if let Some(most) = limits.driving
            && wheel(ground, with) > most.0
        {
            return false;
        }
        if let Some(purse) = limits.purse {
            let others = routes.iter().enumerate().filter(|(day, _)| *day != placing.day);
            let places = others.flat_map(|(_, route)| route).chain(with);
            let stays: u32 = places.map(|place| cost_of(problem, role(place))).sum();
            let nights: u32 = ground.nights.iter().flatten().map(|&night| problem.lodgings[night].cost).sum();
            if purse.fixed + stays + nights > purse.most {
                return false;
            }
        }
        limits.order.len() < 2 || self.keeps_order(routes, placing, with)
    }

    fn keeps_order(&self, routes: &[Vec<usize>], placing: Placing, with: &[usize]) -> bool {
        let order = &self.ground.problem.limits.order;
        let days = routes.iter().enumerate();
        let held = days.flat_map(|(day, route)| if day == placing.day { with } else { route.as_slice() });
        held.filter_map(|place| order.iter().position(|other| other == place)).is_sorted()
    }

    /// Tells whether the nights before and after a day are daily rests.
    fn has_its_rests(&mut self, routes: &[Vec<usize>], day: usize, route: &[usize]) -> bool {
        let nights = day.saturating_sub(1)..(day + 1).min(routes.len() - 1);
        nights.into_iter().all(|night| {
            let [before, after] = [night, night + 1]
                .map(|other| self.timed(other, if other == day { route } else { &routes[other] }));
            match (before, after) {
                (Some(before), Some(after)) => self.ground.law.rests_between(night, &before, &after),
                _ => true,
            }
        })
    }

    fn is_lawful_with(&mut self, routes: &[Vec<usize>], day: usize, route: &[usize]) -> bool {
        self.timed(day, route).is_some() && self.has_its_rests(routes, day, route)
    }
}

impl Referee for Judge<'_, '_> {
    /// A day that is unlawful may become lawful by a stop during which the driver has a break; one that
    /// is lawful must stay so.
    fn allows_insertion(&mut self, routes: &[Vec<usize>], placing: Placing) -> bool {
        let Placing { day, at, place } = placing;
        let route = &routes[day];
        let with = [&route[..at], &[place], &route[at..]].concat();
        if !self.is_affordable(routes, placing, &with) {
            return false;
        }
        if !self.careful || !self.ground.law.asked {
            return true;
        }
        outlook(self.ground, day, &with) != Outlook::TooLong
            && (self.is_lawful_with(routes, day, &with) || !self.is_lawful_with(routes, day, route))
    }

    fn allows_day(&mut self, day: usize, route: &[usize]) -> bool {
        let allowed = self.timed(day, route).is_some();
        self.careful |= !allowed;
        allowed
    }

    fn allows(&mut self, routes: &[Vec<usize>]) -> bool {
        let ground = self.ground;
        let mut visits: Vec<usize> =
            routes.iter().flatten().copied().filter(|&place| !ground.is_meal(place)).collect();
        visits.sort_unstable();
        let prize: u32 = routes.iter().flatten().map(|&place| ground.places[place].prize).sum();
        if visits.is_empty()
            || prize < self.wanted.floor
            || !self.wanted.unlike.iter().all(|other| is_unlike(&visits, other))
        {
            return false;
        }
        let timed: Option<Vec<_>> =
            routes.iter().enumerate().map(|(day, route)| self.timed(day, route)).collect();
        let Some(timed) = timed else {
            self.careful = true;
            return false;
        };
        let days: Vec<&[PlannedHalt]> = timed.iter().map(|halts| halts.as_slice()).collect();
        let lawful = are_within(ground.problem, &days) && ground.law.allows(&days);
        self.careful |= !lawful;
        lawful
    }
}

/// The minutes at the wheel between the places of a route, without its ends.
fn wheel(ground: &Ground<'_>, route: &[usize]) -> i32 {
    let node = |place: usize| ground.places[place].node;
    route.windows(2).map(|pair| ground.roads.wheel(node(pair[0]), node(pair[1]))).sum()
}
