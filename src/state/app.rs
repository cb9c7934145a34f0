//! What every view reads, and the one way in which it writes.

use super::late::Late;
use super::persist::{Persist, SaveState};
use super::picks::{Picks, valid};
use super::records::Records;
use super::ways::walk_of;
use super::{Ask, Menu, Notice, Page, Selection};
use crate::edit::{Command, Entry, History, Verb, diff};
use crate::method::{Move, Report, Walk};
use crate::model::*;
use crate::platform::{Language, Theme};
use crate::search::{Desk, Index};
use crate::ui::i18n::{Text, spoken};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The score of a journey, or why there is none.
#[derive(Clone, Debug)]
pub enum Scored {
    /// No touchpoint.
    Nothing,
    /// A loop that nobody leaves.
    Stuck(Vec<Problem>),
    /// Being worked out: a large journey has its numbers some moments after an edit.
    Pending,
    /// Its numbers.
    Score(Arc<Report>),
}

impl Scored {
    /// The numbers, where there are any.
    pub fn report(&self) -> Option<&Arc<Report>> {
        match self {
            Self::Score(report) => Some(report),
            _ => None,
        }
    }
}

/// The application's state. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct App {
    /// The workspace as it is now.
    pub document: RwSignal<Arc<Document>>,
    /// Which page is shown.
    pub page: RwSignal<Page>,
    /// What is selected on the map.
    pub selection: RwSignal<Selection>,
    /// Whether the inspector is open; on a narrow screen it covers the map.
    pub inspecting: RwSignal<bool>,
    /// Whether a template is being chosen.
    pub choosing: RwSignal<bool>,
    /// Files of templates that were fetched, by name.
    pub(super) fetched: StoredValue<BTreeMap<String, String>>,
    /// Whether the map of a to-be marks what changed against its as-is.
    pub marking: RwSignal<bool>,
    /// How saving stands.
    pub save: RwSignal<SaveState>,
    /// A message that waits to be read.
    pub notice: RwSignal<Option<Notice>>,
    /// The language of the interface.
    pub language: RwSignal<Language>,
    /// Its colours.
    pub theme: RwSignal<Theme>,
    /// Verbs of the steps that undo and redo would take.
    pub steps: RwSignal<(Option<Verb>, Option<Verb>)>,
    /// What was said last to those who listen to the page.
    pub announced: RwSignal<String>,
    /// The menu that is open.
    pub menu: RwSignal<Option<Menu>>,
    /// The question that waits for an answer.
    pub asking: RwSignal<Option<Ask>>,
    /// The text of a table whose preview is open; empty while one is asked for.
    pub table: RwSignal<Option<String>>,
    /// Documents on this device; counts up when the list may have changed.
    pub listed: RwSignal<u32>,
    /// How large the map is shown, 0.25 to 4.
    pub zoom: RwSignal<f64>,
    /// The lane or stage that the eye is kept on; the journey for all.
    pub only: RwSignal<Selection>,
    /// The moment of truth that the eye is kept on.
    pub moment: RwSignal<Option<Moment>>,
    /// Width and height that the whole map needs at 100 %, in pixels.
    pub extent: RwSignal<(f64, f64)>,
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// What can be found by its words; see [`App::index`].
    pub(super) index: StoredValue<Index>,
    /// Whether the help is open.
    pub sheet: RwSignal<bool>,
    /// What is being named in place on the map.
    pub naming: RwSignal<Selection>,
    /// The step in which what is being named was added, and what was selected before.
    pub adding: StoredValue<Option<(u64, Selection)>>,
    /// A record that is to be deleted and waits for an answer.
    pub deleting: RwSignal<Option<Key>>,
    /// How the journeys are shown.
    pub desk: RwSignal<Desk>,
    /// A move that is to be tried in the what-if workbench.
    pub trying: RwSignal<Option<Move>>,
    /// The document of the device whose versions are shown; empty for none.
    pub versions: RwSignal<String>,
    /// From which journey and touchpoint the journey on the map was opened.
    pub came: RwSignal<Option<(Key, JourneyId)>>,
    pub(super) picks: RwSignal<Picks>,
    pub(super) picked: Memo<Vec<TouchpointId>>,
    pub(super) anchor: StoredValue<Option<TouchpointId>>,
    /// The journey that the address named last.
    pub(super) named: Memo<Option<JourneyId>>,
    journey: Memo<Option<Arc<Journey>>>,
    walk: Memo<Option<Arc<Walk>>>,
    scored: Memo<Scored>,
    pub(super) late: Late,
    pub(super) records: Records,
    history: StoredValue<History>,
    marks: StoredValue<u64>,
    pub(super) persist: StoredValue<Persist, LocalStorage>,
}

