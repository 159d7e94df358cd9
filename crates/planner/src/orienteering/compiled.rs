//! An instance laid out for the search: legs in pairs, days that are alike as one class.

use std::cell::OnceCell;
use std::ops::Index;
use std::rc::Rc;

use super::instance::{Frame, Instance, NO_ROAD};
use super::stay::{Stay, Stays};

/// Legs are laid out in squares of so many places.
const SQUARE: usize = 64;

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
    legs: Rc<[Leg]>,
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
    pub near: Near,
}

/// For each place the others by the drive there and back, sorted when somebody asks for the place.
pub(super) struct Near {
    places: usize,
    nodes: usize,
    legs: Rc<[Leg]>,
    around: Vec<OnceCell<Vec<u16>>>,
}

impl Index<usize> for Near {
    type Output = [u16];

    fn index(&self, place: usize) -> &[u16] {
        self.around[place].get_or_init(|| {
            let legs = &self.legs[place * self.nodes..][..self.places];
            let mut others: Vec<(i32, u16)> =
                legs.iter().zip(0..).map(|(leg, other)| (leg.into + leg.out, other)).collect();
            others.swap_remove(place);
            others.sort_unstable();
            others.into_iter().map(|(_, other)| other).collect()
        })
    }
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
        let legs = legs(instance, &leaders, &opens, &closes);
        let around = vec![OnceCell::new(); places];
        let mut compiled = Self {
            places,
            nodes,
            class,
            opens,
            closes,
            stays: S::compile(instance, &leaders),
            visits: Vec::new(),
            meals: Vec::new(),
            near: Near { places, nodes, legs: Rc::clone(&legs), around },
            legs,
        };
        let usable = |place: &usize| (0..leaders.len()).any(|class| compiled.holds_alone(class, *place));
        let (meals, visits): (Vec<usize>, Vec<usize>) =
            (0..places).filter(usable).partition(|&place| instance.meal[place] > 0);
        compiled.meals = meals.into_iter().map(|place| place as u16).collect();
        compiled.visits = visits.into_iter().map(|place| place as u16).collect();
        compiled
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

/// Lays out the legs between all places and gates.
fn legs(instance: &Instance, leaders: &[usize], opens: &[i32], closes: &[i32]) -> Rc<[Leg]> {
    let places = instance.places;
    let nodes = places + leaders.len();
    let mut legs: Rc<[Leg]> = (0..nodes * nodes).map(|_| Leg::default()).collect();
    let Some(table) = Rc::get_mut(&mut legs) else {
        return legs;
    };
    // By squares, so that what is written both ways stays near.
    for square in 0..places.div_ceil(SQUARE).pow(2) {
        let [rows, columns] = [square / places.div_ceil(SQUARE), square % places.div_ceil(SQUARE)]
            .map(|at| at * SQUARE..((at + 1) * SQUARE).min(places));
        for from in rows {
            for to in columns.clone() {
                let drive = instance.drive(from, to).min(NO_ROAD);
                table[from * nodes + to].out = drive;
                table[to * nodes + from].into = drive;
            }
        }
    }
    for (class, &day) in leaders.iter().enumerate() {
        let (gate, frame) = (places + class, &instance.days[day]);
        for place in 0..places {
            let first = frame.first[place].saturating_sub(opens[class]).min(NO_ROAD);
            // Where there is no limit, what cannot be entered must still come too late.
            let last = closes[class].saturating_sub(frame.last[place]).clamp(-NO_ROAD, NO_ROAD);
            table[gate * nodes + place] = Leg { into: last, out: first };
            table[place * nodes + gate] = Leg { into: first, out: last };
        }
    }
    legs
}
