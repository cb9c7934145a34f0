//! Into sight: one way for every page to scroll to what was opened, named or found.

use leptos::prelude::{document, request_animation_frame};
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Brings an element into sight as a whole, with as little scrolling as that takes; of one that is higher than the
/// window its beginning.
pub fn bring(whole: &Element) {
    let window = document().document_element().map_or(0, |root| root.client_height());
    let high = whole.client_height() > window;
    let options = ScrollIntoViewOptions::new();
    options.set_block(if high { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Nearest });
    options.set_inline(ScrollLogicalPosition::Nearest);
    whole.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The same with the first that a selector finds, once the page is drawn.
pub fn bring_soon(css: String) {
    request_animation_frame(move || {
        if let Ok(Some(found)) = document().query_selector(&css) {
            bring(&found);
        }
    });
}

/// The beginning of the first that a selector finds comes to the top, once the page is drawn.
pub fn to_top_soon(css: &'static str) {
    request_animation_frame(move || {
        if let Ok(Some(found)) = document().query_selector(css) {
            found.scroll_into_view();
        }
    });
}
