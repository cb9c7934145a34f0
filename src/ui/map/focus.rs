//! Where the focus goes when what had it is gone.

use super::keys::item;
use super::measure::each;
use crate::model::*;
use crate::state::{App, Selection};
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

/// Where the focus goes when a step is taken or taken back by whoever has it on the map: what has it stays, or gives way
/// to what stands beside it. Asked before the step.
pub fn held(app: App) -> Option<(Selection, Option<Next>)> {
    let item = document().active_element()?.closest(".map [data-item]").ok().flatten()?;
    let what = parse(&item.get_attribute("data-item")?)?;
    let next = app.document.with_untracked(|document| {
        let journey = app.journey_now().map(|journey| journey.info.id.clone())?;
        let key = match what.clone() {
            Selection::Touchpoint(id) => Key::Touchpoint(journey, id),
            Selection::Stage(id) => Key::Stage(journey, id),
            Selection::Department(id) => Key::Department(id),
            Selection::Handoff(from, to) => Key::Link(journey, from, to),
            _ => return None,
        };
        next_to(document, &key)
    });
    Some((what, next))
}

/// Gives the focus back after a step, where it was lost with an element that was drawn anew.
pub fn keep(app: App, held: Option<(Selection, Option<Next>)>) {
    let Some((what, next)) = held else { return };
    let journey = app.journey_now();
    let there = match (&what, &journey) {
        (Selection::Department(id), _) => app.document.with_untracked(|document| document.departments.contains(id)),
        (Selection::Touchpoint(id), Some(journey)) => journey.touchpoints.contains(id),
        (Selection::Stage(id), Some(journey)) => journey.stages.contains(id),
        (Selection::Handoff(from, to), Some(journey)) => journey.link(from, to).is_some(),
        _ => false,
    };
    rescue(if there { Some(Next::Item(what)) } else { next });
}

/// Takes the focus there, if nothing has it any more once the page has caught up.
pub fn rescue(next: Option<Next>) {
    let Some(next) = next else { return };
    // A dialog that closes gives the focus back in the first frames, and WebKit takes it away once more after that.
    for frames in [3, 6] {
        let next = next.clone();
        after(frames, move || take(next, 8));
    }
}

fn after(frames: u8, then: impl FnOnce() + 'static) {
    if frames == 0 {
        return then();
    }
    let then: Box<dyn FnOnce()> = Box::new(then);
    request_animation_frame(move || after(frames - 1, then));
}

/// What is out of sight is not in the page yet: it comes within some frames. Whoever went elsewhere meanwhile stays there.
fn take(next: Next, tries: u8) {
    let document = document();
    if document.active_element().is_some_and(|element| element.tag_name() != "BODY") {
        return;
    }
    let found = match &next {
        Next::Item(what) => element_of(what),
        Next::Button(id) => document.get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok()),
    };
    match found {
        Some(element) => drop(element.focus()),
        None if tries > 0 => request_animation_frame(move || take(next, tries - 1)),
        None => {}
    }
}
