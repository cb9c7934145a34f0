//! Start, and opening documents: from the device, from a file, from the sample.

use super::persist::{Banner, SaveState, meta};
use super::{App, Notice, Page, Selection};
use crate::format::{self, Journal, Opened};
use crate::model::Document;
use crate::platform::{Store, clock, files, ids, journal, prefs};
use crate::ui::i18n::Text;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// How the name of a workspace's file ends.
pub(super) const ENDING: &str = "styk.json";

/// Loads what was open last, or the sample at the first start.
pub fn start(app: App) {
    if app.page.with_untracked(|page| matches!(page, Page::Ballot(_))) {
        // A ballot needs no document: nothing is opened, made or stored on the participant's device.
        app.save.set(SaveState::ReadOnly(Banner::Onlooker));
        return;
    }
    spawn_local(async move {
        let store = Store::open().await.ok();
        app.persist.update_value(|persist| persist.store = store.clone());
        app.listen();
        let Some(store) = store else {
            app.open_sample().await;
            return;
        };
        let listed = store.list().await.unwrap_or_default();
        let last = last().filter(|last| listed.iter().any(|entry| entry.id == *last));
        match last.or_else(|| listed.first().map(|entry| entry.id.clone())) {
            Some(id) => app.open_stored(&id).await,
            None => app.open_sample().await,
        }
    });
}

fn last() -> Option<String> {
    prefs::get(crate::platform::StorageKey::Last)
}

/// Remembers which document to open at the next start.
pub(super) fn remember(id: &str) {
    // A preference: without it the newest document is opened.
    let _ = prefs::set(crate::platform::StorageKey::Last, &id);
}

impl App {
    /// Opens a document of the device.
    pub async fn open_stored(self, id: &str) {
        self.flush().await;
        let Some(store) = self.persist.with_value(|persist| persist.store.clone()) else { return };
        let loaded = match store.load(id).await {
            Ok(loaded) => loaded,
            Err(error) => {
                self.notice_of(Text::FileRefused, Text::FileRefusedSafe, vec![error.to_string()]);
                self.nothing_open();
                return;
            }
        };
        let Opened { document, newer, problems } = match format::read(&loaded.text) {
            Ok(opened) => opened,
            Err(problems) => {
                self.refuse_file(&problems);
                self.nothing_open();
                return;
            }
        };
        if newer {
            self.show_newer(document);
            return;
        }
        self.adopt(document, id, loaded.revision, loaded.text_revision);
        self.leave_map_of_another();
        if loaded.fell_back {
            self.say(Text::BannerFellBack);
        } else if !problems.is_empty() {
            self.repaired(&problems);
        }
    }

    /// Applies what was not saved when the page left, if nothing was saved since. Only the tab that
    /// writes may do this: a hidden tab that lives has a journal too.
    pub(super) fn replay_journal(self) {
        let (id, base) = self.persist.with_value(|persist| (persist.id.clone(), persist.text_revision));
        let Some(text) = journal::peek_for(&id) else { return };
        match Journal::read(&text) {
            Some(journal) if journal.document == id && journal.base == base => {
                let mut document = Document::clone(&self.document.get_untracked());
                let diff = journal.diff(&document);
                diff.apply(&mut document);
                self.replace(document);
                // The journal is removed when this is on the device.
                self.changed(std::sync::Arc::new(diff));
            }
            _ => {
                // Never over something newer; kept aside in case somebody misses it.
                journal::set_aside(&text);
                journal::take_for(&id);
            }
        }
    }

    /// Opens the sample as a document of the user's own.
    pub async fn open_sample(self) {
        let language = self.language.get_untracked();
        match fetch_text(&format!("sample.{}.styk.json", language.as_str())).await {
            Some(text) => self.open_text(&text).await,
            None => {
                self.say(Text::SampleMissing);
                self.open_new(Document::default()).await;
            }
        }
    }

    /// Opens a file that was chosen or dropped.
    pub async fn open_file(self, file: web_sys::File) {
        let language = self.language.get_untracked();
        match files::read_text(&file).await {
            Ok(text) => self.open_text(&text).await,
            Err(error) => {
                let reason = match error {
                    files::FileError::TooLarge { .. } => Text::FileTooLarge,
                    files::FileError::NotText { .. } => Text::FileNotUtf8,
                    files::FileError::Refused(_) => Text::FileUnreadable,
                };
                self.notice_of(
                    Text::FileRefused,
                    Text::FileRefusedSafe,
                    vec![format!("{}: {}", file.name(), reason.get(language))],
                );
            }
        }
    }

