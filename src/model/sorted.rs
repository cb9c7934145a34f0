//! A sorted map that is cheap to copy: its entries lie in pieces that copies share.
//!
//! Every edit makes a new document beside the old one. A copy of a `BTreeMap` costs as much as the
//! map is long; here it costs one count for each piece, and a change copies the one piece it is in.

use std::fmt;
use std::sync::Arc;

/// How many entries a piece holds at most.
const MOST: usize = 64;

/// Entries that maps share.
pub type Shared<K, V> = Arc<Vec<(K, V)>>;

/// Entries by key, in the order of the keys.
#[derive(Clone)]
pub struct Sorted<K, V> {
    // No piece is empty, and the keys of a piece come before those of the next.
    pieces: Vec<Shared<K, V>>,
}

/// A value that is another one now.
#[derive(Clone, Copy, Debug)]
pub struct Changed<'a, V> {
    /// Its place among all, from 0.
    pub at: usize,
    /// As it was.
    pub before: &'a Arc<V>,
    /// As it is.
    pub now: &'a Arc<V>,
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Sorted<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.entries().map(|(key, value)| (key, value))).finish()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Sorted<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.entries().eq(other.entries())
    }
}

impl<K, V> Sorted<K, V> {
    fn entries(&self) -> impl DoubleEndedIterator<Item = &(K, V)> + Clone {
        self.pieces.iter().flat_map(|piece| piece.iter())
    }

    /// Whether this is a copy that nothing was changed in since, as far as can be told at once.
    pub fn is_same(&self, other: &Self) -> bool {
        self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The pieces in order. As long as somebody holds a piece it stays as it is.
    pub fn pieces(&self) -> impl Iterator<Item = &Shared<K, V>> {
        self.pieces.iter()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Keys with their values, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.entries().map(|(key, value)| (key, value))
    }

    /// Keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.entries().map(|(key, _)| key)
    }

    /// Values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.entries().map(|(_, value)| value)
    }
}

impl<K: PartialEq, V> Sorted<K, Arc<V>> {
    /// Where another map under the same keys holds other values: places from 0, with both values.
    /// What the two share is passed over, so it costs what was changed. `None` where the keys are
    /// not the same, as far as can be told like this.
    pub fn changed<'a>(&'a self, now: &'a Self) -> Option<Vec<Changed<'a, V>>> {
        if self.pieces.len() != now.pieces.len() {
            return None;
        }
        let (mut at, mut found) = (0, Vec::new());
        for (before, after) in self.pieces.iter().zip(&now.pieces) {
            if !Arc::ptr_eq(before, after) {
                if before.len() != after.len() {
                    return None;
                }
                for (place, (old, new)) in before.iter().zip(after.iter()).enumerate() {
                    if old.0 != new.0 {
                        return None;
                    }
                    if !Arc::ptr_eq(&old.1, &new.1) {
                        found.push(Changed { at: at + place, before: &old.1, now: &new.1 });
                    }
                }
            }
            at += before.len();
        }
        Some(found)
    }
}

impl<K: Ord, V> Sorted<K, V> {
    /// The piece in which a key is or would be, and its place there.
    fn find(&self, key: &K) -> (usize, Result<usize, usize>) {
        let after = |piece: &Shared<K, V>| piece.last().is_some_and(|(last, _)| last < key);
        let at = self.pieces.partition_point(after);
        let place = self.pieces.get(at).map_or(Err(0), |piece| piece.binary_search_by(|(other, _)| other.cmp(key)));
        (at, place)
    }

    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        let (at, place) = self.find(key);
        self.pieces.get(at)?.get(place.ok()?).map(|(_, value)| value)
    }

    /// Whether there is such a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.find(key).1.is_ok()
    }

    /// Entries from a key on, whether it is there or not.
    pub fn from<'a>(&'a self, key: &K) -> impl Iterator<Item = (&'a K, &'a V)> + Clone + use<'a, K, V> {
        let (at, place) = self.find(key);
        let (Ok(place) | Err(place)) = place;
        let rest = self.pieces.get(at..).unwrap_or_default().iter().flat_map(|piece| piece.iter());
        rest.skip(place).map(|(key, value)| (key, value))
    }

    /// The last entry before a key, whether it is there or not.
    pub fn before(&self, key: &K) -> Option<(&K, &V)> {
        let (at, place) = self.find(key);
        let (Ok(place) | Err(place)) = place;
        let entry = match place.checked_sub(1) {
            Some(place) => self.pieces.get(at)?.get(place)?,
            None => self.pieces.get(at.checked_sub(1)?)?.last()?,
        };
        Some((&entry.0, &entry.1))
    }
}

impl<K: Ord + Clone, V: Clone> Sorted<K, V> {
    /// The value of a key, to change.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let (at, place) = self.find(key);
        let place = place.ok()?;
        Arc::make_mut(self.pieces.get_mut(at)?).get_mut(place).map(|(_, value)| value)
    }

    /// Sets the value of a key, and gives the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (at, place) = self.find(&key);
        // Behind all others: at the end of the last piece.
        let behind = at == self.pieces.len();
        let at = if behind { at.saturating_sub(1) } else { at };
        let Some(piece) = self.pieces.get_mut(at) else {
            self.pieces.push(Arc::new(vec![(key, value)]));
            return None;
        };
        let piece = Arc::make_mut(piece);
        match place {
            Ok(place) => return piece.get_mut(place).map(|entry| std::mem::replace(&mut entry.1, value)),
            Err(_) if behind => piece.push((key, value)),
            Err(place) => piece.insert(place.min(piece.len()), (key, value)),
        }
        if piece.len() > MOST {
            let half = piece.split_off(if behind { MOST } else { MOST / 2 });
            self.pieces.insert(at + 1, Arc::new(half));
        }
        None
    }

    /// Removes a key and gives its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let (at, place) = self.find(key);
        let place = place.ok()?;
        let piece = Arc::make_mut(self.pieces.get_mut(at)?);
        let (_, value) = piece.remove(place);
        if piece.is_empty() {
            self.pieces.remove(at);
        }
        Some(value)
    }
}
