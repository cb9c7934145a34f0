//! The journey inside of a touchpoint: chosen, made, opened, or gone.

use super::records;
use crate::edit::Command;
use crate::model::*;
use crate::state::App;
use crate::ui::form::{Editor, PickField, Section};
use crate::ui::i18n::{Text, t};
use crate::ui::nested;
use leptos::prelude::*;

/// Which journey shows it in full.
#[component]
pub fn OpensSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let opens = record.get(|it| it.opens.as_ref().map(ToString::to_string));
    let journeys = records::journeys();
    // `None`: there, or nothing chosen; else the name in the bin, or nothing.
    let missing = Memo::new(move |_| {
        let id = JourneyId::from(opens.get()?);
        app.document.with(|document| {
            if document.journeys.contains(&id) {
                return None;
            }
            Some(document.bin.get(&id).map(|binned| binned.journey.info.name.clone()).unwrap_or_default())
        })
    });
    let note = Signal::derive(move || {
        let id = opens.get();
        journeys
            .get()
            .into_iter()
            .find(|(other, _)| Some(other) == id.as_ref())
            .map(|(_, name)| name)
            .unwrap_or_default()
    });
    let clear = record.set(|it, id: Option<String>| it.opens = id.map(JourneyId::from));
    let gone = move || {
        let language = app.language.get();
        missing.get().map(|binned| {
            let id = opens.get_untracked().unwrap_or_default();
            let in_bin = !binned.is_empty();
            let text = if in_bin { Text::OpensInBin.with(language, &[&binned]) } else { Text::OpensGone.with(language, &[&id]) };
            view! {
                <p class="hot opens-gone">{text}</p>
                <div class="buttons">
                    {in_bin.then(|| view! {
                        <button type="button" class="button" on:click=move |_| {
                            app.dispatch(Command::Restore(id.as_str().into()));
                        }>{t(Text::Restore)}</button>
                    })}
                    <button type="button" class="button" id="opens-clear" on:click=move |_| clear.run((None, None))>{t(Text::Clear)}</button>
                </div>
            }
        })
    };
    view! {
        <Section title=Text::OpensTitle note>
            <PickField label=Text::OpensField value=opens options=journeys on_change=clear none=Text::OpensNothing/>
            {gone}
            <div class="buttons">
                <Show
                    when=move || opens.get().is_some()
                    fallback=move || view! {
                        <button type="button" class="button" id="opens-new" prop:disabled=move || app.read_only()
                            on:click=move |_| nested::create(app)>{t(Text::OpensNew)}</button>
                    }
                >
                    <Show when=move || missing.get().is_none()>
                        <button type="button" class="button" id="opens-open" aria-keyshortcuts="Control+Enter"
                            on:click=move |_| nested::open(app)>{t(Text::OpenJourney)}</button>
                    </Show>
                </Show>
            </div>
        </Section>
    }
}
