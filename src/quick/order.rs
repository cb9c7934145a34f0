//! One way to sort and one way to find the n-th for all lists: each further kind of list that the library sorts is
//! three kilobytes of program.

use std::cmp::Ordering;

/// Runs of this length are sorted by insertion.
const RUN: usize = 12;
/// Below this many values the n-th is found by sorting them.
const FEW: usize = 48;
/// Bits of a number that are told apart at once.
const DIGIT: u32 = 11;

/// Sorts numbers by a rule; equal ones stay in their order.
pub fn sort(list: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    for run in list.chunks_mut(RUN) {
        for end in 1..run.len() {
            let mut at = end;
            while let Some([a, b]) = at.checked_sub(1).and_then(|before| run.get_mut(before..=at)) {
                if compare(*a, *b) != Ordering::Greater {
                    break;
                }
                std::mem::swap(a, b);
                at -= 1;
            }
        }
    }
    let mut width = RUN;
    let mut merged: Vec<u32> = Vec::with_capacity(if list.len() > RUN { list.len() } else { 0 });
    while width < list.len() {
        merged.clear();
        for both in list.chunks(2 * width) {
            let (mut a, mut b) = both.split_at_checked(width).unwrap_or((both, &[]));
            while let (Some((first, rest_a)), Some((second, rest_b))) = (a.split_first(), b.split_first()) {
                if compare(*first, *second) == Ordering::Greater {
                    merged.push(*second);
                    b = rest_b;
                } else {
                    merged.push(*first);
                    a = rest_a;
                }
            }
            merged.extend_from_slice(a);
            merged.extend_from_slice(b);
        }
        list.copy_from_slice(&merged);
        width *= 2;
    }
}

/// The list by a rule; equal ones stay in their order.
pub fn sorted<T>(list: Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<u32> = (0..u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
    sort(&mut places, &mut |a, b| match (list.get(a as usize), list.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| list.get_mut(place as usize)?.take()).collect()
}

/// Values that are looked at in one call.
pub const CHUNK: usize = 4096;

/// The smallest and the largest value; `None` for an empty list.
pub fn bounds(values: &[i64]) -> Option<(i64, i64)> {
    let first = *values.first()?;
    let mut bounds = (first, first);
    values.chunks(CHUNK).for_each(|chunk| widen(chunk, &mut bounds));
    Some(bounds)
}

#[inline(never)]
fn widen(values: &[i64], bounds: &mut (i64, i64)) {
    let (mut low, mut high) = *bounds;
    for value in values {
        low = low.min(*value);
        high = high.max(*value);
    }
    *bounds = (low, high);
}

/// The value that would stand at `rank` if they were sorted; `None` where there are not as many.
pub fn nth(values: &[i64], rank: usize) -> Option<i64> {
    nth_between(values, rank, bounds(values)?)
}

/// The same for values whose smallest and largest are known. Values are counted by their highest digit, those of the
/// digit that holds the rank again by the next one.
pub fn nth_between(values: &[i64], rank: usize, (mut low, mut high): (i64, i64)) -> Option<i64> {
    let mut rank = rank;
    if rank >= values.len() {
        return None;
    }
    let mut values = std::borrow::Cow::Borrowed(values);
    loop {
        if low == high {
            return Some(low);
        }
        if values.len() <= FEW {
            return few(&values, rank);
        }
        let bits = u64::BITS - high.wrapping_sub(low).cast_unsigned().leading_zeros();
        let shift = bits.saturating_sub(DIGIT);
        let mut counts = [0_u32; 1 << DIGIT];
        values.chunks(CHUNK).for_each(|chunk| count(chunk, low, shift, &mut counts));
        let mut wanted = 0_i64;
        for count in &counts {
            let count = *count as usize;
            if rank < count {
                break;
            }
            rank -= count;
            wanted += 1;
        }
        let mut kept = Vec::new();
        if shift > 0 {
            values.chunks(CHUNK).for_each(|chunk| keep(chunk, low, shift, wanted, &mut kept));
        }
        low = low.wrapping_add(wanted << shift);
        high = low.wrapping_add((1_i64 << shift) - 1);
        values = kept.into();
    }
}

#[inline(never)]
fn count(values: &[i64], low: i64, shift: u32, counts: &mut [u32; 1 << DIGIT]) {
    for value in values {
        #[allow(clippy::cast_possible_truncation)] // below 2,048
        let digit = (value.wrapping_sub(low).cast_unsigned() >> shift) as usize;
        if let Some(count) = counts.get_mut(digit) {
            *count += 1;
        }
    }
}

#[inline(never)]
fn keep(values: &[i64], low: i64, shift: u32, wanted: i64, kept: &mut Vec<i64>) {
    let own = |value: &&i64| value.wrapping_sub(low).cast_unsigned() >> shift == wanted.cast_unsigned();
    kept.extend(values.iter().filter(own));
}

fn few(values: &[i64], rank: usize) -> Option<i64> {
    let mut places: Vec<u32> = (0..u32::try_from(values.len()).unwrap_or(u32::MAX)).collect();
    let value = |place: u32| values.get(place as usize).copied().unwrap_or_default();
    sort(&mut places, &mut |a, b| value(a).cmp(&value(b)));
    places.get(rank).map(|place| value(*place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_library_sorts_them(list in proptest::collection::vec(0_u8..40, 0..300)) {
            let mut wanted: Vec<(usize, u8)> = list.iter().copied().enumerate().collect();
            let ours = sorted(wanted.clone(), |a, b| a.1.cmp(&b.1));
            wanted.sort_by_key(|(_, value)| *value);
            prop_assert_eq!(ours, wanted);
        }

        #[test]
        fn the_nth_is_found(list in proptest::collection::vec(prop_oneof![any::<i64>(), -50_i64..50], 1..400), at: usize) {
            let rank = at % list.len();
            let mut wanted = list.clone();
            wanted.sort_unstable();
            prop_assert_eq!(nth(&list, rank), wanted.get(rank).copied());
            prop_assert_eq!(nth(&list, list.len()), None);
        }
    }
}
