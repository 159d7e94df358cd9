//! An instance laid out for the search: legs in pairs, days that are alike as one class.

use super::instance::{Frame, Instance, NO_ROAD};
use super::stay::{Stay, Stays};

/// The drives between two nodes: into the node that the row is of, and out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Leg {
    /// From the node of the column to the node of the row.
    pub into: i32,
    /// From the node of the row to the node of the column.
    pub out: i32,
}

/// An instance, compiled.
///
/// Nodes are the places and, after them, for each class of days the *gate*, where its routes begin
/// and end: a route leaves it at `opens` and is back by `closes`.
pub(super) struct Compiled<S> {
    /// Number of places.
    pub places: usize,
    /// Number of nodes.
    nodes: usize,
    legs: Vec<Leg>,
    /// The class of each day.
    pub class: Vec<usize>,
    /// When each class begins.
    pub opens: Vec<i32>,
    /// When each class ends.
    pub closes: Vec<i32>,
    /// The stays of each class.
    pub stays: S,
    /// Places that some day can hold, not for a meal.
    pub visits: Vec<u16>,
    /// Places that some day can hold for its meal.
    pub meals: Vec<u16>,
    /// For each place the others, the nearest first.
    pub near: Vec<Vec<u16>>,
}

impl<S: Stays> Compiled<S> {
    /// Compiles an instance.
    pub fn new(instance: &Instance) -> Self {
        let (class, leaders) = classes(&instance.days);
        let places = instance.places;
        let nodes = places + leaders.len();
        let finite =
            |instants: &[i32]| instants.iter().copied().filter(|at| *at < NO_ROAD).collect::<Vec<_>>();
        let opens: Vec<i32> = leaders
            .iter()
            .map(|&day| finite(&instance.days[day].first).into_iter().min().unwrap_or(0))
            .collect();
        let closes: Vec<i32> = leaders
            .iter()
            .map(|&day| finite(&instance.days[day].last).into_iter().max().unwrap_or(0))
            .collect();
        let mut compiled = Self {
            places,
            nodes,
            legs: vec![Leg::default(); nodes * nodes],
            class,
            opens,
            closes,
            stays: S::compile(instance, &leaders),
            visits: Vec::new(),
            meals: Vec::new(),
            near: near(instance),
        };
        compiled.lay_legs(instance, &leaders);
        let usable = |place: &usize| (0..leaders.len()).any(|class| compiled.holds_alone(class, *place));
        let (meals, visits): (Vec<usize>, Vec<usize>) =
            (0..places).filter(usable).partition(|&place| instance.meal[place] > 0);
        compiled.meals = meals.into_iter().map(|place| place as u16).collect();
        compiled.visits = visits.into_iter().map(|place| place as u16).collect();
        compiled
    }

    fn lay_legs(&mut self, instance: &Instance, leaders: &[usize]) {
        for from in 0..self.places {
            for to in 0..self.places {
                self.lay(from, to, instance.drive(from, to).min(NO_ROAD));
            }
        }
        for (class, &day) in leaders.iter().enumerate() {
            let gate = self.gate(class);
            let frame = &instance.days[day];
            for place in 0..self.places {
                self.lay(gate, place, frame.first[place].saturating_sub(self.opens[class]).min(NO_ROAD));
                self.lay(place, gate, self.closes[class].saturating_sub(frame.last[place]).min(NO_ROAD));
            }
        }
    }

    fn lay(&mut self, from: usize, to: usize, length: i32) {
        self.legs[from * self.nodes + to].out = length;
        self.legs[to * self.nodes + from].into = length;
    }

    /// Returns the node where the routes of a class begin and end.
    pub fn gate(&self, class: usize) -> usize {
        self.places + class
    }

    /// Returns the legs between a node and all others.
    #[inline(always)]
    pub fn row(&self, node: usize) -> &[Leg] {
        &self.legs[node * self.nodes..(node + 1) * self.nodes]
    }

    /// Returns the leg from node to node.
    #[inline(always)]
    pub fn leg(&self, from: usize, to: usize) -> i32 {
        self.legs[to * self.nodes + from].into
    }

    /// Whether a route of the place alone can be kept.
    fn holds_alone(&self, class: usize, place: usize) -> bool {
        let gate = self.gate(class);
        let leave = self.stays.stay(class, place).leave(self.opens[class] + self.leg(gate, place));
        leave + self.leg(place, gate) <= self.closes[class]
    }
}

/// Tells which days are alike; returns the class of each day and the first day of each class.
fn classes(days: &[Frame]) -> (Vec<usize>, Vec<usize>) {
    let mut leaders: Vec<usize> = Vec::new();
    let class = days.iter().enumerate().map(|(day, frame)| {
        let known = leaders.iter().position(|&leader| days[leader] == *frame);
        known.unwrap_or_else(|| {
            leaders.push(day);
            leaders.len() - 1
        })
    });
    let class = class.collect();
    (class, leaders)
}

/// For each place the others by the drive there and back.
fn near(instance: &Instance) -> Vec<Vec<u16>> {
    let around = |place: usize| {
        let mut others: Vec<u16> =
            (0..instance.places).filter(|&other| other != place).map(|other| other as u16).collect();
        others.sort_by_key(|&other| {
            let other = usize::from(other);
            instance.drive(place, other).saturating_add(instance.drive(other, place))
        });
        others
    };
    (0..instance.places).map(around).collect()
}
