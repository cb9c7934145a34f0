//! Pains and quotes of a touchpoint.

use crate::model::*;
use crate::platform::ids::fresh;
use crate::state::App;
use crate::ui::form::{AreaField, Editor, Rows, Section, TextField};
use crate::ui::i18n::{Noun, Text, plural};
use leptos::prelude::*;

/// A count for a section's note; nothing where there is nothing.
pub fn counted(noun: Noun, count: Signal<usize>) -> Signal<String> {
    let app = App::take();
    Signal::derive(move || match count.get() {
        0 => String::new(),
        count => plural(noun, count, app.language.get()),
    })
}

/// What hurts.
#[component]
pub fn PainsSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let keys = record.get(|it| it.pains.iter().map(|pain| pain.id.clone()).collect::<Vec<_>>());
    let newest = StoredValue::new(None::<PainId>);
    let add = Callback::new(move |()| {
        let id = PainId::from(fresh("pain"));
        newest.set_value(Some(id.clone()));
        record.change(None, |it| it.pains.push(Pain { id, ..Pain::default() }));
    });
    let remove = Callback::new(move |id: PainId| record.change(None, |it| it.pains.retain(|pain| pain.id != id)));
    let row = move |id: PainId| {
        let is_new = newest.get_value().as_ref() == Some(&id);
        let own = id.clone();
        let text = record.get(move |it| {
            it.pains.iter().find(|pain| pain.id == own).map(|pain| pain.text.clone()).unwrap_or_default()
        });
        let set = record.set(move |it, text: Option<String>| {
            if let Some(pain) = it.pains.iter_mut().find(|pain| pain.id == id) {
                pain.text = text.unwrap_or_default();
            }
        });
        let fields = view! {
            <AreaField
                label=Text::PainText
                value=Signal::derive(move || Some(text.get()))
                on_change=set
                placeholder=Signal::derive(move || Text::PainText.get(app.language.get()).to_string())
                bare=true
                focus=is_new
            />
        };
        (text, fields)
    };
    let note = counted(Noun::Pain, record.get(|it| it.pains.len()));
    view! {
        <Section title=Text::Pains note>
            <Rows keys row add=Text::AddPain on_add=add on_remove=remove/>
        </Section>
    }
}

/// What people said.
#[component]
pub fn QuotesSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let count = record.get(|it| it.quotes.len());
    // They have no ids: a row is its place in the list.
    let keys = Signal::derive(move || (0..count.get()).collect::<Vec<_>>());
    let newest = StoredValue::new(None::<usize>);
    let add = Callback::new(move |()| {
        newest.set_value(Some(count.get_untracked()));
        record.change(None, |it| it.quotes.push(Quote::default()));
    });
    let remove = Callback::new(move |index: usize| {
        record.change(None, |it| {
            if index < it.quotes.len() {
                it.quotes.remove(index);
            }
        });
    });
    let row = move |index: usize| {
        let is_new = newest.get_value() == Some(index);
        let text = record.get(move |it| it.quotes.get(index).map(|quote| quote.text.clone()).unwrap_or_default());
        let source =
            record.get(move |it| it.quotes.get(index).and_then(|quote| quote.source.clone()).unwrap_or_default());
        let set_text = record.set(move |it, text: Option<String>| {
            if let Some(quote) = it.quotes.get_mut(index) {
                quote.text = text.unwrap_or_default();
            }
        });
        let set_source = record.set(move |it, source: String| {
            if let Some(quote) = it.quotes.get_mut(index) {
                quote.source = (!source.is_empty()).then_some(source);
            }
        });
        let fields = view! {
            <div class="quote">
                <AreaField
                    label=Text::QuoteText
                    value=Signal::derive(move || Some(text.get()))
                    on_change=set_text
                    placeholder=Signal::derive(move || Text::QuoteText.get(app.language.get()).to_string())
                    bare=true
                    focus=is_new
                />
                <TextField
                    label=Text::QuoteSource
                    value=source
                    on_change=set_source
                    placeholder=Signal::derive(move || Text::QuoteSource.get(app.language.get()).to_string())
                    bare=true
                />
            </div>
        };
        (text, fields)
    };
    view! {
        <Section title=Text::Quotes note=counted(Noun::Quote, count)>
            <Rows keys row add=Text::AddQuote on_add=add on_remove=remove/>
        </Section>
    }
}
