//! One of a list: a closed list of words, or things of the document.

use super::Change;
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{Named, Text, sentence, t};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// Something to pick: its value and its name.
pub type Option_ = (String, String);

/// One of the document's things, or none.
#[component]
pub fn PickField(
    /// What it is.
    label: Text,
    /// The value now; `None` where there is none.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// What there is to pick from.
    #[prop(into)]
    options: Signal<Vec<Option_>>,
    /// Called with the new value.
    on_change: Change<Option<String>>,
    /// The name of none; without it there must be one.
    #[prop(optional)]
    none: Option<Text>,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let app = App::take();
    let options = Memo::new(move |_| options.get());
    // Arrows go through the list: all of it is one step of undo.
    let mark = StoredValue::new(None);
    let now = move || value.get_untracked().unwrap_or_default();
    view! {
        <label class="field" class:bare=bare data-field=(label as u16).to_string()>
            <span class="field-label">{t(label)}</span>
            <select
                class="input"
                prop:disabled=move || app.read_only()
                on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
                on:change=move |event| {
                    let picked = event_target_value(&event);
                    on_change.run(((!picked.is_empty()).then_some(picked), mark.get_value()));
                    // What was refused is not shown as if it were stored.
                    event_target::<HtmlSelectElement>(&event).set_value(&now());
                }
            >
                {none.map(|none| view! {
                    <option value="" prop:selected=move || value.get().is_none()>{t(none)}</option>
                })}
                {move || options.get().into_iter().map(|(id, name)| {
                    let own = id.clone();
                    view! {
                        <option value=id prop:selected=move || value.get().as_ref() == Some(&own)>{name}</option>
                    }
                }).collect_view()}
            </select>
        </label>
    }
}

/// The words of a closed list with their names.
pub type Words = fn(Language) -> Vec<Option_>;

/// The words of a closed list with their names.
pub fn words<C: Named>(language: Language) -> Vec<Option_> {
    C::ALL.iter().map(|choice| (choice.as_str().to_string(), sentence(choice.name(language)))).collect()
}

/// A word from a closed list, as a menu.
#[component]
pub fn WordField(
    /// What it is.
    label: Text,
    /// What there is to pick from.
    words: Words,
    /// The word now.
    value: Signal<Option<String>>,
    /// Called with the new word.
    on_change: Change<Option<String>>,
    /// The name of none.
    #[prop(default = Text::NotKnown)]
    none: Text,
    /// Whether there must be one.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let app = App::take();
    let options = Signal::derive(move || words(app.language.get()));
    if required {
        view! { <PickField label value options on_change/> }
    } else {
        view! { <PickField label value options on_change none/> }
    }
}

/// The same for a word that is not read straight from a record.
#[component]
pub fn ChoiceField<C: Named + Send + Sync>(
    /// What it is.
    label: Text,
    /// The word now.
    #[prop(into)]
    value: Signal<Option<C>>,
    /// Called with the new word.
    on_change: Change<Option<C>>,
    /// The name of none.
    #[prop(default = Text::NotKnown)]
    none: Text,
    /// Whether there must be one.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let text = Signal::derive(move || value.get().map(|choice| choice.as_str().to_string()));
    let changed = Callback::new(move |(text, mark): (Option<String>, _)| {
        on_change.run((text.as_deref().and_then(C::parse), mark));
    });
    view! { <WordField label words={words::<C>} value=text on_change=changed none required/> }
}

/// A word from a short closed list, all words in sight, with "not known" among them.
#[component]
pub fn Segmented<C: Named + Send + Sync>(
    /// What it is.
    label: Text,
    /// Shown in place of `label`, where that depends on data.
    #[prop(optional, into)]
    named: Option<Signal<String>>,
    /// The word now.
    #[prop(into)]
    value: Signal<Option<C>>,
    /// Called with the new word.
    on_change: Change<Option<C>>,
    /// A name for the group, unique on the page.
    name: String,
) -> impl IntoView {
    let app = App::take();
    let group = StoredValue::new(name);
    let mark = StoredValue::new(None);
    // The focus goes from word to word with the arrows, and all of that is one step of undo.
    let enter = move |event: web_sys::FocusEvent| {
        let from = event.related_target().and_then(|from| from.dyn_into::<HtmlInputElement>().ok());
        if from.is_none_or(|from| from.name() != group.get_value()) {
            mark.set_value(Some(app.fresh_mark()));
        }
    };
    let item = move |choice: Option<C>| {
        let text =
            move || choice.map_or(Text::NotKnown.get(app.language.get()), |choice| choice.name(app.language.get()));
        view! {
            <label class="segment" class:unknown=choice.is_none()>
                <input
                    type="radio"
                    name=group.get_value()
                    value=choice.map_or("", |choice| choice.as_str())
                    prop:checked=move || value.get() == choice
                    prop:disabled=move || app.read_only()
                    on:change=move |_| on_change.run((choice, mark.get_value()))
                />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field segmented" on:focusin=enter>
            <legend class="field-label">
                {move || named.map_or_else(|| t(label)().to_string(), |named| named.get())}
            </legend>
            <div class="segments">
                {C::ALL.iter().map(|choice| item(Some(*choice))).collect_view()}
                {item(None)}
            </div>
        </fieldset>
    }
}

/// Yes or no.
#[component]
pub fn Toggle(
    /// What it is.
    label: Text,
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<bool>,
    /// Called with the new value.
    on_change: Change<bool>,
) -> impl IntoView {
    let app = App::take();
    view! {
        <label class="field toggle">
            <input
                type="checkbox"
                prop:checked=value
                prop:disabled=move || app.read_only()
                on:change=move |event| on_change.run((event_target_checked(&event), None))
            />
            <span>{t(label)}</span>
        </label>
    }
}
