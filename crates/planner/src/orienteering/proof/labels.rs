//! Labelling: all parts of routes that may matter, in the order of their keys.
//!
//! A route may come back to a place that it has forgotten: each place remembers only some others (its
//! *memory*), so that few labels are needed. The most that such a route brings bounds what any route does
//! (the ng-route relaxation). With a memory of everything the routes are real ones.

use super::bits::Bits;
use super::completion::Completion;
use super::front::{Front, Gone};
use super::queue::Queue;
use super::sides::Side;
use super::stays::BARRED;

/// Labels between two questions whether to go on.
const PATIENCE: u64 = 1024;
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
}

/// The labels of a pass.
pub(super) struct Pass<const K: usize> {
    pub labels: Vec<Label<K>>,
    /// Whole routes: what they bring, and their last label.
    pub routes: Vec<(i64, u32)>,
    /// For each place, whether the drive of that number can be part of a route that brings `floor`.
    pub alive: Vec<Vec<bool>>,
}

impl<const K: usize> Pass<K> {
    /// The whole route that brings the most.
    pub fn best(&self) -> Option<(i64, u32)> {
        self.routes.iter().copied().max_by_key(|&(value, label)| (value, std::cmp::Reverse(label)))
    }

    /// Lists the places up to a label, from the end where the pass began.
    pub fn places(&self, label: u32) -> Vec<usize> {
        let before = |&at: &u32| Some(self.labels[at as usize].before).filter(|&at| at != NONE);
        let mut places: Vec<usize> = std::iter::successors(Some(label), before)
            .map(|at| self.labels[at as usize].place as usize)
            .collect();
        places.reverse();
        places
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
        pass: Pass { labels: Vec::new(), routes: Vec::new(), alive },
    };
    run.begin();
    let mut batch = Vec::new();
    let mut counted = 0;
    for bucket in 0..run.queue.buckets() {
        while run.queue.take(bucket, &mut batch) {
            batch.sort_unstable_by_key(|label| (label.key, -label.value, label.place, label.before));
            batch.drain(..).for_each(|longer| run.settle(longer));
            let labels = run.pass.labels.len() as u64;
            if labels - counted >= PATIENCE {
                if !go_on(labels - counted) || run.queue.room() + run.pass.labels.len() > task.most {
                    return None;
                }
                counted = labels;
            }
        }
    }
    go_on(run.pass.labels.len() as u64 - counted);
    Some(run.pass)
}

struct Run<'t, const K: usize> {
    task: &'t Task<'t, K>,
    queue: Queue<Longer>,
    fronts: Vec<Front<K>>,
    gone: Vec<Gone<K>>,
    pass: Pass<K>,
}

impl<const K: usize> Run<'_, K> {
    fn begin(&mut self) {
        for place in 0..self.task.weights.len() {
            let ready = self.task.side.start[place];
            if ready < BARRED {
                let empty =
                    Label { key: 0, ready, value: 0, set: Bits::EMPTY, place: 0, fed: 0, before: NONE };
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
            self.pass.routes.push((label.value, at));
        }
        let task = self.task;
        for (number, arc) in task.side.arcs[place].iter().enumerate() {
            let to = arc.to as usize;
            if !label.set.has(to) && self.prolong(&label, to, label.key + arc.drive, at) {
                self.pass.alive[place][number] = true;
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
        let mut set = label.set.and(&task.memory[to]);
        if let Some(completion) = task.completion {
            // Both parts hold the place, and so its meal.
            if !completion.reaches(slot(to, hungry), key, &set, task.floor - value) {
                return false;
            }
        }
        set = set.with(to);
        if !self.fronts[slot(to, fed)].covers(key, value, &set) {
            self.queue.push(key, Longer { value, key, ready, before, place: to as u16 });
        }
        true
    }
}
