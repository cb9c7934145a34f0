//! Which lanes a journey's map shows, and in which order.

use super::cell::lane_name;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::{App, Page};
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, KeyboardEvent, PointerEvent};

/// How high a row of the list is, in pixels; the same as in its styles.
const ROW: f64 = 44.0;

/// Writes the journey's choice, as one step.
fn write(app: App, change: impl FnOnce(&mut JourneyInfo)) {
    let Some(journey) = app.journey_now() else { return };
    let mut info = JourneyInfo::clone(&journey.info);
    change(&mut info);
    app.dispatch(Command::Put(Item::Journey(info)));
}

/// Switches a lane on or off.
pub fn toggle_lane(app: App, lane: Lane) {
    write(app, |info| info.lanes = Lanes::of(info).toggled(lane).stored());
}

/// Makes columns wide enough for text, or as narrow as cards allow.
pub fn toggle_wide(app: App) {
    write(app, |info| info.wide_columns = Some(!info.is_wide()));
}

/// The usual lanes again.
pub fn reset_lanes(app: App) {
    write(app, |info| {
        info.lanes = None;
        info.wide_columns = None;
    });
}

fn move_lane(app: App, lane: Lane, place: usize) {
    write(app, |info| info.lanes = Lanes::of(info).moved(lane, place).stored());
}

/// Opens the list of lanes, on the map.
pub fn open_lanes(app: App) {
    if !matches!(app.page.get_untracked(), Page::Map(_)) {
        app.page.set(Page::Map(None));
    }
    // The map may have to come first.
    request_animation_frame(|| {
        let dialog = document().get_element_by_id("lanes").and_then(|it| it.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = dialog
            && !dialog.open()
        {
            let _ = dialog.show_modal();
            let first = dialog.query_selector("input").ok().flatten();
            let _ = first.and_then(|it| it.dyn_into::<HtmlElement>().ok()).map(|it| it.focus());
        }
    });
}

/// A row's place in the list while it is dragged: which, from where, and how far in pixels.
type Held = RwSignal<Option<(Lane, f64, f64)>>;

/// The button below the map, and the list that it opens.
#[component]
pub fn Chooser() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let dialog = NodeRef::<html::Dialog>::new();
    let lanes = Memo::new(move |_| journey.with(|journey| journey.as_ref().map(|it| Lanes::of(&it.info))));
    let wide = move || journey.with(|journey| journey.as_ref().is_some_and(|it| it.info.is_wide()));
    let held: Held = RwSignal::new(None);
    let on = move || lanes.get().map(|lanes| lanes.as_slice().to_vec()).unwrap_or_default();
    let all = move || {
        let mut list = on();
        list.extend(lanes.get().map(|lanes| lanes.hidden()).unwrap_or_default());
        list
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button
            type="button"
            class="button quiet"
            id="choose-lanes"
            aria-haspopup="dialog"
            on:click=move |_| open_lanes(app)
        >
            <svg class="lanes-sign" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14M6 3v4M13 8v4M8 13v4"></path></svg>
            {t(Text::LanesTitle)}
        </button>
        <dialog
            class="dialog lanes-dialog"
            id="lanes"
            node_ref=dialog
            aria-labelledby="lanes-title"
            on:pointerdown=|event| event.stop_propagation()
            on:click=move |event| {
                // Beside the list: the dialog itself is hit only where its inside is not.
                let own = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok());
                if own.is_some_and(|it| it.id() == "lanes") {
                    close();
                }
            }
        >
            <div class="lanes-inside">
                <header class="lanes-head">
                    <h2 id="lanes-title">{t(Text::LanesTitle)}</h2>
                    <button type="button" class="remove" id="lanes-close" aria-label=t(Text::Close) title=t(Text::Close) on:click=move |_| close()>"×"</button>
                </header>
                <p class="hint">{t(Text::LanesHint)}</p>
                <ul class="lanes-list">
                    <For each=all key=|lane| *lane let:lane>
                        <Choice lane lanes held/>
                    </For>
                </ul>
                <div class="lanes-foot">
                    <label class="check">
                        <input
                            type="checkbox"
                            id="lanes-wide"
                            prop:checked=wide
                            prop:disabled=move || app.read_only()
                            on:change=move |_| toggle_wide(app)
                        />
                        <span>{t(Text::LanesWide)}</span>
                    </label>
                    <button
                        type="button"
                        class="quiet-button"
                        id="lanes-reset"
                        prop:disabled=move || app.read_only()
                        on:click=move |_| reset_lanes(app)
                    >{t(Text::LanesReset)}</button>
                </div>
            </div>
        </dialog>
    }
}

