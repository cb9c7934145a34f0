//! The map on paper: all of it, on the smallest sheet on which its words can be read.

use leptos::ev;
use leptos::prelude::*;

/// Sheets by their names in `style/print.css`, with the room on each below the formula, in pixels. Longer ones are for
/// a file or a roll.
const PAPERS: [(&str, f64, f64); 6] = [
    ("a3", 1490.0, 880.0),
    ("long", 3070.0, 880.0),
    ("wall", 3070.0, 2000.0),
    ("longer", 6240.0, 880.0),
    ("roll", 12_590.0, 2000.0),
    ("longest", 18_780.0, 2930.0),
];
/// The least size at which words are still read on paper.
const READ: f64 = 0.6;
/// The size to which a small map grows at most.
const MOST: f64 = 1.5;

/// The sheet for a map of this width and height, and the size at which it is printed.
fn sheet((width, height): (f64, f64)) -> (&'static str, f64) {
    let sheets = PAPERS.map(|(name, wide, high)| (name, (wide / width.max(1.0)).min(high / height.max(1.0))));
    let [.., last] = sheets;
    let (name, size) = sheets.into_iter().find(|(_, size)| *size >= READ).unwrap_or(last);
    (name, size.min(MOST))
}

/// The name of the sheet.
pub fn name(extent: &(f64, f64)) -> &'static str {
    sheet(*extent).0
}

/// The size at which the map is printed, as CSS writes it.
pub fn size(extent: &(f64, f64)) -> String {
    format!("{:.3}", sheet(*extent).1)
}

/// Whether the page is being printed: nothing of the map is left out then.
pub fn printing() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    let before = window_event_listener(ev::beforeprint, move |_| printing.set(true));
    let after = window_event_listener(ev::afterprint, move |_| printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    printing
}
