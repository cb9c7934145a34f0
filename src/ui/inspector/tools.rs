//! The workspace's tools.

use super::records::{self, from_percent, ids, joined, texts, to_percent};
use crate::edit::{Command, Item};
use crate::model::*;
use crate::platform::ids::fresh;
use crate::state::App;
use crate::ui::form::{Checks, Fold, NumberField, Rows, TextField, Toggle, WordField, words};
use crate::ui::i18n::{Named, Text, count_text, percent};
use leptos::prelude::*;

/// All tools.
#[component]
pub fn ToolsPanel() -> impl IntoView {
    let app = App::take();
    let keys = Memo::new(move |_| app.document.with(|document| document.tools.ids().cloned().collect::<Vec<_>>()));
    let newest = StoredValue::new(None::<ToolId>);
    let add = Callback::new(move |()| {
        let id = ToolId::from(fresh("tool"));
        newest.set_value(Some(id.clone()));
        let name = Text::NewTool.get(app.language.get_untracked()).into();
        app.dispatch(Command::Insert(Item::Tool(Tool { id, name, ..Tool::default() }), None));
    });
    let remove = Callback::new(move |id| {
        app.dispatch(Command::Delete(Key::Tool(id), None));
    });
    let row = move |id: ToolId| {
        let is_new = newest.get_value().as_ref() == Some(&id);
        let name = records::tool(id.clone()).get(|it| it.name.clone());
        (name, view! { <ToolFields id is_new/> })
    };
    view! { <Rows keys row add=Text::AddTool on_add=add on_remove=remove/> }
}

#[component]
fn ToolFields(id: ToolId, is_new: bool) -> impl IntoView {
    let app = App::take();
    let record = records::tool(id);
    let summary = Signal::derive(move || {
        let language = app.language.get();
        let Some(tool) = record.record() else { return String::new() };
        joined([
            Some(tool.family.map_or(Text::NotKnown.get(language), |family| family.name(language)).into()),
            tool.adoption.map(|part| percent(part.get(), language)),
            (tool.customer_record == Some(true)).then(|| Text::CustomerRecord.get(language).into()),
        ])
    });
    view! {
        <TextField
            label=Text::Name
            value=record.get(|it| it.name.clone())
            on_change=record.set(|it, name| it.name = name)
            bare=true
            focus=is_new
        />
        <Fold summary open=is_new>
            <div class="pair">
                <WordField
                    label=Text::FamilyField
                    words={words::<Family>}
                    value=record.word(|it| it.family)
                    on_change=record.set_word(|it, family| it.family = family)
                />
                <NumberField
                    label=Text::Adoption
                    value=record.get(|it| it.adoption.map(to_percent))
                    on_change=record.set(|it, value: Option<f64>| it.adoption = value.and_then(from_percent))
                    max=100.0
                    unit="%"
                    placeholder=Signal::derive(move || count_text(100.0, app.language.get()))
                />
            </div>
            <Checks
                label=Text::WhoWorksInIt
                value=record.get(|it| texts(&it.departments))
                options=records::departments()
                on_change=record.set(|it, list| it.departments = ids(list))
            />
            <Toggle
                label=Text::CustomerRecord
                value=record.get(|it| it.customer_record == Some(true))
                on_change=record.set(|it, on: bool| it.customer_record = on.then_some(true))
            />
        </Fold>
    }
}
