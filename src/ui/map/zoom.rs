//! How large the map is shown, from 25 to 400 %, and on what of it the eye is kept.

use super::sight::scroller;
use crate::state::{App, Selection};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const LEAST: f64 = 0.25;
const MOST: f64 = 4.0;
/// The sizes that buttons and keys go through.
const STEPS: &[f64] = &[0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0];

/// Shows the map at a size; what is at a place of the window stays there, or what is in the middle.
#[allow(clippy::cast_possible_truncation)] // pixels
pub fn zoom_to(app: App, zoom: f64, around: Option<(f64, f64)>) {
    let zoom = (zoom.clamp(LEAST, MOST) * 100.0).round() / 100.0;
    let before = app.zoom.get_untracked();
    if (zoom - before).abs() < 1e-6 {
        return;
    }
    let Some(scroll) = scroller() else { return };
    let edge = scroll.get_bounding_client_rect();
    let (x, y) = around.map_or((edge.width() / 2.0, edge.height() / 2.0), |(x, y)| (x - edge.x(), y - edge.y()));
    let (left, top) = (f64::from(scroll.scroll_left()) + x, f64::from(scroll.scroll_top()) + y);
    app.zoom.set(zoom);
    // At once, not when the page catches up: there is no place to scroll to before.
    if let Ok(Some(map)) = document().query_selector(".map")
        && let Ok(map) = map.dyn_into::<HtmlElement>()
    {
        // A property that is known can always be set.
        let _ = map.style().set_property("zoom", &zoom.to_string());
    }
    let ratio = zoom / before;
    scroll.set_scroll_left((left * ratio - x).round() as i32);
    scroll.set_scroll_top((top * ratio - y).round() as i32);
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
    app.only.set(Selection::Journey);
}
