//! How large the map is shown, from 25 to 400 %, and on what of it the eye is kept.

use super::sight::scroller;
use crate::state::{App, Selection};
use leptos::prelude::*;
use std::cell::OnceCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const LEAST: f64 = 0.25;
const MOST: f64 = 4.0;
/// The sizes that buttons and keys go through.
const STEPS: &[f64] = &[0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0];

/// What the eye is on: what has the focus on the map, else what is selected there.
fn held() -> Option<Element> {
    let focused = document().active_element().filter(|it| it.closest(".map").ok().flatten().is_some());
    let whole = focused.and_then(|it| it.closest(".card, [data-item]").ok().flatten());
    whole.or_else(|| document().query_selector(".map .card.selected, .map .gate.selected").ok().flatten())
}

/// The middle of an element, where that is in sight, as a place of the window.
fn middle(element: &Element, sight: &web_sys::DomRect) -> Option<(f64, f64)> {
    let edge = element.get_bounding_client_rect();
    let (x, y) = (edge.x() + edge.width() / 2.0, edge.y() + edge.height() / 2.0);
    let inside = sight.left() < x && x < sight.right() && sight.top() < y && y < sight.bottom();
    inside.then_some((x, y))
}

/// Shows the map at a size; what is at a place of the window stays there, or else what has the focus
/// or is selected, or what is in the middle.
#[allow(clippy::cast_possible_truncation)] // pixels
pub fn zoom_to(app: App, zoom: f64, around: Option<(f64, f64)>) {
    let zoom = (zoom.clamp(LEAST, MOST) * 100.0).round() / 100.0;
    let before = app.zoom.get_untracked();
    if (zoom - before).abs() < 1e-6 {
        return;
    }
    let Some(scroll) = scroller() else { return };
    let edge = scroll.get_bounding_client_rect();
    let held = if around.is_none() { held() } else { None };
    let around = around.or_else(|| middle(held.as_ref()?, &edge));
    let (x, y) = around.map_or((edge.width() / 2.0, edge.height() / 2.0), |(x, y)| (x - edge.x(), y - edge.y()));
    let (left, top) = (f64::from(scroll.scroll_left()) + x, f64::from(scroll.scroll_top()) + y);
    app.zoom.set(zoom);
    // At once, not when the page catches up: there is no place to scroll to before.
    if let Ok(Some(map)) = document().query_selector(".map")
        && let Ok(map) = map.dyn_into::<HtmlElement>()
    {
        // A property that is known can always be set, and so can a class.
        let _ = map.style().set_property("zoom", &zoom.to_string());
        let _ = scroll.style().set_property("--zoom", &zoom.to_string());
        let _ = map.style().set_property("--far", &far_type(zoom));
        let _ = map.class_list().toggle_with_force("far", is_far(zoom));
    }
    let ratio = zoom / before;
    scroll.set_scroll_left((left * ratio - x).round() as i32);
    scroll.set_scroll_top((top * ratio - y).round() as i32);
    if let Some(held) = held.filter(|_| around.is_some()) {
        // Names that stay in place are larger now, too, and may have come to lie over it.
        crate::ui::scroll::bring(&held);
    }
}

/// Most type of the map is this high at 100 %, in pixels.
const TYPE: f64 = 11.0;
/// Words that come out this much too large no longer fit into their cards.
const TOO_LARGE: f64 = 1.3;

/// Whether the engine draws letters larger than this size of the map asks for, so that they would
/// not fit. Type that is set smaller than the engine's least size at 100 % is let be, so the map
/// then sets all of it that small.
pub fn is_far(zoom: f64) -> bool {
    // Most visits never get there, so nothing is measured for them.
    zoom < 0.8 && least_type() > TOO_LARGE * TYPE * zoom
}

/// The size of all type on a map that [`is_far`]; empty where it is not.
pub fn far_type(zoom: f64) -> String {
    if is_far(zoom) { format!("{:.1}px", least_type() - 0.1) } else { String::new() }
}

