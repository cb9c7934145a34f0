//! A score as it stands in a file.

use crate::search::fold;
use serde::{Deserialize, Serialize};

/// What was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Would you recommend us: 0 to 10.
    #[default]
    Nps,
    /// How satisfied were you: 1 to 5.
    Csat,
    /// How easy was it: 1 to 7.
    Ces,
}

impl Kind {
    /// Smallest and largest answer.
    pub fn range(self) -> (u8, u8) {
        match self {
            Self::Nps => (0, 10),
            Self::Csat => (1, 5),
            Self::Ces => (1, 7),
        }
    }

    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];

    /// What the scores of a column are likely to be, by its name; a name alone is not believed where the values are
    /// none of that kind. The recommendation question where nothing tells.
    pub(in crate::evidence) fn of_column<'a>(name: &str, values: impl Iterator<Item = &'a Vec<u8>>) -> Self {
        let name = fold(name);
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let kind = if says(&["csat", "satisf", "zadow"]) {
            Self::Csat
        } else if says(&["effort", "wysil", "latwo"]) || name.split(|c: char| !c.is_alphabetic()).any(|it| it == "ces")
        {
            Self::Ces
        } else {
            // A question often ends in its scale: `(1–5)`.
            let numbers: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
            match numbers.windows(2).last() {
                Some(["1", "5"]) => Self::Csat,
                Some(["1", "7"]) => Self::Ces,
                _ => return Self::Nps,
            }
        };
        let (least, most) = kind.range();
        let fits = values.filter_map(|value| whole(value)).all(|score| (least..=most).contains(&score));
        if fits { kind } else { Self::Nps }
    }

    /// A kind by its name.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let is = |name: &str| text.eq_ignore_ascii_case(name.as_bytes());
        match text {
            _ if is("nps") => Some(Self::Nps),
            _ if is("csat") => Some(Self::Csat),
            _ if is("ces") => Some(Self::Ces),
            _ => None,
        }
    }
}

/// A whole number from 0 to 255: `9`, also written `9.0` or `9,0` as spreadsheets do; `None` for anything else.
pub fn whole(text: &[u8]) -> Option<u8> {
    let text = text.trim_ascii();
    let text = text.strip_prefix(b"+").unwrap_or(text);
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(digits)?;
    let zeros = match rest {
        [] => true,
        [b'.' | b',', zeros @ ..] => !zeros.is_empty() && zeros.iter().all(|byte| *byte == b'0'),
        _ => false,
    };
    if number.is_empty() || !zeros {
        return None;
    }
    number.iter().try_fold(0_u8, |value, digit| value.checked_mul(10)?.checked_add(digit - b'0'))
}

/// The same with words before or behind it, as forms write the ends of a scale: `10 - very likely`, `0 (not at all)`,
/// `very likely - 10`.
pub(in crate::evidence) fn labelled(text: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(text).unwrap_or_default().trim();
    let is_mark = |c: char| matches!(c, '-' | '–' | '—' | '(' | ':' | '=');
    let words = |text: &str| !text.contains(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic);
    let digit = |c: char| !c.is_ascii_digit();
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let (number, label) = if behind.len() < text.len() {
        (text.get(..text.len() - behind.len())?, behind.trim_start().strip_prefix(is_mark)?)
    } else {
        let at = text.rfind(digit)?;
        let (before, number) = text.split_at(at + text.get(at..)?.chars().next()?.len_utf8());
        (number, before.trim_end().strip_suffix(is_mark)?)
    };
    whole(number.as_bytes()).filter(|_| words(label))
}
