//! The storyline: which steps are shown, in which order, with which notes.

use super::board::write_story;
use super::texts::WorkshopText as T;
use crate::model::*;
use crate::room::{self, Step};
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::present::{all_steps, beat_name};
use crate::ui::sheet::Panel;
use leptos::html::Button;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

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
    // A step in somebody's hand: where it was taken, and where it would go.
    let drag = RwSignal::new(None::<(usize, usize)>);
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
            <ol class="story-steps" class:dragging=move || drag.get().is_some()>
                <For each=move || keys.get() key=Clone::clone let:key>{step(app, steps, drag, key)}</For>
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

/// Moves a step and says where it stands now.
fn shift(app: App, steps: Memo<Arc<Vec<Step>>>, from: usize, to: usize) {
    let all = steps.get_untracked().to_vec();
    let count = all.len();
    if from != to
        && from < count
        && to < count
        && write_story(app, None, room::shift(line(app).as_ref(), all, from, to))
    {
        let (place, count) = ((to + 1).to_string(), count.to_string());
        app.announced.set(T::StepMoved.with(app.language.get_untracked(), &[&place, &count]));
    }
}

/// The step below a pointer; it is brought into sight, so that a long list follows the hand.
fn below(event: &PointerEvent) -> Option<String> {
    let found = document().element_from_point(event.client_x() as f32, event.client_y() as f32)?;
    let row = found.closest(".story-step").ok().flatten()?;
    let beside = if event.movement_y() < 0 { row.previous_element_sibling() } else { row.next_element_sibling() };
    crate::ui::scroll::bring(beside.as_ref().unwrap_or(&row));
    row.get_attribute("data-key")
}

fn step(app: App, steps: Memo<Arc<Vec<Step>>>, drag: RwSignal<Option<(usize, usize)>>, key: String) -> impl IntoView {
    let key = StoredValue::new(key);
    let place = move || steps.with(|steps| steps.iter().position(|it| it.beat.key() == key.get_value()));
    let own = Memo::new(move |_| place().and_then(|at| steps.with(|steps| steps.get(at).cloned())));
    let shown = Memo::new(move |_| own.with(|it| it.as_ref().is_some_and(|it| !it.hidden)));
    let kind = move || own.with(|it| it.as_ref().map(|it| it.beat.kind().as_str()));
    let name = move || own.with(|it| it.as_ref().map(|it| beat_name(app, &it.beat, app.language.get())));
    let note = move || own.with(|it| it.as_ref().map(|it| it.note.clone()).unwrap_or_default());
    let (up, down) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    let go = move |by: isize, node: NodeRef<Button>| {
        if let Some(at) = untrack(place)
            && let Some(to) = at.checked_add_signed(by)
        {
            shift(app, steps, at, to);
            // What moves in the page loses the focus.
            request_animation_frame(move || {
                if let Some(button) = node.try_get_untracked().flatten() {
                    let _ = button.focus();
                }
            });
        }
    };
    let on_take = move |event: PointerEvent| {
        if event.button() != 0 || app.read_only() {
            return;
        }
        event.prevent_default();
        if let Some(handle) = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok()) {
            // Without it the pointer is followed as far as it stays on the handle.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        drag.set(untrack(place).map(|at| (at, at)));
    };
    let on_move = move |event: PointerEvent| {
        let Some((from, to)) = drag.get_untracked() else { return };
        let over = below(&event)
            .and_then(|key| steps.with_untracked(|steps| steps.iter().position(|it| it.beat.key() == key)));
        if let Some(over) = over.filter(|over| *over != to) {
            drag.set(Some((from, over)));
        }
    };
    let on_drop = move |_| {
        if let Some((from, to)) = drag.get_untracked() {
            drag.set(None);
            shift(app, steps, from, to);
        }
    };
    let over = move |up: bool| {
        drag.get().is_some_and(|(from, to)| place() == Some(to) && if up { to < from } else { to > from })
    };
    let mark = StoredValue::new(None);
    view! {
        <li class="story-step" data-kind=kind data-key=key.get_value() class:off=move || !shown.get()
            class:taken=move || drag.get().is_some_and(|(from, _)| place() == Some(from))
            class:drop-before=move || over(true)
            class:drop-after=move || over(false)
        >
            // Keys and single clicks have the arrows at the other end.
            <span class="story-handle" aria-hidden="true" title=t(T::DragStep)
                on:pointerdown=on_take on:pointermove=on_move on:pointerup=on_drop on:pointercancel=move |_| drag.set(None)></span>
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
                <button node_ref=up type="button" class="icon-button story-up" title=t(T::MoveUp) aria-label=move || format!("{}: {}", T::MoveUp.get(app.language.get()), name().unwrap_or_default()) on:click=move |_| go(-1, up)>"↑"</button>
                <button node_ref=down type="button" class="icon-button story-down" title=t(T::MoveDown) aria-label=move || format!("{}: {}", T::MoveDown.get(app.language.get()), name().unwrap_or_default()) on:click=move |_| go(1, down)>"↓"</button>
            </span>
        </li>
    }
}
