//! The map page: formula above, map in the middle, inspector at the side.

use super::bar::Bar;
use super::drag::Drag;
use super::drag_layer::DragLayer;
use super::edit::{Step, add_department, add_next, delete, nudge};
use super::grips::{Grips, MenuButton};
use super::head::StageHeads;
use super::lane::LaneRow;
use super::measure::{Measured, measure};
use super::overlay::Overlay;
use super::pick::Marquee;
use super::pinch;
use super::place::AskDialog;
use super::rows::{Chooser, LaneRows};
use super::sight::{self, Lines, Sight};
use super::zoom;
use crate::layout::{Columns, Routes, Tracks};
use crate::model::*;
use crate::platform::clock;
use crate::state::{App, SaveState, Scored, Selection};
use crate::ui::formula::FormulaBar;
use crate::ui::i18n::{Text, t};
use crate::ui::inspector::Inspector;
use leptos::html::Div;
use leptos::prelude::*;
use std::fmt::Write;
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
    /// The same, told anew only when a touchpoint has another column; what only needs to know
    /// where a touchpoint stands reads these.
    pub places: Memo<Arc<Columns>>,
    /// The columns that are drawn, from the first to behind the last; see [`MapState::shown`].
    pub window: Memo<(usize, usize)>,
    /// Its lanes, from top to bottom.
    pub lanes: Memo<Vec<DepartmentId>>,
    /// Where its columns stand.
    pub tracks: Memo<Arc<Tracks>>,
    /// How high its lanes become, where not all of their cards are in the page.
    pub heights: Memo<Vec<f64>>,
    /// The lines between its cards.
    pub lines: Memo<Option<Arc<Lines>>>,
    /// Its numbers.
    pub scored: Memo<Scored>,
    /// The part of the map that is in sight.
    pub sight: RwSignal<Sight>,
    /// Where everything is on the page.
    pub measured: RwSignal<Measured>,
    /// What had the focus last; it stays in the page wherever it is.
    pub held: RwSignal<Selection>,
    /// What is being dragged.
    pub drag: Drag,
    /// When a pointer was pressed last, in milliseconds since 1970.
    pub pressed: StoredValue<f64>,
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
        let (from, to) = self.window.get();
        // Lane names and the columns before stand in the first two tracks.
        if index < from { 2 } else { index.min(to) - from + 3 }
    }

    /// A place of the window as a place of the map, in pixels of the map at 100 %.
    pub fn at(self, (x, y): (f64, f64)) -> (f64, f64) {
        let Some(element) = self.element.get_untracked() else { return (x, y) };
        let (edge, zoom) = (element.get_bounding_client_rect(), self.app.zoom.get_untracked());
        // Some engines tell sizes within what is zoomed as they are on the page, others as they
        // would be without.
        let told = super::measure::told(&element, &edge);
        (x / zoom - edge.x() / told, y / zoom - edge.y() / told)
    }

    /// The place of a touchpoint among all columns as a table counts them, from 1; lane names
    /// stand in column 1.
    pub fn aria_column(self, id: &TouchpointId) -> Option<usize> {
        self.places.with(|columns| columns.place(id)).map(|index| index + 2)
    }

    /// The grid column of a touchpoint that is drawn.
    pub fn grid_column(self, id: &TouchpointId) -> Option<usize> {
        self.places.with(|columns| columns.place(id)).map(|index| self.line(index))
    }

    /// The `grid-column` of something that spans columns, as far as they are drawn.
    pub fn grid_span(self, first: usize, count: usize) -> String {
        let (from, to) = self.window.get();
        let (first, end) = (first.clamp(from, to), (first + count).clamp(from, to));
        format!("{} / {}", self.line(first), self.line(end).max(self.line(first) + 1))
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
                <Show
                    when=move || app.document.with(|d| !d.journeys.is_empty())
                    fallback=|| view! { <main class="map-scroll" id="content" tabindex="-1"><NoJourney/></main> }
                >
                    <Map/>
                </Show>
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

#[component]
fn Map() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let columns = sight::columns_of(journey);
    let lanes =
        Memo::new(move |_| app.document.with(|document| document.departments.ids().cloned().collect::<Vec<_>>()));
    let room = RwSignal::new(0.0);
    let tracks = sight::placed(app, columns, room);
    let (measured, sight) = (RwSignal::new(Measured::default()), RwSignal::new(Sight::default()));
    let window = Memo::new(move |_| {
        let origin = measured.with(|measured| measured.origin);
        columns.with(|columns| tracks.with(|tracks| sight::window(columns, tracks, origin, sight.get())))
    });
    let state = MapState {
        app,
        journey,
        columns,
        places: Memo::new_with_compare(
            move |_| columns.get(),
            |before, now| before.zip(now).is_none_or(|(before, now)| !before.same_places(now)),
        ),
        window,
        lanes,
        tracks,
        heights: sight::heights(app, columns, lanes, tracks),
        lines: sight::lines(app, columns, lanes, tracks),
        scored: app.scored(),
        sight,
        measured,
        held: RwSignal::default(),
        pressed: StoredValue::default(),
        drag: Drag::default(),
        hot: RwSignal::default(),
        element: NodeRef::new(),
    };
    provide_context(state);
    follow_size(state, room);
    super::drag::listen(state);
    follow_selection(state);
    let template = move || {
        let (from, to) = window.get();
        tracks.with(|tracks| {
            let mut text = format!("var(--lane-head) {:.1}px", tracks.edge(from));
            for column in from..to {
                // Writing to a string does not fail.
                let _ = write!(text, " {:.1}px", tracks.edge(column + 1) - tracks.edge(column));
            }
            let _ = write!(text, " {:.1}px minmax(var(--add-stage), 1fr)", tracks.width() - tracks.edge(to));
            text
        })
    };
    let band = move |height: fn(&Routes) -> f64| {
        view! {
            <div
                class="band"
                aria-hidden="true"
                style:height=move || {
                    let height = state.lines.with(|lines| lines.as_ref().map_or(0.0, |lines| height(&lines.routes)));
                    format!("{height:.0}px")
                }
            ></div>
        }
    };
    let name = move || journey.with(|journey| journey.as_ref().map(|j| j.info.name.clone()).unwrap_or_default());
    view! {
      <div class="map-pane">
        <main
            class="map-scroll"
            id="content"
            tabindex="-1"
            style=("--zoom", move || app.zoom.get().to_string())
            on:scroll=move |_| sight::look(state)
            on:wheel=move |event| pinch::on_wheel(app, &event)
            on:touchmove=move |event| pinch::on_touch(app, &event)
            on:touchend=move |_| pinch::end()
        >
        <div
            class="map"
            node_ref=state.element
            style:zoom=move || app.zoom.get().to_string()
            class:far=move || zoom::is_far(app.zoom.get())
            style=("--far", move || zoom::far_type(app.zoom.get()))
            class:dragging=state.drag.on
            on:focusin=move |event| {
                if let Some((_, what)) = super::keys::focused(&event) {
                    state.held.set(what);
                }
                sight::show(state, &event);
                super::grips::on_over(state, &event);
            }
            on:keydown=move |event| super::keys::on_key(state, &event)
            on:pointerdown=move |event| {
                state.pressed.set_value(clock::now());
                super::drag::on_down(state, &event);
            }
            on:pointermove=move |event| super::drag::on_move(state, &event)
            on:pointerup=move |event| super::drag::on_up(state, &event)
            on:pointercancel=move |event| super::drag::on_lost(state, &event)
            on:lostpointercapture=move |event| super::drag::on_lost(state, &event)
            on:pointerover=move |event| super::grips::on_over(state, &event)
            on:contextmenu=move |event| super::offer::on_context_menu(state, &event)
        >
            <div
                class="grid"
                role="table"
                aria-label=name
                aria-colcount=move || columns.with(|list| list.len() + 2)
                style:grid-template-columns=template
                style=("--card", move || format!("{:.1}px", tracks.with(|tracks| tracks.card)))
            >
                <StageHeads/>
                {band(|routes| routes.above.height())}
                <For each=move || lanes.get() key=Clone::clone let:id>
                    <LaneRow id/>
                </For>
                {band(|routes| routes.below.height())}
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
        </main>
        <Bar/>
      </div>
      <AskDialog/>
    }
}

