//! What the page says where there is little to count: what is missing, and one thing to do.

use super::found::{Data, Found};
use super::texts::HandoffsText;
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
        Found::Data(data) => remark(app, data),
    }
}

/// What to keep in mind while reading the numbers.
fn remark(app: App, data: &Data) -> AnyView {
    let language = app.language.get();
    let weights = data.report.scope.settings.weights;
    let text = if weights.iter().all(|weight| *weight == 0.0) {
        HandoffsText::AllOpen
    } else if data.report.facts_known == 0 {
        HandoffsText::AllUnknown
    } else {
        return ().into_any();
    };
    let levels = (text == HandoffsText::AllOpen).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| {
                app.inspect(Selection::Levels);
                app.page.set(Page::Map(app.journey_of_page()));
            }>{t(HandoffsText::ToLevels)}</button>
        }
    });
    view! { <div class="remark" id="handoffs-remark"><p>{text.get(language)}</p>{levels}</div> }.into_any()
}
