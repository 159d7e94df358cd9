//! What a new list changes of an old one.

use std::collections::BTreeMap;

/// The rows to write and the rows to bury.
pub(crate) struct Changes<'a, T> {
    /// New rows and rows that differ, in the order of the new list.
    pub written: Vec<&'a T>,
    /// Rows of the old list that the new one has no more.
    pub gone: Vec<&'a T>,
}

/// Compares two lists whose rows are known by `key`.
pub(crate) fn changes<'a, T: PartialEq, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Changes<'a, T> {
    let mut old: BTreeMap<K, &T> = before.iter().map(|row| (key(row), row)).collect();
    let mut written = Vec::new();
    for row in after {
        if old.remove(&key(row)) != Some(row) {
            written.push(row);
        }
    }
    Changes { written, gone: old.into_values().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written_and_only_what_is_missing_is_buried() {
        let before = [("agde", 1), ("béziers", 2), ("sète", 3)];
        let after = [("sète", 3), ("agde", 9), ("lunel", 4)];
        let changes = changes(&before, &after, |(name, _)| *name);
        assert_eq!(changes.written, [&("agde", 9), &("lunel", 4)]);
        assert_eq!(changes.gone, [&("béziers", 2)]);
    }
}
