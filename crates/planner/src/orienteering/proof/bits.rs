//! Sets of places.

/// A set of places below `64 * K`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Bits<const K: usize>([u64; K]);

impl<const K: usize> Bits<K> {
    pub const EMPTY: Self = Self([0; K]);

    pub fn of(places: impl IntoIterator<Item = usize>) -> Self {
        places.into_iter().fold(Self::EMPTY, Self::with)
    }

    pub fn has(&self, place: usize) -> bool {
        self.0[place >> 6] >> (place & 63) & 1 == 1
    }

    pub fn with(mut self, place: usize) -> Self {
        self.0[place >> 6] |= 1 << (place & 63);
        self
    }

    pub fn without(mut self, place: usize) -> Self {
        self.0[place >> 6] &= !(1 << (place & 63));
        self
    }

    pub fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    pub fn or(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    pub fn minus(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |met, (one, two)| met | one & two) == 0
    }

    pub fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |left, (one, two)| left | one & !two) == 0
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Lists the members, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.0;
        (0..64 * K).filter(move |place| words[place >> 6] >> (place & 63) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn a_set_holds_what_was_put_in_across_words() {
        let set = Bits::<2>::of([3, 64, 127]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 64, 127]);
        assert!(set.without(64).is_within(&set) && !set.is_within(&set.without(64)));
        assert!(set.minus(&Bits::of([3, 64])).is_disjoint(&Bits::of([3, 64])));
        assert_eq!((set.and(&Bits::of([3, 5])), set.count()), (Bits::of([3]), 3));
    }
}
