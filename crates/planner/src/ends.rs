//! The two ends of a day: the orders in which passengers are picked up and brought back, or the
//! lodgings of the nights before and after; who joins first or leaves last gets out on the way in time.
//!
//! For each place that a day can begin or end with, the best order of its end is known before the
//! search begins, so that choosing it costs the search nothing.

use std::collections::BTreeSet;

use crate::halts::slots_of;
use crate::roads::{Leg, NO_ROAD, Roads};
use crate::slots::{ceil, floor};
use crate::{Day, Lodging, PickUpHalt, Problem, Role};

/// Up to so many halts every order is looked at.
const ALL_ORDERS_UP_TO: usize = 4;

/// Of many halts only so many orders are kept: the quickest, then the shortest.
const MOST_ORDERS: usize = 12;

/// Up to so many halts the quickest orders are found for certain.
const QUICKEST_UP_TO: usize = 9;

/// The orders of one end, and the best of them for each neighbour.
pub(crate) struct End {
    /// Orders worth a look; one empty order where nobody joins or leaves.
    pub orders: Vec<Vec<usize>>,
    /// For each neighbour: the earliest arrival there, or the latest departure from there.
    pub instants: Vec<i32>,
    /// For each neighbour: the order that gives it.
    pub best: Vec<usize>,
    /// Whether every order is among them, and whether none that is not gives better instants.
    pub all: bool,
    pub quickest: bool,
}

/// Lays out the beginning of a day before each of `neighbours` (nodes): its pick-ups, or the lodging
/// where the night was spent.
pub(crate) fn outward(
    problem: &Problem,
    day: usize,
    nights: &[Option<usize>],
    roads: &Roads,
    neighbours: &[usize],
) -> End {
    let (day, grid) = match day.checked_sub(1).filter(|before| problem.days[*before].night) {
        Some(before) => return from_lodging(problem, day, nights[before], roads, neighbours),
        None => (&problem.days[day], problem.grid.0),
    };
    let mut end = End::of(&day.pickups, roads, || quickest_to_last(day, roads, grid));
    for &node in neighbours {
        let costs =
            |sitting| end.orders.iter().map(move |order| arrival(day, roads, grid, order, node, sitting));
        let (best, (instant, _)) = first_least(costs(Sitting::Counts));
        end.quickest &= end.all || instant == first_least(costs(Sitting::Ignored)).1.0;
        end.instants.push(instant);
        end.best.push(best);
    }
    end
}

/// Lays out the end of a day after each of `neighbours` (nodes): its drop-offs, or the lodging where the
/// night is spent.
pub(crate) fn homeward(
    problem: &Problem,
    day: usize,
    nights: &[Option<usize>],
    roads: &Roads,
    neighbours: &[usize],
) -> End {
    let (day, grid) = match problem.days[day].night {
        true => return to_lodging(problem, day, nights[day], roads, neighbours),
        false => (&problem.days[day], problem.grid.0),
    };
    let mut end = End::of(&day.dropoffs, roads, || quickest_from_first(day, roads, grid));
    for &node in neighbours {
        let costs =
            |sitting| end.orders.iter().map(move |order| homecoming(day, roads, grid, order, node, sitting));
        let (best, (minutes, _)) = first_least(costs(Sitting::Counts));
        end.quickest &= end.all || minutes == first_least(costs(Sitting::Ignored)).1.0;
        end.instants.push(floor(day.back_by.0 - minutes, grid));
        end.best.push(best);
    }
    end
}

/// The group boards at a lodging; nobody can where it is not known which.
fn from_lodging(
    problem: &Problem,
    day: usize,
    lodging: Option<usize>,
    roads: &Roads,
    neighbours: &[usize],
) -> End {
    let leave = lodging.map(|lodging| {
        let boarding = problem.lodgings[lodging].boarding;
        (ceil((problem.days[day].leave_after + boarding).0, problem.grid.0), problem.lodgings[lodging].node)
    });
    let arrival = |&node: &usize| leave.map_or(NO_ROAD, |(leave, from)| leave + roads.drive(from, node));
    let (orders, best) = (vec![Vec::new()], vec![0; neighbours.len()]);
    let instants = neighbours.iter().map(arrival).collect();
    End { orders, instants, best, all: true, quickest: true }
}

