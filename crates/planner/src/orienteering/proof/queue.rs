//! Labels that wait for their turn.

use super::sides::Side;
use super::stays::BARRED;

/// More buckets than this are not worth their memory.
const MOST_BUCKETS: i64 = 1 << 18;
const NONE: u32 = u32::MAX;

/// Labels that wait, in buckets of keys.
pub(super) struct Queue<T> {
    least: i32,
    width: i64,
    heads: Vec<u32>,
    pending: Vec<(T, u32)>,
    free: Vec<u32>,
}

impl<T: Copy> Queue<T> {
    pub fn new(side: &Side) -> Self {
        let starts = side.start.iter().filter(|&&at| at < BARRED);
        let least = starts.min().copied().unwrap_or(0);
        let most = side.latest.iter().max().copied().unwrap_or(least).max(least);
        let span = i64::from(most) - i64::from(least) + 1;
        let width = (span + MOST_BUCKETS - 1) / MOST_BUCKETS;
        let buckets = (span / width + 1) as usize;
        Self { least, width, heads: vec![NONE; buckets], pending: Vec::new(), free: Vec::new() }
    }

    pub fn buckets(&self) -> usize {
        self.heads.len()
    }

    /// How many labels had to wait at the same time.
    pub fn len(&self) -> usize {
        self.pending.len()
    }

    pub fn push(&mut self, key: i32, label: T) {
        let bucket = ((i64::from(key) - i64::from(self.least)).max(0) / self.width) as usize;
        let next = std::mem::replace(&mut self.heads[bucket], NONE);
        let at = match self.free.pop() {
            Some(at) => {
                self.pending[at as usize] = (label, next);
                at
            }
            None => {
                self.pending.push((label, next));
                (self.pending.len() - 1) as u32
            }
        };
        self.heads[bucket] = at;
    }

    /// Moves what waits in a bucket to `batch`; returns whether there was anything.
    pub fn take(&mut self, bucket: usize, batch: &mut Vec<T>) -> bool {
        let mut at = std::mem::replace(&mut self.heads[bucket], NONE);
        while at != NONE {
            let (label, next) = self.pending[at as usize];
            batch.push(label);
            self.free.push(at);
            at = next;
        }
        !batch.is_empty()
    }
}
