//! Where long work lets messages in, and stops where nobody wants it any more.

use crate::evidence::pause::{PIECE, Pause};
use js_sys::{Array, Date, Uint8Array};
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// How often a log is walked through while it is counted, about: a measure of how far that is.
const WALKS: f64 = 12.0;

/// Lets messages in.
pub(super) async fn breath() {
    if let Ok(nothing) = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::new_with_length(0))) {
        let _ = JsFuture::from(nothing.array_buffer()).await;
    }
}

/// Does work of so many rows in pieces of about so many milliseconds; `None` where it was cancelled on its way. `tell`
/// hears which part is done, about.
pub(super) async fn in_pieces<Answer>(
    milliseconds: f64,
    rows: f64,
    cancelled: &Cell<bool>,
    tell: impl Fn(f64) + 'static,
    work: impl AsyncFnOnce(Pause<'_>) -> Answer,
) -> Option<Answer> {
    let last = Rc::new(Cell::new(Date::now()));
    let pieces = Cell::new(0.0);
    #[allow(clippy::cast_precision_loss)] // a small number
    let all = WALKS * (rows / PIECE as f64).max(1.0);
    let pause = move || {
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
        Some(Box::pin(wait) as std::pin::Pin<Box<dyn Future<Output = ()>>>)
    };
    let mut work = pin!(work(Pause::with(&pause)));
    poll_fn(|context| if cancelled.get() { Poll::Ready(None) } else { work.as_mut().poll(context).map(Some) }).await
}
