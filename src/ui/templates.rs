//! Choosing a template: journeys of many trades, each with a picture of its line.

use crate::layout::sketch;
use crate::model::Document;
use crate::state::{App, Template};
use crate::ui::actions::{close_outside, follow_dialog};
use crate::ui::i18n::{Noun, Text, plural, t};
use crate::ui::map::mood;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// The frame of a picture.
const FRAME: (f64, f64) = (280.0, 84.0);

/// Lets the user choose a template.
pub fn open_templates(app: App) {
    app.choosing.set(true);
}

/// The dialog. Stands in the page once, and is empty until somebody asks for it.
#[component]
pub fn TemplatesDialog() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    follow_dialog(app.choosing, node);
    view! {
        <dialog
            class="dialog templates"
            id="templates"
            node_ref=node
            aria-labelledby="templates-title"
            on:cancel=move |_: web_sys::Event| app.choosing.set(false)
            on:click=move |event| close_outside(&event, app.choosing)
        >
            <Show when=move || app.choosing.get()>
                <Chooser/>
            </Show>
        </dialog>
    }
}

/// The templates as cards, and what to do with the chosen one.
#[component]
fn Chooser() -> impl IntoView {
    let app = App::take();
    let list = RwSignal::new(Vec::<Template>::new());
    let chosen = RwSignal::new(None::<String>);
    let document = RwSignal::new(Arc::<Document>::default());
    let missing = RwSignal::new(false);
    spawn_local(async move {
        let found = app.templates().await;
        // Meanwhile the dialog may have been closed, and what it shows is gone then.
        match found {
            Some(found) => drop(list.try_set(found)),
            None => drop(missing.try_set(true)),
        }
        // When the cards are there: the first of them gets the focus, not the list around them.
        request_animation_frame(|| {
            let first = leptos::prelude::document().query_selector("#templates .template input").ok().flatten();
            if let Some(first) = first.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = first.focus();
            }
        });
    });
    let choose = move |name: String| {
        chosen.set(Some(name.clone()));
        document.set(Arc::default());
        missing.set(false);
        spawn_local(async move {
            let found = app.template(&name).await;
            // Another one may have been chosen meanwhile.
            if chosen.try_get_untracked().flatten().as_ref() != Some(&name) {
                return;
            }
            match found {
                Some(found) => document.set(Arc::new(found)),
                None => {
                    // Choosing it again tries again.
                    chosen.set(None);
                    missing.set(true);
                }
            }
        });
    };
    // Where journeys had better go, as things stand when the dialog opens.
    let apart_first = app.better_apart();
    let act = move |apart: bool| {
        let template = document.get_untracked();
        if template.journeys.is_empty() {
            return;
        }
        app.choosing.set(false);
        if apart {
            spawn_local(app.open_template(Document::clone(&template)));
        } else {
            app.add_template(&template);
        }
    };
    let not_yet = move || document.with(|document| document.journeys.is_empty());
    let label = move |apart: bool| {
        let text = if apart { Text::TemplateApart } else { Text::TemplateHere };
        text.get(app.language.get())
    };
    view! {
            <form on:submit=move |event| {
                event.prevent_default();
                act(apart_first);
            }>
                <header class="templates-head">
                    <h2 id="templates-title">{t(Text::TemplatesTitle)}</h2>
                    <p class="quiet">{t(Text::TemplatesNote)}</p>
                </header>
                <div class="template-cards" role="radiogroup" aria-labelledby="templates-title">
                    <For each=move || list.get() key=|entry| entry.name.clone() let:entry>
                        <Card entry chosen choose/>
                    </For>
                </div>
                <footer class="templates-foot">
                    <div class="templates-preview" aria-live="polite">
                        {move || match (missing.get(), chosen.get()) {
                            (true, _) => view! { <p class="hot" id="template-missing">{t(Text::TemplateMissing)}</p> }.into_any(),
                            (_, None) => view! { <p class="quiet">{t(Text::TemplateChoose)}</p> }.into_any(),
                            _ => view! {
                                <p class="template-stages">{move || document.with(stages)}</p>
                                <p class="quiet">{move || document.with(departments)}</p>
                            }.into_any(),
                        }}
                    </div>
                    <div class="buttons">
                        <button type="button" class="button quiet" on:click=move |_| app.choosing.set(false)>
                            {t(Text::Cancel)}
                        </button>
                        <button
                            type="button"
                            class="button"
                            id="template-other"
                            prop:disabled=move || not_yet() || app.read_only()
                            on:click=move |_| act(!apart_first)
                        >{move || label(!apart_first)}</button>
                        <button
                            type="submit"
                            class="button strong"
                            id="template-use"
                            prop:disabled=not_yet
                        >{move || label(apart_first)}</button>
                    </div>
                </footer>
            </form>
    }
}

/// A card: a radio button that looks like what it stands for.
#[component]
fn Card(entry: Template, chosen: RwSignal<Option<String>>, choose: impl Fn(String) + 'static) -> impl IntoView {
    let language = App::take().language.get_untracked();
    let picture = sketch(&entry.lanes, FRAME);
    let size = format!(
        "{} · {}",
        plural(Noun::Department, entry.departments, language),
        plural(Noun::Touchpoint, entry.lanes.len(), language)
    );
    let name = entry.name.clone();
    let own = entry.name.clone();
    view! {
        <label class="template">
            <input
                type="radio"
                class="sr-only"
                name="template"
                value=entry.name
                prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&own))
                on:change=move |_| choose(name.clone())
            />
            <span class="template-face">
                <svg class="sketch" viewBox=format!("0 0 {} {}", FRAME.0, FRAME.1) aria-hidden="true">
                    <path class="walls" d=picture.walls></path>
                    <path class="way" d=picture.way></path>
                    {picture.points.into_iter().zip(entry.emotions).map(|((x, y), emotion)| view! {
                        <circle class="mood" data-mood=mood(emotion) cx=x.to_string() cy=y.to_string() r="4.5"></circle>
                    }).collect_view()}
                </svg>
                <strong class="template-title">{entry.title}</strong>
                <span class="template-about">{entry.about}</span>
                <span class="caption">{size}</span>
            </span>
        </label>
    }
}

/// Names of the stages of a template's first journey, in order.
fn stages(document: &Arc<Document>) -> String {
    let journey = document.journeys.iter().next();
    let names: Vec<_> = journey.iter().flat_map(|journey| journey.stages.iter()).map(|s| s.name.as_str()).collect();
    names.join(" → ")
}

/// Names of the departments.
fn departments(document: &Arc<Document>) -> String {
    document.departments.iter().map(|department| department.name.as_str()).collect::<Vec<_>>().join(" · ")
}
