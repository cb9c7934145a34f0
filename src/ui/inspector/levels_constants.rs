//! The constants of the method: each shows its default until there is one of the user's own.

use super::levels::Defaults;
use super::records::part;
use crate::method::Settings;
use crate::model::*;
use crate::state::App;
use crate::ui::form::{Editor, NumberField, Section, TextField};
use crate::ui::i18n::{Named, Text, count_text, t};
use leptos::prelude::*;

/// The method's own constants.
fn defaults() -> Settings {
    Settings::of(&Assessment::default())
}

/// Shown beside a section's title: how many constants are the user's own.
fn count_note(count: Signal<usize>) -> Signal<String> {
    Signal::derive(move || match count.get() {
        0 => String::new(),
        count => count.to_string(),
    })
}

/// Weights of the eight facts.
#[component]
pub fn WeightsSection(record: Editor<Assessment>) -> impl IntoView {
    let app = App::take();
    let get = |it: &Assessment, fact| *weight(&mut it.weights.clone().unwrap_or_default(), fact);
    let count = record.get(move |it| Fact::ALL.iter().filter(|fact| get(it, **fact).is_some()).count());
    let reset = Callback::new(move |()| {
        record.change(None, |it| {
            part(&mut it.weights, |own| Fact::ALL.iter().for_each(|fact| *weight(own, *fact) = None));
        });
    });
    let settings = defaults();
    let field = move |fact: Fact| {
        let usual = settings.weight(fact);
        view! {
            <NumberField
                label=Text::Weights
                named=Signal::derive(move || fact.name(app.language.get()).to_string())
                value=record.get(move |it| get(it, fact).map(Part::get))
                on_change=record.set(move |it, value: Option<f64>| {
                    part(&mut it.weights, |own| *weight(own, fact) = value.and_then(Part::new));
                })
                max=1.0
                placeholder=Signal::derive(move || count_text(usual, app.language.get()))
            />
        }
    };
    view! {
        <Section title=Text::Weights note=count_note(count)>
            <p class="hint">{t(Text::WeightsHint)}</p>
            <div class="table">{Fact::ALL.iter().map(|fact| field(*fact)).collect_view()}</div>
            <Defaults set=Signal::derive(move || count.get() > 0) reset/>
        </Section>
    }
}

fn weight(weights: &mut Weights, fact: Fact) -> &mut Option<Part> {
    match fact {
        Fact::Context => &mut weights.context,
        Fact::Identity => &mut weights.identity,
        Fact::Initiative => &mut weights.initiative,
        Fact::Channel => &mut weights.channel,
        Fact::Wait => &mut weights.wait,
        Fact::Owner => &mut weights.owner,
        Fact::Feedback => &mut weights.feedback,
        Fact::Promise => &mut weights.promise,
    }
}

/// Answer targets of the sixteen channels.
#[component]
pub fn TargetsSection(record: Editor<Assessment>) -> impl IntoView {
    let app = App::take();
    let get = |it: &Assessment, channel| *target(&mut it.targets_minutes.clone().unwrap_or_default(), channel);
    let count = record.get(move |it| Channel::ALL.iter().filter(|channel| get(it, **channel).is_some()).count());
    let reset = Callback::new(move |()| {
        record.change(None, |it| {
            let clear = |own: &mut Targets| Channel::ALL.iter().for_each(|channel| *target(own, *channel) = None);
            part(&mut it.targets_minutes, clear);
        });
    });
    let settings = defaults();
    let field = move |channel: Channel| {
        let usual = settings.target(Some(channel));
        view! {
            <NumberField
                label=Text::Targets
                named=Signal::derive(move || channel.name(app.language.get()).to_string())
                value=record.get(move |it| get(it, channel).map(Amount::get))
                on_change=record.set(move |it, value: Option<f64>| {
                    part(&mut it.targets_minutes, |own| *target(own, channel) = value.and_then(Amount::new));
                })
                placeholder=Signal::derive(move || count_text(usual, app.language.get()))
            />
        }
    };
    view! {
        <Section title=Text::Targets note=count_note(count)>
            <div class="table">{Channel::ALL.iter().map(|channel| field(*channel)).collect_view()}</div>
            <Defaults set=Signal::derive(move || count.get() > 0) reset/>
        </Section>
    }
}

fn target(targets: &mut Targets, channel: Channel) -> &mut Option<Amount> {
    match channel {
        Channel::Advertising => &mut targets.advertising,
        Channel::Social => &mut targets.social,
        Channel::Review => &mut targets.review,
        Channel::Press => &mut targets.press,
        Channel::Web => &mut targets.web,
        Channel::App => &mut targets.app,
        Channel::Chat => &mut targets.chat,
        Channel::Email => &mut targets.email,
        Channel::Phone => &mut targets.phone,
        Channel::Ivr => &mut targets.ivr,
        Channel::InPerson => &mut targets.in_person,
        Channel::OnSite => &mut targets.on_site,
        Channel::Post => &mut targets.post,
        Channel::Product => &mut targets.product,
        Channel::Event => &mut targets.event,
        Channel::Other => &mut targets.other,
    }
}

type RateSlot = fn(&mut Rates) -> &mut Option<Amount>;

/// What time lost at walls costs.
#[component]
pub fn RatesSection(record: Editor<Assessment>) -> impl IntoView {
    let app = App::take();
    let settings = defaults();
    let own = |it: &Assessment| it.rates.clone().unwrap_or_default();
    let count = record.get(move |it| {
        let own = own(it);
        let amounts = [own.retell_minutes, own.identify_minutes, own.minute_cost];
        amounts.iter().flatten().count() + usize::from(own.currency.is_some())
    });
    let reset = Callback::new(move |()| {
        record.change(None, |it| {
            part(&mut it.rates, |own| *own = Rates { extra: std::mem::take(&mut own.extra), ..Rates::default() });
        });
    });
    let field = move |label: Text, usual: f64, slot: RateSlot| {
        view! {
            <NumberField
                label
                value=record.get(move |it| slot(&mut own(it)).map(Amount::get))
                on_change=record.set(move |it, value: Option<f64>| {
                    part(&mut it.rates, |own| *slot(own) = value.and_then(Amount::new));
                })
                placeholder=Signal::derive(move || count_text(usual, app.language.get()))
            />
        }
    };
    view! {
        <Section title=Text::Rates note=count_note(count)>
            {field(Text::RetellMinutes, settings.retell_minutes, |own| &mut own.retell_minutes)}
            {field(Text::IdentifyMinutes, settings.identify_minutes, |own| &mut own.identify_minutes)}
            <div class="pair">
                {field(Text::MinuteCost, settings.minute_cost, |own| &mut own.minute_cost)}
                <TextField
                    label=Text::Currency
                    value=record.get(move |it| own(it).currency.unwrap_or_default())
                    on_change=record.set(|it, text: String| {
                        part(&mut it.rates, |own| own.currency = (!text.trim().is_empty()).then_some(text));
                    })
                    placeholder=Signal::stored(settings.currency)
                />
            </div>
            <Defaults set=Signal::derive(move || count.get() > 0) reset/>
        </Section>
    }
}
