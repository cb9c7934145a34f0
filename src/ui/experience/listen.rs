//! Survey and mention files: looked at, mapped and read by a worker, and kept as evidence. The page shows how far it is.

use super::texts2::VoiceText as V;
use crate::edit::{Command, Item};
use crate::evidence::made;
use crate::evidence::mentions::Voice;
use crate::evidence::protocol::Progress;
use crate::evidence::survey::{Kind, SurveyReport};
use crate::evidence::voices::{About, Answer, Ask, Choices, Heard, Look, Request};
use crate::evidence::workbook::Opened;
use crate::model::*;
use crate::platform::{StorageKey, clock, ids};
use crate::state::App;
use crate::ui::evidence::engine::{Engine, Failed, zone_of_browser};
use crate::ui::evidence::{mapping, memory};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, File};

/// Answers and mentions of made data.
const MADE: usize = 1200;

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Step {
    /// None is under way.
    #[default]
    Idle,
    /// The beginning is looked at, or the file is read.
    Busy,
    /// Waiting for people to say what the columns are.
    Mapping,
    /// It was refused.
    Refused(Problem),
}

/// What the page holds of the last import beside the document: rows are never kept in it.
#[derive(Clone, Copy)]
pub struct Listening {
    pub about: About,
    pub step: RwSignal<Step>,
    pub progress: RwSignal<Progress>,
    pub look: RwSignal<Option<Arc<Look>>>,
    pub opened: RwSignal<Option<Opened>>,
    pub choices: RwSignal<Choices>,
    /// Rows that were not kept: how many, the first of them, and whether the file is still at hand.
    pub refused: RwSignal<(u64, Vec<Problem>)>,
    /// Nothing could be read with these columns, and why not in the first row.
    pub nothing: RwSignal<Option<Option<Problem>>>,
    /// Mentions that can be read and pinned.
    pub voices: RwSignal<Vec<Voice>>,
    name: StoredValue<String>,
    file: StoredValue<Option<File>, LocalStorage>,
    table: StoredValue<Option<Blob>, LocalStorage>,
    engine: StoredValue<Engine, LocalStorage>,
}

impl Listening {
    pub fn new(about: About) -> Self {
        Self {
            about,
            step: RwSignal::default(),
            progress: RwSignal::default(),
            look: RwSignal::default(),
            opened: RwSignal::default(),
            choices: RwSignal::default(),
            refused: RwSignal::default(),
            nothing: RwSignal::default(),
            voices: RwSignal::default(),
            name: StoredValue::default(),
            file: StoredValue::new_local(None),
            table: StoredValue::new_local(None),
            engine: StoredValue::new_local(Engine::default()),
        }
    }

    /// Which kind of evidence this is.
    pub fn kind(self) -> EvidenceKind {
        match self.about {
            About::Survey => EvidenceKind::Survey,
            About::Mentions => EvidenceKind::Mentions,
        }
    }

    pub fn name(self) -> String {
        self.name.get_value()
    }

    fn engine(self) -> Engine {
        self.engine.with_value(Engine::clone)
    }

    /// Begins with a file that the user chose.
    pub fn begin(self, app: App, file: File) {
        self.name.set_value(file.name());
        self.file.set_value(Some(file));
        self.choices.set(Choices { zone: zone_of_browser(), ..Choices::default() });
        self.look.set(None);
        self.open(app, "");
    }

    /// What the beginning of a file says when it is read as this; nothing where it cannot be.
    pub async fn glance(self, file: &File) -> Option<Look> {
        let engine = Engine::default();
        let (table, _) = engine.table(file, "", |_| ()).await.ok()?;
        let request = Request { about: self.about, choices: Choices::default(), ask: Ask::Look };
        match engine.voices(&request, &table, |_| ()).await {
            Ok((Answer::Look(look), _)) => Some(look),
            _ => None,
        }
    }

    /// Takes the rows of a sheet; of a file that is no workbook its own.
    pub fn open(self, app: App, sheet: &str) {
        let Some(file) = self.file.get_value() else { return };
        let (sheet, progress) = (sheet.to_string(), self.progress);
        progress.set(Progress::default());
        self.step.set(Step::Busy);
        spawn_local(async move {
            match self.engine().table(&file, &sheet, move |now| progress.set(now)).await {
                Ok((table, opened)) => {
                    self.table.set_value(Some(table));
                    self.opened.set(opened);
                    self.choices.update(|choices| choices.columns.clear());
                    self.look_again(app, true);
                }
                Err(failed) => self.failed(app, failed),
            }
        });
    }

    async fn ask(self, ask: Ask) -> Result<(Answer, Option<Blob>), Failed> {
        let request = Request { about: self.about, choices: self.choices.get_untracked(), ask };
        let Some(table) = self.table.get_value() else { return Err(Failed::Cancelled) };
        let progress = self.progress;
        self.engine().voices(&request, &table, move |now| progress.set(now)).await
    }

