//! What a careful reader of the map would point at, each with the way there.

use crate::format;
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Scored, Selection};
use crate::ui::form::Section;
use crate::ui::i18n::{Text, problem_text, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Advice on a journey, and on departments.
#[component]
pub fn Advice(journey: JourneyId) -> impl IntoView {
    let app = App::take();
    let list = Memo::new(move |_| {
        let language = app.language.get();
        // A large journey is read when it is scored, not with every letter.
        if app.scored().with(|scored| matches!(scored, Scored::Pending)) {
            return Vec::new();
        }
        app.document.with(|document| match document.journeys.get(&journey) {
            Some(journey) => advice(document, journey)
                .into_iter()
                .map(|(problem, about)| (problem_text(&problem, language), problem.place, about))
                .collect(),
            None => Vec::new(),
        })
    });
    let note = Signal::derive(move || match list.with(Vec::len) {
        0 => String::new(),
        count => count.to_string(),
    });
    view! {
        <Section title=Text::Advice note open=true>
            <Show when=move || list.with(Vec::is_empty) && !app.scored().with(|it| matches!(it, Scored::Pending))><p class="quiet">{t(Text::NoAdvice)}</p></Show>
            <ul class="jumps">
                <For
                    each=move || list.with(|list| list.iter().take(LONGEST).cloned().collect::<Vec<_>>())
                    key=|(text, place, _)| (text.clone(), place.clone())
                    children=move |(text, _, about)| view! {
                        <li>
                            <button type="button" class="jump" on:click=move |_| app.inspect(about.clone())>
                                {text}
                            </button>
                        </li>
                    }
                />
            </ul>
            {move || more(list.with(Vec::len), app.language.get())}
        </Section>
    }
}

/// How many lines a list in a panel has at most.
pub const LONGEST: usize = 60;

/// What a list says that leaves some out.
pub fn more(count: usize, language: Language) -> Option<impl IntoView> {
    let rest = count.checked_sub(LONGEST).filter(|rest| *rest > 0)?;
    Some(view! { <p class="quiet">{Text::MoreOfThem.with(language, &[&rest.to_string()])}</p> })
}

/// Advice on one journey and on departments, with what each is about.
fn advice(document: &Document, journey: &Arc<Journey>) -> Vec<(Problem, Selection)> {
    let found = advice_on(document, std::slice::from_ref(journey));
    found.into_iter().map(|(problem, _, about)| (problem, about)).collect()
}

/// Advice on some journeys and on departments, with what each is about and in which journey.
pub fn advice_on(document: &Document, journeys: &[Arc<Journey>]) -> Vec<(Problem, Option<JourneyId>, Selection)> {
    let found = format::advice(document).into_iter().filter_map(|mut problem| {
        if let Some(id) = problem.place.strip_prefix("departments.") {
            let id = DepartmentId::from(id);
            let about = document.departments.contains(&id).then_some(Selection::Department(id))?;
            return Some((problem, None, about));
        }
        let own = |journey: &&Arc<Journey>| problem.place.starts_with(&format!("journeys.{}.", journey.info.id));
        let journey = journeys.iter().filter(own).max_by_key(|journey| journey.info.id.as_str().len())?;
        let place = problem.place.strip_prefix(&format!("journeys.{}.", journey.info.id))?;
        let about = in_journey(journey, place)?;
        // People know a touchpoint by its name.
        if let (Code::LoopWithoutExit, Selection::Touchpoint(id)) = (problem.code, &about)
            && let Some(touchpoint) = journey.touchpoints.get(id)
        {
            problem.args = vec![format!("“{}”", touchpoint.name)];
        }
        Some((problem, Some(journey.info.id.clone()), about))
    });
    found.collect()
}

/// What a place within a journey names. Ids may hold dots and arrows, so those that there are decide.
fn in_journey(journey: &Journey, place: &str) -> Option<Selection> {
    if let Some(rest) = place.strip_prefix("touchpoints.") {
        let fits = |id: &&TouchpointId| {
            rest.strip_prefix(id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let id = journey.touchpoints.ids().filter(fits).max_by_key(|id| id.as_str().len())?;
        return Some(Selection::Touchpoint(id.clone()));
    }
    if let Some(rest) = place.strip_prefix("links.") {
        return rest.match_indices('>').find_map(|(at, arrow)| {
            let (from, to) = (rest.get(..at)?, rest.get(at + arrow.len()..)?);
            let (from, to) = (TouchpointId::from(from), TouchpointId::from(to));
            let both = journey.touchpoints.contains(&from) && journey.touchpoints.contains(&to);
            both.then_some(Selection::Handoff(from, to))
        });
    }
    let id = StageId::from(place.strip_prefix("stages.")?);
    journey.stages.contains(&id).then_some(Selection::Stage(id))
}
