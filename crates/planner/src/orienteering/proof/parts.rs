//! Parts of real routes: nothing is forgotten, and bonuses are those that they truly bring.

use super::Ground;
use super::bits::Bits;
use super::labels::NONE;
use super::sides::{Class, Side};

/// A part of a route, from one end to a place.
#[derive(Clone, Copy)]
pub(super) struct Part<const K: usize> {
    pub key: i32,
    /// What it brings at the prices, with what is handed out for what it can still become.
    pub value: i64,
    /// The prizes alone, and with what the varieties bring.
    pub prizes: i64,
    pub gain: i64,
    pub held: Bits<K>,
    pub place: u16,
    /// The meals that it holds, as bits.
    pub fed: u8,
    pub before: u32,
}

/// How parts of the routes of a day grow, one way.
pub(super) struct Growth<'r, 'g, const K: usize> {
    pub ground: &'r Ground<'g, K>,
    pub class: &'r Class,
    pub way: usize,
    pub weights: Vec<i64>,
    /// For each variety, who is in it.
    pub members: Vec<Bits<K>>,
    /// For each variety and number of members held so far, the most that it can be worth beyond the shares.
    surplus: Vec<Vec<i64>>,
    /// What is handed out, and what the other days can bring.
    base: i64,
}

impl<'r, 'g, const K: usize> Growth<'r, 'g, K> {
    /// `rest` is what the days besides one of the class can bring.
    pub fn of(ground: &'r Ground<'g, K>, class: usize, way: usize, rest: i64) -> Self {
        let varieties = &ground.instance.variety;
        // What a variety can still become is a matter of all days.
        let one_day = ground.instance.days.len() == 1;
        let surplus = |at: usize| match ground.prizes.surplus(&ground.prices, at) {
            surplus if one_day => surplus,
            surplus => vec![surplus[0]; surplus.len()],
        };
        Self {
            ground,
            class: &ground.classes[class],
            way,
            weights: ground.prizes.weights(&ground.prices),
            members: varieties.iter().map(|variety| Bits::of(variety.members.iter().copied())).collect(),
            surplus: (0..varieties.len()).map(surplus).collect(),
            base: ground.prizes.handed_out(&ground.prices) + rest,
        }
    }

    pub fn side(&self) -> &'r Side {
        &self.class.sides[self.way]
    }

    /// The empty part, with all that is handed out.
    pub fn nothing(&self) -> Part<K> {
        let (value, held) = (self.base, Bits::EMPTY);
        Part { key: 0, value, prizes: 0, gain: 0, held, place: 0, fed: 0, before: NONE }
    }

    /// The meals that a part still has to hold, as bits.
    pub fn hungry(&self, part: &Part<K>) -> u8 {
        self.class.meals & !part.fed
    }

    /// The part with one more place, before whose stay it is `at`; `None` where that cannot be.
    pub fn prolong(&self, part: &Part<K>, to: usize, at: i32, before: u32) -> Option<Part<K>> {
        let ground = self.ground;
        let meal = ground.meal_of[to];
        let key = self.side().stays.pass(to, at);
        if part.held.has(to) || meal & !self.hungry(part) > 0 || key > self.side().latest[to] {
            return None;
        }
        let (mut value, mut more) = (part.value + self.weights[to], 0);
        for &variety in &ground.prizes.of_place[to] {
            let count = part.held.and(&self.members[variety]).count();
            let bonus = &ground.instance.variety[variety].bonus;
            more += bonus.get(count).map_or(0, |&bonus| i64::from(bonus));
            let surplus = |count: usize| self.surplus[variety][count.min(bonus.len())];
            value += surplus(count + 1) - surplus(count);
        }
        let prize = i64::from(ground.instance.prize[to]);
        let (prizes, gain) = (part.prizes + prize, part.gain + prize + more);
        let (held, fed) = (part.held.with(to), part.fed | meal);
        Some(Part { key, value, prizes, gain, held, place: to as u16, fed, before })
    }

    /// Whether a part is a whole route.
    pub fn is_ended(&self, part: &Part<K>) -> bool {
        part.key <= self.side().end[part.place as usize] && self.hungry(part) == 0
    }

    /// Whether a part is a whole route with all that is required.
    pub fn is_whole(&self, part: &Part<K>) -> bool {
        let missed = |place: usize| self.ground.instance.required[place] && !part.held.has(place);
        self.is_ended(part) && !(0..self.weights.len()).any(missed)
    }
}

/// Lists the places up to a part, in the order of the day.
pub(super) fn places_of<const K: usize>(parts: &[Part<K>], at: u32, side: usize) -> Vec<usize> {
    let before = |&at: &u32| Some(parts[at as usize].before).filter(|&at| at != NONE);
    let backward = std::iter::successors(Some(at), before);
    let mut places: Vec<usize> = backward.map(|at| parts[at as usize].place as usize).collect();
    if side == 0 {
        places.reverse();
    }
    places
}
