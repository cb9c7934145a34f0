//! Text in one line or in several.

use super::Change;
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::html::{ElementType, Input, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

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
    placeholder: Option<Signal<String>>,
    /// A DOM id, where something else points at it.
    #[prop(optional, into)]
    id: Option<&'static str>,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    bare: bool,
    /// Whether it takes the focus as soon as it is there.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    let hint = move || placeholder.map_or_else(|| Text::WriteHere.get(app.language.get()).into(), |text| text.get());
    let node = NodeRef::<Input>::new();
    focus_when_there(node, focus);
    view! {
        <label class="field" class:bare=bare>
            <span class="field-label">{t(label)}</span>
            <input
                node_ref=node
                type="text"
                id=id
                class="input"
                autocomplete="off"
                prop:value=value
                placeholder=hint
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
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    bare: bool,
    /// Whether it takes the focus as soon as it is there.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    let hint = move || placeholder.map_or_else(|| Text::WriteHere.get(app.language.get()).into(), |text| text.get());
    let node = NodeRef::<Textarea>::new();
    focus_when_there(node, focus);
    let shown = move || value.get().unwrap_or_default();
    view! {
        <label class="field" class:bare=bare>
            <span class="field-label">{t(label)}</span>
            <span class="grow" data-value=shown>
                <textarea
                    node_ref=node
                    class="input area"
                    rows="1"
                    prop:value=shown
                    placeholder=hint
                    prop:readOnly=move || app.read_only()
                    on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        on_change.run(((!text.is_empty()).then_some(text), mark.get_value()));
                    }
                />
            </span>
        </label>
    }
}

/// The name of a thing, large, as the heading that it is. Long words wrap.
#[component]
pub fn TitleField(
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<String>,
    /// Called on every change.
    on_change: Change<String>,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    view! {
        <label class="field title bare">
            <span class="field-label">{t(Text::Name)}</span>
            <span class="grow" data-value=value>
                <textarea
                    class="input area"
                    rows="1"
                    autocomplete="off"
                    prop:value=value
                    placeholder=t(Text::Name)
                    prop:readOnly=move || app.read_only()
                    on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
                    on:keydown=move |event| {
                        // A name is one line, however many it takes to show.
                        if event.key() == "Enter" && !event.is_composing() {
                            event.prevent_default();
                        }
                    }
                    on:input=move |event| {
                        let text = event_target_value(&event).replace(['\r', '\n'], " ");
                        on_change.run((text, mark.get_value()));
                    }
                />
            </span>
        </label>
    }
}

/// Puts the focus on an element once it is in the page.
pub fn focus_when_there<E>(node: NodeRef<E>, wanted: bool)
where
    E: ElementType + 'static,
    E::Output: JsCast + AsRef<HtmlElement> + Clone + 'static,
{
    if wanted {
        Effect::new(move |_| {
            if let Some(element) = node.get() {
                let element: &HtmlElement = element.as_ref();
                // An element that cannot take the focus leaves it where it is.
                let _ = element.focus();
                if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                    input.select();
                }
            }
        });
    }
}
