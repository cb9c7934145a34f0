//! Several of a list, rows that come and go, and folding sections.

use super::{Change, Option_};
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use std::hash::Hash;

/// Any of the document's things.
#[component]
pub fn Checks(
    /// What they are.
    label: Text,
    /// The values that are checked.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// What there is to check.
    #[prop(into)]
    options: Signal<Vec<Option_>>,
    /// Called with all that are checked now.
    on_change: Change<Vec<String>>,
    /// Said where there is nothing to check.
    #[prop(default = Text::Unknown)]
    empty: Text,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let app = App::take();
    // The same list again must not take the focus from a box.
    let options = Memo::new(move |_| options.get());
    let toggle = move |id: String, on: bool| {
        let mut now = value.get_untracked();
        now.retain(|other| *other != id);
        if on {
            now.push(id);
        }
        on_change.run((now, None));
    };
    view! {
        <fieldset class="field" class:bare=bare>
            <legend class="field-label">{t(label)}</legend>
            <div class="checks">
                <Show when=move || options.with(Vec::is_empty)><span class="quiet">{t(empty)}</span></Show>
                <For each=move || options.get() key=Option_::clone children=move |(id, name)| {
                    let (own, other) = (id.clone(), id);
                    view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || value.with(|list| list.contains(&own))
                                prop:disabled=move || app.read_only()
                                on:change=move |event| toggle(other.clone(), event_target_checked(&event))
                            />
                            <span>{name}</span>
                        </label>
                    }
                }/>
            </div>
        </fieldset>
    }
}

/// Rows with a button that removes each, and one that adds another.
#[component]
pub fn Rows<K, V>(
    /// What tells the rows apart.
    #[prop(into)]
    keys: Signal<Vec<K>>,
    /// A row's name, for its button, and its fields.
    row: impl Fn(K) -> (Signal<String>, V) + Clone + Send + Sync + 'static,
    /// What the button that adds says.
    add: Text,
    /// Called to add a row.
    on_add: Callback<()>,
    /// Called to remove a row.
    on_remove: Callback<K>,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let app = App::take();
    let adder = NodeRef::<html::Button>::new();
    let remove = move |key: K| {
        // The row goes with the button that has the focus.
        if let Some(button) = adder.get_untracked() {
            let _ = button.focus();
        }
        on_remove.run(key);
    };
    view! {
        <div class="items">
            <For each=move || keys.get() key=K::clone children=move |key| {
                let (name, fields) = row(key.clone());
                view! {
                    <div class="item">
                        <div class="item-body">{fields}</div>
                        <button
                            type="button"
                            class="remove"
                            title=t(Text::Delete)
                            aria-label=move || format!("{}: {}", t(Text::Delete)(), name.get())
                            prop:disabled=move || app.read_only()
                            on:click=move |_| remove(key.clone())
                        >"×"</button>
                    </div>
                }
            }/>
            <button
                type="button"
                class="quiet-button"
                node_ref=adder
                prop:disabled=move || app.read_only()
                on:click=move |_| on_add.run(())
            >
                <span aria-hidden="true">"+ "</span>{t(add)}
            </button>
        </div>
    }
}

/// Which sections are open: the same ones stay open from one thing to the next.
#[derive(Clone, Copy, Default)]
pub struct OpenSections(StoredValue<Vec<(Text, bool)>>);

impl OpenSections {
    fn get(self, title: Text) -> Option<bool> {
        self.0.with_value(|list| list.iter().find(|(other, _)| *other == title).map(|(_, open)| *open))
    }

    fn set(self, title: Text, open: bool) {
        self.0.update_value(|list| {
            list.retain(|(other, _)| *other != title);
            list.push((title, open));
        });
    }
}

/// A part of the inspector that folds away.
#[component]
pub fn Section(
    /// What it holds.
    title: Text,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// Shown beside the title, such as a count.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let remembered = use_context::<OpenSections>();
    let open = remembered.and_then(|sections| sections.get(title)).unwrap_or(open);
    let toggled = move |event: leptos::ev::Event| {
        if let Some(sections) = remembered {
            sections.set(title, event_target::<web_sys::Element>(&event).has_attribute("open"));
        }
    };
    view! {
        <details class="section" data-field=(title as u16).to_string() prop:open=open on:toggle=toggled>
            <summary><h3>{t(title)}</h3><span class="note">{note}</span></summary>
            <div class="section-body">{children()}</div>
        </details>
    }
}

/// More about one row, folded away behind a line that sums it up.
#[component]
pub fn Fold(
    /// The line.
    #[prop(into)]
    summary: Signal<String>,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="fold" prop:open=open>
            <summary>{summary}</summary>
            <div class="fold-body">{children()}</div>
        </details>
    }
}
