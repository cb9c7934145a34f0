//! Every text of the interface, in both languages at once.
//!
//! A catalogue of our own: a text is an enum variant, so a missing translation does not compile.
//! Numbers and dates are written by the browser's `Intl`.

mod choices;
mod numbers;
mod plural;
mod problems;
mod say;
mod spoken;
mod texts;

pub use choices::{Named, kind_short, moment_short, quoted, sentence};
pub use numbers::{count_text, hours, minutes, moment, moment_exactly, number, percent, signed, time_of_day};
pub use plural::{Noun, counted, plural};
pub use problems::{edit_error, problem_text};
pub(crate) use say::texts;
pub use say::{Catalogue, Say, filled};
pub use spoken::spoken;
pub use texts::Text;

use crate::platform::Language;
use leptos::prelude::*;

/// The language in force; reading it inside a view follows every change.
pub fn language() -> Language {
    use_context::<RwSignal<Language>>().map_or(Language::En, |signal| signal.get())
}

/// A text in the language in force, for use in a view.
pub fn t(text: impl Say) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let signal = use_context::<RwSignal<Language>>();
    move || text.say(signal.map_or(Language::En, |signal| signal.get()))
}
