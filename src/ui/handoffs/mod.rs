//! Handoffs of a journey, and all journeys in one table.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::HandoffsText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn HandoffsPage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Handoffs)().to_string())
            note=Signal::derive(move || t(HandoffsText::Note)().to_string())>
            ()
        </Sheet>
    }
}

/// The page.
#[component]
pub fn PortfolioPage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Portfolio)().to_string())>
            ()
        </Sheet>
    }
}
