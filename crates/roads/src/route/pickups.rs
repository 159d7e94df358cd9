//! The best order of pick-ups: the shortest drive through all of them.

use super::cost::Cost;
use super::engine::CostMatrix;

/// Up to so many pick-ups all orders are weighed; beyond, a good order is improved step by step.
const MOST_WEIGHED: usize = 12;
/// So many pick-ups in a row are moved together at most.
const LONGEST_MOVE: usize = 3;

/// An order of pick-ups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickupOrder {
    /// The pick-ups, as numbers of the matrix.
    pub order: Vec<usize>,
    /// How long the whole drive takes, in tenths of a second.
    pub tenths: u64,
    /// Whether no order is shorter; otherwise none was found.
    pub is_best: bool,
}

/// Returns the best order of some places of a matrix of all drives, from `first` and to `last` where
/// these are given; `None` where no drive leads through all.
#[must_use]
pub fn order_pickups(
    costs: &CostMatrix,
    first: Option<usize>,
    pickups: &[usize],
    last: Option<usize>,
) -> Option<PickupOrder> {
    let drives = Drives { costs, first, last };
    let is_best = pickups.len() <= MOST_WEIGHED;
    let order = if is_best { drives.weigh_all(pickups) } else { drives.improve(drives.insert_all(pickups)) };
    let tenths = drives.tenths(&order);
    (tenths < NO_WAY).then_some(PickupOrder { order, tenths, is_best })
}

/// More than any drive through all places takes; so many of them still fit.
const NO_WAY: u64 = 1 << 40;

struct Drives<'a> {
    costs: &'a CostMatrix,
    first: Option<usize>,
    last: Option<usize>,
}

impl Drives<'_> {
    fn drive(&self, from: usize, to: usize) -> u64 {
        self.costs.get(from, to).map_or(NO_WAY, |cost: Cost| u64::from(cost.tenths))
    }

    fn out_to(&self, pickup: usize) -> u64 {
        self.first.map_or(0, |first| self.drive(first, pickup))
    }

    fn home_from(&self, pickup: usize) -> u64 {
        self.last.map_or(0, |last| self.drive(pickup, last))
    }

    fn tenths(&self, order: &[usize]) -> u64 {
        let between: u64 = order.windows(2).map(|pair| self.drive(pair[0], pair[1])).sum();
        match (order.first(), order.last(), self.first, self.last) {
            (Some(first), Some(last), ..) => self.out_to(*first) + between + self.home_from(*last),
            (_, _, Some(first), Some(last)) => self.drive(first, last),
            _ => 0,
        }
    }

    /// Finds of every set of pick-ups the best order for each of them to be the last.
    fn weigh_all(&self, pickups: &[usize]) -> Vec<usize> {
        let count = pickups.len();
        let at = |set: usize, last: usize| set * count + last;
        let mut best = vec![(u64::MAX, 0); (1 << count) * count];
        for (index, pickup) in pickups.iter().enumerate() {
            best[at(1 << index, index)] = (self.out_to(*pickup), index);
        }
        for set in 1..1_usize << count {
            for last in (0..count).filter(|last| set & 1 << last != 0) {
                let here = best[at(set, last)].0;
                for next in (0..count).filter(|next| set & 1 << next == 0) {
                    let sum = here.saturating_add(self.drive(pickups[last], pickups[next]));
                    let place = &mut best[at(set | 1 << next, next)];
                    *place = (*place).min((sum, last));
                }
            }
        }
        let mut set = (1_usize << count) - 1;
        let home = |last: &usize| best[at(set, *last)].0.saturating_add(self.home_from(pickups[*last]));
        let Some(mut last) = (0..count).min_by_key(home) else { return Vec::new() };
        let mut order = Vec::new();
        while set != 0 {
            order.push(pickups[last]);
            let before = best[at(set, last)].1;
            set &= !(1 << last);
            last = before;
        }
        order.reverse();
        order
    }

    /// Puts one pick-up after the other where it costs least.
    fn insert_all(&self, pickups: &[usize]) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        for pickup in pickups {
            let with = |place: usize| {
                let mut order = order.clone();
                order.insert(place, *pickup);
                order
            };
            let best = (0..=order.len()).map(with).min_by_key(|order| self.tenths(order));
            order = best.unwrap_or_default();
        }
        order
    }

    /// Moves and turns parts of an order as long as that helps.
    fn improve(&self, mut order: Vec<usize>) -> Vec<usize> {
        let mut tenths = self.tenths(&order);
        loop {
            let better = neighbours(&order).find(|order| self.tenths(order) < tenths);
            let Some(better) = better else { return order };
            tenths = self.tenths(&better);
            order = better;
        }
    }
}

/// Lists the orders with one part turned, or a short part moved.
fn neighbours(order: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    let count = order.len();
    let turned = (0..count).flat_map(move |from| (from + 2..=count).map(move |to| (from, to)));
    let turned = turned.map(move |(from, to)| {
        let mut order = order.to_vec();
        order[from..to].reverse();
        order
    });
    let parts =
        (0..count).flat_map(move |from| (1..=LONGEST_MOVE.min(count - from)).map(move |long| (from, long)));
    let moved = parts.flat_map(move |(from, long)| {
        (0..=count - long).filter(move |to| *to != from).map(move |to| {
            let mut rest = order.to_vec();
            let part: Vec<usize> = rest.drain(from..from + long).collect();
            rest.splice(to..to, part);
            rest
        })
    });
    turned.chain(moved)
}
