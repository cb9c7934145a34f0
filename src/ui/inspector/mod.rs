//! The inspector: one panel for what is selected, with every field of the document somewhere.

mod advice;
mod colour;
mod delete;
mod department;
mod handoff;
mod journey;
mod journey_numbers;
mod levels;
mod levels_constants;
mod levels_efforts;
mod levels_votes;
mod many;
mod personas;
mod portrait;
pub mod records;
mod stage;
mod tools;
mod touchpoint;
mod touchpoint_ideas;
mod touchpoint_lists;
mod touchpoint_more;
mod touchpoint_opens;
mod touchpoint_ways;

pub use advice::advice_on;
pub use colour::is_colour;
pub use delete::{DeleteDialog, ask_delete};
pub use levels::slot as level_slot;
pub use levels_constants::{RatesSection, TargetsSection, WeightsSection};
pub use levels_efforts::EffortsSection;
pub use levels_votes::VotesField;
pub use tools::ToolsPanel;

use self::department::DepartmentPanel;
use self::handoff::HandoffPanel;
use self::journey::JourneyPanel;
use self::levels::LevelsPanel;
use self::many::ManyPanel;
use self::personas::PersonasPanel;
use self::stage::StagePanel;
use self::touchpoint::TouchpointPanel;
use super::apart::apart;
use super::form::OpenSections;
use super::i18n::{Noun, Text, plural, t};
use crate::state::{App, Selection};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Where the inspector covers the map instead of standing beside it; the same as in its styles.
const NARROW: &str = "(max-width: 1099.98px)";

/// The panel beside the map.
#[component]
pub fn Inspector() -> impl IntoView {
    let app = App::take();
    provide_context(OpenSections::default());
    let journey = app.journey();
    // A panel is made again only when another thing is selected, never while typing. Several
    // touchpoints have one panel, whichever they are.
    let picked = app.picked();
    let shown = Memo::new(move |_| {
        let one = picked.with(Vec::is_empty).then(|| app.selection.get());
        (journey.with(|journey| journey.as_ref().map(|journey| journey.info.id.clone())), one)
    });
    let closer = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Aside>::new();
    // What it lies over the map for is to be seen beside it.
    Effect::new(move |_| {
        let (open, what) = (app.inspecting.get(), app.selection.get());
        if open && covers() && matches!(what, Selection::Touchpoint(_) | Selection::Handoff(..)) {
            crate::ui::scroll::bring_soon(format!(".map-scroll [data-item=\"{}\"]", crate::ui::map::keys::item(&what)));
        }
    });
    // What is selected next begins at its name.
    Effect::new(move |_| {
        shown.track();
        if let Some(panel) = panel.get_untracked() {
            panel.set_scroll_top(0);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let open = app.inspecting.get();
        if open
            && before == Some(false)
            && covers()
            && let Some(button) = closer.get_untracked()
        {
            let _ = button.focus();
        }
        open
    });
    view! {
        <aside
            class="inspector"
            id="inspector"
            node_ref=panel
            aria-label=t(Text::Inspector)
            class:open=app.inspecting
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    uncover(app);
                    // Back to where one came from.
                    crate::ui::map::keys::focus(&app.selection.get_untracked());
                }
            }
        >
            <header class="inspector-head">
                <p class="crumbs"><Crumbs/></p>
                <button
                    type="button"
                    class="inspector-close"
                    node_ref=closer
                    aria-label=t(Text::Close)
                    title=t(Text::Close)
                    on:click=move |_| app.inspecting.set(false)
                >"×"</button>
            </header>
            <Heading/>
            <div class="inspector-body">
                {move || match shown.get() {
                    (Some(journey), None) => apart(move || view! { <ManyPanel journey/> }.into_any()),
                    (None, _) => view! { <p class="hint">{t(Text::SelectHint)}</p> }.into_any(),
                    (Some(journey), Some(selection)) => match selection {
                        Selection::Journey => view! { <JourneyPanel journey/> }.into_any(),
                        Selection::Levels => apart(move || view! { <LevelsPanel/> }.into_any()),
                        Selection::Tools => apart(move || view! { <ToolsPanel/> }.into_any()),
                        Selection::Personas => apart(move || view! { <PersonasPanel/> }.into_any()),
                        Selection::Stage(id) => apart(move || view! { <StagePanel journey id/> }.into_any()),
                        Selection::Department(id) => apart(move || view! { <DepartmentPanel id/> }.into_any()),
                        Selection::Touchpoint(id) => apart(move || view! { <TouchpointPanel journey id/> }.into_any()),
                        Selection::Handoff(from, to) => apart(move || view! { <HandoffPanel from to/> }.into_any()),
                    },
                }}
            </div>
        </aside>
    }
}

