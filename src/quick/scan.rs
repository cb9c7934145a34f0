//! Where a table's separators, line ends and quotes are, 64 bytes at a time.
//!
//! A word of eight bytes is compared with a letter by arithmetic on all eight at once (SWAR), and the hits of eight
//! words are gathered into one mask, as in Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019).

#[cfg(not(all(target_arch = "wasm32", feature = "simd")))]
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
const ONES: u64 = 0x0101_0101_0101_0101;

/// The three letters that matter.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    separator: u8,
    newline: u8,
}

impl Marks {
    /// For a table with this separator and this end of line.
    pub fn new(separator: u8, newline: u8) -> Self {
        Self { separator, newline }
    }

    /// Appends the positions of all marks in `bytes`, which begin at position `base`.
    #[inline(never)]
    pub fn find(self, bytes: &[u8], base: usize, found: &mut Found) {
        let all = [self.separator, self.newline, b'"'].map(|mark| u64::from(mark) * ONES);
        let mut at = u32::try_from(base).unwrap_or(u32::MAX);
        let blocks = bytes.chunks_exact(64);
        let rest = blocks.remainder();
        for block in blocks {
            let mut mask = block.first_chunk::<64>().map_or(0, |block| hits(block, all));
            found.make_room();
            while mask != 0 {
                found.push(at + mask.trailing_zeros());
                mask &= mask - 1;
            }
            at += 64;
        }
        found.make_room();
        for byte in rest {
            if [self.separator, self.newline, b'"'].contains(byte) {
                found.push(at);
            }
            at += 1;
        }
    }
}

/// How often a letter is there.
#[inline(never)]
pub fn count(letter: u8, bytes: &[u8]) -> u64 {
    let all = [u64::from(letter) * ONES; 3];
    let blocks = bytes.chunks_exact(64);
    let rest = blocks.remainder().iter().filter(|byte| **byte == letter).count() as u64;
    let ones = |block: &[u8]| block.first_chunk::<64>().map_or(0, |block| u64::from(hits(block, all).count_ones()));
    rest + blocks.map(ones).sum::<u64>()
}

/// Positions in a list that keeps its length, so that one more costs no more than its place.
#[derive(Clone, Debug, Default)]
pub struct Found {
    list: Vec<u32>,
    length: usize,
}

impl Found {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// One of them.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<u32> {
        if index < self.length { self.list.get(index).copied() } else { None }
    }

    /// Room for another 64.
    #[inline(always)]
    fn make_room(&mut self) {
        if self.length + 64 > self.list.len() {
            self.lengthen();
        }
    }

    #[cold]
    fn lengthen(&mut self) {
        self.list.resize(self.list.len() * 2 + 4096, 0);
    }

    #[inline(always)]
    fn push(&mut self, position: u32) {
        if let Some(place) = self.list.get_mut(self.length) {
            *place = position;
        }
        self.length += 1;
    }

    /// Lets the first ones go; the others move towards the beginning by so many bytes.
    pub fn shift(&mut self, gone: usize, bytes: u32) {
        let gone = gone.min(self.length);
        self.list.copy_within(gone..self.length, 0);
        self.length -= gone;
        self.list.iter_mut().take(self.length).for_each(|position| *position -= bytes);
    }
}

/// One bit for each of 64 bytes that equals one of the letters.
#[cfg(not(all(target_arch = "wasm32", feature = "simd")))]
#[inline(always)]
fn hits(block: &[u8; 64], all: [u64; 3]) -> u64 {
    let words = block.chunks_exact(8).map(|word| word.first_chunk::<8>().map_or(0, |word| u64::from_le_bytes(*word)));
    words.enumerate().fold(0, |mask, (index, word)| mask | eight(word, all) << (index * 8))
}

/// The same by the instructions of WebAssembly for 16 bytes at once, which every browser has that the app runs in.
#[cfg(all(target_arch = "wasm32", feature = "simd"))]
#[target_feature(enable = "simd128")]
fn hits(block: &[u8; 64], all: [u64; 3]) -> u64 {
    use std::arch::wasm32::{i8x16_bitmask, u8x16_eq, u64x2, u64x2_splat, v128_or};
    let [separator, newline, quote] = all;
    let (separator, newline, quote) = (u64x2_splat(separator), u64x2_splat(newline), u64x2_splat(quote));
    let mut mask = 0;
    for (index, half) in block.chunks_exact(16).enumerate() {
        let word =
            |at: usize| half.get(at..).and_then(|from| from.first_chunk::<8>()).map_or(0, |w| u64::from_le_bytes(*w));
        let bytes = u64x2(word(0), word(8));
        let found = v128_or(v128_or(u8x16_eq(bytes, separator), u8x16_eq(bytes, newline)), u8x16_eq(bytes, quote));
        mask |= u64::from(i8x16_bitmask(found)) << (index * 16);
    }
    mask
}

/// One bit for each byte of a word that equals one of the letters; exact, also after a hit.
#[cfg(not(all(target_arch = "wasm32", feature = "simd")))]
#[inline(always)]
fn eight(word: u64, all: [u64; 3]) -> u64 {
    let hits = all.into_iter().fold(0, |hits, letter| {
        let differs = word ^ letter;
        hits | !(((differs & LOW) + LOW) | differs | LOW)
    });
    (hits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_loop_finds(bytes in proptest::collection::vec(proptest::sample::select(
            &[b',', b';', b'\n', b'"', b'a', 0, 0x80, 0xFF, b'-', b'+', 0xAC, 0x8A][..]), 0..400)) {
            let mut found = Found::default();
            Marks::new(b',', b'\n').find(&bytes, 7, &mut found);
            let found: Vec<u32> = (0..found.len()).filter_map(|index| found.get(index)).collect();
            let wanted: Vec<u32> = (7..).zip(&bytes).filter(|(_, b)| b",\n\"".contains(b)).map(|(at, _)| at).collect();
            prop_assert_eq!(found, wanted);
            prop_assert_eq!(count(b',', &bytes), bytes.iter().filter(|byte| **byte == b',').count() as u64);
        }
    }
}
