//! Labelling: all parts of routes that may matter, in the order of their keys.
//!
//! A route may come back to a place that it has forgotten: each place remembers only some others (its
//! *memory*), so that few labels are needed. The most that such a route brings bounds what any route does
//! (the ng-route relaxation). With a memory of everything the routes are real ones.

use super::bits::Bits;
use super::completion::Completion;
use super::front::{Front, Gone};
use super::linked::Gates;
use super::queue::Queue;
use super::sides::Side;
use super::stays::BARRED;

/// Labels between two questions whether to go on.
const PATIENCE: u64 = 1024;
/// Drives that a label may look at and still count as one.
const A_LABEL: usize = 256;
pub(super) const NONE: u32 = u32::MAX;

/// A part of a route, from one end to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<const K: usize> {
    pub key: i32,
    /// The instant before the stay.
    pub ready: i32,
    /// What the part brings, at the weights of the pass.
    pub value: i64,
    /// The places that must not come again, as far as they are remembered.
    pub set: Bits<K>,
    pub place: u16,
    /// The meals that the part holds, as bits.
    pub fed: u8,
    /// The label that it prolongs.
    before: u32,
}

/// A label to be: one more place behind another label. Most come to nothing, so they are kept short.
#[derive(Clone, Copy)]
struct Longer {
    value: i64,
    key: i32,
    ready: i32,
    before: u32,
    place: u16,
}

impl<const K: usize> Label<K> {
    pub fn slot(&self) -> usize {
        slot(self.place as usize, self.fed)
    }
}

/// Parts that end at a place are kept apart by the meals that they hold.
pub(super) fn slot(place: usize, fed: u8) -> usize {
    place * SLOTS + usize::from(fed)
}

/// Kinds of parts for each place.
pub(super) const SLOTS: usize = 4;

/// What a pass is to do.
pub(super) struct Task<'t, const K: usize> {
    pub side: &'t Side,
    pub weights: &'t [i64],
    /// For each place, what is remembered there.
    pub memory: &'t [Bits<K>],
    /// The meal that is taken at each place, and those that a route must hold, as bits.
    pub meal_of: &'t [u8],
    pub meals: u8,
    /// Parts of routes that cannot be completed to bring `floor` are left out.
    pub completion: Option<&'t Completion<K>>,
    pub floor: i64,
    /// More labels than this are too many.
    pub most: usize,
    /// How routes begin and end where the day is tied to others; otherwise as the side says.
    pub gates: Option<&'t Gates>,
}

/// The labels of a pass.
pub(super) struct Pass<const K: usize> {
    pub labels: Vec<Label<K>>,
    /// Whole routes: what they bring, and their last label.
    pub routes: Vec<(i64, u32)>,
    /// For each place, whether the drive of that number can be part of a route that brings `floor`.
    pub alive: Vec<Vec<bool>>,
    /// For each way to go on, the whole route that brings the most.
    pub ends: Vec<Option<(i64, u32)>>,
}

impl<const K: usize> Pass<K> {
    /// The whole route that brings the most.
    pub fn best(&self) -> Option<(i64, u32)> {
        self.routes.iter().copied().max_by_key(|&(value, label)| (value, std::cmp::Reverse(label)))
    }

    /// Lists the places up to a label, from the end where the pass began.
    pub fn places(&self, label: u32) -> Vec<usize> {
        let mut places: Vec<usize> = self.back(label).map(|label| label.place as usize).collect();
        places.reverse();
        places
    }

    /// The label where the part up to this one begins.
    pub fn root(&self, label: u32) -> &Label<K> {
        self.back(label).last().unwrap_or(&self.labels[label as usize])
    }

    fn back(&self, label: u32) -> impl Iterator<Item = &Label<K>> {
        let before = |&at: &u32| Some(self.labels[at as usize].before).filter(|&at| at != NONE);
        std::iter::successors(Some(label), before).map(|at| &self.labels[at as usize])
    }
}

