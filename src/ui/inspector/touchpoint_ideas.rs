//! Ideas of a touchpoint.

use super::records::{self, ids, joined, texts};
use super::touchpoint_lists::counted;
use crate::model::*;
use crate::platform::ids::fresh;
use crate::state::App;
use crate::ui::form::{AreaField, Checks, Editor, Fold, NumberField, Option_, Rows, Section, Segmented};
use crate::ui::i18n::{Named, Noun, Text, plural};
use leptos::prelude::*;

/// What could help.
#[component]
pub fn IdeasSection(record: Editor<Touchpoint>, journey: JourneyId) -> impl IntoView {
    let departments = records::departments();
    let pains = records::pains(journey);
    let keys = record.get(|it| it.ideas.iter().map(|idea| idea.id.clone()).collect::<Vec<_>>());
    let newest = StoredValue::new(None::<IdeaId>);
    let add = Callback::new(move |()| {
        let id = IdeaId::from(fresh("idea"));
        newest.set_value(Some(id.clone()));
        record.change(None, |it| it.ideas.push(Idea { id, ..Idea::default() }));
    });
    let remove = Callback::new(move |id: IdeaId| record.change(None, |it| it.ideas.retain(|idea| idea.id != id)));
    let row = move |id: IdeaId| {
        let is_new = newest.get_value().as_ref() == Some(&id);
        let name = of(record, id.clone(), |idea| idea.text.clone());
        (name, view! { <IdeaFields record id departments pains is_new/> })
    };
    view! {
        <Section title=Text::Ideas note=counted(Noun::Idea, record.get(|it| it.ideas.len()))>
            <Rows keys row add=Text::AddIdea on_add=add on_remove=remove/>
        </Section>
    }
}

/// A part of one idea.
fn of<V>(record: Editor<Touchpoint>, id: IdeaId, pick: impl Fn(&Idea) -> V + Send + Sync + 'static) -> Signal<V>
where
    V: PartialEq + Clone + Default + Send + Sync + 'static,
{
    record.get(move |it| it.ideas.iter().find(|idea| idea.id == id).map(&pick).unwrap_or_default())
}

#[component]
fn IdeaFields(
    record: Editor<Touchpoint>,
    id: IdeaId,
    departments: Signal<Vec<Option_>>,
    pains: Signal<Vec<Option_>>,
    is_new: bool,
) -> impl IntoView {
    let app = App::take();
    let idea = of(record, id.clone(), |idea| Some(idea.clone()));
    let summary = Signal::derive(move || {
        let language = app.language.get();
        let Some(idea) = idea.get() else { return String::new() };
        let involved =
            departments.get().into_iter().filter(|(id, _)| idea.departments.iter().any(|own| own.as_str() == id));
        let involved: Vec<_> = involved.map(|(_, name)| name).collect();
        let pains = idea.answers.len();
        let line = joined([
            (pains > 0).then(|| format!("→ {}", plural(Noun::Pain, pains, language))),
            Some(involved.join(", ")),
            idea.effort.map(|size| size.name(language).to_string()),
            idea.votes.map(|votes| votes_text(votes, language)),
        ]);
        if line.is_empty() { Text::Inspector.get(language).into() } else { line }
    });
    let group = format!("idea-effort-{id}");
    let set = StoredValue::new(id.clone());
    let find = move |it: &mut Touchpoint, change: &mut dyn FnMut(&mut Idea)| {
        let id = set.get_value();
        if let Some(idea) = it.ideas.iter_mut().find(|idea| idea.id == id) {
            change(idea);
        }
    };
    view! {
        <AreaField
            label=Text::IdeaText
            value=of(record, id.clone(), |idea| Some(idea.text.clone()))
            on_change=record.set(move |it, text: Option<String>| {
                find(it, &mut |idea| idea.text = text.clone().unwrap_or_default());
            })
            placeholder=Signal::derive(move || Text::IdeaText.get(app.language.get()).to_string())
            bare=true
            focus=is_new
        />
        <Fold summary>
            <Checks
                label=Text::Answers
                value=of(record, id.clone(), |idea| texts(&idea.answers))
                options=pains
                on_change=record.set(move |it, list: Vec<String>| find(it, &mut |idea| idea.answers = ids(list.clone())))
            />
            <Checks
                label=Text::WorksTogether
                value=of(record, id.clone(), |idea| texts(&idea.departments))
                options=departments
                on_change=record.set(move |it, list: Vec<String>| {
                    find(it, &mut |idea| idea.departments = ids(list.clone()));
                })
            />
            <Segmented
                label=Text::EffortField
                value=of(record, id.clone(), |idea| idea.effort)
                on_change=record.set(move |it, size| find(it, &mut |idea| idea.effort = size))
                name=group
            />
            <NumberField
                label=Text::Votes
                value=of(record, id, |idea| idea.votes.map(Amount::get))
                on_change=record.set(move |it, votes: Option<f64>| {
                    find(it, &mut |idea| idea.votes = votes.and_then(Amount::new));
                })
            />
        </Fold>
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // rounded and not negative
fn votes_text(votes: Amount, language: crate::platform::Language) -> String {
    plural(Noun::Vote, votes.get().round() as usize, language)
}
