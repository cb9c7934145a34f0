//! Saving: the states it can be in, and how it gets from one to the next.
//!
//! A save handle exists only after a load, "saved" is said only after the transaction completed,
//! and whatever was not saved yet goes into the journal when the page may be leaving.

mod tabs;

use super::App;
use super::ways::Walks;
use crate::edit::Diff;
use crate::format::{self, Journal, Pieces};
use crate::model::Document;
use crate::platform::store::{Cuts, Known};
use crate::platform::{Channel, LockGuard, Meta, Note, Store, StoreError, clock, ids, journal, lock};
use crate::ui::i18n::Text;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// What stands above the page when saving is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banner {
    /// Another tab edits; this one can take over or copy.
    OtherTab,
    /// Another tab took over.
    TakenOver,
    /// A window that only looks on, as the speaker's: nothing stands above it.
    Onlooker,
    /// A file from a newer version.
    Newer,
    /// No database in this browser.
    Memory,
    /// No space.
    Quota,
    /// The browser would not.
    Failed,
}

/// How saving stands.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Nothing is loaded, so nothing can be written.
    Loading,
    /// All is on the device.
    Saved,
    /// Something waits to be written.
    Dirty,
    /// It is being written.
    Saving,
    /// It was not written; it is in memory, and will be tried again.
    Failed(Banner),
    /// Nothing can be changed here.
    ReadOnly(Banner),
    /// There is no storage: all is in memory.
    Memory,
}

impl SaveState {
    /// Whether nothing can be changed.
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::ReadOnly(_) | Self::Loading)
    }

    /// What stands above the page.
    pub fn banner(&self) -> Option<Banner> {
        match self {
            Self::ReadOnly(Banner::Onlooker) => None,
            Self::Failed(banner) | Self::ReadOnly(banner) => Some(*banner),
            Self::Memory => Some(Banner::Memory),
            _ => None,
        }
    }
}

/// After an edit, in milliseconds.
const QUIET: f64 = 300.0;
/// At the latest, in milliseconds.
const LATEST: f64 = 2000.0;
/// After a failure, in seconds.
const RETRIES: &[u32] = &[1, 2, 5, 10, 30];

/// How often a save is looked after before another document is opened.
const PATIENCE: u32 = 150;
/// How long between two looks, in milliseconds.
const STEP: i32 = 20;

/// What saving needs to know.
#[derive(Default)]
pub struct Persist {
    pub(super) store: Option<Store>,
    /// The open document's name in the store.
    pub(super) id: String,
    /// The revision that is on the device.
    pub(super) base: u64,
    /// The revision that the document was read from; older than `base` where that one was damaged.
    pub(super) text_revision: u64,
    /// What is not.
    pending: Vec<Arc<Diff>>,
    /// What is being written.
    in_flight: Vec<Arc<Diff>>,
    since: Option<f64>,
    timer: Option<Timeout>,
    failures: usize,
    saves: u32,
    pieces: Pieces<Cuts>,
    /// What the revision on the device holds, where it was saved from here.
    known: Known,
    walks: Walks,
    pub(super) lock: Option<LockGuard>,
    channel: Option<Channel>,
    leaving: Option<journal::Guard>,
}

impl App {
    /// Remembers a change and plans to save it.
    pub(super) fn changed(&self, diff: Arc<Diff>) {
        if self.save.get_untracked() == SaveState::Memory {
            return;
        }
        self.persist.update_value(|persist| persist.pending.push(diff));
        if !matches!(self.save.get_untracked(), SaveState::Saving | SaveState::Failed(_)) {
            self.save.set(SaveState::Dirty);
        }
        self.plan_save();
    }

    fn plan_save(&self) {
        let app = *self;
        let now = clock::now();
        self.persist.update_value(|persist| {
            if !persist.in_flight.is_empty() || persist.failures > 0 {
                return;
            }
            let since = *persist.since.get_or_insert(now);
            let wait = QUIET.min((since + LATEST - now).max(0.0));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 300
            let wait = wait as u32;
            // Setting another timer drops, and so stops, the one before.
            persist.timer = Some(Timeout::new(wait, move || app.save_now()));
        });
    }

