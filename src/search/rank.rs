//! How well a word fits a text.
//!
//! The same text > it begins with the word > a word of it does > the word stands inside > its
//! letters stand there one after another. Within a kind the earlier place and the shorter text win.

use super::fold::{Folded, fold};
use std::ops::Range;

/// How well something fits; more is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(pub u32);

const EXACT: u32 = 10_000;
const PREFIX: u32 = 8_000;
const WORD: u32 = 6_000;
const INSIDE: u32 = 4_000;
/// The most that scattered letters can get; below any literal fit.
const SCATTERED: u32 = 2_000;
/// What place and length can cost; kinds stand further apart.
const FINE: u32 = 900;

/// How well a label fits a query that is folded already. All words of the query must be found.
pub fn fuzzy(query: &str, text: &str) -> Option<Score> {
    let text = fold(text);
    let mut words = query.split_whitespace().peekable();
    words.peek()?;
    let mut sum = 0;
    let mut count = 0;
    for word in words {
        sum += literal(word, &text).or_else(|| scattered(word, &text).map(|(score, _)| score))?;
        count += 1;
    }
    Some(Score(literal(query.trim(), &text).unwrap_or(0).max(together(sum, count))))
}

/// The score of several words that are found one by one: less than as they were typed.
pub(super) fn together(sum: u32, count: usize) -> u32 {
    match u32::try_from(count) {
        Ok(0 | 1) | Err(_) => sum,
        Ok(count) => sum / count * 3 / 5,
    }
}

/// A literal fit outside of the name: worth less, but more than scattered letters in it.
pub(super) fn weighed(score: u32, percent: u32) -> u32 {
    SCATTERED + score.saturating_sub(SCATTERED) * percent / 100
}

/// The score of a word that stands in a text letter by letter.
pub(super) fn literal(word: &str, text: &str) -> Option<u32> {
    let first = text.find(word)?;
    if first == 0 {
        return Some(if word.len() == text.len() { EXACT } else { PREFIX - fine(0, text) });
    }
    // The first place that begins a word is better than an earlier one inside a word.
    let mut at = first;
    loop {
        if begins_word(text, at) {
            return Some(WORD - fine(at, text));
        }
        let next = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        match text.get(at + next..).and_then(|rest| rest.find(word)) {
            Some(further) => at += next + further,
            None => return Some(INSIDE - fine(first, text)),
        }
    }
}

fn fine(at: usize, text: &str) -> u32 {
    let cost = at.saturating_mul(2).saturating_add(text.len());
    u32::try_from(cost).unwrap_or(FINE).min(FINE)
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    before.is_none_or(|letter| !letter.is_alphanumeric())
}

/// The score of a word whose letters stand in a text in their order, and where they stand.
/// Letters too far apart are chance and do not count, unless each begins a word.
pub(super) fn scattered(word: &str, text: &str) -> Option<(u32, Vec<Range<usize>>)> {
    // Forward to the first end, then back from there: the shortest stretch that ends there.
    let mut letters = word.chars();
    let mut wanted = letters.next()?;
    let mut count = 1;
    let mut end = None;
    for (at, letter) in text.char_indices() {
        if letter == wanted {
            match letters.next() {
                Some(next) => {
                    wanted = next;
                    count += 1;
                }
                None => {
                    end = Some(at + letter.len_utf8());
                    break;
                }
            }
        }
    }
    let end = end?;
    if count < 2 {
        return None;
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut letters = word.chars().rev();
    let mut wanted = letters.next();
    for (at, letter) in text.get(..end)?.char_indices().rev() {
        if Some(letter) != wanted {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.start == at + letter.len_utf8() => run.start = at,
            _ => runs.push(at..at + letter.len_utf8()),
        }
        wanted = letters.next();
        if wanted.is_none() {
            break;
        }
    }
    runs.reverse();
    let start = runs.first()?.start;
    let starts = runs.iter().filter(|run| begins_word(text, run.start)).count();
    if end - start > 2 * word.len() + 2 && starts < runs.len() {
        return None;
    }
    // Few runs, many of them at the beginning of a word, close together.
    let cost = 60 * (runs.len() - 1) + 40 * (runs.len() - starts) + 4 * (end - start - word.len().min(end - start));
    let cost = u32::try_from(cost).unwrap_or(SCATTERED).min(SCATTERED - FINE - 1);
    Some((SCATTERED - cost - fine(start, text).min(FINE), runs))
}

/// Where the words of a query stand in a text, as places in the original, in order and apart.
/// `loose` says for which words scattered letters count.
pub(super) fn places(words: &[&str], original: &str, loose: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let folded = Folded::new(original);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words {
        let mut runs: Vec<_> = folded.text.match_indices(word).map(|(at, hit)| at..at + hit.len()).collect();
        if runs.is_empty() && loose(word) {
            runs = scattered(word, &folded.text).map(|(_, runs)| runs).unwrap_or_default();
        }
        found.extend(runs.into_iter().map(|run| {
            let start = folded.original(run.start);
            // A letter that folded to two is marked whole.
            let end = folded.original(run.end);
            let one = original.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            start..end.max(start + one)
        }));
    }
    merge(found)
}

fn merge(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    // A handful: picking the smallest again and again needs no sort of its own.
    while let Some(next) = (0..found.len()).min_by_key(|&at| found.get(at).map(|range| (range.start, range.end))) {
        let range = found.swap_remove(next);
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
