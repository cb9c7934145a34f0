//! A score as it stands in a file.

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

    /// A kind by its name; nothing written means the recommendation question.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let is = |name: &str| text.eq_ignore_ascii_case(name.as_bytes());
        match text {
            [] => Some(Self::Nps),
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
