//! What the page holds beside the document: the log that the worker has, the import under way, what is looked at.

use super::engine::{Engine, Failed};
use super::memory::{Remembered, choices_of, mapping_of, recalled, remember, shape};
use super::texts::EvidenceText as T;
use crate::edit::{Command, Item};
use crate::evidence::kept;
use crate::evidence::protocol::{
    Choices, Filter, Findings, Followed, LogId, Look, Mined, Pick, Progress, Request, Response, Source,
};
use crate::evidence::workbook::Opened;
use crate::model::*;
use crate::platform::{StorageKey, clock, ids};
use crate::state::{App, Page};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// What the worker said of how cases follow the map, with the links that it was asked about.
type FollowedLinks = (Vec<(u32, u32)>, Followed);

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Step {
    /// None is under way.
    #[default]
    Idle,
    /// The beginning of the file is being looked at.
    Looking,
    /// Waiting for people to say what the columns are.
    Mapping,
    /// The file is being read.
    Reading,
    /// It was refused, with reasons.
    Refused(Vec<Problem>),
}

/// A log that the worker holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// Which evidence of the document it is.
    pub evidence: EvidenceId,
    /// How it was read, with names by number.
    pub source: Arc<Source>,
    /// What the whole of it says.
    pub whole: Arc<Findings>,
}

/// What is asked about in the drawer of cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Which cases.
    pub pick: Pick,
    /// What they are, in words.
    pub title: String,
}

/// The state; copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The import.
    pub step: RwSignal<Step>,
    /// The file of the import.
    pub file: StoredValue<Option<web_sys::File>, LocalStorage>,
    /// Its rows: the file itself, or those of a sheet of it.
    pub table: StoredValue<Option<web_sys::Blob>, LocalStorage>,
    /// What it says of itself where it is a workbook.
    pub opened: RwSignal<Option<Opened>>,
    /// Its name.
    pub name: RwSignal<String>,
    /// Its beginning.
    pub look: RwSignal<Option<Arc<Look>>>,
    /// What was chosen.
    pub choices: RwSignal<Choices>,
    /// How far reading is.
    pub progress: RwSignal<Progress>,
    /// What the worker holds.
    pub live: RwSignal<Option<Live>>,
    /// What the cases of the filter say, where there is a filter.
    pub seen: RwSignal<Option<Arc<Findings>>>,
    /// The filter.
    pub filter: RwSignal<Filter>,
    /// The target of a wait in seconds.
    pub target: RwSignal<f64>,
    /// Which evidence is shown; the last where none is named.
    pub chosen: RwSignal<Option<EvidenceId>>,
    /// The pair of groups that is looked at.
    pub pair: RwSignal<Option<(u32, u32)>>,
    /// The cases that are listed.
    pub asked: RwSignal<Option<Asked>>,
    /// Whether names of cases and people are replaced by numbers.
    pub pseudonyms: RwSignal<bool>,
    /// Activities that are an answer to the customer, by name.
    pub answers: RwSignal<Vec<String>>,
    /// Whether they are being chosen.
    pub marking: RwSignal<bool>,
    /// Whether the columns are those that were remembered for files of this shape.
    pub recalled: RwSignal<bool>,
    /// The definition that is open.
    pub term: RwSignal<Option<super::terms::Term>>,
    /// How far cases follow the map, once the worker has said so: for which question.
    pub followed: RwSignal<Option<FollowedLinks>>,
    /// Whether the list of matches between activities and touchpoints was opened or closed by hand.
    pub matching: RwSignal<Option<bool>>,
    /// A file that was dropped where it is to be told first what it is.
    pub dropped: RwSignal<Option<web_sys::File>, LocalStorage>,
    pub(super) engine: StoredValue<Engine, LocalStorage>,
    pub(super) count: StoredValue<u32>,
    /// The import under way: answers to an earlier one are of no use.
    turn: StoredValue<u32>,
    /// Answers that were remembered for the file that is on its way in.
    pub(super) coming: StoredValue<Vec<String>>,
}

/// Makes the state for the whole page.
pub fn provide_desk() {
    provide_context(Desk {
        step: RwSignal::default(),
        file: StoredValue::new_local(None),
        table: StoredValue::new_local(None),
        opened: RwSignal::default(),
        name: RwSignal::default(),
        look: RwSignal::default(),
        choices: RwSignal::default(),
        progress: RwSignal::default(),
        live: RwSignal::default(),
        seen: RwSignal::default(),
        filter: RwSignal::default(),
        target: RwSignal::new(3600.0),
        chosen: RwSignal::default(),
        pair: RwSignal::default(),
        asked: RwSignal::default(),
        pseudonyms: RwSignal::new(true),
        answers: RwSignal::default(),
        marking: RwSignal::default(),
        recalled: RwSignal::default(),
        term: RwSignal::default(),
        followed: RwSignal::default(),
        matching: RwSignal::default(),
        dropped: RwSignal::new_local(None),
        engine: StoredValue::new_local(Engine::default()),
        count: StoredValue::new(0),
        turn: StoredValue::new(0),
        coming: StoredValue::default(),
    });
}

