//! Texts as small numbers: a table from bytes to the order of their first appearance.
//!
//! Open addressing with the key inside the entry where it has up to 16 bytes, so that looking up a label touches one
//! line of the cache. Longer keys carry a second hash and are compared in full.

const EMPTY: Entry = Entry { head: 0, tail: 0, length: 0, id: u32::MAX };
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
const OTHER: u64 = 0xD6E8_FEB8_6659_FD93;

#[derive(Clone, Copy, Debug)]
struct Entry {
    head: u64,
    tail: u64,
    length: u32,
    id: u32,
}

/// Labels in the order of their first appearance.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    table: Vec<Entry>,
}

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

    /// The number of a label, which it gets now if it is new.
    #[inline]
    pub fn intern(&mut self, label: &[u8]) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let (head, tail, hash) = key(label);
        let length = u32::try_from(label.len()).unwrap_or(u32::MAX);
        let mask = self.table.len().wrapping_sub(1);
        let mut slot = spread(hash, mask);
        loop {
            let Some(entry) = self.table.get(slot) else {
                return u32::MAX; // cannot be: the table's size is a power of two
            };
            if entry.id == u32::MAX {
                break;
            }
            let same = entry.head == head && entry.tail == tail && entry.length == length;
            if same && (label.len() <= 16 || self.get(entry.id) == label) {
                return entry.id;
            }
            slot = (slot + 1) & mask;
        }
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(label);
        self.ends.push(self.bytes.len());
        if let Some(entry) = self.table.get_mut(slot) {
            *entry = Entry { head, tail, length, id };
        }
        id
    }

    #[cold]
    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        let mask = size - 1;
        let old = std::mem::replace(&mut self.table, vec![EMPTY; size]);
        for entry in old.into_iter().filter(|entry| entry.id != u32::MAX) {
            let mut slot = spread(mix(entry.head, entry.tail, entry.length), mask);
            while let Some(place) = self.table.get_mut(slot) {
                if place.id == u32::MAX {
                    *place = entry;
                    break;
                }
                slot = (slot + 1) & mask;
            }
        }
    }
}

#[inline(always)]
#[allow(clippy::cast_possible_truncation)] // the mask keeps fewer bits anyway
fn spread(hash: u64, mask: usize) -> usize {
    (hash >> 32) as usize & mask
}

#[inline(always)]
fn mix(head: u64, tail: u64, length: u32) -> u64 {
    let first = (head ^ u64::from(length)).wrapping_mul(FACTOR);
    let both = (first ^ first >> 29 ^ tail.rotate_left(32)).wrapping_mul(OTHER);
    (both ^ both >> 32).wrapping_mul(FACTOR)
}

/// Two words that, with the length, say everything about a label of up to 16 bytes, and the hash of all.
#[inline(always)]
fn key(label: &[u8]) -> (u64, u64, u64) {
    let (head, tail) = match label {
        [] => (0, 0),
        [a] => (u64::from(*a), 0),
        [a, b] => (u64::from(*a) | u64::from(*b) << 8, 0),
        [a, b, c] => (u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16, 0),
        _ if label.len() < 8 => {
            let head = label.first_chunk::<4>().map_or(0, |four| u32::from_le_bytes(*four));
            let tail = label.last_chunk::<4>().map_or(0, |four| u32::from_le_bytes(*four));
            (u64::from(head) | u64::from(tail) << 32, 0)
        }
        _ => {
            let head = label.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
            let mut tail = label.last_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
            if label.len() > 16 {
                for eight in label.chunks_exact(8).skip(1) {
                    let word = eight.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
                    tail = (tail ^ word).wrapping_mul(OTHER).rotate_left(29);
                }
            }
            (head, tail)
        }
    };
    (head, tail, mix(head, tail, u32::try_from(label.len()).unwrap_or(u32::MAX)))
}
