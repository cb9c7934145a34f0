//! One touchpoint on the map.

use super::name::Name;
use super::state::MapState;
use crate::method::emotion;
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::{Named, Noun, Text, number, plural};
use leptos::prelude::*;

/// A card in its lane.
#[component]
pub fn Card(
    /// Which touchpoint.
    id: TouchpointId,
) -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let journey = state.journey.get_untracked().map(|journey| journey.info.id.clone()).unwrap_or_default();
    let record = app.touchpoint(journey.clone(), id.clone());
    let holder = StoredValue::new(journey);
    let id = StoredValue::new(id);
    let what = move || Selection::Touchpoint(id.get_value());
    let selected = Memo::new(move |_| app.is_picked(&id.get_value()));
    let name = Signal::derive(move || record.with(|t| t.as_ref().map(|t| t.name.clone()).unwrap_or_default()));
    let channel = move || {
        let language = app.language.get();
        record.with(|t| t.as_ref().and_then(|t| t.channel).map(|channel| channel.name(language)))
    };
    let feeling = move || record.with(|t| t.as_deref().and_then(emotion));
    let behind = move || record.with(|t| t.as_ref().is_some_and(|t| t.visibility == Some(Visibility::Back)));
    let marks = crate::ui::compare::marks();
    let is_new = move || marks.with(|marks| marks.new.contains(&id.get_value()));
    let is_changed = move || marks.with(|marks| marks.changed.contains(&id.get_value()));
    let said = move || {
        let language = app.language.get();
        record.with(|touchpoint| {
            let Some(touchpoint) = touchpoint else { return String::new() };
            let mut parts = vec![touchpoint.name.clone()];
            // Soft hyphens are for the eye.
            parts.extend(touchpoint.channel.map(|channel| channel.name(language).replace('\u{AD}', "")));
            let emotion = emotion(touchpoint)
                .map_or_else(|| Text::NotKnown.get(language).to_string(), |value| number(value, 1, language));
            parts.push(format!("{} {emotion}", Text::Emotion.get(language)));
            if !touchpoint.pains.is_empty() {
                parts.push(plural(Noun::Pain, touchpoint.pains.len(), language));
            }
            parts.extend(touchpoint.opens.as_ref().map(|_| Text::OpensTitle.get(language).to_string()));
            let mark = match (is_new(), is_changed()) {
                (true, _) => Some(Text::IsNew),
                (_, true) => Some(Text::IsChanged),
                _ => None,
            };
            parts.extend(mark.map(|text| text.get(language).to_string()));
            parts.join(", ")
        })
    };
    let aside = move || {
        let moment = app.moment.get();
        record.with(|t| match app.only.get() {
            Selection::Stage(stage) => t.as_ref().is_none_or(|t| t.stage.as_ref() != Some(&stage)),
            _ => moment.is_some() && t.as_ref().is_none_or(|t| t.moment != moment),
        })
    };
    view! {
        <div
            class="cell"
            class:aside=aside
            role="cell"
            aria-colindex=move || state.aria_column(&id.get_value())
            style:grid-column=move || state.grid_column(&id.get_value()).map(|column| column.to_string())
        >
            <div
                class="card"
                role="button"
                tabindex="0"
                data-item=move || super::keys::item(&what())
                class:selected=selected
                class:among=move || selected.get() && state.app.picked().with(|picked| !picked.is_empty())
                class:behind=behind
                class:is-new=is_new
                class:is-changed=is_changed
                aria-label=said
                aria-pressed=move || selected.get().to_string()
                on:click=move |event| super::pick::click(app, &event, id.get_value())
                on:dblclick=move |_| if !app.read_only() { app.naming.set(what()) }
                data-card=move || id.get_value().to_string()
            >
                <Name what=what() value=name/>
                <span class="card-foot">
                    <span class="channel">{channel}</span>
                    {crate::ui::nested::mark(app, holder, record)}
                    <span class="mood" data-mood=move || mood(feeling()) aria-hidden="true"></span>
                </span>
            </div>
        </div>
    }
}

/// A feeling as one of five steps, for its colour.
pub fn mood(feeling: Option<f64>) -> &'static str {
    match feeling {
        None => "unknown",
        Some(value) if value <= -1.5 => "-2",
        Some(value) if value <= -0.5 => "-1",
        Some(value) if value < 0.5 => "0",
        Some(value) if value < 1.5 => "1",
        Some(_) => "2",
    }
}