/// The group checks in at a lodging that still takes it in.
fn to_lodging(
    problem: &Problem,
    day: usize,
    lodging: Option<usize>,
    roads: &Roads,
    neighbours: &[usize],
) -> End {
    let arrive = lodging.and_then(|lodging| {
        let closes = slots_of(problem, day, Role::Night(lodging)).last()?.to;
        let Lodging { approach, node, .. } = problem.lodgings[lodging];
        Some((problem.days[day].back_by.0.min(closes - approach.0), node))
    });
    let departure = |&node: &usize| match arrive {
        Some((arrive, to)) => floor(arrive - roads.drive(node, to), problem.grid.0),
        None => -NO_ROAD,
    };
    let (orders, best) = (vec![Vec::new()], vec![0; neighbours.len()]);
    let instants = neighbours.iter().map(departure).collect();
    End { orders, instants, best, all: true, quickest: true }
}

/// What an order costs: an instant or a span, then the positioning.
type Cost = (i32, i32);

fn first_least(costs: impl Iterator<Item = Cost>) -> (usize, Cost) {
    costs.enumerate().min_by_key(|(_, cost)| *cost).unwrap_or((0, (NO_ROAD, 0)))
}

/// Earliest arrival at `node` after picking up in this order; far beyond the day where no road leads.
fn arrival(day: &Day, roads: &Roads, grid: i32, order: &[usize], node: usize, sitting: Sitting) -> Cost {
    let first = order.first().map_or(node, |&index| day.pickups[index].node);
    let last = order.last().map_or(node, |&index| day.pickups[index].node);
    let positioning = day.depot.map_or(0, |depot| roads.empty(depot, first));
    if positioning >= NO_ROAD {
        return (NO_ROAD, positioning);
    }
    let (leave, sat) = boarded(day, roads, grid, order, sitting);
    (leave + roads.leg(sat, last, node).whole, positioning)
}

/// Minutes from a departure from `node`, which is on the grid, to the end of the last drop-off.
fn homecoming(day: &Day, roads: &Roads, grid: i32, order: &[usize], node: usize, sitting: Sitting) -> Cost {
    let last = order.last().map_or(node, |&index| day.dropoffs[index].node);
    let positioning = day.depot.map_or(0, |depot| roads.empty(last, depot));
    if positioning >= NO_ROAD {
        return (NO_ROAD, positioning);
    }
    let halts = order.iter().map(|&index| day.dropoffs[index]);
    let mut end = 0;
    match sitting {
        Sitting::Counts => {
            legs_home(roads, grid, node, halts).for_each(|(halt, leg)| {
                end = ceil(end, grid) + leg.whole + halt.length.0;
            });
        }
        Sitting::Ignored => {
            let mut before = node;
            for halt in halts {
                end = ceil(end, grid) + roads.drive(before, halt.node) + halt.length.0;
                before = halt.node;
            }
        }
    }
    (end, positioning)
}

/// Earliest departure from the last pick-up of an order, and how long who got on first has then been
/// sitting.
fn boarded(day: &Day, roads: &Roads, grid: i32, order: &[usize], sitting: Sitting) -> (i32, i32) {
    let (mut leave, mut sat) = (day.leave_after.0, 0);
    let mut before = None;
    for &index in order {
        let halt = day.pickups[index];
        let leg = before.map(|before| roads.leg(sat, before, halt.node));
        leave = ceil(leave + leg.map_or(0, |leg| leg.whole) + halt.length.0, grid);
        sat = leg.filter(|_| sitting == Sitting::Counts).map_or(0, |leg| sat_through(leg, halt, grid));
        before = Some(halt.node);
    }
    (leave, sat)
}

/// Whether who sits on board while others join or leave counts as sitting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sitting {
    Counts,
    Ignored,
}

/// How long who got on first has been sitting when the coach leaves a pick-up or a drop-off.
pub(crate) fn sat_through(leg: Leg, halt: PickUpHalt, grid: i32) -> i32 {
    leg.sat + ceil(leg.whole + halt.length.0, grid) - leg.whole
}

