//! The workspace's personas.

use super::portrait::PortraitField;
use super::records;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::platform::ids::fresh;
use crate::state::App;
use crate::ui::form::{AreaField, Rows, TextField};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// All personas.
#[component]
pub fn PersonasPanel() -> impl IntoView {
    let app = App::take();
    let keys = Memo::new(move |_| app.document.with(|document| document.personas.ids().cloned().collect::<Vec<_>>()));
    let newest = StoredValue::new(None::<PersonaId>);
    let add = Callback::new(move |()| {
        let id = PersonaId::from(fresh("persona"));
        newest.set_value(Some(id.clone()));
        let name = Text::NewPersona.get(app.language.get_untracked()).into();
        app.dispatch(Command::Insert(Item::Persona(Persona { id, name, ..Persona::default() }), None));
    });
    let remove = Callback::new(move |id| {
        app.dispatch(Command::Delete(Key::Persona(id), None));
    });
    let row = move |id: PersonaId| {
        let is_new = newest.get_value().as_ref() == Some(&id);
        let record = records::persona(id);
        let name = record.get(|it| it.name.clone());
        let fields = view! {
            <TextField
                label=Text::Name
                value=name
                on_change=record.set(|it, name| it.name = name)
                bare=true
                focus=is_new
            />
            <PortraitField
                value=record.get(|it| it.portrait.clone())
                on_change=record.set(|it, portrait| it.portrait = portrait)
            />
            <AreaField
                label=Text::Description
                value=record.get(|it| it.description.clone())
                on_change=record.set(|it, text| it.description = text)
            />
            <AreaField
                label=Text::Goals
                value=record.get(|it| it.goals.clone())
                on_change=record.set(|it, text| it.goals = text)
            />
        };
        (name, fields)
    };
    view! {
        <Show when=move || keys.with(Vec::is_empty)><p class="hint">{t(Text::NoPersonas)}</p></Show>
        <Rows keys row add=Text::AddPersona on_add=add on_remove=remove/>
    }
}
