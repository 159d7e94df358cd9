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
    /// Sorts the days into classes of equals.
    pub fn all(instance: &Instance) -> Vec<Self> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for day in 0..instance.days.len() {
            match groups.iter_mut().find(|group| instance.days[group[0]] == instance.days[day]) {
                Some(group) => group.push(day),
                None => groups.push(vec![day]),
            }
        }
        groups.into_iter().map(|days| Self::of(instance, days)).collect()
    }

    fn of(instance: &Instance, days: Vec<usize>) -> Self {
        let frame = &instance.days[days[0]];
        let open = |place: usize| is_served(instance, days[0], place);
        let first = |place: usize| if frame.first[place] < NO_ROAD { frame.first[place] } else { BARRED };
        // No departure is as late as twice the longest day: beyond, there is no limit.
        let last = |place: usize| match frame.last[place].min(2 * NO_ROAD) {
            last if last > -NO_ROAD => last,
            _ => BARRED,
        };
        let barred = |place: usize, at: i32| if open(place) { at } else { BARRED };
        let first: Vec<i32> = (0..instance.places).map(|place| barred(place, first(place))).collect();
        let last: Vec<i32> = (0..instance.places).map(|place| barred(place, last(place))).collect();
        let stays = [Way::Forward, Way::Backward].map(|way| Stays::of(instance, days[0], way));
        let reach = [
            earliest(&first, &stays[0], &|from, to| {
                if open(to) { instance.drive(from, to) } else { NO_ROAD }
            }),
            earliest(&negated(&last), &stays[1], &|from, to| {
                if open(to) { instance.drive(to, from) } else { NO_ROAD }
            }),
        ];
        let shortest = shortest(instance, &stays[0]);
        let [ahead, aback] = stays;
        let forward = Side::of(instance, ahead, [&first, &last], &reach[1], &reach[0], |from, to| {
            [instance.drive(from, to), shortest(from, to)]
        });
        let backward = Side::of(
            instance,
            aback,
            [&negated(&last), &negated(&first)],
            &reach[0],
            &reach[1],
            |from, to| [instance.drive(to, from), shortest(to, from)],
        );
        Self { days, meals: frame.meals & 3, sides: [forward, backward] }
    }
}

impl Side {
    fn of(
        instance: &Instance,
        stays: Stays,
        [start, end]: [&[i32]; 2],
        opposite: &[i32],
        own: &[i32],
        drives: impl Fn(usize, usize) -> [i32; 2],
    ) -> Self {
        let places = instance.places;
        // Looking from the other end, the place can be arrived at until then.
        let until = |place: usize| if opposite[place] < BARRED { -opposite[place] } else { -BARRED };
        let latest = (0..places).map(|from| {
            let onward = (0..places).filter(|&to| to != from).map(|to| until(to) - drives(from, to)[0]);
            let end = if end[from].abs() < BARRED { end[from] } else { -BARRED };
            onward.max().unwrap_or(-BARRED).max(end)
        });
        let latest: Vec<i32> = latest.collect();
        let is_open = |place: usize| own[place] <= latest[place];
        let arcs = |from: usize| -> Vec<Arc> {
            let both_meals = |to: usize| instance.meal[from] > 0 && instance.meal[from] == instance.meal[to];
            let makes = |to: usize| {
                to != from && !both_meals(to) && is_open(from) && own[from] + drives(from, to)[0] <= until(to)
            };
            let arc = |to: usize| Arc { to: to as u16, drive: drives(from, to)[0] };
            (0..places).filter(|&to| drives(from, to)[0] < NO_ROAD && makes(to)).map(arc).collect()
        };
        let gone = |from: usize| {
            let last = |to: usize| (until(to) - drives(from, to)[1], to as u16);
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
fn earliest(start: &[i32], stays: &Stays, drive: &dyn Fn(usize, usize) -> i32) -> Vec<i32> {
    let begin = |(place, &at): (usize, &i32)| if at < BARRED { stays.pass(place, at) } else { BARRED };
    let mut key: Vec<i32> = start.iter().enumerate().map(begin).collect();
    let mut done = vec![false; key.len()];
    loop {
        let open = (0..key.len()).filter(|&place| !done[place] && key[place] < BARRED);
        let Some(from) = open.min_by_key(|&place| key[place]) else {
            return key;
        };
        done[from] = true;
        for to in (0..key.len()).filter(|&to| !done[to] && drive(from, to) < NO_ROAD) {
            key[to] = key[to].min(stays.pass(to, key[from] + drive(from, to)));
        }
    }
}

/// The shortest time from leaving a place to being ready at another, over whatever lies between.
///
/// Drives need not keep the triangle inequality: a place out of direct reach may still be reached.
fn shortest(instance: &Instance, stays: &Stays) -> impl Fn(usize, usize) -> i32 + use<> {
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
    move |from, to| if table.is_empty() { -BARRED } else { table[from * places + to].min(NO_ROAD) }
}
