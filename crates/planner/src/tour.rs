//! The tour that the search works on: a route a day, with what makes insertions O(1) to test.
//!
//! Every place of a route knows when the coach can leave it at the earliest (forward) and must have
//! arrived at the latest (backward); both hold the slots, the grid and the ends of the day.

use hours::ahead::Outlook;

use crate::foresight::Foresight;
use crate::ground::{Ground, NO_ROAD};
use crate::slots::{earliest_stay, latest_start};

/// The route of one day.
#[derive(Debug, Default)]
pub(crate) struct Route {
    pub places: Vec<usize>,
    /// For each place, the earliest departure.
    early: Vec<i32>,
    /// For each place, the latest arrival with which the rest of the day holds.
    late: Vec<i32>,
    /// What the law makes of more places.
    foresight: Foresight,
}

/// Routes for all days.
#[derive(Debug, Default)]
pub(crate) struct Tour {
    pub routes: Vec<Route>,
    /// For each place, on how many days it is held.
    held: Vec<u8>,
}

/// Where a place can go, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Insertion {
    pub place: usize,
    pub day: usize,
    pub at: usize,
    /// By how much what follows is delayed.
    pub shift: i32,
    /// Minutes at the wheel that it adds.
    pub detour: i32,
}

macro_rules! clone_without_allocating {
    ($type:ident { $($field:ident),* } but $($made_anew:ident)*) => {
        impl Clone for $type {
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* $($made_anew: Default::default(),)* }
            }
            fn clone_from(&mut self, source: &Self) {
                $(self.$field.clone_from(&source.$field);)*
                $(self.$made_anew = Default::default();)*
            }
        }
    };
}
clone_without_allocating!(Route { places, early, late } but foresight);
clone_without_allocating!(Tour { routes, held } but);

impl Route {
    /// Arrival at `place` if it stood at position `at`.
    fn arrival(&self, ground: &Ground<'_>, day: usize, at: usize, place: usize) -> i32 {
        match at.checked_sub(1) {
            None => ground.days[day].outward.instants[place],
            Some(before) => self.early[before] + ground.drive(self.places[before], place),
        }
    }

    /// Departure from `place` if the coach arrived at `arrive`.
    fn departure(ground: &Ground<'_>, day: usize, place: usize, arrive: i32) -> Option<i32> {
        let held = &ground.places[place];
        let stay = earliest_stay(
            &ground.days[day].slots[place],
            arrive + held.approach,
            held.return_walk,
            ground.grid,
        );
        stay.map(|stay| stay.leave)
    }

    /// Brings the instants up to date; tells whether the route can be kept.
    fn refresh(&mut self, ground: &Ground<'_>, day: usize) -> bool {
        self.foresight.forget();
        self.early.clear();
        for at in 0..self.places.len() {
            let place = self.places[at];
            let arrive = self.arrival(ground, day, at, place);
            match Self::departure(ground, day, place, arrive) {
                Some(leave) if arrive < NO_ROAD => self.early.push(leave),
                _ => return false,
            }
        }
        let frame = &ground.days[day];
        self.late.clear();
        self.late.resize(self.places.len(), 0);
        let mut leave = self.places.last().map_or(0, |&last| frame.homeward.instants[last]);
        for at in (0..self.places.len()).rev() {
            let place = self.places[at];
            let held = &ground.places[place];
            match latest_start(&frame.slots[place], leave, held.return_walk, ground.grid) {
                Some(start) if self.early[at] <= leave => self.late[at] = start - held.approach,
                _ => return false,
            }
            if let Some(before) = at.checked_sub(1) {
                leave = self.late[at] - ground.drive(self.places[before], place);
            }
        }
        true
    }

    /// Returns what inserting `place` at `at` costs, if the rest of the day still holds.
    fn insertion(&self, ground: &Ground<'_>, day: usize, at: usize, place: usize) -> Option<Insertion> {
        let (outward, homeward) = (&ground.days[day].outward.instants, &ground.days[day].homeward.instants);
        let arrive = self.arrival(ground, day, at, place);
        let leave = Self::departure(ground, day, place, arrive)?;
        let (shift, detour) = match self.places.get(at) {
            Some(&next) => {
                let drive = ground.drive(place, next);
                if leave + drive > self.late[at] {
                    return None;
                }
                let shift = leave + drive - self.arrival(ground, day, at, next);
                let detour = match at.checked_sub(1).map(|before| self.places[before]) {
                    Some(before) => ground.drive(before, place) + drive - ground.drive(before, next),
                    None => outward[place] + drive - outward[next],
                };
                (shift, detour)
            }
            None if leave > homeward[place] => return None,
            None => match self.places.last() {
                Some(&last) => {
                    let detour = homeward[last] - homeward[place] + ground.drive(last, place);
                    (leave - homeward[place] + homeward[last] - self.early[at - 1], detour)
                }
                None => (leave - arrive, 0),
            },
        };
        Some(Insertion { place, day, at, shift, detour })
    }
}

impl Tour {
    /// A tour that visits nothing.
    pub(crate) fn empty(ground: &Ground<'_>) -> Self {
        let routes = ground.days.iter().map(|_| Route::default()).collect();
        Self { routes, held: vec![0; ground.places.len()] }
    }

