//! A file that was dropped on this page: people say what it is, after its columns were looked at.

use super::listen::Listening;
use super::texts2::VoiceText as V;
use crate::evidence::voices::{Guess, guess};
use crate::state::App;
use crate::ui::evidence::Desk;
use crate::ui::i18n::t;
use leptos::html::H2;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// The question, while there is one.
#[component]
pub fn Dropped(survey: Listening, said: Listening) -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    let held = StoredValue::new_local(None::<File>);
    // The name of the file, and what it looks like once that is known.
    let asked = RwSignal::new(None::<(String, Option<Option<Guess>>)>);
    Effect::new(move |_| {
        let Some(file) = desk.dropped.get() else { return };
        desk.dropped.set(None);
        let name = file.name();
        if app.read_only() || name.to_lowercase().contains(".xes") {
            return desk.begin(app, file);
        }
        held.set_value(Some(file.clone()));
        asked.set(Some((name.clone(), None)));
        spawn_local(async move {
            let looks = (survey.glance(&file).await, said.glance(&file).await);
            let found = guess(looks.0.as_ref(), looks.1.as_ref());
            asked.update(|asked| {
                if let Some((_, guess)) = asked.as_mut().filter(|(own, _)| *own == name) {
                    *guess = Some(found);
                }
            });
        });
    });
    move || asked.get().map(|(name, found)| question(app, [survey, said], held, asked, &name, found))
}

fn question(
    app: App,
    states: [Listening; 2],
    held: StoredValue<Option<File>, LocalStorage>,
    asked: RwSignal<Option<(String, Option<Option<Guess>>)>>,
    name: &str,
    found: Option<Option<Guess>>,
) -> AnyView {
    let desk = Desk::take();
    let language = app.language.get();
    let title = NodeRef::<H2>::new();
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            let _ = title.focus();
            title.scroll_into_view();
        }
    });
    let kinds = [(Guess::Survey, V::AsSurvey), (Guess::Mentions, V::AsMentions), (Guess::Log, V::AsLog)];
    let says = found.map(|found| match kinds.iter().find(|(kind, _)| Some(*kind) == found) {
        Some((_, text)) => V::DroppedAs.with(language, &[&text.get(language).to_lowercase()]),
        None => V::DroppedOpen.get(language).to_string(),
    });
    let take = move |kind: Guess| {
        let Some(file) = held.try_update_value(Option::take).flatten() else { return };
        asked.set(None);
        let [survey, said] = states;
        match kind {
            Guess::Survey => survey.begin(app, file),
            Guess::Mentions => said.begin(app, file),
            Guess::Log => return desk.begin(app, file),
        }
        crate::ui::scroll::to_top_soon(if kind == Guess::Survey { "#exp-loyalty" } else { "#exp-voices" });
    };
    let buttons = kinds.map(|(kind, text)| {
        let strong = found.flatten() == Some(kind);
        view! {
            <button type="button" class="button" class:strong=strong data-file=format!("{kind:?}").to_lowercase()
                on:click=move |_| take(kind)>{text.get(language)}</button>
        }
    });
    view! {
        <section class="exp-import" id="exp-dropped" aria-labelledby="exp-dropped-title">
            <h2 id="exp-dropped-title" tabindex="-1" node_ref=title>{V::Dropped.with(language, &[name])}</h2>
            <p role="status">{says}</p>
            <div class="evidence-row">
                {buttons.into_iter().collect_view()}
                <button type="button" class="button" on:click=move |_| asked.set(None)>{t(V::Cancel)}</button>
            </div>
            <p class="quiet">{V::AsLogNote.get(language)}</p>
        </section>
    }
    .into_any()
}
