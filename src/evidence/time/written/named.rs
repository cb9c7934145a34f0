//! Months and zones by their names: `2-Mar-26 8:15 AM`, `Mar 2, 2026`, `2 marca 2026`, `10:56 GMT+2`, `10:56 CET`.

use super::{Date, Written, day, hours, number, small, year};

/// Months by the first three letters, without signs: English, and Polish where it differs.
const MONTHS: [&str; 12] = [
    "jan sty", "feb lut", "mar", "apr kwi", "may maj", "jun cze", "jul lip", "aug sie", "sep wrz", "oct pa", "nov lis",
    "dec gru",
];

/// Names of zones that say one thing only where logs of contacts are written, in hours east of UTC.
const ZONES: [(&str, i32); 9] =
    [("CET", 1), ("CEST", 2), ("EET", 2), ("EEST", 3), ("BST", 1), ("EST", -5), ("EDT", -4), ("PST", -8), ("PDT", -7)];

/// Reads a time whose month is a word; `None` where it has none.
#[inline(never)]
pub(super) fn read(text: &[u8]) -> Option<Written> {
    if !(8..=48).contains(&text.len()) {
        return None;
    }
    let mut rest = text;
    let mut first = word(&mut rest);
    if !first.is_empty() && month(first).is_none() {
        // A day of the week.
        space(&mut rest);
        first = word(&mut rest);
    }
    let (of_month, month) = if first.is_empty() {
        let of_month = short(&mut rest)?;
        space(&mut rest);
        (of_month, month(word(&mut rest))?)
    } else {
        space(&mut rest);
        (short(&mut rest)?, month(first)?)
    };
    space(&mut rest);
    let (value, digits, rest) = number(rest)?;
    let year = year(value, digits).filter(|_| matches!(digits, 2 | 4))?;
    let rest = match rest {
        [b' ' | b',' | b'T' | b':', rest @ ..] => rest.trim_ascii_start(),
        [] => rest,
        _ => return None,
    };
    let (micros, offset) = if rest.is_empty() { (0, None) } else { hours(rest)? };
    Some(Written { date: Date::Day(day(year, month, of_month)?), micros, offset })
}

/// Seconds east of UTC of a zone by its name, perhaps with hours behind it.
#[inline(never)]
pub(super) fn zone(text: &[u8]) -> Option<i32> {
    if let Some(rest) = text.strip_prefix(b"GMT").or_else(|| text.strip_prefix(b"UTC")) {
        let (sign, rest) = rest.trim_ascii_start().split_first()?;
        let sign = match sign {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hour, digits, rest) = number(rest)?;
        let minute = if rest.is_empty() { 0 } else { number(rest.strip_prefix(b":")?)?.0 };
        if digits > 2 || hour > 14 || minute > 59 {
            return None;
        }
        return i32::try_from(hour * 3600 + minute * 60).ok().map(|seconds| sign * seconds);
    }
    ZONES.iter().find(|(name, _)| name.as_bytes() == text).map(|(_, hours)| hours * 3600)
}

/// The letters that a text begins with, with those beyond ASCII.
fn word<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let count = rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte > 127).count();
    let (word, behind) = rest.split_at_checked(count).unwrap_or_default();
    *rest = behind;
    word
}

/// What stands between the parts of a date.
fn space(rest: &mut &[u8]) {
    while let [b' ' | b'-' | b'/' | b'.' | b',', behind @ ..] = *rest {
        *rest = behind;
    }
}

fn short(rest: &mut &[u8]) -> Option<u32> {
    let (value, digits, behind) = number(rest)?;
    *rest = behind;
    small(value).filter(|_| digits <= 2)
}

/// The number of a month by its name, from 1.
fn month(word: &[u8]) -> Option<u32> {
    let begins = |start: &str| word.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start.as_bytes()));
    // `października`, whose third letter is not of ASCII.
    let of = |names: &&str| names.split(' ').any(|name| begins(name) && (name.len() == 3 || word.get(2) > Some(&127)));
    (1..).zip(&MONTHS).find(|(_, names)| of(names)).map(|(number, _)| number)
}
