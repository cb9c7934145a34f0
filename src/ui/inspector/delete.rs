//! Deleting: at once where it only takes itself along, with a question where more would go.

use super::records::{departments, stages};
use crate::edit::Command;
use crate::model::*;
use crate::platform::clock;
use crate::state::App;
use crate::ui::apart::apart;
use crate::ui::form::{Option_, PickField};
use crate::ui::i18n::{Text, t};
use crate::ui::map::{next_to, rescue};
use leptos::html;
use leptos::prelude::*;

/// Deletes a record. Asks first, where touchpoints would go with it.
pub fn ask_delete(app: App, key: Key) {
    if app.refuses() {
        return;
    }
    let document = app.document.get_untracked();
    if matches!(key, Key::Journey(_)) || held(&document, &key) > 0 {
        app.deleting.set(Some(key));
    } else {
        delete(app, key, None);
    }
}

/// Where the focus goes with it, what is next to it has it then.
fn delete(app: App, key: Key, heir: Option<Key>) {
    let next = app.document.with_untracked(|document| next_to(document, &key));
    let command = match key {
        // Everything else is small enough for undo alone.
        Key::Journey(id) => Command::Bin(id, clock::now()),
        key => Command::Delete(key, heir),
    };
    if app.dispatch(command) {
        rescue(next);
    }
}

/// How many touchpoints a stage or department holds.
fn held(document: &Document, key: &Key) -> usize {
    let count =
        |journey: &Journey, own: &dyn Fn(&Touchpoint) -> bool| journey.touchpoints.iter().filter(|t| own(t)).count();
    match key {
        Key::Stage(id, stage) => {
            let journey = document.journeys.get(id);
            journey.map_or(0, |journey| count(journey, &|t| t.stage.as_ref() == Some(stage)))
        }
        Key::Department(id) => {
            document.journeys.iter().map(|journey| count(journey, &|t| t.department.as_ref() == Some(id))).sum()
        }
        _ => 0,
    }
}

/// The question. Stands in the page once.
#[component]
pub fn DeleteDialog() -> impl IntoView {
    let app = App::take();
    let asked = app.deleting;
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if asked.with(Option::is_some) {
            if !dialog.open() {
                // Fails only where it is open in another way.
                let _ = dialog.show_modal();
            }
        } else {
            dialog.close();
        }
    });
    let title = move || {
        let language = app.language.get();
        asked.with(|key| {
            let (text, name) = title(&app.document.get(), key.as_ref()?)?;
            Some(text.with(language, &[&name]))
        })
    };
    view! {
        <dialog
            class="dialog"
            node_ref=node
            aria-labelledby="delete-title"
            on:close=move |_| asked.set(None)
        >
            <h2 id="delete-title">{title}</h2>
            {move || asked.get().map(|key| apart(move || view! { <Question key_=key asked/> }.into_any()))}
        </dialog>
    }
}

fn title(document: &Document, key: &Key) -> Option<(Text, String)> {
    Some(match key {
        Key::Stage(journey, id) => {
            (Text::DeleteStageTitle, document.journeys.get(journey)?.stages.get(id)?.name.clone())
        }
        Key::Department(id) => (Text::DeleteDepartmentTitle, document.departments.get(id)?.name.clone()),
        Key::Journey(id) => (Text::DeleteJourneyTitle, document.journeys.get(id)?.info.name.clone()),
        _ => return None,
    })
}

