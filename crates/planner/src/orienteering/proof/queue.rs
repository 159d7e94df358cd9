//! Labels that wait for their turn.

use super::sides::Side;
use super::stays::BARRED;

/// More buckets than this are not worth their memory.
const MOST_BUCKETS: i64 = 1 << 17;
/// Labels that lie side by side.
const CHUNK: usize = 16;
const NONE: u32 = u32::MAX;

/// Labels in buckets of keys; each bucket is a chain of chunks, because what lies side by side is read at
/// once while single labels would be fetched one by one.
pub(super) struct Queue<T> {
    least: i32,
    width: i64,
    heads: Vec<u32>,
    chunks: Vec<Chunk<T>>,
    free: Vec<u32>,
}

struct Chunk<T> {
    used: u32,
    next: u32,
    labels: [T; CHUNK],
}

impl<T: Copy> Queue<T> {
    pub fn new(side: &Side) -> Self {
        let starts = side.start.iter().filter(|&&at| at < BARRED);
        let least = starts.min().copied().unwrap_or(0);
        let most = side.latest.iter().max().copied().unwrap_or(least).max(least);
        let span = i64::from(most) - i64::from(least) + 1;
        let width = (span + MOST_BUCKETS - 1) / MOST_BUCKETS;
        let buckets = (span / width + 1) as usize;
        Self { least, width, heads: vec![NONE; buckets], chunks: Vec::new(), free: Vec::new() }
    }

    pub fn buckets(&self) -> usize {
        self.heads.len()
    }

    /// How many labels had room to wait at the same time.
    pub fn room(&self) -> usize {
        self.chunks.len() * CHUNK
    }

    pub fn push(&mut self, key: i32, label: T) {
        let bucket = ((i64::from(key) - i64::from(self.least)).max(0) / self.width) as usize;
        let head = self.heads[bucket];
        if let Some(chunk) = self.chunks.get_mut(head as usize).filter(|chunk| (chunk.used as usize) < CHUNK)
        {
            chunk.labels[chunk.used as usize] = label;
            chunk.used += 1;
            return;
        }
        self.heads[bucket] = if let Some(at) = self.free.pop() {
            let chunk = &mut self.chunks[at as usize];
            (chunk.used, chunk.next, chunk.labels[0]) = (1, head, label);
            at
        } else {
            self.chunks.push(Chunk { used: 1, next: head, labels: [label; CHUNK] });
            (self.chunks.len() - 1) as u32
        };
    }

    /// Moves what waits in a bucket to `batch`; returns whether there was anything.
    pub fn take(&mut self, bucket: usize, batch: &mut Vec<T>) -> bool {
        let mut at = std::mem::replace(&mut self.heads[bucket], NONE);
        while at != NONE {
            let chunk = &self.chunks[at as usize];
            batch.extend_from_slice(&chunk.labels[..chunk.used as usize]);
            self.free.push(at);
            at = chunk.next;
        }
        !batch.is_empty()
    }
}
