//! The line between a show's two windows: a channel of this browser, so it works without a network.

use gloo::events::EventListener;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The name on which both windows listen.
const NAME: &str = "styk.show";

/// Where a show stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The journey's id.
    pub journey: String,
    /// The name of the step that is shown.
    pub step: String,
    /// Milliseconds spent before the clock was started last.
    pub spent: f64,
    /// When it was started, in milliseconds since 1970; absent while it stands.
    pub started_at: Option<f64>,
    /// Counts up with each change; the higher one is right.
    pub turn: f64,
}

/// What was heard from the other window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum Heard {
    /// It has opened and asks where the show stands.
    Hello,
    /// Where the show stands now.
    Now(Told),
    /// It is closing.
    Bye,
}

#[derive(Serialize, Deserialize)]
struct Letter {
    /// Whether the speaker's window says this.
    speaker: bool,
    #[serde(flatten)]
    heard: Heard,
}

/// An open line; says goodbye when it is dropped or the page goes.
pub struct Line {
    channel: BroadcastChannel,
    speaker: bool,
    _listeners: [EventListener; 2],
}

impl Line {
    /// Listens to the other kind of window; `None` where the browser has no such channel.
    pub fn open(speaker: bool, on_note: impl Fn(Heard) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(NAME).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            let letter = text.and_then(|text| serde_json::from_str::<Letter>(&text).ok());
            if let Some(letter) = letter.filter(|letter| letter.speaker != speaker) {
                on_note(letter.heard);
            }
        });
        let leaving = {
            let channel = channel.clone();
            let window = web_sys::window()?;
            EventListener::new(&window, "pagehide", move |_| send(&channel, speaker, Heard::Bye))
        };
        Some(Self { channel, speaker, _listeners: [listener, leaving] })
    }

    /// Asks the other window where the show stands.
    pub fn hello(&self) {
        send(&self.channel, self.speaker, Heard::Hello);
    }

    /// Tells where the show stands.
    pub fn now(&self, told: Told) {
        send(&self.channel, self.speaker, Heard::Now(told));
    }
}

fn send(channel: &BroadcastChannel, speaker: bool, heard: Heard) {
    if let Ok(text) = serde_json::to_string(&Letter { speaker, heard }) {
        // Nobody listens to a channel that is closed.
        let _ = channel.post_message(&JsValue::from_str(&text));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        send(&self.channel, self.speaker, Heard::Bye);
        self.channel.close();
    }
}
