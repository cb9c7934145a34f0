//! What dialogs have in common.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

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
