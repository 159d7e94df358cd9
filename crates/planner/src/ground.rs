//! The problem laid out for the search: whole minutes in flat tables, numbered places.
//!
//! Visits, lunches and dinners share one numbering, the *places*: visit `i` is place `i`, lunch at meal
//! place `m` is place `visits + m`, dinners follow where a day has one. A *route* is the order of the
//! places of one day, without its ends. Where nights are spent is given; another choice is another
//! ground.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::ends::{End, homeward, legs_home, outward, sat_through};
use crate::halts::{node_of, service_of, slots_of};
use crate::law::Law;
use crate::limits::is_within;
use crate::roads::{Leg, NO_ROAD, Roads};
use crate::slots::Slot;
use crate::timing::{Link, time_day};
pub(crate) use crate::verify::verify;
use crate::{Day, PlannedHalt, PlannerError, Problem, Role};

/// The bit of the lunch, and that of the dinner.
pub(crate) const LUNCH: u8 = 1;
pub(crate) const DINNER: u8 = 2;

/// A visit or a meal.
pub(crate) struct Place {
    pub role: Role,
    pub node: usize,
    pub prize: u32,
    pub required: bool,
    pub approach: i32,
    pub return_walk: i32,
}

/// The frame of one day.
pub(crate) struct Frame {
    /// For each place, when a stay may begin on this day.
    pub slots: Rc<Vec<Vec<Slot>>>,
    /// Before the first place.
    pub outward: End,
    /// After the last place.
    pub homeward: End,
    /// Bit by bit, the meals that are part of the day.
    pub meals: u8,
    /// Whether the coach has to move even when nothing is visited.
    pub moves: bool,
    /// The day on which nothing is visited, once it is known; `None` where it is late or unlawful.
    pub bare: OnceCell<Option<Vec<PlannedHalt>>>,
}

/// Where nights are spent: for each day the lodging at its end, if it ends at one.
pub(crate) type Nights = Vec<Option<usize>>;

/// The problem, laid out.
pub(crate) struct Ground<'p> {
    pub problem: &'p Problem,
    /// The driver's law.
    pub law: Law<'p>,
    pub grid: i32,
    pub roads: Rc<Roads>,
    /// Visits, then lunches, then dinners.
    pub places: Rc<Vec<Place>>,
    /// How many of the places are visits.
    pub visits: usize,
    pub days: Vec<Frame>,
    pub nights: Nights,
}

impl<'p> Ground<'p> {
    /// Lays out a problem, each night at the first lodging that takes the group in.
    pub(crate) fn new(problem: &'p Problem, law: bool) -> Result<Self, PlannerError> {
        verify(problem)?;
        let roads = Rc::new(Roads::new(&problem.matrix, problem.limits.technical.as_ref(), problem.grid.0));
        let places = Rc::new(places(problem));
        let open = |day: usize| {
            let lodgings = 0..problem.lodgings.len();
            lodgings.into_iter().find(|&lodging| is_open(problem, day, lodging))
        };
        let nights: Nights =
            problem.days.iter().enumerate().map(|(day, frame)| open(day).filter(|_| frame.night)).collect();
        let slots = |day| Rc::new(places.iter().map(|place| slots_of(problem, day, place.role)).collect());
        let slots: Vec<_> = (0..problem.days.len()).map(slots).collect();
        Ok(Self::laid_out(problem, Law::of(problem, law), &roads, &places, &slots, nights))
    }

    /// The same with other nights.
    pub(crate) fn at(&self, nights: Nights) -> Self {
        let slots: Vec<_> = self.days.iter().map(|frame| Rc::clone(&frame.slots)).collect();
        let law = Law::of(self.problem, self.law.asked);
        Self::laid_out(self.problem, law, &self.roads, &self.places, &slots, nights)
    }

    /// The same with these visits required, and no others.
    pub(crate) fn requiring(&self, visits: &[usize]) -> Self {
        let required = |(index, place): (usize, &Place)| {
            let required = if index < self.visits { visits.contains(&index) } else { place.required };
            Place { required, ..*place }
        };
        let places = Rc::new(self.places.iter().enumerate().map(required).collect());
        let slots: Vec<_> = self.days.iter().map(|frame| Rc::clone(&frame.slots)).collect();
        let law = Law::of(self.problem, self.law.asked);
        Self::laid_out(self.problem, law, &self.roads, &places, &slots, self.nights.clone())
    }

    fn laid_out(
        problem: &'p Problem,
        law: Law<'p>,
        roads: &Rc<Roads>,
        places: &Rc<Vec<Place>>,
        slots: &[Rc<Vec<Vec<Slot>>>],
        nights: Nights,
    ) -> Self {
        let nodes: Vec<usize> = places.iter().map(|place| place.node).collect();
        let frame = |(day, frame): (usize, &Day)| {
            let moves = frame.night || is_slept_before(problem, day);
            Frame {
                slots: Rc::clone(&slots[day]),
                outward: outward(problem, day, &nights, roads, &nodes),
                homeward: homeward(problem, day, &nights, roads, &nodes),
                meals: meals_of(frame),
                moves: moves || !frame.pickups.is_empty() || !frame.dropoffs.is_empty(),
                bare: OnceCell::new(),
            }
        };
        let days = problem.days.iter().enumerate().map(frame).collect();
        Self {
            problem,
            law,
            grid: problem.grid.0,
            roads: Rc::clone(roads),
            places: Rc::clone(places),
            visits: problem.visits.len(),
            days,
            nights,
        }
    }