/// Opens the panel of what is selected and puts the focus into its first field; Escape leads back.
pub fn enter(app: App) {
    app.inspecting.set(true);
    // The panel is drawn first.
    request_animation_frame(|| {
        let first = ".inspector-body :is(input, select, textarea, button, summary):not(:disabled)";
        let found = document().query_selector(first).ok().flatten();
        if let Some(field) = found.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Its panel may have been closed again.
            let _ = field.focus();
        }
    });
}

/// Closes the panel where it lies over the map; whether it did.
pub fn uncover(app: App) -> bool {
    let open = covers() && app.inspecting.get_untracked();
    if open {
        app.inspecting.set(false);
    }
    open
}

/// Whether the panel lies over the map rather than beside it.
fn covers() -> bool {
    let matched = web_sys::window().and_then(|window| window.match_media(NARROW).ok().flatten());
    matched.is_some_and(|list| list.matches())
}

/// What kind of thing it is, and the way back to the journey.
#[component]
fn Crumbs() -> impl IntoView {
    let app = App::take();
    let kind = move || {
        let text = match app.selection.get() {
            _ if app.picked().with(|picked| !picked.is_empty()) => Text::Selected,
            Selection::Journey => Text::Journey,
            Selection::Levels => Text::Formula,
            Selection::Tools | Selection::Personas => Text::Workspace,
            Selection::Stage(_) => Text::Stage,
            Selection::Department(_) => Text::Department,
            Selection::Touchpoint(_) => Text::Touchpoint,
            Selection::Handoff(..) => Text::Handoff,
        };
        text.get(app.language.get())
    };
    view! {
        <Show when=move || app.selection.get() != Selection::Journey>
            <button type="button" class="crumb" on:click=move |_| app.selection.set(Selection::Journey)>
                {t(Text::Journey)}
            </button>
            <span aria-hidden="true">"/"</span>
        </Show>
        <span>{kind}</span>
    }
}

/// The name of what is shown. Where the name can be changed, a field shows it in its place.
#[component]
fn Heading() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let picked = app.picked();
    let name = Memo::new(move |_| {
        let language = app.language.get();
        let journey = journey.get();
        let touchpoint = |id| {
            let found = journey.as_ref().and_then(|journey| journey.touchpoints.get(id));
            found.map(|touchpoint| touchpoint.name.clone()).unwrap_or_default()
        };
        match app.selection.get() {
            _ if picked.with(|picked| !picked.is_empty()) => plural(Noun::Touchpoint, picked.with(Vec::len), language),
            Selection::Journey => journey.as_ref().map(|journey| journey.info.name.clone()).unwrap_or_default(),
            Selection::Levels => Text::LevelsTitle.get(language).into(),
            Selection::Tools => Text::Tools.get(language).into(),
            Selection::Personas => Text::Personas.get(language).into(),
            Selection::Stage(id) => {
                let found = journey.as_ref().and_then(|journey| journey.stages.get(&id));
                found.map(|stage| stage.name.clone()).unwrap_or_default()
            }
            Selection::Department(id) => app.document.with(|document| {
                document.departments.get(&id).map(|department| department.name.clone()).unwrap_or_default()
            }),
            Selection::Touchpoint(id) => touchpoint(&id),
            Selection::Handoff(from, to) => format!("{} → {}", touchpoint(&from), touchpoint(&to)),
        }
    });
    let editable = move || {
        let one = matches!(
            app.selection.get(),
            Selection::Journey | Selection::Stage(_) | Selection::Department(_) | Selection::Touchpoint(_)
        );
        one && picked.with(Vec::is_empty)
    };
    view! { <h2 class="inspector-name" class:sr-only=editable>{name}</h2> }
}
