//! The four levels: a rubric of named steps, the suggestion, and what stands behind it.

use super::rubric;
use super::texts::ScoreText;
use crate::method::{self, Invention, Levels, Report, Share};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::explain::{Explained, Number};
use crate::ui::form::NumberField;
use crate::ui::i18n::{Named, Text, count_text, number, percent, sentence, t};
use crate::ui::inspector::{VotesField, level_slot, records};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// What the map suggests, whatever was entered.
#[derive(Clone, PartialEq)]
struct Suggested {
    levels: Levels,
    invention: Invention,
}

fn suggested(document: &Document, report: &Report) -> Suggested {
    let scope = &report.scope;
    let journeys: Vec<&Arc<Journey>> =
        scope.walks.iter().filter_map(|walk| document.journeys.get(&walk.journey)).collect();
    let mut blank = document.clone();
    let mut assessment = Assessment::clone(&document.assessment);
    Level::ALL.iter().for_each(|level| *level_slot(&mut assessment, *level) = None);
    blank.assessment = Arc::new(assessment);
    Suggested {
        levels: method::levels(&blank, &journeys, &scope.departments, &scope.parts),
        invention: method::invention(&journeys),
    }
}

/// All levels.
#[component]
pub fn LevelsPanel() -> impl IntoView {
    let app = App::take();
    let scored = app.scored();
    let found = Memo::new(move |_| {
        let document = app.document.get();
        scored.with(|scored| scored.report().map(|report| suggested(&document, report)))
    });
    let text = move |text: ScoreText| Signal::derive(move || text.get(app.language.get()).to_string());
    view! {
        <Panel id="score-levels" title=text(ScoreText::LevelsTitle) note=text(ScoreText::LevelsNote)>
            <div class="level-cards">
                {Level::ALL.iter().map(|level| view! { <LevelCard level=*level found/> }).collect_view()}
            </div>
        </Panel>
    }
}

