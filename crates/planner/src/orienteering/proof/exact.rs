//! The best route of a day for certain: every place is remembered.
//!
//! A part of a route makes another one needless if it is as early, has held nothing that the other may
//! still hold, and brings as much whatever follows. Of a diminishing bonus both are counted at most what
//! the poorer one has: what is to come can bring the richer one less, but by no more than the difference.

use super::bits::Bits;
use super::completion::Completion;
use super::descent::offer;
use super::front::Gone;
use super::labels::{NONE, SLOTS, slot};
use super::prices::Prices;
use super::queue::Queue;
use super::sides::Side;
use super::stays::BARRED;
use super::{Ground, Known, Meter};

const PATIENCE: u64 = 1024;

#[derive(Clone, Copy)]
struct Part<const K: usize> {
    key: i32,
    /// What it brings at the prices, for what it can become.
    value: i64,
    /// The prizes alone, and with what the varieties bring.
    prizes: i64,
    gain: i64,
    held: Bits<K>,
    place: u16,
    fed: u8,
    before: u32,
}

/// Finds the best route, and ends the proof unless it is refused; returns whether nothing was left out.
pub(super) fn exact<const K: usize>(
    ground: &mut Ground<'_, K>,
    known: &mut Known<'_>,
    meter: &mut Meter<'_>,
    completion: &Completion<K>,
    side: usize,
    prices: &Prices,
    most: usize,
) -> bool {
    let varieties = &ground.instance.variety;
    let weights = ground.prizes.weights(prices);
    let mut run = Run {
        ground,
        side: &ground.classes[0].sides[side],
        completion,
        weights: &weights,
        floor: ground.floor(known) - ground.prizes.handed_out(prices),
        members: varieties.iter().map(|variety| Bits::of(variety.members.iter().copied())).collect(),
        fronts: vec![Vec::new(); SLOTS * weights.len()],
        gone: vec![Gone::default(); weights.len()],
        queue: Queue::new(&ground.classes[0].sides[side]),
        parts: Vec::new(),
        best: None,
    };
    if !run.fill(meter, most) {
        return false;
    }
    let Some((gain, at)) = run.best.filter(|&(gain, _)| gain > known.least()) else {
        known.bound_by(known.least());
        return true;
    };
    let mut route = run.places(at);
    if side == 1 {
        route.reverse();
    }
    known.bound_by(gain);
    offer(ground, known, &[(route, 1)]);
    true
}

struct Run<'r, 'g, const K: usize> {
    ground: &'r Ground<'g, K>,
    side: &'r Side,
    completion: &'r Completion<K>,
    weights: &'r [i64],
    floor: i64,
    members: Vec<Bits<K>>,
    fronts: Vec<Vec<Part<K>>>,
    gone: Vec<Gone<K>>,
    queue: Queue<Part<K>>,
    parts: Vec<Part<K>>,
    best: Option<(i64, u32)>,
}

impl<const K: usize> Run<'_, '_, K> {
    fn fill(&mut self, meter: &mut Meter<'_>, most: usize) -> bool {
        for place in 0..self.weights.len() {
            let at = self.side.start[place];
            if at < BARRED {
                let held = Bits::EMPTY;
                let none =
                    Part { key: at, value: 0, prizes: 0, gain: 0, held, place: 0, fed: 0, before: NONE };
                self.prolong(&none, place, at, NONE);
            }
        }
        let mut batch = Vec::new();
        let mut counted = 0;
        for bucket in 0..self.queue.buckets() {
            while self.queue.take(bucket, &mut batch) {
                batch.sort_by_key(|part| (part.key, -part.gain));
                batch.drain(..).for_each(|part| self.settle(part));
                let parts = self.parts.len() as u64;
                if parts - counted >= PATIENCE {
                    if !meter.go_on(parts - counted) || self.queue.len() + self.parts.len() > most {
                        return false;
                    }
                    counted = parts;
                }
            }
        }
        true
    }

    fn settle(&mut self, part: Part<K>) {
        let place = part.place as usize;
        let mut blocked = part.held.or(&self.gone[place].after(part.key, &self.side.gone[place]));
        for (place, &meal) in self.ground.meal_of.iter().enumerate().filter(|_| part.fed > 0) {
            if meal & part.fed > 0 {
                blocked = blocked.with(place);
            }
        }
        let front = &self.fronts[slot(place, part.fed)];
        let mut as_good = front.iter().take_while(|other| other.gain >= part.gain);
        if as_good.any(|other| self.covers(other, &part, &blocked)) {
            return;
        }
        let at = self.parts.len() as u32;
        self.parts.push(part);
        let front = &mut self.fronts[slot(place, part.fed)];
        let before = front.partition_point(|other| other.gain >= part.gain);
        front.insert(before, part);
        let ground = self.ground;
        if part.key <= self.side.end[place] && part.fed == ground.classes[0].meals {
            let required = |place: usize| ground.instance.required[place] && !part.held.has(place);
            let is_better = self.best.is_none_or(|(gain, _)| part.gain > gain);
            if is_better && !(0..self.weights.len()).any(required) {
                self.best = Some((part.gain, at));
            }
        }
        for arc in &self.side.arcs[place] {
            let to = arc.to as usize;
            if !part.held.has(to) {
                self.prolong(&part, to, part.key + arc.drive, at);
            }
        }
    }

    fn covers(&self, other: &Part<K>, part: &Part<K>, blocked: &Bits<K>) -> bool {
        other.key <= part.key
            && other.held.is_within(blocked)
            && (self.members.is_empty() || self.poorer(other, part) >= part.gain)
    }

    /// What a part brings if its varieties are counted as those of the poorer one.
    fn poorer(&self, one: &Part<K>, other: &Part<K>) -> i64 {
        let shared = self.members.iter().zip(&self.ground.instance.variety).map(|(members, variety)| {
            let count = one.held.and(members).count().min(other.held.and(members).count());
            variety.bonus.iter().take(count).map(|&bonus| i64::from(bonus)).sum::<i64>()
        });
        one.prizes + shared.sum::<i64>()
    }

    fn prolong(&mut self, part: &Part<K>, to: usize, at: i32, before: u32) {
        let ground = self.ground;
        let meal = ground.meal_of[to];
        let hungry = ground.classes[0].meals & !part.fed;
        if meal & !hungry > 0 {
            return;
        }
        let key = self.side.stays.pass(to, at);
        if key > self.side.latest[to] {
            return;
        }
        let fed = part.fed | meal;
        let value = part.value + self.weights[to];
        if !self.completion.reaches(slot(to, hungry), key, &part.held, self.floor - value) {
            return;
        }
        let prizes = part.prizes + i64::from(ground.instance.prize[to]);
        let bonus = |&variety: &usize| {
            let count = part.held.and(&self.members[variety]).count();
            ground.instance.variety[variety].bonus.get(count).map_or(0, |&bonus| i64::from(bonus))
        };
        let more: i64 = ground.prizes.of_place[to].iter().map(bonus).sum();
        let gain = part.gain + i64::from(ground.instance.prize[to]) + more;
        let held = part.held.with(to);
        self.queue.push(key, Part { key, value, prizes, gain, held, place: to as u16, fed, before });
    }

    fn places(&self, at: u32) -> Vec<usize> {
        let before = |&at: &u32| Some(self.parts[at as usize].before).filter(|&at| at != NONE);
        let mut places: Vec<usize> = std::iter::successors(Some(at), before)
            .map(|at| self.parts[at as usize].place as usize)
            .collect();
        places.reverse();
        places
    }
}
