//! Cells: where they stand, and numbers as the text that an export to CSV would hold.

use super::formats::Shape;
use crate::evidence::time::calendar::date;
use std::io::Write;

/// Rows and columns that a sheet can have (Excel's limits).
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;

const DAY_MS: f64 = 86_400_000.0;
/// The last day that a sheet can show, 9999-12-31, as a number of days.
const LAST: f64 = 2_958_466.0;

/// Row and column of a cell such as `B7`, from 1 and from 0.
pub(super) fn place(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = text.split_at_checked(letters).filter(|(letters, _)| (1..=3).contains(&letters.len()))?;
    let column =
        letters.iter().fold(0_u32, |value, letter| value * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((row(digits)?, column.checked_sub(1).filter(|column| *column < COLUMNS)?))
}

/// The number of a row, from 1.
pub(super) fn row(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 7 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (1..=ROWS).contains(&value).then_some(value)
}

/// The letters of a column.
pub(super) fn letters(column: u32) -> String {
    let (mut rest, mut name) = (column + 1, Vec::new());
    while rest > 0 {
        let digit = (rest - 1) % 26;
        name.push(char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// Appends a number as text: a day or a time where it is shown as one, else the number with 15 digits, which is what
/// a sheet knows of it. `raw` is appended as it stands where it is no number.
pub(super) fn number(raw: &[u8], shape: Shape, from_1904: bool, into: &mut Vec<u8>) {
    let plain = raw.strip_prefix(b"-").unwrap_or(raw);
    let is_date = shape.day || shape.time;
    if !is_date && (1..=15).contains(&plain.len()) && plain.iter().all(u8::is_ascii_digit) {
        into.extend_from_slice(raw);
        return;
    }
    let Some(value) = std::str::from_utf8(raw).ok().and_then(|text| text.trim().parse::<f64>().ok()) else {
        into.extend_from_slice(raw);
        return;
    };
    // A vector takes everything that is written to it.
    let _ = if is_date && (0.0..LAST).contains(&value) {
        moment(value, shape, from_1904, into)
    } else {
        let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
        write!(into, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    };
}

/// Days since the epoch of the workbook, to the millisecond, which is as fine as a sheet's numbers are.
#[allow(clippy::cast_possible_truncation)] // days up to the year 9999, in milliseconds
fn moment(value: f64, shape: Shape, from_1904: bool, into: &mut Vec<u8>) -> std::io::Result<()> {
    let all = (value * DAY_MS).round() as i64;
    let (day, ms) = (all.div_euclid(DAY_MS as i64), all.rem_euclid(DAY_MS as i64));
    // A time of day has no day; a sheet shows none either.
    let has_day = day > 0 || (from_1904 && shape.day);
    if has_day {
        match day {
            // Lotus 1-2-3 took 1900 for a leap year, and Excel kept its numbers.
            60 if !from_1904 => write!(into, "1900-02-29")?,
            _ => {
                let since_1970 = match (from_1904, day) {
                    (true, day) => day - 24_107,
                    (false, 1..=59) => day - 25_568,
                    (false, day) => day - 25_569,
                };
                let (year, month, day) = date(since_1970);
                write!(into, "{year:04}-{month:02}-{day:02}")?;
            }
        }
        if ms == 0 && !shape.time {
            return Ok(());
        }
        into.push(b' ');
    }
    let (seconds, fraction) = (ms / 1000, ms % 1000);
    write!(into, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
    if fraction > 0 { write!(into, ".{fraction:03}") } else { Ok(()) }
}

/// Takes back `_x000D_`, which stands for letters that XML cannot hold; in place, from a position on.
pub(super) fn unmask(text: &mut Vec<u8>, from: usize) {
    let Some(tail) = text.get(from..) else { return };
    if memchr::memmem::find(tail, b"_x").is_none() {
        return;
    }
    let tail = String::from_utf8_lossy(tail).into_owned();
    text.truncate(from);
    let mut rest = tail.as_str();
    while let Some(found) = rest.find("_x") {
        let (before, mask) = rest.split_at(found);
        text.extend_from_slice(before.as_bytes());
        let digits = mask.get(2..6).filter(|_| mask.get(6..7) == Some("_"));
        let code = digits.filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(letter) => {
                text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                rest = mask.get(7..).unwrap_or_default();
            }
            None => {
                text.extend_from_slice(b"_x");
                rest = mask.get(2..).unwrap_or_default();
            }
        }
    }
    text.extend_from_slice(rest.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str, day: bool, time: bool, from_1904: bool) -> String {
        let mut out = Vec::new();
        number(raw.as_bytes(), Shape { day, time }, from_1904, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_text() {
        let plain = |raw: &str| text(raw, false, false, false);
        for (raw, written) in [
            ("9", "9"),
            ("-3", "-3"),
            ("9.0", "9"),
            ("0.30000000000000004", "0.3"),
            ("-0.80000000000000004", "-0.8"),
            ("1.234567890123456E+15", "1234567890123460"),
            ("1E-3", "0.001"),
            ("-0.0", "0"),
            ("x", "x"),
        ] {
            assert_eq!(plain(raw), written, "{raw}");
        }
    }

    #[test]
    fn serial_numbers_are_days() {
        assert_eq!(text("1", true, false, false), "1900-01-01");
        assert_eq!(text("59", true, false, false), "1900-02-28");
        assert_eq!(text("60", true, false, false), "1900-02-29");
        assert_eq!(text("61", true, false, false), "1900-03-01");
        assert_eq!(text("25569", true, false, false), "1970-01-01");
        assert_eq!(text("46348", true, false, false), "2026-11-22");
        assert_eq!(text("46348.4270833333", true, true, false), "2026-11-22 10:15:00");
        assert_eq!(text("46348", true, true, false), "2026-11-22 00:00:00");
        assert_eq!(text("46348.99999999999", true, true, false), "2026-11-23 00:00:00");
        assert_eq!(text("46348.427089120372", true, true, false), "2026-11-22 10:15:00.500");
        assert_eq!(text("0.5", false, true, false), "12:00:00");
        assert_eq!(text("44886.4270833333", true, true, true), "2026-11-22 10:15:00");
        assert_eq!(text("0", true, false, true), "1904-01-01");
        assert_eq!(text("-1", true, false, false), "-1");
        assert_eq!(text("2958465", true, false, false), "9999-12-31");
        assert_eq!(text("2958466", true, false, false), "2958466");
    }

    #[test]
    fn cells_have_places() {
        assert_eq!(place(b"A1"), Some((1, 0)));
        assert_eq!(place(b"XFD1048576"), Some((ROWS, COLUMNS - 1)));
        for wrong in ["XFE1", "A0", "A1048577", "1", "A", "", "AAAA1", "A1B"] {
            assert_eq!(place(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(
            (letters(0), letters(25), letters(26), letters(701), letters(702)),
            ("A".into(), "Z".into(), "AA".into(), "ZZ".into(), "AAA".into())
        );
    }

    #[test]
    fn masked_letters_come_back() {
        let check = |masked: &str, plain: &str| {
            let mut text = format!("->{masked}").into_bytes();
            unmask(&mut text, 2);
            assert_eq!(String::from_utf8(text).unwrap(), format!("->{plain}"));
        };
        check("a_x000D_b", "a\rb");
        check("a_x005F_x000D_", "a_x000D_");
        check("a_xyz_ _x12", "a_xyz_ _x12");
    }
}
