//! Votes as a line of numbers.

use crate::model::Points;
use crate::state::App;
use crate::ui::form::Change;
use crate::ui::i18n::{Noun, Text, count_text, plural, t};
use leptos::prelude::*;

/// Votes on imagination. A line with a number out of range is refused as a whole and never stored.
#[component]
pub fn VotesField(
    /// As they stand in the document.
    #[prop(into)]
    value: Signal<Vec<Points>>,
    /// Called with all of them.
    on_change: Change<Vec<Points>>,
) -> impl IntoView {
    let app = App::take();
    let mark = StoredValue::new(None);
    let before = StoredValue::new(Vec::<Points>::new());
    let refused = RwSignal::new(None::<Text>);
    let own = RwSignal::new(None::<String>);
    let shown = move || {
        let language = app.language.get();
        own.get().unwrap_or_else(|| {
            let votes = value.get();
            votes.iter().map(|vote| count_text(vote.get(), language)).collect::<Vec<_>>().join(" ")
        })
    };
    let typed = move |text: String| {
        match read(&text) {
            Ok(votes) => {
                refused.set(None);
                on_change.run((votes, mark.get_value()));
            }
            Err(reason) => {
                refused.set(Some(reason));
                // Nothing of a refused line stays.
                if value.get_untracked() != before.get_value() {
                    on_change.run((before.get_value(), mark.get_value()));
                }
            }
        }
        own.set(Some(text));
    };
    let reason = move || {
        let language = app.language.get();
        let (low, high) = (count_text(Points::MIN, language), count_text(Points::MAX, language));
        refused.get().map(|text| text.with(language, &[&low, &high]))
    };
    let count = move || plural(Noun::Vote, value.with(Vec::len), app.language.get());
    view! {
        <label class="field">
            <span class="field-label">{t(Text::ImaginationVotes)}<span class="quiet">{count}</span></span>
            <input
                type="text"
                class="input"
                autocomplete="off"
                class:refused=move || refused.get().is_some()
                aria-invalid=move || refused.get().is_some().to_string()
                placeholder=t(Text::VotesHint)
                prop:value=shown
                prop:readOnly=move || app.read_only()
                on:focus=move |_| {
                    mark.set_value(Some(app.fresh_mark()));
                    before.set_value(value.get_untracked());
                }
                on:input=move |event| typed(event_target_value(&event))
                on:blur=move |_| {
                    refused.set(None);
                    own.set(None);
                }
            />
            <span class="refusal" role="alert">{reason}</span>
        </label>
    }
}

/// Numbers between spaces, semicolons, or commas that a space follows.
fn read(text: &str) -> Result<Vec<Points>, Text> {
    let words = text.split(|letter: char| letter.is_whitespace() || letter == ';');
    let words = words.map(|word| word.trim_end_matches(',')).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let number: f64 = word.replace(',', ".").parse().map_err(|_| Text::NotANumber)?;
            if !number.is_finite() {
                return Err(Text::NotANumber);
            }
            Points::new(number).ok_or(Text::OutOfRange)
        })
        .collect()
}
