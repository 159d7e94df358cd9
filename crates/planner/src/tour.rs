//! A tour that holds: a route a day.

use crate::ground::Ground;
use crate::roads::NO_ROAD;
use crate::slots::earliest_stay;

/// Routes for all days, on time by the quickest ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tour {
    pub routes: Vec<Vec<usize>>,
}

impl Tour {
    /// A tour of given routes, if they hold.
    pub(crate) fn of(ground: &Ground<'_>, routes: Vec<Vec<usize>>) -> Option<Self> {
        routes.iter().enumerate().all(|(day, route)| holds(ground, day, route)).then_some(Self { routes })
    }

    /// Tells whether the tour holds a place.
    pub(crate) fn holds(&self, place: usize) -> bool {
        self.places().any(|held| held == place)
    }

    /// Lists the places that it holds, day by day.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.routes.iter().flatten().copied()
    }

    /// Lists the visits that it holds, in the order of the problem.
    pub(crate) fn visits(&self, ground: &Ground<'_>) -> Vec<usize> {
        let mut visits: Vec<usize> = self.places().filter(|&place| !ground.is_meal(place)).collect();
        visits.sort_unstable();
        visits
    }

    /// Adds up what its places, their variety and its lodgings bring.
    pub(crate) fn prize(&self, ground: &Ground<'_>) -> u32 {
        let places: u32 = self.places().map(|place| ground.places[place].prize).sum();
        let bonus = ground.problem.varieties.iter().map(|variety| {
            let held = self.places().filter(|place| variety.members.contains(place)).count();
            variety.bonus.iter().take(held).sum::<u32>()
        });
        let nights = ground.nights.iter().flatten().map(|&lodging| ground.problem.lodgings[lodging].prize);
        places + bonus.sum::<u32>() + nights.sum::<u32>()
    }

    /// Lists the tours with a place more, wherever on a day that holds.
    pub(crate) fn with(&self, ground: &Ground<'_>, day: usize, place: usize) -> Vec<Self> {
        let route = &self.routes[day];
        let inserted = (0..=route.len()).map(|at| [&route[..at], &[place], &route[at..]].concat());
        let longer = inserted.filter(|with| holds(ground, day, with)).map(|with| {
            let mut tour = self.clone();
            tour.routes[day] = with;
            tour
        });
        longer.collect()
    }
}

/// Tells whether a route is on time by the quickest ends.
pub(crate) fn holds(ground: &Ground<'_>, day: usize, route: &[usize]) -> bool {
    match (departures(ground, day, route).last(), route.last()) {
        (Some(Some(leave)), Some(&last)) => *leave <= ground.days[day].homeward.instants[last],
        _ => route.is_empty(),
    }
}

/// The earliest departures from the places of a route, up to the first that cannot be.
pub(crate) fn departures(ground: &Ground<'_>, day: usize, route: &[usize]) -> Vec<Option<i32>> {
    let mut before: Option<(usize, i32)> = None;
    let mut found = Vec::with_capacity(route.len());
    for &place in route {
        let arrive = match before {
            None => ground.days[day].outward.instants[place],
            Some((from, leave)) => leave + ground.drive(from, place),
        };
        let held = &ground.places[place];
        let slots = &ground.days[day].slots[place];
        let stay = earliest_stay(slots, arrive + held.approach, held.return_walk, ground.grid);
        let leave = stay.map(|stay| stay.leave).filter(|_| arrive < NO_ROAD);
        found.push(leave);
        let Some(leave) = leave else { break };
        before = Some((place, leave));
    }
    found
}
