//! Prices by rough passes, and which drives they leave to look at.

use super::descent::{Pursuit, REACH, Steps, forget};
use super::rough::{A_LABEL, Rough};
use super::sides::Arc;
use super::{Ground, Known, Meter};

/// So many drives to visits, and to each meal, are looked at from each place while prices are sought: those
/// that seem worth the most.
const VISITS: usize = 24;
const MEALS: usize = 5;
/// After so many steps the drives are chosen anew at the prices found; first a bound may be hoped to come
/// down by a tenth.
const LOOKS: [(usize, i64); 3] = [(12, 10), (30, REACH), (200, REACH)];
/// The shares of the budget until which prices are sought, among no more than so many places and among more.
const FEW_PLACES: usize = 400;
const SEEKING: [f64; 2] = [0.35, 0.45];

/// Seeks prices by rough passes over a few drives: what is bid bounds nothing, but takes little time.
pub(super) fn seek<const K: usize>(
    ground: &mut Ground<'_, K>,
    rough: &Rough,
    known: &Known<'_>,
    meter: &mut Meter<'_>,
) {
    meter.until = SEEKING[usize::from(ground.instance.places > FEW_PLACES)];
    let pursuit = Pursuit { aim: known.least(), round: 0, quick: false, thinned: false };
    for (most, reach) in LOOKS {
        let drives = promising(ground, known.bound());
        let all = ground.classes.iter().flat_map(|class| &class.sides[0].arcs).map(Vec::len).sum::<usize>();
        meter.go_on((all / A_LABEL) as u64);
        let drives: Vec<&[Vec<Arc>]> = drives.iter().map(Vec::as_slice).collect();
        let mut steps = Steps::towards(pursuit).reaching(reach);
        let mut next = Some(ground.prices.clone());
        for _ in 0..most {
            let Some(prices) = next.take() else { break };
            let weights = ground.prizes.weights(&prices);
            let found = rough.bid(ground, &drives, &weights, meter);
            let Some(found) = found else { break };
            let Some(total) = found.total else { break };
            let routes = found.routes.clone();
            rough.drop(found);
            let total = total + ground.prizes.handed_out(&prices);
            steps.note(ground, &prices, (total, &routes));
            next = steps.next(ground, prices, (total, &routes));
        }
    }
    meter.until = 1.0;
}

/// Lowers the bound by a rough pass over all drives, and forgets those that are part of nothing that brings more
/// than the bound less `depth`; returns false where it was stopped.
pub(super) fn thin<const K: usize>(
    ground: &mut Ground<'_, K>,
    rough: &Rough,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    depth: i64,
) -> bool {
    let weights = ground.prizes.weights(&ground.prices);
    let handed_out = ground.prizes.handed_out(&ground.prices);
    let drives: Vec<&[Vec<Arc>]> =
        ground.classes.iter().map(|class| class.sides[0].arcs.as_slice()).collect();
    let Some(found) = rough.bid(ground, &drives, &weights, meter) else {
        return false;
    };
    let Some(total) = found.total else {
        known.bound_by(known.least());
        return true;
    };
    known.bound_by(ground.prizes.rounded(total + handed_out));
    let aim = (known.bound() - depth).max(known.least());
    let floor = ground.floor(aim) - handed_out;
    let Some(alive) = rough.alive(ground, &drives, &weights, (found, floor), meter) else {
        return false;
    };
    alive.iter().enumerate().for_each(|(day, alive)| forget(ground, day, 0, alive));
    true
}

/// For each day and place the drives that seem worth the most at the best prices so far: what the place
/// where they lead brings, less what the time that they take is worth.
fn promising<const K: usize>(ground: &Ground<'_, K>, bound: i64) -> Vec<Vec<Vec<Arc>>> {
    let weights = ground.prizes.weights(&ground.prices);
    let side = |day: usize| &ground.classes[day].sides[0];
    let span = |day: usize| {
        let begin = side(day).start.iter().copied().min().unwrap_or(0);
        i64::from(side(day).latest.iter().copied().max().unwrap_or(begin)) - i64::from(begin)
    };
    let time: i64 = (0..ground.classes.len()).map(span).sum();
    let minute = bound * ground.prizes.scale / time.max(1);
    let of_day = |day: usize| -> Vec<Vec<Arc>> {
        let takes: Vec<i64> = (0..weights.len())
            .map(|to| minute * i64::from(side(day).stays.least(to)) - weights[to])
            .collect();
        let costs = |arc: &Arc| takes[usize::from(arc.to)] + minute * i64::from(arc.drive);
        let few = |arcs: &Vec<Arc>| -> Vec<Arc> {
            let of_kind = |(meal, few): (u8, usize)| {
                let of = arcs.iter().filter(|arc| ground.meal_of[usize::from(arc.to)] == meal);
                let mut all: Vec<(i64, Arc)> = of.map(|arc| (costs(arc), *arc)).collect();
                if all.len() > few {
                    all.select_nth_unstable_by_key(few, |&(costs, arc)| (costs, arc.to));
                    all.truncate(few);
                }
                all.into_iter().map(|(_, arc)| arc).collect::<Vec<_>>()
            };
            [(0, VISITS), (1, MEALS), (2, MEALS)].into_iter().flat_map(of_kind).collect()
        };
        side(day).arcs.iter().map(few).collect()
    };
    (0..ground.classes.len()).map(of_day).collect()
}
