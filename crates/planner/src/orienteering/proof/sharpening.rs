//! One day, at fixed prices: labels pass forward and backward in turn, each time remembering more, and each
//! pass leaves out what the one before has shown to be too little.

use super::completion::Completion;
use super::descent::{Pursuit, bid, forget, limit, offer};
use super::exact::exact;
use super::labels::{Pass, SLOTS, Task, pass};
use super::memory::{is_simple, learn};
use super::prices::Prices;
use super::{Ground, Known, Meter};

/// Whole routes whose circles are learnt from at a time.
const TEACHERS: usize = 50;
/// Labels that a first round may take.
const MOST_LABELS: usize = 200_000;

/// Looks for all routes that bring more than the aim, and lowers the bound accordingly; returns whether
/// nothing was left out.
pub(super) fn sharpen<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    pursuit: Pursuit,
) -> bool {
    let prices = ground.prices.clone();
    let Some(forward) = bid(ground, &prices, meter).and_then(|mut bids| bids.passes.pop()) else {
        return false;
    };
    let look = Look {
        weights: ground.prizes.weights(&prices),
        handed_out: ground.prizes.handed_out(&prices),
        prices,
        round: pursuit.round,
        aim: pursuit.aim,
    };
    look.learn(ground, known, &forward, 0);
    let first = Completion::of(&forward.labels, SLOTS * ground.instance.places, &look.weights);
    drop(forward);
    known.is_settled() || look.down(ground, known, meter, first) && known.bound() <= look.aim
}

/// A look for routes that bring more than `aim`.
struct Look {
    prices: Prices,
    weights: Vec<i64>,
    handed_out: i64,
    round: u32,
    aim: i64,
}

impl Look {
    /// Passes in turn, until nothing is left above the aim, or nothing is learnt; false: too many labels.
    fn down<const K: usize>(
        &self,
        ground: &mut Ground<'_, K>,
        known: &mut Known<'_>,
        meter: &mut Meter<'_>,
        mut completion: Completion<K>,
    ) -> bool {
        let most = MOST_LABELS << self.round.min(4);
        let mut side = 1;
        loop {
            let class = &ground.classes[0];
            let task = Task {
                side: &class.sides[side],
                weights: &self.weights,
                memory: &ground.memory,
                meal_of: &ground.meal_of,
                meals: class.meals,
                completion: Some(&completion),
                floor: ground.floor(self.aim) - self.handed_out,
                most,
            };
            let Some(pass) = pass(&task, &mut |labels| meter.go_on(labels)) else {
                return false;
            };
            forget(ground, 0, side, &pass.alive);
            match pass.best() {
                Some((value, _)) => {
                    known.bound_by(ground.prizes.rounded(self.handed_out + value).max(self.aim));
                }
                None => known.bound_by(self.aim),
            }
            let learnt = self.learn(ground, known, &pass, side);
            if known.bound() <= self.aim || known.is_settled() {
                return true;
            }
            completion = Completion::of(&pass.labels, SLOTS * ground.instance.places, &self.weights);
            side = 1 - side;
            if !learnt {
                return exact(ground, known, meter, &completion, (side, &self.prices), (self.aim, most));
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
            if is_simple(&route) {
                offer(ground, known, &[(route, 1)]);
            }
        }
        learnt
    }
}
