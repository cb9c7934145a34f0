//! What the page of handoffs shows, worked out once for all its parts.

use super::texts::HandoffsText;
use crate::handoffs::{Gate, Matrix, gates, matrix};
use crate::method::{Choose, Report, report};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, SaveState, Scored};
use leptos::prelude::*;
use std::sync::Arc;

/// The gates of a scope with all that is said of them.
pub struct Data {
    /// The document that they were counted in.
    pub document: Arc<Document>,
    /// The numbers of the scope.
    pub report: Arc<Report>,
    /// Its gates, in its order.
    pub gates: Vec<Gate>,
    /// The same by departments.
    pub matrix: Matrix,
}

/// What was found, or why nothing was.
#[derive(Clone)]
pub enum Found {
    /// The document is not there yet, or a very large journey is being scored.
    Wait,
    /// There is no journey.
    NoJourney,
    /// The scope holds no touchpoint.
    NoTouchpoint,
    /// A loop around this touchpoint that nobody leaves.
    Stuck(String),
    /// Gates, perhaps none.
    Data(Arc<Data>),
}

/// The numbers of all as-is journeys, where they are asked for.
pub fn together(app: App, all: RwSignal<bool>) -> Memo<Option<Scored>> {
    Memo::new_with_compare(
        move |_| {
            all.get().then(|| {
                app.document.with(|document| match report(document, &Choose::AsIs) {
                    Ok(Some(report)) => Scored::Score(Arc::new(report)),
                    Ok(None) => Scored::Nothing,
                    Err(problems) => Scored::Stuck(problems),
                })
            })
        },
        |_, _| true,
    )
}

/// What there is to show.
pub fn found(app: App, together: Memo<Option<Scored>>) -> Memo<Found> {
    Memo::new_with_compare(
        move |_| {
            let document = app.document.get();
            if document.journeys.is_empty() {
                return if app.save.with(|save| *save == SaveState::Loading) { Found::Wait } else { Found::NoJourney };
            }
            match together.get().unwrap_or_else(|| app.scored().get()) {
                Scored::Pending => Found::Wait,
                Scored::Nothing => Found::NoTouchpoint,
                Scored::Stuck(problems) => Found::Stuck(stuck(&document, &problems)),
                Scored::Score(report) => {
                    let gates = gates(&document, &report.scope);
                    let matrix = matrix(&gates, &report.scope.departments);
                    Found::Data(Arc::new(Data { document, report, gates, matrix }))
                }
            }
        },
        |_, _| true,
    )
}

/// The name of the touchpoint that a loop without an exit goes around.
pub fn stuck(document: &Document, problems: &[Problem]) -> String {
    let id = problems.first().and_then(|problem| problem.args.first()).cloned().unwrap_or_default();
    let id = TouchpointId::from(id);
    let mut named = document.journeys.iter().filter_map(|journey| journey.touchpoints.get(&id));
    named.next().map(|touchpoint| touchpoint.name.clone()).unwrap_or_default()
}

/// A department's name, or that there is none.
pub fn lane(document: &Document, id: &DepartmentId, language: Language) -> String {
    let name = document.departments.get(id).map(|it| it.name.clone()).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| HandoffsText::NoDepartment.get(language).into())
}

/// The colour of a department: its place among the palette's eight.
pub fn hue(document: &Document, id: &DepartmentId) -> String {
    let place = document.departments.ids().position(|own| own == id).unwrap_or(0);
    (place % 8).to_string()
}
