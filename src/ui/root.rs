//! The page.

use crate::platform::{Theme, prefs};
use crate::state::{App, Page, SaveState, follow_address, start};
use crate::ui::actions::{Palette, follow_keys};
use crate::ui::apart::apart;
use crate::ui::clip::{TableDialog, follow_clipboard};
use crate::ui::compare::{ComparePage, provide_marks};
use crate::ui::evidence::{EvidencePage, provide_desk};
use crate::ui::experience::ExperiencePage;
use crate::ui::explain::{ExplainDialog, provide_explain};
use crate::ui::handoffs::{HandoffsPage, PortfolioPage};
use crate::ui::help::{HelpDialog, NewerBar};
use crate::ui::inspector::DeleteDialog;
use crate::ui::journeys::{JourneysPage, Versions};
use crate::ui::map::MapPage;
use crate::ui::menu::ContextMenu;
use crate::ui::method::MethodPage;
use crate::ui::present::{PresentPage, SpeakerPage};
use crate::ui::score::ScorePage;
use crate::ui::shell::{BannerBar, DropTarget, NoticeBox, Rail, TopBar};
use crate::ui::templates::TemplatesDialog;
use crate::ui::workshop::{BallotPage, WorkshopPage};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

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
    provide_desk();
    provide_explain();
    follow_address(app);
    start(app);
    app.follow_late();
    dress(app);
    close_with_page(app);
    follow_keys(app);
    follow_clipboard(app);
    Effect::new(move |before: Option<bool>| {
        // A window that only looks on has opened no document to write; another page needs one.
        let looks_on = app.page.with(|page| matches!(page, Page::Speaker(_) | Page::Ballot(_)));
        if before == Some(true) && !looks_on {
            let _ = window().location().reload();
        }
        looks_on
    });
    let bare = Memo::new(move |_| app.page.with(Page::is_bare));
    view! {
        <Show when=move || !bare.get()><Rail/></Show>
        <div class="page" class:bare=bare>
            <Show when=move || !bare.get()><TopBar/></Show>
            <Show when=move || !bare.get()><NewerBar/></Show>
            <BannerBar/>
            {move || match app.page.get() {
                Page::Journeys => apart(move || view! { <JourneysPage/> }.into_any()),
                Page::Compare(..) => apart(move || view! { <ComparePage/> }.into_any()),
                // Another journey is another map: measured, selected and dragged anew.
                Page::Map(_) => view! { <MapPage/> }.into_any(),
                Page::Handoffs(_) => apart(move || view! { <HandoffsPage/> }.into_any()),
                Page::Score(_) => apart(move || view! { <ScorePage/> }.into_any()),
                Page::Portfolio => apart(move || view! { <PortfolioPage/> }.into_any()),
                Page::Experience(_) => apart(move || view! { <ExperiencePage/> }.into_any()),
                Page::Evidence(_) => apart(move || view! { <EvidencePage/> }.into_any()),
                Page::Present(_) => apart(move || view! { <PresentPage/> }.into_any()),
                Page::Speaker(_) => apart(move || view! { <SpeakerPage/> }.into_any()),
                Page::Workshop(_) => apart(move || view! { <WorkshopPage/> }.into_any()),
                Page::Ballot(content) => apart(move || view! { <BallotPage content/> }.into_any()),
                Page::Method => apart(move || view! { <MethodPage/> }.into_any()),
            }}
        </div>
        <NoticeBox/>
        <DeleteDialog/>
        <Palette/>
        <HelpDialog/>
        <ContextMenu/>
        <Versions/>
        <TemplatesDialog/>
        <TableDialog/>
        <ExplainDialog/>
        <DropTarget/>
        <p class="sr-only" id="announcer" role="status">{app.announced}</p>
    }
}

/// Whether a dialog is open that is to be answered first.
pub fn asks() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// What a dialog asks is about the page below it: it does not outlive that.
fn close_with_page(app: App) {
    let kind = Memo::new(move |_| app.page.with(std::mem::discriminant));
    Effect::new(move |before: Option<std::mem::Discriminant<Page>>| {
        let now = kind.get();
        if before.is_some_and(|before| before != now)
            && let Ok(open) = document().query_selector_all("dialog[open]")
        {
            let dialogs = (0..open.length()).filter_map(|at| open.get(at)?.dyn_into::<HtmlDialogElement>().ok());
            dialogs.for_each(|dialog| dialog.close());
        }
        now
    });
}

/// The page's own attributes follow language and theme, and say when the document is there.
fn dress(app: App) {
    // Each by itself, and only when it is another one: an engine that is told the language again
    // works out the style of the whole page again.
    let language = Memo::new(move |_| app.language.get());
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        // Attributes of an element that is there can always be set.
        let _ = root.set_attribute("lang", language.get().as_str());
    });
    prefs::follow_theme(move |theme| app.theme.set(theme));
    let theme = Memo::new(move |_| {
        // A show is for a dark room, whatever colours the rest has.
        let show = app.page.with(|page| matches!(page, Page::Present(_) | Page::Speaker(_)));
        if show { Theme::Dark } else { app.theme.get() }
    });
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        let _ = root.set_attribute("data-theme", theme.get().as_str());
    });
    let ready = Memo::new(move |_| app.save.with(|save| *save != SaveState::Loading));
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        let _ = match ready.get() {
            false => root.remove_attribute("data-ready"),
            true => root.set_attribute("data-ready", ""),
        };
    });
    let title = Memo::new(move |_| app.journey_name());
    Effect::new(move |_| {
        let title = title.get();
        document().set_title(&if title.is_empty() { "Styk".into() } else { format!("{title} · Styk") });
    });
}
