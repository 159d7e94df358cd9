//! Routes seen on the way, each set of places once.

use std::collections::HashMap;

use super::chance::Chance;
use super::plan::Worths;

/// Routes beyond this many make the pool forget the poorer half.
const MOST: usize = 20_000;

/// A route that was kept once.
#[derive(Clone, Debug)]
pub(super) struct Pooled {
    pub class: usize,
    pub places: Vec<u16>,
    /// The places as a set.
    pub set: Vec<u64>,
    /// What it brings alone, driving deducted.
    pub value: i64,
    /// When it is over: of two routes of the same places and value the one that is over sooner stays.
    end: i32,
}

/// Routes, each set of places once.
#[derive(Debug)]
pub(super) struct Pool {
    /// What a place contributes to the name of a set.
    marks: Vec<u64>,
    pub routes: Vec<Pooled>,
    known: HashMap<u64, usize>,
}

impl Pool {
    /// Begins a pool without routes.
    pub fn new(places: usize, seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0x5EED);
        let mark = |_| u64::from(chance.draw()) << 32 | u64::from(chance.draw());
        let marks = (0..places).map(mark).collect();
        Self { marks, routes: Vec::new(), known: HashMap::new() }
    }

    /// Adds a route that drives so far and is over at `end`.
    pub fn add(
        &mut self,
        worths: &Worths,
        class: usize,
        places: impl Iterator<Item = usize> + Clone,
        driving: i64,
        end: i32,
    ) {
        let name = self.name(class, places.clone());
        let known = self.known.get(&name).copied();
        if known.is_some() && worths.driving == 0 && known.is_some_and(|at| self.routes[at].end <= end) {
            return;
        }
        let value = worths.alone(places.clone()) - worths.driving * driving;
        if let Some(at) = known {
            let known = &mut self.routes[at];
            if (known.value, -known.end) < (value, -end) {
                (known.value, known.end) = (value, end);
                known.places.clear();
                known.places.extend(places.map(|place| place as u16));
            }
            return;
        }
        if self.routes.len() >= MOST {
            self.forget();
        }
        let mut set = vec![0; self.marks.len().div_ceil(64)];
        places.clone().for_each(|place| set[place / 64] |= 1 << (place % 64));
        self.known.insert(name, self.routes.len());
        let places = places.map(|place| place as u16).collect();
        self.routes.push(Pooled { class, places, set, value, end });
    }

    fn name(&self, class: usize, places: impl Iterator<Item = usize>) -> u64 {
        places.fold(class as u64, |name, place| name ^ self.marks[place])
    }

    /// Forgets the poorer half.
    fn forget(&mut self) {
        self.routes.sort_by_key(|route| std::cmp::Reverse(route.value));
        self.routes.truncate(MOST / 2);
        let name = |route: &Pooled| self.name(route.class, route.places.iter().map(|&place| place.into()));
        self.known = self.routes.iter().enumerate().map(|(at, route)| (name(route), at)).collect();
    }
}