    /// A tour of given routes, if they hold.
    pub(crate) fn of(ground: &Ground<'_>, routes: Vec<Vec<usize>>) -> Option<Self> {
        let mut tour = Self::empty(ground);
        for (day, places) in routes.into_iter().enumerate() {
            places.iter().for_each(|&place| tour.held[place] += 1);
            tour.routes[day].places = places;
            if !tour.routes[day].refresh(ground, day) {
                return None;
            }
        }
        Some(tour)
    }

    /// Tells whether the tour holds a place.
    pub(crate) fn holds(&self, place: usize) -> bool {
        self.held[place] > 0
    }

    /// Counts the places that it holds.
    pub(crate) fn len(&self) -> usize {
        self.routes.iter().map(|route| route.places.len()).sum()
    }

    /// Lists the places that it holds, day by day.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.routes.iter().flat_map(|route| route.places.iter().copied())
    }

    /// Lists the visits that it holds, in the order of the problem.
    pub(crate) fn visits(&self, ground: &Ground<'_>) -> Vec<usize> {
        (0..ground.visits).filter(|&visit| self.holds(visit)).collect()
    }

    /// Finds the day and the position of the `index`th of its places.
    pub(crate) fn locate(&self, mut index: usize) -> (usize, usize) {
        for (day, route) in self.routes.iter().enumerate() {
            if index < route.places.len() {
                return (day, index);
            }
            index -= route.places.len();
        }
        (0, 0)
    }

    /// Tells whether a day has its meal, or needs none.
    pub(crate) fn is_fed(&self, ground: &Ground<'_>, day: usize) -> bool {
        !ground.days[day].meal || self.routes[day].places.iter().any(|&place| ground.is_meal(place))
    }

    /// Calls `each` with every position of a day where `place` can be inserted.
    pub(crate) fn insertions(
        &self,
        ground: &Ground<'_>,
        day: usize,
        place: usize,
        mut each: impl FnMut(Insertion),
    ) {
        let Some(closes) = ground.days[day].slots[place].last().map(|slot| slot.to) else { return };
        let route = &self.routes[day];
        for at in 0..=route.places.len() {
            // Departures only get later along the route.
            if at > 0 && route.early[at - 1] > closes {
                return;
            }
            if let Some(insertion) = route.insertion(ground, day, at, place) {
                each(insertion);
            }
        }
    }

    /// Returns what inserting `place` at a position costs, if it can be.
    pub(crate) fn insertion(
        &self,
        ground: &Ground<'_>,
        day: usize,
        at: usize,
        place: usize,
    ) -> Option<Insertion> {
        self.routes[day].insertion(ground, day, at, place)
    }

    /// Says what the law makes of a day with an insertion, without timing it; never that it is lawful.
    pub(crate) fn outlook(&self, ground: &Ground<'_>, insertion: &Insertion) -> Outlook {
        let route = &self.routes[insertion.day];
        route.foresight.outlook(ground, &route.places, insertion)
    }

    /// Tells whether the law allows a day as it is, by itself, timed with the quickest ends.
    pub(crate) fn is_lawful_on(&self, ground: &Ground<'_>, day: usize) -> bool {
        let route = &self.routes[day];
        route.foresight.is_lawful(ground, day, &route.places)
    }

    /// Inserts; the insertion must come from this very tour.
    pub(crate) fn insert(&mut self, ground: &Ground<'_>, insertion: Insertion) {
        let route = &mut self.routes[insertion.day];
        route.places.insert(insertion.at, insertion.place);
        let holds = route.refresh(ground, insertion.day);
        debug_assert!(holds, "an insertion that was feasible broke the day");
        self.held[insertion.place] += 1;
    }

    /// Removes a run of places; tells whether the rest of the day still holds (where a matrix makes
    /// a detour quicker than the direct road, it may not).
    pub(crate) fn remove(&mut self, ground: &Ground<'_>, day: usize, from: usize, count: usize) -> bool {
        let held = &mut self.held;
        let route = &mut self.routes[day];
        route.places.drain(from..from + count).for_each(|place| held[place] -= 1);
        route.refresh(ground, day)
    }

    /// Minutes between the earliest and the latest end that the days allow, summed.
    pub(crate) fn slack(&self, ground: &Ground<'_>) -> i32 {
        let slack = |(day, route): (usize, &Route)| {
            let last = *route.places.last()?;
            Some(ground.days[day].homeward.instants[last] - route.early.last()?)
        };
        self.routes.iter().enumerate().filter_map(slack).sum()
    }

    /// Minutes between the first and the last place of the days, driving and halting at the ends
    /// included as far as they depend on the route.
    pub(crate) fn driving(&self, ground: &Ground<'_>) -> i32 {
        let driving = |(day, route): (usize, &Route)| {
            let (first, last) = (*route.places.first()?, *route.places.last()?);
            let frame = &ground.days[day];
            let inner: i32 = route.places.windows(2).map(|pair| ground.drive(pair[0], pair[1])).sum();
            let ends = ground.problem.days[day].back_by - ground.problem.days[day].leave_after;
            Some(inner + frame.outward.instants[first] - frame.homeward.instants[last] + ends.0)
        };
        self.routes.iter().enumerate().filter_map(driving).sum()
    }
}
