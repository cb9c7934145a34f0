//! Votes: opening one, counting its ballots, and what came out.

use super::ballot::BallotForm;
use super::board::{session, write_session};
use super::qr::qr;
use super::results::results;
use super::texts::WorkshopText as T;
use crate::model::*;
use crate::platform::{clipboard, ids};
use crate::room::ballot::{self, Invitation, MOST_OPTIONS, Refused};
use crate::room::{self, close};
use crate::state::{App, Page};
use crate::ui::i18n::{Named, sentence, t};
use crate::ui::sheet::{Empty, Panel};
use leptos::html::Input;
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

/// Adds codes and says of each why it did not count.
fn count_codes(app: App, id: &PollId, text: &str) -> (String, bool) {
    let language = app.language.get_untracked();
    let mut said = Vec::new();
    let codes = ballot::codes(text);
    if codes.is_empty() {
        return (T::CodeEmpty.get(language).into(), false);
    }
    for code in codes {
        let mut refused = None;
        write_session(app, |session| {
            let other = session
                .polls
                .iter()
                .find(|it| it.id != *id && Invitation::of(it).owns(&code))
                .map(|it| it.question.clone());
            if let Some(poll) = session.polls.iter_mut().find(|it| it.id == *id) {
                match room::add(poll, &code) {
                    Ok(counted) => *poll = counted,
                    Err(reason) => refused = Some((reason, other)),
                }
            }
        });
        let Some((reason, other)) = refused else { continue };
        let text = match reason {
            Refused::Empty => T::CodeEmpty,
            Refused::Short => T::CodeShort,
            Refused::Damaged => T::CodeDamaged,
            Refused::Other => T::CodeOther,
            Refused::Twice => T::CodeTwice,
            Refused::Closed => T::CodeClosed,
        };
        said.push(match (reason, other) {
            (Refused::Other, Some(name)) => T::CodeOtherNamed.with(language, &[&code, &name]),
            _ => text.with(language, &[&code]),
        });
    }
    if said.is_empty() {
        let count =
            app.journey_now().and_then(|it| it.session.polls.iter().find(|it| it.id == *id).map(|it| it.ballots.len()));
        return (T::Counted.with(language, &[&count.unwrap_or_default().to_string()]), true);
    }
    (said.join(" "), false)
}

/// A vote while it is open: how to take part, and how many did. No result is shown.
#[component]
fn Open(id: PollId, poll: Memo<Option<Poll>>) -> impl IntoView {
    let app = App::take();
    let id = StoredValue::new(id);
    let first = poll.get_untracked().unwrap_or_default();
    let invitation = StoredValue::new(Invitation::of(&first));
    let people = move || poll.with(|it| it.as_ref().map(room::result).map_or(0.0, |it| it.people));
    let count = Memo::new(move |_| poll.with(|it| it.as_ref().map_or(0, |it| it.ballots.len())));
    let said = RwSignal::new((String::new(), true));
    let node = NodeRef::<Input>::new();
    let passing = RwSignal::new(false);
    let link = {
        let location = window().location();
        let base = format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
        format!("{base}{}", Page::Ballot(invitation.with_value(Invitation::write)).href())
    };
    let copied = link.clone();
    let count_now = move || {
        let Some(input) = node.get_untracked() else { return };
        let told = count_codes(app, &id.get_value(), &input.value());
        if told.1 {
            input.set_value("");
        } else {
            input.select();
        }
        said.set(told);
    };
    let cast = Callback::new(move |votes: Vec<u32>| {
        write_session(app, |session| {
            if let Some(poll) = session.polls.iter_mut().find(|it| it.id == id.get_value())
                && let Ok(counted) = room::cast(poll, ids::fresh("here"), &votes)
            {
                *poll = counted;
            }
        });
        said.set((T::PassNext.get(app.language.get_untracked()).into(), true));
        // The next person finds an empty ballot.
        passing.set(false);
    });
    view! {
        <div class="vote-open">
            <div class="vote-scan">
                {qr(&link, T::Scan.get(app.language.get_untracked()).into())}
                <p><strong>{t(T::Scan)}</strong></p>
                <p class="hint">{t(T::ScanNote)}</p>
                <div class="row-of-buttons">
                    <button type="button" class="button" on:click=move |_| {
                        clipboard::put_text(&copied);
                        said.set((T::LinkCopied.get(app.language.get_untracked()).into(), true));
                    }>{t(T::CopyLink)}</button>
                    <a class="button quiet vote-link" href=link.clone() target="_blank" rel="noopener">{t(T::OpenLink)}</a>
                </div>
            </div>
            <div class="vote-count">
                <p class="vote-number"><strong class="ballot-count">{count}</strong><span class="caption">{move || T::People.with(app.language.get(), &[&people().to_string()])}</span></p>
                <label class="field">
                    <span class="field-label">{t(T::Code)}</span>
                    <input node_ref=node type="text" class="input code-input" autocomplete="off" autocapitalize="characters" spellcheck="false"
                        placeholder=t(T::CodeHint)
                        on:keydown=move |event| if event.key() == "Enter" { event.prevent_default(); count_now(); }/>
                </label>
                <div class="row-of-buttons">
                    <button type="button" class="button code-count" on:click=move |_| count_now()>{t(T::CountCode)}</button>
                    <button type="button" class="button quiet pass" aria-expanded=move || passing.get().to_string()
                        on:click=move |_| passing.update(|on| *on = !*on)>{t(T::PassDevice)}</button>
                </div>
                <p class="said" role="status" class:bad=move || !said.get().1>{move || said.get().0}</p>
                <Show when=move || passing.get()>
                    <div class="passed"><BallotForm invitation=invitation.get_value() before=Vec::new() cast/></div>
                </Show>
                <ByHand id=id.get_value() poll/>
                <div class="row-of-buttons vote-end">
                    <button type="button" class="button strong vote-close" prop:disabled=move || count.get() == 0 || app.read_only() on:click=move |_| {
                        let journey = app.journey_now().map(|it| it.info.id.clone());
                        let command = journey.and_then(|it| app.document.with_untracked(|document| close(document, &it, &id.get_value())));
                        if let Some(command) = command {
                            app.dispatch_aside(&command);
                        }
                    }>{t(T::CloseVote)}</button>
                    <Show when=move || count.get() == 0>
                        <button type="button" class="button quiet" on:click=move |_| {
                            write_session(app, |session| session.polls.retain(|it| it.id != id.get_value()));
                        }>{t(T::DropVote)}</button>
                    </Show>
                </div>
            </div>
        </div>
    }
}

