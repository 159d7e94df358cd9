//! How much the rest of a route can bring, from the labels of the other way.

use super::bits::Bits;
use super::labels::Label;

/// What the labels of one way say to those of the other: for each place, and with or without the meal, the
/// parts of routes that go on from there.
pub(super) struct Completion<const K: usize> {
    onward: Vec<Vec<Onward<K>>>,
    /// For each of those, the most that is left for a key: keys growing, values falling.
    steps: Vec<Vec<(i32, i64)>>,
}

/// The rest of a route behind a place, seen from it.
struct Onward<const K: usize> {
    value: i64,
    /// Keys up to here can go on so.
    until: i32,
    set: Bits<K>,
}

impl<const K: usize> Completion<K> {
    /// Takes over the labels of a pass the other way, made with the same weights.
    pub fn of(labels: &[Label<K>], slots: usize, weights: &[i64]) -> Self {
        let mut onward: Vec<Vec<Onward<K>>> = (0..slots).map(|_| Vec::new()).collect();
        for label in labels {
            let place = label.place as usize;
            onward[label.slot()].push(Onward {
                value: label.value - weights[place],
                until: -label.ready,
                set: label.set.without(place),
            });
        }
        let steps = onward.iter_mut().map(|onward| {
            onward.sort_by_key(|part| (-part.value, -part.until));
            let mut steps: Vec<(i32, i64)> = Vec::new();
            for part in onward.iter() {
                if steps.last().is_none_or(|(until, _)| part.until > *until) {
                    steps.push((part.until, part.value));
                }
            }
            steps
        });
        Self { steps: steps.collect(), onward }
    }

    /// Whether a route that has come to a slot with this key, and must not see the places of `set` again, can
    /// still bring as much as `needed`.
    pub fn reaches(&self, slot: usize, key: i32, set: &Bits<K>, needed: i64) -> bool {
        let steps = &self.steps[slot];
        let step = steps.partition_point(|(until, _)| *until < key);
        if steps.get(step).is_none_or(|(_, value)| *value < needed) {
            return false;
        }
        let parts = self.onward[slot].iter().take_while(|part| part.value >= needed);
        parts.into_iter().any(|part| part.until >= key && part.set.is_disjoint(set))
    }

    /// The most that a route can still bring, as above; `None` where it can go no further.
    pub fn most(&self, slot: usize, key: i32, set: &Bits<K>) -> Option<i64> {
        let mut parts = self.onward[slot].iter();
        parts.find(|part| part.until >= key && part.set.is_disjoint(set)).map(|part| part.value)
    }
}
