//! All journeys of the workspace as cards or rows, what was deleted, and the documents of this device.

mod bin;
mod card;
mod desk;
mod find;
mod menu;
mod versions;
mod workspaces;

pub use find::open_search;
pub use menu::duplicate;
pub use versions::{Versions, open_versions};

use self::bin::BinSection;
use self::card::{JourneyCard, JourneyRow, Known, RowHeads};
use self::desk::DeskBar;
use self::find::{Results, SearchField};
use self::menu::Open;
use self::workspaces::Workspaces;
use crate::edit::{Command, diff};
use crate::model::*;
use crate::platform::{Language, files, ids};
use crate::search::{Heap, arrange};
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Text, t};
use crate::ui::templates::open_templates;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Page_ {
    /// The numbers of all journeys.
    known: Memo<Known>,
    /// What stands open at a journey.
    open: RwSignal<Open>,
}

/// The page of journeys.
#[component]
pub fn JourneysPage() -> impl IntoView {
    let app = App::take();
    let known = Memo::new_with_compare(
        move |before: Option<&Known>| app.document.with(|document| Known::next(before, document)),
        |_, _| true,
    );
    let page = Page_ { known, open: RwSignal::new(Open::Nothing) };
    provide_context(page);
    let query = RwSignal::new(String::new());
    let searching = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let heaps = Memo::new(move |_| {
        app.document.with(|document| {
            app.desk.with(|desk| {
                // Numbers are looked at only where they decide.
                arrange(document, desk, &|id| {
                    known.with(|known| {
                        known.figures.get(id).copied().flatten().map(card::Figures::marks).unwrap_or_default()
                    })
                })
            })
        })
    });
    // Beside the cards, or below what is no grid of cards.
    let apart = Memo::new(move |_| app.desk.with(|desk| desk.grouped || desk.table));
    let several = Memo::new(move |_| app.document.with(|d| d.journeys.len() > 1));
    let title = move || app.document.with(|d| d.head.title.clone());
    view! {
        <main class="journeys" id="content" tabindex="-1">
            <header class="page-head journeys-head">
                <div>
                    <h1>{t(Text::JourneysTitle)}</h1>
                    <p class="quiet">{title}</p>
                </div>
                <SearchField query/>
            </header>
            <Show when=move || !searching.get() fallback=move || view! { <Results query/> }>
                <Show when=move || several.get()><DeskBar/></Show>
                <For each=move || heaps.get() key=|heap| heap.tag.clone() let:heap>
                    <HeapView tag=heap.tag heaps/>
                </For>
                <Show when=move || apart.get()>
                    <ul class="journey-cards starts"><Starts/></ul>
                </Show>
                <BinSection/>
                <Workspaces/>
            </Show>
            <p class="data-note">{t(Text::DataStaysHere)}</p>
        </main>
    }
}

/// Ways to begin.
#[component]
fn Starts() -> impl IntoView {
    let app = App::take();
    view! {
        <li class="journey-card start">
            <button type="button" class="start-button" id="new-journey" prop:disabled=move || app.read_only() on:click=move |_| new_journey(app)>
                <strong>{t(Text::NewJourney)}</strong>
                <span class="quiet">{t(Text::NewJourneyHint)}</span>
            </button>
            <button type="button" class="start-button" id="new-from-template" on:click=move |_| open_templates(app)>
                <strong>{t(Text::FromTemplate)}</strong>
                <span class="quiet">{t(Text::FromTemplateHint)}</span>
            </button>
            <button type="button" class="start-button" id="new-workspace" on:click=move |_| new_workspace(app)>
                <strong>{t(Text::NewWorkspace)}</strong>
                <span class="quiet">{t(Text::NewWorkspaceHint)}</span>
            </button>
            <OpenFile/>
            <button type="button" class="start-button" id="open-sample" on:click=move |_| {
                spawn_local(async move {
                    app.open_sample().await;
                    app.page.set(Page::Map(None));
                });
            }>
                <strong>{t(Text::OpenSample)}</strong>
                <span class="quiet">{t(Text::SampleHint)}</span>
            </button>
        </li>
    }
}