    /// Looks at the beginning with what is chosen so far; at first with what was chosen for such a file before.
    pub fn look_again(self, app: App, first: bool) {
        spawn_local(async move {
            match self.ask(Ask::Look).await {
                Ok((Answer::Look(look), _)) => {
                    let known: Option<Choices> = memory::recalled(StorageKey::VoiceShapes, &self.shape(&look.names));
                    if let Some(known) = known.filter(|known| first && *known != self.choices.get_untracked()) {
                        self.choices.set(known);
                        app.announce(V::Remembered.get(app.language.get_untracked()).to_string());
                        return self.look_again(app, false);
                    }
                    self.nothing.set(None);
                    self.look.set(Some(Arc::new(look)));
                    self.step.set(Step::Mapping);
                }
                Ok((Answer::Refused(problem), _)) => self.step.set(Step::Refused(problem)),
                Ok(_) => self.step.set(Step::Idle),
                Err(failed) => self.failed(app, failed),
            }
        });
    }

    /// A survey and mentions of the same columns are told apart.
    fn shape(self, names: &[String]) -> String {
        format!("{:?}-{}", self.about, memory::shape(names))
    }

    /// Reads the whole file.
    pub fn read(self, app: App) {
        self.progress.set(Progress::default());
        self.step.set(Step::Busy);
        // What the page showed as guessed is what is read.
        if let Some(guessed) = self.look.with_untracked(|look| look.as_ref().map(|look| look.asked)) {
            self.choices.update(|choices| choices.asked = Some(choices.asked.unwrap_or(guessed)));
        }
        spawn_local(async move {
            let answer = self.ask(Ask::Read).await;
            self.heard(app, answer, None);
        });
    }

    fn heard(self, app: App, answer: Result<(Answer, Option<Blob>), Failed>, origin: Option<String>) {
        match answer {
            Ok((Answer::Heard(heard), _)) => {
                self.step.set(Step::Idle);
                self.keep(app, heard, origin);
            }
            Ok((Answer::Refused(problem), _)) => self.step.set(Step::Refused(problem)),
            Ok(_) => self.step.set(Step::Idle),
            Err(failed) => self.failed(app, failed),
        }
    }

    /// Puts what was heard into the document; its rows stay out of it.
    fn keep(self, app: App, heard: Heard, origin: Option<String>) {
        let language = app.language.get_untracked();
        if heard.count == 0 {
            // Most likely a wrong column: what was read before is as it was, and the columns can be chosen anew.
            self.nothing.set(Some(heard.problems.into_iter().next()));
            self.step.set(if self.look.with_untracked(Option::is_some) { Step::Mapping } else { Step::Idle });
            app.announce(V::NothingRead.get(language).to_string());
            return;
        }
        self.refused.set((heard.rejected, heard.problems));
        // In a task of its own, so that the page is never away for long.
        let voices = heard.voices;
        gloo::timers::callback::Timeout::new(0, move || self.voices.set(voices)).forget();
        let (choices, opened) = (self.choices.get_untracked(), self.opened.get_untracked());
        let shape = self.look.with_untracked(|look| look.as_ref().map(|look| self.shape(&look.names)));
        if let Some(shape) = &shape {
            memory::remember(StorageKey::VoiceShapes, shape, &choices);
        }
        let is_file = origin.is_none();
        let mapping = Mapping {
            shape,
            time: heard.columns.into_iter().next(),
            zone: (self.about == About::Mentions).then_some(choices.zone),
            dates: memory::dates_of(choices.order),
            sheet: opened.as_ref().map(|opened| opened.sheet.clone()),
            ..Mapping::default()
        };
        let hash = is_file.then(|| opened.map_or(heard.hash, |opened| opened.hash));
        let (replaced, kept, report) = match self.about {
            About::Survey => beside(app, hash.as_deref(), heard.survey),
            About::Mentions => (None, Vec::new(), heard.mentions.and_then(|report| serde_json::to_value(report).ok())),
        };
        let size = self.file.with_value(|file| file.as_ref().map(|file| file.size()));
        let evidence = Evidence {
            id: ids::fresh("e").into(),
            kind: Some(self.kind()),
            name: self.name(),
            origin,
            size: size.filter(|_| is_file).and_then(Amount::new),
            hash,
            added_at: Amount::new(clock::now()),
            mapping: is_file.then_some(mapping),
            report,
            ..Evidence::default()
        };
        let insert = Command::Insert(Item::Evidence(Box::new(evidence)), None);
        let delete = replaced.map(|id| Command::Delete(Key::Evidence(id), None));
        app.dispatch(match delete {
            Some(delete) => Command::Many(vec![delete, insert]),
            None => insert,
        });
        let mut said = V::Read.with(language, &[&heard.count.to_string(), &heard.rejected.to_string()]);
        if !kept.is_empty() {
            let kinds: Vec<String> = kept.iter().map(|kind| format!("{kind:?}").to_uppercase()).collect();
            said = format!("{said}. {}", V::BesideKept.with(language, &[&kinds.join(", ")]));
        }
        app.announce(said);
    }