#[component]
fn Question(key_: Key, asked: RwSignal<Option<Key>>) -> impl IntoView {
    let app = App::take();
    let count = held(&app.document.get_untracked(), &key_);
    let here = match &key_ {
        Key::Department(id) => app
            .journey_now()
            .map_or(0, |journey| journey.touchpoints.iter().filter(|it| it.department.as_ref() == Some(id)).count()),
        _ => count,
    };
    let options = heirs(&key_);
    // The first of the others, as long as nobody says otherwise.
    let heir = RwSignal::new(options.get_untracked().first().map(|(id, _)| id.clone()));
    let moving = RwSignal::new(heir.get_untracked().is_some());
    let kept = StoredValue::new(key_.clone());
    let can_move = heir.get_untracked().is_some();
    let confirm = move |_| {
        let key = kept.get_value();
        let heir = heir.get_untracked().filter(|_| moving.get_untracked()).map(|id| match &key {
            Key::Stage(journey, _) => Key::Stage(journey.clone(), id.into()),
            _ => Key::Department(id.into()),
        });
        asked.set(None);
        delete(app, key, heir);
    };
    let choose = Callback::new(move |(id, _): (Option<String>, _)| heir.set(id));
    let radio = move |to_heir: bool, text: Text| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="delete-what"
                    prop:checked=move || moving.get() == to_heir
                    on:change=move |_| moving.set(to_heir)
                />
                <span>{t(text)}</span>
            </label>
        }
    };
    view! {
        {match key_ {
            Key::Journey(ref id) => view! {
                <p class="quiet">{t(Text::JourneyToBin)}</p>
                {opened_by(app, id).map(|names| view! { <p class="quiet">{names}</p> })}
                {made_from_it(app, id).map(|text| view! { <p id="delete-base">{text}</p> })}
            }.into_any(),
            _ if can_move => view! {
                <fieldset class="field">
                    <legend class="field-label">
                        {move || {
                            // A department stands in journeys that are not in sight.
                            let (all, here_too) = (count.to_string(), here.to_string());
                            if here == count {
                                Text::DeleteKeeps.with(app.language.get(), &[&all])
                            } else {
                                Text::DeleteKeepsAll.with(app.language.get(), &[&all, &here_too])
                            }
                        }}
                    </legend>
                    {radio(true, Text::MoveThem)}
                    <Show when=move || moving.get()>
                        <PickField label=Text::Heir value=heir options on_change=choose/>
                    </Show>
                    {radio(false, Text::DeleteThemToo)}
                </fieldset>
            }.into_any(),
            _ => view! { <p class="quiet">{t(Text::NoPlaceTo)}</p> }.into_any(),
        }}
        <p class="quiet">{t(Text::CanUndo)}</p>
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| asked.set(None)>{t(Text::Cancel)}</button>
            <button type="button" class="button danger" on:click=confirm>{t(Text::Delete)}</button>
        </div>
    }
}

/// Touchpoints of other journeys that open a journey, in words; `None` where there are none.
fn opened_by(app: App, id: &JourneyId) -> Option<String> {
    let document = app.document.get_untracked();
    let others = document.journeys.iter().filter(|journey| journey.info.id != *id);
    let opening = others.flat_map(|journey| journey.touchpoints.iter()).filter(|it| it.opens.as_ref() == Some(id));
    let names: Vec<_> = opening.take(3).map(|touchpoint| touchpoint.name.as_str()).collect();
    (!names.is_empty()).then(|| Text::OthersOpenIt.with(app.language.get_untracked(), &[&names.join(", ")]))
}

/// What becomes of journeys that were made from one that goes.
fn made_from_it(app: App, id: &JourneyId) -> Option<String> {
    let document = app.document.get_untracked();
    let count = crate::compare::to_bes(&document, id).len();
    let language = app.language.get_untracked();
    let count = (count > 0).then(|| count.to_string())?;
    Some(match crate::compare::base(&document, id) {
        None => Text::BaseDeleted.with(language, &[&count]),
        Some(base) => {
            Text::BaseMoved.with(language, &[&count, &crate::ui::compare::journey_name(&document, base, language)])
        }
    })
}

/// The others of its kind.
fn heirs(key: &Key) -> Signal<Vec<Option_>> {
    let (all, own) = match key {
        Key::Stage(journey, id) => (stages(journey.clone()), id.to_string()),
        Key::Department(id) => (departments(), id.to_string()),
        _ => (Signal::stored(Vec::new()), String::new()),
    };
    Signal::derive(move || all.get().into_iter().filter(|(id, _)| *id != own).collect())
}
