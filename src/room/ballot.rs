//! Votes without a network: a vote as a link, and a ballot as a short code that can be typed.
//!
//! A code is symbols of Crockford's base 32: four that name the vote, five that are the ballot's own
//! number, the votes as one number, and three of a checksum (CRC-15) over all the others. The
//! checksum tells any mistake in up to three letters in a row from a code that is whole, so that a
//! damaged code is never taken for one of another vote.

use crate::model::*;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use serde_json::{Value, json};

/// Crockford's base 32: without letters that look like others.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols that name the vote.
const TAG: usize = 4;
/// Symbols of the ballot's own number.
const OWN: usize = 5;
/// Symbols of the checksum.
const SUM: usize = 3;
/// A link is read up to this size, in bytes.
const LARGEST: usize = 64 * 1024;
/// At most so many options fit into a vote.
pub const MOST_OPTIONS: usize = 24;
/// At most so many dots for each person.
pub const MOST_DOTS: u32 = 10;
/// Letters of an option that travel in a link.
const SHOWN: usize = 80;

/// What a participant needs to know to vote.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The vote.
    pub poll: PollId,
    /// What is asked.
    pub question: String,
    /// What is voted on.
    pub about: PollAbout,
    /// Dots for each person; 0 for levels.
    pub dots: u32,
    /// What can be chosen.
    pub options: Vec<String>,
}

/// Why a code does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing that could be a code.
    Empty,
    /// Too short: a part is missing.
    Short,
    /// A letter is wrong somewhere.
    Damaged,
    /// A whole code, but of another vote.
    Other,
    /// It was counted already.
    Twice,
    /// The vote is closed.
    Closed,
}

/// A code that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The ballot's own number.
    pub own: u32,
    /// For each option its dots, or its points and one more; 0 for no vote.
    pub votes: Vec<u32>,
}

impl Invitation {
    /// What to send for a vote.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most ten
    pub fn of(poll: &Poll) -> Self {
        let about = poll.about.unwrap_or(PollAbout::Ideas);
        let dots = poll.dots.map_or(3.0, Amount::get).clamp(1.0, f64::from(MOST_DOTS)) as u32;
        let dots = if about == PollAbout::Levels { 0 } else { dots };
        let options = poll.options.iter().take(MOST_OPTIONS).map(|it| it.text.chars().take(SHOWN).collect());
        Self { poll: poll.id.clone(), question: poll.question.clone(), about, dots, options: options.collect() }
    }

    /// The invitation as it stands in a link.
    pub fn write(&self) -> String {
        let value = json!([1, self.poll.as_str(), self.question, self.about.as_str(), self.dots, self.options]);
        base64(&compress_to_vec_zlib(value.to_string().as_bytes(), 9))
    }

    /// An invitation from a link; `None` where the link is damaged or cut off.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = decompress_to_vec_zlib_with_limit(&unbase64(text)?, LARGEST).ok()?;
        let value: Value = serde_json::from_slice(&bytes).ok()?;
        if value.get(0)?.as_u64()? != 1 {
            return None;
        }
        let options: Vec<String> =
            value.get(5)?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let dots = u32::try_from(value.get(4)?.as_u64()?).ok()?;
        if options.is_empty() || options.len() > MOST_OPTIONS || dots > MOST_DOTS {
            return None;
        }
        Some(Self {
            poll: value.get(1)?.as_str()?.into(),
            question: value.get(2)?.as_str()?.into(),
            about: PollAbout::parse(value.get(3)?.as_str()?)?,
            dots,
            options,
        })
    }

    /// How many different ballots there are, and how many symbols one takes.
    fn room(&self) -> (u64, usize) {
        let count = if self.about == PollAbout::Levels {
            12_u64.saturating_pow(u32::try_from(self.options.len()).unwrap_or(u32::MAX))
        } else {
            spread(self.options.len(), self.dots)
        };
        let mut symbols = 1;
        while symbols < 12 && 32_u64.pow(symbols) < count {
            symbols += 1;
        }
        (count, symbols as usize)
    }

    /// A ballot as a code in groups of four. `own` is a number of chance, `votes` as in [`Paper`].
    pub fn code(&self, own: u32, votes: &[u32]) -> String {
        let mut symbols = tag(&self.poll);
        symbols.extend(digits(u64::from(own) & ((1 << (5 * OWN)) - 1), OWN));
        let (_, room) = self.room();
        let number = if self.about == PollAbout::Levels {
            votes.iter().rev().fold(0, |sum, vote| sum * 12 + u64::from((*vote).min(11)))
        } else {
            rank(votes, self.options.len(), self.dots)
        };
        symbols.extend(digits(number, room));
        symbols.extend(digits(u64::from(checksum(&symbols)), SUM));
        let signs: Vec<char> = symbols.iter().map(|it| sign(*it)).collect();
        signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    /// Reads a code that was typed, pasted or scanned.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn paper(&self, code: &str) -> Result<Paper, Refused> {
        let symbols = whole(code, TAG + OWN + self.room().1 + SUM)?;
        if !symbols.starts_with(&tag(&self.poll)) {
            return Err(Refused::Other);
        }
        let (count, room) = self.room();
        if symbols.len() != TAG + OWN + room + SUM {
            return Err(Refused::Damaged);
        }
        let part = |from: usize, len: usize| number(symbols.get(from..from + len).unwrap_or_default());
        let own = u32::try_from(part(TAG, OWN)).map_err(|_| Refused::Damaged)?;
        let mut votes = part(TAG + OWN, room);
        if votes >= count {
            return Err(Refused::Damaged);
        }
        let votes = if self.about == PollAbout::Levels {
            let digit = |_| {
                #[allow(clippy::cast_possible_truncation)] // below 12
                let digit = (votes % 12) as u32;
                votes /= 12;
                digit
            };
            (0..self.options.len()).map(digit).collect()
        } else {
            unrank(votes, self.options.len(), self.dots)
        };
        Ok(Paper { own, votes })
    }

    /// Whether a code that is whole belongs to this vote.
    pub fn owns(&self, code: &str) -> bool {
        whole(code, 0).is_ok_and(|symbols| symbols.starts_with(&tag(&self.poll)))
    }

    /// How many dots these votes use.
    pub fn used(votes: &[u32]) -> u32 {
        votes.iter().sum()
    }
}