/// Drives home from a place over the drop-offs. Who leaves last gets out on the way to the first of them
/// where that spares halts among them.
pub(crate) fn legs_home<'r>(
    roads: &'r Roads,
    grid: i32,
    from: usize,
    halts: impl Iterator<Item = PickUpHalt> + Clone + 'r,
) -> impl Iterator<Item = (PickUpHalt, Leg)> + 'r {
    let all = halts.clone();
    // Every departure is on the grid, so that sitting lasts as long whenever the way begins.
    let fits = move |drive: i32| {
        let mut before: Option<PickUpHalt> = None;
        let sat = all.clone().fold(drive, |sat, halt| {
            let gone =
                before.map(|before| ceil(sat + before.length.0, grid) + roads.empty(before.node, halt.node));
            before = Some(halt);
            gone.unwrap_or(sat)
        });
        roads.is_bearable(sat)
    };
    let (mut before, mut sat) = (None, 0);
    halts.map(move |halt| {
        let leg = match before {
            None => roads.leg_before(from, halt.node, &fits),
            Some(before) => roads.leg(sat, before, halt.node),
        };
        sat = sat_through(leg, halt, grid);
        before = Some(halt.node);
        (halt, leg)
    })
}

impl End {
    /// All orders of a few halts; of more, the quickest and some that are short.
    fn of(halts: &[PickUpHalt], roads: &Roads, quickest: impl Fn() -> Vec<Vec<usize>>) -> Self {
        let all = halts.len() <= ALL_ORDERS_UP_TO;
        let certain = halts.len() <= QUICKEST_UP_TO;
        let orders = match (all, certain) {
            (true, _) => all_orders(halts.len()),
            (_, true) => {
                let mut orders = quickest();
                orders.extend(short_orders(halts, roads));
                let mut seen = BTreeSet::new();
                orders.retain(|order| seen.insert(order.clone()));
                orders.truncate(MOST_ORDERS);
                orders
            }
            _ => short_orders(halts, roads),
        };
        Self { orders, instants: Vec::new(), best: Vec::new(), all, quickest: certain }
    }
}

fn all_orders(halts: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for index in 0..halts {
        all = all.iter().flat_map(|order| with_everywhere(order, index)).collect();
    }
    all.sort();
    all
}

/// Lists the shortest of the orders built by nearest insertion, one for each last and each first halt.
fn short_orders(halts: &[PickUpHalt], roads: &Roads) -> Vec<Vec<usize>> {
    let ends = (0..halts.len()).flat_map(|end| {
        [nearest_insertion(halts, roads, end, false), nearest_insertion(halts, roads, end, true)]
    });
    let mut orders: Vec<Vec<usize>> = ends.collect();
    orders.sort();
    orders.dedup();
    orders.sort_by_key(|order| length(halts, roads, order));
    orders.truncate(MOST_ORDERS);
    orders
}

/// For each last pick-up the order that leaves it earliest.
fn quickest_to_last(day: &Day, roads: &Roads, grid: i32) -> Vec<Vec<usize>> {
    let firsts: Vec<usize> = (0..day.pickups.len()).collect();
    let begin = day.leave_after.0;
    quickest(&day.pickups, roads, grid, begin, &firsts).into_iter().map(|(_, order)| order).collect()
}

/// For each first drop-off the order that ends earliest: whenever the coach comes there, it leaves on the
/// grid, and from then on everything takes as long.
fn quickest_from_first(day: &Day, roads: &Roads, grid: i32) -> Vec<Vec<usize>> {
    let from = |first: usize| quickest(&day.dropoffs, roads, grid, 0, &[first]).into_iter().min();
    (0..day.dropoffs.len()).filter_map(from).map(|(_, order)| order).collect()
}

/// For each last halt the earliest end of its stop, with the order that gives it, if the day begins at one of
/// `firsts`; by dynamic programming over the sets of halts.
fn quickest(
    halts: &[PickUpHalt],
    roads: &Roads,
    grid: i32,
    begin: i32,
    firsts: &[usize],
) -> Vec<(i32, Vec<usize>)> {
    let count = halts.len();
    let all = (1_usize << count) - 1;
    let mut ends = vec![(i32::MAX, count); (all + 1) * count];
    for &first in firsts {
        ends[(1 << first) * count + first] = (begin + halts[first].length.0, count);
    }
    for set in 1..=all {
        for last in (0..count).filter(|&last| set >> last & 1 == 1) {
            let (end, _) = ends[set * count + last];
            for next in (0..count).filter(|&next| set >> next & 1 == 0 && end < i32::MAX) {
                let drive = roads.drive(halts[last].node, halts[next].node);
                let later = ceil(end, grid) + drive + halts[next].length.0;
                let cell = &mut ends[(set | 1 << next) * count + next];
                if later < cell.0 {
                    *cell = (later, last);
                }
            }
        }
    }
    let order = |last: usize| {
        let (mut set, mut at, mut order) = (all, last, Vec::new());
        while at < count {
            order.push(at);
            let before = ends[set * count + at].1;
            set &= !(1 << at);
            at = before;
        }
        order.reverse();
        (ends[all * count + last].0, order)
    };
    (0..count).map(order).filter(|(end, _)| *end < i32::MAX).collect()
}

