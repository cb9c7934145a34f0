//! The map page: formula above, map in the middle, inspector at the side.

use super::drag::Drag;
use super::drag_layer::DragLayer;
use super::edit::{Step, add_department, add_next, delete, nudge};
use super::grips::{Grips, MenuButton};
use super::head::StageHeads;
use super::lane::LaneRow;
use super::measure::{Measured, measure};
use super::overlay::Overlay;
use super::pick::Marquee;
use super::place::AskDialog;
use super::rows::{Chooser, LaneRows};
use crate::layout::{Column, Columns, columns};
use crate::model::*;
use crate::state::{App, SaveState, Scored, Selection};
use crate::ui::formula::FormulaBar;
use crate::ui::i18n::{Text, t};
use crate::ui::inspector::Inspector;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What the parts of the map share.
#[derive(Clone, Copy)]
pub struct MapState {
    /// The application's state.
    pub app: App,
    /// The journey on the map.
    pub journey: Memo<Option<Arc<Journey>>>,
    /// Its columns.
    pub columns: Memo<Arc<Columns>>,
    /// The columns that are drawn, from the first to behind the last; see [`MapState::shown`].
    pub window: Memo<(usize, usize)>,
    /// Its numbers.
    pub scored: Memo<Scored>,
    /// Where everything is on the page.
    pub measured: RwSignal<Measured>,
    /// What is being dragged.
    pub drag: Drag,
    /// The card under the pointer or in focus, by its id.
    pub hot: RwSignal<String>,
    /// The element of the map.
    pub element: NodeRef<Div>,
}

impl MapState {
    /// The columns in sight and some more on either side, from the first to behind the last. Rows
    /// of the map draw only these: `columns.with(|c| c.within(state.shown().get()))`.
    pub fn shown(self) -> Memo<(usize, usize)> {
        self.window
    }

    /// The line of the grid at which a column starts, or behind which the one before it ends.
    /// Columns that are not drawn share one track before and one behind those that are.
    pub fn line(self, index: usize) -> usize {
        index + 2
    }

    /// The place of a touchpoint among all columns as a table counts them, from 1; lane names
    /// stand in column 1.
    pub fn aria_column(self, id: &TouchpointId) -> Option<usize> {
        self.columns.with(|columns| columns.place(id)).map(|index| index + 2)
    }

    /// The grid column of a touchpoint that is drawn.
    pub fn grid_column(self, id: &TouchpointId) -> Option<usize> {
        self.columns.with(|columns| columns.place(id)).map(|index| self.line(index))
    }

    /// The `grid-column` of something that spans columns, as far as they are drawn.
    pub fn grid_span(self, first: usize, count: usize) -> String {
        let (from, to) = self.window.get();
        let (first, end) = (first.clamp(from, to), (first + count).clamp(from, to));
        format!("{} / {}", self.line(first), self.line(end))
    }
}

/// The map with everything around it.
#[component]
pub fn MapPage() -> impl IntoView {
    let app = App::take();
    view! {
        <div class="map-page">
            <FormulaBar/>
            <div class="map-and-inspector">
                <main class="map-scroll" id="content" tabindex="-1">
                    <Show when=move || app.document.with(|d| !d.journeys.is_empty()) fallback=NoJourney>
                        <Map/>
                    </Show>
                </main>
                <Inspector/>
            </div>
        </div>
    }
}

#[component]
fn NoJourney() -> impl IntoView {
    let app = App::take();
    let loaded = move || app.save.get() != SaveState::Loading;
    view! {
        <Show when=loaded fallback=|| view! { <p class="empty quiet">{t(Text::SaveLoading)}</p> }>
            <div class="empty">
                <h2>{t(Text::EmptyMapTitle)}</h2>
                <p>{t(Text::EmptyMapHint)}</p>
                <button class="button strong" on:click=move |_| crate::ui::journeys::new_journey(app)>
                    {t(Text::NewJourney)}
                </button>
            </div>
        </Show>
    }
}

/// Column widths in pixels: full beside a card in the same lane, narrow otherwise, and room for a
/// stage's name where it has only one column.
const FULL: f64 = 102.0;
const NARROW: f64 = 52.0;
const ALONE: f64 = 74.0;
const CARD: f64 = 94.0;
/// Wider than this, cards are only further apart.
const MOST: f64 = 1.55;

/// Where lanes below the map show text.
const TEXT: f64 = 124.0;

fn width(column: &Column, text: bool) -> f64 {
    let least = if text { TEXT } else { NARROW };
    let own = match (column.wide, column.alone) {
        (true, _) => FULL,
        (false, true) => ALONE,
        (false, false) => NARROW,
    };
    own.max(least)
}

