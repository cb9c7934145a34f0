//! Counts of ordered pairs of small numbers.

use crate::intern::Labels;

/// Up to this many names the table of all pairs is held in full (4 MB); beyond, only the pairs that occur.
const DENSE: usize = 1024;

/// Pairs by the order of their first appearance, each with its count.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    width: usize,
    table: Vec<u32>,
    sparse: Labels,
    pairs: Vec<(u32, u32)>,
    counts: Vec<u32>,
}

impl Pairs {
    /// For numbers below `width`.
    pub fn new(width: usize) -> Self {
        let size = if width <= DENSE { width * width } else { 0 };
        let (sparse, pairs, counts) = (Labels::default(), Vec::new(), Vec::new());
        Self { width, table: vec![u32::MAX; size], sparse, pairs, counts }
    }

    /// Counts a pair and says its number.
    #[inline(always)]
    pub fn add(&mut self, from: u32, to: u32) -> u32 {
        self.add_many(from, to, 1)
    }

    /// Counts a pair so many times.
    #[inline(always)]
    pub fn add_many(&mut self, from: u32, to: u32, times: u32) -> u32 {
        let new = u32::try_from(self.pairs.len()).unwrap_or(u32::MAX);
        let id = match self.table.get_mut(from as usize * self.width + to as usize) {
            Some(place) => {
                if *place == u32::MAX {
                    *place = new;
                }
                *place
            }
            None => self.sparse.intern(&key(from, to)),
        };
        if id == new {
            self.pairs.push((from, to));
            self.counts.push(0);
        }
        if let Some(count) = self.counts.get_mut(id as usize) {
            *count += times;
        }
        id
    }

    /// A list with room for as many times of each pair as it was counted, but none of a pair that `has` says has none.
    pub fn room(&self, has: impl Fn((u32, u32)) -> bool) -> Times {
        let mut next = Vec::with_capacity(self.len());
        let mut sum = 0;
        for (pair, count) in self.iter() {
            next.push(sum);
            sum += if has(pair) { count } else { 0 };
        }
        Times { next, times: vec![0; sum as usize] }
    }

    /// The number of a pair that was counted.
    #[inline(always)]
    pub fn id(&self, from: u32, to: u32) -> Option<u32> {
        match self.table.get(from as usize * self.width + to as usize) {
            Some(place) => Some(*place),
            None => self.sparse.find(&key(from, to)),
        }
    }

    /// Whether a pair was counted.
    pub fn has(&self, from: u32, to: u32) -> bool {
        match self.table.get(from as usize * self.width + to as usize) {
            Some(place) => *place != u32::MAX,
            None => self.sparse.find(&key(from, to)).is_some(),
        }
    }

    /// Different pairs.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// All that was counted.
    pub fn total(&self) -> u64 {
        self.counts.iter().copied().map(u64::from).sum()
    }

    /// Pairs with their counts.
    pub fn iter(&self) -> impl Iterator<Item = ((u32, u32), u32)> {
        self.pairs.iter().copied().zip(self.counts.iter().copied())
    }

    /// Counts by number of the pair.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }
}

fn key(from: u32, to: u32) -> [u8; 8] {
    (u64::from(from) << 32 | u64::from(to)).to_le_bytes()
}

/// Times by pair. They are put in place on a second walk: so there is no list of what was met in which order.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// Where the next time of each pair goes.
    next: Vec<u32>,
    times: Vec<i64>,
}

impl Times {
    /// A time of a pair, by its number.
    #[inline(always)]
    pub fn put(&mut self, id: u32, time: i64) {
        let Some(next) = self.next.get_mut(id as usize) else { return };
        if let Some(place) = self.times.get_mut(*next as usize) {
            *place = time;
        }
        *next += 1;
    }

    /// The times of a pair, by its number, once all are in place; `count` is how often it was counted.
    pub fn of(&self, id: u32, count: u32) -> &[i64] {
        let end = self.next.get(id as usize).copied().unwrap_or_default();
        self.times.get(end.saturating_sub(count) as usize..end as usize).unwrap_or_default()
    }

    /// All of them.
    pub fn all(&self) -> &[i64] {
        &self.times
    }
}
