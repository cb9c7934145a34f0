//! Times in the shape that nearly every log has: ISO 8601 and RFC 3339. Others are read where they are rare.

use super::calendar::{SECOND, day};
use serde::{Deserialize, Serialize};

/// A time as written: not yet a moment where the order of its date or its zone is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The day.
    pub date: Date,
    /// Microseconds since the day began.
    pub micros: i64,
    /// Seconds east of UTC, where written.
    pub offset: Option<i32>,
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// Days since 1970-01-01.
    Day(i64),
    /// `3/4/2026`: the third of April or the fourth of March.
    Either {
        /// The year.
        year: u16,
        /// Day or month.
        first: u8,
        /// The other one.
        second: u8,
    },
}

/// What the first number of a date with slashes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// `31/12/2026`
    DayFirst,
    /// `12/31/2026`
    MonthFirst,
}

impl Date {
    /// Days since 1970-01-01, if the calendar has the day.
    pub fn day(self, order: Order) -> Option<i64> {
        match (self, order) {
            (Date::Day(day), _) => Some(day),
            (Date::Either { year, first, second }, Order::DayFirst) => day(year.into(), second.into(), first.into()),
            (Date::Either { year, first, second }, Order::MonthFirst) => day(year.into(), first.into(), second.into()),
        }
    }
}

/// What the dates of a column say together about their order, and whether anything in them tells: the order in which
/// fewer of them are no day, and the day first where both do equally well.
pub fn order_of(dates: impl Iterator<Item = Date>) -> (Order, bool) {
    let (mut not_day_first, mut not_month_first) = (0_u64, 0_u64);
    for date in dates {
        not_day_first += u64::from(date.day(Order::DayFirst).is_none());
        not_month_first += u64::from(date.day(Order::MonthFirst).is_none());
    }
    let order = if not_day_first <= not_month_first { Order::DayFirst } else { Order::MonthFirst };
    (order, not_day_first + not_month_first > 0)
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Date::Day(day) => {
                let (year, month, day) = super::calendar::date(*day);
                write!(f, "{year:04}-{month:02}-{day:02}")
            }
            Date::Either { year, first, second } => write!(f, "{first}/{second}/{year}"),
        }
    }
}

/// Reads times of a column whose days mostly are those of the row before.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// `2024-01-31` as it was written last.
    written: (u64, u16),
    day: i64,
}

impl Default for Days {
    fn default() -> Self {
        Self { written: (u64::from_le_bytes(*b"1970-01-"), u16::from_le_bytes(*b"01")), day: 0 }
    }
}

impl Days {
    /// A time in the shape that nearly every log has; `None` for every other one.
    #[inline(always)]
    pub fn read(&mut self, text: &[u8]) -> Option<Written> {
        let (date, rest) = text.split_first_chunk::<10>()?;
        let [y1, y2, y3, y4, dash, m1, m2, other, d1, d2] = *date;
        let written = (u64::from_le_bytes([y1, y2, y3, y4, dash, m1, m2, other]), u16::from_le_bytes([d1, d2]));
        if written != self.written {
            if dash != b'-' || other != b'-' {
                return None;
            }
            let year = two(y1, y2)? * 100 + two(y3, y4)?;
            self.day = day(year, two(m1, m2)?, two(d1, d2)?)?;
            self.written = written;
        }
        let [b'T' | b' ', h1, h2, b':', n1, n2, b':', s1, s2, rest @ ..] = rest else { return None };
        let micros = clock(two(*h1, *h2)?, two(*n1, *n2)?, two(*s1, *s2)?)?;
        let (fraction, rest) = match rest {
            [b'.' | b',', ..] => fraction(rest)?,
            _ => (0, rest),
        };
        let offset = if let b"Z" = rest { Some(0) } else { offset(rest)? };
        Some(Written { date: Date::Day(self.day), micros: micros + fraction, offset })
    }
}

/// Nothing, `Z`, `UTC`, `+02`, `+0200` or `+02:00`, perhaps after a space. The inner `None` is "not written".
#[inline(always)]
pub fn offset(text: &[u8]) -> Option<Option<i32>> {
    if text.is_empty() {
        return Some(None);
    }
    let (sign, digits) = match text.trim_ascii() {
        [] => return Some(None),
        b"Z" | b"z" | b"UTC" | b"GMT" => return Some(Some(0)),
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits {
        [h1, h2] => (two(*h1, *h2)?, 0),
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (two(*h1, *h2)?, two(*m1, *m2)?),
        _ => return None,
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (hours <= 23 && minutes <= 59).then_some(Some(sign * seconds))
}

/// `.25` in microseconds, and what follows; digits after the sixth are cut off.
#[inline(always)]
pub fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let digits = text.get(1..)?;
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = digits.split_at_checked(count)?;
    let value = digits.iter().take(6).fold(0_i64, |value, digit| value * 10 + i64::from(digit - b'0'));
    let scale = [1_000_000, 100_000, 10_000, 1000, 100, 10, 1].get(count.min(6))?;
    (count > 0).then_some((value * scale, rest))
}

/// A leap second counts as the first second of the next minute.
#[inline(always)]
pub fn clock(hour: u32, minute: u32, second: u32) -> Option<i64> {
    let midnight = hour == 24 && minute == 0 && second == 0;
    let fits = (hour <= 23 || midnight) && minute <= 59 && second <= 60;
    fits.then(|| i64::from(hour * 3600 + minute * 60 + second) * SECOND)
}

#[inline(always)]
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| u32::from(tens) * 10 + u32::from(ones))
}