/// What is selected from elsewhere comes into sight, and so does what the eye shall be kept on.
fn follow_selection(state: MapState) {
    Effect::new(move |_| state.app.selection.with(|what| sight::reveal(state, what)));
    Effect::new(move |_| {
        let what = state.app.only.get();
        if what != Selection::Journey {
            sight::keep_on(state, &what);
        }
    });
}

/// Measures after every change of the document and of the window, before the next frame.
fn follow_size(state: MapState, room: RwSignal<f64>) {
    let waiting = StoredValue::new(false);
    let read = move || {
        let _ = waiting.try_set_value(false);
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
            let mut now = measure(element);
            now.origin = pixels("--lane-head") + pixels("padding-left");
            let needs = now.origin + state.tracks.with_untracked(|tracks| tracks.width()) + pixels("--add-stage");
            let extent = (needs + pixels("padding-right"), now.height);
            if state.app.extent.get_untracked() != extent {
                state.app.extent.set(extent);
            }
            sight::look(state);
            if state.measured.with_untracked(|before| *before != now) {
                state.measured.set(now);
            }
        }
    };
    let soon = move || {
        if waiting.try_get_value() == Some(false) {
            waiting.set_value(true);
            request_animation_frame(read);
        }
    };
    Effect::new(move |_| {
        state.columns.track();
        state.journey.track();
        state.app.document.track();
        state.app.language.track();
        state.app.naming.track();
        state.app.zoom.track();
        state.window.track();
        // In the frame that shows this change, when all of it is in the page: once, because each
        // time the engine has to lay out what has changed until then. A hidden tab has no frames.
        if document().hidden() {
            read();
        }
        soon();
    });
    Effect::new(move |before: Option<f64>| {
        // The columns stand elsewhere now, in the same frame.
        let now = room.get();
        if before.is_some() {
            read();
            soon();
        }
        now
    });
    // Fonts that load late and windows that change both change sizes.
    // In the next frame, because a size that changes while sizes are told is an error of the page.
    let callback = Closure::<dyn FnMut()>::new(soon);
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
