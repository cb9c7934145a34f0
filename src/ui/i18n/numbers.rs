//! Numbers as people of a language write them.

use super::Noun;
use super::plural::plural;
use crate::platform::Language;
use js_sys::{Array, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsValue;

thread_local! {
    /// Making a formatter takes far longer than using it.
    static FORMATS: RefCell<HashMap<(Language, u32, bool), Function>> = RefCell::default();
}

/// A number with at most so many digits behind the comma, and at least that many where `fixed`.
fn intl(value: f64, digits: u32, fixed: bool, language: Language) -> String {
    let format = FORMATS.with_borrow_mut(|formats| {
        formats.entry((language, digits, fixed)).or_insert_with(|| formatter(digits, fixed, language)).clone()
    });
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from(value)).ok().and_then(|text| text.as_string());
    text.unwrap_or_else(|| value.to_string()).replace('-', "−")
}

fn formatter(digits: u32, fixed: bool, language: Language) -> Function {
    let options = Object::new();
    let set = |name: &str, value: u32| {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from(value));
    };
    set("maximumFractionDigits", digits);
    set("minimumFractionDigits", if fixed { digits } else { 0 });
    let locales = Array::of1(&JsValue::from_str(language.as_str()));
    Intl::NumberFormat::new(&locales, &options).format()
}

/// A number with a fixed count of digits behind the comma: `21.9`, `21,9`.
pub fn number(value: f64, digits: u32, language: Language) -> String {
    // No minus before a zero.
    let rounded = if value.abs() < 0.5 / 10_f64.powf(f64::from(digits)) { 0.0 } else { value };
    intl(rounded, digits, true, language)
}

/// A number with only the digits that it has, at most two.
pub fn count_text(value: f64, language: Language) -> String {
    intl(value, 2, false, language)
}

/// A gain or a loss, with its sign.
pub fn signed(value: f64, digits: u32, language: Language) -> String {
    let text = number(value, digits, language);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// A part of a whole, in percent.
pub fn percent(part: f64, language: Language) -> String {
    let text = number(part * 100.0, 0, language);
    match language {
        Language::Pl => format!("{text}\u{a0}%"),
        Language::En => format!("{text}%"),
    }
}

/// Minutes in the unit that reads best.
pub fn minutes(value: f64, language: Language) -> String {
    let unit =
        |amount: f64, text: &str| format!("{}\u{a0}{text}", intl(amount, u32::from(amount < 10.0), false, language));
    if value < 90.0 {
        return unit(value, "min");
    }
    if value < 2880.0 {
        let hours = value / 60.0;
        return match language {
            Language::En => unit(hours, "h"),
            Language::Pl => unit(hours, "godz."),
        };
    }
    let days = value / 1440.0;
    match language {
        Language::En => unit(days, "days"),
        Language::Pl => unit(days, "dni"),
    }
}

/// Hours of a number of minutes, as a noun: for time lost in a month.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // rounded and not negative
pub fn hours(value: f64, language: Language) -> String {
    plural(Noun::Hour, (value / 60.0).round().max(0.0) as usize, language)
}

/// A moment as people of a language write it: date and time, to the minute.
pub fn moment(milliseconds: f64, language: Language) -> String {
    dated(milliseconds, "short", language)
}

/// The same to the second, for things that are close to each other.
pub fn moment_exactly(milliseconds: f64, language: Language) -> String {
    dated(milliseconds, "medium", language)
}

/// A moment's hour and minute.
pub fn time_of_day(milliseconds: f64, language: Language) -> String {
    let options = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&options, &JsValue::from_str("timeStyle"), &JsValue::from_str("short"));
    let locales = Array::of1(&JsValue::from_str(&locale(language)));
    let format = Intl::DateTimeFormat::new(&locales, &options).format();
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from(milliseconds)).ok().and_then(|text| text.as_string());
    text.unwrap_or_default()
}

/// A language as the browser has it: its English may be that of Britain, where days stand before months.
fn locale(language: Language) -> String {
    let own = web_sys::window().and_then(|window| window.navigator().language());
    own.filter(|own| own.starts_with(language.as_str())).unwrap_or_else(|| language.as_str().into())
}

fn dated(milliseconds: f64, time: &str, language: Language) -> String {
    let options = Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", time)] {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(style));
    }
    let locales = Array::of1(&JsValue::from_str(&locale(language)));
    let format = Intl::DateTimeFormat::new(&locales, &options).format();
    // A time that is no time would make the formatter throw.
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from(milliseconds)).ok().and_then(|text| text.as_string());
    text.unwrap_or_default()
}