/// The drives from the first halt of an order to its last.
fn length(halts: &[PickUpHalt], roads: &Roads, order: &[usize]) -> i32 {
    order.windows(2).map(|pair| roads.drive(halts[pair[0]].node, halts[pair[1]].node)).sum()
}

fn with_everywhere(order: &[usize], index: usize) -> impl Iterator<Item = Vec<usize>> + use<'_> {
    (0..=order.len()).map(move |at| {
        let mut with = order.to_vec();
        with.insert(at, index);
        with
    })
}

/// Builds the order that has `end` at its end (or at its beginning) by inserting the rest in turn where it costs least.
fn nearest_insertion(halts: &[PickUpHalt], roads: &Roads, end: usize, first: bool) -> Vec<usize> {
    let mut order = vec![end];
    for index in (0..halts.len()).filter(|&index| index != end) {
        let places = if first { 1..=order.len() } else { 0..=order.len() - 1 };
        let longer = |at: &usize| {
            let mut with = order.clone();
            with.insert(*at, index);
            length(halts, roads, &with)
        };
        let at = places.min_by_key(longer).unwrap_or(0);
        order.insert(at, index);
    }
    order
}

#[cfg(test)]
mod tests {
    use model::{LegSource, Metres, Minutes, Travel, TravelMatrix};
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::foresight::testing;

    /// Compares the instants of some halts with those of all their orders, seen from two neighbours.
    fn check(seed: u64, count: usize, grid: i32) {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let drives: Vec<i32> = (0..(count + 2).pow(2)).map(|_| rng.random_range(1..60)).collect();
        let matrix = TravelMatrix::build(count + 2, |from, to| {
            let minutes = Minutes(drives[from * (count + 2) + to]);
            Some(Travel { minutes, source: LegSource::Estimated, metres: Metres(1), toll_metres: Metres(0) })
        });
        let halts = (0..count).map(|node| PickUpHalt { node, length: Minutes(rng.random_range(1..12)) });
        let halts: Vec<PickUpHalt> = halts.collect();
        let (leave_after, back_by) = (Minutes(rng.random_range(400..500)), Minutes(1_200));
        let day =
            Day { pickups: halts.clone(), dropoffs: halts.clone(), leave_after, back_by, ..Day::default() };
        let nothing = testing::problem(&(Vec::new(), vec![1], ("2027-06-12", 0), false, false));
        let problem = Problem { matrix, days: vec![day.clone()], grid: Minutes(grid), ..nothing };
        let roads = Roads::new(&problem.matrix, None, grid);
        let neighbours = [count, count + 1];
        let out = outward(&problem, 0, &[None], &roads, &neighbours);
        let home = homeward(&problem, 0, &[None], &roads, &neighbours);
        for (at, &node) in neighbours.iter().enumerate() {
            let all = all_orders(count);
            let arrive = all.iter().map(|order| arrival(&day, &roads, grid, order, node, Sitting::Counts).0);
            let takes =
                all.iter().map(|order| homecoming(&day, &roads, grid, order, node, Sitting::Counts).0);
            let (arrive, takes) = (arrive.min(), takes.min());
            assert_eq!(Some(out.instants[at]), arrive, "seed {seed}");
            assert_eq!(Some(home.instants[at]), takes.map(|takes| floor(1_200 - takes, grid)), "seed {seed}");
        }
        assert!(out.quickest && out.orders.len() <= MOST_ORDERS.max(24));
    }

    #[test]
    fn the_quickest_of_many_orders_is_found() {
        for seed in 0..30 {
            check(seed, 5, 5);
            check(seed, 6, 1);
        }
        check(7, 7, 15);
    }
}
