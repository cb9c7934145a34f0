//! Messages as bytes: each value after the other, without names. Both ends come from one build, so nothing has to say
//! what it is. JSON with its decimal numbers would be a third of the worker's program.
//!
//! Whole numbers take seven bits a byte, lowest first; signed ones have their sign in the lowest bit; floating ones are
//! eight bytes; lists and texts begin with their length.

use super::{
    Activity, CaseEvent, CaseLine, CaseRow, Cases, Choices, Dates, Examples, Filter, Findings, Followed, Follows,
    Group, Handoff, Handover, Label, Look, Measure, Mined, Pick, Request, Response, Rework, Show, Sort, Source, Spread,
    Variant, View,
};
use crate::evidence::time::Order;
use crate::evidence::voices::Words;
use crate::model::{Code, Problem};

/// A value that travels between page and worker.
pub trait Wire: Sized {
    /// Appends the value.
    fn put(&self, out: &mut Vec<u8>);

    /// Takes the value from the beginning of `from`; `None` where there is none.
    fn take(from: &mut &[u8]) -> Option<Self>;

    /// The value as bytes.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.put(&mut out);
        out
    }

    /// The value that these bytes are, all of them; `None` where they are none.
    fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let value = Self::take(&mut bytes)?;
        bytes.is_empty().then_some(value)
    }
}

fn byte(from: &mut &[u8]) -> Option<u8> {
    let (first, rest) = from.split_first()?;
    *from = rest;
    Some(*first)
}

impl Wire for u64 {
    #[inline(never)]
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7F {
            out.push((rest & 0x7F) as u8 | 0x80);
            rest >>= 7;
        }
        out.push((rest & 0x7F) as u8);
    }

    #[inline(never)]
    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let next = byte(from)?;
            value |= u64::from(next & 0x7F) << shift;
            if next < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Wire for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        (self.cast_unsigned() << 1 ^ (self >> 63).cast_unsigned()).put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let value = u64::take(from)?;
        Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }
}

macro_rules! narrower {
    ($($narrow:ty as $wide:ty),+) => {$(
        impl Wire for $narrow {
            fn put(&self, out: &mut Vec<u8>) {
                <$wide>::from(*self).put(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                <$wide>::take(from)?.try_into().ok()
            }
        }
    )+};
}

narrower!(u8 as u64, u32 as u64, i32 as i64);

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(byte(from)? != 0)
    }
}

impl Wire for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (value, rest) = from.split_first_chunk::<8>()?;
        *from = rest;
        Some(f64::from_le_bytes(*value))
    }
}

fn length(length: usize, out: &mut Vec<u8>) {
    (length as u64).put(out);
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        length(self.len(), out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::try_from(u64::take(from)?).ok()?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        std::str::from_utf8(text).ok().map(str::to_string)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(if bool::take(from)? { Some(T::take(from)?) } else { None })
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        length(self.len(), out);
        self.iter().for_each(|value| value.put(out));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = u64::take(from)?;
        let mut all = Vec::new();
        for _ in 0..length {
            all.push(T::take(from)?);
        }
        Some(all)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl Wire for Code {
    fn put(&self, out: &mut Vec<u8>) {
        length(*self as usize, out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Code::ALL.get(u32::take(from)? as usize).copied()
    }
}

/// Structures by their fields; all of them, or taking one apart would not compile.
macro_rules! fields {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)+
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Wire::take(from)?),+ })
            }
        }
    )+};
}

/// Choices by their number; with values of a tuple or with fields.
macro_rules! choices {
    ($($name:ident { $($number:literal $choice:ident $(($($value:ident),+))? $({$($field:ident),+})?,)+ })+) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$choice $(($($value),+))? $({$($field),+})? => {
                        out.push($number);
                        $($($value.put(out);)+)?
                        $($($field.put(out);)+)?
                    })+
                }
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(match byte(from)? {
                    $($number => {
                        $($(let $value = Wire::take(from)?;)+)?
                        $($(let $field = Wire::take(from)?;)+)?
                        Self::$choice $(($($value),+))? $({$($field),+})?
                    })+
                    _ => return None,
                })
            }
        }
    )+};
}

