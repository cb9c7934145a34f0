//! What people enter about loyalty: reading it, and changing it as one step of undo.

use super::texts3::PayText as P;
use crate::edit::{Command, Item};
use crate::experience::Slot;
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{count_text, t};
use leptos::prelude::*;

/// Reads something of it; follows changes.
pub fn loyalty<T>(app: App, read: impl FnOnce(&Loyalty) -> T) -> T {
    app.document.with(|document| match &document.head.loyalty {
        Some(loyalty) => read(loyalty),
        None => read(&Loyalty::default()),
    })
}

/// Changes it.
pub fn change(app: App, act: impl FnOnce(&mut Loyalty)) {
    let mut head = app.document.with_untracked(|document| Head::clone(&document.head));
    let mut loyalty = head.loyalty.take().unwrap_or_default();
    act(&mut loyalty);
    if loyalty.pay.as_ref().is_some_and(|pay| *pay == Pay::default()) {
        loyalty.pay = None;
    }
    if loyalty.chain.as_ref().is_some_and(|chain| *chain == Chain::default()) {
        loyalty.chain = None;
    }
    head.loyalty = Some(loyalty).filter(|it| *it != Loyalty::default());
    app.dispatch(Command::Put(Item::Head(head)));
}

/// A number as it stands in a cell.
pub fn shown(slot: &Slot<'_>, language: Language) -> String {
    match slot {
        Slot::Text(text) => (*text).clone(),
        slot => slot.number().map_or_else(String::new, |value| count_text(value, language).replace('-', "−")),
    }
}

/// A field of words beside a table.
pub fn words(
    app: App,
    id: &'static str,
    label: P,
    hint: P,
    read: fn(&Loyalty) -> Option<String>,
    write: fn(&mut Loyalty, Option<String>),
) -> AnyView {
    view! {
        <label class="field">
            <span class="field-label">{t(label)}</span>
            {bare(app, id, label, hint, read, write)}
        </label>
    }
    .into_any()
}

/// The same without its label in sight.
pub fn bare(
    app: App,
    id: &'static str,
    label: P,
    hint: P,
    read: fn(&Loyalty) -> Option<String>,
    write: fn(&mut Loyalty, Option<String>),
) -> AnyView {
    view! {
        <input type="text" class="input" id=id autocomplete="off" aria-label=t(label) placeholder=t(hint)
            prop:value=move || loyalty(app, read).unwrap_or_default()
            prop:readOnly=move || app.read_only()
            on:change=move |event| {
                let text = event_target_value(&event).trim().to_string();
                change(app, |loyalty| write(loyalty, Some(text).filter(|text| !text.is_empty())));
            }
        />
    }
    .into_any()
}