    /// Returns the drive from place to place, halts on the way included.
    pub(crate) fn drive(&self, from: usize, to: usize) -> i32 {
        self.roads.drive(self.places[from].node, self.places[to].node)
    }

    /// Tells whether a place is a meal place.
    pub(crate) fn is_meal(&self, place: usize) -> bool {
        place >= self.visits
    }

    /// Returns the bit of the meal that is taken at a place; 0 for a visit.
    pub(crate) fn meal(&self, place: usize) -> u8 {
        match self.places[place].role {
            Role::Meal(_) => LUNCH,
            Role::Dinner(_) => DINNER,
            _ => 0,
        }
    }

    /// Lists the places where a meal of a day can be had.
    pub(crate) fn meal_places(&self, day: usize) -> impl Iterator<Item = usize> + '_ {
        let meals = self.days[day].meals;
        (self.visits..self.places.len()).filter(move |&place| self.meal(place) & meals != 0)
    }

    /// Returns the lodging before a day, if the night before it is spent at one.
    pub(crate) fn slept_at(&self, day: usize) -> Option<usize> {
        day.checked_sub(1).and_then(|before| self.nights[before])
    }

    /// Lists every order of the pick-ups with every order of the drop-offs, by index.
    pub(crate) fn pairs_of_ends(&self, day: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let [outward, homeward] =
            [&self.days[day].outward, &self.days[day].homeward].map(|end| end.orders.len());
        (0..outward).flat_map(move |one| (0..homeward).map(move |two| (one, two)))
    }

    /// Lists the roles of a day from its ends and its route; empty where the coach need not move.
    pub(crate) fn roles(&self, day: usize, route: &[usize], outward: usize, homeward: usize) -> Vec<Role> {
        let frame = &self.days[day];
        if route.is_empty() && !frame.moves {
            return Vec::new();
        }
        let morning = self.slept_at(day).map(Role::Morning);
        let night = self.nights[day].map(Role::Night);
        let depot = self.problem.days[day].depot.is_some();
        let mut roles = Vec::with_capacity(route.len() + 8);
        roles.extend(morning.or((depot && !is_slept_before(self.problem, day)).then_some(Role::DepotOut)));
        roles.extend(frame.outward.orders[outward].iter().map(|&index| Role::PickUp(index)));
        roles.extend(route.iter().map(|&place| self.places[place].role));
        roles.extend(frame.homeward.orders[homeward].iter().map(|&index| Role::DropOff(index)));
        roles.extend(night.or((depot && !self.problem.days[day].night).then_some(Role::DepotIn)));
        if self.problem.limits.technical.is_some() {
            roles = self.with_halts_on_the_way(day, &roles);
        }
        roles
    }

    fn with_halts_on_the_way(&self, day: usize, roles: &[Role]) -> Vec<Role> {
        let mut with = Vec::with_capacity(roles.len() + 2);
        let home = roles.iter().position(|role| matches!(role, Role::DropOff(_))).filter(|&at| at > 0);
        let mut home = home.map(|at| self.legs_home(day, roles, at)).unwrap_or_default().into_iter();
        let mut sat = 0;
        for (at, &role) in roles.iter().enumerate() {
            let leg = match role {
                Role::DropOff(_) => home.next(),
                _ => self.leg_to(day, roles, at, sat),
            };
            with.extend(
                leg.iter().flat_map(|leg| leg.way).flatten().map(|halt| Role::Technical(halt.into())),
            );
            sat = match (leg, role) {
                (Some(leg), Role::PickUp(index)) => {
                    sat_through(leg, self.problem.days[day].pickups[index], self.grid)
                }
                _ => 0,
            };
            with.push(role);
        }
        with
    }

    /// The drive to a halt with passengers who have been sitting for some minutes; `None` where nobody is on
    /// board.
    fn leg_to(&self, day: usize, roles: &[Role], at: usize, sat: i32) -> Option<Leg> {
        let (before, role) = (roles[at.checked_sub(1)?], roles[at]);
        let aboard = before != Role::DepotOut && role != Role::DepotIn;
        let node = |role| node_of(self.problem, day, role);
        aboard.then(|| Some(self.roads.leg(sat, node(before)?, node(role)?)))?
    }

    /// The drives to the drop-offs, the first of which is at `first`.
    fn legs_home(&self, day: usize, roles: &[Role], first: usize) -> Vec<Leg> {
        let Some(from) = node_of(self.problem, day, roles[first - 1]) else { return Vec::new() };
        let halts = roles[first..].iter().filter_map(|role| match role {
            Role::DropOff(index) => Some(self.problem.days[day].dropoffs[*index]),
            _ => None,
        });
        legs_home(&self.roads, self.grid, from, halts).map(|(_, leg)| leg).collect()
    }

    /// Times a day; `None` where no road leads from one halt to the next.
    pub(crate) fn time(&self, day: usize, roles: &[Role]) -> Option<Vec<PlannedHalt>> {
        let mut chain = Vec::with_capacity(roles.len());
        let night = roles.last().map(|&role| slots_of(self.problem, day, role)).unwrap_or_default();
        let mut before = None;
        for &role in roles {
            let slots: &[Slot] = match role {
                Role::Night(_) => &night,
                role => self.place_of(role).map_or(&[], |place| &self.days[day].slots[place]),
            };
            let node = node_of(self.problem, day, role)?;
            let drive = before.map_or(0, |before| self.roads.empty(before, node));
            if drive >= NO_ROAD {
                return None;
            }
            chain.push(Link { role, drive, service: service_of(self.problem, day, role, slots) });
            before = Some(node);
        }
        Some(time_day(&chain, self.problem.days[day].leave_after.0, None, self.grid))
    }

    /// Returns the place of a visit or a meal.
    pub(crate) fn place_of(&self, role: Role) -> Option<usize> {
        match role {
            Role::Visit(visit) => Some(visit),
            Role::Meal(meal) => Some(self.visits + meal),
            Role::Dinner(meal) => Some(self.visits + self.problem.meals.len() + meal),
            _ => None,
        }
    }

    /// Tells whether every stay of a timed day has its window, everybody is back in time, and the day is
    /// within its limits.
    pub(crate) fn is_on_time(&self, day: usize, halts: &[PlannedHalt]) -> bool {
        let back_by = self.problem.days[day].back_by;
        let nobody_leaves = self.problem.days[day].dropoffs.is_empty();
        let on_time = halts.iter().all(|halt| match halt.role {
            Role::Visit(_) | Role::Meal(_) | Role::Dinner(_) => {
                halt.window.is_some() && (!nobody_leaves || halt.leave <= back_by)
            }
            Role::DropOff(_) => halt.end <= back_by,
            Role::Night(_) => halt.window.is_some() && halt.arrive <= back_by,
            Role::PickUp(_) => !nobody_leaves || halt.leave <= back_by,
            Role::DepotOut | Role::DepotIn | Role::Morning(_) | Role::Technical(_) => true,
        });
        on_time && is_within(self.problem, halts) && self.has_its_nights(day)
    }

    /// Tells whether the day begins and ends at lodgings where it has to.
    fn has_its_nights(&self, day: usize) -> bool {
        let has = |day: usize| !self.problem.days[day].night || self.nights[day].is_some();
        has(day) && day.checked_sub(1).is_none_or(has)
    }
}