/// Whether a file of this name is a log that this page reads.
pub fn is_log(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt", ".xes", ".xes.gz", ".csv.gz", ".xlsx", ".xlsm"].iter().any(|end| name.ends_with(end))
}

/// The worker's number of the one log it holds.
pub(super) const LOG: LogId = 1;

impl Desk {
    /// The state, from within any component.
    pub fn take() -> Self {
        expect_context::<Self>()
    }

    /// Begins to import a file: looks at its beginning and asks what its columns are.
    pub fn begin(self, app: App, file: web_sys::File) {
        self.stop();
        // What was said of the file before is over.
        app.notice.set(None);
        app.page.set(Page::Evidence(app.journey_of_page()));
        self.name.set(file.name());
        self.file.set_value(Some(file));
        self.look.set(None);
        let zone = crate::ui::evidence::engine::zone_of_browser();
        self.choices.set(Choices { zone, ..Choices::default() });
        self.recalled.set(false);
        self.open(app, "", true);
    }

    /// Stops what is read of another file.
    fn stop(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.engine.with_value(Engine::cancel);
    }

    /// Takes the rows of a sheet; of a file that is no workbook its own.
    pub fn open(self, app: App, sheet: &str, first: bool) {
        let Some(file) = self.file.get_value() else { return };
        self.progress.set(Progress::default());
        self.step.set(Step::Looking);
        let (sheet, engine, progress) = (sheet.to_string(), self.engine.with_value(Engine::clone), self.progress);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let found = engine.table(&file, &sheet, move |now| progress.set(now)).await;
            if self.turn.get_value() != turn {
                return;
            }
            match found {
                Ok((table, opened)) => {
                    self.table.set_value(Some(table));
                    let sheet = opened.as_ref().map(|opened| opened.sheet.clone());
                    if !first && self.choices.with_untracked(|now| now.sheet != sheet) {
                        // Another sheet has other columns.
                        let zone = self.choices.with_untracked(|now| now.zone.clone());
                        self.choices.set(Choices { zone, ..Choices::default() });
                    }
                    self.choices.update(|choices| choices.sheet = sheet);
                    self.opened.set(opened);
                    self.look_again(app, true);
                }
                Err(failed) => self.failed(app, failed),
            }
        });
    }

    /// Looks at the beginning of the file with what is chosen so far.
    pub fn look_again(self, app: App, first: bool) {
        if first {
            self.step.set(Step::Looking);
        }
        let choices = self.choices.get_untracked();
        let turn = self.turn.get_value();
        spawn_local(async move {
            let found = self.ask(Request::Look(choices), true).await;
            if self.turn.get_value() != turn {
                return;
            }
            match found {
                Ok(Response::Look(look)) => {
                    if first {
                        self.remembered(app, &look);
                    }
                    self.look.set(Some(Arc::new(look)));
                    self.step.set(Step::Mapping);
                }
                Ok(Response::Refused(problems)) => self.step.set(Step::Refused(problems)),
                Ok(_) => self.step.set(Step::Idle),
                Err(failed) => self.failed(app, failed),
            }
        });
    }

    /// Takes the columns that were chosen for a file of the same shape before.
    fn remembered(self, app: App, look: &Look) {
        let shape = shape(&look.names);
        let own = app.document.with_untracked(|document| {
            let known = |it: &&Arc<Evidence>| it.mapping.as_ref().is_some_and(|it| it.shape.as_ref() == Some(&shape));
            document.evidence.iter().rev().find(known).and_then(|it| it.mapping.clone())
        });
        let stored = || recalled::<Remembered>(StorageKey::Shapes, &shape);
        let known = own.map(|it| Remembered { choices: choices_of(&it), answers: it.answers }).or_else(stored);
        self.recalled.set(known.is_some());
        let Remembered { choices, answers } =
            known.unwrap_or_else(|| Remembered { choices: self.choices.get_untracked(), answers: Vec::new() });
        self.coming.set_value(answers);
        if self.recalled.get_untracked() {
            let sheet = self.choices.with_untracked(|now| now.sheet.clone());
            self.choices.set(Choices { sheet, ..choices });
            app.announced.set(T::Remembered.get(app.language.get_untracked()).into());
            // What the file says of dates is about the column of times that was chosen.
            self.look_again(app, false);
        }
    }

    /// Reads the whole file and puts what it says into the document.
    pub fn read(self, app: App) {
        let choices = self.choices.get_untracked();
        self.progress.set(Progress::default());
        self.step.set(Step::Reading);
        self.answers.set(self.coming.get_value());
        let view = self.view(Filter::default());
        let turn = self.turn.get_value();
        spawn_local(async move {
            let found = self.ask(Request::Mine { log: LOG, choices: choices.clone(), view }, true).await;
            if self.turn.get_value() != turn {
                return;
            }
            match found {
                // What was read is put away in another task than it was decoded in.
                Ok(Response::Mined(mined)) => set_timeout(move || self.mined(app, mined, &choices), Duration::ZERO),
                Ok(Response::Refused(problems)) => self.step.set(Step::Refused(problems)),
                Ok(_) => self.step.set(Step::Mapping),
                Err(failed) => self.failed(app, failed),
            }
        });
    }

    fn mined(self, app: App, mined: Mined, choices: &Choices) {
        let language = app.language.get_untracked();
        let names = self.look.with_untracked(|look| look.as_ref().map(|it| it.names.clone()).unwrap_or_default());
        let shape = shape(&names);
        let answers = self.answers.get_untracked();
        remember(StorageKey::Shapes, &shape, &Remembered { choices: choices.clone(), answers: answers.clone() });
        let mapping = Mapping { answers, ..mapping_of(&mined.source, choices, shape) };
        let mut mined = mined;
        if let (Some(opened), Some(file)) = (self.opened.get_untracked(), self.file.get_value()) {
            // What was read is a sheet; what is kept is said of the file.
            (mined.source.hash, mined.source.size) = (opened.hash, file.size());
        }
        let same = app.document.with_untracked(|document| {
            let sheet = |it: &Evidence| it.mapping.as_ref().and_then(|mapping| mapping.sheet.clone());
            let is_same =
                |it: &&Arc<Evidence>| it.hash.as_ref() == Some(&mined.source.hash) && sheet(it) == choices.sheet;
            document.evidence.iter().find(is_same).cloned()
        });
        let kept = Some(kept::write(&mined));
        let id = same.as_ref().map_or_else(|| EvidenceId::from(ids::fresh("e")), |it| it.id.clone());
        let before = same.map(|it| Evidence::clone(&it)).unwrap_or_default();
        let fresh = before.id.as_str().is_empty();
        let evidence = Evidence {
            id: id.clone(),
            kind: Some(EvidenceKind::Log),
            name: if fresh { self.name.get_untracked() } else { before.name.clone() },
            size: Amount::new(mined.source.size),
            hash: Some(mined.source.hash.clone()),
            added_at: Amount::new(clock::now()),
            mapping: Some(mapping),
            report: kept,
            ..before
        };
        let item = Item::Evidence(Box::new(evidence));
        let command = if fresh { Command::Insert(item, None) } else { Command::Put(item) };
        // A workspace that only another tab may change still shows what was read.
        app.dispatch(command);
        let cases = crate::ui::i18n::count_text(mined.findings.cases as f64, language);
        self.filter.set(Filter::default());
        self.seen.set(None);
        self.pair.set(None);
        self.followed.set(None);
        let (source, whole) = (Arc::new(mined.source), Arc::new(mined.findings));
        self.live.set(Some(Live { evidence: id.clone(), source, whole }));
        self.chosen.set(Some(id));
        self.step.set(Step::Idle);
        app.announced.set(T::ReadDone.with(language, &[&cases]));
    }

    /// Tells the worker to stop.
    pub fn cancel(self, app: App) {
        self.stop();
        self.step.set(if self.look.with_untracked(Option::is_some) { Step::Mapping } else { Step::Idle });
        app.announced.set(T::Stopped.get(app.language.get_untracked()).into());
    }

    /// Leaves the import; nothing was changed.
    pub fn leave(self) {
        self.stop();
        self.step.set(Step::Idle);
        self.look.set(None);
    }

    /// Offers a table of every row that could not be read. It is read again for that.
    pub fn save_rejects(self, app: App) {
        let language = app.language.get_untracked();
        let words = super::mapping::words(language);
        let request = Request::List { choices: self.choices.get_untracked(), words };
        let engine = self.engine.with_value(Engine::clone);
        let Some(table) = self.table.get_value() else { return };
        app.announced.set(T::ListMaking.get(language).into());
        spawn_local(async move {
            let name = self.name.get_untracked();
            match engine.ask(request, Some(table), |_| ()).await {
                Ok((Response::Listed(_), Some(list))) => super::mapping::offer(app, &name, &list),
                _ => app.announced.set(T::ListFailed.get(language).into()),
            }
        });
    }

    fn failed(self, app: App, failed: Failed) {
        let problem = match failed {
            Failed::Cancelled => return,
            Failed::Refused(problem) => problem,
            Failed::Broken(problem) => {
                self.live.set(None);
                problem
            }
        };
        self.step.set(Step::Refused(vec![problem]));
        app.announced.set(T::Refused.get(app.language.get_untracked()).into());
    }

    /// Asks the worker; with the file where `with_file`.
    pub async fn ask(self, request: Request, with_file: bool) -> Result<Response, Failed> {
        let file = self.table.with_value(|table| table.clone().filter(|_| with_file));
        let engine = self.engine.with_value(Engine::clone);
        let progress = self.progress;
        let answer = engine.ask(request, file, move |now| progress.set(now)).await.map(|answer| answer.0);
        let lost = match &answer {
            Ok(Response::Refused(why)) => why.iter().any(|problem| problem.code == Code::NoSuchLog),
            other => matches!(other, Err(Failed::Broken(_))),
        };
        if lost && !with_file {
            // The log went with its worker: what is shown is the report of the document again, which says so.
            self.filter.set(Filter::default());
            self.live.set(None);
        }
        answer
    }
}
