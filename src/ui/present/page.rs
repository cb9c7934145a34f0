//! The screen in the room.

use super::full::{self, Full};
use super::panel::panel;
use super::scene::{SceneView, follow_window, is_narrow};
use super::show::{Show, span};
use super::texts::PresentText as T;
use super::{counted, formula};
use crate::model::StoryKind;
use crate::platform::{StorageKey, prefs, screen};
use crate::room::{Beat, Happened};
use crate::state::{App, Notice, Page, SaveState};
use crate::ui::i18n::t;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

/// A finger that went less far than this meant to tap, in pixels.
const SWIPE: f64 = 48.0;
/// How long the controls stay after the pointer moved, in milliseconds.
const REST: u64 = 2500;

/// Starts the show of the journey on the page from its beginning, full screen where that is allowed.
pub fn start_show(app: App) {
    let id = app.journey_of_page().or_else(|| app.journey_now().map(|journey| journey.info.id.clone()));
    prefs::forget(StorageKey::Show);
    screen::fill();
    app.page.set(Page::Present(id));
}

/// Ends the show and goes back to the journey's map.
pub(super) fn leave(app: App) {
    screen::leave();
    prefs::forget(StorageKey::Show);
    app.page.set(Page::Map(app.journey_of_page()));
}

fn open_speaker(app: App, full: Full) {
    let id = app.journey_of_page().or_else(|| app.journey_now().map(|journey| journey.info.id.clone()));
    // Before it opens: full screen may be gone by the time that this is answered.
    full.note(Happened::Opens);
    let opened = window().open_with_url_and_target_and_features(
        &Page::Speaker(id).href(),
        "styk-speaker",
        "popup,width=1000,height=720",
    );
    if !matches!(opened, Ok(Some(_))) {
        full.note(Happened::Refused);
        let title = T::SpeakerBlocked.get(app.language.get_untracked()).into();
        app.notice.set(Some(Notice { title, ..Notice::default() }));
    }
}

/// What a key means to a show, in either window.
pub(super) fn steer(show: Show, event: &KeyboardEvent) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let on_button = event.target().is_some_and(|target| {
        use wasm_bindgen::JsCast;
        target.dyn_ref::<web_sys::Element>().is_some_and(|it| ["BUTTON", "A"].contains(&it.tag_name().as_str()))
    });
    match event.key().as_str() {
        "Enter" | " " if on_button => return false,
        "ArrowRight" | "ArrowDown" | "PageDown" | " " | "Enter" => show.next(),
        "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => show.back(),
        "Home" => show.go(0),
        "End" => show.go(usize::MAX),
        _ => return false,
    }
    true
}

