//! Whole numbers of four bytes, the lowest first: how the parts of a region file are written.

/// Appends numbers.
pub(super) fn put(numbers: impl IntoIterator<Item = u32>, bytes: &mut Vec<u8>) {
    bytes.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
}

/// Takes `count` numbers from the front, if there are so many.
pub(super) fn take(bytes: &mut &[u8], count: usize) -> Option<Vec<u32>> {
    let (front, rest) = bytes.split_at_checked(count.checked_mul(4)?)?;
    *bytes = rest;
    let (words, _) = front.as_chunks::<4>();
    Some(words.iter().map(|word| u32::from_le_bytes(*word)).collect())
}
