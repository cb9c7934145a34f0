//! What can be done with a journey: its name and tags, a copy, another place, the bin.

use super::Page_;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::platform::ids;
use crate::search::{Sort, split_tags};
use crate::state::App;
use crate::ui::form::focus_when_there;
use crate::ui::i18n::{Text, t};
use crate::ui::inspector::ask_delete;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What stands open at a journey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// The menu.
    Menu(JourneyId),
    /// The fields for its name and tags.
    Fields(JourneyId),
}

/// The button that opens the menu, and what it opened.
pub fn menu_button(page: Page_, id: StoredValue<JourneyId>) -> impl IntoView {
    let app = App::take();
    let own = move || id.get_value();
    let name = move || {
        let name = app.document.with(|d| d.journeys.get(&own()).map(|it| it.info.name.clone()).unwrap_or_default());
        format!("{}: {name}", Text::More.get(app.language.get()))
    };
    let open = Memo::new(move |_| page.open.with(|open| *open == Open::Menu(own())));
    view! {
        <span class="menu-corner">
            <button
                type="button"
                class="menu-button"
                aria-label=name
                aria-expanded=move || open.get().to_string()
                on:click=move |_| {
                    let was = open.get_untracked();
                    page.open.set(if was { Open::Nothing } else { Open::Menu(own()) });
                }
            >"⋯"</button>
            {move || page.open.with(|open| match open {
                Open::Menu(id) if *id == own() => menu(app, page, own()).into_any(),
                Open::Fields(id) if *id == own() => view! { <Fields id=own() page/> }.into_any(),
                _ => ().into_any(),
            })}
        </span>
    }
}

fn menu(app: App, page: Page_, id: JourneyId) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let first = node.get().and_then(|menu| menu.query_selector("button:not(:disabled)").ok().flatten());
        if let Some(button) = first.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    });
    let own = id.clone();
    let id = StoredValue::new(id);
    let entry = move |text: Text, name: &'static str, act: fn(App, &JourneyId)| {
        view! {
            <button
                type="button"
                role="menuitem"
                class="menu-entry"
                data-do=name
                prop:disabled=move || app.read_only()
                on:click=move |_| {
                    // Closing the menu takes what it holds with it.
                    let id = id.get_value();
                    page.open.set(if name == "edit" { Open::Fields(id.clone()) } else { Open::Nothing });
                    act(app, &id);
                    if name != "edit" && name != "delete" {
                        give_back(id);
                    }
                }
            >{t(text)}</button>
        }
    };
    let ordered = app.desk.with_untracked(|desk| matches!(desk.sort, Sort::Order | Sort::Latest));
    view! {
        <div
            class="menu"
            role="menu"
            tabindex="-1"
            node_ref=node
            on:keydown=move |event| walk(&event, page)
            on:focusout=move |event| {
                // It also leaves while the menu is being taken away.
                if !page.open.with_untracked(|open| *open == Open::Menu(own.clone())) {
                    return;
                }
                let to: Option<web_sys::Element> = event.related_target().and_then(|to| to.dyn_into().ok());
                // Its own button closes it by itself; without a target the page lost the focus.
                let stays = to.is_none_or(|to| to.closest(".menu, .menu-button").ok().flatten().is_some());
                if !stays {
                    page.open.set(Open::Nothing);
                }
            }
        >
            {entry(Text::NameAndTags, "edit", |_, _| {})}
            {entry(Text::Duplicate, "duplicate", duplicate)}
            {ordered.then(|| view! {
                {entry(Text::MoveEarlier, "earlier", |app, id| move_by(app, id, false))}
                {entry(Text::MoveLater, "later", |app, id| move_by(app, id, true))}
            })}
            {entry(Text::ToBin, "delete", |app, id| ask_delete(app, Key::Journey(id.clone())))}
        </div>
    }
}

/// The focus goes back to the journey's button, wherever the journey stands now.
fn give_back(id: JourneyId) {
    request_animation_frame(move || {
        let Ok(all) = document().query_selector_all("[data-journey]") else { return };
        let all = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<web_sys::Element>().ok());
        let own = all.into_iter().find(|element| element.get_attribute("data-journey").as_deref() == Some(id.as_str()));
        let button = own.and_then(|element| element.query_selector(".menu-button").ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    });
}

