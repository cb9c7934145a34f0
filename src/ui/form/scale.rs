//! How it feels, from very bad to very good.

use super::Change;
use crate::model::Feeling;
use crate::state::App;
use crate::ui::i18n::{Text, count_text, t};
use leptos::prelude::*;

const STEPS: [(f64, Text); 5] = [
    (-2.0, Text::FeelingMinus2),
    (-1.0, Text::FeelingMinus1),
    (0.0, Text::FeelingZero),
    (1.0, Text::FeelingPlus1),
    (2.0, Text::FeelingPlus2),
];

/// A feeling in five steps, or not known. A value between steps stays as it is until one is chosen.
#[component]
pub fn FeelingField(
    /// What it is.
    label: Text,
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<Option<Feeling>>,
    /// Called with the new value.
    on_change: Change<Option<Feeling>>,
) -> impl IntoView {
    let app = App::take();
    let now = move || value.get().map(Feeling::get);
    let said = move || now().map_or(Text::NotKnown.get(app.language.get()).to_string(), |n| count_text(n, app.language.get()));
    view! {
        <fieldset class="field feeling">
            <legend class="field-label">{t(label)}<output>{said}</output></legend>
            <div class="steps">
                {STEPS.into_iter().map(|(step, text)| {
                    let near = move || now().is_some_and(|value| (value - step).abs() <= 0.5 && value != step);
                    view! {
                        <button
                            type="button"
                            class="step"
                            class:near=near
                            data-step=step.to_string()
                            title=t(text)
                            aria-label=t(text)
                            aria-pressed=move || (now() == Some(step)).to_string()
                            prop:disabled=move || app.read_only()
                            on:click=move |_| on_change.run((Feeling::new(step), None))
                        ></button>
                    }
                }).collect_view()}
                <button
                    type="button"
                    class="step none"
                    title=t(Text::NotKnown)
                    aria-label=t(Text::NotKnown)
                    aria-pressed=move || now().is_none().to_string()
                    prop:disabled=move || app.read_only()
                    on:click=move |_| on_change.run((None, None))
                >"?"</button>
            </div>
        </fieldset>
    }
}