/// Makes a pass; `None` where it was stopped, or the labels became too many.
pub(super) fn pass<const K: usize>(
    task: &Task<'_, K>,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Option<Pass<K>> {
    let places = task.weights.len();
    let alive = task.side.arcs.iter().map(|arcs| vec![false; arcs.len()]).collect();
    let mut run = Run {
        task,
        queue: Queue::new(task.side),
        fronts: (0..SLOTS * places).map(|_| Front::default()).collect(),
        gone: vec![Gone::default(); places],
        waiting: Champions::new(task),
        pass: Pass { labels: Vec::new(), routes: Vec::new(), alive, ends: Vec::new() },
    };
    run.begin();
    // A label counts for more where it goes on to many places.
    let arcs: usize = task.side.arcs.iter().map(Vec::len).sum();
    let each = 1 + (arcs / places.max(1) / A_LABEL) as u64;
    let mut batch = Vec::new();
    let mut counted = 0;
    for bucket in 0..run.queue.buckets() {
        while run.queue.take(bucket, &mut batch) {
            batch.sort_unstable_by_key(|label| (label.key, -label.value, label.place, label.before));
            batch.drain(..).for_each(|longer| run.settle(longer));
            let labels = run.pass.labels.len() as u64;
            if labels - counted >= PATIENCE {
                if !go_on((labels - counted) * each) || run.queue.room() + run.pass.labels.len() > task.most {
                    return None;
                }
                counted = labels;
            }
        }
    }
    go_on((run.pass.labels.len() as u64 - counted) * each);
    Some(run.pass)
}

/// The best part that waits for each slot and span of keys: most that come after it are no better.
struct Champions {
    least: i32,
    /// Keys in a span.
    width: i32,
    spans: usize,
    slots: usize,
    held: Vec<Champion>,
    /// For each place, whether nothing but the place itself is remembered there.
    forgets: Vec<bool>,
}

#[derive(Clone, Copy)]
struct Champion {
    value: i64,
    key: i32,
    before: u32,
}

/// More spans than this are not worth their memory.
const MOST_SPANS: usize = 256;

impl Champions {
    fn new<const K: usize>(task: &Task<'_, K>) -> Self {
        let side = task.side;
        let slots = SLOTS * task.weights.len();
        // Where few drives are left, few parts come together.
        let arcs: usize = side.arcs.iter().map(Vec::len).sum();
        let spans = if task.completion.is_some() { 0 } else { (arcs / slots.max(1)).min(MOST_SPANS) };
        let least = side.start.iter().copied().filter(|&at| at < BARRED).min().unwrap_or(0);
        let most = side.latest.iter().copied().max().unwrap_or(least).max(least);
        let width = i32::try_from((most - least) as usize / spans.max(1) + 1).unwrap_or(i32::MAX);
        let nobody = Champion { value: i64::MIN, key: i32::MAX, before: NONE };
        let forgets = |memory: &Bits<K>| memory.count() < 2;
        let forgets = task.memory.iter().map(forgets).collect();
        Self { least, width, spans, slots, held: vec![nobody; spans * slots], forgets }
    }

    fn index(&self, slot: usize, key: i32) -> usize {
        let span = ((key - self.least).max(0) / self.width) as usize;
        span.min(self.spans.wrapping_sub(1)) * self.slots + slot
    }

    fn at(&self, slot: usize, key: i32) -> Option<&Champion> {
        self.held.get(self.index(slot, key))
    }

    fn note(&mut self, slot: usize, champion: Champion) {
        let index = self.index(slot, champion.key);
        if let Some(held) = self.held.get_mut(index).filter(|held| champion.value > held.value) {
            *held = champion;
        }
    }
}

struct Run<'t, const K: usize> {
    task: &'t Task<'t, K>,
    queue: Queue<Longer>,
    fronts: Vec<Front<K>>,
    gone: Vec<Gone<K>>,
    waiting: Champions,
    pass: Pass<K>,
}

