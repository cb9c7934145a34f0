//! What the page says where there is little to count: what is missing, and one thing to do.

use super::found::Found;
use super::texts::HandoffsText;
use crate::method::Report;
use crate::state::{App, Page, Selection};
use crate::ui::i18n::t;
use crate::ui::sheet::Empty;
use leptos::prelude::*;

fn to_map(app: App) -> AnyView {
    let href = move || Page::Map(app.page.with(|page| page.journey().cloned())).href();
    view! { <a class="button strong" href=href>{t(HandoffsText::ToMap)}</a> }.into_any()
}

fn empty(text: String, action: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    view! { <div id="handoffs-empty"><Empty text=Signal::stored(text) action=move || action()/></div> }.into_any()
}

/// A line above the numbers, or in their place.
pub fn notice(app: App, found: &Found, all: RwSignal<bool>) -> AnyView {
    let language = app.language.get();
    match found {
        Found::Wait => {
            view! { <p class="quiet" aria-busy="true">{HandoffsText::Unfinished.get(language)}</p> }.into_any()
        }
        Found::NoJourney => empty(HandoffsText::NoJourney.get(language).into(), || {
            view! { <a class="button strong" href=Page::Journeys.href()>{t(HandoffsText::ToJourneys)}</a> }.into_any()
        }),
        Found::NoTouchpoint => {
            let text = if all.get() { HandoffsText::NoTouchpointsAll } else { HandoffsText::NoTouchpoints };
            empty(text.get(language).into(), move || to_map(app))
        }
        Found::Stuck(name) => empty(HandoffsText::Stuck.with(language, &[name]), move || to_map(app)),
        Found::Data(data) if data.gates.is_empty() => {
            empty(HandoffsText::OneDepartment.get(language).into(), move || to_map(app))
        }
        Found::Data(data) => remark(app, &data.report),
    }
}

/// What to keep in mind while reading numbers of a scope: weights of 0, one department, nothing
/// known. Nothing where all is well.
pub fn remark(app: App, report: &Report) -> AnyView {
    let language = app.language.get();
    let weights = report.scope.settings.weights;
    let text = if report.facts_total == 0 {
        HandoffsText::OneDepartment
    } else if weights.iter().all(|weight| *weight == 0.0) {
        HandoffsText::AllOpen
    } else if report.facts_known == 0 {
        HandoffsText::AllUnknown
    } else {
        return ().into_any();
    };
    let action = match text {
        HandoffsText::AllOpen => view! {
            <button type="button" class="button" on:click=move |_| {
                app.inspect(Selection::Levels);
                app.page.set(Page::Map(app.journey_of_page()));
            }>{t(HandoffsText::ToLevels)}</button>
        }
        .into_any(),
        _ => {
            let href = move || Page::Map(app.journey_of_page()).href();
            view! { <a class="button" href=href>{t(HandoffsText::ToMap)}</a> }.into_any()
        }
    };
    view! { <div class="remark" id="handoffs-remark"><p>{text.get(language)}</p>{action}</div> }.into_any()
}