/// Arrows walk through the menu, Escape closes it.
fn walk(event: &web_sys::KeyboardEvent, page: Page_) {
    let element: Option<web_sys::Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(element) = element else { return };
    let next = match event.key().as_str() {
        "ArrowDown" => element.next_element_sibling(),
        "ArrowUp" => element.previous_element_sibling(),
        "Escape" => {
            let corner = element.closest(".menu-corner").ok().flatten();
            page.open.set(Open::Nothing);
            corner.and_then(|corner| corner.query_selector(".menu-button").ok().flatten())
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = next.focus();
    }
}

#[component]
fn Fields(id: JourneyId, page: Page_) -> impl IntoView {
    let app = App::take();
    let info = app.document.with_untracked(|d| d.journeys.get(&id).map(|journey| journey.info.clone()));
    let info = StoredValue::new(info.unwrap_or_default());
    let node = NodeRef::<html::Input>::new();
    let tags_node = NodeRef::<html::Input>::new();
    focus_when_there(node, true);
    let close = move || page.open.set(Open::Nothing);
    let keep = move || {
        let (Some(name), Some(tags)) = (node.get_untracked(), tags_node.get_untracked()) else { return };
        let (name, tags) = (name.value().trim().to_string(), split_tags(&tags.value()));
        let new = info.with_value(|info| JourneyInfo { name, tags, ..JourneyInfo::clone(info) });
        close();
        app.dispatch(Command::Put(Item::Journey(new)));
    };
    view! {
        <form
            class="menu journey-fields"
            on:submit=move |event| {
                event.prevent_default();
                keep();
            }
            on:keydown=move |event| if event.key() == "Escape" {
                event.stop_propagation();
                close();
            }
        >
            <label class="field">
                <span class="field-label">{t(Text::Name)}</span>
                <input class="input" name="name" node_ref=node autocomplete="off" value=info.with_value(|it| it.name.clone())/>
            </label>
            <label class="field">
                <span class="field-label">{t(Text::Tags)}</span>
                <input
                    class="input"
                    name="tags"
                    node_ref=tags_node
                    autocomplete="off"
                    placeholder=t(Text::TagsHint)
                    value=info.with_value(|it| it.tags.join(", "))
                />
            </label>
            <div class="buttons">
                <button type="submit" class="button strong">{t(Text::Keep)}</button>
                <button type="button" class="button quiet" on:click=move |_| close()>{t(Text::Cancel)}</button>
            </div>
        </form>
    }
}

/// A copy of a journey, right behind it.
pub fn duplicate(app: App, id: &JourneyId) {
    let document = app.document.get_untracked();
    let Some(journey) = document.journeys.get(id) else { return };
    let mut copy = Journey::clone(journey);
    let info = Arc::make_mut(&mut copy.info);
    let fresh = JourneyId::from(ids::fresh("j"));
    info.id = fresh.clone();
    info.name = format!("{} ({})", info.name, Text::Copy.get(app.language.get_untracked()));
    let next = document.journeys.after(id).cloned().map(Key::Journey);
    let mut steps = vec![Command::AddJourney(Arc::new(copy))];
    if next.is_some() {
        steps.push(Command::Reorder(Key::Journey(fresh), next));
    }
    app.dispatch(Command::Many(steps));
}

/// One place further, or one back; on a page that shows the last one first the other way round.
fn move_by(app: App, id: &JourneyId, later: bool) {
    let later = later != app.desk.with_untracked(|desk| desk.sort == Sort::Latest);
    let document = app.document.get_untracked();
    let journeys = &document.journeys;
    let before = if later {
        let Some(next) = journeys.after(id) else { return };
        journeys.after(next).cloned()
    } else {
        let Some(previous) = journeys.before(id) else { return };
        Some(previous.clone())
    };
    app.dispatch(Command::Reorder(Key::Journey(id.clone()), before.map(Key::Journey)));
}
