//! Follows the room's full screen.

use super::page::leave;
use crate::platform::screen;
use crate::room::{Happened, Screen};
use crate::state::{App, Page};
use leptos::prelude::*;
use std::time::Duration;

/// A loss is looked at again after so many milliseconds: a window in front may still be on its way.
const AGAIN: Duration = Duration::from_millis(400);

/// What the show knows of its screen.
#[derive(Clone, Copy)]
pub(super) struct Full(StoredValue<Screen>);

impl Full {
    /// Takes note of what happened.
    pub fn note(self, happened: Happened) -> bool {
        self.0.try_update_value(|screen| screen.note(happened)).unwrap_or_default()
    }
}

fn is_front() -> bool {
    !document().hidden() && document().has_focus().unwrap_or(true)
}

/// In full screen the browser keeps Escape for itself: leaving it is leaving the show.
pub(super) fn follow(app: App) -> Full {
    let full = Full(StoredValue::new(Screen::new(screen::is_full())));
    let changed = gloo::events::EventListener::new(&document(), "fullscreenchange", move |_| {
        if screen::is_full() {
            full.note(Happened::Filled);
            return;
        }
        if full.note(Happened::Lost { asked: screen::was_ours(), front: is_front() }) {
            set_timeout(
                move || {
                    let shown = app.page.with_untracked(|page| matches!(page, Page::Present(_)));
                    if shown && is_front() && !screen::is_full() {
                        leave(app);
                    }
                },
                AGAIN,
            );
        }
    });
    let changed = StoredValue::new_local(Some(changed));
    let used = move || {
        full.note(Happened::Used);
    };
    // Before what a key or a click does here, which may open a window.
    let handles = [
        window_event_listener(leptos::ev::keydown, move |_| used()),
        window_event_listener(leptos::ev::pointerdown, move |_| used()),
        window_event_listener(leptos::ev::focus, move |_| used()),
    ];
    on_cleanup(move || {
        changed.set_value(None);
        handles.into_iter().for_each(leptos::prelude::WindowListenerHandle::remove);
    });
    full
}
