//! Of several tabs with one document only one writes; the others look on, and may take over.

use super::{App, Banner, Known, SaveState};
use crate::format;
use crate::platform::{LockState, Note, channel, journal};
use crate::state::Page;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How long another tab has to save before it is taken over, in milliseconds.
const GRACE: u32 = 700;

impl App {
    /// Somebody got or lost the right to write.
    pub(super) fn lock_changed(self, state: LockState) {
        match state {
            LockState::Writer | LockState::Unsupported if self.save.get_untracked() == SaveState::Loading => {
                self.save.set(SaveState::Saved);
                self.replay_journal();
            }
            // The other tab is gone or gave way: what it saved last is the truth.
            LockState::Writer => spawn_local(async move {
                self.reload().await;
                self.save.set(SaveState::Saved);
            }),
            LockState::Unsupported => self.save.set(SaveState::Saved),
            LockState::Waiting => self.save.set(SaveState::ReadOnly(Banner::OtherTab)),
            LockState::Lost => {
                self.save_now();
                self.save.set(SaveState::ReadOnly(Banner::TakenOver));
            }
        }
    }

    /// Shows what is on the device.
    async fn reload(self) {
        let (store, id) = self.persist.with_value(|persist| (persist.store.clone(), persist.id.clone()));
        let Some(store) = store else { return };
        let Ok(loaded) = store.load(&id).await else { return };
        if let Ok(opened) = format::read(&loaded.text) {
            self.persist.update_value(|persist| {
                persist.base = loaded.revision;
                persist.known = Known::default();
                persist.pending.clear();
                persist.in_flight.clear();
            });
            self.replace(opened.document);
        }
    }

    /// Asks the tab that edits to save, and then edits here.
    pub fn take_over(self) {
        self.persist.with_value(|persist| {
            if let Some(channel) = &persist.channel {
                channel.send(&Note::TakeOver { document: persist.id.clone() });
            }
        });
        Timeout::new(GRACE, move || {
            self.persist.with_value(|persist| {
                if let Some(lock) = &persist.lock {
                    lock.take_over();
                }
            });
        })
        .forget();
    }

    /// Whether this window only looks on.
    pub(in crate::state) fn looks_on(&self) -> bool {
        self.page.with_untracked(|page| matches!(page, Page::Speaker(_) | Page::Ballot(_)))
    }

    /// Listens to other tabs, and for the moment when the page may be leaving.
    pub(in crate::state) fn listen(self) {
        let channel = channel::Channel::open(move |note| {
            let id = self.persist.with_value(|persist| persist.id.clone());
            match note {
                Note::Saved { document, .. } => {
                    if document == id && self.save.get_untracked().is_read_only() {
                        spawn_local(self.reload());
                    }
                    self.listed.update(|count| *count = count.wrapping_add(1));
                }
                Note::TakeOver { document } if document == id => self.save_now(),
                _ => {}
            }
        });
        let leaving = journal::on_leaving(move || self.write_journal());
        self.persist.update_value(|persist| {
            persist.channel = channel;
            persist.leaving = Some(leaving);
        });
    }
}
