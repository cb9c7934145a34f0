//! What pages beside the map are made of: a sheet of panels, large quiet figures, empty states.

use leptos::prelude::*;

/// A page beside the map: a heading, and panels below it.
#[component]
pub fn Sheet(
    /// The page's heading.
    #[prop(into)]
    title: Signal<String>,
    /// One line below it; empty for none.
    #[prop(optional, into)]
    note: Signal<String>,
    /// What stands to the right of the heading.
    #[prop(optional, into)]
    tools: ViewFn,
    /// The panels.
    children: Children,
) -> impl IntoView {
    // Its element may be that of the page before; this one begins at its top.
    if let Ok(Some(before)) = document().query_selector("#content.sheet") {
        before.set_scroll_top(0);
    }
    view! {
        <main class="sheet" id="content" tabindex="-1">
            <header class="sheet-head">
                <div>
                    <h1>{title}</h1>
                    <p class="sheet-note">{note}</p>
                </div>
                <div class="sheet-tools">{tools.run()}</div>
            </header>
            {children()}
        </main>
    }
}

/// A part of a page with a heading of its own.
#[component]
pub fn Panel(
    /// A name for it in the page, unique there: `id` of the section.
    id: &'static str,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// One line below it; empty for none.
    #[prop(optional, into)]
    note: Signal<String>,
    /// More class names, such as `wide` or `half`.
    #[prop(optional)]
    class: &'static str,
    /// What stands to the right of the heading.
    #[prop(optional, into)]
    tools: ViewFn,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    view! {
        <section class=format!("panel {class}") id=id aria-labelledby=heading>
            <header class="panel-head">
                <div>
                    <h2 id=format!("{id}-title")>{title}</h2>
                    <p class="panel-note">{note}</p>
                </div>
                <div class="panel-tools">{tools.run()}</div>
            </header>
            {children()}
        </section>
    }
}

/// A large number with what it is, and its range below.
#[component]
pub fn Figure(
    /// The number as text.
    #[prop(into)]
    value: Signal<String>,
    /// What it is.
    #[prop(into)]
    caption: Signal<String>,
    /// Its range or another remark; empty for none.
    #[prop(optional, into)]
    range: Signal<String>,
    /// `good`, `warm`, `hot` or nothing.
    #[prop(optional, into)]
    tone: Signal<&'static str>,
    /// A name for it in the page; empty for none.
    #[prop(optional)]
    id: &'static str,
) -> impl IntoView {
    view! {
        <div class="figure-box" data-tone=tone>
            <span class="figure-value" id=(!id.is_empty()).then_some(id)>{value}</span>
            <span class="figure-caption">{caption}</span>
            <span class="figure-range">{range}</span>
        </div>
    }
}

/// Where there is nothing to show: what is missing, and what to do.
#[component]
pub fn Empty(
    /// What is missing.
    #[prop(into)]
    text: Signal<String>,
    /// What can be done: a button or a link.
    #[prop(optional, into)]
    action: ViewFn,
) -> impl IntoView {
    view! { <div class="empty"><p>{text}</p>{action.run()}</div> }
}

/// Goes to a part of the page: its heading is seen, and has the focus.
pub fn jump(id: &str) {
    let Some(part) = document().get_element_by_id(id) else { return };
    // Only the page's own sheet moves, never the window around it.
    if let Ok(Some(sheet)) = part.closest("main") {
        let top = part.get_bounding_client_rect().top() - sheet.get_bounding_client_rect().top();
        #[allow(clippy::cast_possible_truncation)] // pixels of a page
        sheet.set_scroll_top(sheet.scroll_top() + top as i32 - 12);
    }
    if let Ok(Some(heading)) = part.query_selector("h2") {
        // An attribute of an element that is there can always be set.
        let _ = heading.set_attribute("tabindex", "-1");
        let heading: &web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_ref(&heading);
        // What cannot have the focus is seen all the same.
        let _ = heading.focus();
    }
}
