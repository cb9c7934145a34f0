//! Names of periods, and their order in time.

use crate::evidence::survey::Month;

/// The month with which a period begins: of `2026`, `2026-Q3`, `Q3 2026`, `2026-07`, `07.2026`, `2026-07-15`.
/// `None` for any other name.
pub fn begins(text: &str) -> Option<Month> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let year = |part: &str| (part.len() == 4).then(|| part.parse::<i32>().ok()).flatten().filter(|year| *year > 0);
    let month = |part: &str| part.parse::<u8>().ok().filter(|month| (1..=12).contains(month));
    let quarter = |part: &str| {
        let digit = part.strip_prefix(['q', 'Q', 'k', 'K'])?;
        digit.parse::<u8>().ok().filter(|digit| (1..=4).contains(digit)).map(|digit| digit * 3 - 2)
    };
    let (year, month) = match parts.as_slice() {
        [one] => (year(one)?, 1),
        [a, b] => match (year(a), year(b)) {
            (Some(year), _) => (year, quarter(b).or_else(|| month(b))?),
            (_, Some(year)) => (year, quarter(a).or_else(|| month(a))?),
            _ => return None,
        },
        [a, b, c] => match (year(a), year(c)) {
            (Some(year), _) => (year, month(b)?),
            (_, Some(year)) => (year, month(b)?),
            _ => return None,
        },
        _ => return None,
    };
    Some(Month { year, month })
}

/// Places of named periods in the order of time; in the order given where one of them names no time.
pub fn in_time<'a>(names: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let begun: Vec<Option<Month>> = names.map(begins).collect();
    let mut places: Vec<usize> = (0..begun.len()).collect();
    if begun.iter().all(Option::is_some) {
        places.sort_by_key(|place| begun.get(*place).copied().flatten());
    }
    places
}
