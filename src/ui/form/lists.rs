//! Several of a list, and folding sections.

use super::{Change, Option_};
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// Any of the document's things.
#[component]
pub fn Checks(
    /// What they are.
    label: Text,
    /// The values that are checked.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// What there is to check.
    #[prop(into)]
    options: Signal<Vec<Option_>>,
    /// Called with all that are checked now.
    on_change: Change<Vec<String>>,
    /// Said where there is nothing to check.
    #[prop(default = Text::Unknown)]
    empty: Text,
) -> impl IntoView {
    let app = App::take();
    let toggle = move |id: String, on: bool| {
        let mut now = value.get_untracked();
        now.retain(|other| *other != id);
        if on {
            now.push(id);
        }
        on_change.run((now, None));
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{t(label)}</legend>
            <div class="checks">
                <Show when=move || options.with(Vec::is_empty)><span class="quiet">{t(empty)}</span></Show>
                {move || options.get().into_iter().map(|(id, name)| {
                    let (own, other) = (id.clone(), id);
                    view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || value.with(|list| list.contains(&own))
                                prop:disabled=move || app.read_only()
                                on:change=move |event| toggle(other.clone(), event_target_checked(&event))
                            />
                            <span>{name}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

/// A part of the inspector that folds away.
#[component]
pub fn Section(
    /// What it holds.
    title: Text,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// Shown beside the title, such as a count.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="section" prop:open=open>
            <summary><span>{t(title)}</span><span class="quiet">{note}</span></summary>
            <div class="section-body">{children()}</div>
        </details>
    }
}
