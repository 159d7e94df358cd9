//! The descent of the bound: routes at prices, prices after routes.

use super::completion::Completion;
use super::labels::{Pass, SLOTS, Task, pass};
use super::memory::{is_simple, learn};
use super::prices::Prices;
use super::{Ground, Known, Meter, linked};

/// Steps without progress before they get shorter.
const PATIENCE: u32 = 5;
const SHORTER: f64 = 0.7;
const SHORTEST: f64 = 0.05;
/// A step by less than this part of the bound is slow.
const SLOW: i64 = 300;
/// Whole routes whose circles are learnt from at a time.
const TEACHERS: usize = 4;

/// What all classes of days bring at some prices.
pub(super) struct Bids<const K: usize> {
    /// For each class the forward pass, and what its best route brings.
    pub passes: Vec<Pass<K>>,
    pub most: Vec<i64>,
    /// The bound, in units; nothing where a day has no route at all.
    pub total: Option<i64>,
    /// The best route of each class, with how many days take it.
    pub routes: Vec<(Vec<usize>, usize)>,
}

/// What is looked for: solutions that bring more than `aim`. Each round takes more trouble.
#[derive(Clone, Copy)]
pub(super) struct Pursuit {
    pub aim: i64,
    pub round: u32,
    /// Whether to stop as soon as progress gets slow.
    pub quick: bool,
}

/// Lowers the bound as far as cheap; returns whether to go on at all.
///
/// Drives that are part of nothing that is looked for are forgotten for the others to come.
pub(super) fn descend<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    pursuit: Pursuit,
) -> bool {
    let Pursuit { aim, round, quick } = pursuit;
    let mut prices = ground.prices.clone();
    let mut best = (i64::MAX, Vec::new());
    let mut fixed_at = ground.floor(aim) / 6;
    // As long as no drive is forgotten, everything is looked for.
    let mut looked_for = i64::MIN;
    let (mut pace, mut idle) = (if round == 0 { 1.0 } else { 0.5 }, 0);
    while pace > SHORTEST {
        let again = ground.bids.take().filter(|_| prices == ground.prices);
        let Some(bids) = again.or_else(|| bid(ground, &prices, meter)) else {
            return false;
        };
        let Some(total) = bids.total else {
            known.bound_by(aim);
            return true;
        };
        known.bound_by(ground.prizes.rounded(total).max(looked_for));
        let routes = bids.routes.clone();
        offer(ground, known, &routes);
        if known.is_settled() || known.bound() <= aim || quick && known.is_near() {
            // Whoever looks on at these prices need not ask again.
            (ground.prices, ground.bids) = (prices, Some(bids));
            return true;
        }
        for (pass, (route, _)) in bids.passes.iter().zip(&routes) {
            learn(&mut ground.memory, route, limit(round));
            for &(_, label) in pass.routes.iter().rev().take(TEACHERS) {
                learn(&mut ground.memory, &pass.places(label), limit(round));
            }
        }
        let slow = best.0.saturating_sub(total) < total / SLOW;
        idle = if total < best.0 && !(quick && slow) { 0 } else { idle + 1 };
        if total < best.0 {
            best = (total, routes);
            ground.prices = prices;
            // What can be forgotten depends on how far the bound is from what is looked for.
            let above = total - ground.floor(aim);
            if !quick && above <= fixed_at - fixed_at / 50 {
                (fixed_at, looked_for) = (above, aim);
                if !fix(ground, meter, &bids, aim) {
                    return false;
                }
            }
            prices = ground.prices.clone();
            if !ground.prizes.move_prices(&mut prices, &best.1, gap(ground, &best, aim) * pace) {
                return true;
            }
        } else if idle >= PATIENCE {
            if quick {
                return true;
            }
            (pace, idle, prices) = (pace * SHORTER, 0, ground.prices.clone());
            ground.prizes.move_prices(&mut prices, &best.1, gap(ground, &best, aim) * pace);
        } else if !ground.prizes.move_prices(
            &mut prices,
            &routes,
            gap(ground, &(total, Vec::new()), aim) * pace,
        ) {
            return true;
        }
    }
    true
}

/// How far a bound may come down; where little is known, a guess.
fn gap<const K: usize>(ground: &Ground<'_, K>, best: &(i64, Vec<(Vec<usize>, usize)>), aim: i64) -> f64 {
    (best.0 - (ground.prizes.scale * aim).max(best.0 - best.0 / 20)) as f64
}

/// How much a place may remember.
pub(super) fn limit(round: u32) -> usize {
    8 << round.min(5)
}

/// Lets every class look for its best route.
pub(super) fn bid<const K: usize>(
    ground: &Ground<'_, K>,
    prices: &Prices,
    meter: &mut Meter<'_>,
) -> Option<Bids<K>> {
    if ground.is_linked() {
        return linked::bid(ground, prices, meter);
    }
    let weights = ground.prizes.weights(prices);
    let total = Some(ground.prizes.handed_out(prices));
    let mut bids = Bids { passes: Vec::new(), most: Vec::new(), total, routes: Vec::new() };
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
            gates: None,
        };
        let pass = pass(&task, &mut |labels| meter.go_on(labels))?;
        let idle = if class.meals > 0 { None } else { Some(0) };
        let most = pass.best().map(|(value, _)| value).max(idle);
        bids.total = bids.total.zip(most).map(|(total, most)| total + most * class.days.len() as i64);
        let best = pass.best().filter(|(value, _)| class.meals > 0 || *value > 0);
        bids.routes.push((best.map_or_else(Vec::new, |(_, label)| pass.places(label)), class.days.len()));
        bids.most.push(most.unwrap_or(0));
        bids.passes.push(pass);
    }
    Some(bids)
}

/// Forgets the drives that are part of nothing that brings more than the aim, by these bids at the best prices.
fn fix<const K: usize>(ground: &mut Ground<'_, K>, meter: &mut Meter<'_>, bids: &Bids<K>, aim: i64) -> bool {
    if ground.is_linked() {
        return linked::fix(ground, meter, bids, aim);
    }
    let Some(total) = bids.total else {
        return true;
    };
    let weights = ground.prizes.weights(&ground.prices);
    let floor = ground.floor(aim);
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
            gates: None,
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
