//! Rounds with a clock, the parking lot, decisions.

use super::board::{board, line, session, write, write_session};
use super::texts::WorkshopText as T;
use crate::model::*;
use crate::platform::{clock, ids, sound};
use crate::room;
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::present::seconds_text;
use crate::ui::sheet::{Empty, Panel};
use gloo::timers::callback::Interval;
use leptos::html::Input;
use leptos::prelude::*;

/// A round without a length of its own is this long, in minutes.
const USUAL: f64 = 15.0;

fn minutes(round: &Round) -> f64 {
    round.minutes.map_or(USUAL, Amount::get)
}

/// The part of the page.
#[component]
pub fn Agenda() -> impl IntoView {
    let app = App::take();
    let board = board(app);
    let session = session(app);
    let time = RwSignal::new(clock::now());
    let interval = StoredValue::new_local(Some(Interval::new(250, move || time.set(clock::now()))));
    // The moment a hidden tab is seen again its clock is right again.
    let seen = window_event_listener(leptos::ev::focus, move |_| time.set(clock::now()));
    let planned = StoredValue::new_local(None::<sound::Planned>);
    on_cleanup(move || {
        interval.set_value(None);
        planned.set_value(None);
        seen.remove();
    });
    let rounds =
        Memo::new(move |_| board.with(|board| board.rounds.iter().map(|it| it.id.clone()).collect::<Vec<_>>()));
    let silent = Memo::new(move |_| board.with(|board| board.silent == Some(true)));
    let tools = move || {
        view! {
            <label class="check">
                <input type="checkbox" id="round-sound" prop:checked=move || !silent.get() on:change=move |event| {
                    let silent = !event_target_checked(&event);
                    if silent { planned.set_value(None); }
                    write(app, None, |board| board.silent = silent.then_some(true));
                }/>
                <span>{t(T::Sound)}</span>
            </label>
        }
    };
    let add = move |name: String, length: f64| Round {
        id: ids::fresh("r").into(),
        name,
        minutes: Amount::new(length),
        ..Round::default()
    };
    view! {
        <Panel id="agenda" title=Signal::derive(move || t(T::AgendaTitle)().to_string()) tools=ViewFn::from(tools)>
            <Show when=move || rounds.with(|it| !it.is_empty()) fallback=move || view! {
                <Empty text=Signal::derive(move || t(T::NoRounds)().to_string()) action=ViewFn::from(move || view! {
                    <button type="button" class="button strong" id="usual-agenda" on:click=move |_| {
                        let names = T::UsualRounds.get(app.language.get_untracked());
                        write(app, None, |board| board.rounds.extend(names.split('|').zip([20.0, 20.0, 15.0, 15.0, 20.0]).map(|(name, length)| add(name.into(), length))));
                    }>{t(T::UsualAgenda)}</button>
                })/>
            }>
                <ol class="rounds">
                    <For each=move || rounds.get() key=Clone::clone let:id>
                        {round(app, id, board, session, time, planned)}
                    </For>
                </ol>
            </Show>
            <button type="button" class="button" id="add-round" prop:disabled=move || app.read_only() on:click=move |_| {
                write(app, None, |board| board.rounds.push(add(String::new(), USUAL)));
            }>{t(T::AddRound)}</button>
        </Panel>
        <Parking board/>
        <Decisions board/>
    }
}

/// Starts one round and stops all others, or stops it.
fn toggle(app: App, id: &NoteId) -> bool {
    let now = clock::now();
    let mut runs = false;
    write_session(app, |session| {
        if !session.clocks.iter().any(|it| it.round == *id) {
            session.clocks.push(RoundClock { round: id.clone(), ..RoundClock::default() });
        }
        for clock in &mut session.clocks {
            *clock = if clock.round == *id && clock.started_at.is_none() {
                runs = true;
                room::start(clock, now)
            } else {
                room::pause(clock, now)
            };
        }
    });
    runs
}

