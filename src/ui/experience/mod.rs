//! Emotion, moments, promises, loyalty and the early warning.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::ExperienceText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ExperiencePage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Experience)().to_string())
            note=Signal::derive(move || t(ExperienceText::Note)().to_string())>
            ()
        </Sheet>
    }
}
