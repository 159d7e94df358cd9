//! Which labels make another one needless.

use super::bits::Bits;

/// The labels of a slot that no other one covers: earlier, worth as much, and free to go wherever the other is.
pub(super) struct Front<const K: usize> {
    /// Sorted by value, the most first.
    held: Vec<(i64, i32, Bits<K>)>,
}

impl<const K: usize> Default for Front<K> {
    fn default() -> Self {
        Self { held: Vec::new() }
    }
}

impl<const K: usize> Front<K> {
    /// Whether a label that may not go to `blocked` is needless.
    pub fn covers(&self, key: i32, value: i64, blocked: &Bits<K>) -> bool {
        let mut as_good = self.held.iter().take_while(|held| held.0 >= value);
        as_good.any(|held| held.1 <= key && held.2.is_within(blocked))
    }

    /// Takes a label up unless it is needless, and forgets those that it makes needless.
    pub fn admit(&mut self, key: i32, value: i64, set: Bits<K>, blocked: &Bits<K>) -> bool {
        if self.covers(key, value, blocked) {
            return false;
        }
        let at = self.held.partition_point(|held| held.0 > value);
        let mut kept = at;
        for index in at..self.held.len() {
            let held = self.held[index];
            if !(key <= held.1 && set.is_within(&held.2)) {
                self.held[kept] = held;
                kept += 1;
            }
        }
        self.held.truncate(kept);
        self.held.insert(at, (value, key, set));
        true
    }
}

/// The places that can no longer follow a place, as keys grow.
#[derive(Clone)]
pub(super) struct Gone<const K: usize> {
    set: Bits<K>,
    next: usize,
}

impl<const K: usize> Default for Gone<K> {
    fn default() -> Self {
        Self { set: Bits::EMPTY, next: 0 }
    }
}

impl<const K: usize> Gone<K> {
    /// The places out of reach after `key`, from `last`: the last key for each, sorted.
    pub fn after(&mut self, key: i32, last: &[(i32, u16)]) -> Bits<K> {
        // Keys come nearly in order; where one is earlier than the one before, a few are taken back.
        while let Some(&(until, place)) = self.next.checked_sub(1).and_then(|before| last.get(before)) {
            if until < key {
                break;
            }
            self.set = self.set.without(place as usize);
            self.next -= 1;
        }
        while let Some(&(until, place)) = last.get(self.next).filter(|(until, _)| *until < key) {
            debug_assert!(until < key);
            self.set = self.set.with(place as usize);
            self.next += 1;
        }
        self.set
    }
}