/// Journeys under one heading.
#[component]
fn HeapView(tag: Option<String>, heaps: Memo<Vec<Heap>>) -> impl IntoView {
    let app = App::take();
    let own = tag.clone();
    let journeys = Memo::new(move |_| {
        heaps.with(|heaps| {
            heaps.iter().find(|heap| heap.tag == own).map(|heap| heap.journeys.clone()).unwrap_or_default()
        })
    });
    let tag = StoredValue::new(tag);
    let heading = move || {
        let name = tag.get_value().unwrap_or_else(|| Text::NoTag.get(app.language.get()).into());
        app.desk.with(|desk| desk.grouped).then(|| view! { <h2 class="heap-name">{name}</h2> })
    };
    let table = Memo::new(move |_| app.desk.with(|desk| desk.table));
    let list = move || {
        if table.get() {
            view! {
                <div class="journey-table-frame">
                    <table class="journey-table">
                        <RowHeads/>
                        <tbody>
                            <For each=move || journeys.get() key=Clone::clone let:id><JourneyRow id/></For>
                        </tbody>
                    </table>
                </div>
            }
            .into_any()
        } else {
            view! {
                <ul class="journey-cards">
                    <For each=move || journeys.get() key=Clone::clone let:id><JourneyCard id/></For>
                    <Show when=move || !app.desk.with(|desk| desk.grouped)><Starts/></Show>
                </ul>
            }
            .into_any()
        }
    };
    view! { {heading}{list} }
}

/// A file input that looks like the buttons beside it.
#[component]
fn OpenFile() -> impl IntoView {
    let app = App::take();
    view! {
        <label class="start-button file">
            <strong>{t(Text::OpenFile)}</strong>
            <span class="quiet">{t(Text::OpenHint)}</span>
            <input
                type="file"
                id="open-file"
                accept=".json,application/json"
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    if let Some(file) = files::take_file_of_input(&input) {
                        spawn_local(app.open_file(file));
                    }
                }
            />
        </label>
    }
}

/// A journey with three stages and nothing in them.
pub fn fresh_journey(language: Language, name: String) -> (JourneyId, Journey) {
    let id = JourneyId::from(ids::fresh("j"));
    let info = Arc::new(JourneyInfo { id: id.clone(), name, ..JourneyInfo::default() });
    let mut journey = Journey { info, ..Journey::default() };
    for name in [Text::StageBefore, Text::StageDuring, Text::StageAfter] {
        let stage = StageId::from(ids::fresh("s"));
        let name = name.get(language).to_string();
        journey.stages.push(stage.clone(), Stage { id: stage, name, ..Stage::default() });
    }
    (id, journey)
}

/// Goes to the bin of the workspace.
pub fn open_bin(app: App) {
    app.page.set(Page::Journeys);
    super::scroll::to_top_soon("#bin");
}

/// Opens an empty workspace with one journey; what was open stays on the device.
pub fn new_workspace(app: App) {
    let language = app.language.get_untracked();
    let title = Text::NewWorkspace.get(language).into();
    let mut document = Document { head: Arc::new(Head { title, ..Head::default() }), ..Document::default() };
    let (id, command) = first_steps(&document, language);
    // It comes with its journey: nothing can be changed before the browser lets this tab write.
    if let Ok(diff) = diff(&document, &command) {
        diff.apply(&mut document);
    }
    spawn_local(async move {
        app.open_new(document).await;
        app.page.set(Page::Map(Some(id)));
        name_soon(60);
    });
}

/// Adds a journey with three stages and goes to its map. A workspace with no department gets four.
pub fn new_journey(app: App) {
    let language = app.language.get_untracked();
    let (id, command) = app.document.with_untracked(|document| first_steps(document, language));
    if app.dispatch(command) {
        app.selection.set(Selection::Journey);
        app.page.set(Page::Map(Some(id)));
        name_soon(60);
    }
}

/// Adds an empty journey, and departments where there are none.
fn first_steps(document: &Document, language: Language) -> (JourneyId, Command) {
    let (id, journey) = fresh_journey(language, Text::NewJourney.get(language).into());
    let mut commands = Vec::new();
    if document.departments.is_empty() {
        let kinds = [DepartmentKind::Marketing, DepartmentKind::Sales, DepartmentKind::Service, DepartmentKind::It];
        for kind in kinds {
            let name = crate::ui::i18n::kind_short(kind, language);
            let name = crate::ui::i18n::sentence(name);
            let id = DepartmentId::from(ids::fresh("d"));
            let department = Department { id, name, kind: Some(kind), ..Department::default() };
            commands.push(Command::Insert(crate::edit::Item::Department(department), None));
        }
    }
    commands.push(Command::AddJourney(Arc::new(journey)));
    (id, Command::Many(commands))
}

/// Whoever makes a journey names it: the name in the panel beside the map has the focus, all of it chosen; where the panel
/// is not shown the button of the first touchpoint has.
fn name_soon(frames: u32) {
    request_animation_frame(move || {
        // What is hidden takes no focus.
        let takes = |css: &str| {
            let found = document().query_selector(css).ok().flatten();
            let found = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())?;
            let _ = found.focus();
            (document().active_element().as_ref() == Some(found.as_ref())).then_some(found)
        };
        if let Some(name) = takes(".inspector-body .title textarea") {
            if let Some(name) = name.dyn_ref::<web_sys::HtmlTextAreaElement>() {
                name.select();
            }
        } else if takes(".map .first .button").is_none() && frames > 0 {
            name_soon(frames - 1);
        }
    });
}
