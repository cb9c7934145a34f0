//! The page.

use crate::platform::{Theme, prefs};
use crate::state::{App, Page, SaveState, follow_address, start};
use crate::ui::actions::{KeySheet, Palette, follow_keys};
use crate::ui::clip::{TableDialog, follow_clipboard};
use crate::ui::compare::{ComparePage, provide_marks};
use crate::ui::inspector::DeleteDialog;
use crate::ui::journeys::{JourneysPage, Versions};
use crate::ui::map::MapPage;
use crate::ui::menu::ContextMenu;
use crate::ui::shell::{BannerBar, DropTarget, NoticeBox, Rail, TopBar};
use crate::ui::templates::TemplatesDialog;
use leptos::prelude::*;

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
    provide_marks(app);
    follow_address(app);
    start(app);
    app.follow_late();
    dress(app);
    follow_keys(app);
    follow_clipboard(app);
    view! {
        <Rail/>
        <div class="page">
            <TopBar/>
            <BannerBar/>
            {move || match app.page.get() {
                Page::Journeys => view! { <JourneysPage/> }.into_any(),
                Page::Compare(..) => view! { <ComparePage/> }.into_any(),
                // Another journey is another map: measured, selected and dragged anew.
                Page::Map(_) => view! { <MapPage/> }.into_any(),
            }}
        </div>
        <NoticeBox/>
        <DeleteDialog/>
        <Palette/>
        <KeySheet/>
        <ContextMenu/>
        <Versions/>
        <TemplatesDialog/>
        <TableDialog/>
        <DropTarget/>
        <p class="sr-only" id="announcer" role="status">{app.announced}</p>
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
