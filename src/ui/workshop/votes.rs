//! Votes: opening one, counting its ballots, and what came out.

use super::board::{session, write_session};
use super::open::Open;
use super::results::results;
use super::texts::WorkshopText as T;
use crate::model::*;
use crate::platform::ids;
use crate::room::ballot::{self, MOST_OPTIONS};
use crate::state::App;
use crate::ui::i18n::{Named, sentence, t};
use crate::ui::sheet::{Empty, Panel};
use leptos::prelude::*;

fn about_text(about: PollAbout) -> (T, T) {
    match about {
        PollAbout::Ideas => (T::AboutIdeas, T::AskIdeas),
        PollAbout::Pains => (T::AboutPains, T::AskPains),
        PollAbout::Gates => (T::AboutGates, T::AskGates),
        PollAbout::Levels => (T::AboutLevels, T::AskLevels),
    }
}

/// What can be voted on: everything of its kind in the journey's order, gates from the worst.
fn options(app: App, about: PollAbout) -> Vec<PollOption> {
    let language = app.language.get();
    let Some(journey) = app.journey().get() else { return Vec::new() };
    let id = |at: usize| format!("o{}", at + 1);
    let mut list: Vec<PollOption> = match about {
        PollAbout::Levels => Level::ALL
            .iter()
            .map(|level| PollOption {
                text: sentence(level.name(language)),
                level: Some(*level),
                ..PollOption::default()
            })
            .collect(),
        PollAbout::Gates => {
            let name = |id: &TouchpointId| journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default();
            let walk = app.walk().get();
            let mut gates: Vec<_> = walk.iter().flat_map(|walk| walk.handoffs()).collect();
            gates.sort_by(|a, b| a.permeability.point.total_cmp(&b.permeability.point));
            let option = |step: &crate::method::Step| PollOption {
                text: format!("{} → {}", name(&step.from), name(&step.to)),
                touchpoint: Some(step.from.clone()),
                to: Some(step.to.clone()),
                ..PollOption::default()
            };
            gates.into_iter().map(option).collect()
        }
        _ => {
            let of = |it: &Touchpoint| -> Vec<PollOption> {
                let base = PollOption { touchpoint: Some(it.id.clone()), ..PollOption::default() };
                if about == PollAbout::Ideas {
                    let own = it.ideas.iter().filter(|idea| !idea.text.trim().is_empty());
                    own.map(|idea| PollOption { text: idea.text.clone(), idea: Some(idea.id.clone()), ..base.clone() })
                        .collect()
                } else {
                    let own = it.pains.iter().filter(|pain| !pain.text.trim().is_empty());
                    own.map(|pain| PollOption { text: pain.text.clone(), pain: Some(pain.id.clone()), ..base.clone() })
                        .collect()
                }
            };
            journey.touchpoints.iter().flat_map(|it| of(it)).collect()
        }
    };
    list.iter_mut().enumerate().for_each(|(at, option)| option.id = id(at));
    list
}

