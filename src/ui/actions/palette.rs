//! The palette: every command, journey and touchpoint by a few letters.

use super::{Action, all, shown_keys};
use crate::model::{JourneyId, Key};
use crate::search::{Score, fold, fuzzy};
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::KeyboardEvent;

/// How many results are listed.
const SHOWN: usize = 12;
/// More than any score: what can be used stands before what cannot.
const ABLE: u32 = 1 << 24;

/// Something found.
#[derive(Clone)]
struct Found {
    label: String,
    /// What kind of thing it is, or where it stands.
    note: String,
    keys: &'static str,
    goal: Goal,
}

#[derive(Clone)]
enum Goal {
    Command(&'static Action),
    Place(Page, Selection),
}

/// Opens the palette; closes it where it is open.
pub fn open_palette(app: App) {
    if app.palette.get_untracked() || !crate::ui::root::asks() {
        app.palette.update(|open| *open = !*open);
    }
}

/// The palette. Stands in the page once.
#[component]
pub fn Palette() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    super::dialog::follow_dialog(app.palette, node);
    view! {
        <dialog
            class="palette"
            id="palette"
            node_ref=node
            aria-label=t(Text::Palette)
            on:close=move |_| app.palette.set(false)
            on:click=move |event| super::dialog::close_outside(&event, app.palette)
        >
            <Show when=move || app.palette.get()>
                <Search/>
            </Show>
        </dialog>
    }
}

#[component]
fn Search() -> impl IntoView {
    let app = App::take();
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let found = StoredValue::new(Vec::<Found>::new());
    // While the palette is being read, before the first letter is typed.
    request_animation_frame(move || set_timeout(move || app.index(), Duration::ZERO));
    let rows = move || {
        let list = query.with(|query| find(app, query));
        found.set_value(list.clone());
        if list.is_empty() {
            return view! { <li class="palette-none quiet">{t(Text::NothingFound)}</li> }.into_any();
        }
        list.into_iter().enumerate().map(|(index, found)| row(app, at, index, found)).collect_view().into_any()
    };
    let go = move |index: usize| {
        if let Some(goal) = found.with_value(|list| list.get(index).map(|found| found.goal.clone())) {
            app.palette.set(false);
            // The dialog gives the focus back first.
            request_animation_frame(move || reach(app, &goal));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_value(Vec::len).saturating_sub(1);
        let now = at.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => at.set(if now >= last { 0 } else { now + 1 }),
            "ArrowUp" => at.set(if now == 0 { last } else { now - 1 }),
            "Enter" if !event.is_composing() => go(now),
            _ => return,
        }
        event.prevent_default();
        show_row(at.get_untracked());
    };
    view! {
        <input
            class="palette-field"
            id="palette-field"
            role="combobox"
            autofocus
            autocomplete="off"
            spellcheck="false"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant=move || format!("palette-{}", at.get())
            aria-label=t(Text::PaletteHint)
            placeholder=t(Text::PaletteHint)
            on:input=move |event| {
                at.set(0);
                query.set(event_target_value(&event));
            }
            on:keydown=on_key
        />
        <ul
            class="palette-list"
            id="palette-list"
            role="listbox"
            aria-label=t(Text::Palette)
            on:click=move |event| if let Some(index) = row_of(&event) { go(index) }
        >{rows}</ul>
    }
}

fn row(app: App, at: RwSignal<usize>, index: usize, found: Found) -> impl IntoView {
    let enabled = match &found.goal {
        Goal::Command(action) => (action.enabled)(app),
        Goal::Place(..) => true,
    };
    view! {
        <li
            class="palette-row"
            role="option"
            id=format!("palette-{index}")
            class:off=!enabled
            aria-disabled=(!enabled).then_some("true")
            aria-selected=move || (at.get() == index).to_string()
        >
            <span class="palette-label">{found.label}</span>
            <span class="palette-note">{found.note}</span>
            {(!found.keys.is_empty()).then(|| view! { <kbd>{shown_keys(found.keys)}</kbd> })}
        </li>
    }
}