impl App {
    /// An empty state; [`start`](super::start) fills it.
    pub fn new(language: Language, theme: Theme) -> Self {
        let document = RwSignal::new(Arc::<Document>::default());
        let page = RwSignal::new(Page::Map(None));
        // A page without a journey leaves the last one open.
        let named = Memo::new(move |before: Option<&Option<JourneyId>>| {
            page.with(|page| page.journey().cloned()).or_else(|| before.cloned().flatten())
        });
        let journey = shared(move || named.with(|id| document.with(|document| current(document, id.as_ref()))));
        let walk = walk_of(document, journey);
        let late = Late::default();
        // One report for all who read it, made once after each change.
        let scored = Memo::new_with_compare(
            move |_| named.with(|id| document.with(|document| late.scored(document, id.as_ref(), walk))),
            |_, _| true,
        );
        let selection = RwSignal::default();
        let picks = RwSignal::<Picks>::default();
        let picked = Memo::new(move |_| {
            picks.with(|picks| selection.with(|now| journey.with(|journey| valid(picks, now, journey.as_ref()))))
        });
        Self {
            document,
            page,
            named,
            journey,
            walk,
            scored,
            late,
            records: Records::default(),
            selection,
            picks,
            picked,
            anchor: StoredValue::new(None),
            announced: RwSignal::default(),
            table: RwSignal::new(None),
            inspecting: RwSignal::new(false),
            choosing: RwSignal::new(false),
            fetched: StoredValue::default(),
            marking: RwSignal::new(true),
            save: RwSignal::new(SaveState::Loading),
            notice: RwSignal::default(),
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            steps: RwSignal::default(),
            menu: RwSignal::new(None),
            asking: RwSignal::new(None),
            listed: RwSignal::new(0),
            zoom: RwSignal::new(1.0),
            only: RwSignal::default(),
            moment: RwSignal::new(None),
            extent: RwSignal::default(),
            palette: RwSignal::new(false),
            index: StoredValue::default(),
            sheet: RwSignal::new(false),
            naming: RwSignal::default(),
            adding: StoredValue::new(None),
            deleting: RwSignal::new(None),
            desk: RwSignal::default(),
            trying: RwSignal::new(None),
            versions: RwSignal::default(),
            came: RwSignal::new(None),
            history: StoredValue::new(History::default()),
            marks: StoredValue::new(0),
            persist: StoredValue::new_local(Persist::default()),
        }
    }

    /// The state, from within any component.
    pub fn take() -> Self {
        expect_context::<Self>()
    }

    /// Whether nothing can be changed.
    pub fn read_only(&self) -> bool {
        self.save.with(SaveState::is_read_only)
    }

    /// A mark under which changes in a row are one step of undo: one for each field in focus.
    pub fn fresh_mark(&self) -> u64 {
        self.marks.update_value(|mark| *mark += 1);
        self.marks.get_value()
    }

    /// Does a command. Says why not, where it cannot be done, and returns whether it was.
    pub fn dispatch(&self, command: Command) -> bool {
        self.dispatch_marked(command, None)
    }

