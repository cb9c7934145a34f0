//! A QR code, drawn as one path.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// White around a code, in modules.
const QUIET: i32 = 4;

/// A code that a phone can read; nothing where the text is too long for one.
pub fn qr(text: &str, name: String) -> Option<AnyView> {
    let ecc = if text.len() < 300 { QrCodeEcc::Medium } else { QrCodeEcc::Low };
    let code = QrCode::encode_text(text, ecc).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                // Writing to a string does not fail.
                let _ = write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET);
            }
        }
    }
    let side = size + 2 * QUIET;
    Some(
        view! {
            <svg class="qr" role="img" aria-label=name viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <rect class="qr-paper" width=side height=side></rect>
                <path class="qr-ink" d=path></path>
            </svg>
        }
        .into_any(),
    )
}
