//! Imported logs: what really happened, and how it differs from what is drawn.
//!
//! A report is a view of what the worker found, or of what the document kept of it. It only shows, so it is drawn anew
//! after each change rather than kept up to date in parts.

mod actions;
mod answers;
mod beside;
mod cases;
mod desk;
mod draw;
pub mod engine;
mod filters;
mod hero;
mod import;
mod looking;
pub mod mapping;
mod matrix;
mod meanings;
mod measured;
pub mod memory;
mod pair;
mod pingpong;
mod rhythm;
mod spread;
mod terms;
pub mod texts;
mod turns;
mod variants;
mod words;

pub use actions::ACTIONS;
pub use desk::{Desk, is_log, provide_desk};
pub use measured::MeasuredNotes;

use self::import::{ChooseFile, Import, ReadSample};
use self::texts::EvidenceText as T;
use crate::edit::Command;
use crate::evidence::kept;
use crate::evidence::protocol::{Findings, Source, Spread};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{Text, t};
use crate::ui::sheet::Sheet;
use leptos::prelude::*;
use std::sync::Arc;

/// What all parts of a report show.
#[derive(Clone)]
struct Shown {
    app: App,
    desk: Desk,
    language: Language,
    evidence: Arc<Evidence>,
    source: Arc<Source>,
    found: Arc<Findings>,
    /// Whether the worker holds the log, so that it can be filtered and looked into.
    live: bool,
    /// The target of a wait, in seconds.
    target: f64,
    /// Cases without a filter.
    whole_cases: u64,
    /// The hue of each group.
    hues: Arc<Vec<Option<u32>>>,
}

impl Shown {
    /// The hue of a group, the same everywhere on the page.
    fn hue(&self, group: Option<u32>) -> String {
        words::hue(&self.hues, group)
    }

    /// The share of waits within the target; unknown for a target of hours where the log has days alone.
    fn within(&self, spread: &Spread) -> Option<f64> {
        let too_fine = self.target < words::DAY && words::is_dated(&self.found);
        words::within(spread).filter(|_| !too_fine)
    }

    /// How long a wait is. Where the log has days alone, less than one is not known more exactly.
    fn wait(&self, seconds: f64) -> String {
        if seconds < words::DAY && words::is_dated(&self.found) {
            return T::SameDay.get(self.language).into();
        }
        words::span(seconds, self.language)
    }
}

/// The page.
#[component]
pub fn EvidencePage() -> impl IntoView {
    let app = App::take();
    let desk = Desk::take();
    cases::provide_line();
    let shown = logs(app, desk);
    desk.follow_document(app);
    let kept = kept_report(app, shown);
    view! {
        <Sheet title=Signal::derive(move || t(Text::Evidence)().to_string())
            note=Signal::derive(move || t(T::Note)().to_string())
            tools=ViewFn::from(move || view! { <Tools shown/> })>
            <Import/>
            {move || report(app, desk, shown.get(), kept)}
            <cases::CasesDialog/>
            <answers::AnswersDialog/>
            <terms::TermDialog/>
        </Sheet>
    }
}

/// The evidence that is shown: what was chosen, else the last log.
fn logs(app: App, desk: Desk) -> Memo<Option<EvidenceId>> {
    Memo::new(move |_| {
        let chosen = desk.chosen.get();
        app.document.with(|document| {
            let is_log =
                |it: &&Arc<Evidence>| it.kind.is_none_or(|kind| kind == EvidenceKind::Log) && it.report.is_some();
            let chosen = chosen.and_then(|id| document.evidence.get(&id)).filter(is_log);
            chosen.or_else(|| document.evidence.iter().rev().find(is_log)).map(|it| it.id.clone())
        })
    })
}

/// The evidence that is shown as the document has it now; told anew where its report is another one.
fn kept_report(app: App, shown: Memo<Option<EvidenceId>>) -> Memo<Option<Arc<Evidence>>> {
    Memo::new_with_compare(
        move |_| {
            let id = shown.get()?;
            app.document.with(|document| document.evidence.get(&id).cloned())
        },
        |a: Option<&Option<Arc<Evidence>>>, b| match (a, b) {
            (Some(Some(a)), Some(Some(b))) => !Arc::ptr_eq(a, b) && (a.id != b.id || a.report != b.report),
            (Some(None), Some(None)) => false,
            _ => true,
        },
    )
}

