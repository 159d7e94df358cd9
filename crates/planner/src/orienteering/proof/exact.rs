//! The best route of a day for certain: every place is remembered.
//!
//! A part of a route makes another one needless if it is as early, has held nothing that the other may
//! still hold, and brings as much whatever follows. Of a diminishing bonus both are counted at most what
//! the poorer one has: what is to come can bring the richer one less, but by no more than the difference.

use super::bits::Bits;
use super::completion::Completion;
use super::descent::offer;
use super::front::Gone;
use super::labels::{SLOTS, slot};
use super::lawful::ask;
use super::parts::{Growth, Part, places_of};
use super::queue::Queue;
use super::stays::BARRED;
use super::{Ground, Known, Meter};

/// Parts between two questions whether to go on.
const PATIENCE: u64 = 1024;

/// Finds the best route that brings more than an aim, or bounds what there is; returns false where that was
/// too much. `side` is the way to look, `completion` comes from the other one.
pub(super) fn exact<const K: usize>(
    ground: &Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    completion: &Completion<K>,
    side: usize,
    (aim, most): (i64, usize),
) -> bool {
    let growth = Growth::of(ground, 0, side, 0);
    let places = ground.instance.places;
    let mut run = Run {
        growth: &growth,
        completion,
        floor: ground.floor(aim),
        fronts: vec![Vec::new(); SLOTS * places],
        gone: vec![Gone::default(); places],
        queue: Queue::new(growth.side()),
        parts: Vec::new(),
        best: None,
    };
    if !run.fill(meter, most) {
        return false;
    }
    match run.best.filter(|&(gain, _)| gain > aim) {
        None => known.bound_by(aim),
        Some((gain, at)) => {
            known.bound_by(gain);
            offer(ground, known, &[(places_of(&run.parts, at, side), 1)]);
        }
    }
    drop(run);
    if known.bound() > aim && !known.is_settled() {
        ask(&growth, known, meter, completion, (aim, most));
    }
    true
}

struct Run<'r, 'g, const K: usize> {
    growth: &'r Growth<'r, 'g, K>,
    completion: &'r Completion<K>,
    floor: i64,
    /// For each slot the parts that no other one makes needless, the most gain first.
    fronts: Vec<Vec<Part<K>>>,
    gone: Vec<Gone<K>>,
    queue: Queue<Part<K>>,
    parts: Vec<Part<K>>,
    best: Option<(i64, u32)>,
}

impl<const K: usize> Run<'_, '_, K> {
    fn fill(&mut self, meter: &mut Meter<'_>, most: usize) -> bool {
        for (place, &at) in self.growth.side().start.iter().enumerate().filter(|(_, at)| **at < BARRED) {
            self.prolong(&self.growth.nothing(), place, at, super::labels::NONE);
        }
        let mut batch = Vec::new();
        let mut counted = 0;
        for bucket in 0..self.queue.buckets() {
            while self.queue.take(bucket, &mut batch) {
                batch.sort_by_key(|part| (part.key, -part.gain));
                batch.drain(..).for_each(|part| self.settle(part));
                let parts = self.parts.len() as u64;
                if parts - counted >= PATIENCE {
                    if !meter.go_on(parts - counted) || self.queue.room() + self.parts.len() > most {
                        return false;
                    }
                    counted = parts;
                }
            }
        }
        true
    }

    fn settle(&mut self, part: Part<K>) {
        let growth = self.growth;
        let place = part.place as usize;
        let mut blocked = part.held.or(&self.gone[place].after(part.key, &growth.side().gone[place]));
        for (place, &meal) in growth.ground.meal_of.iter().enumerate().filter(|_| part.fed > 0) {
            if meal & part.fed > 0 {
                blocked = blocked.with(place);
            }
        }
        let front = &mut self.fronts[slot(place, part.fed)];
        let mut as_good = front.iter().take_while(|other| other.gain >= part.gain);
        if as_good.any(|other| covers(growth, other, &part, &blocked)) {
            return;
        }
        front.insert(front.partition_point(|other| other.gain >= part.gain), part);
        let at = self.parts.len() as u32;
        self.parts.push(part);
        if self.best.is_none_or(|(gain, _)| part.gain > gain) && growth.is_whole(&part) {
            self.best = Some((part.gain, at));
        }
        for arc in &growth.side().arcs[place] {
            self.prolong(&part, arc.to as usize, part.key + arc.drive, at);
        }
    }

    fn prolong(&mut self, part: &Part<K>, to: usize, at: i32, before: u32) {
        let slot = slot(to, self.growth.hungry(part));
        if let Some(longer) = self.growth.prolong(part, to, at, before)
            && self.completion.reaches(slot, longer.key, &part.held, self.floor - longer.value)
        {
            self.queue.push(longer.key, longer);
        }
    }
}

/// Whether `other` makes `part`, which cannot go to `blocked`, needless.
fn covers<const K: usize>(
    growth: &Growth<'_, '_, K>,
    other: &Part<K>,
    part: &Part<K>,
    blocked: &Bits<K>,
) -> bool {
    let shared = |(members, variety): (&Bits<K>, &crate::orienteering::Variety)| -> i64 {
        let count = other.held.and(members).count().min(part.held.and(members).count());
        variety.bonus.iter().take(count).map(|&bonus| i64::from(bonus)).sum()
    };
    let varieties = &growth.ground.instance.variety;
    other.key <= part.key
        && other.held.is_within(blocked)
        && other.prizes + growth.members.iter().zip(varieties).map(shared).sum::<i64>() >= part.gain
}
