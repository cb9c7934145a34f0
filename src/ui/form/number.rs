//! A number with a range. What is outside is refused with a reason and never stored.

use super::Change;
use crate::platform::clock;
use crate::state::App;
use crate::ui::i18n::{Text, count_text, t};
use leptos::prelude::*;

/// Milliseconds after which a number is no longer on the way to another one.
const MEANT_MS: f64 = 1500.0;

/// A number, or nothing where it is not known.
#[component]
pub fn NumberField(
    /// What it is.
    label: Text,
    /// Read aloud and shown in place of `label`, where that depends on data.
    #[prop(optional, into)]
    named: Option<Signal<String>>,
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<Option<f64>>,
    /// Called with every number in range, and with `None` where it was emptied.
    on_change: Change<Option<f64>>,
    /// The smallest number.
    #[prop(default = 0.0)]
    min: f64,
    /// The largest number.
    #[prop(default = Signal::stored(f64::MAX), into)]
    max: Signal<f64>,
    /// Shown behind it.
    #[prop(optional, into)]
    unit: Signal<String>,
    /// Shown while it is empty, such as the default; without it, that it is not known.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    let before = StoredValue::new(None::<f64>);
    let refused = RwSignal::new(None::<Text>);
    let own = RwSignal::new(None::<String>);
    let hint = move || placeholder.map_or_else(|| Text::NotKnown.get(app.language.get()).into(), |text| text.get());
    // What is being typed stays as it is; otherwise the document's number is shown.
    let shown = move || {
        let language = app.language.get();
        own.get().unwrap_or_else(|| {
            value.get().map_or_else(String::new, |number| count_text(number, language).replace('\u{a0}', ""))
        })
    };
    // "12" on the way to "120" is not what anybody meant, where 120 is refused.
    let refuse = move |reason: Text| {
        refused.set(Some(reason));
        if value.get_untracked() != before.get_value() {
            on_change.run((before.get_value(), mark.get_value()));
        }
    };
    // What stood there for a while, or was confirmed, is meant: it is what a refusal goes back to, and a step of its own.
    let last = StoredValue::new(0.0);
    let settle = move || {
        mark.set_value(Some(app.fresh_mark()));
        before.set_value(value.get_untracked());
    };
    let typed = move |text: String| {
        let now = clock::now();
        if now - last.get_value() > MEANT_MS && value.get_untracked() != before.get_value() {
            settle();
        }
        last.set_value(now);
        let clean: String = text.trim().replace(',', ".").replace('−', "-").replace(['\u{a0}', ' '], "");
        own.set(Some(text));
        if clean.is_empty() {
            refused.set(None);
            on_change.run((None, mark.get_value()));
            return;
        }
        match clean.parse::<f64>().ok().filter(|number| number.is_finite()) {
            None => refuse(Text::NotANumber),
            Some(number) if number < min || number > max.get_untracked() => refuse(Text::OutOfRange),
            Some(number) => {
                refused.set(None);
                on_change.run((Some(number), mark.get_value()));
            }
        }
    };
    let reason = move || {
        let language = app.language.get();
        refused.get().map(|text| {
            let max = max.get();
            let top = if max == f64::MAX { "…".into() } else { count_text(max, language) };
            text.with(language, &[&count_text(min, language), &top])
        })
    };
    view! {
        <label class="field">
            <span class="field-label">{move || named.map_or_else(|| t(label)().to_string(), |named| named.get())}</span>
            <span class="with-unit">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="input number"
                    class:refused=move || refused.get().is_some()
                    aria-invalid=move || refused.get().is_some().to_string()
                    prop:value=shown
                    placeholder=hint
                    prop:readOnly=move || app.read_only()
                    on:focus=move |_| settle()
                    on:keydown=move |event| if event.key() == "Enter" { settle() }
                    on:input=move |event| typed(event_target_value(&event))
                    on:blur=move |_| {
                        refused.set(None);
                        own.set(None);
                    }
                />
                <span class="unit">{unit}</span>
            </span>
            <span class="refusal" role="alert">{reason}</span>
        </label>
    }
}
