//! Random schemas, descriptions and values, from a vocabulary so small that they often meet.
//!
//! [`schemas`] writes schemas over all keywords of JSON Schema 2020-12, wild as nobody would write them; [`descriptions`]
//! writes components as services have them, in OpenAPI 3.0 and 3.1; [`values`] writes what these schemas speak of.
//! A seed decides everything.

pub mod descriptions;
pub mod schemas;
pub mod standard;
pub mod values;

/// A sequence of numbers that a seed decides (SplitMix64), after those that are given.
pub struct Random {
    state: u64,
    /// The first numbers, the next one last.
    given: Vec<u8>,
}

impl Random {
    /// The sequence of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x2545_f491_4f6c_dd1d), given: Vec::new() }
    }

    /// The sequence that begins with these numbers.
    #[must_use]
    pub fn of(numbers: &[u8]) -> Self {
        Self { state: 0, given: numbers.iter().rev().copied().collect() }
    }

    fn next(&mut self) -> u64 {
        if let Some(given) = self.given.pop() {
            return u64::from(given);
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number less than the limit.
    ///
    /// # Panics
    ///
    /// If the limit is zero.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("it is less than the limit")
    }

    /// One time out of so many.
    #[must_use = "it moves on"]
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of all.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
