//! What stands around every page: navigation, top bar, banner, notice, drop target.

use crate::model::JourneyId;
use crate::platform::{Language, files};
use crate::state::{App, Banner, Page, SaveState, Selection};
use crate::ui::actions;
use crate::ui::avatar::{PersonaMark, persona_of};
use crate::ui::compare::{MarksToggle, VersionsMenu};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// Where one can go.
#[component]
pub fn Rail() -> impl IntoView {
    let app = App::take();
    let named = Memo::new(move |_| app.journey_named());
    let entry = move |page: fn(Option<JourneyId>) -> Page, text: Text, icon: &'static str, id: &'static str| {
        // The same journey on another page.
        let target = move || page(named.get());
        let same = move || std::mem::discriminant(&app.page.get()) == std::mem::discriminant(&page(None));
        let current = move || same().then_some("page");
        view! {
            <a class="rail-entry" id=id href=move || target().href() aria-current=current>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d=icon></path></svg>
                <span>{t(text)}</span>
            </a>
        }
    };
    let rail = NodeRef::<leptos::html::Nav>::new();
    // Where the entries are more than the row is wide, the present one is in the middle of it.
    Effect::new(move |_| {
        app.page.track();
        request_animation_frame(move || {
            if let Some(rail) = rail.try_get_untracked().flatten() {
                show_current(&rail);
            }
        });
    });
    view! {
        <nav class="rail" node_ref=rail aria-label=t(Text::Navigation)>
            <svg class="logo" viewBox="0 0 44 28" role="img" aria-label="Styk">
                <circle class="ring" cx="15" cy="14" r="11"></circle>
                <circle class="ring hot" cx="29" cy="14" r="11"></circle>
            </svg>
            {entry(|_| Page::Journeys, Text::Journeys, "M4 6h7v5H4zM13 6h7v5h-7zM4 14h7v5H4zM13 14h7v5h-7z", "go-journeys")}
            {entry(Page::Map, Text::Map, "M4 6h16M4 12h16M4 18h16M8 4v4M14 10v4M11 16v4", "go-map")}
            {entry(Page::Handoffs, Text::Handoffs, "M4 4v16M20 4v16M7 9h9l-3-3M17 15H8l3 3", "go-handoffs")}
            {entry(Page::Score, Text::Score, "M5 19V11M10 19V5M15 19v-6M20 19V8", "go-score")}
            {entry(|_| Page::Portfolio, Text::PortfolioShort, "M4 4v16h16M8 9h10M8 13h6M8 17h9", "go-portfolio")}
            {entry(Page::Experience, Text::Experience, "M3 15c3 0 3-8 6-8s3 10 6 10 3-6 6-6", "go-experience")}
            {entry(Page::Evidence, Text::Evidence, "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l5 5M7 10h6", "go-evidence")}
            {entry(Page::Workshop, Text::Workshop, "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M16 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3 19c0-3 2-5 5-5s5 2 5 5M13 15c1-.7 2-1 3-1 3 0 5 2 5 5", "go-workshop")}
            {entry(Page::Present, Text::Present, "M4 5h16v11H4zM9 20h6M12 16v4M10 8l5 2.500-5 2.500z", "go-present")}
            <span class="spring"></span>
            {entry(|_| Page::Method, Text::Method, "M5 5c3-1 5-1 7 1 2-2 4-2 7-1v13c-3-1-5-1-7 1-2-2-4-2-7-1zM12 6v13", "go-method")}
            <ActionButton id="keys" sign="?"/>
        </nav>
    }
}

fn show_current(rail: &web_sys::Element) {
    if let Ok(Some(entry)) = rail.query_selector("[aria-current]") {
        let (outer, inner) = (rail.get_bounding_client_rect(), entry.get_bounding_client_rect());
        let off = inner.x() + inner.width() / 2.0 - outer.x() - outer.width() / 2.0;
        #[allow(clippy::cast_possible_truncation)] // pixels
        rail.set_scroll_left(rail.scroll_left() + off.round() as i32);
    }
}

