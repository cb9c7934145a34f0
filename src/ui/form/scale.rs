//! How it feels, from very bad to very good.

use super::Change;
use crate::model::{Feeling, Rank};
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

/// How much it matters, from 1 to 5.
const RANKS: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 5.0];

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
    /// Whether it stands for several values that differ: then there is none, but it is not unknown.
    #[prop(optional, into)]
    mixed: Signal<bool>,
) -> impl IntoView {
    let app = App::take();
    let now = Signal::derive(move || value.get().map(Feeling::get));
    let set = Callback::new(move |value: Option<f64>| on_change.run((value.and_then(Feeling::new), None)));
    // The step's own words, where it is one.
    let said = Signal::derive(move || {
        let language = app.language.get();
        if mixed.get() {
            return Some(Text::Mixed.get(language).into());
        }
        let number = now.get()?;
        let step = STEPS.into_iter().find(|(step, _)| *step == number);
        Some(step.map_or_else(|| count_text(number, language), |(_, text)| text.get(language).into()))
    });
    let steps = STEPS
        .into_iter()
        .map(|(step, text)| (step, Signal::derive(move || text.get(app.language.get()).to_string()), ""))
        .collect();
    view! { <Scale label kind="feeling" now said steps set/> }
}

/// A number from 1 to 5, or not known.
#[component]
pub fn RankField(
    /// What it is.
    label: Text,
    /// As it stands in the document.
    #[prop(into)]
    value: Signal<Option<Rank>>,
    /// Called with the new value.
    on_change: Change<Option<Rank>>,
) -> impl IntoView {
    let app = App::take();
    let now = Signal::derive(move || value.get().map(Rank::get));
    let set = Callback::new(move |value: Option<f64>| on_change.run((value.and_then(Rank::new), None)));
    // A step says what it is itself.
    let said = Signal::derive(move || {
        let language = app.language.get();
        now.get().map(|number| if RANKS.contains(&number) { String::new() } else { count_text(number, language) })
    });
    let texts = ["1", "2", "3", "4", "5"];
    let steps =
        RANKS.into_iter().zip(texts).map(|(step, text)| (step, Signal::stored(text.to_string()), text)).collect();
    view! { <Scale label kind="rank" now said steps set/> }
}

/// Buttons side by side, one of them pressed.
#[component]
fn Scale(
    label: Text,
    kind: &'static str,
    now: Signal<Option<f64>>,
    said: Signal<Option<String>>,
    /// Value, name, and what is written on it.
    steps: Vec<(f64, Signal<String>, &'static str)>,
    set: Callback<Option<f64>>,
) -> impl IntoView {
    let app = App::take();
    view! {
        <fieldset class=format!("field scale {kind}") data-field=(label as u16).to_string()>
            <legend class="field-label">{t(label)}</legend>
            <div class="steps">
                {steps.into_iter().map(|(step, name, text)| {
                    let near = move || now.get().is_some_and(|value| (value - step).abs() <= 0.5 && value != step);
                    view! {
                        <button
                            type="button"
                            class="step"
                            class:near=near
                            data-step=step.to_string()
                            title=name
                            aria-label=name
                            aria-pressed=move || (now.get() == Some(step)).to_string()
                            prop:disabled=move || app.read_only()
                            on:click=move |_| set.run(Some(step))
                        >{text}</button>
                    }
                }).collect_view()}
                <button
                    type="button"
                    class="step none"
                    title=t(Text::NotKnown)
                    aria-label=t(Text::NotKnown)
                    aria-pressed=move || (now.get().is_none() && said.get().is_none()).to_string()
                    prop:disabled=move || app.read_only()
                    on:click=move |_| set.run(None)
                >"?"</button>
                <output class="said">{move || said.get().unwrap_or_else(|| Text::NotKnown.get(app.language.get()).into())}</output>
            </div>
        </fieldset>
    }
}
