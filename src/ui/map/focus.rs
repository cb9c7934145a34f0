//! Where the focus goes when what had it is gone.

use super::keys::{focus, item};
use super::measure::each;
use crate::model::*;
use crate::state::Selection;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What something on the map is, by its name in the page.
pub fn parse(name: &str) -> Option<Selection> {
    let mut parts = name.split('/');
    Some(match (parts.next()?, parts.next()?, parts.next()) {
        ("touchpoint", id, None) => Selection::Touchpoint(id.into()),
        ("stage", id, None) => Selection::Stage(id.into()),
        ("department", id, None) => Selection::Department(id.into()),
        ("handoff", from, Some(to)) => Selection::Handoff(from.into(), to.into()),
        _ => return None,
    })
}

/// The element of something on the map.
pub fn element_of(what: &Selection) -> Option<HtmlElement> {
    let name = item(what);
    let map = document().query_selector(".map").ok().flatten()?.dyn_into().ok()?;
    let found = each(&map, "[data-item]").find(|element| element.get_attribute("data-item").as_ref() == Some(&name));
    found?.dyn_into().ok()
}

/// What stands next to something that is about to be deleted.
#[derive(Clone, Debug)]
pub enum Next {
    /// Something on the map.
    Item(Selection),
    /// A button that adds another of its kind.
    Button(&'static str),
}

/// What is next to a record, before it is deleted.
pub fn next_to(document: &Document, key: &Key) -> Option<Next> {
    fn beside<K: Ord + Clone, V>(things: &Ordered<K, V>, id: &K) -> Option<K> {
        things.before(id).or_else(|| things.after(id)).cloned()
    }
    let found = match key {
        Key::Touchpoint(journey, id) => {
            let journey = document.journeys.get(journey)?;
            let lane = journey.touchpoints.get(id)?.department.clone();
            let near = beside(&journey.touchpoints, id).map(Selection::Touchpoint);
            near.or_else(|| lane.map(Selection::Department))?
        }
        Key::Stage(journey, id) => match beside(&document.journeys.get(journey)?.stages, id) {
            Some(near) => Selection::Stage(near),
            None => return Some(Next::Button("add-stage")),
        },
        Key::Department(id) => match beside(&document.departments, id) {
            Some(near) => Selection::Department(near),
            None => return Some(Next::Button("add-department")),
        },
        Key::Link(_, from, _) => Selection::Touchpoint(from.clone()),
        _ => return None,
    };
    Some(Next::Item(found))
}

/// Takes the focus there, if nothing has it any more once the page has caught up.
pub fn rescue(next: Option<Next>) {
    let Some(next) = next else { return };
    // A dialog that closes gives the focus back in the first frame.
    request_animation_frame(move || {
        request_animation_frame(move || {
            let document = document();
            let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
            match next {
                _ if !lost => {}
                Next::Item(what) => focus(&what),
                Next::Button(id) => {
                    let button = document.get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok());
                    if let Some(button) = button {
                        let _ = button.focus();
                    }
                }
            }
        });
    });
}
