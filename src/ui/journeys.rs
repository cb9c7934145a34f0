//! All journeys of the workspace as cards, and the documents of this device.

use crate::edit::Command;
use crate::layout::smooth;
use crate::method::{Choose, Report, emotion, report};
use crate::model::*;
use crate::platform::{Language, files, ids, store::Listed};
use crate::state::{App, Page, Selection};
use crate::ui::avatar::PersonaMark;
use crate::ui::i18n::{Named, Noun, Text, number, plural, t};
use crate::ui::map::grade;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The page of journeys.
#[component]
pub fn JourneysPage() -> impl IntoView {
    let app = App::take();
    let journeys = Memo::new(move |_| app.document.with(|d| d.journeys.ids().cloned().collect::<Vec<_>>()));
    let title = move || app.document.with(|d| d.head.title.clone());
    view! {
        <main class="journeys" id="content" tabindex="-1">
            <header class="page-head">
                <h1>{t(Text::JourneysTitle)}</h1>
                <p class="quiet">{title}</p>
            </header>
            <ul class="journey-cards">
                <For each=move || journeys.get() key=Clone::clone let:id>
                    <JourneyCard id/>
                </For>
                <li class="journey-card start">
                    <button type="button" class="start-button" id="new-journey" on:click=move |_| new_journey(app)>
                        <strong>{t(Text::NewJourney)}</strong>
                        <span class="quiet">{t(Text::NewJourneyHint)}</span>
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
            </ul>
            <Workspaces/>
            <p class="data-note">{t(Text::DataStaysHere)}</p>
        </main>
    }
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
                    let file = files::first_file_of_input(&input);
                    // So that the same file can be chosen again.
                    input.set_value("");
                    if let Some(file) = file {
                        spawn_local(app.open_file(file));
                    }
                }
            />
        </label>
    }
}

