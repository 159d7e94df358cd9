//! A day as the labelling sees it, forward and backward.
//!
//! Backward all instants are negated, so that both ways are one algorithm: a *key* is, forward, when the
//! coach leaves a place, and backward minus the latest instant to be ready there. Less is better.

use super::stays::{BARRED, Stays, Way};
use crate::orienteering::instance::{Instance, NO_ROAD};

/// With more places the shortest ways between all of them take too long to find.
const MOST_FOR_SHORTEST: usize = 400;

/// A drive that may be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub to: u16,
    pub drive: i32,
}

/// A day, one way.
pub(super) struct Side {
    /// For each place the instant before its stay if the route starts there.
    pub start: Vec<i32>,
    /// The route may end at a place with a key that is not above this.
    pub end: Vec<i32>,
    /// No key above this leads to an end.
    pub latest: Vec<i32>,
    /// The drives that are left to look at.
    pub arcs: Vec<Vec<Arc>>,
    /// For each place, above which key each other place can no longer follow, sorted.
    pub gone: Vec<Vec<(i32, u16)>>,
    pub stays: Stays,
}

/// The meal that is taken at a place, as a bit; none for a visit.
pub(super) fn meal_of(instance: &Instance, place: usize) -> u8 {
    match instance.meal[place] {
        0 => 0,
        meal => 1_u8.checked_shl(u32::from(meal) - 1).unwrap_or(0),
    }
}

/// Whether a place is a visit, or serves a meal of the day.
pub(super) fn is_served(instance: &Instance, day: usize, place: usize) -> bool {
    instance.meal[place] == 0 || instance.days[day].meals & 3 & meal_of(instance, place) > 0
}

/// Days (or vehicles) with the same frame.
pub(super) struct Class {
    pub days: Vec<usize>,
    /// The meals of the day, as bits.
    pub meals: u8,
    /// Forward and backward.
    pub sides: [Side; 2],
}

impl Class {
    /// Sorts the days into classes of equals, or leaves each by itself.
    pub fn all(instance: &Instance, together: bool) -> Vec<Self> {
        let aback = aback(instance);
        let alone = || (0..instance.days.len()).map(|day| vec![day]).collect();
        let classes = if together { alike(instance) } else { alone() };
        classes.into_iter().map(|days| Self::of(instance, &aback, days)).collect()
    }

    fn of(instance: &Instance, aback: &[i32], days: Vec<usize>) -> Self {
        let Reach { ends, stays, own } = Reach::of(instance, aback, days[0]);
        let shortest = shortest(instance, &stays[0]);
        let shortest_back = transposed(&shortest, instance.places);
        let meals = instance.days[days[0]].meals & 3;
        let [ahead, back] = stays;
        let [first, last] = ends;
        let gates = [negated(&last), negated(&first)];
        let forward = [&instance.drive, shortest.as_slice()];
        let forward = Side::of(instance, ahead, [&first, &last], [&own[0], &own[1]], forward);
        let backward = [aback, &shortest_back];
        let backward = Side::of(instance, back, [&gates[0], &gates[1]], [&own[1], &own[0]], backward);
        Self { days, meals, sides: [forward, backward] }
    }
}

/// Lists the places that some route may hold.
pub(super) fn reachable(instance: &Instance) -> Vec<bool> {
    let aback = aback(instance);
    let mut reachable = vec![false; instance.places];
    for days in alike(instance) {
        let Reach { ends, own, .. } = Reach::of(instance, &aback, days[0]);
        let latest = latest(&ends[1], &own[1], &instance.drive);
        (0..instance.places).for_each(|place| reachable[place] |= own[0][place] <= latest[place]);
    }
    reachable
}

/// The days with the same frame.
fn alike(instance: &Instance) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for day in 0..instance.days.len() {
        match groups.iter_mut().find(|group| instance.days[group[0]] == instance.days[day]) {
            Some(group) => group.push(day),
            None => groups.push(vec![day]),
        }
    }
    groups
}

/// The drives by where they lead to.
fn aback(instance: &Instance) -> Vec<i32> {
    transposed(&instance.drive, instance.places)
}

fn transposed(table: &[i32], places: usize) -> Vec<i32> {
    if table.is_empty() {
        return Vec::new();
    }
    let column = |to: usize| table[to..].iter().step_by(places).copied();
    (0..places).flat_map(column).collect()
}

/// When the places of a day can be reached, if places could be held again and again.
struct Reach {
    /// The instant before the stay of a first place, and the latest departure from a last one.
    ends: [Vec<i32>; 2],
    stays: [Stays; 2],
    /// The least key of each place, both ways.
    own: [Vec<i32>; 2],
}

