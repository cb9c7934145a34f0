//! The method in plain words.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::MethodText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn MethodPage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Method)().to_string())
            note=Signal::derive(move || t(MethodText::Note)().to_string())>
            ()
        </Sheet>
    }
}
