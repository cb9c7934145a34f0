//! The formula term by term, and the what-if workbench.

mod actions;
mod constants;
mod formula;
mod levels;
mod rubric;
mod silos;
mod texts;
mod whatif;

pub use actions::ACTIONS;

use self::texts::ScoreText;
use crate::state::{App, Page, SaveState, Scored};
use crate::ui::form::OpenSections;
use crate::ui::formula::FormulaBar;
use crate::ui::i18n::{Text, t};
use crate::ui::inspector::ToolsPanel;
use crate::ui::sheet::{Empty, Panel, Sheet};
use leptos::prelude::*;

/// What the page can show now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Loading,
    Nothing,
    Stuck,
    Score,
}

/// The page.
#[component]
pub fn ScorePage() -> impl IntoView {
    let app = App::take();
    provide_context(OpenSections::default());
    let scored = app.scored();
    let standing = Memo::new(move |_| match scored.get() {
        _ if app.save.get() == SaveState::Loading => Standing::Loading,
        Scored::Nothing => Standing::Nothing,
        Scored::Stuck(_) => Standing::Stuck,
        Scored::Pending => Standing::Loading,
        Scored::Score(_) => Standing::Score,
    });
    let ways = || {
        view! {
            <a class="button" id="to-portfolio" href=Page::Portfolio.href()>{t(Text::Portfolio)}</a>
            <a class="button" id="to-method" href=Page::Method.href()>{t(Text::Method)}</a>
        }
    };
    view! {
        <FormulaBar short=true/>
        <Sheet title=Signal::derive(move || t(Text::Score)().to_string())
            note=Signal::derive(move || t(ScoreText::Note)().to_string()) tools=ViewFn::from(ways)>
            {move || match standing.get() {
                Standing::Loading => {
                    view! { <p class="quiet" aria-busy="true">{t(Text::Counting)}</p> }.into_any()
                }
                Standing::Nothing => missing(app, false).into_any(),
                Standing::Stuck => missing(app, true).into_any(),
                Standing::Score => view! { <Panels/> }.into_any(),
            }}
        </Sheet>
    }
}

/// What is missing for a score, and the way to it.
fn missing(app: App, stuck: bool) -> impl IntoView {
    let journey = app.journey();
    let none = move || journey.with(Option::is_none);
    let text = Signal::derive(move || {
        let text = match (stuck, none()) {
            (true, _) => ScoreText::Loop,
            (false, true) => ScoreText::NoJourney,
            (false, false) => ScoreText::NoTouchpoint,
        };
        text.get(app.language.get()).to_string()
    });
    let action = move || {
        let (page, label) = if none() {
            (Page::Journeys, ScoreText::ToJourneys)
        } else {
            (Page::Map(app.page.with(|page| page.journey().cloned())), ScoreText::ToMap)
        };
        view! { <a class="button strong score-go" href=page.href()>{t(label)}</a> }
    };
    view! { <Empty text action=ViewFn::from(action)/> }
}

#[component]
fn Panels() -> impl IntoView {
    let app = App::take();
    let text = move |text: ScoreText| Signal::derive(move || text.get(app.language.get()).to_string());
    let scored = app.scored();
    view! {
        {move || scored.get().report().map(|report| crate::ui::handoffs::remark(app, report))}
        <formula::FormulaPanel/>
        <whatif::Workbench/>
        <levels::LevelsPanel/>
        <silos::SilosPanel/>
        <Panel id="score-tools" class="half" title=text(ScoreText::ToolsTitle) note=text(ScoreText::ToolsNote)>
            <div class="fields"><ToolsPanel/></div>
        </Panel>
        <constants::ConstantsPanel/>
    }
}
