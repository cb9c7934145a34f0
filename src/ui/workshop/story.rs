//! The storyline: which steps are shown, in which order, with which notes.

use super::board::write_story;
use super::texts::WorkshopText as T;
use crate::model::*;
use crate::room::{self, Step};
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::present::{all_steps, beat_name};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

fn line(app: App) -> Option<Storyline> {
    app.journey_now().and_then(|it| it.info.storyline.clone())
}

/// The part of the page.
#[component]
pub fn Story() -> impl IntoView {
    let app = App::take();
    let steps = all_steps(app);
    let keys = Memo::new(move |_| steps.with(|steps| steps.iter().map(|it| it.beat.key()).collect::<Vec<_>>()));
    let minutes =
        move || app.journey().with(|it| it.as_ref()?.info.storyline.as_ref()?.minutes).map_or(30.0, Amount::get);
    let tools = move || {
        view! {
            <label class="story-minutes">
                <span>{t(T::StoryMinutes)}</span>
                <input type="number" class="input" id="story-minutes" min="1" max="600" prop:value=move || minutes().to_string() on:change=move |event| {
                    let value = event_target_value(&event).parse::<f64>().ok().and_then(Amount::new);
                    write_story(app, None, Storyline { minutes: value, ..line(app).unwrap_or_default() });
                }/>
            </label>
            <button type="button" class="button quiet" on:click=move |_| {
                // Notes and hidden steps stay; only the order goes back.
                let now = line(app).unwrap_or_default();
                let plain = room::story(&without_line(app), &walk(app), room::MOVES);
                let all = steps.get_untracked();
                let kept = plain.into_iter().map(|it| all.iter().find(|old| old.beat == it.beat).cloned().unwrap_or(it)).collect();
                write_story(app, None, room::shift(Some(&now), kept, usize::MAX, 0));
            }>{t(T::ResetStory)}</button>
        }
    };
    view! {
        <Panel id="story" title=Signal::derive(move || t(T::TabStory)().to_string()) note=Signal::derive(move || t(T::StoryNote)().to_string()) tools=ViewFn::from(tools)>
            <ol class="story-steps">
                <For each=move || keys.get() key=Clone::clone let:key>{step(app, steps, key)}</For>
            </ol>
        </Panel>
    }
}

fn without_line(app: App) -> Journey {
    let mut journey = app.journey_now().map(|it| Journey::clone(&it)).unwrap_or_default();
    let info = JourneyInfo { storyline: None, ..JourneyInfo::clone(&journey.info) };
    journey.info = Arc::new(info);
    journey
}

fn walk(app: App) -> Arc<crate::method::Walk> {
    let made = || {
        let settings = app.document.with_untracked(|it| crate::method::Settings::of(&it.assessment));
        Arc::new(crate::method::Walk::new(&without_line(app), &settings))
    };
    app.walk().get_untracked().unwrap_or_else(made)
}

fn step(app: App, steps: Memo<Arc<Vec<Step>>>, key: String) -> impl IntoView {
    let key = StoredValue::new(key);
    let place = move || steps.with(|steps| steps.iter().position(|it| it.beat.key() == key.get_value()));
    let own = Memo::new(move |_| place().and_then(|at| steps.with(|steps| steps.get(at).cloned())));
    let shown = Memo::new(move |_| own.with(|it| it.as_ref().is_some_and(|it| !it.hidden)));
    let kind = move || own.with(|it| it.as_ref().map(|it| it.beat.kind().as_str()));
    let name = move || own.with(|it| it.as_ref().map(|it| beat_name(app, &it.beat, app.language.get())));
    let note = move || own.with(|it| it.as_ref().map(|it| it.note.clone()).unwrap_or_default());
    let go = move |by: isize| {
        let all = steps.get_untracked().to_vec();
        if let Some(at) = untrack(place)
            && let Some(to) = at.checked_add_signed(by).filter(|to| *to < all.len())
        {
            write_story(app, None, room::shift(line(app).as_ref(), all, at, to));
        }
    };
    let mark = StoredValue::new(None);
    view! {
        <li class="story-step" data-kind=kind data-key=key.get_value() class:off=move || !shown.get()>
            <label class="check story-show" title=t(T::ShowStep)>
                <input type="checkbox" aria-label=move || format!("{}: {}", T::ShowStep.get(app.language.get()), name().unwrap_or_default())
                    prop:checked=shown on:change=move |event| {
                        if let Some(at) = untrack(place) {
                            let all = steps.get_untracked().to_vec();
                            write_story(app, None, room::hide(line(app).as_ref(), all, at, !event_target_checked(&event)));
                        }
                    }/>
            </label>
            <span class="story-name">{name}</span>
            <textarea class="input story-note" rows="1" aria-label=move || format!("{}: {}", T::StepNote.get(app.language.get()), name().unwrap_or_default())
                placeholder=t(T::StepNote) prop:value=note prop:readOnly=move || app.read_only()
                on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
                on:input=move |event| {
                    if let Some(at) = untrack(place) {
                        let all = steps.get_untracked().to_vec();
                        write_story(app, mark.get_value(), room::note(line(app).as_ref(), all, at, &event_target_value(&event)));
                    }
                }></textarea>
            <span class="story-move">
                <button type="button" class="icon-button" title=t(T::MoveUp) aria-label=t(T::MoveUp) on:click=move |_| go(-1)>"↑"</button>
                <button type="button" class="icon-button" title=t(T::MoveDown) aria-label=t(T::MoveDown) on:click=move |_| go(1)>"↓"</button>
            </span>
        </li>
    }
}