fn round(
    app: App,
    id: NoteId,
    board: Memo<Workshop>,
    session: Memo<Option<std::sync::Arc<Session>>>,
    time: RwSignal<f64>,
    planned: StoredValue<Option<sound::Planned>, LocalStorage>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let own = Memo::new(move |_| {
        board.with(|board| board.rounds.iter().find(|it| it.id == id.get_value()).cloned()).unwrap_or_default()
    });
    let watch = Memo::new(move |_| {
        session.with(|it| it.as_ref()?.clocks.iter().find(|it| it.round == id.get_value()).cloned()).unwrap_or_default()
    });
    let runs = Memo::new(move |_| watch.with(|it| it.started_at.is_some()));
    let left = Memo::new(move |_| {
        // Only a clock that runs has to look at the time.
        let now = if runs.get() { time.get() } else { 0.0 };
        room::remaining(own.with(minutes), watch.with(|it| room::elapsed(it, now)))
    });
    let change = move |mark: Option<u64>, change: &dyn Fn(&mut Round)| {
        write(app, mark, |board| board.rounds.iter_mut().filter(|it| it.id == id.get_value()).for_each(change));
    };
    let step = move |by: isize| {
        write(app, None, |board| {
            if let Some(at) = board.rounds.iter().position(|it| it.id == id.get_value())
                && let Some(to) = at.checked_add_signed(by).filter(|to| *to < board.rounds.len())
            {
                board.rounds.swap(at, to);
            }
        });
    };
    let on_toggle = move |_| {
        let runs = toggle(app, &id.get_value());
        planned.set_value(None);
        #[allow(clippy::cast_precision_loss)] // seconds of a round
        let seconds =
            room::remaining(own.with_untracked(minutes), room::elapsed(&watch.get_untracked(), clock::now())) as f64;
        if runs && seconds > 0.0 && board.with_untracked(|it| it.silent != Some(true)) {
            planned.set_value(sound::plan(seconds));
        }
    };
    view! {
        <li class="round" class:runs=runs class:over=move || { left.get() <= 0 }>
            <output class="round-left" role="timer" aria-live="off">{move || seconds_text(left.get())}</output>
            <span class="round-name">
                {line(app, T::RoundName.get(app.language.get_untracked()).into(), "", Signal::derive(move || own.with(|it| it.name.clone())),
                    move |text, mark| change(mark, &move |it| it.name.clone_from(&text)))}
                <span class="caption" role="status">{move || match (runs.get(), left.get() <= 0) {
                    (_, true) => T::TimeOver.get(app.language.get()),
                    (true, _) => T::Running.get(app.language.get()),
                    _ => "",
                }}</span>
            </span>
            <label class="field bare"><span class="field-label">{t(T::Minutes)}</span>
                <input type="number" class="input round-minutes" min="1" max="600" prop:value=move || own.with(minutes).to_string() on:change=move |event| {
                    let value = event_target_value(&event).parse::<f64>().ok().and_then(Amount::new);
                    change(None, &move |it| it.minutes = value);
                }/>
            </label>
            <span class="row-of-buttons">
                <button type="button" class="button strong round-toggle" prop:disabled=move || app.read_only() on:click=on_toggle>
                    {move || if runs.get() { T::PauseRound } else { T::StartRound }.get(app.language.get())}
                </button>
                <button type="button" class="icon-button" title=t(T::MoveUp) aria-label=t(T::MoveUp) on:click=move |_| step(-1)>"↑"</button>
                <button type="button" class="icon-button" title=t(T::MoveDown) aria-label=t(T::MoveDown) on:click=move |_| step(1)>"↓"</button>
                <button type="button" class="icon-button" title=t(T::Remove) aria-label=t(T::Remove) on:click=move |_| {
                    write(app, None, |board| board.rounds.retain(|it| it.id != id.get_value()));
                }>"×"</button>
            </span>
        </li>
    }
}

/// A field that adds what was typed with Enter or its button.
fn adder(app: App, id: &'static str, label: T, add: impl Fn(String) + Copy + 'static) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let keep = move || {
        let Some(input) = node.get_untracked() else { return };
        let text = input.value().trim().to_string();
        if !text.is_empty() && !app.save.with_untracked(crate::state::SaveState::is_read_only) {
            add(text);
            input.set_value("");
        }
    };
    view! {
        <div class="adder">
            <input node_ref=node id=id type="text" class="input" autocomplete="off" aria-label=t(label) placeholder=t(label)
                on:keydown=move |event| if event.key() == "Enter" && !event.is_composing() { event.prevent_default(); keep(); }/>
            <button type="button" class="button" on:click=move |_| keep()>{t(label)}</button>
        </div>
    }
}

