//! Capture, votes, agenda and report of a workshop.

mod actions;
mod texts;

pub use actions::ACTIONS;

use self::texts::WorkshopText;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;

/// The page.
#[component]
pub fn WorkshopPage() -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Workshop)().to_string())
            note=Signal::derive(move || t(WorkshopText::Note)().to_string())>
            ()
        </Sheet>
    }
}

/// What a participant sees who opened the link of a session.
#[component]
pub fn BallotPage(
    /// The session, as it stands in the link.
    content: String,
) -> impl IntoView {
    view! {
        <Sheet title=Signal::derive(move || t(Text::Ballot)().to_string())>
            <p>{content}</p>
        </Sheet>
    }
}
