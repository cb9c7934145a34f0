//! A survey or mentions on their way in: the buttons, the columns, how far it is, and the rows that were not read.

use super::listen::{Listening, Step, latest};
use super::texts2::VoiceText as V;
use crate::edit::Command;
use crate::evidence::protocol::Dates;
use crate::evidence::survey::{Kind, whole};
use crate::evidence::time::Order;
use crate::evidence::voices::{About, Look};
use crate::model::*;
use crate::platform::{Language, files};
use crate::state::App;
use crate::ui::evidence::mapping::{self, Picker};
use crate::ui::i18n::{percent, problem_text, t};
use leptos::prelude::*;
use std::sync::Arc;

/// The buttons that read a file of a kind.
pub fn import(app: App, state: Listening) -> AnyView {
    let (label, id) = match state.about {
        About::Survey => (V::ReadSurvey, "read-survey"),
        About::Mentions => (V::ReadMentions, "read-mentions"),
    };
    let kind = state.kind();
    let busy = move || state.step.get() == Step::Busy;
    let none = move || !app.document.with(|document| document.evidence.iter().any(|it| it.kind == Some(kind)));
    view! {
        <label class="button exp-file" class:strong=none>
            {t(label)}
            <input
                type="file"
                id=id
                accept=".csv,.tsv,.txt,.gz,.xlsx,.xlsm"
                prop:disabled=move || busy() || app.read_only()
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    if let Some(file) = files::take_file_of_input(&input) {
                        state.begin(app, file);
                    }
                }
            />
        </label>
        {move || none().then(|| view! {
            <button type="button" class="button" data-made=id prop:disabled=move || busy() || app.read_only()
                on:click=move |_| state.take_made(app)>{t(V::TryMade)}</button>
        })}
    }
    .into_any()
}

/// The step that an import is at, and what was not read of the last one.
pub fn steps(app: App, state: Listening) -> impl IntoView {
    move || match state.step.get() {
        Step::Busy => busy(app, state),
        Step::Mapping => state.look.get().map_or_else(|| ().into_any(), |look| mapping(app, state, &look)),
        Step::Refused(problem) => refused(app, state, &problem),
        Step::Idle => {
            let language = app.language.get();
            let (count, problems) = state.refused.get();
            // They are those of the file that is shown: it may be taken back.
            if last_name(app, state) != Some(state.name()) {
                return ().into_any();
            }
            let save = Callback::new(move |()| state.save_rejects(app));
            mapping::rejects(&problems, count, language, Some(save))
        }
    }
}

/// The name of the file whose numbers the page shows.
fn last_name(app: App, state: Listening) -> Option<String> {
    latest(app, state.kind()).map(|it| it.name.clone())
}

fn busy(app: App, state: Listening) -> AnyView {
    // What is read is counted then: the bar goes through once for each.
    let part = move || {
        let now = state.progress.get();
        if now.counted > 0.0 { now.counted } else { now.part() }
    };
    let id = format!("{:?}-reading", state.about).to_lowercase();
    view! {
        <div class="exp-import" data-step="busy">
            <p id=id.clone() role="status">{move || V::ReadingFile.with(app.language.get(), &[&state.name()])}</p>
            <progress class="evidence-progress" max="1" prop:value=part aria-labelledby=id></progress>
            <div class="evidence-row">
                <span class="quiet">{move || percent(part(), app.language.get())}</span>
                <button type="button" class="button" data-stop="voices" on:click=move |_| state.cancel(app)>{t(V::Stop)}</button>
            </div>
        </div>
    }
    .into_any()
}

