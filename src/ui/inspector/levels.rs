//! The levels of the formula and the user's own constants.

use super::levels_constants::{RatesSection, TargetsSection, WeightsSection};
use super::levels_efforts::EffortsSection;
use super::levels_votes::VotesField;
use super::records;
use crate::model::*;
use crate::state::App;
use crate::ui::form::NumberField;
use crate::ui::i18n::{Named, Text, count_text, number, t};
use leptos::prelude::*;

/// Levels, votes and constants. What is empty is suggested, and the suggestion is shown in its place.
#[component]
pub fn LevelsPanel() -> impl IntoView {
    let app = App::take();
    let record = records::assessment();
    let scored = app.scored();
    let entered = record.get(|it| Level::ALL.iter().any(|level| slot(&mut it.clone(), *level).is_some()));
    let field = move |level: Level| {
        let suggested = Memo::new(move |_| {
            let language = app.language.get();
            scored.with(|scored| {
                let value = scored.report().map(|report| report.scope.levels.get(level).value);
                value.map(|value| number(value, 1, language)).unwrap_or_default()
            })
        });
        view! {
            <NumberField
                label=Text::LevelField
                named=Signal::derive(move || level.name(app.language.get()).to_string())
                value=record.get(move |it| slot(&mut it.clone(), level).map(Points::get))
                on_change=record.set(move |it, value: Option<f64>| *slot(it, level) = value.and_then(Points::new))
                max=10.0
                unit=Signal::derive(move || format!("/ {}", count_text(10.0, app.language.get())))
                placeholder=suggested
            />
        }
    };
    let reset = Callback::new(move |()| {
        record.change(None, |it| Level::ALL.iter().for_each(|level| *slot(it, *level) = None));
    });
    view! {
        <p class="hint">{t(Text::LevelsHint)}</p>
        <div class="fields">
            <div class="pair">{field(Level::MarTech)}{field(Level::AdTech)}</div>
            <div class="pair">{field(Level::SalesTech)}{field(Level::Imagination)}</div>
            <VotesField
                value=record.get(|it| it.imagination_votes.clone())
                on_change=record.set(|it, votes| it.imagination_votes = votes)
            />
            <Defaults set=entered reset/>
        </div>
        <WeightsSection record/>
        <TargetsSection record/>
        <RatesSection record/>
        <EffortsSection record/>
        <p class="hint">{t(Text::ScoreNote)}</p>
    }
}

/// Forgets the values of a group.
#[component]
pub fn Defaults(
    /// Whether there are any.
    set: Signal<bool>,
    /// Forgets them.
    reset: Callback<()>,
) -> impl IntoView {
    let app = App::take();
    view! {
        <button
            type="button"
            class="quiet-button"
            prop:disabled=move || app.read_only() || !set.get()
            on:click=move |_| reset.run(())
        >{t(Text::ResetDefaults)}</button>
    }
}

/// The place of a level in the assessment.
pub fn slot(assessment: &mut Assessment, level: Level) -> &mut Option<Points> {
    match level {
        Level::MarTech => &mut assessment.mar_tech,
        Level::AdTech => &mut assessment.ad_tech,
        Level::SalesTech => &mut assessment.sales_tech,
        Level::Imagination => &mut assessment.imagination,
    }
}
