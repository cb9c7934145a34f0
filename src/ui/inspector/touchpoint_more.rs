//! The quieter fields of a touchpoint.

use super::records::{self, ids, joined, part, texts};
use crate::method::Settings;
use crate::model::*;
use crate::state::App;
use crate::ui::form::{AreaField, Checks, Editor, FeelingField, NumberField, PickField, RankField, Section, TextField};
use crate::ui::i18n::{Text, count_text, minutes, signed};
use leptos::prelude::*;

/// Times and what a contact costs.
#[component]
pub fn TimeSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let channel = record.get(|it| it.channel);
    let usual = Memo::new(move |_| app.document.with(|it| Settings::of(&it.assessment).target(channel.get())));
    let response = record.get(|it| it.response_minutes.map(Amount::get));
    let cost = record.get(|it| it.cost.map(Amount::get));
    let currency = Memo::new(move |_| app.document.with(|it| Settings::of(&it.assessment).currency));
    let unit = Signal::derive(move || Text::MinutesUnit.get(app.language.get()).to_string());
    let note = Signal::derive(move || {
        let language = app.language.get();
        joined([
            response.get().map(|time| minutes(time, language)),
            cost.get().map(|cost| format!("{}\u{a0}{}", count_text(cost, language), currency.get())),
        ])
    });
    view! {
        <Section title=Text::TimeTitle note>
            <div class="pair">
                <NumberField
                    label=Text::ResponseMinutes
                    value=response
                    on_change=record.set(|it, value: Option<f64>| it.response_minutes = value.and_then(Amount::new))
                    unit
                />
                <NumberField
                    label=Text::TargetMinutes
                    value=record.get(|it| it.target_minutes.map(Amount::get))
                    on_change=record.set(|it, value: Option<f64>| it.target_minutes = value.and_then(Amount::new))
                    unit
                    placeholder=Signal::derive(move || count_text(usual.get(), app.language.get()))
                />
            </div>
            <NumberField
                label=Text::Cost
                value=cost
                on_change=record.set(|it, value: Option<f64>| it.cost = value.and_then(Amount::new))
                unit=currency
            />
        </Section>
    }
}

/// Who owns it, and who the customer thinks does.
#[component]
pub fn OwnershipSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let owner = record.get(|it| it.owner.clone().unwrap_or_default());
    view! {
        <Section title=Text::OwnershipTitle note=owner>
            <TextField
                label=Text::OwnerField
                value=owner
                on_change=record.set(|it, text: String| it.owner = (!text.is_empty()).then_some(text))
                placeholder=Signal::derive(move || Text::OwnerHint.get(app.language.get()).to_string())
            />
            <PickField
                label=Text::PerceivedOwner
                value=record.get(|it| it.perceived_owner.as_ref().map(ToString::to_string))
                options=records::departments()
                on_change=record.set(|it, id: Option<String>| it.perceived_owner = id.map(DepartmentId::from))
                none=Text::NotKnown
            />
        </Section>
    }
}

type VersusSlot = fn(&mut Versus) -> &mut Option<Feeling>;

/// Better or worse than what the customer compares it with.
#[component]
pub fn ComparedSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let mean = record.get(|it| {
        let compared = Touchpoint { versus: it.versus.clone(), ..Touchpoint::default() };
        crate::method::emotion(&compared)
    });
    let note = Signal::derive(move || mean.get().map(|mean| signed(mean, 1, app.language.get())).unwrap_or_default());
    let field = move |label: Text, slot: VersusSlot| {
        view! {
            <FeelingField
                label
                value=record.get(move |it| it.versus.clone().and_then(|mut versus| *slot(&mut versus)))
                on_change=record.set(move |it, feeling| part(&mut it.versus, |versus| *slot(versus) = feeling))
            />
        }
    };
    view! {
        <Section title=Text::VersusTitle note>
            {field(Text::VersusPrevious, |versus| &mut versus.previous)}
            {field(Text::VersusPromise, |versus| &mut versus.promise)}
            {field(Text::VersusAlternative, |versus| &mut versus.alternative)}
        </Section>
    }
}

