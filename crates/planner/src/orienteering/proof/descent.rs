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
/// A bound may be hoped to come down by this part of it.
pub(super) const REACH: i64 = 20;
/// Whole routes whose circles are learnt from at a time.
const TEACHERS: usize = 4;

/// What all classes of days bring at some prices.
pub(super) struct Bids<const K: usize> {
    /// For each class the forward pass, and what its best route brings.
    pub passes: Vec<Pass<K>>,
    pub most: Vec<i64>,
    /// The bound, in units; nothing where a day has no route at all.
    pub total: Option<i64>,
    pub routes: Routes,
}

/// What is looked for: solutions that bring more than `aim`. Each round takes more trouble.
#[derive(Clone, Copy)]
pub(super) struct Pursuit {
    pub aim: i64,
    pub round: u32,
    /// Whether to stop as soon as progress gets slow.
    pub quick: bool,
    /// Whether drives that are part of nothing above the aim are forgotten already.
    pub thinned: bool,
}

/// The steps of prices on their way down.
pub(super) struct Steps {
    aim: i64,
    quick: bool,
    /// The least total so far, with the routes that brought it.
    best: (i64, Routes),
    /// Whether what was noted last is that.
    better: bool,
    pace: f64,
    idle: u32,
    /// The part of a bound by which it may be hoped to come down.
    reach: i64,
}

/// The best route of each class, with how many days take it.
pub(super) type Routes = Vec<(Vec<usize>, usize)>;

impl Steps {
    pub fn towards(Pursuit { aim, round, quick, .. }: Pursuit) -> Self {
        let pace = if round == 0 { 1.0 } else { 0.5 };
        Self { aim, quick, best: (i64::MAX, Vec::new()), better: false, pace, idle: 0, reach: REACH }
    }

    pub fn reaching(self, reach: i64) -> Self {
        Self { reach, ..self }
    }

    /// Takes note of what was bid at some prices; returns whether that is the least so far.
    pub fn note<const K: usize>(
        &mut self,
        ground: &mut Ground<'_, K>,
        prices: &Prices,
        (total, routes): (i64, &Routes),
    ) -> bool {
        self.better = total < self.best.0;
        let slow = self.best.0.saturating_sub(total) < total / SLOW;
        self.idle = if self.better && !(self.quick && slow) { 0 } else { self.idle + 1 };
        if self.better {
            self.best = (total, routes.clone());
            ground.prices = prices.clone();
        }
        self.better
    }

    /// The prices to ask at next, after those that were noted; `None` where asking on is in vain.
    pub fn next<const K: usize>(
        &mut self,
        ground: &Ground<'_, K>,
        mut prices: Prices,
        (total, routes): (i64, &Routes),
    ) -> Option<Prices> {
        let prizes = &ground.prizes;
        let tired = !self.better && self.idle >= PATIENCE;
        if tired {
            if self.quick {
                return None;
            }
            (self.pace, self.idle) = (self.pace * SHORTER, 0);
        }
        let moved = if tired || self.better {
            prices.clone_from(&ground.prices);
            let gap = self.gap(prizes.scale, self.best.0);
            prizes.move_prices(&mut prices, &self.best.1, gap * self.pace) || tired
        } else {
            prizes.move_prices(&mut prices, routes, self.gap(prizes.scale, total) * self.pace)
        };
        (moved && self.pace > SHORTEST).then_some(prices)
    }

    /// How far a bound may come down; where little is known, a guess.
    fn gap(&self, scale: i64, total: i64) -> f64 {
        (total - (scale * self.aim).max(total - total / self.reach)) as f64
    }
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
    let Pursuit { aim, round, quick, thinned } = pursuit;
    let mut steps = Steps::towards(pursuit);
    let mut fixed_at = ground.floor(aim) / 6;
    // As long as no drive is forgotten, everything is looked for.
    let mut looked_for = if thinned { aim } else { i64::MIN };
    let mut next = Some(ground.prices.clone());
    while let Some(prices) = next {
        let again = ground.bids.take().filter(|_| prices == ground.prices);
        let Some(bids) = again.or_else(|| bid(ground, &prices, meter)) else {
            return false;
        };
        let Some(total) = bids.total else {
            known.bound_by(aim);
            return true;
        };
        known.bound_by(ground.prizes.rounded(total).max(looked_for));
        offer(ground, known, &bids.routes);
        if known.is_settled() || known.bound() <= aim || quick && known.is_near() {
            // Whoever looks on at these prices need not ask again.
            (ground.prices, ground.bids) = (prices, Some(bids));
            return true;
        }
        remember(ground, &bids, limit(round));
        let better = steps.note(ground, &prices, (total, &bids.routes));
        // What can be forgotten depends on how far the bound is from what is looked for.
        let above = total - ground.floor(aim);
        if better && !quick && above <= fixed_at - fixed_at / 50 {
            (fixed_at, looked_for) = (above, aim);
            if !fix(ground, meter, &bids, aim) {
                return false;
            }
        }
        next = steps.next(ground, prices, (total, &bids.routes));
    }
    true
}

/// Learns from the circles of the best routes that were bid.
fn remember<const K: usize>(ground: &mut Ground<'_, K>, bids: &Bids<K>, most: usize) {
    for (pass, (route, _)) in bids.passes.iter().zip(&bids.routes) {
        learn(&mut ground.memory, route, most);
        for &(_, label) in pass.routes.iter().rev().take(TEACHERS) {
            learn(&mut ground.memory, &pass.places(label), most);
        }
    }
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
