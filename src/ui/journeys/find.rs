//! The field that searches everything, and what it found, by journey.

use crate::model::*;
use crate::search::{Hit, Part};
use crate::state::{App, Page};
use crate::ui::actions::go_to;
use crate::ui::i18n::{Noun, Text, plural, t};
use leptos::html;
use leptos::prelude::*;
use std::ops::Range;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How many results are shown.
const SHOWN: usize = 60;

/// Goes to the journeys and into the field.
pub fn open_search(app: App) {
    app.page.set(Page::Journeys);
    request_animation_frame(|| {
        let field =
            document().get_element_by_id("find").and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            let _ = field.focus();
            field.select();
        }
    });
}

/// The field.
#[component]
pub fn SearchField(query: RwSignal<String>) -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Input>::new();
    let empty = move || query.with(|query| query.trim().is_empty());
    view! {
        <div class="find" role="search">
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M15.5 15.5 20 20"></path></svg>
            <input
                class="input"
                id="find"
                type="search"
                node_ref=node
                autocomplete="off"
                spellcheck="false"
                aria-keyshortcuts="/"
                aria-label=t(Text::FindEverything)
                placeholder=t(Text::FindEverything)
                prop:value=move || query.get()
                // Before the first letter is typed.
                on:focus=move |_| set_timeout(move || app.index(), Duration::ZERO)
                on:input=move |event| query.set(event_target_value(&event))
                on:keydown=move |event| match event.key().as_str() {
                    "Escape" if !query.with_untracked(String::is_empty) => {
                        event.prevent_default();
                        query.set(String::new());
                    }
                    "ArrowDown" | "Enter" if !event.is_composing() => {
                        event.prevent_default();
                        let first = document().query_selector(".found-link").ok().flatten();
                        if let Some(first) = first.and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok()) {
                            if event.key() == "Enter" { first.click() } else { let _ = first.focus(); }
                        }
                    }
                    _ => {}
                }
            />
            <Show when=empty><kbd aria-hidden="true">"/"</kbd></Show>
        </div>
    }
}

/// What was found, under the journeys in which it stands.
#[component]
pub fn Results(query: RwSignal<String>) -> impl IntoView {
    let app = App::take();
    let found = Memo::new(move |_| {
        app.document.track();
        query.with(|query| app.find(query, SHOWN))
    });
    let count = move || {
        let language = app.language.get();
        match found.with(Vec::len) {
            0 => Text::NothingFound.get(language).to_string(),
            SHOWN => Text::FirstResults.with(language, &[&SHOWN.to_string()]),
            count => plural(Noun::Result, count, language),
        }
    };
    let groups = move || {
        found.with(|hits| {
            // In the order of their best hits.
            let mut groups: Vec<(Option<JourneyId>, String, Vec<Hit>)> = Vec::new();
            for hit in hits {
                match groups.iter_mut().find(|(journey, ..)| *journey == hit.journey) {
                    Some((.., list)) => list.push(hit.clone()),
                    None => groups.push((hit.journey.clone(), hit.context.clone(), vec![hit.clone()])),
                }
            }
            groups.into_iter().map(|(journey, name, hits)| group(app, journey.is_some(), name, hits)).collect_view()
        })
    };
    view! {
        <section class="found" aria-label=t(Text::Results)>
            <p class="quiet" role="status">{count}</p>
            {groups}
        </section>
    }
}

fn group(app: App, in_journey: bool, name: String, hits: Vec<Hit>) -> impl IntoView {
    let language = app.language.get();
    let name = match (in_journey, name.is_empty()) {
        (false, _) => Text::Workspace.get(language).to_string(),
        (true, true) => Text::Untitled.get(language).to_string(),
        (true, false) => name,
    };
    view! {
        <section class="found-group">
            <h2>{name}</h2>
            <ul>{hits.into_iter().map(|hit| row(app, hit)).collect_view()}</ul>
        </section>
    }
}

fn row(app: App, hit: Hit) -> impl IntoView {
    let language = app.language.get();
    let kind = match hit.key {
        Key::Journey(_) => Text::Journey,
        Key::Stage(..) => Text::Stage,
        Key::Touchpoint(..) => Text::Touchpoint,
        Key::Department(_) => Text::Department,
        Key::Tool(_) => Text::Tools,
        _ => Text::Persona,
    };
    let part = match hit.part {
        Part::Name => None,
        Part::Tag => Some(Text::Tags),
        Part::Owner => Some(Text::OwnerField),
        Part::Description => Some(Text::Description),
        Part::Goals => Some(Text::Goals),
        Part::Promise => Some(Text::PromiseTitle),
        Part::Pain => Some(Text::Pains),
        Part::Idea => Some(Text::Ideas),
        Part::Quote => Some(Text::Quotes),
        Part::Notes => Some(Text::Notes),
    };
    let key = hit.key.clone();
    view! {
        <li>
            <button type="button" class="found-link" on:click=move |_| go_to(app, &key) on:keydown=walk>
                <span class="found-title">{marked(&hit.title, &hit.marks)}</span>
                <span class="caption found-kind">{kind.get(language)}</span>
                {part.map(|part| view! {
                    <span class="found-part">
                        <span class="caption">{part.get(language)}": "</span>
                        {marked(&hit.excerpt, &hit.excerpt_marks)}
                    </span>
                })}
            </button>
        </li>
    }
}

/// Arrows go from one result to the next, over headings too.
fn walk(event: web_sys::KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    let Ok(all) = document().query_selector_all(".found-link") else { return };
    let here: Option<web_sys::Node> = event.current_target().and_then(|target| target.dyn_into().ok());
    let at = (0..all.length()).find(|at| all.item(*at).is_some_and(|node| here.as_ref() == Some(&node)));
    let next = at.and_then(|at| at.checked_add_signed(step));
    let to = match next {
        Some(next) => all.item(next).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()),
        None => document().get_element_by_id("find").and_then(|field| field.dyn_into().ok()),
    };
    if let Some(element) = to {
        let _ = element.focus();
    }
}

/// A text with its places marked.
fn marked(text: &str, marks: &[Range<usize>]) -> AnyView {
    let mut at = 0;
    let mut parts = Vec::new();
    for mark in marks {
        let plain = text.get(at..mark.start).unwrap_or_default().to_string();
        let hot = text.get(mark.clone()).unwrap_or_default().to_string();
        parts.push(view! { {plain}<mark>{hot}</mark> });
        at = mark.end;
    }
    let rest = text.get(at..).unwrap_or_default().to_string();
    view! { {parts}{rest} }.into_any()
}
