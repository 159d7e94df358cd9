//! The problem laid out for the search: whole minutes in flat tables, numbered places.
//!
//! Visits and meal places share one numbering, the *places*: visit `i` is place `i`, meal place `m`
//! is place `visits + m`. A *route* is the order of the places of one day, without its ends.

use std::cell::OnceCell;

use model::{Minutes, TravelMatrix};

use crate::ends::{End, homeward, outward};
use crate::foresight::Ends;
use crate::halts::{node_of, service_of, slots_of};
use crate::law::Law;
use crate::slots::Slot;
use crate::timing::{Link, time_day};
use crate::{PlannedHalt, PlannerError, Problem, Role};

/// Longer than any day: where no road leads.
pub(crate) const NO_ROAD: i32 = 1 << 22;

/// The matrix in minutes.
pub(crate) struct Roads {
    nodes: usize,
    minutes: Vec<i32>,
}

impl Roads {
    pub(crate) fn new(matrix: &TravelMatrix) -> Self {
        let nodes = matrix.len();
        let drive = |from, to| matrix.get(from, to).map_or(NO_ROAD, |travel| travel.minutes.0);
        let minutes = (0..nodes).flat_map(|from| (0..nodes).map(move |to| drive(from, to))).collect();
        Self { nodes, minutes }
    }

    /// Returns the drive from node to node.
    pub(crate) fn drive(&self, from: usize, to: usize) -> i32 {
        self.minutes[from * self.nodes + to]
    }
}

/// A visit or a meal place.
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
    pub slots: Vec<Vec<Slot>>,
    /// Before the first place.
    pub outward: End,
    /// After the last place.
    pub homeward: End,
    /// Whether a meal is part of the day.
    pub meal: bool,
    /// Whether the coach has to move even when nothing is visited.
    pub moves: bool,
    /// The driver's day before and after each place, once it is asked for.
    driver: OnceCell<Ends>,
    /// The day on which nothing is visited, once it is known; `None` where it is late or unlawful.
    pub bare: OnceCell<Option<Vec<PlannedHalt>>>,
}

impl Frame {
    /// Returns the driver's day before and after each place; the frame is that of day `day`.
    pub(crate) fn driver(&self, ground: &Ground<'_>, day: usize) -> &Ends {
        self.driver.get_or_init(|| Ends::of(ground, day))
    }
}

/// The problem, laid out.
pub(crate) struct Ground<'p> {
    pub problem: &'p Problem,
    /// The driver's law.
    pub law: Law<'p>,
    pub grid: i32,
    pub roads: Roads,
    /// Visits, then meal places.
    pub places: Vec<Place>,
    /// How many of the places are visits.
    pub visits: usize,
    pub days: Vec<Frame>,
}

impl<'p> Ground<'p> {
    /// Lays out a problem.
    pub(crate) fn new(problem: &'p Problem, law: bool) -> Result<Self, PlannerError> {
        verify(problem)?;
        let roads = Roads::new(&problem.matrix);
        let places = places(problem);
        let nodes: Vec<usize> = places.iter().map(|place| place.node).collect();
        let frame = |(day, frame): (usize, &crate::Day)| Frame {
            slots: places.iter().map(|place| slots_of(problem, day, place.role)).collect(),
            outward: outward(frame, &roads, problem.grid.0, &nodes),
            homeward: homeward(frame, &roads, problem.grid.0, &nodes),
            meal: frame.meal.is_some(),
            moves: !frame.pickups.is_empty() || !frame.dropoffs.is_empty(),
            driver: OnceCell::new(),
            bare: OnceCell::new(),
        };
        let days = problem.days.iter().enumerate().map(frame).collect();
        let visits = problem.visits.len();
        let law = Law::of(problem, law);
        Ok(Self { problem, law, grid: problem.grid.0, roads, places, visits, days })
    }

    /// Returns the drive from place to place.
    pub(crate) fn drive(&self, from: usize, to: usize) -> i32 {
        self.roads.drive(self.places[from].node, self.places[to].node)
    }