choices! {
    Request {
        0 Look(choices),
        1 Mine { log, choices, view },
        2 See { log, view },
        3 Cases { log, filter, pick, sort, skip, take, show },
        4 Case { log, case, show },
        5 Follow { log, filter, links },
        6 Forget { log },
        7 List { choices, words },
    }
    Response {
        0 Look(look),
        1 Mined(mined),
        2 Seen(findings),
        3 Cases(cases),
        4 Case(line),
        5 Followed(followed),
        6 Forgotten,
        7 Refused(problems),
        8 Cancelled,
        9 Listed(rows),
    }
    Pick {
        0 All,
        1 Handoff(from, to),
        2 PingPong(from, to),
        3 Follows(from, to),
        4 Rework,
        5 Return,
        6 OneGroup,
        7 OneContact,
    }
    Sort { 0 Number, 1 Duration, 2 Events, 3 Handoffs, }
    Show { 0 Pseudonyms, 1 Names, }
    Dates { 0 Clear, 1 DayFirst, 2 MonthFirst, 3 Unclear, }
    Order { 0 DayFirst, 1 MonthFirst, }
}

fields! {
    Choices {
        case, activity, time, group, channel, resource, sentiment, cost, complete_only, zone, order, sheet
    }
    View { filter, target_s, answers, variants }
    Filter { from, until, channels, groups, activities, variants }
    Look {
        kind, packed, encoding, separator, names, rows, case, activity, time, group, channel, resource, sentiment,
        cost, lifecycle, dates, example, offsets, lifecycles
    }
    Mined { source, findings }
    Source {
        kind, packed, encoding, size, hash, case, activity, time, group, channel, resource, sentiment, cost,
        complete_only, zone, events_in_file, rejected, problems, activities, groups, channels, span, months,
        month_edges
    }
    Findings {
        events, cases, activities, groups, channels, variants_total, variants_once, variants, durations, span, follows,
        weekday_hour, rework, one_contact_cases, equal_times, group_missing, handovers, handoffs, waits, pairs_total,
        handoffs_total, runs, one_group_cases, pingpong, pingpong_total, pingpong_cases, returns, return_cases,
        response, unanswered, sentiment, cost
    }
    Measure { count, sum }
    Label { name, events, cases, sentiment, cost }
    Activity { label, starts, ends, repeats, groups, channels }
    Group { label }
    Spread { count, total, mean, min, p50, p90, max, bars, target_s, within }
    Variant { id, activities, cases, share, cumulative, duration_s, examples }
    Follows { from, to, count, handoffs, repeats, p50, p90 }
    Handover { from, to, count }
    Handoff { from, to, wait }
    Examples { from, to, count, examples }
    Rework { events, cases, direct }
    Cases { total, cases }
    CaseRow { case, name, start, duration_s, events, handoffs }
    CaseLine { row, variant, events }
    CaseEvent { time, offset_s, activity, group, channel, resource, sentiment, cost }
    Followed { cases, complete, fitness, drawn, neighbours }
    Problem { code, place, args }
    Words { heading, reasons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn there_and_back<T: Wire + PartialEq + std::fmt::Debug>(value: &T) {
        assert_eq!(T::from_bytes(&value.to_bytes()).as_ref(), Some(value));
    }

    #[test]
    fn messages_arrive_as_they_were_sent() {
        let choices = Choices { case: Some("sprawa".into()), order: Some(Order::MonthFirst), ..Choices::default() };
        let filter = Filter { from: Some(-1), groups: vec![0, 1 << 31], ..Filter::default() };
        let answers = vec!["Ą".into(), String::new()];
        let view = View { filter: filter.clone(), target_s: Some(f64::MAX), answers, variants: 3 };
        there_and_back(&Request::Look(choices.clone()));
        there_and_back(&Request::Mine { log: u32::MAX, choices, view });
        let (pick, sort, show) = (Pick::PingPong(1, 2), Sort::Handoffs, Show::Names);
        there_and_back(&Request::Cases { log: 1, filter, pick, sort, skip: 5, take: 6, show });
        let problem = Problem::new(Code::ALL.last().copied().unwrap(), "line 4", ["a".into(), String::new()]);
        there_and_back(&Response::Refused(vec![problem]));
        let label = Label { name: "X".into(), cost: Measure { count: 1, sum: i64::MIN }, ..Label::default() };
        let findings =
            Findings { groups: vec![Group { label }], span: Some((i64::MIN, i64::MAX)), ..Findings::default() };
        there_and_back(&Response::Seen(findings));
        there_and_back(&Response::Cancelled);
    }

    #[test]
    fn codes_stand_where_their_number_says() {
        for (index, code) in Code::ALL.iter().enumerate() {
            assert_eq!(*code as usize, index);
        }
    }

    proptest! {
        #[test]
        fn numbers_arrive_as_they_were_sent(a: u64, b: i64, c: u32, d: i32, e in "\\PC{0,9}") {
            there_and_back(&((a, b), ((c, d), vec![Some(e)])));
        }

        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = Request::from_bytes(&bytes);
            let _ = Response::from_bytes(&bytes);
        }
    }
}
