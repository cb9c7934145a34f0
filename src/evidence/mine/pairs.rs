//! Counts of ordered pairs of small numbers.

use crate::evidence::intern::Labels;
use crate::evidence::order::CHUNK;

/// What is done with the times of each pair.
pub type Times<'a> = dyn FnMut((u32, u32), &[i64]) + 'a;

/// Up to this many names the table of all pairs is held in full (4 MB); beyond, only the pairs that occur.
const DENSE: usize = 1024;

#[inline(never)]
fn place(ids: &[u32], times: &[i64], next: &mut [usize], sorted: &mut [i64]) {
    for (id, time) in ids.iter().zip(times) {
        let Some(next) = next.get_mut(*id as usize) else { continue };
        if let Some(place) = sorted.get_mut(*next) {
            *place = *time;
        }
        *next += 1;
    }
}

/// Pairs by the order of their first appearance, each with its count.
#[derive(Clone, Debug)]
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
        let new = u32::try_from(self.pairs.len()).unwrap_or(u32::MAX);
        let id = match self.table.get_mut(from as usize * self.width + to as usize) {
            Some(place) => {
                if *place == u32::MAX {
                    *place = new;
                }
                *place
            }
            None => self.sparse.intern(&(u64::from(from) << 32 | u64::from(to)).to_le_bytes()),
        };
        if id == new {
            self.pairs.push((from, to));
            self.counts.push(0);
        }
        if let Some(count) = self.counts.get_mut(id as usize) {
            *count += 1;
        }
        id
    }

    /// Sorts times by their pair, counting, hands over each pair's, and gives back all of them. There are as many times of a pair as it was
    /// counted, but none of a pair that `has` says has none.
    pub(in crate::evidence) fn gather(
        &self,
        ids: &[u32],
        times: &[i64],
        has: impl Fn((u32, u32)) -> bool,
        each: &mut Times<'_>,
    ) -> Vec<i64> {
        let mut next = Vec::with_capacity(self.len());
        let mut sum = 0;
        for (pair, count) in self.iter() {
            next.push(sum);
            sum += if has(pair) { count as usize } else { 0 };
        }
        let mut sorted = vec![0_i64; times.len()];
        for (ids, times) in ids.chunks(CHUNK).zip(times.chunks(CHUNK)) {
            place(ids, times, &mut next, &mut sorted);
        }
        let mut rest = sorted.as_slice();
        for (pair, count) in self.iter().filter(|(pair, _)| has(*pair)) {
            let Some((own, after)) = rest.split_at_checked(count as usize) else { break };
            each(pair, own);
            rest = after;
        }
        sorted
    }

    /// Whether a pair was counted.
    pub fn has(&self, from: u32, to: u32) -> bool {
        match self.table.get(from as usize * self.width + to as usize) {
            Some(place) => *place != u32::MAX,
            None => self.pairs.contains(&(from, to)),
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
