//! Text in one line or in several.

use super::Change;
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// One line of text.
#[component]
pub fn TextField(
    /// What it is.
    label: Text,
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<String>,
    /// Called on every change.
    on_change: Change<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// A DOM id, where something else points at it.
    #[prop(optional, into)]
    id: Option<&'static str>,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    view! {
        <label class="field">
            <span class="field-label">{t(label)}</span>
            <input
                type="text"
                id=id
                class="input"
                prop:value=value
                placeholder=placeholder
                prop:readOnly=move || app.read_only()
                on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
                on:input=move |event| on_change.run((event_target_value(&event), mark.get_value()))
            />
        </label>
    }
}

/// Several lines of text. Grows with what is in it.
#[component]
pub fn AreaField(
    /// What it is.
    label: Text,
    /// As it stands in the document; empty where there is none.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Called on every change; `None` where it was emptied.
    on_change: Change<Option<String>>,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    view! {
        <label class="field">
            <span class="field-label">{t(label)}</span>
            <textarea
                class="input area"
                rows="2"
                prop:value=move || value.get().unwrap_or_default()
                prop:readOnly=move || app.read_only()
                on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
                on:input=move |event| {
                    let text = event_target_value(&event);
                    on_change.run(((!text.is_empty()).then_some(text), mark.get_value()));
                }
            />
        </label>
    }
}
