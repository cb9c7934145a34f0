//! The documents of this device, those that were deleted, and what can be done with them.

use super::bin::Sure;
use crate::platform::store::{Binned, Listed};
use crate::state::App;
use crate::ui::form::focus_when_there;
use crate::ui::i18n::{Noun, Text, moment, number, plural, t};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Workspaces, newest first.
#[component]
pub fn Workspaces() -> impl IntoView {
    let app = App::take();
    let listed = RwSignal::new(Vec::<Listed>::new());
    let binned = RwSignal::new(Vec::<Binned>::new());
    let renaming = RwSignal::new(String::new());
    Effect::new(move |_| {
        app.listed.track();
        spawn_local(async move {
            listed.set(app.stored().await);
            binned.set(app.stored_bin().await);
        });
    });
    view! {
        <Show when=move || !listed.with(Vec::is_empty)>
            <section class="workspaces" id="workspaces">
                <h2>{t(Text::Workspaces)}</h2>
                <ul>{move || listed.get().into_iter().map(|entry| row(app, renaming, entry)).collect_view()}</ul>
            </section>
        </Show>
        <Show when=move || !binned.with(Vec::is_empty)>
            <section class="workspaces bin" id="deleted-workspaces">
                <h2>{t(Text::DeletedWorkspaces)}</h2>
                <p class="quiet">{t(Text::DeletedWorkspacesHint)}</p>
                <ul>{move || binned.get().into_iter().map(|entry| bin_row(app, entry)).collect_view()}</ul>
            </section>
        </Show>
    }
}

fn title_of(title: &str, app: App) -> String {
    if title.is_empty() { Text::Untitled.get(app.language.get()).into() } else { title.into() }
}

fn row(app: App, renaming: RwSignal<String>, entry: Listed) -> AnyView {
    let language = app.language.get();
    let id = StoredValue::new(entry.id.clone());
    if renaming.with(|now| *now == entry.id) {
        return view! { <li class="workspace"><Rename id=entry.id title=entry.meta.title renaming/></li> }.into_any();
    }
    let now = app.is_open(&entry.id);
    let title = title_of(&entry.meta.title, app);
    let named = move |text: Text, title: &str| format!("{}: {title}", text.get(language));
    let cx = entry.meta.cx.map(|cx| Text::WholeCx.with(language, &[&number(cx, 1, language)]));
    let about = view! {
        <strong>{title.clone()}</strong>
        <span class="quiet">{plural(Noun::Journey, entry.meta.journeys as usize, language)}</span>
        <span class="quiet">{cx}</span>
        <span class="quiet">{moment(entry.saved_at, language)}</span>
        {entry.damaged.then(|| view! { <span class="hot">{Text::WorkspaceDamaged.get(language)}</span> })}
    };
    view! {
        <li class="workspace" class:now=now data-workspace=entry.id.clone()>
            {if now {
                view! { <span class="workspace-open">{about}<span class="tag">{Text::CurrentWorkspace.get(language)}</span></span> }.into_any()
            } else {
                view! {
                    <button type="button" class="workspace-open" on:click=move |_| {
                        spawn_local(async move { app.open_stored(&id.get_value()).await });
                    }>{about}</button>
                }.into_any()
            }}
            <span class="workspace-tools">
                <button type="button" class="button quiet" data-do="versions" aria-label=named(Text::Versions, &title)
                    on:click=move |_| app.versions.set(id.get_value())>{Text::Versions.get(language)}</button>
                <button type="button" class="button quiet" data-do="rename" aria-label=named(Text::Rename, &title)
                    on:click=move |_| renaming.set(id.get_value())>{Text::Rename.get(language)}</button>
                <button type="button" class="button quiet" data-do="duplicate" aria-label=named(Text::Duplicate, &title)
                    on:click=move |_| spawn_local(async move { app.duplicate_stored(&id.get_value()).await })
                >{Text::Duplicate.get(language)}</button>
                {(!now).then(|| view! {
                    <button type="button" class="button quiet" data-do="delete" aria-label=named(Text::DeleteWorkspace, &title)
                        on:click=move |_| spawn_local(async move { app.bin_stored(&id.get_value()).await })
                    >{Text::Delete.get(language)}</button>
                })}
            </span>
        </li>
    }
    .into_any()
}

#[component]
fn Rename(id: String, title: String, renaming: RwSignal<String>) -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Input>::new();
    focus_when_there(node, true);
    let id = StoredValue::new(id);
    view! {
        <form
            class="workspace-rename"
            on:submit=move |event| {
                event.prevent_default();
                let name = node.get_untracked().map(|input| input.value()).unwrap_or_default();
                renaming.set(String::new());
                app.rename_stored(&id.get_value(), name.trim().to_string());
            }
            on:keydown=move |event| if event.key() == "Escape" { renaming.set(String::new()) }
        >
            <input class="input" name="title" node_ref=node autocomplete="off" aria-label=t(Text::WorkspaceTitle) value=title/>
            <button type="submit" class="button strong">{t(Text::Keep)}</button>
            <button type="button" class="button quiet" on:click=move |_| renaming.set(String::new())>{t(Text::Cancel)}</button>
        </form>
    }
}

fn bin_row(app: App, entry: Binned) -> impl IntoView {
    let language = app.language.get();
    let id = StoredValue::new(entry.id.clone());
    let title = title_of(&entry.meta.title, app);
    let question = Signal::stored(Text::DeleteForGood.with(language, &[&title]));
    view! {
        <li class="workspace" data-deleted=entry.id.clone()>
            <span class="workspace-open">
                <strong>{title}</strong>
                <span class="quiet">{plural(Noun::Journey, entry.meta.journeys as usize, language)}</span>
                <span class="quiet">{Text::DeletedAt.with(language, &[&moment(entry.deleted_at, language)])}</span>
            </span>
            <button type="button" class="button" data-do="restore" on:click=move |_| {
                spawn_local(async move { app.restore_stored(&id.get_value()).await });
            }>{Text::Restore.get(language)}</button>
            <Sure label=Text::Delete question yes=Callback::new(move |()| {
                spawn_local(async move { app.erase_stored(&id.get_value()).await });
            })/>
        </li>
    }
}
