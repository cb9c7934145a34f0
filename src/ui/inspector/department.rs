//! A department.

use super::colour::ColourField;
use super::records;
use super::stage::{DeleteButton, Holds};
use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::App;
use crate::ui::form::{Change, Checks, ChoiceField, TitleField};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// A department: what it is, what it holds, what it works in.
#[component]
pub fn DepartmentPanel(id: DepartmentId) -> impl IntoView {
    let record = records::department(id.clone());
    let (own, key) = (id.clone(), Key::Department(id.clone()));
    let kind = record.get(|it| Some(it.kind.unwrap_or(DepartmentKind::Other)));
    let palette = palette_of(id.clone());
    let (worked, work) = tools_of(id);
    view! {
        <TitleField value=record.get(|it| it.name.clone()) on_change=record.set(|it, name| it.name = name)/>
        <div class="fields">
            <ChoiceField label=Text::Kind value=kind on_change=record.set(|it, kind| it.kind = kind) required=true/>
            <ColourField value=record.get(|it| it.color.clone()) on_change=record.set(|it, color| it.color = color) palette/>
            <Checks
                label=Text::WorksInTools
                value=worked
                options=records::tools()
                on_change=work
                empty=Text::NoTools
            />
        </div>
        <Holds holds=move |it: &Touchpoint| it.department.as_ref() == Some(&own)/>
        <div class="panel-foot"><DeleteButton text=Text::DeleteDepartment key_=key/></div>
    }
}

/// The colour that its lane has from the palette, in the present theme.
fn palette_of(id: DepartmentId) -> Signal<String> {
    let app = App::take();
    Signal::derive(move || {
        app.theme.track();
        let place = app.document.with(|it| it.departments.ids().position(|other| *other == id)).unwrap_or(0);
        let style = document().document_element().and_then(|root| window().get_computed_style(&root).ok().flatten());
        let value = style.and_then(|style| style.get_property_value(&format!("--hue-{}", place % 8)).ok());
        value
            .map(|value| value.trim().to_string())
            .filter(|value| super::is_colour(value))
            .unwrap_or_else(|| "#808080".into())
    })
}

/// The tools that a department works in; they stand in the tools, not in the department.
fn tools_of(id: DepartmentId) -> (Signal<Vec<String>>, Change<Vec<String>>) {
    let app = App::take();
    let own = id.clone();
    let worked = Memo::new(move |_| {
        app.document.with(|document| {
            let tools = document.tools.iter().filter(|tool| tool.departments.contains(&own));
            tools.map(|tool| tool.id.to_string()).collect::<Vec<_>>()
        })
    });
    let work = Callback::new(move |(wanted, mark): (Vec<String>, Option<u64>)| {
        let document = app.document.get_untracked();
        let changed = document.tools.iter().filter_map(|tool| {
            let wanted = wanted.iter().any(|id| id == tool.id.as_str());
            if wanted == tool.departments.contains(&id) {
                return None;
            }
            let mut tool = Tool::clone(tool);
            tool.departments.retain(|other| *other != id);
            if wanted {
                tool.departments.push(id.clone());
            }
            Some(Command::Put(Item::Tool(tool)))
        });
        app.dispatch_marked(Command::Many(changed.collect()), mark);
    });
    (worked.into(), work)
}
