//! Journeys in the bin of the workspace: back in one step, or gone for good after a question.

use crate::edit::Command;
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::{Noun, Text, moment, plural, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Asks once more before something is gone for good.
#[component]
pub fn Sure(
    /// The button.
    label: Text,
    /// The question.
    #[prop(into)]
    question: Signal<String>,
    /// Done after a yes.
    yes: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    view! {
        <Show
            when=move || asking.get()
            fallback=move || view! {
                <button type="button" class="button quiet" data-sure="ask" on:click=move |_| asking.set(true)>{t(label)}</button>
            }
        >
            <span class="sure" role="group" aria-label=question>
                <span>{question}</span>
                <button type="button" class="button danger" data-sure="yes" on:click=move |_| {
                    asking.set(false);
                    yes.run(());
                }>{t(Text::Delete)}</button>
                <button type="button" class="button quiet" autofocus on:click=move |_| asking.set(false)>{t(Text::Cancel)}</button>
            </span>
        </Show>
    }
}

/// The bin; nothing where it is empty.
#[component]
pub fn BinSection() -> impl IntoView {
    let app = App::take();
    let binned = Memo::new_with_compare(
        move |_| app.document.with(|document| document.bin.iter().rev().cloned().collect::<Vec<Arc<Binned>>>()),
        |a, b| match (a, b) {
            (Some(a), Some(b)) => a.len() != b.len() || !a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b)),
            _ => true,
        },
    );
    let question = Signal::derive(move || {
        let language = app.language.get();
        Text::EmptyBinSure.with(language, &[&plural(Noun::Journey, binned.with(Vec::len), language)])
    });
    let empty = Callback::new(move |()| {
        let all = binned.get_untracked();
        let gone = all.iter().map(|binned| Command::Delete(Key::Binned(binned.journey.info.id.clone()), None));
        app.dispatch(Command::Many(gone.collect()));
    });
    view! {
        <Show when=move || !binned.with(Vec::is_empty)>
            <section class="workspaces bin" id="bin" aria-labelledby="bin-title">
                <header class="section-head">
                    <h2 id="bin-title">{t(Text::Bin)}</h2>
                    <Sure label=Text::EmptyBin question yes=empty/>
                </header>
                <p class="quiet">{t(Text::BinHint)}</p>
                <ul>{move || binned.get().into_iter().map(|binned| row(app, &binned)).collect_view()}</ul>
            </section>
        </Show>
    }
}

fn row(app: App, binned: &Binned) -> impl IntoView + use<> {
    let language = app.language.get();
    let id = StoredValue::new(binned.journey.info.id.clone());
    let name = &binned.journey.info.name;
    let name = if name.is_empty() { Text::Untitled.get(language).into() } else { name.clone() };
    let count = plural(Noun::Touchpoint, binned.journey.touchpoints.len(), language);
    let when = Text::DeletedAt.with(language, &[&moment(binned.deleted_at, language)]);
    let question = Signal::stored(Text::DeleteForGood.with(language, &[&name]));
    view! {
        <li class="workspace" data-binned=id.get_value().to_string()>
            <span class="workspace-open">
                <strong>{name}</strong>
                <span class="quiet">{count}</span>
                <span class="quiet">{when}</span>
            </span>
            <button
                type="button"
                class="button"
                data-do="restore"
                prop:disabled=move || app.read_only()
                on:click=move |_| { app.dispatch(Command::Restore(id.get_value())); }
            >{t(Text::Restore)}</button>
            <Sure label=Text::Delete question yes=Callback::new(move |()| {
                app.dispatch(Command::Delete(Key::Binned(id.get_value()), None));
            })/>
        </li>
    }
}
