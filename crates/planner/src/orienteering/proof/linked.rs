//! Days that are tied to one another: each but the last ends in one of several ways, and the next one begins
//! accordingly.
//!
//! At given prices the best choice of ways is part of the bid: where the routes of a day begin, what the days
//! before bring for each way is in their values already. So one pass a day finds the best routes and the best
//! ways together, and likewise backward.

use super::completion::Completion;
use super::descent::{Bids, Pursuit, descend, forget};
use super::labels::{Pass, SLOTS, Task, pass};
use super::prices::Prices;
use super::rough::Rough;
use super::sides::Arc;
use super::stays::BARRED;
use super::{FIRST_LOOK, Ground, Known, LAST_ROUND, Meter, thinning};
use crate::orienteering::instance::{Instance, Link, NO_ROAD};

/// So many of the shortest drives to visits, and to each meal, are looked at from each place while prices are
/// sought, until this share of the budget is spent.
const NEAR_VISITS: usize = 20;
const NEAR_MEALS: usize = 5;
const SEEKING: f64 = 0.4;

/// For each way, what the days on its one side bring; nothing where none is possible.
pub(super) type Tally = Vec<Option<i64>>;

/// How the parts of the routes of a day begin and end.
pub(super) struct Gates {
    /// For each place the instants before its stay if a route starts there, with what the days behind bring.
    pub starts: Vec<Vec<(i32, i64)>>,
    /// For each place and way to go on, up to which key that can be.
    pub ends: Vec<Vec<i32>>,
}

/// The instance with the widest ends that its links allow.
pub(super) fn widest(instance: &Instance, links: &[Vec<Link>]) -> Instance {
    let mut widest = instance.clone();
    for (day, links) in links.iter().enumerate() {
        for place in 0..instance.places {
            let last = links.iter().map(|link| link.last[place]).max();
            widest.days[day].last[place] = last.unwrap_or(-NO_ROAD);
            let first = links.iter().map(|link| link.first[place]).min();
            widest.days[day + 1].first[place] = first.unwrap_or(NO_ROAD);
        }
    }
    widest
}

/// Lowers the bound by prices: what is looked for is only what is close to the bound, so that most drives can be
/// forgotten; where nothing is there, the bound comes down and the next look goes deeper.
pub(super) fn bound<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
) {
    let rough = Rough::of(ground);
    match &rough {
        Some(rough) => thinning::seek(ground, rough, known, meter),
        None => seek(ground, known, meter),
    }
    let (mut depth, mut round) = ((known.bound() / FIRST_LOOK).max(1), 0);
    while !known.is_settled() && round < LAST_ROUND && meter.go_on(0) {
        let drives = ground.drives();
        let thinned = rough.as_ref().map(|rough| thinning::thin(ground, rough, known, meter, depth));
        if thinned == Some(false) || known.is_settled() {
            return;
        }
        let aim = (known.bound() - depth).max(known.least());
        let pursuit = Pursuit { aim, round, quick: false, thinned: rough.is_some() };
        let left = descend(ground, known, meter, pursuit);
        ground.restore(drives);
        (depth, round) = if known.bound() <= aim { (depth, round) } else { ((depth / 2).max(1), round + 1) };
        if !left {
            return;
        }
    }
}

/// Seeks prices by the shortest drives alone: what is bid then bounds nothing, but takes little time.
fn seek<const K: usize>(ground: &mut Ground<'_, K>, known: &mut Known<'_>, meter: &mut Meter<'_>) {
    let (drives, bound) = (ground.drives(), known.bound);
    for class in 0..ground.classes.len() {
        let near = |arcs: &Vec<Arc>| nearest(arcs, &ground.meal_of);
        let alive: Vec<Vec<bool>> = ground.classes[class].sides[0].arcs.iter().map(near).collect();
        forget(ground, class, 0, &alive);
    }
    meter.until = SEEKING;
    let aim = known.least();
    descend(ground, known, meter, Pursuit { aim, round: 0, quick: true, thinned: false });
    descend(ground, known, meter, Pursuit { aim, round: 0, quick: false, thinned: false });
    meter.until = 1.0;
    ground.restore(drives);
    known.bound = bound;
}

