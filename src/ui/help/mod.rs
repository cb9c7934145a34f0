//! Help: how to read the map, first steps, every command with its keys, and what this program is.

mod guide;
mod keys;
mod newer;
mod texts;

pub use newer::NewerBar;

use self::texts::HelpText;
use crate::state::App;
use crate::ui::actions::{close_outside, follow_dialog};
use crate::ui::apart::apart;
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;

/// Opens the help.
pub fn open(app: App) {
    app.sheet.set(true);
}

/// The dialog. Stands in the page once; what is in it is made when it opens.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    follow_dialog(app.sheet, node);
    view! {
        <dialog
            class="dialog help"
            id="key-sheet"
            node_ref=node
            aria-label=t(Text::KeySheet)
            on:close=move |_| app.sheet.set(false)
            on:click=move |event| close_outside(&event, app.sheet)
        >
            {move || app.sheet.get().then(|| apart(move || inside(app)))}
        </dialog>
    }
}

fn inside(app: App) -> AnyView {
    let query = RwSignal::new(String::new());
    let all = Memo::new(move |_| query.with(|query| query.trim().is_empty()));
    view! {
        <header class="help-head">
            <h2>{t(HelpText::Title)}</h2>
            <input
                class="input"
                id="help-find"
                autofocus
                autocomplete="off"
                spellcheck="false"
                aria-label=t(HelpText::Find)
                placeholder=t(HelpText::Find)
                on:input=move |event| query.set(event_target_value(&event))
            />
            <button type="button" class="button strong" id="help-close" on:click=move |_| app.sheet.set(false)>
                {t(Text::Close)}
            </button>
        </header>
        <div class="help-body" tabindex="0" role="region" aria-label=t(HelpText::Title)>
            <Show when=move || all.get()>{guide::reading(app)}</Show>
            {keys::list(app, query)}
            <Show when=move || all.get()>{guide::about(app)}</Show>
        </div>
    }
    .into_any()
}
