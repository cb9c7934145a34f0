//! What events may have beyond case, activity, time and group: kept only where the file has it.

use serde::{Deserialize, Serialize};

/// Values of a block, as in the log.
const BLOCK: usize = 1 << 16;

/// One value for each event, or nothing at all.
#[derive(Clone, Debug)]
pub struct Column<T> {
    blocks: Vec<Vec<T>>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<T: Copy> Column<T> {
    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Appends the next event's value.
    #[inline(always)]
    pub fn push(&mut self, value: T) {
        if self.blocks.last().is_none_or(|block| block.len() == BLOCK) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push(value);
        }
    }

    /// An event's value, by its place in the file.
    #[inline(always)]
    pub fn get(&self, row: u32) -> Option<T> {
        let row = row as usize;
        self.blocks.get(row / BLOCK).and_then(|block| block.get(row % BLOCK)).copied()
    }

    /// Keeps the values of the events that `keep` wants.
    pub fn retain(&mut self, keep: &[bool]) {
        let old = std::mem::take(self);
        for (value, keep) in old.blocks.into_iter().flatten().zip(keep) {
            if *keep {
                self.push(value);
            }
        }
    }
}

/// Numbers of events, in half of the memory where those of a block are small.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    blocks: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

impl Numbers {
    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Appends the next event's number, or [`NO_VALUE`].
    #[inline(always)]
    pub fn push(&mut self, value: i64) {
        let narrow = i32::try_from(value).ok().or_else(|| (value == NO_VALUE).then_some(i32::MIN));
        match (self.blocks.last_mut(), narrow) {
            (Some(Part::Narrow(block)), Some(value)) if block.len() < BLOCK => block.push(value),
            _ => self.push_rare(value, narrow),
        }
    }

    /// Where the block is full, or the number too large for it.
    #[cold]
    fn push_rare(&mut self, value: i64, narrow: Option<i32>) {
        match (self.blocks.last_mut(), narrow) {
            (Some(Part::Wide(block)), _) if block.len() < BLOCK => block.push(value),
            (Some(Part::Narrow(block)), _) if block.len() < BLOCK => {
                let mut wide = Vec::with_capacity(BLOCK);
                wide.extend(block.iter().map(|value| widened(*value)));
                wide.push(value);
                if let Some(last) = self.blocks.last_mut() {
                    *last = Part::Wide(wide);
                }
            }
            (_, Some(value)) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(value);
                self.blocks.push(Part::Narrow(block));
            }
            (_, None) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(value);
                self.blocks.push(Part::Wide(block));
            }
        }
    }

    /// An event's number, by its place in the file.
    #[inline(always)]
    pub fn get(&self, row: u32) -> Option<i64> {
        let (block, row) = (row as usize / BLOCK, row as usize % BLOCK);
        match self.blocks.get(block)? {
            Part::Narrow(block) => block.get(row).map(|value| widened(*value)),
            Part::Wide(block) => block.get(row).copied(),
        }
    }

    /// Keeps the numbers of the events that `keep` wants.
    fn retain(&mut self, keep: &[bool]) {
        let old = std::mem::take(self);
        for (row, _) in (0_u32..).zip(keep).filter(|(_, keep)| **keep) {
            if let Some(value) = old.get(row) {
                self.push(value);
            }
        }
    }
}

#[inline(always)]
fn widened(value: i32) -> i64 {
    if value == i32::MIN { NO_VALUE } else { value.into() }
}

/// No label.
pub const NONE: u32 = u32::MAX;
/// No value.
pub const NO_VALUE: i64 = i64::MIN;

/// All of them. Sentiment and cost are whole millionths, so that sums do not depend on the order of events.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// Numbers of channels, or [`NONE`].
    pub channel: Column<u32>,
    /// Numbers of people, or [`NONE`].
    pub resource: Column<u32>,
    /// From -1,000,000 to 1,000,000, or [`NO_VALUE`].
    pub sentiment: Numbers,
    /// Millionths of a cost, or [`NO_VALUE`].
    pub cost: Numbers,
}