#[component]
fn Parking(board: Memo<Workshop>) -> impl IntoView {
    let app = App::take();
    let list = Memo::new(move |_| board.with(|board| board.parking.clone()));
    view! {
        <Panel id="parking" class="half" title=Signal::derive(move || t(T::Parking)().to_string()) note=Signal::derive(move || t(T::ParkingNote)().to_string())>
            {adder(app, "parking-text", T::AddParked, move |text| {
                write(app, None, |board| board.parking.push(Parked { id: ids::fresh("n").into(), text, ..Parked::default() }));
            })}
            <ul class="entries">
                <For each=move || list.get() key=|it| (it.id.clone(), it.settled) let:it>
                    {
                        let id = StoredValue::new(it.id.clone());
                        view! {
                            <li class="entry parked" class:settled=it.settled == Some(true)>
                                <span class="entry-text">{it.text.clone()}</span>
                                <span class="entry-tools">
                                    <label class="check"><input type="checkbox" prop:checked=it.settled == Some(true) on:change=move |event| {
                                        let settled = event_target_checked(&event).then_some(true);
                                        write(app, None, |board| board.parking.iter_mut().filter(|it| it.id == id.get_value()).for_each(|it| it.settled = settled));
                                    }/><span>{t(T::Settled)}</span></label>
                                    <button type="button" class="icon-button" title=t(T::Remove) aria-label=t(T::Remove) on:click=move |_| {
                                        write(app, None, |board| board.parking.retain(|it| it.id != id.get_value()));
                                    }>"×"</button>
                                </span>
                            </li>
                        }
                    }
                </For>
            </ul>
        </Panel>
    }
}

#[component]
fn Decisions(board: Memo<Workshop>) -> impl IntoView {
    let app = App::take();
    let list =
        Memo::new(move |_| board.with(|board| board.decisions.iter().map(|it| it.id.clone()).collect::<Vec<_>>()));
    view! {
        <Panel id="decisions" class="half" title=Signal::derive(move || t(T::Decisions)().to_string()) note=Signal::derive(move || t(T::DecisionsNote)().to_string())>
            {adder(app, "decision-text", T::AddDecision, move |text| {
                write(app, None, |board| board.decisions.push(Decision { id: ids::fresh("d").into(), text, ..Decision::default() }));
            })}
            <ul class="entries">
                <For each=move || list.get() key=Clone::clone let:id>{decision(app, id, board)}</For>
            </ul>
        </Panel>
    }
}

fn decision(app: App, id: NoteId, board: Memo<Workshop>) -> impl IntoView {
    let id = StoredValue::new(id);
    let own = Memo::new(move |_| {
        board.with(|board| board.decisions.iter().find(|it| it.id == id.get_value()).cloned()).unwrap_or_default()
    });
    let change = move |mark: Option<u64>, change: &dyn Fn(&mut Decision)| {
        write(app, mark, |board| board.decisions.iter_mut().filter(|it| it.id == id.get_value()).for_each(change));
    };
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let language = app.language.get_untracked();
    view! {
        <li class="entry decision">
            {line(app, T::DecisionText.get(language).into(), "wide", Signal::derive(move || own.with(|it| it.text.clone())), move |text, mark| change(mark, &move |it| it.text.clone_from(&text)))}
            {line(app, T::Owner.get(language).into(), "decision-owner", Signal::derive(move || own.with(|it| it.owner.clone().unwrap_or_default())),
                move |text, mark| change(mark, &move |it| it.owner = some(text.clone())))}
            <input type="date" class="input decision-due" aria-label=t(T::Due) prop:value=move || own.with(|it| it.due.clone().unwrap_or_default())
                on:change=move |event| { let due = event_target_value(&event); change(None, &move |it| it.due = some(due.clone())); }/>
            <button type="button" class="icon-button" title=t(T::Remove) aria-label=t(T::Remove) on:click=move |_| {
                write(app, None, |board| board.decisions.retain(|it| it.id != id.get_value()));
            }>"×"</button>
        </li>
    }
}