/// The part of the page.
#[component]
pub fn Votes() -> impl IntoView {
    let app = App::take();
    let session = session(app);
    let polls = Memo::new(move |_| {
        session.with(|it| {
            it.as_ref().map(|it| it.polls.iter().rev().map(|it| it.id.clone()).collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    view! {
        <NewVote/>
        <Show when=move || polls.with(|polls| !polls.is_empty())
            fallback=move || view! { <Empty text=Signal::derive(move || t(T::NoPolls)().to_string())/> }>
            <For each=move || polls.get() key=Clone::clone let:id><Vote id/></For>
        </Show>
    }
}

#[component]
fn NewVote() -> impl IntoView {
    let app = App::take();
    let (about, dots, question) = (RwSignal::new(PollAbout::Ideas), RwSignal::new(3_u32), RwSignal::new(String::new()));
    let list = Memo::new(move |_| options(app, about.get()));
    let asked = move || {
        let own = question.get();
        if own.trim().is_empty() { about_text(about.get()).1.get(app.language.get()).to_string() } else { own }
    };
    let open = move |_| {
        let options: Vec<_> = list.get_untracked().into_iter().take(MOST_OPTIONS).collect();
        let (about, dots, question_now) = (about.get_untracked(), dots.get_untracked(), untrack(asked));
        write_session(app, |session| {
            // Two votes whose codes could be taken for each other would be no help to anybody.
            let mut id = PollId::from(ids::fresh("v"));
            while session.polls.iter().any(|it| ballot::alike(&it.id, &id)) {
                id = PollId::from(ids::fresh("v"));
            }
            session.polls.push(Poll {
                id,
                question: question_now,
                about: Some(about),
                dots: if about == PollAbout::Levels { None } else { Amount::new(f64::from(dots)) },
                options,
                ..Poll::default()
            });
        });
        question.set(String::new());
        // The newest stands first; how it is given is what the room waits for.
        crate::ui::scroll::to_top_soon("#new-vote ~ .panel");
    };
    view! {
        <Panel id="new-vote" title=Signal::derive(move || t(T::VotesTitle)().to_string()) note=Signal::derive(move || t(T::VotesNote)().to_string())>
            <div class="segmented" role="radiogroup" aria-label=t(T::About)>
                {PollAbout::ALL.iter().map(|own| {
                    let own = *own;
                    view! {
                        <label class="pick">
                            <input type="radio" name="vote-about" value=own.as_str() prop:checked=move || about.get() == own on:change=move |_| about.set(own)/>
                            <span>{t(about_text(own).0)}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
            <div class="vote-fields">
                <label class="field wide">
                    <span class="field-label">{t(T::Question)}</span>
                    <input type="text" class="input" id="vote-question" maxlength="120" autocomplete="off" prop:value=question
                        placeholder=move || about_text(about.get()).1.get(app.language.get())
                        on:input=move |event| question.set(event_target_value(&event))/>
                </label>
                <Show when=move || about.get() != PollAbout::Levels>
                    <label class="field">
                        <span class="field-label">{t(T::Dots)}</span>
                        <input type="number" class="input" id="vote-dots" min="1" max="10" prop:value=move || dots.get().to_string()
                            on:change=move |event| dots.set(event_target_value(&event).parse().unwrap_or(3).clamp(1, ballot::MOST_DOTS))/>
                    </label>
                </Show>
                <button type="button" class="button strong" id="vote-open" on:click=open
                    prop:disabled=move || app.read_only() || list.with(Vec::is_empty)>{t(T::OpenVote)}</button>
            </div>
            {move || {
                let (language, count) = (app.language.get(), list.with(Vec::len));
                let text = if count == 0 {
                    T::NothingToVote.get(language).to_string()
                } else if count > MOST_OPTIONS {
                    T::TooMany.with(language, &[&MOST_OPTIONS.to_string(), &(count - MOST_OPTIONS).to_string()])
                } else {
                    list.with(|list| list.iter().map(|it| it.text.clone()).collect::<Vec<_>>().join(" · "))
                };
                view! { <p class="hint vote-list">{text}</p> }
            }}
        </Panel>
    }
}

/// One vote.
#[component]
fn Vote(id: PollId) -> impl IntoView {
    let app = App::take();
    let session = session(app);
    let id = StoredValue::new(id);
    let poll =
        Memo::new(move |_| session.with(|it| it.as_ref()?.polls.iter().find(|it| it.id == id.get_value()).cloned()));
    let closed = Memo::new(move |_| poll.with(|it| it.as_ref().is_some_and(|it| it.closed == Some(true))));
    let title = Signal::derive(move || poll.with(|it| it.as_ref().map(|it| it.question.clone()).unwrap_or_default()));
    let state = Signal::derive(move || {
        let text = if closed.get() { T::VoteClosed } else { T::VoteOpen };
        text.get(app.language.get()).to_string()
    });
    view! {
        <Panel id="" class="vote" title note=state>
            <Show when=move || closed.get() fallback=move || view! { <Open id=id.get_value() poll/> }>
                {move || poll.get().map(|poll| results(app, &poll))}
            </Show>
        </Panel>
    }
}
