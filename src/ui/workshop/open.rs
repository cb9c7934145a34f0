//! A vote while it is open: how to take part, and what comes back.

use super::ballot::BallotForm;
use super::board::write_session;
use super::qr::qr;
use super::scan::Scanner;
use super::texts::WorkshopText as T;
use crate::model::*;
use crate::platform::{clipboard, ids};
use crate::room::ballot::{self, Invitation, Refused};
use crate::room::{self, close};
use crate::state::{App, Page};
use crate::ui::i18n::t;
use leptos::html::Input;
use leptos::prelude::*;

/// Adds codes and says of each why it did not count.
fn count_codes(app: App, id: &PollId, text: &str) -> (String, bool) {
    let language = app.language.get_untracked();
    let mut said = Vec::new();
    let codes = ballot::codes(text);
    if codes.is_empty() {
        return (T::CodeEmpty.get(language).into(), false);
    }
    for code in codes {
        if code.contains("#/") {
            said.push(T::CodeIsLink.get(language).into());
            continue;
        }
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
pub fn Open(id: PollId, poll: Memo<Option<Poll>>) -> impl IntoView {
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
                <Scanner
                    found=Callback::new(move |codes: Vec<String>| said.set(count_codes(app, &id.get_value(), &codes.join("\n"))))
                    missed=Callback::new(move |text| said.set((text, false)))
                />
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
        <details class="by-hand fold">
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
