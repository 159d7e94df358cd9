//! Every route of a class of days that can be part of something better: for each set of places one order.

use std::collections::{BTreeMap, HashMap};

use super::Meter;
use super::bits::Bits;
use super::completion::Completion;
use super::labels::{NONE, slot};
use super::parts::{Growth, Part, places_of};
use super::queue::Queue;
use super::stays::BARRED;

/// Parts between two questions whether to go on.
const PATIENCE: u64 = 1024;

/// A route that one of the days may take.
pub(super) struct Candidate<const K: usize> {
    /// What it brings at the prices.
    pub value: i64,
    pub held: Bits<K>,
    pub route: Vec<usize>,
}

/// Lists the routes that, with the best that the other days can do, bring as much as `floor`, the most first;
/// `None` where they are too many.
pub(super) fn enumerate<const K: usize>(
    growth: &Growth<'_, '_, K>,
    meter: &mut Meter<'_>,
    completion: &Completion<K>,
    floor: i64,
    most: usize,
) -> Option<Vec<Candidate<K>>> {
    let mut run = Run {
        growth,
        completion,
        floor,
        queue: Queue::new(growth.side()),
        parts: Vec::new(),
        seen: HashMap::new(),
        whole: BTreeMap::new(),
    };
    for (place, &at) in growth.side().start.iter().enumerate().filter(|(_, at)| **at < BARRED) {
        run.prolong(&growth.nothing(), place, at, NONE);
    }
    let mut batch = Vec::new();
    let mut counted = 0;
    for bucket in 0..run.queue.buckets() {
        while run.queue.take(bucket, &mut batch) {
            batch.sort_by_key(|part| part.key);
            batch.drain(..).for_each(|part| run.settle(part));
            let parts = run.parts.len() as u64;
            if parts - counted >= PATIENCE {
                if !meter.go_on(parts - counted) || run.queue.room() + run.parts.len() > most {
                    return None;
                }
                counted = parts;
            }
        }
    }
    let candidate = |(&held, &at): (&Bits<K>, &u32)| {
        let value = run.parts[at as usize].value - growth.nothing().value;
        Candidate { value, held, route: places_of(&run.parts, at, growth.way) }
    };
    let mut candidates: Vec<Candidate<K>> = run.whole.iter().map(candidate).collect();
    candidates.sort_by(|one, other| (other.value, &one.route).cmp(&(one.value, &other.route)));
    Some(candidates)
}

struct Run<'r, 'g, const K: usize> {
    growth: &'r Growth<'r, 'g, K>,
    completion: &'r Completion<K>,
    floor: i64,
    queue: Queue<Part<K>>,
    parts: Vec<Part<K>>,
    /// The least key of each set of places and its last one. Never read in its order, which is none.
    seen: HashMap<(u16, Bits<K>), i32>,
    /// For each set of places a whole route.
    whole: BTreeMap<Bits<K>, u32>,
}

impl<const K: usize> Run<'_, '_, K> {
    fn settle(&mut self, part: Part<K>) {
        if self.seen.get(&(part.place, part.held)).is_some_and(|&key| key < part.key) {
            return;
        }
        let at = self.parts.len() as u32;
        self.parts.push(part);
        let growth = self.growth;
        if growth.is_ended(&part) && part.value >= self.floor {
            self.whole.entry(part.held).or_insert(at);
        }
        for arc in &growth.side().arcs[part.place as usize] {
            self.prolong(&part, arc.to as usize, part.key + arc.drive, at);
        }
    }

    fn prolong(&mut self, part: &Part<K>, to: usize, at: i32, before: u32) {
        let slot = slot(to, self.growth.hungry(part));
        let Some(longer) = self.growth.prolong(part, to, at, before) else {
            return;
        };
        if !self.completion.reaches(slot, longer.key, &part.held, self.floor - longer.value) {
            return;
        }
        // As early with the same places is as good: only the first one goes on.
        let seen = self.seen.entry((longer.place, longer.held)).or_insert(i32::MAX);
        if longer.key < *seen {
            *seen = longer.key;
            self.queue.push(longer.key, longer);
        }
    }
}