/// The bar at the top.
#[component]
pub fn TopBar() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let on_map = move || matches!(app.page.get(), Page::Map(_));
    let name = move || journey.with(|journey| journey.as_ref().map(|j| j.info.name.clone()).unwrap_or_default());
    let persona = persona_of(journey);
    view! {
        <header class="top">
            <Show when=on_map fallback=move || view! { <AwayTitle/> }>
                <crate::ui::nested::Crumb/>
                <button type="button" class="top-title" title=name on:click=move |_| app.inspect(Selection::Journey)>{name}</button>
                <VersionsMenu/>
                <MarksToggle/>
                <Show when=move || persona.with(Option::is_some)>
                    <button
                        type="button"
                        class="pill"
                        title=move || persona.with(|persona| persona.as_ref().map(|it| it.name.clone()))
                        on:click=move |_| app.inspect(Selection::Personas)
                    >
                        <PersonaMark journey/>
                    </button>
                </Show>
            </Show>
            <span class="spring"></span>
            <FindButton/>
            <span class="steps-buttons">
                <ActionButton id="undo" sign="↶"/>
                <ActionButton id="redo" sign="↷"/>
            </span>
            <Preferences/>
            <Saving/>
            <ActionButton id="save-file"/>
            <ActionButton id="present" sign="▶"/>
        </header>
    }
}

/// The journey that a page beside the map is about, as the way back to its map.
#[component]
fn AwayTitle() -> impl IntoView {
    let app = App::take();
    let about = move || app.page.with(Page::is_about_a_journey);
    let href = move || Page::Map(app.page.with(|page| page.journey().cloned())).href();
    view! {
        <Show when=about fallback=|| view! { <span class="top-title">"Styk"</span> }>
            <a class="top-title" href=href title=t(Text::Map)>{move || app.journey_name()}</a>
        </Show>
    }
}

/// The way to everything, as wide as the bar allows.
#[component]
fn FindButton() -> impl IntoView {
    let app = App::take();
    actions::named("palette").map(|action| {
        let keys = action.keys.first().copied();
        view! {
            <button
                type="button"
                class="find-button"
                id="find-or-run"
                title=t(action.label)
                aria-label=t(action.label)
                aria-keyshortcuts=keys.map(spelled)
                on:click=move |_| { action.try_run(app); }
            >
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15.500 15.500l4 4"></path></svg>
                <span>{t(Text::FindOrRun)}</span>
                {keys.map(|keys| view! { <kbd>{actions::shown_keys(keys)}</kbd> })}
            </button>
        }
    })
}

/// Keys as the attribute for them spells them.
fn spelled(keys: &str) -> String {
    keys.replace("Ctrl", "Control")
}

/// A button for a command of the registry.
#[component]
fn ActionButton(
    /// The command's name; the button's too.
    id: &'static str,
    /// What stands on it; its label where there is nothing.
    #[prop(optional)]
    sign: &'static str,
) -> impl IntoView {
    let app = App::take();
    actions::named(id).map(|action| {
        let label = move || action.label.get(app.language.get());
        let keys = action.keys.first().copied();
        let title = move || match keys {
            Some(keys) => format!("{} ({})", label(), actions::shown_keys(keys)),
            None => label().into(),
        };
        let off = move || {
            // What the commands of the bar depend on.
            app.steps.track();
            app.save.track();
            !(action.enabled)(app)
        };
        view! {
            <button
                type="button"
                class=if sign.is_empty() { "button" } else { "icon-button" }
                id=id
                title=title
                aria-label=label
                aria-keyshortcuts=keys.map(spelled)
                prop:disabled=off
                on:click=move |_| { action.try_run(app); }
            >{if sign.is_empty() { ().into_any() } else { sign.into_any() }}{sign.is_empty().then_some(label)}</button>
        }
    })
}

#[component]
fn Preferences() -> impl IntoView {
    let app = App::take();
    let other = move || if app.language.get() == Language::Pl { "EN" } else { "PL" };
    view! {
        <span class="steps-buttons">
            <button
                type="button"
                class="icon-button"
                id="language"
                lang=move || if app.language.get() == Language::Pl { "en" } else { "pl" }
                title=t(Text::SwitchLanguage)
                aria-label=t(Text::SwitchLanguage)
                on:click=move |_| actions::switch_language(app)
            >{other}</button>
            <ActionButton id="theme" sign="◐"/>
        </span>
    }
}

#[component]
fn Saving() -> impl IntoView {
    let app = App::take();
    let state = move || match app.save.get() {
        SaveState::Loading => ("wait", Text::SaveLoading),
        SaveState::Saved => ("good", Text::SaveSaved),
        SaveState::Dirty | SaveState::Saving => ("wait", Text::SaveDirty),
        SaveState::Failed(_) => ("bad", Text::SaveFailed),
        SaveState::ReadOnly(_) => ("quiet", Text::SaveReadOnly),
        SaveState::Memory => ("bad", Text::SaveMemory),
    };
    view! {
        <span class="saving" id="saving" role="status" data-state=move || state().0>
            <span class="dot" aria-hidden="true"></span>
            <span class="saving-text">{move || state().1.get(app.language.get())}</span>
        </span>
    }
}

