//! One journey, as a card or as a row of the table, and what can be done with it.

use super::Page_;
use crate::layout::smooth;
use crate::method::{Choose, Scope, emotion};
use crate::model::*;
use crate::platform::Language;
use crate::search::Marks;
use crate::state::{App, Page};
use crate::ui::i18n::{Named, Noun, Text, number, plural, t};
use crate::ui::map::grade;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The numbers on a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    cx: f64,
    potential: f64,
    silos: f64,
    departments: usize,
    worst: Option<f64>,
}

impl Figures {
    fn of(document: &Document, id: &JourneyId) -> Option<Self> {
        let scope = Scope::new(document, &Choose::Journey(id.clone())).ok().flatten()?;
        let gates = scope.handoffs().map(|handoff| 100.0 * handoff.link.permeability.point);
        let worst = gates.min_by(f64::total_cmp).map(f64::round);
        let potential = scope.levels.potential();
        let silos = scope.silos().point;
        Some(Self { cx: potential / silos, potential, silos, departments: scope.departments.len(), worst })
    }

    /// What the journey is sorted by.
    pub fn marks(self) -> Marks {
        Marks { cx: Some(self.cx), gate: self.worst }
    }
}

/// The numbers of all journeys, and the document that they are of.
#[derive(Clone, Debug, Default)]
pub struct Known {
    of: Arc<Document>,
    /// By journey; `None` where there is no score.
    pub figures: BTreeMap<JourneyId, Option<Figures>>,
}

impl Known {
    /// The numbers of another state: a journey that did not change is not scored again.
    pub fn next(before: Option<&Self>, document: &Arc<Document>) -> Self {
        let same = before.filter(|known| {
            let (a, b) = (&known.of, document);
            let equal = |a: &Ordered<ToolId, Tool>, b| a.len() == Ordered::len(b) && a.iter().zip(b.iter()).all(same);
            let lanes =
                a.departments.len() == b.departments.len() && a.departments.iter().zip(b.departments.iter()).all(same);
            lanes && equal(&a.tools, &b.tools) && Arc::ptr_eq(&a.assessment, &b.assessment)
        });
        let mut figures = BTreeMap::new();
        for journey in document.journeys.iter() {
            let id = &journey.info.id;
            let kept = same.and_then(|known| {
                let old = known.of.journeys.get(id)?;
                if Arc::ptr_eq(old, journey) { known.figures.get(id).copied() } else { None }
            });
            figures.insert(id.clone(), kept.unwrap_or_else(|| Figures::of(document, id)));
        }
        Self { of: document.clone(), figures }
    }
}

fn same<T>((a, b): (&Arc<T>, &Arc<T>)) -> bool {
    Arc::ptr_eq(a, b)
}

/// A journey on the page: its memos, for the card and for the row.
#[derive(Clone, Copy)]
struct Shown {
    app: App,
    id: StoredValue<JourneyId>,
    journey: Memo<Option<Arc<Journey>>>,
}

impl Shown {
    fn new(id: JourneyId) -> Self {
        let app = App::take();
        let own = id.clone();
        let journey = crate::state::shared(move || app.document.with(|d| d.journeys.get(&own).cloned()));
        Self { app, id: StoredValue::new(id), journey }
    }

    fn name(self) -> String {
        let name = self.journey.with(|j| j.as_ref().map(|j| j.info.name.clone()).unwrap_or_default());
        if name.is_empty() { Text::Untitled.get(self.app.language.get()).to_string() } else { name }
    }

    fn state(self) -> &'static str {
        let as_is = self.journey.with(|journey| journey.as_ref().is_none_or(|journey| journey.is_as_is()));
        if as_is { JourneyState::AsIs } else { JourneyState::ToBe }.name(self.app.language.get())
    }

    fn count(self) -> usize {
        self.journey.with(|journey| journey.as_ref().map_or(0, |journey| journey.touchpoints.len()))
    }

    fn tags(self) -> Vec<String> {
        self.journey.with(|journey| journey.as_ref().map(|journey| journey.info.tags.clone()).unwrap_or_default())
    }

    fn href(self) -> String {
        Page::Map(Some(self.id.get_value())).href()
    }

    fn figures(self) -> Option<Figures> {
        let known = expect_context::<Page_>().known;
        self.id.with_value(|id| known.with(|known| known.figures.get(id).copied().flatten()))
    }

    fn tag_list(self) -> AnyView {
        let tags = self.tags();
        if tags.is_empty() {
            return ().into_any();
        }
        view! {
            <span class="journey-tags">
                {tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view()}
            </span>
        }
        .into_any()
    }
}

