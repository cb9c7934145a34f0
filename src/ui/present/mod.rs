//! A journey shown step by step to a room.

mod actions;
mod card;
mod formula;
mod full;
mod page;
mod panel;
mod scene;
mod show;
mod speaker;
mod texts;
mod words;

pub use actions::ACTIONS;
pub use page::{PresentPage, start_show};
pub use show::{all_steps, seconds_text};
pub use speaker::SpeakerPage;

use self::texts::PresentText as T;
use crate::model::*;
use crate::platform::Language;
use crate::room::Beat;
use crate::state::App;
use crate::ui::formula::move_text;
use crate::ui::i18n::{Text, sentence};
use leptos::prelude::*;

/// What a step is called where steps are listed.
pub fn beat_name(app: App, beat: &Beat, language: Language) -> String {
    let touchpoint = |id: &TouchpointId| show::touchpoint(app, id).map(|it| it.name.clone()).unwrap_or_default();
    match beat {
        Beat::Overview => T::Whole.get(language).into(),
        Beat::Stage(id) => {
            app.journey().with(|journey| journey.as_ref()?.stages.get(id).map(|it| it.name.clone())).unwrap_or_default()
        }
        Beat::Touchpoint(id) => touchpoint(id),
        Beat::Gate(from, to) => format!("{} → {}", touchpoint(from), touchpoint(to)),
        Beat::Technology => format!("CX: {}", T::Technology.get(language)),
        Beat::Imagination => {
            format!("CX: {}", crate::ui::i18n::Named::name(Level::Imagination, language))
        }
        Beat::Silos => format!("CX: {}", Text::Silos.get(language).to_lowercase()),
        Beat::Result => "CX".into(),
        Beat::Move(rank) => {
            let text = app.scored().with(|scored| {
                let report = scored.report()?;
                let found = app.moves_of(report)?.get(rank.saturating_sub(1))?;
                Some(sentence(&move_text(found, report, language)))
            });
            text.unwrap_or_else(|| T::Counting.get(language).into())
        }
    }
}

/// Which of its kind a step is, as it stands above it: "gate 6 of 10".
fn counted(show: show::Show, beat: &Beat, language: Language) -> String {
    match placed(show, beat, language) {
        (Some(name), counted) => format!("{name} · {counted}"),
        (None, counted) => counted,
    }
}

/// The stage of a step, if it has one, and which of its kind it is.
fn placed(show: show::Show, beat: &Beat, language: Language) -> (Option<String>, String) {
    let text = match beat {
        Beat::Overview => return (None, T::Whole.get(language).into()),
        Beat::Stage(_) => T::StageOf,
        Beat::Touchpoint(_) => T::TouchpointOf,
        Beat::Gate(..) => T::GateOf,
        Beat::Move(_) => T::MoveOf,
        _ => return (None, T::FormulaStep.get(language).into()),
    };
    let (place, of) = show.steps.with(|steps| {
        let own = || steps.iter().filter(|it| it.beat.kind() == beat.kind());
        (own().position(|it| it.beat == *beat).map_or(1, |at| at + 1), own().count())
    });
    let counted = text.with(language, &[&place.to_string(), &of.to_string()]);
    let at = match beat {
        Beat::Touchpoint(id) | Beat::Gate(id, _) => show.app.journey().with(|journey| {
            let journey = journey.as_ref()?;
            let stage = journey.touchpoints.get(id)?.stage.clone()?;
            journey.stages.get(&stage).map(|it| it.name.clone())
        }),
        _ => None,
    };
    match at.filter(|name| !name.is_empty()) {
        Some(name) => (Some(name), counted),
        None => (None, sentence(&counted)),
    }
}