impl Sides {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.channel.is_empty() && self.resource.is_empty() && self.sentiment.is_empty() && self.cost.is_empty()
    }

    /// Keeps the values of the events that `keep` wants.
    pub fn retain(&mut self, keep: &[bool]) {
        self.channel.retain(keep);
        self.resource.retain(keep);
        self.sentiment.retain(keep);
        self.cost.retain(keep);
    }
}

/// A decimal number with a point or a comma in millionths; `None` where it is none or beyond ±9 × 10¹¹. Digits after
/// the sixth are cut off; blanks and apostrophes between thousands are passed over.
#[inline(always)]
pub fn millionths(text: &[u8]) -> Option<i64> {
    plain(text).or_else(|| any(text))
}

/// Up to eleven digits with one sign for the fraction at most: nearly every number.
#[inline(always)]
fn plain(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if digits.len() > 12 {
        return None;
    }
    let (mut value, mut point) = (0_i64, None);
    for (index, byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            value = value * 10 + i64::from(digit);
        } else if matches!(byte, b'.' | b',') && point.is_none() {
            point = Some(index);
        } else {
            return None;
        }
    }
    let places = point.map_or(0, |point| digits.len() - 1 - point);
    let scale = [1_000_000, 100_000, 10_000, 1000, 100, 10, 1].get(places)?;
    let some = digits.len() > usize::from(point.is_some());
    let value = value * scale;
    // What is too large is told by the other one.
    (some && value < 900_000_000_000_000_000).then_some(if negative { -value } else { value })
}

#[inline(never)]
fn any(text: &[u8]) -> Option<i64> {
    let text = text.trim_ascii();
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (mut value, mut seen, mut fraction) = (0_i64, false, None::<u32>);
    // Of several signs the last one stands before the fraction: 1.234,50 and 1,234.50.
    let point = digits.iter().rposition(|byte| matches!(byte, b'.' | b','));
    for (index, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                match &mut fraction {
                    Some(places) if *places >= 6 => continue,
                    Some(places) => *places += 1,
                    None => {}
                }
                // Below, so that the next digit fits; a checked product of 64 bits is slow in a browser.
                if value >= 900_000_000_000_000_000 {
                    return None;
                }
                value = value * 10 + i64::from(byte - b'0');
            }
            b'.' | b',' if point == Some(index) => fraction = Some(0),
            b'.' | b',' | b' ' | b'\'' | 0xA0 | 0xC2 if fraction.is_none() && seen => {}
            _ => return None,
        }
    }
    let scale = 10_i64.checked_pow(6 - fraction.unwrap_or(0))?;
    let value = if value < 900_000_000_000 { value * scale } else { value.checked_mul(scale)? };
    if !seen || value >= 900_000_000_000_000_000 {
        return None;
    }
    Some(if negative { -value } else { value })
}

/// A sum of values that events have or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Events with a value.
    pub count: u64,
    /// The sum of the values in millionths.
    pub sum: i64,
}

impl Measure {
    /// The mean; `None` where no event has a value.
    #[allow(clippy::cast_precision_loss)]
    pub fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / 1e6 / self.count as f64)
    }

    /// The sum.
    #[allow(clippy::cast_precision_loss)]
    pub fn total(self) -> f64 {
        self.sum as f64 / 1e6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        let check = |text: &str, value: Option<i64>| assert_eq!(millionths(text.as_bytes()), value, "{text}");
        check("0.25", Some(250_000));
        check("-0,5", Some(-500_000));
        check("12", Some(12_000_000));
        check("99999999999", Some(99_999_999_999_000_000));
        check("123456789012", Some(123_456_789_012_000_000));
        check("1 234,50", Some(1_234_500_000));
        check("1.234,50", Some(1_234_500_000));
        check("1,234.50", Some(1_234_500_000));
        check(".5", Some(500_000));
        check("0.12345678", Some(123_456));
        for text in ["", "-", ".", "-,", "x", "1e5", "--1", "NaN", "99999999999999999999"] {
            check(text, None);
        }
    }
}
