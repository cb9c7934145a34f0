//! On a to-be's own map: what changed against its as-is.

use super::comparison_of;
use crate::compare::{Marks, base, outline};
use crate::method::{Choose, Report, Scope};
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{Text, number, signed, t};
use leptos::prelude::*;
use std::sync::Arc;

/// The marks; none while they are switched off, and for a journey that is based on nothing.
#[derive(Clone, Copy)]
struct OnMap(Memo<Arc<Marks>>);

/// Makes [`marks`] work below the current component.
pub fn provide_marks(app: App) {
    let marks = Memo::new(move |_| {
        let journey = app.journey();
        let own = journey.with(|journey| journey.as_ref().map(|journey| journey.info.id.clone()));
        let found = app.marking.get().then(|| {
            app.document.with(|document| {
                let own = own?;
                outline(document, base(document, &own)?, &own).ok().map(|outline| outline.marks())
            })
        });
        Arc::new(found.flatten().unwrap_or_default())
    });
    provide_context(OnMap(marks));
}

/// What to mark on the map.
pub fn marks() -> Memo<Arc<Marks>> {
    expect_context::<OnMap>().0
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
    app.document.with_untracked(|document| {
        let own = own?;
        let scope = Scope::new(document, &Choose::Journey(base(document, &own)?.clone())).ok().flatten()?;
        let before = scope.cx();
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
