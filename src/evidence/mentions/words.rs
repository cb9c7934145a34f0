//! Words of a mention: small letters, no punctuation, no stop words, and a negation stays with what it negates.

use super::stop::{EN, PL, PL_VERBS};
use crate::evidence::intern::Labels;
use std::collections::HashSet;
use std::sync::OnceLock;

/// The language of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Polish.
    Pl,
    /// English.
    En,
}

/// Sets of stop words, made once.
struct Stops {
    pl: HashSet<&'static str>,
    en: HashSet<&'static str>,
}

fn stops() -> &'static Stops {
    static STOPS: OnceLock<Stops> = OnceLock::new();
    STOPS.get_or_init(|| Stops { pl: PL.iter().copied().collect(), en: EN.iter().copied().collect() })
}

/// What one mention needs while it is taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    small: String,
    joined: String,
    /// Start and end of each word, and whether a sentence ends behind it.
    spans: Vec<(usize, usize, bool)>,
}

/// Stop words that a negation reaches over: "not a very good".
const REACH: u32 = 3;

/// Appends the numbers of the words of a text.
pub(super) fn words_into(text: &str, scratch: &mut Scratch, vocabulary: &mut Labels, said: &mut Vec<u32>) {
    let Scratch { small, joined, spans } = scratch;
    split(text, small, spans);
    let word = |span: &(usize, usize, bool)| small.get(span.0..span.1).unwrap_or_default();
    let tongue = tongue_of(small, spans.iter().map(word));
    let mut pending: Option<(&str, u32)> = None;
    for span in spans.iter() {
        let word = word(span);
        let (negation, rest) = negation(word, tongue);
        if let Some(negation) = negation {
            pending = Some((negation, 0));
        }
        if let Some(word) = rest {
            let stop = is_stop(word, tongue);
            match pending {
                Some((negation, skipped)) => {
                    if !stop || tongue == Tongue::Pl && PL_VERBS.contains(&word) {
                        joined.clear();
                        joined.extend([negation, " ", word]);
                        said.push(vocabulary.intern(joined.as_bytes()));
                        pending = None;
                    } else {
                        pending = (skipped < REACH).then_some((negation, skipped + 1));
                    }
                }
                None if !stop && tells(word) => said.push(vocabulary.intern(word.as_bytes())),
                None => {}
            }
        }
        if span.2 {
            pending = None;
        }
    }
}

/// The words of a text, in order.
///
/// ```
/// use styk::evidence::mentions::words;
///
/// assert_eq!(words("Internet nie działa, a infolinia milczy!"), ["internet", "nie działa", "infolinia", "milczy"]);
/// assert_eq!(words("It doesn't work and nobody is helping."), ["not work", "nobody", "helping"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let (mut vocabulary, mut said) = (Labels::default(), Vec::new());
    words_into(text, &mut Scratch::default(), &mut vocabulary, &mut said);
    said.into_iter().map(|id| String::from_utf8_lossy(vocabulary.get(id)).into_owned()).collect()
}

/// The language of a text: by Polish letters, else by its stop words.
pub fn tongue(text: &str) -> Tongue {
    let mut scratch = Scratch::default();
    split(text, &mut scratch.small, &mut scratch.spans);
    let words = scratch.spans.iter().map(|span| scratch.small.get(span.0..span.1).unwrap_or_default());
    tongue_of(&scratch.small, words)
}

fn tongue_of<'a>(small: &str, words: impl Iterator<Item = &'a str>) -> Tongue {
    if !small.is_ascii() && small.chars().any(|letter| "ąćęłńśźż".contains(letter)) {
        return Tongue::Pl;
    }
    let stops = stops();
    let (mut pl, mut en) = (0, 0);
    for word in words {
        // Words of both languages tell nothing.
        let both = (stops.pl.contains(word) || word == "nie", stops.en.contains(word) || word == "not");
        pl += i32::from(both == (true, false));
        en += i32::from(both == (false, true));
    }
    if pl > en { Tongue::Pl } else { Tongue::En }
}

fn is_stop(word: &str, tongue: Tongue) -> bool {
    let stops = stops();
    match tongue {
        Tongue::Pl => stops.pl.contains(word),
        Tongue::En => stops.en.contains(word),
    }
}

/// The negation that a word is or holds, and what is left of the word.
fn negation(word: &str, tongue: Tongue) -> (Option<&'static str>, Option<&str>) {
    match (tongue, word) {
        (_, "nie") => (Some("nie"), None),
        (Tongue::En, "not" | "cannot" | "can't" | "cant" | "won't") => (Some("not"), None),
        (Tongue::En, "never") => (Some("never"), None),
        (Tongue::En, "no") => (Some("no"), None),
        (Tongue::En, _) if word.ends_with("n't") => (Some("not"), None),
        _ => (None, Some(word)),
    }
}

/// Single letters and numbers tell nothing.
fn tells(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().any(char::is_alphabetic)
}

/// Small letters and the places of the words in them; addresses and names of accounts are no words.
fn split(text: &str, small: &mut String, spans: &mut Vec<(usize, usize, bool)>) {
    small.clear();
    spans.clear();
    for chunk in text.split_whitespace() {
        if chunk.starts_with('@') || chunk.starts_with("http") || chunk.starts_with("www.") {
            continue;
        }
        let mut start = small.len();
        let mut letters = chunk.chars().peekable();
        while let Some(letter) = letters.next() {
            let apostrophe = matches!(letter, '\'' | '’') && small.len() > start;
            if letter.is_alphanumeric() {
                small.extend(letter.to_lowercase());
            } else if apostrophe && letters.peek().is_some_and(|next| next.is_alphanumeric()) {
                small.push('\'');
            } else {
                let ends = matches!(letter, '.' | '!' | '?' | ';' | ':' | ',' | '…' | ')' | '(');
                push(spans, start, small.len(), ends);
                start = small.len();
            }
        }
        push(spans, start, small.len(), false);
    }
}

fn push(spans: &mut Vec<(usize, usize, bool)>, start: usize, end: usize, ends: bool) {
    if end > start {
        spans.push((start, end, ends));
    } else if let Some(last) = spans.last_mut().filter(|_| ends) {
        last.2 = true;
    }
}
