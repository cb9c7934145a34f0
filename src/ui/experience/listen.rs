//! Survey and mention files: read in small pieces between which the page goes on, and kept as evidence.

use super::texts2::VoiceText as V;
use crate::edit::{Command, Item};
use crate::evidence::mentions::{MentionSettings, MentionsReader, Voice};
use crate::evidence::survey::{SurveyReader, SurveySettings};
use crate::evidence::{Zone, made};
use crate::model::*;
use crate::platform::{clock, files, ids};
use crate::state::App;
use crate::ui::i18n::problem_text;
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Bytes that are read at a time: a few milliseconds of work.
const PIECE: f64 = 65_536.0;
/// Answers and mentions of made data.
const MADE: usize = 1200;

/// What the page holds of the last import beside the document: rows are never kept in it.
#[derive(Clone, Copy)]
pub struct Listening {
    /// How much of a file is read, 0 to 1, while one is.
    pub done: RwSignal<Option<f64>>,
    /// Set to stop.
    pub stop: RwSignal<bool>,
    /// Rows that were not kept, with line and reason.
    pub refused: RwSignal<(u64, Vec<String>)>,
    /// Mentions that can be read and pinned.
    pub voices: RwSignal<Vec<Voice>>,
}

impl Listening {
    pub fn new() -> Self {
        Self {
            done: RwSignal::new(None),
            stop: RwSignal::new(false),
            refused: RwSignal::default(),
            voices: RwSignal::default(),
        }
    }
}

enum Reader {
    Survey(SurveyReader),
    Mentions(MentionsReader, Zone),
}

struct Heard {
    report: Option<serde_json::Value>,
    count: u64,
    rejected: u64,
    problems: Vec<Problem>,
    voices: Vec<Voice>,
}

impl Reader {
    fn of(kind: EvidenceKind) -> Self {
        if kind == EvidenceKind::Mentions {
            let zone = crate::evidence::mentions::warsaw();
            let settings = MentionSettings { zone: zone.clone(), ..MentionSettings::default() };
            Self::Mentions(MentionsReader::new(settings), zone)
        } else {
            Self::Survey(SurveyReader::new(SurveySettings::default()))
        }
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        match self {
            Self::Survey(reader) => reader.push(bytes),
            Self::Mentions(reader, _) => reader.push(bytes),
        }
    }

    fn finish(self) -> Result<Heard, Problem> {
        match self {
            Self::Survey(reader) => {
                let survey = reader.finish()?;
                let report = survey.report();
                Ok(Heard {
                    count: report.all.answers() + report.csat.answers + report.ces.answers,
                    report: serde_json::to_value(&report).ok(),
                    rejected: survey.rejected,
                    problems: survey.problems,
                    voices: Vec::new(),
                })
            }
            Self::Mentions(reader, zone) => {
                let mentions = reader.finish()?;
                let report = mentions.report(&zone);
                Ok(Heard {
                    count: report.all.all,
                    report: serde_json::to_value(&report).ok(),
                    rejected: mentions.rejected,
                    problems: mentions.problems,
                    voices: mentions.voices,
                })
            }
        }
    }
}

/// Reads a file that the user chose.
pub async fn read_file(app: App, state: Listening, kind: EvidenceKind, file: web_sys::File) {
    if state.done.get_untracked().is_some() {
        return;
    }
    let mut reader = Reader::of(kind);
    let (size, mut at) = (file.size(), 0.0);
    state.stop.set(false);
    state.done.set(Some(0.0));
    let result = loop {
        if state.stop.get_untracked() {
            break None;
        }
        if at >= size {
            break Some(reader.finish());
        }
        let piece = file.slice_with_f64_and_f64(at, (at + PIECE).min(size));
        let Ok(piece) = piece else { break Some(Err(unreadable())) };
        let Ok(buffer) = JsFuture::from(piece.array_buffer()).await else { break Some(Err(unreadable())) };
        if let Err(problem) = reader.push(&Uint8Array::new(&buffer).to_vec()) {
            break Some(Err(problem));
        }
        at += PIECE;
        state.done.set(Some((at / size.max(1.0)).min(1.0)));
    };
    state.done.set(None);
    match result {
        None => app.announce(V::Stopped.get(app.language.get_untracked()).to_string()),
        Some(result) => settle(app, state, kind, file.name(), None, Some(size), result),
    }
}

fn unreadable() -> Problem {
    Problem::new(Code::UnreadableFile, "", [String::new()])
}

/// Takes made data, which says that it is made.
pub fn take_made(app: App, state: Listening, kind: EvidenceKind) {
    let language = app.language.get_untracked();
    let text = if kind == EvidenceKind::Mentions {
        made::mentions(2026, MADE)
    } else {
        let touchpoints: Vec<(String, String)> = app.journey_now().map_or_else(Vec::new, |journey| {
            app.document.with_untracked(|document| {
                let department = |id: &Option<DepartmentId>| {
                    let found = id.as_ref().and_then(|id| document.departments.get(id));
                    found.map(|it| it.name.clone()).unwrap_or_default()
                };
                journey.touchpoints.iter().map(|it| (it.name.clone(), department(&it.department))).collect()
            })
        });
        made::survey(2026, MADE, &touchpoints)
    };
    let mut reader = Reader::of(kind);
    let result = reader.push(text.as_bytes()).and_then(|()| reader.finish());
    let origin = V::MadeOrigin.get(language).to_string();
    settle(app, state, kind, V::MadeName.get(language).into(), Some(origin), None, result);
}

fn settle(
    app: App,
    state: Listening,
    kind: EvidenceKind,
    name: String,
    origin: Option<String>,
    size: Option<f64>,
    result: Result<Heard, Problem>,
) {
    let language = app.language.get_untracked();
    let line = |problem: &Problem| match problem.place.strip_prefix("line ") {
        Some(line) => format!("{} {line}: {}", V::Line.get(language), problem_text(problem, language)),
        None => problem_text(problem, language),
    };
    match result {
        Err(problem) => {
            // Nothing that was there before is touched.
            state.refused.set((0, vec![line(&problem), V::NothingChanged.get(language).into()]));
        }
        Ok(heard) => {
            state.refused.set((heard.rejected, heard.problems.iter().map(line).collect()));
            if heard.count == 0 {
                return;
            }
            if kind == EvidenceKind::Mentions {
                state.voices.set(heard.voices);
            }
            let evidence = Evidence {
                id: ids::fresh("e").into(),
                kind: Some(kind),
                name,
                origin,
                size: size.and_then(Amount::new),
                added_at: Amount::new(clock::now()),
                report: heard.report,
                ..Evidence::default()
            };
            app.dispatch(Command::Insert(Item::Evidence(Box::new(evidence)), None));
            app.announce(V::Read.with(language, &[&heard.count.to_string(), &heard.rejected.to_string()]));
        }
    }
}

/// The last import of a kind, with its report.
pub fn last<R: serde::de::DeserializeOwned>(app: App, kind: EvidenceKind) -> Option<(std::sync::Arc<Evidence>, R)> {
    let found = app.document.with(|document| document.evidence.iter().rfind(|it| it.kind == Some(kind)).cloned());
    let found = found?;
    let report = serde_json::from_value(found.report.clone()?).ok()?;
    Some((found, report))
}

/// The file of an input, which is emptied so that the same file can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Option<web_sys::File> {
    let input: web_sys::HtmlInputElement = event_target(event);
    let file = files::first_file_of_input(&input);
    input.set_value("");
    file
}
