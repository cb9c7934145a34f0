//! Times as people and programs write them.
//!
//! ISO 8601 and RFC 3339 in their common shapes, `d.m.Y`, dates with slashes or dashes whose order of day and month
//! only the whole column tells, months by their names in English and Polish, and seconds since 1970. A comma may stand
//! for the point before a fraction.

pub use styk_quick::time::written::{Date, Days, Order, Written, offset, order_of};

mod named;

use super::calendar::{DAY, SECOND, day};
use styk_quick::time::written::{clock, fraction};

/// Reads a time; `None` where it is none.
pub fn read(text: &[u8]) -> Option<Written> {
    Days::default().read(text).or_else(|| any(text.trim_ascii())).or_else(|| with_name(text.trim_ascii()))
}

/// A month by its name, where there may be one: a number and a letter, or a year of this century behind a letter.
fn with_name(text: &[u8]) -> Option<Written> {
    let letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphabetic);
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let may = match digits {
        0 => letter(0) && text.windows(3).any(|part| part == b" 20"),
        1 | 2 => letter(digits + 1),
        _ => false,
    };
    // It is fetched when it is called first, which a plain log does not.
    if may { named::read(text) } else { None }
}

/// Every other shape.
fn any(text: &[u8]) -> Option<Written> {
    let (first, digits, rest) = number(text)?;
    let Some((mark @ (b'-' | b'/' | b'.'), after)) = rest.split_first().filter(|_| digits <= 4) else {
        return epoch(text);
    };
    let (second, second_digits, rest) = number(after)?;
    let (third, third_digits, rest) = number(rest.strip_prefix(std::slice::from_ref(mark))?)?;
    if second_digits > 2 {
        return None;
    }
    let date = match (digits, third_digits) {
        (4, 1 | 2) => Date::Day(day(small(first)?, small(second)?, small(third)?)?),
        (1 | 2, 2 | 4) => {
            let year = year(third, third_digits)?;
            if *mark == b'.' {
                Date::Day(day(year, small(second)?, small(first)?)?)
            } else {
                let fits = |day: u64, month: u64| (1..=31).contains(&day) && (1..=12).contains(&month);
                let known = fits(first, second) || fits(second, first);
                known.then_some(())?;
                Date::Either {
                    year: year.try_into().ok()?,
                    first: first.try_into().ok()?,
                    second: second.try_into().ok()?,
                }
            }
        }
        _ => return None,
    };
    let (micros, offset) = match rest {
        [] => (0, None),
        [b'T' | b't', rest @ ..] | [b',', rest @ ..] => hours(rest.trim_ascii_start())?,
        [b' ' | b'\t', rest @ ..] => hours(rest.trim_ascii_start())?,
        _ => return None,
    };
    Some(Written { date, micros, offset })
}

/// `9:05`, `09:05:07.25`, `9:05 PM`, each with an offset or without.
fn hours(text: &[u8]) -> Option<(i64, Option<i32>)> {
    let (hour, digits, rest) = number(text)?;
    let (minute, minute_digits, mut rest) = number(rest.strip_prefix(b":")?)?;
    let (mut second, mut part) = (0, 0);
    if let Some(after) = rest.strip_prefix(b":") {
        let (value, second_digits, after) = number(after)?;
        (second, rest) = (value, after);
        if second_digits > 2 {
            return None;
        }
        if let [b'.' | b',', ..] = rest {
            (part, rest) = fraction(rest)?;
        }
    }
    if digits > 2 || minute_digits > 2 {
        return None;
    }
    let mut hour = small(hour)?;
    let trimmed = rest.trim_ascii_start();
    if let [a @ (b'A' | b'a' | b'P' | b'p'), b'M' | b'm', after @ ..]
    | [a @ (b'A' | b'a' | b'P' | b'p'), b'.', b'M' | b'm', b'.', after @ ..] = trimmed
    {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if a.eq_ignore_ascii_case(&b'p') { 12 } else { 0 };
        rest = after;
    }
    let offset = offset(rest).or_else(|| named::zone(rest.trim_ascii()).map(Some))?;
    Some((clock(hour, small(minute)?, small(second)?)? + part, offset))
}

/// Digits alone: a compact date, or time since 1970 whose size tells its unit.
fn epoch(text: &[u8]) -> Option<Written> {
    let (value, digits, rest) = number(text)?;
    let at = |micros: i64| Written {
        date: Date::Day(micros.div_euclid(DAY)),
        micros: micros.rem_euclid(DAY),
        offset: Some(0),
    };
    let compact = |date: u64| {
        let year = small(date / 10_000).filter(|year| (1900..=2199).contains(year))?;
        day(year, small(date / 100 % 100)?, small(date % 100)?)
    };
    if rest.is_empty() && digits == 8 {
        return Some(Written { date: Date::Day(compact(value)?), micros: 0, offset: None });
    }
    if rest.is_empty() && digits == 14 {
        let time = value % 1_000_000;
        let micros = clock(small(time / 10_000)?, small(time / 100 % 100)?, small(time % 100)?)?;
        return Some(Written { date: Date::Day(compact(value / 1_000_000)?), micros, offset: None });
    }
    let value = i64::try_from(value).ok()?;
    match digits {
        9..=11 => {
            let part = if rest.is_empty() { (0, rest) } else { fraction(rest)? };
            part.1.is_empty().then(|| at(value * SECOND + part.0))
        }
        12..=14 => {
            let part = if rest.is_empty() { (0, rest) } else { fraction(rest)? };
            part.1.is_empty().then(|| at(value * 1000 + part.0 / 1000))
        }
        15..=17 if rest.is_empty() => Some(at(value)),
        18..=19 if rest.is_empty() => Some(at(value / 1000)),
        _ => None,
    }
}

/// A whole number, how many digits it has (at most 19), and what follows.
fn number(text: &[u8]) -> Option<(u64, usize, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count).filter(|_| (1..=19).contains(&count))?;
    let value = digits.iter().fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0'));
    Some((value, count, rest))
}

/// A year of four digits, or of two from 1970 to 2069.
fn year(value: u64, digits: usize) -> Option<u32> {
    let century = match digits {
        2 if value < 70 => 2000,
        2 => 1900,
        _ => 0,
    };
    small(value).map(|value| value + century)
}

fn small(value: u64) -> Option<u32> {
    value.try_into().ok()
}