/// The symbols of a code whose checksum fits. `expected` is how many there should be.
fn whole(code: &str, expected: usize) -> Result<Vec<u8>, Refused> {
    let mut symbols = Vec::new();
    for letter in code.chars().filter(|letter| !letter.is_whitespace() && !"-–—_.".contains(*letter)) {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        };
        let place = SIGNS.iter().position(|it| char::from(*it) == letter).ok_or(Refused::Damaged)?;
        symbols.push(u8::try_from(place).unwrap_or_default());
    }
    if symbols.is_empty() {
        return Err(Refused::Empty);
    }
    let (body, sum) = symbols.split_at(symbols.len().saturating_sub(SUM));
    if body.len() > TAG + OWN && u64::from(checksum(body)) == number(sum) {
        return Ok(symbols);
    }
    let short = symbols.len() < expected.max(TAG + OWN + 1 + SUM);
    Err(if short { Refused::Short } else { Refused::Damaged })
}

/// The codes in what was pasted: one, or several between spaces, commas and lines.
pub fn codes(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        text.split([',', ';', '\n', '\r', '\t']).map(str::trim).filter(|it| !it.is_empty()).collect();
    let mut found = Vec::new();
    for part in parts {
        let words: Vec<&str> = part.split_whitespace().collect();
        // A code that was typed in groups with spaces between them is one; several whole ones are not.
        let several =
            words.len() > 1 && words.iter().all(|word| word.chars().filter(|c| *c != '-').count() > TAG + OWN + SUM);
        if several {
            found.extend(words.into_iter().map(str::to_owned));
        } else {
            found.push(part.to_owned());
        }
    }
    found
}

/// The symbols that name a vote (FNV-1a of its id, folded to 20 bits).
fn tag(poll: &PollId) -> Vec<u8> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in poll.as_str().bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    digits((hash ^ (hash >> 20) ^ (hash >> 40)) & 0xf_ffff, TAG)
}

/// Whether two votes could be taken for each other by their codes.
pub fn alike(a: &PollId, b: &PollId) -> bool {
    tag(a) == tag(b)
}

/// CRC-15 (polynomial 4599 hexadecimal, of CAN) over symbols of five bits.
fn checksum(symbols: &[u8]) -> u16 {
    let mut sum: u16 = 0x7fff;
    for symbol in symbols {
        for bit in (0..5).rev() {
            let next = u16::from(symbol >> bit & 1) ^ (sum >> 14 & 1);
            sum = (sum << 1) & 0x7fff;
            if next == 1 {
                sum ^= 0x4599;
            }
        }
    }
    sum
}

fn sign(symbol: u8) -> char {
    SIGNS.get(usize::from(symbol)).map_or('0', |it| char::from(*it))
}

fn digits(mut value: u64, count: usize) -> Vec<u8> {
    let mut list = vec![0; count];
    for slot in list.iter_mut().rev() {
        *slot = u8::try_from(value % 32).unwrap_or_default();
        value /= 32;
    }
    list
}

fn number(symbols: &[u8]) -> u64 {
    symbols.iter().fold(0, |sum, symbol| sum.saturating_mul(32).saturating_add(u64::from(*symbol)))
}

/// In how many ways at most `dots` dots fall on `options` options: C(dots + options, options).
fn spread(options: usize, dots: u32) -> u64 {
    let mut count: u64 = 1;
    for step in 1..=u64::from(dots) {
        count = count.saturating_mul(options as u64 + step) / step;
    }
    count
}

/// The place of these votes among all ways to give them, in the order of the first option's dots.
fn rank(votes: &[u32], options: usize, dots: u32) -> u64 {
    let (mut rank, mut left) = (0_u64, dots);
    for index in 0..options {
        let vote = votes.get(index).copied().unwrap_or(0).min(left);
        let behind = options - index - 1;
        rank += (0..vote).map(|less| spread(behind, left - less)).sum::<u64>();
        left -= vote;
    }
    rank
}

fn unrank(mut rank: u64, options: usize, dots: u32) -> Vec<u32> {
    let mut left = dots;
    let vote = |index: usize| {
        let behind = options - index - 1;
        let mut vote = 0;
        while vote < left && rank >= spread(behind, left - vote) {
            rank -= spread(behind, left - vote);
            vote += 1;
        }
        left -= vote;
        vote
    };
    (0..options).map(vote).collect()
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes in the part of an address behind `#`: RFC 4648, section 5, without padding.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for group in bytes.chunks(3) {
        let value = group.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for index in 0..=group.len() {
            let place = value >> (18 - 6 * index) & 63;
            text.push(LETTERS.get(place as usize).map_or('A', |it| char::from(*it)));
        }
    }
    text
}

fn unbase64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut value, mut bits) = (0_u32, 0);
    for letter in text.trim().bytes() {
        let place = LETTERS.iter().position(|it| *it == letter)?;
        value = (value << 6 | u32::try_from(place).ok()?) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(value >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}