/// Tells of each drive from a place whether it is one of a few that are the shortest to visits, or to a meal.
fn nearest(arcs: &[Arc], meal_of: &[u8]) -> Vec<bool> {
    let longest = |meal: u8, few: usize| {
        let of = arcs.iter().filter(|arc| meal_of[arc.to as usize] == meal);
        let mut drives: Vec<i32> = of.map(|arc| arc.drive).collect();
        if drives.len() > few { *drives.select_nth_unstable(few).1 } else { i32::MAX }
    };
    let longest = [longest(0, NEAR_VISITS), longest(1, NEAR_MEALS), longest(2, NEAR_MEALS)];
    arcs.iter().map(|arc| arc.drive <= longest[usize::from(meal_of[arc.to as usize]).min(2)]).collect()
}

/// Lets all days together look for their best routes.
pub(super) fn bid<const K: usize>(
    ground: &Ground<'_, K>,
    prices: &Prices,
    meter: &mut Meter<'_>,
) -> Option<Bids<K>> {
    let weights = ground.prizes.weights(prices);
    let mut passes = Vec::new();
    let mut tallies = vec![vec![Some(0)]];
    for day in 0..ground.classes.len() {
        let before = &tallies[day];
        let gates = ground.gates(day, 0, before);
        let pass = pass(&ground.task(day, 0, &weights, &gates), &mut |labels| meter.go_on(labels))?;
        tallies.push(ground.tally(day, 0, &pass, before));
        passes.push(pass);
    }
    let total = tallies.pop().and_then(|last| last[0]);
    let routes = ground.routes(&passes, &tallies, &weights);
    let total = total.map(|total| total + ground.prizes.handed_out(prices));
    Some(Bids { passes, most: Vec::new(), total, routes })
}

/// Forgets the drives that are part of nothing that brings more than the aim, by these bids at the best prices.
pub(super) fn fix<const K: usize>(
    ground: &mut Ground<'_, K>,
    meter: &mut Meter<'_>,
    bids: &Bids<K>,
    aim: i64,
) -> bool {
    let weights = ground.prizes.weights(&ground.prices);
    let floor = ground.floor(aim) - ground.prizes.handed_out(&ground.prices);
    let mut behind = vec![Some(0)];
    for day in (0..ground.classes.len()).rev() {
        let completion = Completion::of(&bids.passes[day].labels, SLOTS * weights.len(), &weights);
        let gates = ground.gates(day, 1, &behind);
        let task = Task { completion: Some(&completion), floor, ..ground.task(day, 1, &weights, &gates) };
        let Some(backward) = pass(&task, &mut |labels| meter.go_on(labels)) else {
            return false;
        };
        behind = ground.tally(day, 1, &backward, &behind);
        forget(ground, day, 1, &backward.alive);
    }
    true
}