impl<const K: usize> Run<'_, K> {
    fn begin(&mut self) {
        let task = self.task;
        for place in 0..task.weights.len() {
            let alone = [(task.side.start[place], 0)];
            let starts = task.gates.map_or(alone.as_slice(), |gates| &gates.starts[place]);
            for &(ready, value) in starts.iter().filter(|(ready, _)| *ready < BARRED) {
                let empty = Label { key: 0, ready, value, set: Bits::EMPTY, place: 0, fed: 0, before: NONE };
                self.prolong(&empty, place, ready, NONE);
            }
        }
    }

    /// Keeps a label if it is worth it, and prolongs it everywhere.
    fn settle(&mut self, longer: Longer) {
        let Longer { value, key, ready, before, place: number } = longer;
        let place = number as usize;
        let (fed, set) = match self.pass.labels.get(before as usize) {
            Some(label) => (label.fed | self.task.meal_of[place], label.set.and(&self.task.memory[place])),
            None => (self.task.meal_of[place], Bits::EMPTY),
        };
        let gone = self.gone[place].after(key, &self.task.side.gone[place]);
        let blocked = set.with(place).or(&gone);
        let set = set.minus(&gone).with(place);
        let label = Label { key, ready, value, set, place: number, fed, before };
        if !self.fronts[label.slot()].admit(key, value, set, &blocked) {
            return;
        }
        let at = self.pass.labels.len() as u32;
        self.pass.labels.push(label);
        if label.key <= self.task.side.end[place] && label.fed == self.task.meals {
            self.end(&label, at);
        }
        let task = self.task;
        for (number, arc) in task.side.arcs[place].iter().enumerate() {
            let to = arc.to as usize;
            if !label.set.has(to) && self.prolong(&label, to, label.key + arc.drive, at) {
                self.pass.alive[place][number] = true;
            }
        }
    }

    /// Takes note of a whole route.
    fn end(&mut self, label: &Label<K>, at: u32) {
        self.pass.routes.push((label.value, at));
        let Some(gates) = self.task.gates else {
            return;
        };
        let until = &gates.ends[label.place as usize];
        self.pass.ends.resize(until.len(), None);
        for (best, _) in self.pass.ends.iter_mut().zip(until).filter(|(_, until)| label.key <= **until) {
            if best.is_none_or(|(value, _)| label.value > value) {
                *best = Some((label.value, at));
            }
        }
    }

    /// Returns whether the longer part may matter, whether or not another one makes it needless.
    fn prolong(&mut self, label: &Label<K>, to: usize, ready: i32, before: u32) -> bool {
        let task = self.task;
        let meal = task.meal_of[to];
        let hungry = task.meals & !label.fed;
        if meal & !hungry > 0 {
            return false;
        }
        let key = task.side.stays.pass(to, ready);
        if key > task.side.latest[to] {
            return false;
        }
        let fed = label.fed | meal;
        let value = label.value + task.weights[to];
        let slot_of = slot(to, fed);
        if task.completion.is_none() && self.is_outdone(slot_of, key, value, label, to) {
            return true;
        }
        let mut set = label.set.and(&task.memory[to]);
        if let Some(completion) = task.completion {
            // Both parts hold the place, and so its meal.
            if !completion.reaches(slot(to, hungry), key, &set, task.floor - value) {
                return false;
            }
        }
        set = set.with(to);
        if !self.fronts[slot_of].covers(key, value, &set) {
            self.waiting.note(slot_of, Champion { value, key, before });
            self.queue.push(key, Longer { value, key, ready, before, place: to as u16 });
        }
        true
    }

    /// Whether a part that waits already makes a longer one needless.
    fn is_outdone(&self, slot: usize, key: i32, value: i64, label: &Label<K>, to: usize) -> bool {
        let Some(champion) = self.waiting.at(slot, key) else {
            return false;
        };
        let remembers_less = || {
            let memory = &self.task.memory[to];
            let other = self.pass.labels.get(champion.before as usize);
            other.is_none_or(|other| other.set.and(memory).is_within(&label.set))
        };
        champion.value >= value && champion.key <= key && (self.waiting.forgets[to] || remembers_less())
    }
}
