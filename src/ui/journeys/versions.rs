//! Saved versions of a document: look, open one as a copy, take one as a file.

use crate::edit::{Compared, compare};
use crate::format;
use crate::model::Document;
use crate::platform::store::Revision;
use crate::state::App;
use crate::ui::i18n::{Noun, Text, count_text, moment_exactly, number, plural, t};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Shows the versions of the open document.
pub fn open_versions(app: App) {
    app.versions.set(app.open_id());
}

/// A version that was looked at.
#[derive(Clone, Debug)]
enum Seen {
    /// It cannot be read; what else there is can.
    Damaged,
    /// Its text, and in a few words what is in it and how it differs.
    Whole(Arc<String>, String),
}

/// The dialog. Stands in the page once.
#[component]
pub fn Versions() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    let shown = app.versions;
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if shown.with(String::is_empty) {
            dialog.close();
        } else if !dialog.open() {
            // Fails only where it is open in another way.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            class="dialog version-history"
            id="versions"
            node_ref=node
            aria-labelledby="versions-title"
            on:close=move |_| shown.set(String::new())
        >
            <h2 id="versions-title">{t(Text::Versions)}</h2>
            <p class="quiet">{t(Text::VersionsHint)}</p>
            {move || {
                let id = shown.get();
                (!id.is_empty()).then(|| view! { <List id/> })
            }}
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| shown.set(String::new())>{t(Text::Close)}</button>
            </div>
        </dialog>
    }
}

#[component]
fn List(id: String) -> impl IntoView {
    let app = App::take();
    let listed = RwSignal::new(None::<Vec<Revision>>);
    let own = id.clone();
    let id = StoredValue::new(id);
    spawn_local(async move {
        let versions = app.versions_of(&own).await;
        // The dialog may be closed by now.
        let _ = listed.try_set(Some(versions));
    });
    view! {
        {move || match listed.get() {
            None => view! { <p class="quiet">{t(Text::SaveLoading)}</p> }.into_any(),
            Some(list) if list.is_empty() => view! { <p class="quiet">{t(Text::NoVersions)}</p> }.into_any(),
            Some(list) => view! {
                <ol class="version-list">
                    {list.into_iter().enumerate().map(|(at, version)| view! { <Row id version newest={at == 0}/> }).collect_view()}
                </ol>
            }.into_any(),
        }}
    }
}

#[component]
fn Row(id: StoredValue<String>, version: Revision, newest: bool) -> impl IntoView {
    let app = App::take();
    let seen = RwSignal::new(None::<Seen>);
    let revision = version.revision;
    let language = app.language.get_untracked();
    let when = StoredValue::new(moment_exactly(version.saved_at, language));
    let title = version.meta.title.clone();
    let title = StoredValue::new(if title.is_empty() { Text::Untitled.get(language).to_string() } else { title });
    let cx = version.meta.cx.map(|cx| Text::WholeCx.with(language, &[&number(cx, 1, language)]));
    let journeys = plural(Noun::Journey, version.meta.journeys as usize, language);
    let look = move || {
        if seen.with_untracked(Option::is_some) {
            seen.set(None);
            return;
        }
        // The dialog, and what it holds, may be gone when the answer comes.
        let id = id.get_value();
        spawn_local(async move {
            let text = app.version_text(&id, revision).await;
            let whole = text.and_then(|text| Some((format::read(&text).ok()?.document, text)));
            let result = match whole {
                None => Seen::Damaged,
                Some((document, text)) => {
                    let now = app.is_open(&id).then(|| app.document.get_untracked());
                    let about = about(&document, text.len(), now.as_deref(), app);
                    Seen::Whole(Arc::new(text), about)
                }
            };
            let _ = seen.try_set(Some(result));
        });
    };
    let opened = move || match seen.get()? {
        Seen::Damaged => Some(view! { <p class="hot" role="alert">{t(Text::VersionDamaged)}</p> }.into_any()),
        Seen::Whole(text, about) => {
            let other = text.clone();
            Some(
                view! {
                    <p class="version-about">{about}</p>
                    <div class="buttons">
                        <button type="button" class="button strong" data-do="copy" on:click=move |_| {
                            let (text, when) = (text.clone(), when.get_value());
                            app.versions.set(String::new());
                            spawn_local(async move { app.open_version(&text, &when).await });
                        }>{t(Text::OpenAsCopy)}</button>
                        <button type="button" class="button" data-do="file" on:click=move |_| {
                            app.save_version(&title.get_value(), &when.get_value(), &other);
                        }>{t(Text::SaveFile)}</button>
                    </div>
                }
                .into_any(),
            )
        }
    };
    view! {
        <li class="version">
            <button
                type="button"
                class="version-head"
                aria-expanded=move || seen.with(Option::is_some).to_string()
                on:click=move |_| look()
            >
                <strong>{when.get_value()}</strong>
                <span>{title.get_value()}</span>
                <span class="quiet">{journeys}</span>
                <span class="quiet">{cx}</span>
                {newest.then(|| view! { <span class="tag">{t(Text::NewestVersion)}</span> })}
            </button>
            {opened}
        </li>
    }
}

/// What is in a version, and what happened since, in one line.
fn about(document: &Document, bytes: usize, now: Option<&Document>, app: App) -> String {
    let language = app.language.get_untracked();
    let touchpoints = document.journeys.iter().map(|journey| journey.touchpoints.len()).sum();
    #[allow(clippy::cast_precision_loss)] // a size in bytes
    let size = format!("{}\u{a0}KB", count_text((bytes as f64 / 1024.0).ceil(), language));
    let mut parts = vec![plural(Noun::Touchpoint, touchpoints, language), size];
    if let Some(now) = now {
        parts.push(since(compare(document, now), app));
    }
    parts.join(" · ")
}

fn since(compared: Compared, app: App) -> String {
    let language = app.language.get_untracked();
    let mut parts = Vec::new();
    for (count, text, noun) in [
        (compared.journeys_added, Text::SinceAdded, Noun::Journey),
        (compared.journeys_removed, Text::SinceRemoved, Noun::Journey),
        (compared.added, Text::SinceAdded, Noun::Touchpoint),
        (compared.removed, Text::SinceRemoved, Noun::Touchpoint),
        (compared.changed, Text::SinceChanged, Noun::Touchpoint),
    ] {
        if count > 0 {
            parts.push(text.with(language, &[&plural(noun, count, language)]));
        }
    }
    if parts.is_empty() {
        return Text::SinceNothing.get(language).into();
    }
    format!("{} {}", Text::Since.get(language), parts.join(", "))
}
