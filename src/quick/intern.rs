//! Texts as small numbers: a table from bytes to the order of their first appearance.
//!
//! Open addressing with entries of eight bytes: half of the hash and the number. The label itself is compared where it
//! is kept, and labels that are met together were first met together, so those bytes are mostly near.

/// No label: the number is none that is ever given.
const EMPTY: u64 = u64::MAX;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
const OTHER: u64 = 0xD6E8_FEB8_6659_FD93;

/// Labels in the order of their first appearance.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The hash above, the number below.
    table: Vec<u64>,
    /// Labels that were asked for last: most are asked for again soon, and these are told without looking at the table
    /// and at the label.
    recent: Vec<Recent>,
}

/// A label's beginning, end and length, which is all of it up to 16 bytes.
#[derive(Clone, Copy, Debug)]
struct Recent {
    head: u64,
    tail: u64,
    length: u32,
    id: u32,
}

/// How many are remembered at most: a power of two.
const RECENT: usize = 2048;

impl Labels {
    /// How many different labels there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes that all labels have together.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of a label; nothing for a number that was never given.
    #[inline(always)]
    pub fn get(&self, id: u32) -> &[u8] {
        let index = id as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// All labels in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(|id| self.get(id))
    }

    /// The number of a label that was met.
    pub fn find(&self, label: &[u8]) -> Option<u32> {
        let (head, tail) = ends(label);
        let hash = hash(label, head, tail);
        let mask = self.table.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.table.get(slot).filter(|entry| **entry != EMPTY)?;
            #[allow(clippy::cast_possible_truncation)] // the lower half
            if (*entry >> 32) as u32 == hash && same(self.get(*entry as u32), label) {
                return Some(*entry as u32);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number of a label, which it gets now if it is new.
    #[inline(never)]
    #[allow(clippy::cast_possible_truncation)] // labels are shorter than 4 GB
    pub fn intern(&mut self, label: &[u8]) -> u32 {
        let (head, tail) = ends(label);
        let length = label.len() as u32;
        let mixed = (head ^ tail.rotate_left(23) ^ u64::from(length)).wrapping_mul(FACTOR);
        let place = (mixed >> 40) as usize & self.recent.len().wrapping_sub(1);
        if let Some(recent) = self.recent.get(place)
            && (recent.head, recent.tail, recent.length) == (head, tail, length)
            && (length <= 16 || same(self.get(recent.id), label))
        {
            return recent.id;
        }
        let id = self.look(label, head, tail);
        if let Some(recent) = self.recent.get_mut(place) {
            *recent = Recent { head, tail, length, id };
        }
        id
    }

    /// The same by the table.
    #[inline(always)]
    fn look(&mut self, label: &[u8], head: u64, tail: u64) -> u32 {
        if self.ends.len() * 4 >= self.table.len() * 3 {
            self.grow();
        }
        let hash = hash(label, head, tail);
        let mask = self.table.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        loop {
            let Some(entry) = self.table.get(slot) else {
                return u32::MAX; // cannot be: the table's size is a power of two
            };
            if *entry == EMPTY {
                break;
            }
            if (*entry >> 32) as u32 == hash && same(self.get(*entry as u32), label) {
                return *entry as u32;
            }
            slot = (slot + 1) & mask;
        }
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(label);
        self.ends.push(self.bytes.len());
        if let Some(entry) = self.table.get_mut(slot) {
            *entry = u64::from(hash) << 32 | u64::from(id);
        }
        id
    }

    #[cold]
    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        let mut table = vec![EMPTY; size];
        for entries in self.table.chunks(CHUNK) {
            place(entries, &mut table);
        }
        self.table = table;
        // No label is as long as this, so none is taken for one that was not asked for.
        let none = Recent { head: 0, tail: 0, length: u32::MAX, id: 0 };
        self.recent = vec![none; (2 * size).min(RECENT)];
    }
}

/// Entries that are moved at a time.
const CHUNK: usize = 4096;

/// Puts entries into a larger table.
#[inline(never)]
fn place(entries: &[u64], table: &mut [u64]) {
    let mask = table.len().wrapping_sub(1);
    for entry in entries.iter().filter(|entry| **entry != EMPTY) {
        #[allow(clippy::cast_possible_truncation)] // the mask keeps fewer bits anyway
        let mut slot = (*entry >> 32) as usize & mask;
        while let Some(place) = table.get_mut(slot) {
            if *place == EMPTY {
                *place = *entry;
                break;
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// Whether two labels are equal, eight bytes at a time.
#[inline(always)]
fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    if one.len() < 8 {
        return short(one) == short(other);
    }
    let mut at = 8;
    let mut equal = one.first_chunk::<8>() == other.first_chunk::<8>();
    while equal && at + 8 < one.len() {
        let word = |label: &[u8]| label.get(at..).and_then(|rest| rest.first_chunk::<8>().copied());
        equal = word(one) == word(other);
        at += 8;
    }
    equal && one.last_chunk::<8>() == other.last_chunk::<8>()
}

/// Everything about a label of fewer than eight bytes, with its length.
#[inline(always)]
fn short(label: &[u8]) -> u64 {
    match label {
        [] => 0,
        [a] => u64::from(*a),
        [a, b] => u64::from(*a) | u64::from(*b) << 8,
        [a, b, c] => u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16,
        _ => {
            let head = label.first_chunk::<4>().map_or(0, |four| u32::from_le_bytes(*four));
            let tail = label.last_chunk::<4>().map_or(0, |four| u32::from_le_bytes(*four));
            u64::from(head) | u64::from(tail) << 32
        }
    }
}

/// The first and the last eight bytes; all of them and zero where there are fewer.
#[inline(always)]
fn ends(label: &[u8]) -> (u64, u64) {
    match (label.first_chunk::<8>(), label.last_chunk::<8>()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => (short(label), 0),
    }
}

/// The upper half of a hash of 64 bits.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
fn hash(label: &[u8], head: u64, mut tail: u64) -> u32 {
    if label.len() > 16 {
        for eight in label.chunks_exact(8).skip(1) {
            let word = eight.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
            tail = (tail ^ word).wrapping_mul(OTHER).rotate_left(29);
        }
    }
    let first = (head ^ label.len() as u64).wrapping_mul(FACTOR);
    let both = (first ^ first >> 29 ^ tail.rotate_left(32)).wrapping_mul(OTHER);
    ((both ^ both >> 32).wrapping_mul(FACTOR) >> 32) as u32
}
