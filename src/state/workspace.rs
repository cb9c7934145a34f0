//! The documents of this device: names, copies, the bin, and versions.

use super::open::ENDING;
use super::persist::meta;
use super::{App, Notice, SaveState};
use crate::edit::{Command, Item};
use crate::format;
use crate::model::{Document, Head};
use crate::platform::store::{Binned, Revision};
use crate::platform::{LockGuard, LockState, Store, clock, files, ids, lock};
use crate::ui::i18n::Text;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// Held while a document that is not open is written.
    static BORROWED: RefCell<Option<LockGuard>> = const { RefCell::new(None) };
}

impl App {
    fn store(self) -> Option<Store> {
        self.persist.with_value(|persist| persist.store.clone())
    }

    fn list_changed(self) {
        self.listed.update(|count| *count = count.wrapping_add(1));
    }

    /// The open document's name in the store.
    pub fn open_id(self) -> String {
        self.persist.with_value(|persist| persist.id.clone())
    }

    /// Documents in the bin of this device, last deleted first.
    pub async fn stored_bin(self) -> Vec<Binned> {
        match self.store() {
            Some(store) => store.bin().await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Deletes a document in the bin for good.
    pub async fn erase_stored(self, id: &str) {
        if let Some(store) = self.store() {
            // Where it cannot be deleted the list shows that it was not.
            let _ = store.erase(id).await;
            self.list_changed();
        }
    }

    /// Another document with the same content; the open one stays open.
    pub async fn duplicate_stored(self, id: &str) {
        if self.is_open(id) {
            self.flush().await;
        }
        let Some((store, mut document)) = self.stored_document(id).await else { return };
        let suffix = Text::Copy.get(self.language.get_untracked());
        document.head =
            Head { title: format!("{} ({suffix})", document.head.title), ..Head::clone(&document.head) }.into();
        let text = format::write(&document);
        if store.save(&ids::fresh("doc"), 0, &text, &meta(&document), clock::now()).await.is_err() {
            self.say(Text::BannerQuota);
        }
        self.list_changed();
    }

    async fn stored_document(self, id: &str) -> Option<(Store, Document)> {
        let store = self.store()?;
        let loaded = store.load(id).await.ok();
        let opened = loaded.and_then(|loaded| format::read(&loaded.text).ok()).filter(|opened| !opened.newer);
        if opened.is_none() {
            self.say(Text::FileRefused);
        }
        Some((store, opened?.document))
    }

    /// Gives a document of the device another title: the open one by a step that can be undone,
    /// another one only while no tab has it open.
    pub fn rename_stored(self, id: &str, title: String) {
        if self.is_open(id) {
            let head = self.document.with_untracked(|document| Head::clone(&document.head));
            self.dispatch(Command::Put(Item::Head(Head { title, ..head })));
            return;
        }
        let own = id.to_string();
        let guard = lock::watch(&format!("styk.{id}"), move |state| match state {
            LockState::Writer | LockState::Unsupported => {
                let (id, title) = (own.clone(), title.clone());
                spawn_local(async move {
                    self.write_title(&id, title).await;
                    BORROWED.take();
                });
            }
            LockState::Waiting | LockState::Lost => {
                self.say(Text::BannerOther);
                spawn_local(async { drop(BORROWED.take()) });
            }
        });
        BORROWED.set(Some(guard));
    }

    async fn write_title(self, id: &str, title: String) {
        let Some((store, mut document)) = self.stored_document(id).await else { return };
        let Ok(loaded) = store.load(id).await else { return };
        document.head = Head { title, ..Head::clone(&document.head) }.into();
        let text = format::write(&document);
        if store.save(id, loaded.revision, &text, &meta(&document), clock::now()).await.is_err() {
            self.say(Text::BannerFailed);
        }
        self.list_changed();
    }

    /// The saved versions of a document, newest first. What is not saved yet is saved before.
    pub async fn versions_of(self, id: &str) -> Vec<Revision> {
        if self.is_open(id) && self.save.get_untracked() == SaveState::Dirty {
            self.flush().await;
        }
        match self.store() {
            Some(store) => store.revisions(id).await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// The text of a version; `None` where it is damaged.
    pub async fn version_text(self, id: &str, revision: u64) -> Option<String> {
        self.store()?.load_revision(id, revision).await.ok()
    }

    /// Opens a version as a document of its own; nothing is written over.
    pub async fn open_version(self, text: &str, when: &str) {
        let Ok(opened) = format::read(text) else {
            self.say(Text::VersionDamaged);
            return;
        };
        let mut document = opened.document;
        document.head =
            Head { title: format!("{} ({when})", document.head.title), ..Head::clone(&document.head) }.into();
        let title = document.head.title.clone();
        self.open_new(document).await;
        let language = self.language.get_untracked();
        self.notice.set(Some(Notice {
            title: Text::VersionOpened.with(language, &[&title]),
            detail: Text::VersionOpenedSafe.get(language).into(),
            ..Notice::default()
        }));
    }

    /// Offers a version as a file.
    pub fn save_version(self, title: &str, when: &str, text: &str) {
        if files::download(&files::name_of(&format!("{title} {when}"), ENDING), "application/json", text).is_err() {
            self.say(Text::BannerFailed);
        }
    }
}
