//! Charts on a canvas: sharp at any pixel ratio, in the colours that the page has now.

use crate::chart::{ChartSpec, FONT, Mark, Palette, draw, paint, svg};
use plotters_canvas::CanvasBackend;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// Draws a chart as wide as its holder, and gives its marks and its height in pixels of the page.
/// `None` where the holder is not shown or the browser gives no canvas.
///
/// The stock backend counts the canvas's own pixels, so the picture is painted at the pixel ratio
/// rather than stretched, and every edge falls on a pixel of the screen. Texts are measured with the
/// canvas itself; the backend would put an element into the page for each.
pub fn show(holder: &HtmlElement, canvas: &HtmlCanvasElement, spec: &ChartSpec) -> Option<(Vec<Mark>, f64)> {
    let width = f64::from(holder.client_width());
    if width < 1.0 {
        return None;
    }
    let height = spec.height(width).round();
    let window = web_sys::window()?;
    let ratio = window.device_pixel_ratio().clamp(0.5, 4.0);
    let style = canvas.style();
    // Properties of an element that is there can always be set.
    let _ = style.set_property("width", &format!("{width}px"));
    let _ = style.set_property("height", &format!("{height}px"));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few thousand pixels
    let pixels = |length: f64| (length * ratio).round() as u32;
    // Setting the size wipes the canvas, too.
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let palette = palette_of(holder)?;
    let widths: RefCell<HashMap<(String, u64, bool), f64>> = RefCell::default();
    let measure = |text: &str, size: f64, bold: bool| {
        let key = (text.to_string(), size.to_bits(), bold);
        *widths.borrow_mut().entry(key).or_insert_with(|| {
            context.set_font(&format!("{} {size}px {FONT}", if bold { "bold" } else { "normal" }));
            context.measure_text(text).map_or(0.0, |found| found.width())
        })
    };
    let picture = draw(spec, (width, height), &palette, &measure);
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    paint(&picture, &mut backend, ratio, 1.0).ok()?;
    Some((picture.marks, height))
}

/// The colours that the page has now.
fn palette_of(holder: &HtmlElement) -> Option<Palette> {
    let computed = web_sys::window()?.get_computed_style(holder).ok().flatten()?;
    Some(Palette::read(|token| computed.get_property_value(token).ok()))
}

/// The chart as an SVG file, as wide as it is shown but never narrower than a picture should be.
pub fn as_svg(holder: &HtmlElement, spec: &ChartSpec) -> Option<String> {
    let width = f64::from(holder.client_width()).max(640.0);
    Some(svg(spec, (width, spec.height(width)), &palette_of(holder)?))
}
