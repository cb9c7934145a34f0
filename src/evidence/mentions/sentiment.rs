//! How a mention sounds.

use serde::{Deserialize, Serialize};

/// The three classes, and none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sentiment {
    /// Below −0.25.
    Negative,
    /// −0.25 to 0.25, both ends included.
    Neutral,
    /// Above 0.25.
    Positive,
    /// Not said.
    Unknown,
}

impl Sentiment {
    /// The class of a number from −1 to 1.
    pub fn of(value: f64) -> Self {
        if value < -0.25 {
            Self::Negative
        } else if value > 0.25 {
            Self::Positive
        } else {
            Self::Neutral
        }
    }
}

/// A sentiment as it stands in a file: a number from −1 to 1 with a point or a comma, or a word; nothing is unknown.
/// With it the number, where one is written, to tell which is worse. `None` for anything else.
pub fn sentiment(text: &[u8]) -> Option<(Sentiment, f64)> {
    let text = text.trim_ascii();
    if text.is_empty() {
        return Some((Sentiment::Unknown, 0.0));
    }
    let text = std::str::from_utf8(text).ok()?;
    let word = |class, value| Some((class, value));
    match text.to_lowercase().as_str() {
        "negative" | "neg" | "negatywny" | "negatywna" | "negatywne" => return word(Sentiment::Negative, -0.7),
        "neutral" | "neu" | "neutralny" | "neutralna" | "neutralne" => return word(Sentiment::Neutral, 0.0),
        "positive" | "pos" | "pozytywny" | "pozytywna" | "pozytywne" => return word(Sentiment::Positive, 0.7),
        "unknown" | "nieznany" | "null" | "n/a" | "nan" => return word(Sentiment::Unknown, 0.0),
        _ => {}
    }
    let value = decimal(&text.replace('\u{2212}', "-").replacen(',', ".", 1))?;
    (-1.0..=1.0).contains(&value).then(|| (Sentiment::of(value), value))
}

/// The number nearest to a decimal one; `None` for what is none, or beyond −10 and 10 anyway. (The library's reader of
/// floating numbers is ten kilobytes of tables. With 19 digits or fewer, and 22 or fewer behind the point, both agree.)
fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, exponent) = match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let (mut value, mut places) = (0_u64, 0_i32.saturating_sub(exponent));
    for (digits, place) in [(whole, 0), (part, 1)] {
        for digit in digits.bytes() {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            if value < 1_000_000_000_000_000_000 {
                value = value * 10 + u64::from(digit);
                places = places.saturating_add(place);
            } else {
                places = places.saturating_sub(1 - place);
            }
        }
    }
    let size = match (value, u32::try_from(places)) {
        (0, _) => 0.0,
        (_, Err(_)) => return None,
        (_, Ok(places)) => match 10_u128.checked_pow(places) {
            Some(power) => quotient(value, power),
            None => 0.0,
        },
    };
    Some(if text.starts_with('-') { -size } else { size })
}

/// The number nearest to a quotient of more than nothing.
#[allow(clippy::cast_precision_loss)] // what is lost is rounded once, by what is odd behind it
fn quotient(value: u64, power: u128) -> f64 {
    let shift = 64 + value.leading_zeros();
    let all = u128::from(value) << shift;
    let odd = u128::from(!all.is_multiple_of(power));
    let scale = f64::from_bits(u64::from(1023 - shift) << 52);
    ((all / power) | odd) as f64 * scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_number_is_read_as_the_library_does() {
        let mut seed = 7_u64;
        let check = |text: &str| {
            let (own, library) = (decimal(text), text.parse::<f64>().ok());
            assert_eq!(own.map(f64::to_bits), library.map(f64::to_bits), "{text}");
        };
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            #[allow(clippy::cast_precision_loss)]
            let value = (seed >> 11) as f64 / (1_u64 << 52) as f64 - 1.0;
            if value.abs() > 1e-4 {
                check(&format!("{value}"));
                check(&format!("{value:e}"));
            }
            check(&format!("{value:.2}"));
            check(&format!("{value:+.6}"));
        }
        for text in [
            "0",
            "-0",
            "-0.0",
            "1",
            "+1",
            "-1.",
            ".5",
            "-.25",
            "1e-05",
            "5E-1",
            "10e-1",
            "0.250000000000000001",
            "5e-22",
        ] {
            check(text);
        }
        for text in ["", "-", ".", "--1", "1-", "0.5.1", "0,5", "e5", "1e", "1e5.", "0x1", " 1", "½"] {
            check(text);
        }
        for text in ["10e5", "nan", "inf", "1e99999999999"] {
            assert!(decimal(text).is_none(), "{text}");
        }
        assert_eq!((decimal("1e-99"), decimal("0e9")), (Some(0.0), Some(0.0)));
    }
}