#[component]
fn LevelCard(level: Level, found: Memo<Option<Suggested>>) -> impl IntoView {
    let app = App::take();
    let record = records::assessment();
    let entered = record.get(move |it| level_slot(&mut it.clone(), level).map(Points::get));
    let set = record.set(move |it, value: Option<f64>| *level_slot(it, level) = value.and_then(Points::new));
    let hint = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.levels.get(level).value)));
    let used = move || entered.get().or(hint.get());
    let has_votes = record.get(|it| !it.imagination_votes.is_empty());
    let says = move || {
        let language = app.language.get();
        let text = if level == Level::Imagination && has_votes.get() {
            ScoreText::SuggestionVotes
        } else {
            ScoreText::Suggestion
        };
        hint.get().map(|value| text.with(language, &[&number(value, 1, language)]))
    };
    let name = Signal::derive(move || sentence(level.name(app.language.get())));
    let word = level.as_str();
    let steps = move || {
        let now = used();
        rubric::steps(level, app.language.get())
            .into_iter()
            .map(|(step, words)| {
                let near = now.is_some_and(|now| (now - step).abs() < 1.0 && Some(step) != entered.get());
                view! {
                    <li>
                        <label class="rubric-step" class:near=near>
                            <input
                                type="radio"
                                name=format!("rubric-{word}")
                                value=step.to_string()
                                prop:checked=move || entered.get() == Some(step)
                                prop:disabled=move || app.read_only()
                                on:change=move |_| set.run((Some(step), None))
                            />
                            <b>{step.to_string()}</b>
                            <span>{words}</span>
                        </label>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="level-card" id=format!("level-{word}") role="group" aria-labelledby=format!("level-{word}-name")>
            <h3 class="level-name" id=format!("level-{word}-name")>{name}</h3>
            <p class="level-now">
                <strong><Explained number=Number::Level(level)>
                    {move || used().map(|value| number(value, 1, app.language.get()))}
                </Explained></strong>
                <span class="tag">{move || {
                    let text = if entered.get().is_some() { ScoreText::Used } else { ScoreText::UsedSuggestion };
                    text.get(app.language.get())
                }}</span>
            </p>
            <p class="level-hint">
                <Explained number=Number::Suggested(level)>{says}</Explained>
                <button
                    type="button"
                    class="quiet-button"
                    prop:disabled=move || app.read_only() || entered.get().is_none()
                    on:click=move |_| set.run((None, None))
                >{t(ScoreText::UseSuggestion)}</button>
            </p>
            <ol class="rubric">{steps}</ol>
            <NumberField
                label=Text::LevelField
                named=Signal::derive(move || {
                    format!("{}: {}", name.get(), ScoreText::Exactly.get(app.language.get()))
                })
                value=entered
                on_change=set
                max=10.0
                unit=Signal::derive(move || format!("/ {}", count_text(10.0, app.language.get())))
                placeholder=Signal::derive(move || {
                    hint.get().map(|value| number(value, 1, app.language.get())).unwrap_or_default()
                })
            />
            <div class="level-more">{if level == Level::Imagination {
                view! { <Inventive found/> }.into_any()
            } else {
                view! { <Behind level/> }.into_any()
            }}</div>
        </div>
    }
}

/// The tools behind a level of technology.
#[component]
fn Behind(level: Level) -> impl IntoView {
    let app = App::take();
    let scored = app.scored();
    let list = move || {
        let language = app.language.get();
        let document = app.document.get();
        let scored = scored.get();
        let Some(report) = scored.report() else { return ().into_any() };
        let family = Family::parse(level.as_str());
        let tools = document.tools.iter().filter(|tool| tool.family.is_some() && tool.family == family);
        let rows: Vec<_> = tools.map(|tool| (tool.name.clone(), reach(tool, report, language))).collect();
        if rows.is_empty() {
            return view! { <p class="hint">{ScoreText::NoTools.get(language)}</p> }.into_any();
        }
        let rows = rows.into_iter().map(|(name, reach)| {
            view! { <li><span>{name}</span><Explained number=Number::Suggested(level) class="quiet">{reach}</Explained></li> }
        });
        view! { <ul class="level-list">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <h4>{t(ScoreText::ToolsBehind)}</h4>{list} }
}

/// The number of a tool opens to what the family adds up to.
fn reach(tool: &Tool, report: &Report, language: Language) -> String {
    let held = report.scope.departments.iter().zip(&report.scope.parts);
    let reach: f64 = held.filter(|(id, _)| tool.departments.contains(id)).map(|(_, part)| part).sum();
    let adoption = tool.adoption.map_or(1.0, Part::get);
    ScoreText::ToolReach.with(language, &[&percent(adoption, language), &percent(reach.min(1.0), language)])
}

/// Votes on imagination, and what its suggestion is made of.
#[component]
fn Inventive(found: Memo<Option<Suggested>>) -> impl IntoView {
    let app = App::take();
    let record = records::assessment();
    let votes = record.get(|it| it.imagination_votes.clone());
    let spread = move || {
        let language = app.language.get();
        votes.with(|votes| {
            let number = |value: f64| count_text(value, language);
            let low = votes.iter().map(|vote| vote.get()).fold(f64::INFINITY, f64::min);
            let high = votes.iter().map(|vote| vote.get()).fold(f64::NEG_INFINITY, f64::max);
            match method::median(votes) {
                Some(middle) => {
                    let said = ScoreText::VotesSpread.with(language, &[&number(middle), &number(low), &number(high)]);
                    let asked = Number::Suggested(Level::Imagination);
                    view! { <Explained number=asked class="caption">{said}</Explained> }.into_any()
                }
                None => ScoreText::NoVotes.get(language).into_any(),
            }
        })
    };
    let strip = move || {
        votes
            .get()
            .into_iter()
            .map(|vote| view! { <i style:left=format!("{}%", vote.get() * 10.0)></i> })
            .collect_view()
    };
    let made = move || {
        let language = app.language.get();
        let invention = found.with(|found| found.as_ref().map(|found| found.invention)).unwrap_or_default();
        let row = |label: ScoreText, share: Share, weight: f64| {
            let count = ScoreText::OfCount.with(language, &[&share.some.to_string(), &share.all.to_string()]);
            let adds = number(10.0 * weight * share.value(), 1, language);
            view! { <li>
                <span>{label.get(language)}</span>
                <Explained number=Number::Suggested(Level::Imagination) class="quiet">{count}" · +"{adds}</Explained>
            </li> }
        };
        view! {
            {row(ScoreText::StagesWithIdea, invention.stages, 0.5)}
            {row(ScoreText::PainsAnswered, invention.pains, 0.3)}
            {row(ScoreText::IdeasAcross, invention.ideas, 0.2)}
        }
    };
    view! {
        <VotesField value=votes on_change=record.set(|it, votes| it.imagination_votes = votes)/>
        <p class="hint">{spread}</p>
        <span class="vote-strip" aria-hidden="true">{strip}</span>
        <h4>{t(ScoreText::MadeOf)}</h4>
        <ul class="level-list">{made}</ul>
    }
}
