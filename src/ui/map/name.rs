//! Names that are typed in place, as fast as people speak.
//!
//! Enter keeps a name. What was just added is followed by the next one of its kind, until one is
//! left empty or Escape is pressed. Tab keeps it and goes on to the next touchpoint that is there.

use super::edit::{Step, add_next, nudge, rename};
use super::state::MapState;
use crate::model::*;
use crate::platform::clock;
use crate::state::{App, Selection};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

/// How long a field that was just opened keeps the focus whatever happens, in milliseconds.
const SETTLING: f64 = 300.0;

/// Where to go on once a name is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// Nowhere: the thing itself gets the focus.
    Stay,
    /// To another one, new, if this one was new.
    New,
    /// To the touchpoint after it.
    After,
    /// To the touchpoint before it.
    Before,
    /// One step further on the map, still being named.
    Move(Step),
}

/// A name that turns into a field while it is being changed.
#[component]
pub fn Name(
    /// What it names.
    what: Selection,
    /// The name now.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    let app = expect_context::<MapState>().app;
    let what = StoredValue::new(what);
    let on = Memo::new(move |_| app.naming.with(|now| *now == what.get_value()));
    let field = NodeRef::<leptos::html::Textarea>::new();
    let done = StoredValue::new(false);
    let opened = StoredValue::new(0.0);
    let finish = move |keep: bool, then: Then| {
        if !done.get_value()
            && let Some(field) = field.get_untracked()
        {
            done.set_value(true);
            close(app, &what.get_value(), keep.then(|| field.value()), then);
        }
    };
    Effect::new(move |_| {
        if on.get()
            && let Some(field) = field.get()
        {
            done.set_value(false);
            opened.set_value(clock::now());
            open(app, &what.get_value(), &field, &value.get_untracked());
        }
    });
    // Nothing where the map goes with the field in it: the field loses the focus after all else.
    let settling = move || opened.try_get_value().map(|opened| clock::now() - opened <= SETTLING);
    // Heads of lanes are narrow, and what stands in them is not as short as on a card.
    let narrow = what.with_value(|what| matches!(what, Selection::Department(_)));
    let shown = move || if narrow { crate::layout::softened(&value.get()) } else { value.get() };
    view! {
        <Show when=move || on.get() fallback=move || view! { <span class="name">{shown}</span> }>
            <textarea
                class="rename"
                rows="2"
                node_ref=field
                aria-label=t(Text::Name)
                placeholder=move || placeholder(&what.get_value()).get(app.language.get())
                on:pointerdown=|event| event.stop_propagation()
                on:click=|event| event.stop_propagation()
                on:dblclick=|event| event.stop_propagation()
                on:blur=move |_| {
                    // The click that opened the field may still be moving the focus.
                    match settling() {
                        Some(false) => finish(true, Then::Stay),
                        Some(true) => if let Some(field) = field.get_untracked() {
                            request_animation_frame(move || {
                                let _ = field.focus();
                            });
                        },
                        None => {}
                    }
                }
                on:keydown=move |event| {
                    event.stop_propagation();
                    if event.is_composing() {
                        return;
                    }
                    // With Shift, WebKit on Linux knows which key it was, but not what it is called.
                    let key = if event.code() == "Tab" { "Tab".into() } else { event.key() };
                    let (keep, then) = match (key.as_str(), event.alt_key(), event.shift_key()) {
                        ("Enter", false, false) => (true, Then::New),
                        ("Tab", _, false) => (true, Then::After),
                        ("Tab", _, true) => (true, Then::Before),
                        ("Escape", ..) => (false, Then::Stay),
                        ("ArrowUp", true, _) => (true, Then::Move(Step::Up)),
                        ("ArrowDown", true, _) => (true, Then::Move(Step::Down)),
                        ("ArrowLeft", true, _) => (true, Then::Move(Step::Left)),
                        ("ArrowRight", true, _) => (true, Then::Move(Step::Right)),
                        _ => return,
                    };
                    event.prevent_default();
                    finish(keep, then);
                }
            />
        </Show>
    }
}

/// What stands in the field of something that has no name yet.
fn placeholder(what: &Selection) -> Text {
    match what {
        Selection::Stage(_) => Text::NewStage,
        Selection::Department(_) => Text::NewDepartment,
        _ => Text::NewTouchpoint,
    }
}

/// Fills the field and gives it the focus. What was just added has a name to be typed, not changed.
fn open(app: App, what: &Selection, field: &HtmlTextAreaElement, name: &str) {
    let unnamed = placeholder(what).get(app.language.get_untracked()) == name;
    let adding = app.adding.with_value(Option::is_some);
    // Before it is selected: a property of the view may be set later, which ends a selection.
    field.set_value(if adding && unnamed { "" } else { name });
    let _ = field.focus();
    if !adding {
        field.select();
    }
}

/// Keeps a name, or forgets what was typed, and goes on.
fn close(app: App, what: &Selection, name: Option<String>, then: Then) {
    let adding = app.adding.get_value();
    let empty = name.as_ref().is_none_or(|name| name.trim().is_empty());
    if let Some((mark, before)) = &adding
        && empty
        && !matches!(then, Then::Move(_))
        && name.as_ref().is_none_or(|_| then != Then::Stay)
    {
        // Nothing was typed where something new was offered: it was not wanted.
        app.naming.set(Selection::Journey);
        app.adding.set_value(None);
        app.forget(*mark);
        app.selection.set(before.clone());
        super::keys::focus(before);
        return;
    }
    if let Some(name) = &name {
        rename(app, what, name);
    }
    match then {
        Then::Move(step) => {
            nudge(app, what, step);
            // The field may be another one now, in another lane.
            app.naming.set(Selection::Journey);
            let what = what.clone();
            request_animation_frame(move || app.naming.set(what));
        }
        Then::After | Then::Before => {
            app.adding.set_value(None);
            match beside(app, what, then == Then::After) {
                Some(next) => {
                    app.selection.set(next.clone());
                    app.naming.set(next);
                }
                None if then == Then::After => add_next(app, what),
                None => stop(app, what),
            }
        }
        Then::New if adding.is_some() => {
            app.adding.set_value(None);
            add_next(app, what);
        }
        Then::New | Then::Stay => stop(app, what),
    }
}

fn stop(app: App, what: &Selection) {
    app.adding.set_value(None);
    app.naming.set(Selection::Journey);
    super::keys::focus(what);
}

/// The one of its kind after or before it.
fn beside(app: App, what: &Selection, after: bool) -> Option<Selection> {
    fn step<K: Ord + Clone, V>(all: &Ordered<K, V>, id: &K, after: bool) -> Option<K> {
        if after { all.after(id).cloned() } else { all.before(id).cloned() }
    }
    let journey = app.journey_now()?;
    match what {
        Selection::Touchpoint(id) => step(&journey.touchpoints, id, after).map(Selection::Touchpoint),
        Selection::Stage(id) => step(&journey.stages, id, after).map(Selection::Stage),
        Selection::Department(id) => {
            app.document.with_untracked(|d| step(&d.departments, id, after)).map(Selection::Department)
        }
        _ => None,
    }
}
