//! The page.

use crate::platform::prefs;
use crate::state::{App, follow_address, start};
use leptos::prelude::*;

/// Puts the application into the page.
pub fn mount() {
    leptos::mount::mount_to_body(Root);
}

#[component]
fn Root() -> impl IntoView {
    let language = prefs::language().unwrap_or_else(prefs::browser_language);
    let app = App::new(language, prefs::theme());
    provide_context(app);
    provide_context(app.language);
    follow_address(app);
    start(app);
    view! { <p>"…"</p> }
}
