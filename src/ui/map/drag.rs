//! The pointer on the map: tells the [state machine](crate::gesture) what happened, and does what
//! it asks for. Every drag has a way by keyboard, by menu and by buttons too.

mod dropped;

pub use dropped::held_name;

use super::focus::{element_of, parse};
use super::state::MapState;
use crate::gesture::{Card, Effect as Do, Event, Held, Kind, LONG_PRESS, Point, Scene, Side, State, Target, step};
use crate::layout::Rect;
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::Text;
use dropped::{drop_at, name_of, selection};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// A gesture under way. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Drag {
    /// How far it is.
    pub state: RwSignal<State>,
    /// Whether something follows the pointer.
    pub on: Memo<bool>,
    scene: StoredValue<Scene>,
    stale: StoredValue<bool>,
    ended: StoredValue<bool>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    listeners: StoredValue<Vec<EventListener>, LocalStorage>,
}

impl Default for Drag {
    fn default() -> Self {
        let state = RwSignal::new(State::Idle);
        Self {
            state,
            on: Memo::new(move |_| state.with(|state| state.dragged().is_some())),
            scene: StoredValue::default(),
            stale: StoredValue::new(true),
            ended: StoredValue::new(false),
            timer: StoredValue::new_local(None),
            listeners: StoredValue::new_local(Vec::new()),
        }
    }
}

impl Drag {
    /// How far to the right the map is seen, in pixels of the map.
    pub fn seen_to(&self) -> f64 {
        self.scene.with_value(|scene| {
            let corner = Point { x: scene.view.x + scene.view.w, y: scene.view.y };
            scene.on_map(corner).x
        })
    }

    /// Whether it was let go just now: the click that follows means nothing.
    pub fn just_ended(&self) -> bool {
        self.ended.get_value()
    }
}

/// What else has to be heard of: scrolling by touch, and changes of the map under the pointer.
pub fn listen(state: MapState) {
    Effect::new(move |_| {
        let Some(element) = state.element.get() else { return };
        // A finger that holds something does not scroll; only a listener that is not passive can say so.
        let still = EventListener::new_with_options(
            &element,
            "touchmove",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if state.drag.state.with_untracked(|now| now.held().is_some()) {
                    event.prevent_default();
                }
            },
        );
        // Nor does it press what it let go of: browsers make a click of every short touch.
        let over = EventListener::new_with_options(
            &element,
            "touchend",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if state.drag.just_ended() {
                    event.prevent_default();
                }
            },
        );
        // Letting go is no click, on whatever it happens to be.
        let click = EventListener::new_with_options(
            &element,
            "click",
            EventListenerOptions::run_in_capture_phase(),
            move |event| {
                if state.drag.just_ended() {
                    event.stop_propagation();
                }
            },
        );
        state.drag.listeners.set_value(vec![still, over, click]);
    });
    Effect::new(move |_| {
        state.measured.track();
        state.columns.track();
        state.drag.stale.set_value(true);
    });
    Effect::new(move |before: Option<()>| {
        state.app.document.track();
        if before.is_some() && state.drag.state.with_untracked(|now| now.held().is_some()) {
            feed(state, &Event::Changed);
        }
    });
    on_cleanup(move || {
        state.drag.listeners.set_value(Vec::new());
        state.drag.timer.set_value(None);
    });
}

/// A pointer went down somewhere on the map.
pub fn on_down(state: MapState, event: &PointerEvent) {
    let renaming = state.app.naming.with_untracked(|what| *what != Selection::Journey);
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let held = target.as_ref().filter(|_| !renaming).and_then(held);
    state.drag.stale.set_value(true);
    feed(
        state,
        &Event::Down {
            pointer: event.pointer_id(),
            kind: Kind::named(&event.pointer_type()),
            button: event.button(),
            at: window(event),
            held,
            writable: !state.app.save.with_untracked(crate::state::SaveState::is_read_only),
        },
    );
}