/// The row that was clicked.
fn row_of(event: &web_sys::MouseEvent) -> Option<usize> {
    let element: web_sys::Element = wasm_bindgen::JsCast::dyn_into(event.target()?).ok()?;
    let row = element.closest("[role=option]").ok().flatten()?;
    row.id().strip_prefix("palette-")?.parse().ok()
}

fn show_row(index: usize) {
    crate::ui::scroll::bring_soon(format!("#palette-{index}"));
}

fn reach(app: App, goal: &Goal) {
    match goal {
        Goal::Command(action) => {
            action.try_run(app);
        }
        Goal::Place(page, what) => {
            app.page.set(page.clone());
            app.selection.set(what.clone());
            if matches!(what, Selection::Levels | Selection::Tools | Selection::Personas) {
                app.inspecting.set(true);
            }
            // The map may be another one, which is drawn first.
            let what = what.clone();
            request_animation_frame(move || crate::ui::map::keys::focus(&what));
        }
    }
}

/// Goes to where a record is seen, selects it and brings it into sight.
pub fn go_to(app: App, key: &Key) {
    let (page, what) = place(key);
    reach(app, &Goal::Place(page, what));
}

/// What fits best: a command by its name or by another word for it, then things of the document.
fn find(app: App, query: &str) -> Vec<Found> {
    let language = app.language.get_untracked();
    let folded = fold(query.trim());
    let mut commands: Vec<(Score, Found)> = all()
        .filter(|action| action.id != "palette")
        .filter_map(|action| {
            let label = action.label.get(language);
            let score = if folded.is_empty() {
                Score(0)
            } else {
                // Another word for it is worth half of its name.
                fuzzy(&folded, label).or_else(|| fuzzy(&folded, action.words).map(|Score(score)| Score(score / 2)))?
            };
            // What cannot be used now stands behind everything that can.
            let score = if (action.enabled)(app) { Score(score.0 + ABLE) } else { score };
            let found = Found {
                label: label.into(),
                note: action.group.title().get(language).into(),
                keys: action.keys.first().copied().unwrap_or_default(),
                goal: Goal::Command(action),
            };
            Some((score, found))
        })
        .collect();
    commands.extend(app.find(query, SHOWN).into_iter().map(|hit| {
        let (page, what) = place(&hit.key);
        let note = if matches!(hit.key, Key::Journey(_)) {
            Text::Journey.get(language).into()
        } else if hit.excerpt.is_empty() {
            hit.context
        } else {
            hit.excerpt
        };
        let found = Found { label: hit.title, note, keys: "", goal: Goal::Place(page, what) };
        (Score(hit.score.0 + ABLE), found)
    }));
    // A stable order: equal commands stand as in the registry, before things of the document.
    commands.sort_by_key(|(score, _)| std::cmp::Reverse(score.0));
    commands.truncate(SHOWN);
    commands.into_iter().map(|(_, found)| found).collect()
}

/// Where a record is seen.
pub fn place(key: &Key) -> (Page, Selection) {
    let on = |journey: &JourneyId| Page::Map(Some(journey.clone()));
    match key {
        Key::Journey(id) => (on(id), Selection::Journey),
        Key::Stage(journey, id) => (on(journey), Selection::Stage(id.clone())),
        Key::Touchpoint(journey, id) => (on(journey), Selection::Touchpoint(id.clone())),
        Key::Link(journey, from, to) => (on(journey), Selection::Handoff(from.clone(), to.clone())),
        Key::Department(id) => (Page::Map(None), Selection::Department(id.clone())),
        Key::Tool(_) => (Page::Map(None), Selection::Tools),
        Key::Persona(_) => (Page::Map(None), Selection::Personas),
        Key::Assessment => (Page::Map(None), Selection::Levels),
        _ => (Page::Journeys, Selection::Journey),
    }
}
