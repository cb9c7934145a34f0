//! A touchpoint: first what it is and how it feels, the rest folded away.

use super::records::{self, joined, part};
use super::stage::DeleteButton;
use super::touchpoint_ideas::IdeasSection;
use super::touchpoint_lists::{PainsSection, QuotesSection};
use super::touchpoint_more::{
    ComparedSection, ImportanceSection, MetricsSection, NotesSection, OwnershipSection, TimeSection, ToolsSection,
};
use super::touchpoint_opens::OpensSection;
use super::touchpoint_ways::WaysSection;
use crate::edit::Command;
use crate::method;
use crate::model::*;
use crate::state::App;
use crate::ui::form::{AreaField, Editor, FeelingField, PickField, Section, Segmented, TitleField, WordField, words};
use crate::ui::i18n::{Named, Text, number, signed};
use leptos::prelude::*;

/// All that is known of a touchpoint.
#[component]
pub fn TouchpointPanel(journey: JourneyId, id: TouchpointId) -> impl IntoView {
    let app = App::take();
    let record = records::touchpoint(journey.clone(), id.clone());
    let key = Key::Touchpoint(journey.clone(), id.clone());
    // Only where the feeling itself is not known.
    let compared = record.get(|it| if it.emotion.is_none() { method::emotion(it) } else { None });
    let hint = move || {
        let language = app.language.get();
        compared.get().map(|mean| Text::EmotionFromVersus.with(language, &[&signed(mean, 1, language)]))
    };
    view! {
        <TitleField value=record.get(|it| it.name.clone()) on_change=record.set(|it, name| it.name = name)/>
        <Risk journey=journey.clone() id=id.clone()/>
        <div class="fields">
            <FeelingField
                label=Text::Emotion
                value=record.get(|it| it.emotion)
                on_change=record.set(|it, emotion| it.emotion = emotion)
            />
            <Show when=move || compared.get().is_some()><p class="hint">{hint}</p></Show>
            <div class="pair">
                <WordField
                    label=Text::ChannelField
                    words={words::<Channel>}
                    value=record.word(|it| it.channel)
                    on_change=record.set_word(|it, channel| it.channel = channel)
                />
                <WordField
                    label=Text::MomentField
                    words={words::<Moment>}
                    value=record.word(|it| it.moment)
                    on_change=record.set_word(|it, moment| it.moment = moment)
                />
            </div>
            <AreaField
                label=Text::Description
                value=record.get(|it| it.description.clone())
                on_change=record.set(|it, text| it.description = text)
            />
        </div>
        <div class="sections">
            <PromiseSection record id=id.clone()/>
            <PainsSection record/>
            <IdeasSection record journey=journey.clone()/>
            <QuotesSection record/>
            <TimeSection record/>
            <OwnershipSection record/>
            <ComparedSection record/>
            <ImportanceSection record/>
            <MetricsSection record/>
            <ToolsSection record/>
            <OpensSection record/>
            <NotesSection record/>
            <WaysSection journey=journey.clone() id=id.clone()/>
            <PlaceSection record journey id/>
        </div>
        <div class="panel-foot"><DeleteButton text=Text::DeleteTouchpoint key_=key/></div>
    }
}

/// The escalation risk, where there is any.
#[component]
fn Risk(journey: JourneyId, id: TouchpointId) -> impl IntoView {
    let app = App::take();
    let scored = app.scored();
    let risk = Memo::new(move |_| {
        scored.with(|scored| {
            let list = &scored.report()?.experience.escalation;
            let found = list.iter().find(|(of, touchpoint, _)| *of == journey && *touchpoint == id);
            found.map(|(_, _, risk)| *risk).filter(|risk| risk.round() > 0.0)
        })
    });
    let shown = move || {
        let language = app.language.get();
        risk.get().map(|risk| {
            view! {
                <p class="quiet" class:hot={risk >= 50.0}>
                    {Text::Escalation.get(language)}" "
                    <strong>{number(risk, 0, language)}</strong>" "
                    {Text::OfHundred.get(language)}
                </p>
            }
        })
    };
    view! { {shown} }
}

#[component]
fn PromiseSection(record: Editor<Touchpoint>, id: TouchpointId) -> impl IntoView {
    let app = App::take();
    let kept = record.get(|it| it.promise.as_ref().and_then(|promise| promise.kept));
    let text = record.get(|it| it.promise.as_ref().and_then(|promise| promise.text.clone()));
    let note = Signal::derive(move || match kept.get() {
        Some(kept) => kept.name(app.language.get()).to_string(),
        None => text.get().unwrap_or_default(),
    });
    view! {
        <Section title=Text::PromiseTitle note>
            <AreaField
                label=Text::PromiseText
                value=text
                on_change=record.set(|it, text| part(&mut it.promise, |promise| promise.text = text))
            />
            <Segmented
                label=Text::PromiseKeptField
                value=kept
                on_change=record.set(|it, kept| part(&mut it.promise, |promise| promise.kept = kept))
                name=format!("kept-{id}")
            />
        </Section>
    }
}

/// Stage and lane; the way of the keyboard to what a pointer drags.
#[component]
fn PlaceSection(record: Editor<Touchpoint>, journey: JourneyId, id: TouchpointId) -> impl IntoView {
    let app = App::take();
    let stage = record.get(|it| it.stage.as_ref().map(ToString::to_string));
    let department = record.get(|it| it.department.as_ref().map(ToString::to_string));
    let stages = records::stages(journey.clone());
    let departments = records::departments();
    let place = StoredValue::new((journey, id));
    let go = move |stage: Option<String>, department: Option<String>| {
        if let (Some(stage), Some(department)) = (stage, department) {
            let (journey, id) = place.get_value();
            let (stage, department): (StageId, DepartmentId) = (stage.into(), department.into());
            // Another lane alone leaves it where it is among the others.
            let stays = record.record().is_some_and(|own| own.stage.as_ref() == Some(&stage));
            let before = stays.then(|| id.clone());
            app.dispatch(Command::MoveTouchpoint { journey, id, stage, department, before });
        }
    };
    let to_stage = Callback::new(move |(stage, _)| go(stage, department.get_untracked()));
    let to_department = Callback::new(move |(department, _)| go(stage.get_untracked(), department));
    let note = Signal::derive(move || {
        let name = |options: Signal<Vec<(String, String)>>, id: Option<String>| {
            options.get().into_iter().find(|(other, _)| Some(other) == id.as_ref()).map(|(_, name)| name)
        };
        joined([name(stages, stage.get()), name(departments, department.get())])
    });
    view! {
        <Section title=Text::Place note>
            <PickField label=Text::Stage value=stage options=stages on_change=to_stage/>
            <PickField label=Text::Department value=department options=departments on_change=to_department/>
            <WordField
                label=Text::VisibilityField
                words={words::<Visibility>}
                value=record.word(|it| Some(it.visibility.unwrap_or(Visibility::Front)))
                on_change=record.set_word(|it, visibility| it.visibility = visibility)
                required=true
            />
            <WordField
                label=Text::AudienceField
                words={words::<Audience>}
                value=record.word(|it| Some(it.audience.unwrap_or(Audience::Customer)))
                on_change=record.set_word(|it, audience| it.audience = audience)
                required=true
            />
        </Section>
    }
}
