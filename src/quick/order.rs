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
pub fn sorted<T>(mut list: Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<u32> = (0..u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
    sort(&mut places, &mut |a, b| match (list.get(a as usize), list.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(&mut places, &mut |a, b| list.swap(a, b));
    list
}

/// Swaps what stands at two places until each place holds what is named for it.
#[inline(never)]
fn arrange(places: &mut [u32], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = *place as usize;
            *place = u32::try_from(at).unwrap_or(u32::MAX);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
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
    at_ranks(values, [rank], bounds(values)?).map(|[found]| found)
}

/// The values that would stand at some ranks if they were sorted; `None` where there are not as many. Values are counted
/// by their highest digit, those of the digits that hold the ranks again by the next one.
pub fn at_ranks<const N: usize>(values: &[i64], ranks: [usize; N], ends: (i64, i64)) -> Option<[i64; N]> {
    let mut found = [0; N];
    digits(values, &ranks, ends, &mut found).then_some(found)
}

fn digits(values: &[i64], ranks: &[usize], (low, high): (i64, i64), found: &mut [i64]) -> bool {
    if ranks.iter().any(|rank| *rank >= values.len()) {
        return false;
    }
    if low == high {
        found.fill(low);
        return true;
    }
    if values.len() <= FEW {
        few(values, ranks, found);
        return true;
    }
    let bits = u64::BITS - high.wrapping_sub(low).cast_unsigned().leading_zeros();
    let shift = bits.saturating_sub(DIGIT);
    let mut counts = [0_u32; 1 << DIGIT];
    values.chunks(CHUNK).for_each(|chunk| count(chunk, low, shift, &mut counts));
    // Those that are wanted are few, and mostly next to each other.
    let mut wanted: Vec<(usize, Vec<i64>)> = Vec::new();
    let mut places = Vec::new();
    for rank in ranks {
        let mut rest = *rank;
        let digit = counts.iter().position(|count| {
            let before = rest < *count as usize;
            rest -= if before { 0 } else { *count as usize };
            before
        });
        let digit = digit.unwrap_or_default();
        let slot = wanted.iter().position(|(own, _)| *own == digit).unwrap_or(wanted.len());
        if slot == wanted.len() {
            wanted.push((digit, Vec::new()));
        }
        places.push((slot, rest));
    }
    if shift > 0 {
        counts.fill(u32::MAX);
        for (slot, (digit, _)) in (0..).zip(&wanted) {
            if let Some(place) = counts.get_mut(*digit) {
                *place = slot;
            }
        }
        values.chunks(CHUNK).for_each(|chunk| keep(chunk, low, shift, &counts, &mut wanted));
    }
    for ((slot, rest), found) in places.into_iter().zip(found) {
        let Some((digit, kept)) = wanted.get(slot) else { continue };
        #[allow(clippy::cast_possible_wrap)] // below 2,048
        let low = low.wrapping_add((*digit as i64) << shift);
        *found = low;
        if shift > 0 {
            let high = low.wrapping_add((1_i64 << shift) - 1);
            digits(kept, &[rest], (low, high), std::slice::from_mut(found));
        }
    }
    true
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

/// Keeps the values of some digits; of each digit a list says which of the wanted ones it is.
#[inline(never)]
fn keep(values: &[i64], low: i64, shift: u32, slots: &[u32; 1 << DIGIT], wanted: &mut [(usize, Vec<i64>)]) {
    for value in values {
        #[allow(clippy::cast_possible_truncation)] // below 2,048
        let digit = (value.wrapping_sub(low).cast_unsigned() >> shift) as usize;
        let slot = slots.get(digit).copied().unwrap_or(u32::MAX);
        if slot != u32::MAX
            && let Some((_, kept)) = wanted.get_mut(slot as usize)
        {
            kept.push(*value);
        }
    }
}

fn few(values: &[i64], ranks: &[usize], found: &mut [i64]) {
    let mut places: Vec<u32> = (0..u32::try_from(values.len()).unwrap_or(u32::MAX)).collect();
    let value = |place: u32| values.get(place as usize).copied().unwrap_or_default();
    sort(&mut places, &mut |a, b| value(a).cmp(&value(b)));
    for (rank, found) in ranks.iter().zip(found) {
        *found = places.get(*rank).map_or(0, |place| value(*place));
    }
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
            let ranks = [rank, (rank + 1).min(list.len() - 1), list.len() / 3, rank];
            let found = at_ranks(&list, ranks, bounds(&list).unwrap());
            prop_assert_eq!(found, Some(ranks.map(|rank| wanted[rank])));
        }
    }
}
