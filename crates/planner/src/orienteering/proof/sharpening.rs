//! One day, at fixed prices: labels pass forward and backward in turn, each time remembering more, and each
//! pass leaves out what the one before has shown to be too little.

use super::completion::Completion;
use super::descent::{bid, forget, limit, offer};
use super::exact::exact;
use super::labels::{SLOTS, Task, pass};
use super::memory::{is_simple, learn};
use super::{Ground, Known, Meter};

/// Whole routes whose circles are learnt from at a time.
const TEACHERS: usize = 50;

/// Tries to end the proof; returns whether nothing more can be done.
pub(super) fn sharpen<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    round: u32,
) -> bool {
    let prices = ground.prices.clone();
    let weights = ground.prizes.weights(&prices);
    let handed_out = ground.prizes.handed_out(&prices);
    let slots = SLOTS * ground.instance.places;
    let most = 200_000_usize << round.min(5);
    let Some(bids) = bid(ground, &prices, meter) else {
        return true;
    };
    let mut before = bids.passes;
    let mut side = 1;
    loop {
        let Some(last) = before.pop() else {
            return true;
        };
        let mut routes = last.routes.clone();
        routes.sort_unstable_by_key(|&(value, label)| (std::cmp::Reverse(value), label));
        let mut learnt = false;
        for &(_, label) in routes.iter().take(TEACHERS) {
            let mut route = last.places(label);
            if side == 0 {
                route.reverse();
            }
            learnt |= learn(&mut ground.memory, &route, limit(round + 2));
            if is_simple(&route) {
                offer(ground, known, &[(route, 1)]);
            }
        }
        let floor = ground.floor(known) - handed_out;
        match routes.first() {
            Some(&(value, _)) if value >= floor => known.bound_by(ground.prizes.rounded(handed_out + value)),
            _ => known.bound_by(known.least()),
        }
        if known.is_settled() {
            return true;
        }
        let completion = Completion::of(&last.labels, slots, &weights);
        drop(last);
        if !learnt {
            return exact(ground, known, meter, &completion, side, &prices, most);
        }
        let class = &ground.classes[0];
        let task = Task {
            side: &class.sides[side],
            weights: &weights,
            memory: &ground.memory,
            meal_of: &ground.meal_of,
            meals: class.meals,
            completion: Some(&completion),
            floor,
            most,
        };
        let Some(next) = pass(&task, &mut |labels| meter.go_on(labels)) else {
            return false;
        };
        forget(ground, 0, side, &next.alive);
        before.push(next);
        side = 1 - side;
    }
}
