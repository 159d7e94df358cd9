//! Seeded chance that costs next to nothing: a linear congruence whose high bits are mixed.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// Begins the stream of a seed.
    pub fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        chance.draw();
        chance.draw();
        chance
    }

    /// Draws 32 bits.
    #[inline(always)]
    pub fn draw(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((self.0 >> 18) ^ self.0) >> 27) as u32
    }

    /// Draws a number below `end`, which is positive.
    #[inline(always)]
    pub fn below(&mut self, end: usize) -> usize {
        ((u64::from(self.draw()) * end as u64) >> 32) as usize
    }

    /// Draws from 0 (included) to 1 (not).
    #[inline(always)]
    pub fn part(&mut self) -> f64 {
        f64::from(self.draw()) / 4_294_967_296.0
    }
}
