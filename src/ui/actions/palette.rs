//! The palette: every command, journey and touchpoint by a few letters.

use super::{Action, all, shown_keys};
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// How many results are listed.
const SHOWN: usize = 12;

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
    app.palette.update(|open| *open = !*open);
}

/// The palette. Stands in the page once.
#[component]
pub fn Palette() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    super::sheet::follow_dialog(app.palette, node);
    view! {
        <dialog
            class="palette"
            id="palette"
            node_ref=node
            aria-label=t(Text::Palette)
            on:close=move |_| app.palette.set(false)
            on:click=move |event| super::sheet::close_outside(&event, app.palette)
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
    request_animation_frame(move || {
        if let Some(row) = document().get_element_by_id(&format!("palette-{index}")) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

fn reach(app: App, goal: &Goal) {
    match goal {
        Goal::Command(action) => {
            action.try_run(app);
        }
        Goal::Place(page, what) => {
            app.page.set(page.clone());
            if *what != Selection::Journey {
                app.selection.set(what.clone());
                crate::ui::map::keys::focus(what);
            }
        }
    }
}

/// What fits best, commands that can be used before those that cannot.
fn find(app: App, query: &str) -> Vec<Found> {
    let language = app.language.get_untracked();
    let folded = query.trim().to_lowercase();
    let mut list: Vec<Found> = all()
        .filter(|action| action.id != "palette")
        .filter(|action| action.label.get(language).to_lowercase().contains(&folded) || action.words.contains(&folded))
        .map(|action| Found {
            label: action.label.get(language).into(),
            note: action.group.title().get(language).into(),
            keys: action.keys.first().copied().unwrap_or_default(),
            goal: Goal::Command(action),
        })
        .collect();
    list.sort_by_key(|found| !matches!(found.goal, Goal::Command(action) if (action.enabled)(app)));
    let journeys = app.document.with_untracked(|document| {
        let fitting = document.journeys.iter().filter(|journey| journey.info.name.to_lowercase().contains(&folded));
        let place = |id: &crate::model::JourneyId| Goal::Place(Page::Map(Some(id.clone())), Selection::Journey);
        fitting
            .map(|journey| Found {
                label: journey.info.name.clone(),
                note: Text::Journey.get(language).into(),
                keys: "",
                goal: place(&journey.info.id),
            })
            .collect::<Vec<_>>()
    });
    list.extend(journeys);
    list.truncate(SHOWN);
    list
}
