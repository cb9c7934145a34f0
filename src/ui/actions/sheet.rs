//! The sheet of keys, made from the registry.

use super::{Group, all, shown_keys};
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Opens the sheet of keys.
pub fn open_sheet(app: App) {
    app.sheet.set(true);
}

/// The sheet. Stands in the page once.
#[component]
pub fn KeySheet() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Dialog>::new();
    follow_dialog(app.sheet, node);
    view! {
        <dialog
            class="dialog key-sheet"
            id="key-sheet"
            node_ref=node
            aria-labelledby="key-sheet-title"
            on:close=move |_| app.sheet.set(false)
            on:click=move |event| close_outside(&event, app.sheet)
        >
            <h2 id="key-sheet-title">{t(Text::KeySheet)}</h2>
            <Show when=move || app.sheet.get()>
                <div class="key-groups">{Group::ALL.into_iter().map(group).collect_view()}</div>
            </Show>
            <div class="buttons">
                <button type="button" class="button strong" on:click=move |_| app.sheet.set(false)>{t(Text::Close)}</button>
            </div>
        </dialog>
    }
}

fn group(group: Group) -> impl IntoView {
    let rows = all().filter(move |action| action.group == group && !action.keys.is_empty()).map(|action| {
        let keys = action.keys.iter().map(|keys| view! { <kbd>{shown_keys(keys)}</kbd> }).collect_view();
        key_row(action.label, keys.into_any())
    });
    let typing = (group == Group::Edit).then(|| {
        [("Enter", Text::KeyEnter), ("Tab", Text::KeyTab), ("Escape", Text::KeyEscape), ("←↑→↓", Text::KeyArrows)]
            .map(|(keys, text)| key_row(text, view! { <kbd>{shown_keys(keys)}</kbd> }.into_any()))
            .collect_view()
    });
    view! {
        <section>
            <h3>{t(group.title())}</h3>
            <dl>{rows.collect_view()}{typing}</dl>
        </section>
    }
}

fn key_row(label: Text, keys: AnyView) -> impl IntoView {
    view! { <div class="key-row"><dt>{t(label)}</dt><dd>{keys}</dd></div> }
}

/// Opens and closes a dialog with a signal.
pub fn follow_dialog(open: RwSignal<bool>, node: NodeRef<html::Dialog>) {
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() {
            // Fails only where it is open in another way.
            let _ = dialog.show_modal();
        }
    });
}

/// A click beside a dialog closes it: its backdrop belongs to the dialog itself.
pub fn close_outside(event: &web_sys::MouseEvent, open: RwSignal<bool>) {
    let on_itself = event.target() == event.current_target();
    let outside =
        event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|dialog| {
            let rect = dialog.get_bounding_client_rect();
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            x < rect.left() || x > rect.right() || y < rect.top() || y > rect.bottom()
        });
    if on_itself && outside {
        open.set(false);
    }
}
