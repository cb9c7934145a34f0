//! The journey itself.

use super::advice::Advice;
use super::journey_numbers::Numbers;
use super::records;
use super::stage::DeleteButton;
use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::form::{ChoiceField, NumberField, PickField, Section, TextField, TitleField};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// A journey: its own fields, its numbers, and what deserves a look.
#[component]
pub fn JourneyPanel(journey: JourneyId) -> impl IntoView {
    let app = App::take();
    let record = records::info(journey.clone());
    let head = records::head();
    let state = record.get(|it| Some(it.state.unwrap_or(JourneyState::AsIs)));
    let based_on = record.get(|it| it.based_on.as_ref().map(ToString::to_string));
    let based = move || state.get() == Some(JourneyState::ToBe) || based_on.get().is_some();
    let bases = records::bases(journey.clone());
    let volume = record.get(|it| it.volume_per_month.map(Amount::get));
    let persona = record.get(|it| it.persona.as_ref().map(ToString::to_string));
    let open = move |text: Text, selection: Selection| {
        view! {
            <li>
                <button type="button" class="jump" on:click=move |_| app.inspect(selection.clone())>{t(text)}</button>
            </li>
        }
    };
    view! {
        <TitleField value=record.get(|it| it.name.clone()) on_change=record.set(|it, name| it.name = name)/>
        <div class="fields">
            <div class="pair">
                <ChoiceField label=Text::State value=state on_change=record.set(|it, state| it.state = state) required=true/>
                <NumberField
                    label=Text::VolumePerMonth
                    value=volume
                    on_change=record.set(|it, volume: Option<f64>| it.volume_per_month = volume.and_then(Amount::new))
                />
            </div>
            <Show when=based>
                <PickField
                    label=Text::BasedOn
                    value=based_on
                    options=bases
                    on_change=record.set(|it, id: Option<String>| it.based_on = id.map(JourneyId::from))
                    none=Text::NotKnown
                />
            </Show>
            <PickField
                label=Text::Persona
                value=persona
                options=records::personas()
                on_change=record.set(|it, id: Option<String>| it.persona = id.map(PersonaId::from))
                none=Text::NotKnown
            />
        </div>
        <Section title=Text::AsIsAndToBe open=true>
            <crate::ui::compare::VersionsPanel/>
        </Section>
        <Numbers/>
        <Advice journey=journey.clone()/>
        <Section title=Text::Workspace open=true>
            <TextField
                label=Text::WorkspaceTitle
                value=head.get(|it| it.title.clone())
                on_change=head.set(|it, title| it.title = title)
                placeholder=Signal::derive(move || Text::Untitled.get(app.language.get()).to_string())
            />
            <ul class="jumps">
                {open(Text::LevelsTitle, Selection::Levels)}
                {open(Text::Tools, Selection::Tools)}
                {open(Text::Personas, Selection::Personas)}
            </ul>
        </Section>
        <div class="panel-foot"><DeleteButton text=Text::DeleteJourney key_=Key::Journey(journey)/></div>
    }
}