    /// Tells whether a place is a meal place.
    pub(crate) fn is_meal(&self, place: usize) -> bool {
        place >= self.visits
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
        let depot = self.problem.days[day].depot.is_some();
        let mut roles = Vec::with_capacity(route.len() + 8);
        roles.extend(depot.then_some(Role::DepotOut));
        roles.extend(frame.outward.orders[outward].iter().map(|&index| Role::PickUp(index)));
        roles.extend(route.iter().map(|&place| self.places[place].role));
        roles.extend(frame.homeward.orders[homeward].iter().map(|&index| Role::DropOff(index)));
        roles.extend(depot.then_some(Role::DepotIn));
        roles
    }

    /// Times a day; `None` where no road leads from one halt to the next.
    pub(crate) fn time(&self, day: usize, roles: &[Role]) -> Option<Vec<PlannedHalt>> {
        let mut chain = Vec::with_capacity(roles.len());
        let mut before = None;
        for &role in roles {
            let slots: &[Slot] = match role {
                Role::Visit(visit) => &self.days[day].slots[visit],
                Role::Meal(meal) => &self.days[day].slots[self.visits + meal],
                _ => &[],
            };
            let node = node_of(self.problem, day, role)?;
            let drive = before.map_or(0, |before| self.roads.drive(before, node));
            if drive >= NO_ROAD {
                return None;
            }
            chain.push(Link { role, drive, service: service_of(self.problem, day, role, slots) });
            before = Some(node);
        }
        Some(time_day(&chain, self.problem.days[day].leave_after.0, self.grid))
    }

    /// Tells whether every stay of a timed day has its window and everybody is back in time.
    pub(crate) fn is_on_time(&self, day: usize, halts: &[PlannedHalt]) -> bool {
        let back_by = self.problem.days[day].back_by;
        let nobody_leaves = self.problem.days[day].dropoffs.is_empty();
        halts.iter().all(|halt| match halt.role {
            Role::Visit(_) | Role::Meal(_) | Role::Dinner(_) => {
                halt.window.is_some() && (!nobody_leaves || halt.leave <= back_by)
            }
            Role::DropOff(_) => halt.end <= back_by,
            Role::Night(_) => halt.window.is_some() && halt.arrive <= back_by,
            Role::PickUp(_) => !nobody_leaves || halt.leave <= back_by,
            Role::DepotOut | Role::DepotIn | Role::Morning(_) | Role::Technical(_) => true,
        })
    }
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
    let meals = problem.meals.iter().enumerate().map(|(index, meal)| Place {
        role: Role::Meal(index),
        node: meal.node,
        prize: meal.prize,
        required: meal.required,
        approach: meal.approach.0,
        return_walk: meal.return_walk.0,
    });
    visits.chain(meals).collect()
}

/// Refuses a problem whose numbers do not fit together.
pub(crate) fn verify(problem: &Problem) -> Result<(), PlannerError> {
    if problem.grid < Minutes(1) {
        return Err(PlannerError::NoGrid);
    }
    let days = problem.days.len();
    let visits =
        problem.visits.iter().enumerate().map(|(index, visit)| (Role::Visit(index), visit.starts.len()));
    let meals = problem.meals.iter().enumerate().map(|(index, meal)| (Role::Meal(index), meal.starts.len()));
    if let Some((role, found)) = visits.chain(meals).find(|(_, found)| *found != days) {
        return Err(PlannerError::StartsForOtherDays { role, found, expected: days });
    }
    let is_unknown = |visit: &&usize| **visit >= problem.visits.len();
    let members = problem.varieties.iter().flat_map(|variety| &variety.members);
    if let Some(&visit) = members.chain(&problem.limits.order).find(is_unknown) {
        return Err(PlannerError::UnknownVisit { visit });
    }
    let of_day = |day: &crate::Day| {
        let ends = day.pickups.iter().chain(&day.dropoffs).map(|halt| halt.node);
        ends.chain(day.depot).collect::<Vec<_>>()
    };
    let places =
        problem.visits.iter().map(|visit| visit.node).chain(problem.meals.iter().map(|meal| meal.node));
    let places = places.chain(problem.lodgings.iter().map(|lodging| lodging.node));
    let places = places.chain(problem.limits.technical.iter().flat_map(|stops| stops.nodes.iter().copied()));
    let nodes = problem.matrix.len();
    match problem.days.iter().flat_map(of_day).chain(places).find(|node| *node >= nodes) {
        Some(node) => Err(PlannerError::NodeOutOfMatrix { node, nodes }),
        None => Ok(()),
    }
}
