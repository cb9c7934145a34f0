//! Numbers and names as this page writes them.

use super::texts::EvidenceText as T;
use crate::evidence::protocol::{Findings, Source, Spread};
use crate::evidence::time::Zone;
use crate::model::Document;
use crate::platform::Language;
use crate::search::fold_name;
use crate::ui::i18n::{minutes, number};
use js_sys::{Function, Object, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// A span of seconds in the unit that reads best.
pub fn span(seconds: f64, language: Language) -> String {
    if seconds < 60.0 {
        return format!("{}\u{a0}s", number(seconds, 0, language));
    }
    minutes(seconds / 60.0, language)
}

/// A whole number of any size.
#[allow(clippy::cast_precision_loss)] // counts of events
pub fn count(value: impl TryInto<u64>, language: Language) -> String {
    number(value.try_into().unwrap_or_default() as f64, 0, language)
}

/// A part of a whole, from 0 to 1; `None` of nothing.
#[allow(clippy::cast_precision_loss)] // counts of events
pub fn part(part: impl TryInto<u64>, whole: impl TryInto<u64>) -> Option<f64> {
    let whole: u64 = whole.try_into().unwrap_or_default();
    (whole > 0).then(|| (part.try_into().unwrap_or_default() as f64 / whole as f64).clamp(0.0, 1.0))
}

/// A share in percent, or that it is not known; one digit where it is small.
pub fn share(value: Option<f64>, language: Language) -> String {
    let Some(value) = value else { return T::Unknown.get(language).into() };
    let digits = u32::from(value > 0.0 && value < 0.0995);
    // Rounded to nothing it would read as never.
    let text = if value > 0.0 && value < 0.0005 {
        format!("<{}", number(0.1, 1, language))
    } else {
        number(value * 100.0, digits, language)
    };
    match language {
        Language::Pl => format!("{text}\u{a0}%"),
        Language::En => format!("{text}%"),
    }
}

/// Seconds of a day.
pub const DAY: f64 = 86_400.0;

/// Whether the log has days without hours: every event is at midnight.
pub fn is_dated(found: &Findings) -> bool {
    let midnight = |hours: &Vec<u32>| hours.iter().skip(1).all(|events| *events == 0);
    found.events > 1 && found.weekday_hour.iter().all(midnight)
}

/// The share of waits within the target.
pub fn within(spread: &Spread) -> Option<f64> {
    spread.target_s.and_then(|_| part(spread.within, spread.count))
}

/// The name of a number, or that it has none.
pub fn name(names: &[String], number: u32) -> String {
    names.get(number as usize).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| "?".into())
}

/// Bytes in the unit that reads best.
pub fn bytes(size: f64, language: Language) -> String {
    if size < 1e6 {
        format!("{}\u{a0}kB", number((size / 1e3).max(0.1), 1, language))
    } else {
        format!("{}\u{a0}MB", number(size / 1e6, 1, language))
    }
}

/// A day of a moment in microseconds since 1970, by the clock of a zone: `2026-01-31`.
pub fn day(moment: i64, zone: &str) -> String {
    clock_in(moment, zone).get(..10).map(String::from).unwrap_or_default()
}

/// Date and time of a moment by the clock of a zone, which a browser knows by name; in UTC where it does not.
#[allow(clippy::cast_precision_loss)] // within 2^53
pub fn clock_in(moment: i64, zone: &str) -> String {
    if let Some(zone) = Zone::from_offset(zone) {
        return clock(moment, zone.offset_at(moment));
    }
    let date = js_sys::Date::new(&(moment as f64 / 1000.0).into());
    let options = Object::new();
    let said = || {
        Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
        let write: Function = Reflect::get(&date, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
        // The Swedes write a date as 2026-01-31 10:05:00. A name that is no zone is thrown back.
        write.call2(&date, &"sv-SE".into(), &options).ok()?.as_string()?.get(..16).map(String::from)
    };
    said().unwrap_or_else(|| clock(moment, 0))
}

/// Date and time of a moment, as clocks of the zone show it.
#[allow(clippy::cast_precision_loss)] // within 2^53
pub fn clock(moment: i64, offset_s: i32) -> String {
    let date = js_sys::Date::new(&(moment as f64 / 1000.0 + f64::from(offset_s) * 1000.0).into());
    let text = date.to_iso_string().as_string().unwrap_or_default();
    text.get(..16).map(|text| text.replace('T', " ")).unwrap_or_default()
}

/// Groups by their part in handoffs, most first: the order of the matrix.
pub fn busiest(source: &Source, found: &Findings) -> Vec<u32> {
    let mut weight = vec![0_u64; source.groups.len()];
    for handover in &found.handovers {
        let own = if handover.from == handover.to { 0 } else { u64::from(handover.count) };
        for end in [handover.from, handover.to] {
            if let Some(slot) = weight.get_mut(end as usize) {
                *slot += own;
            }
        }
    }
    let mut ranked: Vec<u32> =
        (0..).zip(&weight).filter(|(_, weight)| **weight > 0).map(|(number, _)| number).collect();
    ranked.sort_by_key(|number| std::cmp::Reverse(weight.get(*number as usize).copied().unwrap_or_default()));
    ranked
}

/// Hues that lanes have.
const HUES: u32 = 8;

/// The hue of each group by its number. A group named as a department of the document has the hue of its lane, whatever
/// else has it; of the others those with the largest part in handoffs have one that is left, the rest none.
pub fn hues(source: &Source, found: &Findings, document: &Document) -> Vec<Option<u32>> {
    let lanes: BTreeMap<String, u32> =
        document.departments.iter().map(|it| fold_name(&it.name)).zip((0..HUES).cycle()).collect();
    let mut hues: Vec<_> = source.groups.iter().map(|group| lanes.get(&fold_name(group)).copied()).collect();
    let mut left = (0..HUES).filter(|hue| !hues.contains(&Some(*hue))).collect::<Vec<_>>().into_iter();
    let ranked = busiest(source, found);
    let rest = (0..).take(hues.len()).filter(|group| !ranked.contains(group)).take(HUES as usize).collect::<Vec<u32>>();
    for group in ranked.iter().chain(&rest) {
        if let Some(slot @ None) = hues.get_mut(*group as usize) {
            *slot = left.next();
        }
    }
    hues
}

/// A group's hue as the page names it.
pub fn hue(hues: &[Option<u32>], group: Option<u32>) -> String {
    let own = group.and_then(|group| hues.get(group as usize).copied().flatten());
    own.map_or_else(|| "none".into(), |hue| hue.to_string())
}
