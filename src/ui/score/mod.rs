//! The formula term by term, and the what-if workbench.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::ScoreText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ScorePage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Score)().to_string())
            note=Signal::derive(move || t(ScoreText::Note)().to_string())>
            ()
        </Sheet>
    }
}