type RankSlot = fn(&mut Importance) -> &mut Option<Rank>;

/// How much it matters.
#[component]
pub fn ImportanceSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let both = record.get(|it| it.importance.as_ref().map(|it| (it.customer, it.organization)));
    let note = Signal::derive(move || {
        let language = app.language.get();
        let (customer, organization) = both.get().unwrap_or_default();
        let text = |rank: Option<Rank>| rank.map_or_else(|| "?".into(), |rank| count_text(rank.get(), language));
        let known = customer.is_some() || organization.is_some();
        if known { format!("{} / {}", text(customer), text(organization)) } else { String::new() }
    });
    let field = move |label: Text, slot: RankSlot| {
        view! {
            <RankField
                label
                value=record.get(move |it| it.importance.clone().and_then(|mut it| *slot(&mut it)))
                on_change=record.set(move |it, rank| part(&mut it.importance, |it| *slot(it) = rank))
            />
        }
    };
    view! {
        <Section title=Text::ImportanceTitle note>
            {field(Text::ImportanceCustomer, |it| &mut it.customer)}
            {field(Text::ImportanceOrganization, |it| &mut it.organization)}
        </Section>
    }
}

/// Measured satisfaction.
#[component]
pub fn MetricsSection(record: Editor<Touchpoint>) -> impl IntoView {
    let app = App::take();
    let nps = record.get(|it| it.metrics.as_ref().and_then(|it| it.nps).map(Nps::get));
    let csat = record.get(|it| it.metrics.as_ref().and_then(|it| it.csat).map(Csat::get));
    let ces = record.get(|it| it.metrics.as_ref().and_then(|it| it.ces).map(Ces::get));
    let note = Signal::derive(move || {
        let language = app.language.get();
        let text = |label: Text, value: Option<f64>| {
            value.map(|value| format!("{} {}", label.get(language), count_text(value, language)))
        };
        joined([text(Text::NpsLabel, nps.get()), text(Text::CsatLabel, csat.get()), text(Text::CesLabel, ces.get())])
    });
    view! {
        <Section title=Text::MetricsTitle note>
            <div class="triple">
                <NumberField
                    label=Text::NpsLabel
                    value=nps
                    on_change=record.set(|it, value: Option<f64>| part(&mut it.metrics, |it| it.nps = value.and_then(Nps::new)))
                    min=Nps::MIN
                    max=Nps::MAX
                    placeholder="?"
                />
                <NumberField
                    label=Text::CsatLabel
                    value=csat
                    on_change=record.set(|it, value: Option<f64>| part(&mut it.metrics, |it| it.csat = value.and_then(Csat::new)))
                    max=Csat::MAX
                    unit="%"
                    placeholder="?"
                />
                <NumberField
                    label=Text::CesLabel
                    value=ces
                    on_change=record.set(|it, value: Option<f64>| part(&mut it.metrics, |it| it.ces = value.and_then(Ces::new)))
                    max=Ces::MAX
                    placeholder="?"
                />
            </div>
        </Section>
    }
}

/// Tools at work.
#[component]
pub fn ToolsSection(record: Editor<Touchpoint>) -> impl IntoView {
    let used = record.get(|it| texts(&it.tools));
    let options = records::tools();
    let note = Signal::derive(move || {
        let used = used.get();
        let names = options.get().into_iter().filter(|(id, _)| used.contains(id)).map(|(_, name)| name);
        names.collect::<Vec<_>>().join(", ")
    });
    view! {
        <Section title=Text::Tools note>
            <Checks
                label=Text::Tools
                value=used
                options
                on_change=record.set(|it, list| it.tools = ids(list))
                empty=Text::NoTools
                bare=true
            />
        </Section>
    }
}

/// Anything else.
#[component]
pub fn NotesSection(record: Editor<Touchpoint>) -> impl IntoView {
    let notes = record.get(|it| it.notes.clone());
    view! {
        <Section title=Text::Notes note=Signal::derive(move || notes.get().unwrap_or_default())>
            <AreaField label=Text::Notes value=notes on_change=record.set(|it, text| it.notes = text) bare=true/>
        </Section>
    }
}