/// What an element of the page lets hold.
fn held(element: &Element) -> Option<Held> {
    if let Ok(Some(grip)) = element.closest("[data-grip]") {
        let name = |attribute: &str| grip.get_attribute(attribute).map(TouchpointId::from);
        let from = name("data-from")?;
        return Some(match (grip.get_attribute("data-grip")?.as_str(), name("data-to")) {
            ("start", Some(to)) => Held::End { from, to, side: Side::Start },
            ("finish", Some(to)) => Held::End { from, to, side: Side::Finish },
            _ => Held::Link(from),
        });
    }
    match parse(&element.closest("[data-item]").ok()??.get_attribute("data-item")?)? {
        Selection::Touchpoint(id) => Some(Held::Touchpoint(id)),
        Selection::Stage(id) => Some(Held::Stage(id)),
        Selection::Department(id) => Some(Held::Department(id)),
        _ => None,
    }
}

/// The pointer moved somewhere on the map.
pub fn on_move(state: MapState, event: &PointerEvent) {
    feed(state, &Event::Move { pointer: event.pointer_id(), at: window(event) });
}

/// The pointer was let go.
pub fn on_up(state: MapState, event: &PointerEvent) {
    feed(state, &Event::Up { pointer: event.pointer_id(), at: window(event) });
}

/// The browser took the pointer away.
pub fn on_lost(state: MapState, event: &PointerEvent) {
    // A card loses a finger to the map when the drag begins: that is no loss.
    let own = event.target().is_some_and(|target| {
        let map = state.element.get_untracked();
        event.type_() != "lostpointercapture"
            || map.is_some_and(|map| *AsRef::<web_sys::EventTarget>::as_ref(&map) == target)
    });
    if own {
        feed(state, &Event::Cancel { pointer: event.pointer_id() });
    }
}

/// Escape was pressed; returns whether something was held.
pub fn escape(state: MapState) -> bool {
    let held = state.drag.state.with_untracked(|now| now.held().is_some());
    if held {
        feed(state, &Event::Escape);
    }
    held
}