#[component]
fn Map() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let columns =
        Memo::new(move |_| Arc::new(journey.with(|journey| journey.as_deref().map(columns).unwrap_or_default())));
    let window = Memo::new(move |_| (0, columns.with(|columns| columns.len())));
    let state = MapState {
        app,
        journey,
        columns,
        window,
        scored: app.scored(),
        measured: RwSignal::default(),
        drag: Drag::default(),
        hot: RwSignal::default(),
        element: NodeRef::new(),
    };
    provide_context(state);
    let room = RwSignal::new(0.0);
    follow_size(state, room);
    super::drag::listen(state);
    let departments =
        Memo::new(move |_| app.document.with(|document| document.departments.ids().cloned().collect::<Vec<_>>()));
    let text = Memo::new(move |_| journey.with(|journey| journey.as_ref().is_some_and(|it| it.info.is_wide())));
    let scale = Memo::new(move |_| {
        let needed: f64 = columns.with(|list| list.iter().map(|column| width(column, text.get())).sum());
        (room.get() / needed.max(1.0)).clamp(1.0, MOST)
    });
    let tracks = move || {
        let scale = scale.get();
        let widths = columns.with(|list| {
            list.iter().map(|column| format!("{:.1}px ", scale * width(column, text.get()))).collect::<String>()
        });
        format!("var(--lane-head) {widths}minmax(var(--add-stage), 1fr)")
    };
    let name = move || journey.with(|journey| journey.as_ref().map(|j| j.info.name.clone()).unwrap_or_default());
    view! {
        <div
            class="map"
            node_ref=state.element
            class:dragging=state.drag.on
            on:keydown=move |event| super::keys::on_key(state, &event)
            on:pointerdown=move |event| super::drag::on_down(state, &event)
            on:pointermove=move |event| super::drag::on_move(state, &event)
            on:pointerup=move |event| super::drag::on_up(state, &event)
            on:pointercancel=move |event| super::drag::on_lost(state, &event)
            on:lostpointercapture=move |event| super::drag::on_lost(state, &event)
            on:pointerover=move |event| super::grips::on_over(state, &event)
            on:focusin=move |event| super::grips::on_over(state, &event)
            on:contextmenu=move |event| super::offer::on_context_menu(state, &event)
        >
            <div
                class="grid"
                role="table"
                aria-label=name
                aria-colcount=move || columns.with(|list| list.len() + 2)
                style:grid-template-columns=tracks
                style=("--card", move || format!("{:.1}px", CARD * scale.get().min(1.3)))
            >
                <StageHeads/>
                <For each=move || departments.get() key=Clone::clone let:id>
                    <LaneRow id/>
                </For>
                <LaneRows/>
            </div>
            <div class="add-lane">
                <button
                    class="button quiet"
                    id="add-department"
                    prop:disabled=move || app.read_only()
                    on:click=move |_| add_department(app)
                >"+ "{t(Text::AddDepartment)}</button>
                <Chooser/>
                <span class="hint">{t(Text::KeyboardHint)}</span>
            </div>
            <Overlay/>
            <Grips/>
            <DragLayer/>
            <Marquee/>
        </div>
        <AskDialog/>
    }
}

/// Measures after every change of the document and of the window, before the next frame.
fn follow_size(state: MapState, room: RwSignal<f64>) {
    let read = move || {
        // A frame may come after the map has gone.
        if let Some(element) = state.element.try_get_untracked().flatten() {
            let element: &web_sys::HtmlElement = &element;
            let style = web_sys::window().and_then(|w| w.get_computed_style(element).ok().flatten());
            let pixels = |name: &str| {
                let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
                value.and_then(|value| value.trim().trim_end_matches("px").parse::<f64>().ok()).unwrap_or(0.0)
            };
            let scroll = element.parent_element().map_or(0.0, |parent| f64::from(parent.client_width()));
            let free = scroll - pixels("--lane-head") - pixels("--add-stage") - pixels("--map-edge");
            if (room.get_untracked() - free).abs() > 0.5 {
                room.set(free);
            }
            let now = measure(element);
            if state.measured.with_untracked(|before| *before != now) {
                state.measured.set(now);
            }
        }
    };
    Effect::new(move |_| {
        state.columns.track();
        state.journey.track();
        state.app.document.track();
        state.app.language.track();
        state.app.naming.track();
        room.track();
        read();
        // Again in the next frame, because rows that this change moves may not have moved yet;
        // not only then, because a hidden tab has no frames.
        request_animation_frame(read);
    });
    // Fonts that load late and windows that change both change sizes.
    // In the next frame, because a size that changes while sizes are told is an error of the page.
    let callback = Closure::<dyn FnMut()>::new(move || request_animation_frame(read));
    let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
    let observer = StoredValue::new_local((observer, callback));
    Effect::new(move |_| {
        if let Some(element) = state.element.get() {
            observer.with_value(|(observer, _)| {
                if let Some(observer) = observer {
                    observer.observe(&element);
                    if let Some(parent) = element.parent_element() {
                        observer.observe(&parent);
                    }
                }
            });
        }
    });
    on_cleanup(move || {
        observer.with_value(|(observer, _)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
}

/// Small buttons beside a name: rename, one step each way, delete.
#[component]
pub fn Tools(
    /// What they act on.
    what: Selection,
    /// The steps that make sense for it.
    steps: [Step; 2],
) -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let what = StoredValue::new(what);
    let button = move |label: Text, sign: &'static str, act: Callback<()>| {
        view! {
            <button
                type="button"
                class="tool"
                tabindex="-1"
                title=t(label)
                aria-label=t(label)
                on:pointerdown=|event| event.stop_propagation()
                on:click=move |event| {
                    event.stop_propagation();
                    act.run(());
                }
            >{sign}</button>
        }
    };
    let step = move |step: Step| {
        let (label, sign) = match step {
            Step::Left => (Text::MoveLeft, "←"),
            Step::Right => (Text::MoveRight, "→"),
            Step::Up => (Text::MoveUp, "↑"),
            Step::Down => (Text::MoveDown, "↓"),
        };
        button(label, sign, Callback::new(move |()| nudge(app, &what.get_value(), step)))
    };
    let [back, forward] = steps;
    let is_stage = matches!(what.get_value(), Selection::Stage(_));
    view! {
        <span class="tools" role="group">
            {button(Text::Rename, "✎", Callback::new(move |()| app.naming.set(what.get_value())))}
            {step(back)}
            {step(forward)}
            {is_stage.then(|| button(Text::AddStage, "+", Callback::new(move |()| add_next(app, &what.get_value()))))}
                <MenuButton what=what.get_value()/>
            {button(Text::Delete, "×", Callback::new(move |()| delete(app, &what.get_value())))}
        </span>
    }
}