/// Adds a journey with three stages and goes to its map. A workspace with no department gets four.
pub fn new_journey(app: App) {
    let language = app.language.get_untracked();
    let text = |text: Text| text.get(language).to_string();
    let id = JourneyId::from(ids::fresh("j"));
    let mut journey = Journey::default();
    let info = JourneyInfo { id: id.clone(), name: text(Text::NewJourney), ..JourneyInfo::default() };
    journey.info = Arc::new(info);
    for name in [Text::StageBefore, Text::StageDuring, Text::StageAfter] {
        let stage = StageId::from(ids::fresh("s"));
        journey.stages.push(stage.clone(), Stage { id: stage, name: text(name), ..Stage::default() });
    }
    let mut commands = Vec::new();
    if app.document.with_untracked(|document| document.departments.is_empty()) {
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
    if app.dispatch(Command::Many(commands)) {
        app.selection.set(Selection::Journey);
        app.page.set(Page::Map(Some(id)));
    }
}

#[component]
fn JourneyCard(id: JourneyId) -> impl IntoView {
    let app = App::take();
    let id = StoredValue::new(id);
    let journey = Memo::new(move |_| app.document.with(|d| d.journeys.get(&id.get_value()).cloned()));
    let scored = Memo::new_with_compare(
        move |_| app.document.with(|d| report(d, &Choose::Journey(id.get_value())).ok().flatten().map(Arc::new)),
        |_, _| true,
    );
    let name = move || {
        let name = journey.with(|j| j.as_ref().map(|j| j.info.name.clone()).unwrap_or_default());
        if name.is_empty() { Text::Untitled.get(app.language.get()).to_string() } else { name }
    };
    let about = move || {
        let language = app.language.get();
        journey.with(|journey| {
            let Some(journey) = journey else { return String::new() };
            let state = if journey.is_as_is() { JourneyState::AsIs } else { JourneyState::ToBe };
            format!("{} · {}", state.name(language), plural(Noun::Touchpoint, journey.touchpoints.len(), language))
        })
    };
    view! {
        <li class="journey-card">
            <a class="journey-link" href=move || Page::Map(Some(id.get_value())).href()>
                <strong class="journey-name">{name}</strong>
                <span class="quiet">{about}</span>
                <PersonaMark journey/>
                <Curve journey/>
                {move || {
                    let language = app.language.get();
                    match scored.get() {
                        None => view! { <span class="quiet">{Text::NoScoreYet.get(language)}</span> }.into_any(),
                        Some(report) => view! { <Figures report language/> }.into_any(),
                    }
                }}
            </a>
        </li>
    }
}

#[component]
fn Figures(report: Arc<Report>, language: Language) -> impl IntoView {
    let worst = report
        .scope
        .handoffs()
        .min_by(|a, b| a.link.permeability.point.total_cmp(&b.link.permeability.point))
        .map(|handoff| (100.0 * handoff.link.permeability.point).round());
    view! {
        <span class="figures">
            <span class="figure-block">
                <span class="figure">{number(report.cx, 1, language)}</span>
                <span class="caption">"CX "{Text::OfPossible.with(language, &[&number(report.potential, 0, language)])}</span>
            </span>
            <span class="figure-block">
                <span class="figure">{number(report.silos.point, 1, language)}</span>
                <span class="caption">
                    {Text::EffectiveSilos.get(language)}" "
                    {Text::OfDepartments.with(language, &[&report.scope.departments.len().to_string()])}
                </span>
            </span>
            <span class="figure-block">
                {match worst {
                    Some(worst) => view! {
                        <span class="gate-mark" data-grade=grade(worst)>{number(worst, 0, language)}</span>
                        <span class="caption">{Text::WorstGate.get(language)}</span>
                    }.into_any(),
                    None => view! { <span class="caption">{Text::NoHandoffs.get(language)}</span> }.into_any(),
                }}
            </span>
        </span>
    }
}

/// The emotion of a journey, as small as it can be read.
#[component]
fn Curve(journey: Memo<Option<Arc<Journey>>>) -> impl IntoView {
    let path = move || {
        let feelings: Vec<f64> = journey.with(|journey| {
            journey.iter().flat_map(|journey| journey.touchpoints.iter()).filter_map(|t| emotion(t)).collect()
        });
        #[allow(clippy::cast_precision_loss)] // a count of touchpoints
        let step = 260.0 / (feelings.len().max(2) - 1) as f64;
        let mut x = -step;
        let points: Vec<_> = feelings
            .iter()
            .map(|feeling| {
                x += step;
                (x, 26.0 - feeling.clamp(-2.0, 2.0) * 11.0)
            })
            .collect();
        smooth(&points)
    };
    view! {
        <svg class="small-curve" viewBox="-2 0 264 52" preserveAspectRatio="none" aria-hidden="true">
            <line class="zero" x1="0" x2="260" y1="26" y2="26"></line>
            <path class="feelings" d=path></path>
        </svg>
    }
}

#[component]
fn Workspaces() -> impl IntoView {
    let app = App::take();
    let listed = RwSignal::new(Vec::<Listed>::new());
    Effect::new(move |_| {
        app.listed.track();
        spawn_local(async move { listed.set(app.stored().await) });
    });
    let open_now = move |id: &str| app.is_open(id);
    view! {
        <Show when=move || listed.with(|list| list.len() > 1)>
            <section class="workspaces">
                <h2>{t(Text::Workspaces)}</h2>
                <ul>
                    {move || listed.get().into_iter().map(|entry| {
                        let language = app.language.get();
                        let id = StoredValue::new(entry.id.clone());
                        let now = open_now(&entry.id);
                        let title = if entry.meta.title.is_empty() { Text::Untitled.get(language).into() } else { entry.meta.title };
                        let cx = entry.meta.cx.map(|cx| format!("CX {}", number(cx, 1, language)));
                        view! {
                            <li class="workspace" class:now=now>
                                <button type="button" class="workspace-open" on:click=move |_| {
                                    spawn_local(async move { app.open_stored(&id.get_value()).await });
                                }>
                                    <strong>{title}</strong>
                                    <span class="quiet">{plural(Noun::Journey, entry.meta.journeys as usize, language)}</span>
                                    <span class="quiet">{cx}</span>
                                </button>
                                {if now {
                                    view! { <span class="tag">{Text::CurrentWorkspace.get(language)}</span> }.into_any()
                                } else {
                                    view! {
                                        <button
                                            type="button"
                                            class="button quiet"
                                            aria-label=format!("{}: {}", Text::DeleteWorkspace.get(language), id.get_value())
                                            on:click=move |_| spawn_local(async move { app.bin_stored(&id.get_value()).await })
                                        >{Text::Delete.get(language)}</button>
                                    }.into_any()
                                }}
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
