//! The workspace's personas, and which of them the journey is drawn for.

use super::portrait::{PortraitField, Taking};
use super::records;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::platform::ids::fresh;
use crate::platform::picture::pasted;
use crate::state::{App, shared};
use crate::ui::form::{AreaField, Rows, TitleField};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// All personas.
#[component]
pub fn PersonasPanel() -> impl IntoView {
    let app = App::take();
    let keys = Memo::new(move |_| app.document.with(|document| document.personas.ids().cloned().collect::<Vec<_>>()));
    let add = Callback::new(move |()| {
        let id = PersonaId::from(fresh("persona"));
        let name = Text::NewPersona.get(app.language.get_untracked()).into();
        app.dispatch(Command::Insert(Item::Persona(Persona { id, name, ..Persona::default() }), None));
        // The new one is the last.
        request_animation_frame(|| {
            let names = document().query_selector_all(".persona .title textarea").ok();
            let last = names.and_then(|list| list.get(list.length().checked_sub(1)?)?.dyn_into().ok());
            if let Some(field) = last {
                let field: web_sys::HtmlTextAreaElement = field;
                let _ = field.focus();
                field.select();
            }
        });
    });
    let remove = Callback::new(move |id| {
        app.dispatch(Command::Delete(Key::Persona(id), None));
    });
    let row = move |id: PersonaId| {
        let record = records::persona(id.clone());
        let name = record.get(|it| it.name.clone());
        (name, view! { <Sheet id/> })
    };
    view! {
        <Show when=move || keys.with(Vec::is_empty)><p class="hint">{t(Text::NoPersonas)}</p></Show>
        <Rows keys row add=Text::AddPersona on_add=add on_remove=remove/>
    }
}

/// One persona.
#[component]
fn Sheet(id: PersonaId) -> impl IntoView {
    let app = App::take();
    let record = records::persona(id.clone());
    let journey = app.journey();
    let own = StoredValue::new(id);
    let persona = shared(move || app.document.with(|document| document.personas.get(&own.get_value()).cloned()));
    let taking = Taking::new(record);
    let is_journeys = move || {
        journey.with(|journey| journey.as_ref().is_some_and(|it| it.info.persona.as_ref() == Some(&own.get_value())))
    };
    let choose = move |on: bool| {
        if let Some(journey) = app.journey_now() {
            let mut info = JourneyInfo::clone(&journey.info);
            info.persona = on.then(|| own.get_value());
            app.dispatch(Command::Put(Item::Journey(info)));
        }
    };
    view! {
        <div
            class="persona"
            on:paste=move |event| {
                if let Some(file) = pasted(&event) {
                    event.prevent_default();
                    event.stop_propagation();
                    taking.take(file);
                }
            }
        >
            <PortraitField taking persona/>
            <div class="persona-name">
                <TitleField
                    value=record.get(|it| it.name.clone())
                    on_change=record.set(|it, name| it.name = name)
                />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_journeys
                        prop:disabled=move || app.read_only()
                        on:change=move |event| choose(event_target_checked(&event))
                    />
                    <span>{t(Text::JourneysPersona)}</span>
                </label>
            </div>
            <AreaField
                label=Text::Description
                value=record.get(|it| it.description.clone())
                on_change=record.set(|it, text| it.description = text)
                placeholder=Signal::derive(move || Text::DescriptionHint.get(app.language.get()).to_string())
            />
            <AreaField
                label=Text::Goals
                value=record.get(|it| it.goals.clone())
                on_change=record.set(|it, text| it.goals = text)
                placeholder=Signal::derive(move || Text::GoalsHint.get(app.language.get()).to_string())
            />
        </div>
    }
}