impl Reach {
    fn of(instance: &Instance, aback: &[i32], day: usize) -> Self {
        let frame = &instance.days[day];
        let open: Vec<bool> = (0..instance.places).map(|place| is_served(instance, day, place)).collect();
        let first = |place: usize| if frame.first[place] < NO_ROAD { frame.first[place] } else { BARRED };
        // No departure is as late as twice the longest day: beyond, there is no limit.
        let last = |place: usize| match frame.last[place].min(2 * NO_ROAD) {
            last if last > -NO_ROAD => last,
            _ => BARRED,
        };
        let barred = |place: usize, at: i32| if open[place] { at } else { BARRED };
        let first: Vec<i32> = (0..instance.places).map(|place| barred(place, first(place))).collect();
        let last: Vec<i32> = (0..instance.places).map(|place| barred(place, last(place))).collect();
        let stays = [Way::Forward, Way::Backward].map(|way| Stays::of(instance, day, way));
        let own = [
            earliest(&first, &stays[0], &instance.drive, &open),
            earliest(&negated(&last), &stays[1], aback, &open),
        ];
        Self { ends: [first, last], stays, own }
    }
}

/// Looking from the other end, when a place must be arrived at.
fn until(opposite: &[i32]) -> Vec<i32> {
    opposite.iter().map(|&key| if key < BARRED { -key } else { -BARRED }).collect()
}

/// For each place the last key that leads to an end.
fn latest(end: &[i32], opposite: &[i32], drives: &[i32]) -> Vec<i32> {
    let (until, places) = (until(opposite), end.len());
    let latest = |from: usize| {
        let row = drives[from * places..(from + 1) * places].iter().zip(&until).enumerate();
        let onward = row.map(|(to, (drive, until))| if to == from { -BARRED } else { until - drive });
        let end = if end[from].abs() < BARRED { end[from] } else { -BARRED };
        onward.max().unwrap_or(-BARRED).max(end)
    };
    (0..places).map(latest).collect()
}

impl Side {
    fn of(
        instance: &Instance,
        stays: Stays,
        [start, end]: [&[i32]; 2],
        [own, opposite]: [&[i32]; 2],
        [drives, shortest]: [&[i32]; 2],
    ) -> Self {
        let places = instance.places;
        let until = until(opposite);
        let latest = latest(end, opposite, drives);
        let arcs = |from: usize| -> Vec<Arc> {
            if own[from] > latest[from] {
                return Vec::new();
            }
            let both_meals = |to: usize| instance.meal[from] > 0 && instance.meal[from] == instance.meal[to];
            let row = drives[from * places..(from + 1) * places].iter().enumerate();
            let makes = |&(to, &drive): &(usize, &i32)| {
                drive < NO_ROAD && own[from] + drive <= until[to] && to != from && !both_meals(to)
            };
            row.filter(makes).map(|(to, &drive)| Arc { to: to as u16, drive }).collect()
        };
        let gone = |from: usize| -> Vec<(i32, u16)> {
            if shortest.is_empty() {
                return Vec::new();
            }
            let row = &shortest[from * places..(from + 1) * places];
            let last = |to: usize| (until[to] - row[to].min(NO_ROAD), to as u16);
            let mut gone: Vec<(i32, u16)> = (0..places).filter(|&to| to != from).map(last).collect();
            gone.sort_unstable();
            gone
        };
        Self {
            start: start.to_vec(),
            end: end.iter().map(|&end| if end.abs() < BARRED { end } else { -BARRED }).collect(),
            arcs: (0..places).map(arcs).collect(),
            gone: (0..places).map(gone).collect(),
            latest,
            stays,
        }
    }
}

fn negated(instants: &[i32]) -> Vec<i32> {
    instants.iter().map(|&at| if at < BARRED { -at } else { BARRED }).collect()
}

/// The least key of each place, if places could be held again and again.
fn earliest(start: &[i32], stays: &Stays, drives: &[i32], open: &[bool]) -> Vec<i32> {
    let begin = |(place, &at): (usize, &i32)| if at < BARRED { stays.pass(place, at) } else { BARRED };
    let mut key: Vec<i32> = start.iter().enumerate().map(begin).collect();
    let mut left: Vec<usize> = (0..key.len()).filter(|&place| open[place]).collect();
    while let Some(at) = (0..left.len()).min_by_key(|&at| (key[left[at]], left[at])) {
        let from = left.swap_remove(at);
        if key[from] >= BARRED {
            break;
        }
        let row = &drives[from * key.len()..];
        for &to in left.iter().filter(|&&to| row[to] < NO_ROAD) {
            // Nobody leaves before having arrived.
            let ready = key[from] + row[to];
            if ready < key[to] {
                key[to] = key[to].min(stays.pass(to, ready));
            }
        }
    }
    key
}

/// The shortest time from leaving a place to being ready at another, over whatever lies between.
///
/// Drives need not keep the triangle inequality: a place out of direct reach may still be reached. Empty
/// where there are too many places.
fn shortest(instance: &Instance, stays: &Stays) -> Vec<i32> {
    let places = instance.places;
    let mut table = Vec::new();
    if places <= MOST_FOR_SHORTEST {
        table.clone_from(&instance.drive);
        for between in 0..places {
            let stay = stays.least(between);
            for from in (0..places).filter(|&from| from != between) {
                let first = table[from * places + between].saturating_add(stay);
                if first >= NO_ROAD {
                    continue;
                }
                for to in 0..places {
                    let way = first + table[between * places + to].min(NO_ROAD);
                    let cell = &mut table[from * places + to];
                    *cell = way.min(*cell);
                }
            }
        }
    }
    table
}
