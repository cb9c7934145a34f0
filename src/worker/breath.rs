//! Where long work lets messages in, and stops where nobody wants it any more.

use crate::evidence::pause::{Breath, PIECE, Wait};
use js_sys::{Array, Date, Uint8Array};
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// How often a log is walked through while it is counted, about: a measure of how far that is.
const WALKS: f64 = 12.0;

/// Milliseconds of work between which messages are let in: in a worker, and on a thread that others need, too. How much
/// of a file is taken at a time tells which it is.
pub(super) fn often(piece: u32) -> f64 {
    if piece > 1 << 20 { 100.0 } else { 12.0 }
}

/// Lets messages in.
pub(super) async fn breath() {
    if let Ok(nothing) = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::new_with_length(0))) {
        let _ = JsFuture::from(nothing.array_buffer()).await;
    }
}

/// Work that is polled through a pointer: so it stays a function of its own, small enough for a browser to compile it
/// again while it runs.
pub(super) type Work<'a, Answer> = Pin<Box<dyn Future<Output = Answer> + 'a>>;

/// Pauses in work of so many rows, every so many milliseconds. `tell` hears which part is done, about.
pub(super) fn breaths(milliseconds: f64, rows: f64, tell: impl Fn(f64) + 'static) -> Box<Breath> {
    let last = Rc::new(Cell::new(Date::now()));
    let pieces = Cell::new(0.0);
    #[allow(clippy::cast_precision_loss)] // a small number
    let all = WALKS * (rows / PIECE as f64).max(1.0);
    Box::new(move || {
        pieces.set(pieces.get() + 1.0);
        if Date::now() - last.get() < milliseconds {
            return None;
        }
        tell((pieces.get() / all).min(0.99));
        let last = last.clone();
        let wait = async move {
            breath().await;
            last.set(Date::now());
        };
        Some(Box::pin(wait) as Wait)
    })
}

/// Does work; `None` where it was cancelled on its way.
pub(super) async fn unless<Answer>(cancelled: &Cell<bool>, mut work: Work<'_, Answer>) -> Option<Answer> {
    poll_fn(|context| if cancelled.get() { Poll::Ready(None) } else { work.as_mut().poll(context).map(Some) }).await
}