/// A bar that says what is wrong with saving, and what can be done.
#[component]
pub fn BannerBar() -> impl IntoView {
    let app = App::take();
    let banner = Memo::new(move |_| app.save.with(SaveState::banner));
    let text = move || {
        let text = match banner.get()? {
            Banner::Onlooker => return None,
            Banner::OtherTab => Text::BannerOther,
            Banner::TakenOver => Text::BannerLost,
            Banner::Newer => Text::BannerNewer,
            Banner::Memory => Text::BannerMemory,
            Banner::Quota => Text::BannerQuota,
            Banner::Failed => Text::BannerFailed,
        };
        Some(text.get(app.language.get()))
    };
    let tabs = move || matches!(banner.get(), Some(Banner::OtherTab | Banner::TakenOver));
    let failed = move || matches!(banner.get(), Some(Banner::Quota | Banner::Failed | Banner::Memory));
    view! {
        <Show when=move || banner.get().is_some()>
            <div class="banner" id="banner" role="alert" class:bad=failed>
                <span>{text}</span>
                <Show when=tabs>
                    <button type="button" class="button" id="take-over" on:click=move |_| app.take_over()>
                        {t(Text::TakeOver)}
                    </button>
                    <button type="button" class="button" id="make-copy" on:click=move |_| {
                        spawn_local(app.copy_document(Text::Copy));
                    }>{t(Text::MakeCopy)}</button>
                </Show>
                <Show when=failed>
                    <button type="button" class="button" on:click=move |_| app.save_file()>{t(Text::SaveFile)}</button>
                </Show>
            </div>
        </Show>
    }
}

/// A message that stays until it is closed.
#[component]
pub fn NoticeBox() -> impl IntoView {
    let app = App::take();
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        let free = event.key() == "Escape" && !event.default_prevented() && !super::root::asks();
        if free && app.notice.with_untracked(Option::is_some) {
            app.notice.set(None);
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        {move || app.notice.get().map(|notice| {
            let restore = StoredValue::new(notice.restore.clone());
            view! {
                <div class="notice" id="notice" role="alert" aria-labelledby="notice-title">
                    <strong id="notice-title">{notice.title}</strong>
                    {(!notice.detail.is_empty()).then(|| view! { <p>{notice.detail}</p> })}
                    {(!notice.lines.is_empty()).then(|| view! {
                        <ul>{notice.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                    })}
                    <div class="buttons">
                        <Show when=move || restore.with_value(Option::is_some)>
                            <button type="button" class="button" on:click=move |_| {
                                app.notice.set(None);
                                if let Some(id) = restore.get_value() {
                                    spawn_local(async move { app.restore_stored(&id).await });
                                }
                            }>{t(Text::Restore)}</button>
                        </Show>
                        <button type="button" class="button" id="notice-close" on:click=move |_| app.notice.set(None)>
                            {t(Text::Close)}
                        </button>
                    </div>
                </div>
            }
        })}
    }
}

/// Covers the page while a file is held over it.
#[component]
pub fn DropTarget() -> impl IntoView {
    let app = App::take();
    let desk = crate::ui::evidence::Desk::take();
    let over = RwSignal::new(false);
    let has_file = |event: &web_sys::DragEvent| {
        event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
    };
    let enter = window_event_listener(leptos::ev::dragenter, move |event| {
        // A picture is for the field below it, where there is one that takes it.
        let target = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        let field = target.and_then(|it| it.closest("[data-drops]").ok().flatten());
        over.set(has_file(&event) && field.is_none());
    });
    let hold = window_event_listener(leptos::ev::dragover, move |event| {
        if has_file(&event) {
            event.prevent_default()
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let drop = window_event_listener(leptos::ev::drop, move |event| {
        over.set(false);
        if event.default_prevented() {
            return;
        }
        if let Some(file) = files::first_file_of_drop(&event) {
            event.prevent_default();
            if crate::ui::evidence::is_log(&file.name()) {
                if matches!(app.page.get_untracked(), Page::Experience(_)) {
                    desk.dropped.set(Some(file));
                } else {
                    desk.begin(app, file);
                }
            } else {
                spawn_local(app.open_file(file));
            }
        }
    });
    on_cleanup(move || {
        enter.remove();
        hold.remove();
        leave.remove();
        drop.remove();
    });
    view! {
        <Show when=move || over.get()>
            <div class="drop" aria-hidden="true">
                <strong>{t(Text::DropHere)}</strong>
                <span>{t(Text::DropSafe)}</span>
            </div>
        </Show>
    }
}