    /// Saves what is not saved.
    pub fn save_now(&self) {
        let app = *self;
        let document = self.document.get_untracked();
        let ready = self.persist.try_update_value(|persist| {
            if persist.pending.is_empty() || !persist.in_flight.is_empty() {
                return None;
            }
            let store = persist.store.clone()?;
            persist.timer = None;
            persist.since = None;
            persist.in_flight = std::mem::take(&mut persist.pending);
            Some((store, persist.id.clone(), persist.base))
        });
        let Some((store, id, base)) = ready.flatten() else { return };
        self.save.set(SaveState::Saving);
        spawn_local(async move {
            let written = app.persist.try_update_value(|persist| {
                let parts = persist.pieces.write(&document);
                let meta = Meta { cx: persist.walks.cx(&document), ..title_of(&document) };
                // Now and then all that is stored is compared, so that what got damaged heals.
                let known = if persist.saves % 20 == 0 { Known::default() } else { std::mem::take(&mut persist.known) };
                (parts, meta, known)
            });
            let Some((parts, meta, known)) = written else { return };
            let result = store.save_parts(&id, base, &parts, &known, &meta, clock::now()).await;
            if result.is_ok() {
                app.persist.update_value(|persist| {
                    if persist.id == id {
                        persist.known = Known::of(&parts);
                    }
                });
            }
            app.save_ended(&store, &id, result).await;
        });
    }

    /// Waits until all is on the device, so that another document can be opened. What cannot be
    /// saved now goes into the journal of this one.
    pub(super) async fn flush(self) {
        for _ in 0..PATIENCE {
            self.save_now();
            let waits = self.persist.with_value(|persist| {
                persist.failures == 0 && !(persist.pending.is_empty() && persist.in_flight.is_empty())
            });
            if !waits {
                break;
            }
            clock::pause(STEP).await;
        }
        self.write_journal();
    }

    async fn save_ended(self, store: &Store, id: &str, result: Result<u64, StoreError>) {
        if self.persist.with_value(|persist| persist.id != id) {
            return;
        }
        match result {
            Ok(revision) => {
                let (more, prune) = self
                    .persist
                    .try_update_value(|persist| {
                        persist.base = revision;
                        persist.in_flight.clear();
                        persist.failures = 0;
                        persist.saves += 1;
                        if let Some(channel) = &persist.channel {
                            channel.send(&Note::Saved { document: id.into(), revision });
                        }
                        (!persist.pending.is_empty(), persist.saves % 20 == 1)
                    })
                    .unwrap_or_default();
                journal::take_for(id);
                if !self.save.get_untracked().is_read_only() {
                    self.save.set(if more { SaveState::Dirty } else { SaveState::Saved });
                }
                self.listed.update(|count| *count = count.wrapping_add(1));
                if more {
                    self.plan_save();
                }
                if prune {
                    // What cannot be cleaned up now is cleaned up another time.
                    let _ = store.prune(id, clock::now()).await;
                }
            }
            Err(StoreError::Conflict { head }) if self.was_ours(store, id, head).await => {
                self.persist.update_value(|persist| {
                    persist.base = head;
                    persist.known = Known::default();
                    persist.in_flight.clear();
                    persist.failures = 0;
                });
                self.save.set(SaveState::Saved);
                self.plan_save_if_pending();
            }
            Err(StoreError::Conflict { .. }) => self.keep_as_copy().await,
            Err(error) => self.save_failed(&error),
        }
    }

    /// Whether the head is what was just being saved: a transaction that was reported as failed
    /// may have been written all the same.
    async fn was_ours(self, store: &Store, id: &str, head: u64) -> bool {
        let unsaved = self.persist.with_value(|persist| !persist.pending.is_empty());
        let own = format::write(&self.document.get_untracked());
        !unsaved && head > 0 && store.load(id).await.is_ok_and(|loaded| loaded.text == own)
    }

