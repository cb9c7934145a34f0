//! Records by id, in an order of their own.
//!
//! The place of a record is a fractional index: a position between any two others can
//! always be named, so moving one record touches no other.

use super::sorted::{Changed, Shared, Sorted};
use std::sync::Arc;

/// A place among siblings. Places compare as fractions `0.b₁b₂b₃…` in base 256.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order(Arc<[u8]>);

impl Order {
    /// The place of the item at `index` in a list that is read from a file.
    pub fn at(index: usize) -> Self {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        // The last byte is not zero, so that there is room before it.
        Self(index.to_be_bytes().into_iter().chain([128]).collect())
    }

    /// A place after `low` and before `high`; `None` is an open end.
    pub fn between(low: Option<&Self>, high: Option<&Self>) -> Self {
        let low = low.map_or(&[][..], |order| &order.0);
        let mut high = high.map(|order| &order.0[..]);
        let mut bytes = Vec::new();
        for index in 0.. {
            let from = low.get(index).copied().unwrap_or(0);
            let Some(to) = high.map(|bytes| bytes.get(index).copied().unwrap_or(0)) else {
                if from < u8::MAX {
                    bytes.push(from + 1);
                    break;
                }
                bytes.push(from);
                continue;
            };
            if to > from.saturating_add(1) {
                bytes.push(from + (to - from) / 2);
                break;
            }
            bytes.push(from);
            if to > from {
                high = None;
            } else if index >= low.len() && index >= high.map_or(0, <[u8]>::len) {
                // `low` and `high` are the same place: stay just behind both.
                bytes.push(128);
                break;
            }
        }
        Self(bytes.into())
    }

    /// The place as text, for the journal.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The place from its text.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes().chunks(2);
        digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect::<Option<_>>().map(Self)
    }
}

/// Records of one kind, by id and in order. A copy shares all but what is changed in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered<K: Ord, V> {
    rows: Sorted<K, (Order, Arc<V>)>,
    // The records stand here too: to go through them in order is the commonest thing to do.
    sequence: Sorted<(Order, K), Arc<V>>,
}

impl<K: Ord, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self { rows: Sorted::default(), sequence: Sorted::default() }
    }
}

impl<K: Ord + Clone, V> Ordered<K, V> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The record with this id.
    pub fn get(&self, id: &K) -> Option<&Arc<V>> {
        self.rows.get(id).map(|(_, value)| value)
    }

    /// The record and its place.
    pub fn row(&self, id: &K) -> Option<(&Order, &Arc<V>)> {
        self.rows.get(id).map(|(order, value)| (order, value))
    }

    /// Whether there is a record with this id.
    pub fn contains(&self, id: &K) -> bool {
        self.rows.contains_key(id)
    }

    /// Ids in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.sequence.keys().map(|(_, id)| id)
    }

    /// Records in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<V>> + Clone {
        self.sequence.values()
    }

    /// The id after which the record stands.
    pub fn before(&self, id: &K) -> Option<&K> {
        let (order, _) = self.row(id)?;
        self.sequence.before(&(order.clone(), id.clone())).map(|((_, id), _)| id)
    }

    /// The id that follows.
    pub fn after(&self, id: &K) -> Option<&K> {
        let (order, _) = self.row(id)?;
        let mut rest = self.sequence.from(&(order.clone(), id.clone()));
        rest.next();
        rest.next().map(|((_, id), _)| id)
    }

    /// Changes a record; it is copied first where it is shared.
    pub fn change(&mut self, id: &K, change: impl FnOnce(&mut V))
    where
        V: Clone,
    {
        let Some((order, value)) = self.rows.get(id) else { return };
        let (order, mut value) = (order.clone(), value.clone());
        // The map gives up its own references first, so that what nobody else holds is not copied.
        self.set(id, None);
        change(Arc::make_mut(&mut value));
        self.set(id, Some((order, value)));
    }

    /// Sets or removes a record; the one place where the two maps change together.
    pub fn set(&mut self, id: &K, row: Option<(Order, Arc<V>)>) {
        let old = match &row {
            Some(row) => self.rows.insert(id.clone(), row.clone()),
            None => self.rows.remove(id),
        };
        let stays = old.as_ref().map(|(order, _)| order) == row.as_ref().map(|(order, _)| order);
        if let Some((order, _)) = old
            && !stays
        {
            self.sequence.remove(&(order, id.clone()));
        }
        if let Some((order, value)) = row {
            self.sequence.insert((order, id.clone()), value);
        }
    }

    /// The same records in the same order, with the places that a file gives them.
    #[must_use]
    pub fn renumbered(&self) -> Self {
        let mut fresh = Self::default();
        for (index, id) in self.ids().enumerate() {
            fresh.set(id, self.get(id).map(|value| (Order::at(index), value.clone())));
        }
        fresh
    }

    /// Whether the records are the very same, in the same order.
    pub fn is_same(&self, other: &Self) -> bool {
        self.sequence.is_same(&other.sequence)
    }

    /// Which records are other ones now, where the ids and their order are the same; see
    /// [`Sorted::changed`].
    pub fn changed<'a>(&'a self, now: &'a Self) -> Option<Vec<Changed<'a, V>>> {
        self.sequence.changed(&now.sequence)
    }

    /// Records in order, in the pieces that documents share.
    pub fn pieces(&self) -> impl Iterator<Item = &Shared<(Order, K), Arc<V>>> {
        self.sequence.pieces()
    }

    /// Adds a record behind all others.
    pub fn push(&mut self, id: K, value: V) {
        let order = self.place(None);
        self.set(&id, Some((order, Arc::new(value))));
    }

    /// A free place before the record `before`, or behind all.
    pub fn place(&self, before: Option<&K>) -> Order {
        let next = before.and_then(|id| self.row(id).map(|(order, _)| (order, id)));
        match next {
            None => Order::between(self.sequence.keys().next_back().map(|(order, _)| order), None),
            Some((order, id)) => {
                Order::between(self.before(id).and_then(|id| self.row(id)).map(|(order, _)| order), Some(order))
            }
        }
    }
}

/// Collects items one by one. The `collect` of a map or a set sorts first, and a sort is some
/// kilobytes of program for each type; these collections are small.
pub fn gather<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut gathered = C::default();
    gathered.extend(items);
    gathered
}
