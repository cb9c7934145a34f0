//! A journey shown step by step to a room.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::PresentText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PresentPage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Present)().to_string())
            note=Signal::derive(move || t(PresentText::Note)().to_string())>
            ()
        </Sheet>
    }
}

/// The page.
#[component]
pub fn SpeakerPage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Speaker)().to_string())>
            ()
        </Sheet>
    }
}