/// One lane of the list: its switch and, where it is shown, what moves it.
#[component]
fn Choice(lane: Lane, lanes: Memo<Option<Lanes>>, held: Held) -> impl IntoView {
    let app = App::take();
    let place = move || lanes.with(|lanes| lanes.as_ref()?.as_slice().iter().position(|other| *other == lane));
    let count = move || lanes.with(|lanes| lanes.as_ref().map_or(0, |lanes| lanes.as_slice().len()));
    let name = move || lane_name(lane, app.language.get());
    let id = format!("lane-{}", lane.as_str());
    let own = id.clone();
    // A row that moves in the page loses the focus that is inside of it.
    let keep_focus = move |css: String| {
        request_animation_frame(move || {
            let found = document().query_selector(&css).ok().flatten();
            if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                let _ = element.focus();
            }
        });
    };
    let step = move |by: isize, css: &str| {
        let to = place().and_then(|place| place.checked_add_signed(by)).filter(|to| *to < count());
        if let Some(to) = to
            && !app.read_only()
        {
            move_lane(app, lane, to);
            keep_focus(format!("#lanes li[data-lane-row={}] {css}", lane.as_str()));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            step(by, "input");
        }
    };
    // Where the row that is held would be put.
    let aim = move || {
        let (_, from, to) = held.get().filter(|(other, ..)| *other == lane)?;
        #[allow(clippy::cast_possible_truncation)] // a few rows
        let by = ((to - from) / ROW).round() as isize;
        let last = isize::try_from(count()).ok()? - 1;
        usize::try_from((isize::try_from(place()?).ok()? + by).clamp(0, last.max(0))).ok()
    };
    let shift = move || match held.get() {
        Some((other, from, to)) if other == lane => format!("translateY({:.0}px)", to - from),
        _ => "none".into(),
    };
    let drop = move |_| {
        if let Some(to) = aim() {
            held.set(None);
            move_lane(app, lane, to);
        }
    };
    let button = move |label: Text, sign: &'static str, by: isize, class: &'static str, css: &'static str| {
        let end = move || place().is_none_or(|place| if by < 0 { place == 0 } else { place + 1 == count() });
        view! {
            <button
                type="button"
                class=class
                title=t(label)
                aria-label=move || format!("{}: {}", name(), label.get(app.language.get()))
                // Not disabled: a button that stops working under the finger also drops the focus.
                aria-disabled=move || (end() || app.read_only()).to_string()
                on:click=move |_| step(by, css)
            >{sign}</button>
        }
    };
    view! {
        <li
            class="lane-choice"
            data-lane-row=lane.as_str()
            class:on=move || place().is_some()
            class:held=move || held.get().is_some_and(|(other, ..)| other == lane)
            style:transform=shift
        >
            <span
                class="lane-grip"
                aria-hidden="true"
                on:pointerdown=move |event: PointerEvent| {
                    if place().is_some() && !app.read_only() && event.button() == 0 {
                        let y = f64::from(event.client_y());
                        held.set(Some((lane, y, y)));
                        let grip = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
                        let _ = grip.map(|grip| grip.set_pointer_capture(event.pointer_id()));
                    }
                }
                on:pointermove=move |event: PointerEvent| held.update(|held| {
                    if let Some((_, _, to)) = held {
                        *to = f64::from(event.client_y());
                    }
                })
                on:pointerup=drop
                on:pointercancel=move |_| held.set(None)
            ></span>
            <label class="lane-switch" for=id>
                <input
                    type="checkbox"
                    role="switch"
                    id=own.clone()
                    prop:checked=move || place().is_some()
                    prop:disabled=move || app.read_only()
                    on:keydown=on_key
                    on:change=move |_| {
                        toggle_lane(app, lane);
                        keep_focus(format!("#{own}"));
                    }
                />
                <span>{name}</span>
            </label>
            <Show when=move || place().is_some()>
                {button(Text::MoveUp, "↑", -1, "tool up", ".up")}
                {button(Text::MoveDown, "↓", 1, "tool down", ".down")}
            </Show>
        </li>
    }
}