fn window(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

/// Lets the state machine take one step, and does what it says.
pub fn feed(state: MapState, event: &Event) {
    let drag = state.drag;
    let before = drag.state.get_untracked();
    if before == State::Idle && !matches!(event, Event::Down { .. }) {
        return;
    }
    look(state, event);
    let (after, effects) = drag.scene.with_value(|scene| step(before.clone(), event, scene));
    if after != before {
        drag.state.set(after);
    }
    for effect in effects {
        carry_out(state, effect);
    }
}

/// Where everything stands now. Cards are read once for each drag, unless they change.
fn look(state: MapState, event: &Event) {
    if matches!(event, Event::Down { .. } | Event::LongPress | Event::Escape | Event::Changed) {
        return;
    }
    let Some(map) = state.element.get_untracked() else { return };
    let origin = map.get_bounding_client_rect();
    // Not every engine tells sizes within what is zoomed as they are seen.
    let zoom = state.app.zoom.get_untracked();
    let seen_as = zoom / super::measure::told(&map, &origin);
    let view = map.closest(".map-scroll").ok().flatten().map(|scroll| seen(&scroll, &map)).unwrap_or_default();
    state.drag.scene.update_value(|scene| {
        scene.origin = Point { x: origin.x() * seen_as, y: origin.y() * seen_as };
        scene.scale = zoom;
        scene.view = view;
        if state.drag.stale.get_value() {
            state.drag.stale.set_value(false);
            let columns = state.columns.get_untracked();
            state.measured.with_untracked(|measured| {
                // What is not drawn is out of sight, on the one side or on the other.
                let mut aside = -FAR;
                let card = |column: &crate::layout::Column| {
                    let id = column.touchpoint.clone()?;
                    let rect = measured.cards.get(&id).copied();
                    if rect.is_some() {
                        aside = FAR;
                    }
                    let rect = rect.unwrap_or(Rect { x: aside, ..Rect::default() });
                    Some(Card { id, stage: column.stage.clone(), rect })
                };
                scene.cards = columns.iter().filter_map(card).collect();
                scene.stages.clone_from(&measured.stages);
                scene.lanes.clone_from(&measured.lanes);
            });
        }
    });
}

/// Further away than any map is wide, in pixels.
const FAR: f64 = 1e9;

/// The part of the window in which the map is seen, without the heads that stay in place.
fn seen(scroll: &Element, map: &HtmlElement) -> Rect {
    let rect = scroll.get_bounding_client_rect();
    let size = |selector: &str, pick: fn(&web_sys::DomRect) -> f64| {
        let head = map.query_selector(selector).ok().flatten();
        head.map_or(0.0, |head| pick(&head.get_bounding_client_rect()))
    };
    let left = size(".lane-head", web_sys::DomRect::width);
    let top = size(".stages", web_sys::DomRect::height);
    Rect { x: rect.x() + left, y: rect.y() + top, w: rect.width() - left, h: rect.height() - top }
}

fn carry_out(state: MapState, effect: Do) {
    let app = state.app;
    match effect {
        Do::Wait => {
            state.drag.timer.set_value(Some(Timeout::new(LONG_PRESS, move || feed(state, &Event::LongPress))));
        }
        Do::Hush => state.drag.timer.set_value(None),
        Do::Lift => lifted(state, true),
        Do::Begin { pointer } => {
            if let Some(element) = state.element.get_untracked() {
                // From now on every move comes to the map, wherever the pointer is.
                let _ = element.set_pointer_capture(pointer);
            }
            lifted(state, true);
            let drawing = state.drag.state.with_untracked(|now| now.dragged().is_some_and(Held::is_handle));
            let said = if drawing { Text::SaidDrawing } else { Text::SaidPickedUp };
            app.announce_text(said, &[&held_name(state)]);
            frames(state);
        }
        Do::Over(target) => app.announce(super::drag_layer::describe(state, target.as_ref())),
        Do::Scroll(by) => {
            let scroll = state.element.get_untracked().and_then(|map| map.closest(".map-scroll").ok().flatten());
            if let Some(scroll) = scroll {
                scroll.scroll_by_with_x_and_y(by.x, by.y);
            }
        }
        Do::Drop(held, target) => {
            ended(state);
            drop_at(state, held, target);
        }
        Do::Abandon(held) => {
            ended(state);
            app.announce_text(Text::SaidCancelled, &[&name_of(state, &held)]);
        }
        Do::Menu(held, at) => {
            ended(state);
            if let Some(what) = selection(&held) {
                super::offer::offer_at(app, what, (at.x, at.y));
            }
        }
        Do::Refuse => {
            ended(state);
            app.refuses();
        }
    }
}

/// Marks the element that is held, or takes all marks away.
fn lifted(state: MapState, on: bool) {
    let Some(map) = state.element.get_untracked() else { return };
    if !on {
        for element in super::measure::each(&map, ".lifted") {
            let _ = element.class_list().remove_1("lifted");
        }
        return;
    }
    let what = state.drag.state.with_untracked(|now| now.held().and_then(selection));
    if let Some(element) = what.as_ref().and_then(element_of) {
        // Lane heads are dimmed with their lane.
        let whole = element.closest(".lane, .stage, .card").ok().flatten();
        let _ = whole.unwrap_or_else(|| element.into()).class_list().add_1("lifted");
    }
}

/// The gesture is over; the click that the browser makes of it means nothing.
fn ended(state: MapState) {
    lifted(state, false);
    state.drag.timer.set_value(None);
    state.drag.ended.set_value(true);
    // The click comes before any timer.
    Timeout::new(0, move || {
        state.drag.ended.try_update_value(|ended| *ended = false);
    })
    .forget();
}

/// While something is dragged, each frame may scroll.
fn frames(state: MapState) {
    request_animation_frame(move || {
        // A frame may come after the map has gone.
        if state.drag.on.try_get_untracked() == Some(true) {
            feed(state, &Event::Frame);
            frames(state);
        }
    });
}

/// The stage at a place across the map, and the touchpoint before which something put there goes.
pub fn place_at(state: MapState, x: f64, y: f64) -> (Option<StageId>, Option<TouchpointId>) {
    state.drag.stale.set_value(true);
    look(state, &Event::Frame);
    let nobody = Held::Touchpoint(TouchpointId::default());
    match state.drag.scene.with_value(|scene| scene.target(&nobody, scene.on_map(Point { x, y }))) {
        Some(Target::Place { stage, before, .. }) => (Some(stage), before),
        _ => (None, None),
    }
}