fn refused(app: App, state: Listening, problem: &Problem) -> AnyView {
    let language = app.language.get();
    let again = state.look.with_untracked(Option::is_some);
    view! {
        <div class="exp-import" data-step="refused" role="alert">
            <p><strong>{V::NotReadFile.with(language, &[&state.name()])}</strong></p>
            <p>{problem_text(problem, language)}</p>
            <p class="quiet">{V::NothingChanged.get(language)}</p>
            <div class="evidence-row">
                {again.then(|| view! {
                    <button type="button" class="button" on:click=move |_| state.step.set(Step::Mapping)>{V::BackToColumns.get(language)}</button>
                })}
                <button type="button" class="button" on:click=move |_| state.step.set(Step::Idle)>{V::Close.get(language)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Labels of columns, in the order of [`crate::evidence::voices::Choices::columns`].
fn labels(about: About) -> &'static [V] {
    match about {
        About::Survey => &[
            V::ColumnDate,
            V::ColumnScore,
            V::ColumnKind,
            V::ColumnComment,
            V::ColumnTouchpoint,
            V::ColumnJourney,
            V::ColumnDepartment,
            V::ColumnPersona,
        ],
        About::Mentions => &[
            V::ColumnTime,
            V::ColumnSource,
            V::ColumnAuthor,
            V::ColumnText,
            V::ColumnSentiment,
            V::ColumnTag,
            V::ColumnAnswered,
        ],
    }
}

/// Where the score and its kind stand among the columns of a survey.
const SCORE: usize = 1;
const KIND: usize = 2;

/// What scores without a kind of their own answer.
fn asked_kind(state: Listening, now: Kind, language: Language) -> AnyView {
    let item = |kind: Kind, name: &'static str| {
        view! {
            <label class="segment">
                <input type="radio" name="survey-asked" id=format!("survey-asked-{kind:?}") prop:checked=kind == now
                    on:change=move |_| state.choices.update(|choices| choices.asked = Some(kind))/>
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <div class="survey-asked" id="survey-asked">
            <fieldset class="field segmented">
                <legend class="field-label">{V::AskedScore.get(language)}</legend>
                <div class="segments">{item(Kind::Nps, "NPS")}{item(Kind::Csat, "CSAT")}{item(Kind::Ces, "CES")}</div>
            </fieldset>
            <p class="quiet">{V::AskedNote.get(language)}</p>
        </div>
    }
    .into_any()
}

/// The highest score of those that are shown, where it is not that of a scale to 10.
fn low_scale(look: &Look) -> Option<u8> {
    let place = look.columns.get(SCORE).copied().flatten()? as usize;
    let scores = look.rows.iter().filter_map(|row| whole(row.get(place)?.as_bytes()));
    let (count, most) = scores.fold((0, 0), |(count, most), score| (count + 1, score.max(most)));
    (count >= 20 && most <= 7).then_some(most)
}

fn mapping(app: App, state: Listening, look: &Arc<Look>) -> AnyView {
    let language = app.language.get();
    let choices = state.choices.get();
    let name_at = |at: usize| {
        let place = look.columns.get(at).copied().flatten();
        place.and_then(|place| look.names.get(place as usize)).cloned().unwrap_or_default()
    };
    let labels = labels(state.about);
    let fields = labels.iter().enumerate().map(|(at, label)| {
        let picker = Picker {
            key: format!("{label:?}"),
            label: label.get(language),
            needed: state.about.needed().contains(&at),
            taken: name_at(at),
            guessed: choices.columns.get(at).is_none_or(Option::is_none),
        };
        let pick = Callback::new(move |name: String| {
            state.choices.update(|choices| {
                choices.columns.resize(state.about.columns(), None);
                if let Some(column) = choices.columns.get_mut(at) {
                    *column = Some(name);
                }
                // Another column is guessed anew.
                if at == SCORE {
                    choices.asked = None;
                }
            });
            state.look_again(app, false);
        });
        mapping::picker(&picker, &look.names, language, pick)
    });
    let fields = fields.collect_view();
    let lacks = |at: &&usize| name_at(**at).is_empty();
    let missing = state.about.needed().iter().filter(lacks).filter_map(|at| labels.get(*at));
    let missing: Vec<&str> = missing.map(|label| label.get(language)).collect();
    // Two files of a kind do not stand beside each other.
    let before = last_name(app, state).filter(|name| *name != state.name());
    let instead = before.map(|name| view! { <p class="quiet">{V::Instead.with(language, &[&name])}</p> });
    let nothing = state.nothing.get().map(|why| {
        let why = why.map(|problem| problem_text(&problem, language));
        [Some(V::NothingRead.get(language).to_string()), why].into_iter().flatten().collect::<Vec<_>>().join(": ")
    });
    let asked = look.dates == Dates::Unclear;
    let ready = missing.is_empty() && !(asked && choices.order.is_none());
    let order = Callback::new(move |order: Order| state.choices.update(|choices| choices.order = Some(order)));
    let zone = Callback::new(move |zone: String| state.choices.update(|choices| choices.zone = zone));
    let (dates_id, zone_id, sheet_id) = match state.about {
        About::Survey => ("survey-dates", "survey-zone", "survey-sheet"),
        About::Mentions => ("mentions-dates", "mentions-zone", "mentions-sheet"),
    };
    let sheets = state.opened.get().map(|opened| {
        let pick = Callback::new(move |sheet: String| state.open(app, &sheet));
        mapping::sheets(sheet_id, &opened.sheets, &opened.sheet, language, pick)
    });
    let kindless = state.about == About::Survey && name_at(KIND).is_empty() && !name_at(SCORE).is_empty();
    let asked_now = choices.asked.unwrap_or(look.asked);
    let low = low_scale(look).filter(|_| kindless && asked_now == Kind::Nps);
    let taken: Vec<(String, V)> = labels.iter().enumerate().map(|(at, label)| (name_at(at), *label)).collect();
    let role = |name: &str| taken.iter().find(|(own, _)| own == name).map(|(_, label)| label.get(language));
    // The day of a survey is the one that stands in the file, whatever its zone.
    let zoned = state.about == About::Mentions && !look.example.is_empty();
    view! {
        <div class="exp-import" data-step="mapping">
            <h3>{V::MappingTitle.with(language, &[&state.name()])}</h3>
            <p class="quiet">{V::MappingNote.get(language)}</p>
            {instead}
            {sheets}
            <div class="evidence-columns">{fields}</div>
            {kindless.then(|| asked_kind(state, asked_now, language))}
            {low.map(|most| view! { <p class="warning" id="survey-low">{V::LowScale.with(language, &[&most.to_string()])}</p> })}
            {asked.then(|| mapping::dates(dates_id, &look.example, choices.order, language, order))}
            {zoned.then(|| mapping::zone(zone_id, &choices.zone, &look.example, look.offsets, language, zone))}
            {mapping::preview(&look.names, &look.rows, &role, language)}
            {nothing.map(|text| view! { <p class="warning" role="alert" data-nothing="">{text}</p> })}
            {(!missing.is_empty()).then(|| view! { <p class="warning" role="status">{V::StillMissing.with(language, &[&missing.join(", ")])}</p> })}
            <div class="evidence-row">
                <button type="button" class="button strong" data-read="voices" prop:disabled=!ready on:click=move |_| state.read(app)>
                    {V::ReadIt.get(language)}
                </button>
                <button type="button" class="button" on:click=move |_| state.step.set(Step::Idle)>{V::Cancel.get(language)}</button>
                <span class="quiet">{V::StaysHere.get(language)}</span>
            </div>
        </div>
    }
    .into_any()
}

/// Where the numbers come from, and the way to let them go.
pub fn source(app: App, from: &Evidence) -> AnyView {
    let id = from.id.clone();
    let origin = from.origin.clone().map(|origin| format!(" · {origin}"));
    let sheet = from.mapping.as_ref().and_then(|mapping| mapping.sheet.clone()).map(|sheet| format!(" · {sheet}"));
    view! {
        <p class="exp-source">
            <strong>{from.name.clone()}</strong>{sheet}{origin}
            <button type="button" class="exp-jump" prop:disabled=move || app.read_only()
                on:click=move |_| { app.dispatch(Command::Delete(Key::Evidence(id.clone()), None)); }
            >{t(V::Remove)}</button>
        </p>
    }
    .into_any()
}