    /// Tells the worker to stop. Nothing was changed.
    pub fn cancel(self, app: App) {
        self.engine().cancel();
        self.step.set(if self.look.with_untracked(Option::is_some) { Step::Mapping } else { Step::Idle });
        app.announce(V::Stopped.get(app.language.get_untracked()).to_string());
    }

    fn failed(self, app: App, failed: Failed) {
        let problem = match failed {
            Failed::Cancelled => return,
            Failed::Refused(problem) | Failed::Broken(problem) => problem,
        };
        self.step.set(Step::Refused(problem));
        app.announce(V::NotRead.get(app.language.get_untracked()).to_string());
    }

    /// Offers a table of every row that could not be read. It is read again for that.
    pub fn save_rejects(self, app: App) {
        let language = app.language.get_untracked();
        spawn_local(async move {
            if let Ok((Answer::Listed(_), Some(list))) = self.ask(Ask::List(mapping::words(language))).await {
                mapping::offer(app, &self.name(), &list);
            }
        });
    }

    /// Takes made data, which says that it is made.
    pub fn take_made(self, app: App) {
        let language = app.language.get_untracked();
        let text = match self.about {
            About::Mentions => made::mentions(2026, MADE),
            About::Survey => made::survey(2026, MADE, &touchpoints(app)),
        };
        let text = js_sys::Array::of1(&text.into());
        let Ok(table) = Blob::new_with_str_sequence_and_options(&text, &BlobPropertyBag::new()) else { return };
        self.name.set_value(V::MadeName.get(language).into());
        self.file.set_value(None);
        self.table.set_value(Some(table));
        self.opened.set(None);
        self.look.set(None);
        // The made times are those of a clock in Warsaw.
        self.choices.set(Choices { zone: "Europe/Warsaw".into(), ..Choices::default() });
        self.progress.set(Progress::default());
        self.step.set(Step::Busy);
        spawn_local(async move {
            let answer = self.ask(Ask::Read).await;
            self.heard(app, answer, Some(V::MadeOrigin.get(language).to_string()));
        });
    }
}

/// A report with the kinds of scores that an earlier reading of the same file told of: which evidence it replaces, and
/// what was kept of it.
fn beside(
    app: App,
    hash: Option<&str>,
    report: Option<SurveyReport>,
) -> (Option<EvidenceId>, Vec<Kind>, Option<serde_json::Value>) {
    let Some(mut report) = report else { return (None, Vec::new(), None) };
    let (mut replaced, mut kept) = (None, Vec::new());
    if let Some(hash) = hash {
        let same = |it: &&Arc<Evidence>| it.kind == Some(EvidenceKind::Survey) && it.hash.as_deref() == Some(hash);
        let earlier = app.document.with_untracked(|document| document.evidence.iter().rfind(same).cloned());
        if let Some(earlier) = earlier {
            let told = earlier.report.clone().and_then(|it| serde_json::from_value::<SurveyReport>(it).ok());
            kept = told.map(|told| report.take_beside(told)).unwrap_or_default();
            replaced = Some(earlier.id.clone());
        }
    }
    (replaced, kept, serde_json::to_value(report).ok())
}

/// Names of touchpoints with their departments.
fn touchpoints(app: App) -> Vec<(String, String)> {
    app.journey_now().map_or_else(Vec::new, |journey| {
        app.document.with_untracked(|document| {
            let department = |id: &Option<DepartmentId>| {
                let found = id.as_ref().and_then(|id| document.departments.get(id));
                found.map(|it| it.name.clone()).unwrap_or_default()
            };
            journey.touchpoints.iter().map(|it| (it.name.clone(), department(&it.department))).collect()
        })
    })
}

/// The last import of a kind, tracked.
pub fn latest(app: App, kind: EvidenceKind) -> Option<Arc<Evidence>> {
    app.document.with(|document| document.evidence.iter().rfind(|it| it.kind == Some(kind)).cloned())
}

/// The last import of a kind, with its report.
pub fn last<R: serde::de::DeserializeOwned>(app: App, kind: EvidenceKind) -> Option<(Arc<Evidence>, R)> {
    let found = latest(app, kind)?;
    let report = serde_json::from_value(found.report.clone()?).ok()?;
    Some((found, report))
}
