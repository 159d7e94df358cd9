//! At fixed prices, class by class: labels pass forward and backward in turn, each time remembering more, and each
//! pass leaves out what the one before has shown to be too little.

use super::completion::Completion;
use super::descent::{Bids, Pursuit, bid, forget, limit, offer};
use super::enumeration::enumerate;
use super::exact::exact;
use super::labels::{Pass, SLOTS, Task, pass};
use super::memory::{is_simple, learn};
use super::packing::pack;
use super::parts::Growth;
use super::{Ground, Known, Meter};

/// Whole routes whose circles are learnt from at a time.
const TEACHERS: usize = 50;
/// Labels that a first round may take.
const MOST_LABELS: usize = 200_000;

/// Looks for all solutions that bring more than the aim, and lowers the bound accordingly; returns whether
/// nothing was left out.
pub(super) fn sharpen<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    pursuit: Pursuit,
) -> bool {
    let prices = ground.prices.clone();
    let Some(Bids { passes, mut most, total: Some(_), .. }) = bid(ground, &prices, meter) else {
        return false;
    };
    let handed_out = ground.prizes.handed_out(&prices);
    let weights = ground.prizes.weights(&prices);
    let mut candidates = Vec::new();
    for (class, forward) in passes.into_iter().enumerate() {
        let all: i64 =
            ground.classes.iter().zip(&most).map(|(class, most)| most * class.days.len() as i64).sum();
        let rest = all - most[class];
        let Pursuit { aim, round, .. } = pursuit;
        let look = Look { class, weights: weights.clone(), base: handed_out + rest, round, aim };
        look.learn(ground, known, &forward, 0);
        let first = Completion::of(&forward.labels, SLOTS * ground.instance.places, &weights);
        drop(forward);
        if known.is_settled() {
            return true;
        }
        let Some((completion, way, value)) = look.down(ground, known, meter, first) else {
            return known.bound() <= aim;
        };
        let labels = look.most_labels();
        if ground.instance.days.len() == 1 {
            return exact(ground, known, meter, &completion, way, (aim, labels)) && known.bound() <= aim;
        }
        most[class] = value;
        let growth = Growth::of(ground, class, way, rest);
        let Some(routes) = enumerate(&growth, meter, &completion, ground.floor(aim), labels) else {
            return false;
        };
        candidates.push(routes);
    }
    pack(ground, known, meter, candidates, pursuit.aim) && known.bound() <= pursuit.aim
}

/// A look for routes that bring more than `aim`.
struct Look {
    class: usize,
    weights: Vec<i64>,
    /// What is handed out, and what the other days can bring.
    base: i64,
    round: u32,
    aim: i64,
}

impl Look {
    /// More labels than this are too many.
    fn most_labels(&self) -> usize {
        MOST_LABELS << self.round.min(4)
    }

    /// Passes in turn, until nothing is learnt; returns what the last one leaves to the other way, which that
    /// is, and what a route can bring. `None` where nothing is left above the aim, or that was too much.
    fn down<const K: usize>(
        &self,
        ground: &mut Ground<'_, K>,
        known: &mut Known<'_>,
        meter: &mut Meter<'_>,
        mut completion: Completion<K>,
    ) -> Option<(Completion<K>, usize, i64)> {
        let mut side = 1;
        let is_fed = ground.classes[self.class].meals > 0;
        loop {
            let class = &ground.classes[self.class];
            let task = Task {
                side: &class.sides[side],
                weights: &self.weights,
                memory: &ground.memory,
                meal_of: &ground.meal_of,
                meals: class.meals,
                completion: Some(&completion),
                floor: ground.floor(self.aim) - self.base,
                most: self.most_labels(),
                gates: None,
            };
            let pass = pass(&task, &mut |labels| meter.go_on(labels))?;
            forget(ground, self.class, side, &pass.alive);
            let best = match pass.best() {
                Some((value, _)) => value,
                // Less than the floor: nothing that matters is left.
                None => i64::MIN / 2,
            };
            let value = if is_fed { best } else { best.max(0) };
            known.bound_by(ground.prizes.rounded(self.base + value).max(self.aim));
            let learnt = self.learn(ground, known, &pass, side);
            if known.bound() <= self.aim || known.is_settled() {
                return None;
            }
            completion = Completion::of(&pass.labels, SLOTS * ground.instance.places, &self.weights);
            side = 1 - side;
            if !learnt {
                return Some((completion, side, value));
            }
        }
    }

    /// Learns from the best routes of a pass, and offers those that hold nothing twice.
    fn learn<const K: usize>(
        &self,
        ground: &mut Ground<'_, K>,
        known: &mut Known<'_>,
        pass: &Pass<K>,
        side: usize,
    ) -> bool {
        let mut routes = pass.routes.clone();
        routes.sort_unstable_by_key(|&(value, label)| (std::cmp::Reverse(value), label));
        let mut learnt = false;
        for &(_, label) in routes.iter().take(TEACHERS) {
            let mut route = pass.places(label);
            if side == 1 {
                route.reverse();
            }
            learnt |= learn(&mut ground.memory, &route, limit(self.round + 2));
            if is_simple(&route) && ground.instance.days.len() == 1 {
                offer(ground, known, &[(route, 1)]);
            }
        }
        learnt
    }
}