fn follow_keys(show: Show, dark: RwSignal<bool>, full: Full) {
    let app = show.app;
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if document().query_selector("dialog[open]").ok().flatten().is_some() {
            return;
        }
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let done = steer(show, &event)
            || plain
                && match event.key().as_str() {
                    "Escape" => {
                        leave(app);
                        true
                    }
                    "s" | "S" => {
                        open_speaker(app, full);
                        true
                    }
                    "f" | "F" => {
                        screen::toggle();
                        true
                    }
                    "b" | "B" | "." => {
                        dark.update(|dark| *dark = !*dark);
                        true
                    }
                    _ => false,
                };
        if done {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// The page.
#[component]
pub fn PresentPage() -> impl IntoView {
    let app = App::take();
    let loaded = Memo::new(move |_| app.save.get() != SaveState::Loading);
    view! {
        <Show when=move || loaded.get() fallback=|| view! { <main class="show" id="content" tabindex="-1"></main> }>
            <Room/>
        </Show>
    }
}

#[component]
fn Room() -> impl IntoView {
    let app = App::take();
    let show = Show::open(app, false);
    let (size, dark, awake) = (follow_window(), RwSignal::new(false), RwSignal::new(true));
    // The speaker's window has to open without a network, too.
    leptos::task::spawn_local(async {
        let _ = crate::platform::offline::keep().await;
    });
    let full = full::follow(app);
    follow_keys(show, dark, full);
    rest(awake);
    let beat = Memo::new(move |_| show.beat());
    let kind = move || beat.with(|beat| beat.as_ref().map_or("none", |beat| crate::model::Choice::as_str(beat.kind())));
    let down = StoredValue::new(None::<(f64, f64)>);
    let at = |event: &PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let on_up = move |event: PointerEvent| {
        let Some(from) = down.get_value() else { return };
        down.set_value(None);
        let to = at(&event);
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        if x.abs() > SWIPE && x.abs() > 1.5 * y.abs() {
            if x < 0.0 { show.next() } else { show.back() }
        } else if x.abs() < 8.0 && y.abs() < 8.0 && event.button() == 0 {
            // A tap on the left edge goes back, anywhere else on.
            if to.0 < size.get_untracked().0 * 0.25 { show.back() } else { show.next() }
        }
    };
    Effect::new(move |_| {
        // Those who listen hear each step once it is there.
        if let Some(beat) = beat.get() {
            let language = app.language.get_untracked();
            app.announced.set(format!(
                "{}: {}",
                counted(show, &beat, language),
                super::beat_name(app, &beat, language)
            ));
        }
    });
    view! {
        <main
            class="show"
            id="content"
            tabindex="-1"
            data-kind=kind
            data-step=move || beat.with(|beat| beat.as_ref().map(Beat::key))
            class:narrow=move || is_narrow(size.get())
            class:dark=dark
            class:awake=awake
            on:pointerdown=move |event| down.set_value(Some(at(&event)))
            on:pointerup=on_up
            on:pointermove=move |_| if !awake.get_untracked() { awake.set(true) }
        >
            {move || match beat.get() {
                None => view! { <Nothing show/> }.into_any(),
                Some(_) => view! {
                    <SceneView show size/>
                    <header class="show-bar">
                        <p class="show-where">{move || beat.get().map(|beat| {
                            let (stage, counted) = super::placed(show, &beat, app.language.get());
                            view! { {stage.map(|name| format!("{name} · "))}<span>{counted}</span> }
                        })}</p>
                        <p class="show-clock" class:over=move || { show.elapsed() > show.planned() }>
                            {move || T::ClockOf.with(app.language.get(), &[&span(show.elapsed()), &span(show.planned())])}
                        </p>
                    </header>
                    // Made anew at each step, so that what comes in can be seen to.
                    {move || beat.get().map(|beat| view! {
                        <section class="show-panel" data-kind=crate::model::Choice::as_str(beat.kind())>{panel(show, &beat)}</section>
                    })}
                    <Strip show/>
                    {move || (beat.get() == Some(Beat::Overview)).then(|| legend(app.language.get()))}
                    <Foot show full/>
                }
                .into_any(),
            }}
            <div class="show-dark" aria-hidden="true"></div>
        </main>
    }
}

/// The controls go to rest some seconds after the pointer moved last.
fn rest(awake: RwSignal<bool>) {
    Effect::new(move |_| {
        if awake.get() {
            set_timeout(
                move || {
                    let _ = awake.try_set(false);
                },
                std::time::Duration::from_millis(REST),
            );
        }
    });
}

#[component]
fn Nothing(show: Show) -> impl IntoView {
    let app = show.app;
    let hidden = move || app.journey().with(|it| it.as_ref().is_some_and(|it| !it.touchpoints.is_empty()));
    view! {
        <div class="show-nothing" on:pointerup=|event| event.stop_propagation()>
            <p class="show-lead">{move || if hidden() { T::AllHidden } else { T::NothingToShow }.get(app.language.get())}</p>
            <Show
                when=hidden
                fallback=move || view! { <button type="button" class="show-button" on:click=move |_| leave(app)>{t(T::ToMap)}</button> }
            >
                <a class="show-button" href=move || Page::Workshop(app.journey_of_page()).href()>{t(T::ToStoryline)}</a>
            </Show>
        </div>
    }
}

/// What colours and numbers mean, below the whole journey.
fn legend(language: crate::platform::Language) -> impl IntoView {
    let moods = [("-2", T::LegendBad), ("0", T::LegendEven), ("2", T::LegendGood), ("unknown", T::LegendUnknown)];
    let moods = moods.map(|(mood, text)| {
        view! { <span data-mood=mood><span class="show-mood" aria-hidden="true"></span>{text.get(language)}</span> }
    });
    view! {
        <p class="show-legend">
            {moods.collect_view()}
            <span><span class="show-ring" aria-hidden="true"></span>{T::LegendGate.get(language)}</span>
        </p>
    }
}

/// The formula below a gate.
#[component]
fn Strip(show: Show) -> impl IntoView {
    let app = show.app;
    view! {
        {move || {
            let beat = show.beat().filter(|beat| beat.kind() == StoryKind::Gate)?;
            let report = app.scored().with(|scored| scored.report().cloned())?;
            Some(view! { <div class="show-strip">{formula::formula(&report, &beat, app.language.get())}</div> })
        }}
    }
}

/// Where the show stands, and what steers it.
#[component]
fn Foot(show: Show, full: Full) -> impl IntoView {
    let app = show.app;
    let count = Memo::new(move |_| show.steps.with(|steps| steps.len()));
    let place = Memo::new(move |_| show.place());
    let said = move || T::Steps.with(app.language.get(), &[&(place.get() + 1).to_string(), &count.get().to_string()]);
    let button = move |id: &'static str, text: T, sign: &'static str, act: fn(Show, Full)| {
        view! {
            <button type="button" class="show-button" id=id title=t(text) aria-label=t(text) on:click=move |_| act(show, full)>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d=sign></path></svg>
            </button>
        }
    };
    view! {
        <footer class="show-foot" on:pointerdown=|event| event.stop_propagation() on:pointerup=|event| event.stop_propagation()>
            <nav class="show-controls">
                {button("show-back", T::Back, "M15 5l-7 7 7 7", |show, _| show.back())}
                {button("show-next", T::Next, "M9 5l7 7-7 7", |show, _| show.next())}
                {button("show-speaker", T::OpenSpeaker, "M3 5h18v14H3zM13 5v14M16 9h2M16 12h2", |show, full| open_speaker(show.app, full))}
                {button("show-screen", T::Screen, "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", |_, _| screen::toggle())}
                {button("show-leave", T::Leave, "M6 6l12 12M18 6L6 18", |show, _| leave(show.app))}
            </nav>
            <div class="show-progress" role="progressbar" aria-label=said aria-valuemin="1" aria-valuemax=count
                aria-valuenow=move || place.get() + 1>
                <Show
                    when=move || count.get() <= 60
                    fallback=move || view! {
                        #[allow(clippy::cast_precision_loss)] // counts of steps
                        <span class="show-segment whole"><span style:width=move || format!("{:.2}%", 100.0 * (place.get() + 1) as f64 / count.get().max(1) as f64)></span></span>
                    }
                >
                    {move || (0..count.get()).map(|index| view! {
                        <span class="show-segment" class:done=move || index <= place.get()></span>
                    }).collect_view()}
                </Show>
            </div>
        </footer>
    }
}