    /// Opens a document's text as a new document; what was open stays saved.
    pub async fn open_text(self, text: &str) {
        self.flush().await;
        match format::read(text) {
            Err(problems) => self.refuse_file(&problems),
            Ok(opened) if opened.newer => self.show_newer(opened.document),
            Ok(opened) => {
                self.open_new(opened.document).await;
                if !opened.problems.is_empty() {
                    self.repaired(&opened.problems);
                }
            }
        }
    }

    /// Makes a document one of the device's, under a new name, and opens it.
    pub async fn open_new(self, document: Document) {
        self.flush().await;
        let id = ids::fresh("doc");
        let store = self.persist.with_value(|persist| persist.store.clone());
        let saved = match &store {
            Some(store) => store.save(&id, 0, &format::write(&document), &meta(&document), clock::now()).await.ok(),
            None => None,
        };
        match saved {
            Some(revision) => self.adopt(document, &id, revision, revision),
            None => {
                self.replace(document);
                self.save.set(SaveState::Memory);
            }
        }
        self.leave_map_of_another();
    }

    fn show_newer(self, document: Document) {
        self.persist.update_value(|persist| {
            persist.lock = None;
            persist.id = String::new();
        });
        self.replace(document);
        self.save.set(SaveState::ReadOnly(Banner::Newer));
        self.leave_map_of_another();
    }

    fn nothing_open(self) {
        if self.save.get_untracked() == SaveState::Loading {
            self.page.set(Page::Journeys);
            spawn_local(self.open_new(Document::default()));
        }
    }

    /// The address may name a journey of the document before.
    fn leave_map_of_another(self) {
        self.selection.set(Selection::Journey);
        let page = self.page.get_untracked();
        if let Page::Map(Some(id)) = page
            && !self.document.with_untracked(|document| document.journeys.contains(&id))
        {
            self.page.set(Page::Map(None));
        }
    }

    fn refuse_file(self, problems: &[crate::model::Problem]) {
        self.show_problems(Text::FileRefused, Text::FileRefusedSafe, problems);
    }

    fn repaired(self, problems: &[crate::model::Problem]) {
        self.show_problems(Text::FileRepaired, Text::FileRepairedSafe, problems);
    }

    /// Offers the open document as a file.
    pub fn save_file(self) {
        let document = self.document.get_untracked();
        let name = files::name_of(&document.head.title, ENDING);
        if files::download(&name, "application/json", &format::write(&document)).is_err() {
            self.save.set(SaveState::Failed(Banner::Failed));
        }
    }
}

/// The text of a file in our own folder; `None` where it cannot be fetched.
pub async fn fetch_text(path: &str) -> Option<String> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(path)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text: JsValue = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}

impl App {
    /// The documents of this device, newest first.
    pub async fn stored(self) -> Vec<crate::platform::store::Listed> {
        match self.persist.with_value(|persist| persist.store.clone()) {
            Some(store) => store.list().await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Whether this document of the device is the open one.
    pub fn is_open(self, id: &str) -> bool {
        self.persist.with_value(|persist| persist.id == id)
    }

    /// Puts a document of the device into the bin, and offers to take it out again.
    pub async fn bin_stored(self, id: &str) {
        let Some(store) = self.persist.with_value(|persist| persist.store.clone()) else { return };
        if self.is_open(id) || store.remove(id, clock::now()).await.is_err() {
            return;
        }
        let language = self.language.get_untracked();
        self.notice.set(Some(Notice {
            title: Text::WorkspaceDeleted.get(language).into(),
            restore: Some(id.into()),
            ..Notice::default()
        }));
        self.listed.update(|count| *count = count.wrapping_add(1));
    }

    /// Takes a document out of the bin.
    pub async fn restore_stored(self, id: &str) {
        if let Some(store) = self.persist.with_value(|persist| persist.store.clone()) {
            // Where it cannot be restored the list shows that it was not.
            let _ = store.restore(id).await;
            self.listed.update(|count| *count = count.wrapping_add(1));
        }
    }
}
