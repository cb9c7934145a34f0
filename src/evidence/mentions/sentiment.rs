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
    let value: f64 = text.replace('\u{2212}', "-").replacen(',', ".", 1).parse().ok()?;
    (-1.0..=1.0).contains(&value).then(|| (Sentiment::of(value), value))
}
