//! Effort of moves, where it is not the default of their kind.

use super::levels::Defaults;
use super::records;
use crate::method::{Settings, Walk};
use crate::model::*;
use crate::state::App;
use crate::ui::form::{ChoiceField, Editor, Option_, PickField, Rows, Section, Segmented};
use crate::ui::i18n::{Named, Text};
use leptos::prelude::*;

/// A handoff that an exception may speak of, with its names.
#[derive(Clone, PartialEq)]
struct Known {
    journey: JourneyId,
    from: TouchpointId,
    to: TouchpointId,
    name: String,
}

impl Known {
    /// A value for a menu. Ids hold no such separator unless somebody wants trouble, and then only
    /// this menu has it.
    fn id(&self) -> String {
        format!("{}\u{1f}{}\u{1f}{}", self.journey, self.from, self.to)
    }
}

/// Exceptions from the default efforts.
#[component]
pub fn EffortsSection(record: Editor<Assessment>) -> impl IntoView {
    let app = App::take();
    let count = record.get(|it| it.efforts.len());
    let handoffs = Memo::new(move |_| app.document.with(handoffs));
    // They have no ids: a row is its place in the list.
    let keys = Signal::derive(move || (0..count.get()).collect::<Vec<_>>());
    let add = Callback::new(move |()| {
        record.change(None, |it| {
            it.efforts.push(Effort { kind: Some(MoveKind::OpenHandoff), ..Effort::default() });
        });
    });
    let remove = Callback::new(move |index: usize| {
        record.change(None, |it| {
            if index < it.efforts.len() {
                it.efforts.remove(index);
            }
        });
    });
    let reset = Callback::new(move |()| record.change(None, |it| it.efforts.clear()));
    let row = move |index: usize| {
        let name = Signal::derive(move || {
            let language = app.language.get();
            let kind = record.record().and_then(|it| it.efforts.get(index)?.kind);
            kind.map_or(Text::NotKnown.get(language), |kind| kind.name(language)).to_string()
        });
        (name, view! { <EffortFields record index handoffs=handoffs.into()/> })
    };
    let note = Signal::derive(move || match count.get() {
        0 => String::new(),
        count => count.to_string(),
    });
    view! {
        <Section title=Text::Efforts note>
            <Rows keys row add=Text::AddEffort on_add=add on_remove=remove/>
            <Defaults set=Signal::derive(move || count.get() > 0) reset/>
        </Section>
    }
}

/// Every handoff of every journey.
fn handoffs(document: &std::sync::Arc<Document>) -> Vec<Known> {
    let settings = Settings::of(&document.assessment);
    let mut list = Vec::new();
    for journey in document.journeys.iter() {
        let name = |id| journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default();
        for step in Walk::new(journey, &settings).handoffs() {
            list.push(Known {
                journey: journey.info.id.clone(),
                from: step.from.clone(),
                to: step.to.clone(),
                name: format!("{} → {}", name(&step.from), name(&step.to)),
            });
        }
    }
    list
}

#[component]
fn EffortFields(record: Editor<Assessment>, index: usize, handoffs: Signal<Vec<Known>>) -> impl IntoView {
    let entry = record.get(move |it| it.efforts.get(index).cloned().unwrap_or_default());
    let kind = Memo::new(move |_| entry.with(|it| it.kind));
    let at_handoff = move || matches!(kind.get(), Some(MoveKind::OpenHandoff | MoveKind::Fact));
    let journey = Memo::new(move |_| entry.with(|it| it.journey.as_ref().map(ToString::to_string)));
    let of_journey = move |known: &Known| entry.with(|it| it.journey.as_ref().is_none_or(|id| *id == known.journey));
    let options = Memo::new(move |_| {
        let list = handoffs.get().into_iter().filter(of_journey);
        list.map(|known| (known.id(), known.name)).collect::<Vec<Option_>>()
    });
    let picked = Memo::new(move |_| {
        let fits = |known: &&Known| {
            of_journey(known)
                && entry.with(|it| it.from.as_ref() == Some(&known.from) && it.to.as_ref() == Some(&known.to))
        };
        handoffs.with(|list| list.iter().find(fits).map(Known::id))
    });
    let pick = Callback::new(move |(id, mark): (Option<String>, Option<u64>)| {
        let known = handoffs.with_untracked(|list| list.iter().find(|known| Some(known.id()) == id).cloned());
        change(record, index, mark, move |it| {
            it.from = known.as_ref().map(|known| known.from.clone());
            it.to = known.as_ref().map(|known| known.to.clone());
            it.journey = known.map(|known| known.journey).or_else(|| it.journey.take());
        });
    });
    let set_kind = Callback::new(move |(kind, mark): (Option<MoveKind>, Option<u64>)| {
        change(record, index, mark, move |it| {
            it.kind = kind;
            // What a move of this kind does not have would keep the entry from ever fitting.
            if kind != Some(MoveKind::Fact) {
                it.fact = None;
            }
            if kind != Some(MoveKind::Level) {
                it.level = None;
            }
            if !matches!(kind, Some(MoveKind::OpenHandoff | MoveKind::Fact)) {
                (it.journey, it.from, it.to) = (None, None, None);
            }
        });
    });
    let journeys = records::journeys();
    let set_journey = Callback::new(move |(id, mark): (Option<String>, Option<u64>)| {
        change(record, index, mark, move |it| {
            (it.journey, it.from, it.to) = (id.map(JourneyId::from), None, None);
        });
    });
    let set_fact = Callback::new(move |(fact, mark)| change(record, index, mark, move |it| it.fact = fact));
    let set_level = Callback::new(move |(level, mark)| change(record, index, mark, move |it| it.level = level));
    let set_effort = Callback::new(move |(size, mark)| change(record, index, mark, move |it| it.effort = size));
    let size = Memo::new(move |_| entry.with(|it| it.effort));
    let fact = Memo::new(move |_| entry.with(|it| it.fact));
    let level = Memo::new(move |_| entry.with(|it| it.level));
    let several = move || journeys.with(Vec::len) > 1;
    view! {
        <ChoiceField label=Text::MoveKindField value=kind on_change=set_kind/>
        <Show when=move || at_handoff() && several()>
            <PickField label=Text::Journey value=journey options=journeys on_change=set_journey none=Text::AnyJourney/>
        </Show>
        <Show when=at_handoff>
            <PickField label=Text::HandoffField value=picked options on_change=pick none=Text::AnyHandoff/>
        </Show>
        <Show when=move || kind.get() == Some(MoveKind::Fact)>
            <ChoiceField label=Text::FactField value=fact on_change=set_fact none=Text::AnyFact/>
        </Show>
        <Show when=move || kind.get() == Some(MoveKind::Level)>
            <ChoiceField label=Text::LevelField value=level on_change=set_level none=Text::AnyLevel/>
        </Show>
        <Segmented label=Text::EffortField value=size on_change=set_effort name=format!("move-effort-{index}")/>
    }
}

fn change(record: Editor<Assessment>, index: usize, mark: Option<u64>, change: impl FnOnce(&mut Effort)) {
    record.change(mark, |it| {
        if let Some(entry) = it.efforts.get_mut(index) {
            change(entry);
        }
    });
}
