//! Routes seen on the way, and the best choice of one a day among them.

use std::collections::HashMap;

use super::chance::Chance;

/// Routes beyond this many make the pool forget the poorer half.
const MOST: usize = 20_000;
/// So many of the best routes of a class are combined.
const LONGEST: usize = 2_000;
/// So many combinations of the days before are continued.
const WIDTH: usize = 150;

/// A route that was kept once.
#[derive(Clone, Debug)]
struct Pooled {
    class: usize,
    places: Vec<u16>,
    /// The places as a set.
    set: Vec<u64>,
    worth: i64,
    /// When it is over: of two routes of the same places the one that is over sooner stays.
    end: i32,
}

/// Routes, each set of places once.
#[derive(Debug)]
pub(super) struct Pool {
    /// What a place contributes to the name of a set.
    marks: Vec<u64>,
    worth: Vec<i64>,
    routes: Vec<Pooled>,
    known: HashMap<u64, usize>,
}

/// Some days chosen.
#[derive(Clone, Debug)]
struct Choice {
    set: Vec<u64>,
    worth: i64,
    routes: Vec<usize>,
}

impl Pool {
    /// Begins a pool without routes.
    pub fn new(worth: &[i64], seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0x5EED);
        let mark = |_: &i64| u64::from(chance.draw()) << 32 | u64::from(chance.draw());
        let marks = worth.iter().map(mark).collect();
        Self { marks, worth: worth.to_vec(), routes: Vec::new(), known: HashMap::new() }
    }

    /// Adds a route.
    pub fn add(&mut self, class: usize, places: impl Iterator<Item = usize> + Clone, end: i32) {
        let name = places.clone().fold(class as u64, |name, place| name ^ self.marks[place]);
        match self.known.get(&name) {
            Some(&at) if self.routes[at].end <= end => return,
            Some(&at) => {
                let known = &mut self.routes[at];
                known.end = end;
                known.places.clear();
                known.places.extend(places.map(|place| place as u16));
                return;
            }
            None => {}
        }
        if self.routes.len() >= MOST {
            self.forget();
        }
        let mut set = vec![0; self.marks.len().div_ceil(64)];
        places.clone().for_each(|place| set[place / 64] |= 1 << (place % 64));
        let worth = places.clone().map(|place| self.worth[place]).sum();
        self.known.insert(name, self.routes.len());
        let places = places.map(|place| place as u16).collect();
        self.routes.push(Pooled { class, places, set, worth, end });
    }

    /// Forgets the poorer half.
    fn forget(&mut self) {
        self.routes.sort_by_key(|route| std::cmp::Reverse(route.worth));
        self.routes.truncate(MOST / 2);
        let name = |route: &Pooled| {
            route.places.iter().fold(route.class as u64, |name, place| name ^ self.marks[usize::from(*place)])
        };
        self.known = self.routes.iter().enumerate().map(|(at, route)| (name(route), at)).collect();
    }

    /// Chooses a route of each class asked for so that the places that they hold together are worth the
    /// most; places may be in several of them.
    pub fn choose(&self, classes: &[usize]) -> Option<Vec<Vec<usize>>> {
        let nothing = Choice { set: vec![0; self.marks.len().div_ceil(64)], worth: 0, routes: Vec::new() };
        let mut choices = vec![nothing];
        let mut ranked: Vec<usize> = (0..self.routes.len()).collect();
        ranked.sort_by_key(|&at| std::cmp::Reverse(self.routes[at].worth));
        for &class in classes {
            let of_class = ranked.iter().copied().filter(|&at| self.routes[at].class == class);
            let routes: Vec<usize> = of_class.take(LONGEST).collect();
            choices = self.continued(&choices, &routes);
        }
        let best = choices.first()?;
        let places = |at: &usize| self.routes[*at].places.iter().map(|&place| usize::from(place)).collect();
        Some(best.routes.iter().map(places).collect())
    }

    /// Adds a route to each choice, and returns the best choices.
    fn continued(&self, choices: &[Choice], routes: &[usize]) -> Vec<Choice> {
        let mut found: Vec<(i64, usize, usize)> = Vec::new();
        let mut least = i64::MIN;
        for (number, choice) in choices.iter().enumerate() {
            for &at in routes {
                let route = &self.routes[at];
                if choice.worth + route.worth <= least {
                    break;
                }
                let worth = choice.worth + route.worth - self.shared(&choice.set, &route.set);
                if worth > least {
                    found.push((worth, number, at));
                    if found.len() >= 4 * WIDTH {
                        shorten(&mut found);
                        least = found.last().map_or(i64::MIN, |last| last.0);
                    }
                }
            }
        }
        shorten(&mut found);
        let choice = |(worth, number, at): (i64, usize, usize)| {
            let Choice { mut set, mut routes, .. } = choices[number].clone();
            set.iter_mut().zip(&self.routes[at].set).for_each(|(word, more)| *word |= more);
            routes.push(at);
            Choice { set, worth, routes }
        };
        found.into_iter().map(choice).collect()
    }

    /// Adds up what both sets hold.
    fn shared(&self, a: &[u64], b: &[u64]) -> i64 {
        let mut shared = 0;
        for (number, (a, b)) in a.iter().zip(b).enumerate() {
            let mut both = a & b;
            while both != 0 {
                shared += self.worth[number * 64 + both.trailing_zeros() as usize];
                both &= both - 1;
            }
        }
        shared
    }
}

/// Keeps the best, in order.
fn shorten(found: &mut Vec<(i64, usize, usize)>) {
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(WIDTH);
}
