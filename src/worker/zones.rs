//! Time zones by name, from what the browser knows: its clock, or `Intl` for another zone than its own, tells the distance
//! from UTC at any moment, so the moments when it changes are looked for between.

use crate::evidence::Zone;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// From 1970 to 2100, in seconds.
const END: i64 = 4_102_444_800;
/// No zone changes twice within this time; Morocco does after about 30 days.
const STEP: i64 = 20 * 86_400;
/// Zones change at full quarters of an hour.
const QUARTER: i64 = 900;

/// A zone such as `Europe/Warsaw`, `+02:00` or, if empty, UTC; `None` where the browser knows none of that name.
pub(super) fn by_name(name: &str) -> Option<Zone> {
    if name.is_empty() {
        return Some(Zone::default());
    }
    Zone::from_offset(name).or_else(|| if own().as_deref() == Some(name) { local(name) } else { other(name) })
}

/// The browser's own zone.
fn own() -> Option<String> {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// The browser's own zone by its clock, which costs a hundredth of what writing a date does. Some clocks know whole
/// minutes only: half a minute, in one country, before 1972.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // distances are at most a day
fn local(name: &str) -> Option<Zone> {
    let clock = Date::new(&JsValue::from_f64(0.0));
    searched(name, &|second| {
        clock.set_time(second as f64 * 1000.0);
        Some((clock.get_timezone_offset() * -60.0).round() as i32)
    })
}

/// Another zone, by dates that are written in it.
#[inline(never)] // hardly ever called: it can be fetched later, see `super::rest`
fn other(name: &str) -> Option<Zone> {
    let options = Object::new();
    for (key, value) in [("timeZone", name), ("timeZoneName", "longOffset")] {
        Reflect::set(&options, &key.into(), &value.into()).ok()?;
    }
    // The constructor throws where it does not know the name.
    let maker: Function = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"DateTimeFormat".into()))
        .ok()?
        .dyn_into()
        .ok()?;
    let made = Reflect::construct(&maker, &Array::of2(&"en-US".into(), &options)).ok()?;
    let format: Intl::DateTimeFormat = made.unchecked_into();
    let write = format.format();
    #[allow(clippy::cast_precision_loss)]
    let offset = |second: i64| {
        let moment = JsValue::from_f64(second as f64 * 1000.0);
        let text = write.call1(&JsValue::UNDEFINED, &moment).ok()?.as_string()?;
        // What stands behind GMT, which is the last of the letters.
        seconds(text.rsplit(|letter: char| letter.is_ascii_alphabetic()).next()?)
    };
    searched(name, &offset)
}

/// A zone of which `offset` tells the distance from UTC at any second.
fn searched(name: &str, offset: &dyn Fn(i64) -> Option<i32>) -> Option<Zone> {
    let first = offset(0)?;
    let (mut at, mut before) = (0, first);
    let mut shifts = Vec::new();
    while at < END {
        let next = at + STEP;
        let after = offset(next)?;
        if after != before {
            let (mut low, mut high) = (at, next);
            while high - low > QUARTER {
                let middle = (low + high) / 2 / QUARTER * QUARTER;
                if offset(middle)? == before { low = middle } else { high = middle }
            }
            shifts.push((high, after));
        }
        (at, before) = (next, after);
    }
    Some(Zone::with_shifts(name, first, shifts))
}

/// Nothing, `+02:00` or `-00:44:30`.
fn seconds(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1) {
        None => return Some(0),
        Some(("+", digits)) => (1, digits),
        Some((_, digits)) => (-1, digits),
    };
    let mut parts = digits.split(':').map(str::parse::<i32>);
    let mut part = || parts.next().unwrap_or(Ok(0)).ok();
    Some(sign * (part()? * 3600 + part()? * 60 + part()?))
}
