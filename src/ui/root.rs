//! The page.

use crate::platform::{Theme, prefs};
use crate::state::{App, Page, SaveState, follow_address, start};
use crate::ui::inspector::{DeleteDialog, provide_delete};
use crate::ui::journeys::JourneysPage;
use crate::ui::map::MapPage;
use crate::ui::shell::{BannerBar, DropTarget, NoticeBox, Rail, TopBar};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the application into the page.
pub fn mount() {
    leptos::mount::mount_to_body(Root);
}

#[component]
fn Root() -> impl IntoView {
    let language = prefs::language().unwrap_or_else(prefs::browser_language);
    let app = App::new(language, prefs::theme());
    provide_context(app);
    provide_context(app.language);
    provide_delete();
    follow_address(app);
    start(app);
    dress(app);
    shortcuts(app);
    view! {
        <Rail/>
        <div class="page">
            <TopBar/>
            <BannerBar/>
            {move || match app.page.get() {
                Page::Journeys => view! { <JourneysPage/> }.into_any(),
                // Another journey is another map: measured, selected and dragged anew.
                Page::Map(_) => view! { <MapPage/> }.into_any(),
            }}
        </div>
        <NoticeBox/>
        <DeleteDialog/>
        <DropTarget/>
    }
}

/// The page's own attributes follow language and theme, and say when the document is there.
fn dress(app: App) {
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        // Attributes of an element that is there can always be set.
        let _ = root.set_attribute("lang", app.language.get().as_str());
        let _ = match app.theme.get() {
            Theme::System => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.as_str()),
        };
        let _ = match app.save.get() {
            SaveState::Loading => root.remove_attribute("data-ready"),
            _ => root.set_attribute("data-ready", ""),
        };
        let title = app.journey_name();
        document().set_title(&if title.is_empty() { "Styk".into() } else { format!("{title} · Styk") });
    });
}

/// Keys that work everywhere.
fn shortcuts(app: App) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let key = event.key().to_lowercase();
        match (key.as_str(), event.shift_key()) {
            ("z", false) => app.undo(),
            ("z", true) | ("y", false) => app.redo(),
            ("s", false) => app.save_file(),
            _ => return,
        }
        event.prevent_default();
        // A field shows what the document says after an undo, not what was typed last.
        if key != "s"
            && let Some(element) = document().active_element()
            && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
            && ["INPUT", "TEXTAREA"].contains(&element.tag_name().as_str())
        {
            let _ = element.blur();
        }
    });
    on_cleanup(move || handle.remove());
}