    fn plan_save_if_pending(self) {
        if self.persist.with_value(|persist| !persist.pending.is_empty()) {
            self.save.set(SaveState::Dirty);
            self.plan_save();
        }
    }

    fn save_failed(self, error: &StoreError) {
        let banner = if *error == StoreError::Quota { Banner::Quota } else { Banner::Failed };
        self.save.set(SaveState::Failed(banner));
        self.persist.update_value(|persist| {
            let newer = std::mem::take(&mut persist.pending);
            persist.pending = std::mem::take(&mut persist.in_flight);
            persist.pending.extend(newer);
            let wait = RETRIES.get(persist.failures).or(RETRIES.last()).copied().unwrap_or(30);
            persist.failures += 1;
            persist.timer = Some(Timeout::new(wait * 1000, move || self.save_now()));
        });
    }

    /// The document was changed elsewhere: what is here becomes a document of its own.
    async fn keep_as_copy(self) {
        self.copy_document(Text::ConflictCopy).await;
        let language = self.language.get_untracked();
        self.notice
            .set(Some(super::Notice { title: Text::BannerConflict.get(language).into(), ..super::Notice::default() }));
    }

    /// Goes on with a copy under a name of its own; the original stays as it is.
    pub async fn copy_document(self, suffix: Text) {
        let Some(store) = self.persist.with_value(|persist| persist.store.clone()) else { return };
        let mut document = Document::clone(&self.document.get_untracked());
        let mut head = (*document.head).clone();
        head.title = format!("{} ({})", head.title, suffix.get(self.language.get_untracked()));
        document.head = Arc::new(head);
        let id = ids::fresh("doc");
        let text = format::write(&document);
        match store.save(&id, 0, &text, &meta(&document), clock::now()).await {
            Ok(revision) => {
                let stale = self.persist.with_value(|persist| persist.id.clone());
                journal::take_for(&stale);
                self.adopt(document, &id, revision, revision);
            }
            Err(error) => self.save_failed(&error),
        }
    }

    /// Makes a document that is on the device the one that is edited here.
    pub(super) fn adopt(&self, document: Document, id: &str, revision: u64, text_revision: u64) {
        self.persist.update_value(|persist| {
            persist.lock = None;
            persist.timer = None;
            persist.pending.clear();
            persist.in_flight.clear();
            persist.since = None;
            persist.failures = 0;
            persist.id = id.into();
            persist.base = revision;
            persist.text_revision = text_revision;
            persist.known = Known::default();
        });
        self.replace(document);
        if self.looks_on() {
            // It would wait for the right to write, and get it while the other window reloads.
            self.save.set(SaveState::ReadOnly(Banner::Onlooker));
            return;
        }
        self.save.set(SaveState::Loading);
        let (app, name) = (*self, id.to_string());
        let guard = lock::watch(&format!("styk.{id}"), move |state| {
            if app.persist.with_value(|persist| persist.id == name) {
                app.lock_changed(state);
            }
        });
        self.persist.update_value(|persist| persist.lock = Some(guard));
        self.listed.update(|count| *count = count.wrapping_add(1));
        super::open::remember(id);
    }

    fn write_journal(self) {
        let written = self.persist.with_value(|persist| {
            let diffs: Vec<_> = persist.in_flight.iter().chain(&persist.pending).cloned().collect();
            let some = !diffs.is_empty() && persist.store.is_some();
            some.then(|| (persist.id.clone(), Journal::of(&persist.id, persist.base, &diffs).write()))
        });
        // A transaction begun now would be cut off, and in WebKit a page that is put aside with one
        // keeps the store closed to the next page. Only where the journal is refused is it worth a try.
        if let Some((id, text)) = written
            && !journal::put_for(&id, &text)
        {
            self.save_now();
        }
    }
}

/// What the list of documents shows.
pub(super) fn meta(document: &Document) -> Meta {
    Meta { cx: Walks::default().cx(document), ..title_of(document) }
}

fn title_of(document: &Document) -> Meta {
    let journeys = u32::try_from(document.journeys.len()).unwrap_or(u32::MAX);
    Meta { title: document.head.title.clone(), journeys, cx: None }
}
