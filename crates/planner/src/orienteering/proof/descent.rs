//! The descent of the bound: routes at prices, prices after routes.

use super::completion::Completion;
use super::labels::{Pass, SLOTS, Task, pass};
use super::memory::{is_simple, learn};
use super::prices::Prices;
use super::{Ground, Known, Meter};

/// Steps without progress before they get shorter.
const PATIENCE: u32 = 5;
const SHORTER: f64 = 0.7;
const SHORTEST: f64 = 0.05;
/// Whole routes whose circles are learnt from at a time.
const TEACHERS: usize = 4;

/// What all classes of days bring at some prices.
pub(super) struct Bids<const K: usize> {
    /// For each class the forward pass, and what its best route brings.
    pub passes: Vec<Pass<K>>,
    pub most: Vec<i64>,
    /// The bound, in units; nothing where a day has no route at all.
    pub total: Option<i64>,
}

/// Lowers the bound as far as cheap; returns whether to go on at all.
pub(super) fn descend<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    round: u32,
) -> bool {
    let mut prices = ground.prices.clone();
    let mut least = i64::MAX;
    let (mut pace, mut idle) = (if round == 0 { 1.0 } else { 0.5 }, 0);
    while pace > SHORTEST {
        let Some(bids) = bid(ground, &prices, meter) else {
            return false;
        };
        let Some(total) = bids.total else {
            known.bound_by(-1);
            return false;
        };
        known.bound_by(ground.prizes.rounded(total));
        let routes = bids.routes(ground);
        offer(ground, known, &routes);
        if known.is_settled() {
            return true;
        }
        let progress = total < least;
        idle = if progress { 0 } else { idle + 1 };
        if progress {
            least = total;
            ground.prices = prices.clone();
            if !fix(ground, known, meter, &bids, &prices) {
                return false;
            }
        }
        if idle == PATIENCE {
            (pace, idle, prices) = (pace * SHORTER, 0, ground.prices.clone());
        }
        for (pass, (route, _)) in bids.passes.iter().zip(&routes) {
            learn(&mut ground.memory, route, limit(round));
            for &(_, label) in pass.routes.iter().rev().take(TEACHERS) {
                learn(&mut ground.memory, &pass.places(label), limit(round));
            }
        }
        let target = ground.prizes.scale * known.least().max(0);
        let gap = (total - target) as f64 * pace;
        if !ground.prizes.move_prices(&mut prices, &routes, gap) {
            return true;
        }
    }
    true
}

/// How much a place may remember.
pub(super) fn limit(round: u32) -> usize {
    8 << round.min(5)
}

impl<const K: usize> Bids<K> {
    /// The best route of each class, with how many days take it.
    pub fn routes(&self, ground: &Ground<'_, K>) -> Vec<(Vec<usize>, usize)> {
        let route = |(pass, class): (&Pass<K>, &super::sides::Class)| {
            let best = pass.best().filter(|(value, _)| class.meals > 0 || *value > 0);
            (best.map_or_else(Vec::new, |(_, label)| pass.places(label)), class.days.len())
        };
        self.passes.iter().zip(&ground.classes).map(route).collect()
    }
}

/// Lets every class look for its best route.
pub(super) fn bid<const K: usize>(
    ground: &Ground<'_, K>,
    prices: &Prices,
    meter: &mut Meter<'_>,
) -> Option<Bids<K>> {
    let weights = ground.prizes.weights(prices);
    let mut bids =
        Bids { passes: Vec::new(), most: Vec::new(), total: Some(ground.prizes.handed_out(prices)) };
    for class in &ground.classes {
        let task = Task {
            side: &class.sides[0],
            weights: &weights,
            memory: &ground.memory,
            meal_of: &ground.meal_of,
            meals: class.meals,
            completion: None,
            floor: i64::MIN,
            most: 4_000_000,
        };
        let pass = pass(&task, &mut |labels| meter.go_on(labels))?;
        let idle = if class.meals > 0 { None } else { Some(0) };
        let most = pass.best().map(|(value, _)| value).max(idle);
        bids.total = bids.total.zip(most).map(|(total, most)| total + most * class.days.len() as i64);
        bids.most.push(most.unwrap_or(0));
        bids.passes.push(pass);
    }
    Some(bids)
}

/// Forgets the drives that are part of nothing better than the best.
fn fix<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &Known<'_>,
    meter: &mut Meter<'_>,
    bids: &Bids<K>,
    prices: &Prices,
) -> bool {
    let Some(total) = bids.total else {
        return true;
    };
    let weights = ground.prizes.weights(prices);
    let floor = ground.floor(known);
    for index in 0..ground.classes.len() {
        let class = &ground.classes[index];
        let forward = &bids.passes[index];
        let completion = Completion::of(&forward.labels, SLOTS * weights.len(), &weights);
        let task = Task {
            side: &class.sides[1],
            weights: &weights,
            memory: &ground.memory,
            meal_of: &ground.meal_of,
            meals: class.meals,
            completion: Some(&completion),
            floor: floor - (total - bids.most[index]),
            most: 4_000_000,
        };
        let Some(backward) = pass(&task, &mut |labels| meter.go_on(labels)) else {
            return false;
        };
        forget(ground, index, 1, &backward.alive);
    }
    true
}

/// Keeps the drives of a side that are alive, and the same ones of the other side.
pub(super) fn forget<const K: usize>(
    ground: &mut Ground<'_, K>,
    class: usize,
    side: usize,
    alive: &[Vec<bool>],
) {
    let places = ground.instance.places;
    let mut keep = vec![false; places * places];
    let sides = &mut ground.classes[class].sides;
    for (from, arcs) in sides[side].arcs.iter_mut().enumerate() {
        let mut number = 0;
        arcs.retain(|arc| {
            number += 1;
            keep[arc.to as usize * places + from] = alive[from][number - 1];
            alive[from][number - 1]
        });
    }
    for (from, arcs) in sides[1 - side].arcs.iter_mut().enumerate() {
        arcs.retain(|arc| keep[from * places + arc.to as usize]);
    }
}

/// Makes a solution of routes, if that is easily done, and offers it.
pub(super) fn offer<const K: usize>(
    ground: &Ground<'_, K>,
    known: &mut Known<'_>,
    routes: &[(Vec<usize>, usize)],
) {
    let mut held: Vec<usize> = Vec::new();
    let mut solution = vec![Vec::new(); ground.instance.days.len()];
    for (class, (route, _)) in ground.classes.iter().zip(routes) {
        for &day in &class.days {
            for &place in route {
                if ground.meal_of[place] > 0 || !held.contains(&place) {
                    solution[day].push(place);
                    held.push(place);
                }
            }
        }
    }
    if solution.iter().all(|route| is_simple(route)) {
        known.offer(&solution);
    }
}