/// To the right of the heading: which log, its menu, another one.
#[component]
fn Tools(shown: Memo<Option<EvidenceId>>) -> impl IntoView {
    let (app, desk) = (App::take(), Desk::take());
    let options = move || {
        let now = shown.get();
        let list: Vec<(EvidenceId, String)> = app.document.with(|document| {
            let is_log = |it: &&Arc<Evidence>| it.kind.is_none_or(|kind| kind == EvidenceKind::Log);
            document.evidence.iter().filter(is_log).map(|it| (it.id.clone(), it.name.clone())).collect()
        });
        (list.len() > 1).then(|| {
            let options = list.into_iter().map(|(id, name)| {
                let chosen = Some(&id) == now.as_ref();
                view! { <option value=id.to_string() prop:selected=chosen>{name}</option> }
            });
            view! {
                <select class="input evidence-which" id="evidence-which" aria-label=t(T::WhichLog)
                    on:change=move |event| desk.chosen.set(Some(event_target_value(&event).into()))>
                    {options.collect_view()}
                </select>
            }
        })
    };
    let remove = move || {
        shown.get().map(|id| {
            view! {
                <button type="button" class="button" id="evidence-remove" prop:disabled=move || app.read_only()
                    on:click=move |_| {
                        if app.dispatch(Command::Delete(Key::Evidence(id.clone()), None)) {
                            desk.chosen.set(None);
                            app.announced.set(T::Removed.get(app.language.get_untracked()).into());
                        }
                    }>{t(T::Remove)}</button>
            }
        })
    };
    view! {
        {options}
        {remove}
        {move || shown.get().is_some().then(|| view! { <ChooseFile text=T::Import id="evidence-file" strong=true/> })}
    }
}

fn report(app: App, desk: Desk, id: Option<EvidenceId>, kept_report: Memo<Option<Arc<Evidence>>>) -> AnyView {
    let language = app.language.get();
    let Some(id) = id else { return start(desk, language) };
    let Some(evidence) = app.document.with_untracked(|document| document.evidence.get(&id).cloned()) else {
        return start(desk, language);
    };
    let live = desk.live.get().filter(|live| live.evidence == id);
    let is_live = live.is_some();
    let (source, whole, target) = match live {
        Some(live) => (live.source, live.whole, None),
        None => {
            let report = kept_report.get();
            let report = report.as_ref().and_then(|it| it.report.as_ref());
            let Some(mined) = report.and_then(kept::read) else { return unreadable(language) };
            let target = mined.findings.waits.as_ref().and_then(|it| it.target_s);
            (Arc::new(mined.source), Arc::new(mined.findings), target)
        }
    };
    let whole_cases = whole.cases;
    let hues = Arc::new(app.document.with_untracked(|document| words::hues(&source, &whole, document)));
    let now = move || {
        let found = if is_live { desk.seen.get().unwrap_or_else(|| whole.clone()) } else { whole.clone() };
        Shown {
            app,
            desk,
            language,
            evidence: evidence.clone(),
            source: source.clone(),
            found,
            live: is_live,
            target: target.unwrap_or_else(|| desk.target.get_untracked()),
            whole_cases,
            hues: hues.clone(),
        }
    };
    let shown = Memo::new_with_compare(move |_| now(), |_, _| true);
    // Filters stay while what they change is drawn anew, so that the focus stays in them.
    view! {
        {move || shown.with(hero::hero)}
        {filters::filters(&shown.get_untracked(), shown)}
        {turns::drawn(shown, &PARTS)}
    }
    .into_any()
}

/// Parts of a report below its filters, each drawn in a task of its own.
const PARTS: [fn(&Shown) -> AnyView; 10] = [
    matrix::flow,
    matrix::matrix,
    |shown| view! { {pingpong::pingpong(shown)}{pingpong::waits(shown)} }.into_any(),
    variants::variants,
    |shown| view! { {rhythm::rhythm(shown)}{answers::response(shown)} }.into_any(),
    rhythm::rework,
    rhythm::values,
    draw::panel,
    pins_now,
    beside::panel,
];

/// Kept cases, as they are in the document now.
fn pins_now(shown: &Shown) -> AnyView {
    let now = shown.app.document.with(|document| document.evidence.get(&shown.evidence.id).cloned());
    now.map_or_else(|| ().into_any(), |evidence| cases::pins(&Shown { evidence, ..shown.clone() }))
}

/// Where there is no log yet.
fn start(desk: Desk, language: Language) -> AnyView {
    if desk.step.get() != desk::Step::Idle {
        return ().into_any();
    }
    let [polish, english] = import::SAMPLES;
    let sample = if language == Language::Pl { polish } else { english };
    let points = [T::StartOne, T::StartTwo, T::StartThree].map(|text| view! { <li>{text.get(language)}</li> });
    view! {
        <section class="panel evidence-start" id="evidence-start">
            <h2 class="evidence-sentence">{T::StartTitle.get(language)}</h2>
            <p>{T::StartText.get(language)}</p>
            <ul>{points.into_iter().collect_view()}</ul>
            <div class="evidence-row">
                <ChooseFile text=T::Import id="evidence-file" strong=true/>
                <ReadSample name=sample text=T::TrySample/>
                <span class="quiet">{T::OrDrop.get(language)}</span>
            </div>
            <p class="quiet">{T::PrivacyNote.get(language)}</p>
        </section>
    }
    .into_any()
}

fn unreadable(language: Language) -> AnyView {
    view! { <section class="panel" role="alert"><p>{T::KeptUnreadable.get(language)}</p></section> }.into_any()
}