    /// The same; changes in a row with the same mark are one step of undo.
    pub fn dispatch_marked(&self, command: Command, mark: Option<u64>) -> bool {
        if self.save.with_untracked(SaveState::is_read_only) {
            return false;
        }
        let before = self.document.get_untracked();
        match diff(&before, &command) {
            Ok(diff) if diff.is_empty() => true,
            Ok(diff) => {
                let diff = Arc::new(diff);
                let mut after = Document::clone(&before);
                diff.apply(&mut after);
                let entry = Entry { diff: diff.clone(), verb: command.verb(), target: command.target(), mark };
                self.history.update_value(|history| history.push(entry));
                let said = spoken(&command, &before, &after, self.language.get_untracked());
                self.show(after);
                self.changed(diff);
                if let Some(said) = said {
                    self.announce(said);
                }
                true
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    /// Does a command that is no step of undo: votes, and time that was spent.
    pub fn dispatch_aside(&self, command: &Command) -> bool {
        if self.save.with_untracked(SaveState::is_read_only) {
            return false;
        }
        let mut document = Document::clone(&self.document.get_untracked());
        match diff(&document, command) {
            Ok(diff) => {
                if !diff.is_empty() {
                    diff.apply(&mut document);
                    self.show(document);
                    self.changed(Arc::new(diff));
                }
                true
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    /// Takes back the step with this mark as if it had never been, if it was the last.
    pub fn forget(&self, mark: u64) {
        self.step(move |history, document| history.forget(document, mark), Text::SaidUndone);
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.step(History::undo, Text::SaidUndone);
    }

    /// Does it again.
    pub fn redo(&self) {
        self.step(History::redo, Text::SaidRedone);
    }

    fn step(&self, take: impl FnOnce(&mut History, &mut Document) -> Option<Arc<crate::edit::Diff>>, said: Text) {
        if self.save.with_untracked(SaveState::is_read_only) {
            return;
        }
        let mut document = Document::clone(&self.document.get_untracked());
        let diff = self.history.try_update_value(|history| take(history, &mut document)).flatten();
        if let Some(diff) = diff {
            // Results of votes are no part of undo: they stay in force.
            let kept = self.document.with_untracked(|before| crate::room::settle(before, &document));
            kept.apply(&mut document);
            let elsewhere = self.page_without(&document);
            self.show(document);
            if let Some(page) = elsewhere {
                self.page.set(page);
            }
            self.changed(if kept.is_empty() { diff } else { Arc::new(diff.then(&kept)) });
            self.announce_text(said, &[]);
        }
    }

    /// Where to go where the journey of the page is not in a document any more: to the map of the one that it was made
    /// from, else to the list of what there is, and never to the map of any other one.
    fn page_without(&self, document: &Document) -> Option<Page> {
        let gone = self.journey_of_page().filter(|id| !document.journeys.contains(id))?;
        let base = self.document.with_untracked(|before| before.journeys.get(&gone)?.info.based_on.clone());
        let base = base.filter(|id| document.journeys.contains(id));
        Some(base.map_or(Page::Journeys, |id| Page::Map(Some(id))))
    }

    /// Shows another state of the same document.
    fn show(&self, document: Document) {
        self.records.follow(&document);
        self.document.set(Arc::new(document));
        self.steps.set(self.history.with_value(|history| {
            (history.next_undo().map(|entry| entry.verb), history.next_redo().map(|entry| entry.verb))
        }));
        self.keep_selection();
    }

    /// Shows another document, with a history of its own.
    pub(super) fn replace(&self, document: Document) {
        self.history.set_value(History::default());
        self.show(document);
    }

    fn keep_selection(&self) {
        let document = self.document.get_untracked();
        let gone = match self.journey_now() {
            Some(journey) => !self.selection.with_untracked(|s| s.exists(&document, &journey)),
            None => true,
        };
        if gone && self.selection.get_untracked() != Selection::Journey {
            self.selection.set(Selection::Journey);
        }
    }

    /// The journey on the map, now.
    pub fn journey_now(&self) -> Option<Arc<Journey>> {
        self.named.with_untracked(|id| self.document.with_untracked(|document| current(document, id.as_ref())))
    }

    /// The journey that the address named last, tracked; what is gone meanwhile is named by nothing.
    pub fn journey_named(&self) -> Option<JourneyId> {
        self.named.get().filter(|id| self.document.with(|document| document.journeys.contains(id)))
    }

    /// The journey that the address names, now; none where it names none.
    pub fn journey_of_page(&self) -> Option<JourneyId> {
        self.page.with_untracked(|page| page.journey().cloned())
    }

    /// The name of the journey on the map, tracked.
    pub fn journey_name(&self) -> String {
        self.journey.with(|journey| journey.as_ref().map(|journey| journey.info.name.clone()).unwrap_or_default())
    }

    /// The journey on the map; changes only when one of its own records does.
    pub fn journey(&self) -> Memo<Option<Arc<Journey>>> {
        self.journey
    }

    /// The score of the journey on the map.
    pub fn scored(&self) -> Memo<Scored> {
        self.scored
    }

    /// The ways through the journey on the map, with what gets through each gate.
    pub fn walk(&self) -> Memo<Option<Arc<Walk>>> {
        self.walk
    }

    /// Selects something and shows it in the inspector.
    pub fn inspect(&self, selection: Selection) {
        if self.picks.with_untracked(|picks| !picks.is_empty()) {
            self.picks.set(Picks::new());
        }
        self.selection.set(selection);
        self.inspecting.set(true);
    }
}

/// The journey that a page shows: the one that was named last, else the first.
pub(super) fn current(document: &Document, id: Option<&JourneyId>) -> Option<Arc<Journey>> {
    let named = id.and_then(|id| document.journeys.get(id).cloned());
    named.or_else(|| document.journeys.iter().next().cloned())
}

/// A record that counts as changed only when it is another one: records are shared, not copied.
pub fn shared<T: Send + Sync + 'static>(
    find: impl Fn() -> Option<Arc<T>> + Send + Sync + 'static,
) -> Memo<Option<Arc<T>>> {
    Memo::new_with_compare(
        move |_| find(),
        |before, after| match (before.and_then(Option::as_ref), after.and_then(Option::as_ref)) {
            (Some(a), Some(b)) => !Arc::ptr_eq(a, b),
            (None, None) => false,
            _ => true,
        },
    )
}
