//! From a cell of a lane to the field that it shows.

use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::i18n::Text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The field of the inspector in which a lane's values are changed.
pub fn field_of(lane: Lane) -> Text {
    match lane {
        Lane::Emotion => Text::Emotion,
        Lane::Moments => Text::MomentField,
        Lane::Channel => Text::ChannelField,
        Lane::Wait => Text::TimeTitle,
        Lane::Promises => Text::PromiseTitle,
        Lane::Pains => Text::Pains,
        Lane::Metrics => Text::MetricsTitle,
        Lane::Quotes => Text::Quotes,
        Lane::Backstage => Text::VisibilityField,
        Lane::PerceivedOwner => Text::PerceivedOwner,
    }
}

/// Shows a touchpoint in the inspector, with one of its fields unfolded and in focus.
pub fn open_field(app: App, id: TouchpointId, field: Text) {
    app.inspect(Selection::Touchpoint(id));
    // The inspector is filled by then; it takes the focus itself where it covers the map, so later.
    request_animation_frame(move || request_animation_frame(move || focus_field(field)));
}

fn focus_field(field: Text) {
    let css = format!("#inspector [data-field='{}']", field as u16);
    let Ok(Some(found)) = document().query_selector(&css) else { return };
    let mut around = Some(found.clone());
    while let Some(element) = around {
        if element.tag_name() == "DETAILS" {
            // An attribute of an element that is there can always be set.
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
    let inside = "input, select, textarea, button, summary";
    // What is chosen in a group, before the first of it; the title of a section last.
    let first = ["input:checked, [aria-pressed=true]", "input, select, textarea, button", inside];
    let target = first.into_iter().find_map(|css| found.query_selector(css).ok().flatten());
    if let Some(target) = target.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = target.focus();
        target.scroll_into_view_with_bool(false);
    }
}
