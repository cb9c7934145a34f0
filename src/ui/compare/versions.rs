//! From an as-is to its to-bes and back: the menu in the top bar, the journey's panel, the cards.

use super::{comparison_of, journey_name, make_to_be};
use crate::compare::family;
use crate::model::*;
use crate::state::{App, Page};
use crate::ui::i18n::{Named, Text, t};
use leptos::html;
use leptos::prelude::*;

/// The current journey's state; opens a list of the journeys made from the same as-is.
#[component]
pub fn VersionsMenu() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let open = RwSignal::new(false);
    let opener = NodeRef::<html::Button>::new();
    let state = move || {
        journey.with(|journey| {
            let as_is = journey.as_ref().is_none_or(|journey| journey.is_as_is());
            if as_is { JourneyState::AsIs } else { JourneyState::ToBe }.name(app.language.get())
        })
    };
    let close = move || {
        open.set(false);
        if let Some(button) = opener.get_untracked() {
            let _ = button.focus();
        }
    };
    view! {
        <div
            class="variants"
            on:keydown=move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    event.stop_propagation();
                    close();
                }
            }
            on:focusout=move |event| {
                // Where the focus goes out of the menu, the menu goes too.
                use wasm_bindgen::JsCast;
                let inside = event.current_target().zip(event.related_target()).is_some_and(|(menu, next)| {
                    let (menu, next) = (menu.dyn_into::<web_sys::Node>(), next.dyn_into::<web_sys::Node>());
                    menu.is_ok_and(|menu| next.is_ok_and(|next| menu.contains(Some(&next))))
                });
                if !inside {
                    open.set(false);
                }
            }
        >
            <button
                type="button"
                class="top-state"
                id="variants"
                node_ref=opener
                title=t(Text::SwitchVersion)
                aria-expanded=move || open.get().to_string()
                aria-controls="variants-list"
                // Some engines give a button that is clicked no focus, and the menu lives by it.
                on:click=move |_| {
                    if let Some(button) = opener.get_untracked() {
                        let _ = button.focus();
                    }
                    open.update(|open| *open = !*open);
                }
            >{state}<span aria-hidden="true">" ▾"</span></button>
            <Show when=move || open.get()>
                // A press on what takes no focus itself must not close the menu.
                <div class="variants-list" id="variants-list" tabindex="-1" on:click=move |_| close()>
                    <VersionsPanel/>
                </div>
            </Show>
        </div>
    }
}

/// The journeys made from the same as-is, and what can be done with them.
#[component]
pub fn VersionsPanel() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let own = Memo::new(move |_| journey.with(|journey| journey.as_ref().map(|journey| journey.info.id.clone())));
    let rows = move || {
        let (language, own) = (app.language.get(), own.get()?);
        let rows = app.document.with(|document| {
            let row = |id: JourneyId| {
                let state = document.journeys.get(&id).is_none_or(|journey| journey.is_as_is());
                let state = if state { JourneyState::AsIs } else { JourneyState::ToBe };
                let now = (id == own).then_some("page");
                let name = journey_name(document, &id, language);
                let href = Page::Map(Some(id)).href();
                view! {
                    <li>
                        <a class="jump" href=href aria-current=now>
                            <span>{name}</span><span class="quiet">{state.name(language)}</span>
                        </a>
                    </li>
                }
            };
            let list = family(document, &own);
            (list.len() > 1).then(|| list.into_iter().map(row).collect_view())
        });
        Some(rows)
    };
    let href = move || own.get().map(|own| app.document.with(|document| comparison_of(document, &own).href()));
    view! {
        <ul class="jumps">{rows}</ul>
        <div class="variants-acts">
            <button
                type="button"
                class="button"
                data-act="make-to-be"
                title=t(Text::MakeToBeHint)
                prop:disabled=move || app.read_only()
                on:click=move |_| if let Some(own) = own.get_untracked() { make_to_be(app, &own) }
            >{t(Text::MakeToBe)}</button>
            <a class="button" data-act="compare" href=href>{t(Text::Compare)}</a>
        </div>
    }
}

/// On the card of a journey: the way to its comparison, or the command that makes a to-be.
#[component]
pub fn CardFoot(
    /// Whose card it is.
    id: JourneyId,
) -> impl IntoView {
    let app = App::take();
    let id = StoredValue::new(id);
    let page = Memo::new(move |_| app.document.with(|document| comparison_of(document, &id.get_value())));
    let pair = move || matches!(page.get(), Page::Compare(Some(_), Some(_)));
    view! {
        <div class="card-acts">
            <Show
                when=pair
                fallback=move || view! {
                    <button
                        type="button"
                        class="link"
                        data-act="make-to-be"
                        title=t(Text::MakeToBeHint)
                        prop:disabled=move || app.read_only()
                        on:click=move |_| make_to_be(app, &id.get_value())
                    >{t(Text::MakeToBe)}</button>
                }
            >
                <a class="link" data-act="compare" href=move || page.get().href()>{t(Text::Compare)}</a>
            </Show>
        </div>
    }
}
