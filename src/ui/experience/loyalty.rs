//! NPS from a survey: the number with its interval, its months, and where it comes from.

use super::listen::{Listening, chosen, read_file, take_made};
use super::recommend;
use super::texts2::VoiceText as V;
use super::texts3::PayText as P;
use crate::edit::Command;
use crate::experience::HeardAll;
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::{percent, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn LoyaltyPanel() -> impl IntoView {
    let app = App::take();
    let state = Listening::new();
    let found = Memo::new(move |_| recommend::all_heard(app));
    let some = Memo::new(move |_| found.with(|found| *found != HeardAll::default()));
    view! {
        <Panel
            id="exp-loyalty"
            title=Signal::derive(move || t(V::Loyalty)().to_string())
            note=Signal::derive(move || t(V::LoyaltyNote)().to_string())
            tools=move || import(app, state, EvidenceKind::Survey)
        >
            {trouble(app, state)}
            {move || if some.get() {
                view! {
                    {move || recommend::imported(app).map(|(from, _)| source(app, &from))}
                    {move || found.with(|found| recommend::numbers(app, found))}
                    {recommend::trend(app, found)}
                    {move || found.with(|found| recommend::parts(found, app.language.get()))}
                }.into_any()
            } else {
                view! { <p class="quiet">{t(V::LoyaltyEmpty)}</p> }.into_any()
            }}
            <details class="exp-entry" id="answers-entry">
                <summary>{t(P::Heard)}</summary>
                {recommend::entry(app)}
            </details>
        </Panel>
    }
}

/// The buttons that read a file of a kind, and how far it is.
pub fn import(app: App, state: Listening, kind: EvidenceKind) -> AnyView {
    let mentions = kind == EvidenceKind::Mentions;
    let label = if mentions { V::ReadMentions } else { V::ReadSurvey };
    let id = if mentions { "read-mentions" } else { "read-survey" };
    let busy = move || state.done.get().is_some();
    let none = move || !app.document.with(|document| document.evidence.iter().any(|it| it.kind == Some(kind)));
    view! {
        <label class="button exp-file" class:strong=none>
            {t(label)}
            <input
                type="file"
                id=id
                accept=".csv,.tsv,.txt,.gz"
                prop:disabled=move || busy() || app.read_only()
                on:change=move |event| {
                    if let Some(file) = chosen(&event) {
                        leptos::task::spawn_local(read_file(app, state, kind, file));
                    }
                }
            />
        </label>
        {move || none().then(|| view! {
            <button type="button" class="button" data-made=id prop:disabled=move || app.read_only()
                on:click=move |_| take_made(app, state, kind)>{t(V::TryMade)}</button>
        })}
        {move || state.done.get().map(|part| view! {
            <span class="quiet" role="status">{V::Reading.with(app.language.get(), &[&percent(part, app.language.get())])}</span>
            <button type="button" class="button" on:click=move |_| state.stop.set(true)>{t(V::Stop)}</button>
        })}
    }
    .into_any()
}

/// Rows that were not kept, one by one.
pub fn trouble(app: App, state: Listening) -> impl IntoView {
    move || {
        let (count, lines) = state.refused.get();
        (!lines.is_empty()).then(|| {
            let head = V::Rejected.with(app.language.get(), &[&count.to_string()]);
            let rows = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! {
                <details class="exp-trouble" open=true>
                    <summary role="alert">{head}</summary>
                    <ul tabindex="0">{rows.collect_view()}</ul>
                </details>
            }
        })
    }
}

/// Where the numbers come from, and the way to let them go.
pub fn source(app: App, from: &Evidence) -> AnyView {
    let id = from.id.clone();
    let origin = from.origin.clone().map(|origin| format!(" · {origin}"));
    view! {
        <p class="exp-source">
            <strong>{from.name.clone()}</strong>{origin}
            <button type="button" class="exp-jump" prop:disabled=move || app.read_only()
                on:click=move |_| { app.dispatch(Command::Delete(Key::Evidence(id.clone()), None)); }
            >{t(V::Remove)}</button>
        </p>
    }
    .into_any()
}