/// Tells whether a lodging takes the group in at the end of a day.
pub(crate) fn is_open(problem: &Problem, day: usize, lodging: usize) -> bool {
    !slots_of(problem, day, Role::Night(lodging)).is_empty()
}

/// Tells whether the night before a day is spent at a lodging.
pub(crate) fn is_slept_before(problem: &Problem, day: usize) -> bool {
    day.checked_sub(1).is_some_and(|before| problem.days[before].night)
}

/// The bits of the meals that are part of a day.
fn meals_of(day: &Day) -> u8 {
    [(&day.meal, LUNCH), (&day.dinner, DINNER)]
        .map(|(rule, bit)| if rule.is_some() { bit } else { 0 })
        .iter()
        .sum()
}

fn places(problem: &Problem) -> Vec<Place> {
    let visits = problem.visits.iter().enumerate().map(|(index, visit)| Place {
        role: Role::Visit(index),
        node: visit.node,
        prize: visit.prize,
        required: visit.required,
        approach: visit.approach.0,
        return_walk: visit.return_walk.0,
    });
    let dined = problem.days.iter().any(|day| day.dinner.is_some());
    let meal = |index: usize, role: Role, required: bool| {
        let meal = &problem.meals[index];
        Place {
            role,
            node: meal.node,
            prize: meal.prize,
            required,
            approach: meal.approach.0,
            return_walk: meal.return_walk.0,
        }
    };
    // Who has to eat at a place that serves both has lunch there.
    let lunches = |index: usize| {
        let begins = |day: usize| !slots_of(problem, day, Role::Meal(index)).is_empty();
        !dined || (0..problem.days.len()).any(|day| problem.days[day].meal.is_some() && begins(day))
    };
    let all = 0..problem.meals.len();
    let lunch = |index| meal(index, Role::Meal(index), problem.meals[index].required && lunches(index));
    let dinner = |index| meal(index, Role::Dinner(index), problem.meals[index].required && !lunches(index));
    let dinners = all.clone().filter(|_| dined).map(dinner);
    visits.chain(all.map(lunch)).chain(dinners).collect()
}
