//! On a to-be's own map: what changed against its as-is.

use super::comparison_of;
use crate::compare::{Marks, base, outline};
use crate::method::{Choose, Report, Scope};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, MOVED_AT_ONCE, QUIET};
use crate::ui::i18n::{Text, number, signed, t};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// The marks; none while they are switched off, and for a journey that is based on nothing.
#[derive(Clone, Copy)]
struct OnMap {
    marks: Memo<Arc<Marks>>,
    before: Memo<Option<f64>>,
}

/// What was compared last, for which journey, and of which document.
type Compared = (Arc<Document>, JourneyId, Arc<Marks>);

/// Makes [`marks`] work below the current component.
pub fn provide_marks(app: App) {
    let own = Memo::new(move |_| app.journey().with(|journey| journey.as_ref().map(|journey| journey.info.id.clone())));
    let find = move |document: &Document, own: &JourneyId| {
        let found = base(document, own).and_then(|base| outline(document, base, own).ok());
        Arc::new(found.map(|outline| outline.marks()).unwrap_or_default())
    };
    let late = RwSignal::new(None::<Compared>);
    let large = move || app.journey().with(|it| it.as_ref().is_some_and(|it| it.touchpoints.len() > MOVED_AT_ONCE));
    let marks = Memo::new(move |_| {
        let (true, Some(own)) = (app.marking.get(), own.get()) else { return Arc::default() };
        if !large() {
            return app.document.with(|document| find(document, &own));
        }
        let document = app.document.get();
        late.with(|late| match late.as_ref().filter(|it| it.1 == own) {
            Some((of, _, marks)) if Arc::ptr_eq(of, &document) => marks.clone(),
            // An old number is never shown as the present one.
            Some((_, _, marks)) => Arc::new(Marks { gates: std::collections::BTreeMap::new(), ..Marks::clone(marks) }),
            None => Arc::default(),
        })
    });
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        let (document, own) = (app.document.get(), own.get());
        // Another timer stops the one before.
        timer.set_value(own.filter(|own| app.marking.get() && large() && base(&document, own).is_some()).map(|own| {
            Timeout::new(QUIET, move || {
                let found = find(&document, &own);
                late.set(Some((document, own, found)));
            })
        }));
    });
    let before = before_memo(app, own);
    provide_context(OnMap { marks, before });
}

/// What the CX of a journey is made from.
struct Before {
    journey: Arc<Journey>,
    assessment: Arc<Assessment>,
    departments: Ordered<DepartmentId, Department>,
    tools: Ordered<ToolId, Tool>,
    cx: Option<f64>,
}

/// The CX of the as-is that the journey on the map changes; worked out anew only where that changed.
fn before_memo(app: App, own: Memo<Option<JourneyId>>) -> Memo<Option<f64>> {
    let made = Memo::new_with_compare(
        move |last: Option<&Option<Before>>| {
            let own = own.get()?;
            app.document.with(|document| {
                let journey = document.journeys.get(base(document, &own)?)?.clone();
                let same = |it: &&Before| {
                    Arc::ptr_eq(&it.journey, &journey)
                        && Arc::ptr_eq(&it.assessment, &document.assessment)
                        && it.departments.is_same(&document.departments)
                        && it.tools.is_same(&document.tools)
                };
                let cx = match last.and_then(Option::as_ref).filter(same) {
                    Some(last) => last.cx,
                    None => {
                        Scope::new(document, &Choose::Journey(journey.info.id.clone())).ok().flatten().map(|it| it.cx())
                    }
                };
                let (departments, tools) = (document.departments.clone(), document.tools.clone());
                Some(Before { journey, assessment: document.assessment.clone(), departments, tools, cx })
            })
        },
        |_, _| true,
    );
    Memo::new(move |_| made.with(|made| made.as_ref().and_then(|made| made.cx)))
}

/// What to mark on the map.
pub fn marks() -> Memo<Arc<Marks>> {
    expect_context::<OnMap>().marks
}

/// Whether the journey on the map is based on another one.
fn based(app: App) -> Memo<bool> {
    Memo::new(move |_| {
        let own = app.journey().with(|journey| journey.as_ref().map(|journey| journey.info.id.clone()));
        own.is_some_and(|own| app.document.with(|document| base(document, &own).is_some()))
    })
}

/// Switches the marks on and off.
pub fn toggle_marks(app: App) {
    app.marking.update(|on| *on = !*on);
}

/// The button that does that; there only where there is something to compare with.
#[component]
pub fn MarksToggle() -> impl IntoView {
    let app = App::take();
    let there = based(app);
    view! {
        <Show when=move || there.get()>
            <button
                type="button"
                class="icon-button marks-toggle"
                id="marks"
                title=t(Text::ShowChanges)
                aria-label=t(Text::ShowChanges)
                aria-pressed=move || app.marking.get().to_string()
                on:click=move |_| toggle_marks(app)
            >"±"</button>
        </Show>
    }
}

/// The difference of CX beside the CX of a to-be; leads to the comparison.
#[component]
pub fn Against(report: Arc<Report>, language: Language) -> impl IntoView {
    let app = App::take();
    let own = report.scope.walks.first().map(|walk| walk.journey.clone());
    let known = expect_context::<OnMap>().before.get_untracked();
    app.document.with_untracked(|document| {
        let own = own?;
        let before = known?;
        let delta = report.cx - before;
        let verdict = if delta > 0.05 {
            "better"
        } else if delta < -0.05 {
            "worse"
        } else {
            "same"
        };
        let text = if verdict == "same" { "±0".into() } else { signed(delta, 1, language) };
        let said = Text::WasBefore.with(language, &[&number(before, 1, language)]);
        let said_aloud = format!("{text}. {said}");
        Some(view! {
            <a
                class="against"
                id="against"
                data-verdict=verdict
                href=comparison_of(document, &own).href()
                title=said
                aria-label=said_aloud
            >{text}</a>
        })
    })
}