impl<const K: usize> Ground<'_, K> {
    fn task<'t>(&'t self, day: usize, side: usize, weights: &'t [i64], gates: &'t Gates) -> Task<'t, K> {
        let class = &self.classes[day];
        Task {
            side: &class.sides[side],
            weights,
            memory: &self.memory,
            meal_of: &self.meal_of,
            meals: class.meals,
            completion: None,
            floor: i64::MIN,
            most: 4_000_000,
            gates: Some(gates),
        }
    }

    /// The ways behind a day and those ahead of it, looking forward (0) or backward (1); none at the ends.
    fn ways(&self, day: usize, side: usize) -> [Option<&[Link]>; 2] {
        let [evening, morning] = [self.links.get(day), day.checked_sub(1).and_then(|at| self.links.get(at))];
        let ways = [morning, evening].map(|links| links.map(Vec::as_slice));
        if side == 0 { ways } else { [ways[1], ways[0]] }
    }

    /// `behind` is what the days behind bring for each way.
    fn gates(&self, day: usize, side: usize, behind: &Tally) -> Gates {
        let [back, ahead] = self.ways(day, side);
        let of = &self.classes[day].sides[side];
        let start = |place: usize| match back {
            _ if of.start[place] >= BARRED => Vec::new(),
            None => vec![(of.start[place], 0)],
            Some(links) => {
                let from = |(link, value): (&Link, &Option<i64>)| {
                    let [at, bar] = [[link.first[place], NO_ROAD], [-link.last[place], NO_ROAD]][side];
                    // Looking backward the prize of the way lies behind.
                    let prize = if side == 0 { 0 } else { self.worth(link) };
                    value.filter(|_| at < bar).map(|value| (at, value + prize))
                };
                earliest_and_best(links.iter().zip(behind).filter_map(from).collect())
            }
        };
        let end = |place: usize| match ahead {
            None => vec![of.end[place]],
            Some(links) => {
                let until = |link: &Link| match side {
                    _ if of.end[place] <= -BARRED => -BARRED,
                    0 => link.last[place],
                    _ if link.first[place] < NO_ROAD => -link.first[place],
                    _ => -BARRED,
                };
                links.iter().map(until).collect()
            }
        };
        let places = 0..self.instance.places;
        Gates { starts: places.clone().map(start).collect(), ends: places.map(end).collect() }
    }

    pub fn worth(&self, link: &Link) -> i64 {
        i64::from(link.prize) * self.prizes.scale
    }

    /// What the days up to this one bring for each way ahead; looking forward with its prize.
    fn tally(&self, day: usize, side: usize, pass: &Pass<K>, behind: &Tally) -> Tally {
        let idle = self.idle(day, side, behind).map(|(value, _)| value);
        let prizes = match self.ways(day, side)[1] {
            Some(links) if side == 0 => links.iter().map(|link| self.worth(link)).collect(),
            Some(links) => vec![0; links.len()],
            None => vec![0],
        };
        let best = |(number, prize): (usize, i64)| {
            let routed = pass.ends.get(number).copied().flatten().map(|(value, _)| value);
            routed.max(idle).map(|value| value + prize)
        };
        prizes.into_iter().enumerate().map(best).collect()
    }

    /// The best way behind a day on which nothing is held, and what that brings; none where it has a meal.
    pub fn idle(&self, day: usize, side: usize, behind: &Tally) -> Option<(i64, usize)> {
        if self.classes[day].meals > 0 {
            return None;
        }
        let prize = |way: usize| match self.ways(day, side)[0] {
            Some(links) if side == 1 => self.worth(&links[way]),
            _ => 0,
        };
        let ways = behind.iter().enumerate().filter_map(|(way, &value)| Some((value? + prize(way), way)));
        ways.max_by_key(|&(value, way)| (value, std::cmp::Reverse(way)))
    }

    /// The routes of the best choice, from the forward passes of all days; none where there is none.
    fn routes(&self, passes: &[Pass<K>], tallies: &[Tally], weights: &[i64]) -> Vec<(Vec<usize>, usize)> {
        let mut routes = vec![(Vec::new(), 1); passes.len()];
        let mut way = 0;
        for (day, pass) in passes.iter().enumerate().rev() {
            let before = &tallies[day];
            let routed = pass.ends.get(way).copied().flatten();
            let idle = self.idle(day, 0, before);
            let Some((_, label)) = routed.filter(|routed| idle.is_none_or(|idle| routed.0 > idle.0)) else {
                way = idle.map_or(0, |(_, way)| way);
                continue;
            };
            routes[day].0 = pass.places(label);
            let root = pass.root(label);
            let (place, value) = (root.place as usize, root.value - weights[root.place as usize]);
            if let Some(links) = self.ways(day, 0)[0] {
                let is_it = |(link, brought): (&Link, &Option<i64>)| {
                    link.first[place] == root.ready && *brought == Some(value)
                };
                way = links.iter().zip(before).position(is_it).unwrap_or(0);
            }
        }
        routes
    }
}

/// Of several beginnings those that no other makes needless.
fn earliest_and_best(mut starts: Vec<(i32, i64)>) -> Vec<(i32, i64)> {
    starts.sort_unstable_by_key(|&(at, value)| (at, -value));
    let mut most = i64::MIN;
    starts.retain(|&(_, value)| {
        let better = value > most;
        most = most.max(value);
        better
    });
    starts
}
