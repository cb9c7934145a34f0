//! A stage.

use super::advice::{LONGEST, more};
use super::delete::ask_delete;
use super::records;
use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::form::TitleField;
use crate::ui::i18n::{Noun, Text, plural, t};
use leptos::prelude::*;

/// A stage: its name and what it holds.
#[component]
pub fn StagePanel(journey: JourneyId, id: StageId) -> impl IntoView {
    let record = records::stage(journey.clone(), id.clone());
    let (own, key) = (id.clone(), Key::Stage(journey, id));
    view! {
        <TitleField value=record.get(|it| it.name.clone()) on_change=record.set(|it, name| it.name = name)/>
        <Holds holds=move |it: &Touchpoint| it.stage.as_ref() == Some(&own)/>
        <div class="panel-foot"><DeleteButton text=Text::DeleteStage key_=key/></div>
    }
}

/// Touchpoints of the current journey, each a way to its own panel.
#[component]
pub fn Holds(
    /// Which of them.
    holds: impl Fn(&Touchpoint) -> bool + Send + Sync + 'static,
) -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    let list = Memo::new(move |_| {
        let journey = journey.get();
        let touchpoints = journey.iter().flat_map(|journey| journey.touchpoints.iter());
        touchpoints.filter(|it| holds(it)).map(|it| (it.id.clone(), it.name.clone())).collect::<Vec<_>>()
    });
    let count = move || match list.with(Vec::len) {
        0 => Text::NoTouchpoints.get(app.language.get()).to_string(),
        count => plural(Noun::Touchpoint, count, app.language.get()),
    };
    view! {
        <section class="block">
            <h3>{count}</h3>
            <ul class="jumps">
                <For
                    each=move || list.with(|list| list.iter().take(LONGEST).cloned().collect::<Vec<_>>())
                    key=Clone::clone
                    children=move |(id, name)| view! {
                    <li>
                        <button
                            type="button"
                            class="jump"
                            on:click=move |_| app.inspect(Selection::Touchpoint(id.clone()))
                        >{name}</button>
                    </li>
                }/>
            </ul>
            {move || more(list.with(Vec::len), app.language.get())}
        </section>
    }
}

/// Deletes what the panel shows.
#[component]
pub fn DeleteButton(
    /// What it says.
    text: Text,
    /// What goes.
    key_: Key,
) -> impl IntoView {
    let app = App::take();
    view! {
        <button
            type="button"
            class="quiet-button danger"
            prop:disabled=move || app.read_only()
            on:click=move |_| ask_delete(app, key_.clone())
        >{t(text)}</button>
    }
}
