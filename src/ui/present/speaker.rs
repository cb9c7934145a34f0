//! The speaker's window: notes, what comes next, and the time. It only listens to the document.

use super::page::steer;
use super::show::{Show, span};
use super::texts::PresentText as T;
use super::{beat_name, counted};
use crate::platform::clock;
use crate::room::{self, Pace};
use crate::state::{App, SaveState};
use crate::ui::i18n::{t, time_of_day};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SpeakerPage() -> impl IntoView {
    let app = App::take();
    let loaded = Memo::new(move |_| app.save.get() != SaveState::Loading);
    view! {
        <Show when=move || loaded.get() fallback=|| view! { <main class="speaker" id="content" tabindex="-1"></main> }>
            <Desk/>
        </Show>
    }
}

/// How the talk is doing, in words and with a tone.
fn pace(show: Show) -> (&'static str, String) {
    let language = show.app.language.get();
    #[allow(clippy::cast_precision_loss)] // lengths of talks
    let with = |text: T, time: i64| text.with(language, &[&span(time as f64)]);
    match show.pace() {
        Pace::Free => ("even", T::PaceFree.get(language).into()),
        Pace::Even => ("good", T::PaceEven.get(language).into()),
        Pace::Ahead(time) => ("good", with(T::PaceAhead, time)),
        Pace::Behind(time) => ("warm", with(T::PaceBehind, time)),
        Pace::Over(time) => ("hot", with(T::PaceOver, time)),
    }
}

#[component]
fn Desk() -> impl IntoView {
    let app = App::take();
    let show = Show::open(app, true);
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let done = steer(show, &event)
            || event.key() == "Escape" && {
                // A window that a script did not open stays; the show goes on either way.
                let _ = window().close();
                true
            };
        if done {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
    let place = Memo::new(move |_| show.place());
    let count = Memo::new(move |_| show.steps.with(|steps| steps.len()));
    let named = move |further: usize| {
        let language = app.language.get();
        show.step(further).map(|step| {
            match (counted(show, &step.beat, language), beat_name(app, &step.beat, language)) {
                // The whole journey is told by its name.
                (counted, name) if counted == name => (counted, app.journey_name()),
                told => told,
            }
        })
    };
    let note = Memo::new(move |_| show.step(0).map(|step| step.note).unwrap_or_default());
    let runs = Memo::new(move |_| show.clock.with(|clock| clock.started_at.is_some()));
    let figure = move |id: &'static str, caption: T, value: Signal<String>| {
        view! { <div class="speaker-figure"><span class="caption">{t(caption)}</span><strong id=id>{value}</strong></div> }
    };
    view! {
        <main class="speaker" id="content" tabindex="-1" data-step=move || show.step(0).map(|it| it.beat.key())>
            <h1 class="sr-only">{move || app.journey_name()}</h1>
            <section class="speaker-time" data-pace=move || pace(show).0>
                {figure("speaker-clock", T::Clock, Signal::derive(move || time_of_day(show.time.get(), app.language.get())))}
                {figure("speaker-elapsed", T::Elapsed, Signal::derive(move || span(show.elapsed())))}
                {figure("speaker-planned", T::Planned, Signal::derive(move || span(show.planned())))}
                <p class="speaker-pace" id="speaker-pace" role="status">{move || pace(show).1}</p>
            </section>
            <section class="speaker-now">
                <h2 class="caption">{t(T::SpeakerNow)}" · "{move || T::Steps.with(app.language.get(), &[&(place.get() + 1).to_string(), &count.get().to_string()])}</h2>
                <p class="speaker-step" id="speaker-now">{move || named(0).map(|it| it.1)}</p>
                <p class="quiet">{move || named(0).map(|it| it.0)}</p>
            </section>
            <section class="speaker-notes">
                <h2 class="caption">{t(T::SpeakerNotes)}</h2>
                {move || match note.get() {
                    text if text.trim().is_empty() => view! { <p class="quiet">{t(T::NoNotes)}</p> }.into_any(),
                    text => view! { <p class="speaker-note" id="speaker-note">{text}</p> }.into_any(),
                }}
            </section>
            <section class="speaker-next">
                <h2 class="caption">{t(T::SpeakerNext)}</h2>
                {move || match named(1) {
                    Some((counted, name)) => view! { <p class="speaker-step" id="speaker-next">{name}</p><p class="quiet">{counted}</p> }.into_any(),
                    None => view! { <p class="quiet" id="speaker-next">{t(T::SpeakerEnd)}</p> }.into_any(),
                }}
            </section>
            <footer class="speaker-foot">
                <div class="speaker-buttons">
                    <button type="button" class="button" id="speaker-back" on:click=move |_| show.back()>"‹ "{t(T::Back)}</button>
                    <button type="button" class="button strong" id="speaker-go" on:click=move |_| show.next()>{t(T::Next)}" ›"</button>
                </div>
                <div class="speaker-buttons">
                    <button type="button" class="button quiet" id="speaker-pause" on:click=move |_| {
                        let (now, clock) = (clock::now(), show.clock.get_untracked());
                        show.set_clock(if clock.started_at.is_some() { room::pause(&clock, now) } else { room::start(&clock, now) });
                    }>{move || if runs.get() { T::PauseClock } else { T::RunClock }.get(app.language.get())}</button>
                    <button type="button" class="button quiet" id="speaker-restart" on:click=move |_| {
                        show.set_clock(room::start(&Default::default(), clock::now()));
                    }>{t(T::RestartClock)}</button>
                </div>
                <p class="speaker-link" class:gone=move || !show.other.get() role="status">
                    <span class="dot" aria-hidden="true"></span>
                    {move || if show.other.get() { T::ScreenThere } else { T::ScreenGone }.get(app.language.get())}
                </p>
            </footer>
        </main>
    }
}
