//! Short notes between the tabs of this browser.

use gloo::events::EventListener;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The name on which all tabs listen.
const NAME: &str = "styk";

/// What one tab tells the others. A note is a hint only: what counts is in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
pub enum Note {
    /// A document has a new revision.
    Saved {
        /// The document's id in the store.
        document: String,
        /// Its new head revision.
        revision: u64,
    },
    /// A tab stops writing a document.
    Leaving {
        /// The document's id in the store.
        document: String,
    },
    /// A tab wants to write a document that another one writes: save now, then let go.
    TakeOver {
        /// The document's id in the store.
        document: String,
    },
}

/// An open channel; closed on drop.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Listens to the notes of other tabs; `None` where the browser has no such channel.
    /// Messages that are no notes, say of a newer version, are passed over.
    pub fn open(on_note: impl Fn(Note) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(NAME).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let Some(note) = text.and_then(|text| serde_json::from_str(&text).ok()) {
                on_note(note);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Tells all other tabs; `false` where that failed.
    pub fn send(&self, note: &Note) -> bool {
        let Ok(text) = serde_json::to_string(note) else { return false };
        self.channel.post_message(&JsValue::from_str(&text)).is_ok()
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