/// Sums of hands or dots on a wall.
#[component]
fn ByHand(id: PollId, poll: Memo<Option<Poll>>) -> impl IntoView {
    let app = App::take();
    let id = StoredValue::new(id);
    let now = poll.get_untracked().unwrap_or_default();
    if now.about == Some(PollAbout::Levels) {
        // Points of several people have no sum; each of them votes on this device.
        return ().into_any();
    }
    let people = RwSignal::new(1.0_f64);
    let sums = RwSignal::new(vec![0.0_f64; now.options.len()]);
    let number =
        |text: String| text.parse::<f64>().ok().filter(|it| it.is_finite()).unwrap_or(0.0).clamp(0.0, 9999.0).floor();
    let rows = now.options.iter().enumerate().map(|(at, option)| {
        view! {
            <label class="hand-row">
                <span>{option.text.clone()}</span>
                <input type="number" class="input" min="0" prop:value=move || sums.with(|it| it.get(at).copied().unwrap_or(0.0).to_string())
                    on:change=move |event| { let value = number(event_target_value(&event)); sums.update(|it| if let Some(slot) = it.get_mut(at) { *slot = value }); }/>
            </label>
        }
    });
    let rows = rows.collect_view();
    let add = move |_| {
        write_session(app, |session| {
            let Some(poll) = session.polls.iter_mut().find(|it| it.id == id.get_value()) else { return };
            let marks = poll.options.iter().zip(sums.get_untracked()).filter(|(_, sum)| *sum > 0.0).filter_map(
                |(option, sum)| {
                    Some(BallotMark { option: option.id.clone(), value: Amount::new(sum)?, ..BallotMark::default() })
                },
            );
            let marks: Vec<_> = marks.collect();
            if !marks.is_empty() {
                let people = Amount::new(people.get_untracked().max(1.0));
                poll.ballots.push(PaperBallot { id: ids::fresh("hand"), people, marks, ..PaperBallot::default() });
            }
        });
        sums.update(|sums| sums.fill(0.0));
    };
    view! {
        <details class="by-hand">
            <summary>{t(T::ByHand)}</summary>
            <p class="hint">{t(T::ByHandNote)}</p>
            <label class="hand-row">
                <span>{t(T::HandPeople)}</span>
                <input type="number" class="input" min="1" prop:value=move || people.get().to_string() on:change=move |event| people.set(number(event_target_value(&event)).max(1.0))/>
            </label>
            {rows}
            <button type="button" class="button" on:click=add>{t(T::AddTally)}</button>
        </details>
    }
    .into_any()
}
