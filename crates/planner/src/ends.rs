//! The two ends of a day: the orders in which passengers are picked up and brought back, or the
//! lodgings of the nights before and after.
//!
//! For each place that a day can begin or end with, the best order of its end is known before the
//! search begins, so that choosing it costs the search nothing.

use crate::halts::slots_of;
use crate::roads::{NO_ROAD, Roads};
use crate::slots::{ceil, floor};
use crate::{Day, Lodging, PickUpHalt, Problem, Role};

/// Up to so many halts every order is looked at.
const ALL_ORDERS_UP_TO: usize = 4;

/// Of many halts only so many orders are kept, the shortest.
const MOST_ORDERS: usize = 12;

/// The orders of one end, and the best of them for each neighbour.
pub(crate) struct End {
    /// Orders worth a look; one empty order where nobody joins or leaves.
    pub orders: Vec<Vec<usize>>,
    /// For each neighbour: the earliest arrival there, or the latest departure from there.
    pub instants: Vec<i32>,
    /// For each neighbour: the order that gives it.
    pub best: Vec<usize>,
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
    let orders = orders(&day.pickups, roads);
    let mut end = End { orders, instants: Vec::new(), best: Vec::new() };
    for &node in neighbours {
        let costs = end.orders.iter().map(|order| arrival(day, roads, grid, order, node));
        let (best, (instant, _)) = first_least(costs);
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
    let orders = orders(&day.dropoffs, roads);
    let mut end = End { orders, instants: Vec::new(), best: Vec::new() };
    for &node in neighbours {
        let costs = end.orders.iter().map(|order| homecoming(day, roads, grid, order, node));
        let (best, (minutes, _)) = first_least(costs);
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
    End { orders, instants: neighbours.iter().map(arrival).collect(), best }
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
    End { orders, instants: neighbours.iter().map(departure).collect(), best }
}

/// What an order costs: an instant or a span, then the positioning.
type Cost = (i32, i32);

fn first_least(costs: impl Iterator<Item = Cost>) -> (usize, Cost) {
    costs.enumerate().min_by_key(|(_, cost)| *cost).unwrap_or((0, (NO_ROAD, 0)))
}

/// Earliest arrival at `node` after picking up in this order; far beyond the day where no road leads.
fn arrival(day: &Day, roads: &Roads, grid: i32, order: &[usize], node: usize) -> Cost {
    let first = order.first().map_or(node, |&index| day.pickups[index].node);
    let last = order.last().map_or(node, |&index| day.pickups[index].node);
    let positioning = day.depot.map_or(0, |depot| roads.empty(depot, first));
    if positioning >= NO_ROAD {
        return (NO_ROAD, positioning);
    }
    (boarded(day, roads, grid, order) + roads.drive(last, node), positioning)
}

/// Minutes from a departure from `node`, which is on the grid, to the end of the last drop-off.
fn homecoming(day: &Day, roads: &Roads, grid: i32, order: &[usize], node: usize) -> Cost {
    let last = order.last().map_or(node, |&index| day.dropoffs[index].node);
    let positioning = day.depot.map_or(0, |depot| roads.empty(last, depot));
    if positioning >= NO_ROAD {
        return (NO_ROAD, positioning);
    }
    let (mut before, mut end) = (node, 0);
    for &index in order {
        let halt = day.dropoffs[index];
        end = ceil(end, grid) + roads.drive(before, halt.node) + halt.length.0;
        before = halt.node;
    }
    (end, positioning)
}

/// Earliest departure from the last pick-up of an order.
pub(crate) fn boarded(day: &Day, roads: &Roads, grid: i32, order: &[usize]) -> i32 {
    let mut leave = day.leave_after.0;
    let mut before = None;
    for &index in order {
        let halt = day.pickups[index];
        let drive = before.map_or(0, |before| roads.drive(before, halt.node));
        leave = ceil(leave + drive + halt.length.0, grid);
        before = Some(halt.node);
    }
    leave
}

/// Lists the orders of a few halts; of many, the shortest of those built by nearest insertion, one
/// for each last and each first halt.
fn orders(halts: &[PickUpHalt], roads: &Roads) -> Vec<Vec<usize>> {
    if halts.len() <= ALL_ORDERS_UP_TO {
        let mut all = vec![Vec::new()];
        for index in 0..halts.len() {
            all = all.iter().flat_map(|order| with_everywhere(order, index)).collect();
        }
        all.sort();
        return all;
    }
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