thread_local! {
    static LEAST_TYPE: OnceCell<f64> = const { OnceCell::new() };
}

/// How small letters get that are zoomed, in pixels: 9 in WebKit and 6 in Chromium as they come, 0
/// where there is no such limit. People can set another one.
fn least_type() -> f64 {
    LEAST_TYPE.with(|least| *least.get_or_init(|| measure_type().unwrap_or(0.0)))
}

/// Lays out letters of 40 px and a box of 200 px at a tenth, and compares: engines differ in how
/// they tell sizes of what is zoomed, but not in how large one is beside the other.
fn measure_type() -> Option<f64> {
    let make = |name: &str| document().create_element(name).ok();
    let (probe, letters, block) = (make("div")?, make("span")?, make("i")?);
    letters.set_text_content(Some("mmmmmmmm"));
    probe.set_attribute("aria-hidden", "true").ok()?;
    probe.append_child(&letters).ok()?;
    probe.append_child(&block).ok()?;
    document().body()?.append_child(&probe).ok()?;
    let ratio = |class: &str| {
        probe.set_class_name(class);
        letters.get_bounding_client_rect().width() / block.get_bounding_client_rect().width()
    };
    let (whole, tenth) = (ratio("type-probe"), ratio("type-probe tenth"));
    probe.remove();
    let drawn = 40.0 * 0.1 * tenth / whole;
    // Letters come out in whole pixels, so the width tells a little too much.
    Some(if drawn.is_finite() && drawn >= 5.0 { drawn.floor() } else { 0.0 })
}

/// One step larger.
pub fn zoom_in(app: App) {
    let now = app.zoom.get_untracked();
    zoom_to(app, STEPS.iter().copied().find(|step| *step > now + 0.01).unwrap_or(MOST), None);
}

/// One step smaller.
pub fn zoom_out(app: App) {
    let now = app.zoom.get_untracked();
    zoom_to(app, STEPS.iter().rev().copied().find(|step| *step < now - 0.01).unwrap_or(LEAST), None);
}

/// As large as it is drawn.
pub fn zoom_100(app: App) {
    zoom_to(app, 1.0, None);
}

/// As large as the window allows without scrolling, but never larger than it is drawn.
pub fn zoom_fit(app: App) {
    let Some(scroll) = scroller() else { return };
    let (width, height) = app.extent.get_untracked();
    let fits = |room: i32, size: f64| if size > 0.0 { f64::from(room) / size } else { 1.0 };
    let zoom = fits(scroll.client_width(), width).min(fits(scroll.client_height(), height)).min(1.0);
    // Downwards, so that rounding does not bring the bars back.
    zoom_to(app, (zoom * 100.0).floor() / 100.0, None);
    // Engines that set type for each size may break words elsewhere, which makes lanes higher.
    for _ in 0..12 {
        if scroll.scroll_width() <= scroll.client_width() && scroll.scroll_height() <= scroll.client_height() {
            break;
        }
        zoom_to(app, app.zoom.get_untracked() - 0.02, None);
    }
    scroll.set_scroll_left(0);
    scroll.set_scroll_top(0);
}

/// Keeps the eye on the selected lane or stage, that of the selected touchpoint, or again on all.
pub fn focus_selected(app: App) {
    let now = app.only.get_untracked();
    let Some(journey) = app.journey_now() else { return };
    let what = match app.selection.get_untracked() {
        Selection::Touchpoint(id) => {
            journey.touchpoints.get(&id).and_then(|it| it.stage.clone()).map_or(Selection::Journey, Selection::Stage)
        }
        what @ (Selection::Stage(_) | Selection::Department(_)) => what,
        _ => Selection::Journey,
    };
    app.only.set(if now == what { Selection::Journey } else { what });
}

/// Shows all lanes and stages alike.
pub fn focus_all(app: App) {
    app.moment.set(None);
    app.only.set(Selection::Journey);
}
