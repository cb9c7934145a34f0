//! Scales of numbers: where ticks stand and what they say.

use super::spec::Axis;

/// Round numbers from at or below `low` to at or above `high`, about `count` of them.
/// What is no number, or no distance, gives a scale from 0 to 1 or around the one value.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // a few ticks
pub fn ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let (mut low, mut high) =
        if low.is_finite() && high.is_finite() { (low.min(high), low.max(high)) } else { (0.0, 1.0) };
    if high - low < 1e-9 * low.abs().max(high.abs()).max(1e-9) {
        let pad = if low == 0.0 { 1.0 } else { low.abs() * 0.5 };
        (low, high) = if low >= 0.0 { ((low - pad).max(0.0), high + pad) } else { (low - pad, (high + pad).min(0.0)) };
    }
    let rough = (high - low) / count.max(1) as f64;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .iter()
        .map(|part| part * magnitude)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(magnitude * 10.0);
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let steps = (last - first).clamp(1.0, 64.0) as usize;
    (0..=steps).map(|i| (first + i as f64) * step).collect()
}

/// A number with at most so many digits behind the comma, thousands apart.
/// Charts are drawn without a browser too, so this does not ask one.
pub fn plain_number(value: f64, digits: usize, comma: bool) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{:.digits$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part = part.trim_end_matches('0');
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        // Polish leaves four digits together.
        let apart = if comma { whole.len() > 4 } else { true };
        if index > 0 && left % 3 == 0 && apart {
            grouped.push(if comma { '\u{a0}' } else { ',' });
        }
        grouped.push(digit);
    }
    if !part.is_empty() {
        grouped.push(if comma { ',' } else { '.' });
        grouped.push_str(part);
    }
    if value < 0.0 && grouped != "0" { format!("−{grouped}") } else { grouped }
}

/// A scale with its ticks: from a number to a part of the way, 0 to 1.
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<f64>,
}

impl Scale {
    /// Around all values; from 0 where `ground`.
    pub fn around(values: impl Iterator<Item = f64>, axis: &Axis, ground: bool, count: usize) -> Self {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        let all = values.chain(axis.range.into_iter().flat_map(|(a, b)| [a, b])).chain(ground.then_some(0.0));
        for value in all.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        let ticks = ticks(low, high, count);
        let ends = ticks.first().copied().zip(ticks.last().copied()).unwrap_or((0.0, 1.0));
        Self { low: ends.0, high: ends.1, ticks }
    }

    /// Where a number stands, 0 to 1.
    pub fn part(&self, value: f64) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// What a tick says.
    pub fn label(&self, tick: f64, axis: &Axis, comma: bool) -> String {
        let step = self.ticks.get(1).zip(self.ticks.first()).map_or(1.0, |(b, a)| b - a);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few digits
        let digits = (0.0 - step.log10() + 0.5).ceil().clamp(0.0, 6.0) as usize;
        let number = plain_number(tick, digits, comma);
        match axis.unit.as_str() {
            "" => number,
            "%" if !comma => format!("{number}%"),
            unit => format!("{number}\u{a0}{unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all() {
        let table: [(f64, f64, &[f64]); 5] = [
            (0.0, 10.0, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
            (0.0, 0.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (f64::NAN, 3.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (-2.0, 2.0, &[-2.0, -1.0, 0.0, 1.0, 2.0]),
            (3.0, 3.0, &[1.0, 2.0, 3.0, 4.0, 5.0]),
        ];
        for (low, high, expected) in table {
            let found = ticks(low, high, 5);
            let close = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
            assert!(close, "{low}..{high}: {found:?}");
        }
    }

    #[test]
    fn numbers_are_written_as_in_the_language() {
        for (value, digits, comma, expected) in [
            (1234.5, 1, false, "1,234.5"),
            (1234.5, 1, true, "1234,5"),
            (12345.0, 2, true, "12\u{a0}345"),
            (-0.04, 1, true, "0"),
            (-3.0, 0, false, "−3"),
            (f64::NAN, 1, false, ""),
        ] {
            assert_eq!(plain_number(value, digits, comma), expected);
        }
    }
}
