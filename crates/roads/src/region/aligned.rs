//! Bytes that begin where a mapped file would.

/// Bytes that begin at a multiple of eight, so that the columns of a region can be read where they lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlignedBytes {
    words: Vec<u64>,
    length: usize,
}

impl AlignedBytes {
    /// Copies bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut aligned = Self::zeros(bytes.len());
        aligned.as_mut().copy_from_slice(bytes);
        aligned
    }

    /// Makes room for bytes.
    #[must_use]
    pub fn zeros(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(8)], length }
    }
}

impl AsRef<[u8]> for AlignedBytes {
    fn as_ref(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.words)[..self.length]
    }
}

impl AsMut<[u8]> for AlignedBytes {
    fn as_mut(&mut self) -> &mut [u8] {
        &mut bytemuck::cast_slice_mut(&mut self.words)[..self.length]
    }
}
