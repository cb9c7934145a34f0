//! Imported logs, surveys and mentions.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::EvidenceText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn EvidencePage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Evidence)().to_string())
            note=Signal::derive(move || t(EvidenceText::Note)().to_string())>
            ()
        </Sheet>
    }
}