/// A journey as a card.
#[component]
pub fn JourneyCard(id: JourneyId) -> impl IntoView {
    let shown = Shown::new(id);
    let app = shown.app;
    let page = expect_context::<Page_>();
    let figures = Memo::new(move |_| shown.figures());
    let about = move || format!("{} · {}", shown.state(), plural(Noun::Touchpoint, shown.count(), app.language.get()));
    view! {
        <li class="journey-card" data-journey=move || shown.id.get_value().to_string()>
            <a class="journey-link" href=move || shown.href()>
                <strong class="journey-name">{move || shown.name()}</strong>
                <span class="quiet">{about}</span>
                {move || shown.tag_list()}
                <crate::ui::avatar::PersonaMark journey=shown.journey/>
                <Curve journey=shown.journey/>
                {move || {
                    let language = app.language.get();
                    match figures.get() {
                        None => view! { <span class="quiet">{Text::NoScoreYet.get(language)}</span> }.into_any(),
                        Some(figures) => figure_blocks(figures, language).into_any(),
                    }
                }}
            </a>
            <crate::ui::compare::CardFoot id=shown.id.get_value()/>
            {super::menu::menu_button(page, shown.id)}
        </li>
    }
}

/// A journey as a row.
#[component]
pub fn JourneyRow(id: JourneyId) -> impl IntoView {
    let shown = Shown::new(id);
    let app = shown.app;
    let page = expect_context::<Page_>();
    let figures = Memo::new(move |_| shown.figures());
    let figure = move |value: fn(Figures) -> Option<f64>, digits| {
        figures.get().and_then(value).map(|value| number(value, digits, app.language.get()))
    };
    view! {
        <tr data-journey=move || shown.id.get_value().to_string()>
            <th scope="row"><a class="journey-row-link" href=move || shown.href()>{move || shown.name()}</a></th>
            <td class="wide">{move || shown.state()}</td>
            <td class="wide">{move || shown.tag_list()}</td>
            <td class="amount wide">{move || shown.count()}</td>
            <td class="amount">{move || figure(|it| Some(it.cx), 1)}</td>
            <td class="amount wide">{move || figure(|it| Some(it.silos), 1)}</td>
            <td class="amount">
                {move || figures.get().and_then(|it| it.worst).map(|worst| view! {
                    <span class="gate-mark small" data-grade=grade(worst)>{number(worst, 0, app.language.get())}</span>
                })}
            </td>
            <td class="row-menu">{super::menu::menu_button(page, shown.id)}</td>
        </tr>
    }
}

/// The names of the columns.
#[component]
pub fn RowHeads() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{t(Text::Journey)}</th>
                <th scope="col" class="wide">{t(Text::State)}</th>
                <th scope="col" class="wide">{t(Text::Tags)}</th>
                <th scope="col" class="amount wide">{t(Text::Touchpoints)}</th>
                <th scope="col" class="amount">"CX"</th>
                <th scope="col" class="amount wide">{t(Text::Silos)}</th>
                <th scope="col" class="amount">{t(Text::WorstGate)}</th>
                <th scope="col"><span class="sr-only">{t(Text::More)}</span></th>
            </tr>
        </thead>
    }
}

fn figure_blocks(figures: Figures, language: Language) -> impl IntoView {
    view! {
        <span class="figures">
            <span class="figure-block">
                <span class="figure">{number(figures.cx, 1, language)}</span>
                <span class="caption">"CX "{Text::OfPossible.with(language, &[&number(figures.potential, 1, language)])}</span>
            </span>
            <span class="figure-block">
                <span class="figure">{number(figures.silos, 1, language)}</span>
                <span class="caption">
                    {Text::EffectiveSilos.get(language)}" "
                    {Text::OfDepartments.with(language, &[&figures.departments.to_string()])}
                </span>
            </span>
            <span class="figure-block">
                {match figures.worst {
                    Some(worst) => view! {
                        <span class="gate-mark" data-grade=grade(worst)>{number(worst, 0, language)}</span>
                        <span class="caption">{Text::WorstGate.get(language)}</span>
                    }.into_any(),
                    None => view! { <span class="caption">{Text::NoHandoffs.get(language)}</span> }.into_any(),
                }}
            </span>
        </span>
    }
}

/// The emotion of a journey, as small as it can be read.
#[component]
fn Curve(journey: Memo<Option<Arc<Journey>>>) -> impl IntoView {
    let path = move || {
        let feelings: Vec<f64> = journey.with(|journey| {
            journey.iter().flat_map(|journey| journey.touchpoints.iter()).filter_map(|t| emotion(t)).collect()
        });
        #[allow(clippy::cast_precision_loss)] // a count of touchpoints
        let step = 260.0 / (feelings.len().max(2) - 1) as f64;
        let mut x = -step;
        let points: Vec<_> = feelings
            .iter()
            .map(|feeling| {
                x += step;
                (x, 26.0 - feeling.clamp(-2.0, 2.0) * 11.0)
            })
            .collect();
        smooth(&points)
    };
    view! {
        <svg class="small-curve" viewBox="-2 0 264 52" preserveAspectRatio="none" aria-hidden="true">
            <line class="zero" x1="0" x2="260" y1="26" y2="26"></line>
            <path class="feelings" d=path></path>
        </svg>
    }
}
