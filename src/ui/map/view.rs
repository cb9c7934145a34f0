//! The map page: formula above, map in the middle, inspector at the side.

use super::bar::Bar;
use super::drag::Drag;
use super::drag_layer::DragLayer;
use super::edit::add_department;
use super::grips::Grips;
use super::head::StageHeads;
use super::lane::LaneRow;
use super::measure::Measured;
use super::overlay::Overlay;
use super::paper;
use super::pick::Marquee;
use super::pinch;
use super::place::AskDialog;
use super::rows::{Chooser, LaneRows};
use super::sight::{self, Sight};
use super::size::follow_size;
use super::state::MapState;
use super::zoom;
use crate::layout::Routes;
use crate::platform::clock;
use crate::state::{App, SaveState, Selection};
use crate::ui::formula::FormulaBar;
use crate::ui::i18n::{Text, t};
use crate::ui::inspector::Inspector;
use leptos::prelude::*;
use std::fmt::Write;

/// The map with everything around it.
#[component]
pub fn MapPage() -> impl IntoView {
    let app = App::take();
    view! {
        <div class="map-page" data-paper=move || app.extent.with(paper::name)>
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
    let printing = paper::printing();
    let window = Memo::new(move |_| {
        if printing.get() {
            return (0, columns.with(|columns| columns.len()));
        }
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
            style=("--print", move || app.extent.with(paper::size))
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
