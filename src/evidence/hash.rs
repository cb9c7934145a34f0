//! XXH64 (Yann Collet, `xxhash` specification 0.1.1) with seed 0, in pieces: tells whether two files are the same.
//! It is no proof against forgery.
//!
//! Beyond [`BLOCK`] it is the hash of the hashes of blocks, so that several workers hash a file together.

/// Bytes that are hashed on their own.
pub const BLOCK: usize = 2 << 20;

const P1: u64 = 0x9E37_79B1_85EB_CA87;
const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const P3: u64 = 0x1656_67B1_9E37_79F9;
const P4: u64 = 0x85EB_CA77_C2B2_AE63;
const P5: u64 = 0x27D4_EB2F_1656_67C5;

/// The hash of a file so far.
#[derive(Clone, Debug, Default)]
pub struct Hash {
    block: Xxh,
    /// Of the blocks before that one.
    before: Xxh,
    length: u64,
    /// Bytes that come next and were hashed elsewhere.
    known: usize,
}

impl Hash {
    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let (known, mut rest) = bytes.split_at(bytes.len().min(self.known));
        self.known -= known.len();
        self.length += rest.len() as u64;
        while !rest.is_empty() {
            self.close();
            let (now, later) = rest.split_at(rest.len().min(BLOCK.saturating_sub(self.block.size())));
            self.block.push(now);
            rest = later;
        }
    }

    /// The hash of a block on its own, for [`Self::join`].
    pub fn of_block(block: &[u8]) -> u64 {
        let mut own = Xxh::default();
        own.push(block);
        own.value()
    }

    /// Takes a block that was hashed elsewhere. All before it were full, and there was one. So many of its bytes will be
    /// pushed all the same.
    pub fn join(&mut self, hash: u64, length: usize, pushed: usize) {
        self.known = pushed;
        self.close();
        self.length += length as u64;
        self.before.push(&hash.to_le_bytes());
    }

    /// Lets go of a block that is full, once it is known not to be the only one.
    fn close(&mut self) {
        if self.block.size() >= BLOCK {
            let block = std::mem::take(&mut self.block);
            self.before.push(&block.value().to_le_bytes());
        }
    }

    /// Bytes so far.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether there were none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The hash of everything, as 16 hexadecimal digits.
    pub fn finish(&self) -> String {
        let mut before = self.before.clone();
        let own = self.block.value();
        if before.length > 0 && self.block.length > 0 {
            before.push(&own.to_le_bytes());
        }
        let hash = if before.length > 0 { before.value() } else { own };
        let digit = |place: u32| char::from_digit((hash >> (4 * place) & 15) as u32, 16);
        (0..16).rev().filter_map(digit).collect()
    }
}

/// One hash so far.
#[derive(Clone, Debug)]
struct Xxh {
    lanes: [u64; 4],
    held: Vec<u8>,
    length: u64,
}

impl Default for Xxh {
    fn default() -> Self {
        let lanes = [P1.wrapping_add(P2), P2, 0, 0_u64.wrapping_sub(P1)];
        Self { lanes, held: Vec::with_capacity(64), length: 0 }
    }
}

impl Xxh {
    fn size(&self) -> usize {
        self.length as usize
    }

    #[inline(never)]
    fn push(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let mut rest = bytes;
        if !self.held.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(32 - self.held.len()));
            self.held.extend_from_slice(now);
            rest = later;
            if self.held.len() < 32 {
                return;
            }
            let block = std::mem::take(&mut self.held);
            self.blocks(&block);
        }
        let whole = rest.len() / 32 * 32;
        let (blocks, tail) = rest.split_at(whole);
        self.blocks(blocks);
        self.held.extend_from_slice(tail);
    }

    #[inline(never)]
    fn value(&self) -> u64 {
        let [a, b, c, d] = self.lanes;
        let mut hash = if self.length < 32 {
            P5
        } else {
            let sum = a.rotate_left(1).wrapping_add(b.rotate_left(7));
            let sum = sum.wrapping_add(c.rotate_left(12)).wrapping_add(d.rotate_left(18));
            self.lanes.iter().fold(sum, |hash, lane| (hash ^ round(0, *lane)).wrapping_mul(P1).wrapping_add(P4))
        };
        hash = hash.wrapping_add(self.length);
        let eights = self.held.chunks_exact(8);
        let mut rest = eights.remainder();
        for eight in eights {
            hash = (hash ^ round(0, word(eight))).rotate_left(27).wrapping_mul(P1).wrapping_add(P4);
        }
        if let Some((four, after)) = rest.split_first_chunk::<4>() {
            let value = u64::from(u32::from_le_bytes(*four));
            hash = (hash ^ value.wrapping_mul(P1)).rotate_left(23).wrapping_mul(P2).wrapping_add(P3);
            rest = after;
        }
        for byte in rest {
            hash = (hash ^ u64::from(*byte).wrapping_mul(P5)).rotate_left(11).wrapping_mul(P1);
        }
        hash = (hash ^ hash >> 33).wrapping_mul(P2);
        hash = (hash ^ hash >> 29).wrapping_mul(P3);
        hash ^ hash >> 32
    }

    fn blocks(&mut self, bytes: &[u8]) {
        let mut lanes = self.lanes;
        for block in bytes.chunks_exact(32) {
            for (lane, eight) in lanes.iter_mut().zip(block.chunks_exact(8)) {
                *lane = round(*lane, word(eight));
            }
        }
        self.lanes = lanes;
    }
}

#[inline]
fn word(eight: &[u8]) -> u64 {
    eight.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight))
}

#[inline]
fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], piece: usize) -> String {
        let mut hash = Hash::default();
        bytes.chunks(piece).for_each(|piece| hash.push(piece));
        hash.finish()
    }

    #[test]
    fn hashes_are_those_of_xxhsum() {
        assert_eq!(of(b"", 1), "ef46db3751d8e999");
        assert_eq!(of(b"abc", 1), "44bc2cf5ad770999");
        let long = b"Nobody inspects the spammish repetition";
        for piece in [1, 7, 31, 32, 33, 100] {
            assert_eq!(of(long, piece), "fbcea83c8a378bf1", "{piece}");
        }
    }
    #[test]
    fn blocks_may_be_hashed_elsewhere() {
        let bytes: Vec<u8> = (0..BLOCK * 2 + 77).map(|n| (n * n >> 7) as u8).collect();
        let alone = of(&bytes, 1 << 16);
        for first in [1, 2] {
            let mut hash = Hash::default();
            hash.push(bytes.get(..BLOCK * first).unwrap());
            let rest = bytes.get(BLOCK * first..).unwrap();
            rest.chunks(BLOCK).for_each(|block| hash.join(Hash::of_block(block), block.len(), 0));
            assert_eq!((hash.finish(), hash.len()), (alone.clone(), bytes.len() as u64));
        }
        assert_ne!(of(bytes.get(..BLOCK).unwrap(), 1000), of(bytes.get(..BLOCK + 1).unwrap(), 1000));
    }
}
