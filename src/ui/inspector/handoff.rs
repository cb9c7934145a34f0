//! A handoff: its score, the eight facts that it is made of, and what opening it would give.

use super::records::{self, from_percent, to_percent};
use crate::edit::Command;
use crate::method::{Permeability, Settings, Severities, Step, wasted_at};
use crate::model::*;
use crate::state::{App, Scored};
use crate::ui::form::{Change, Editor, NumberField, WordField, words};
use crate::ui::formula::try_out;
use crate::ui::i18n::{Noun, Text, count_text, hours, minutes, number, percent, plural, signed, t};
use crate::ui::map::graded;
use leptos::prelude::*;

/// The panel of a handoff.
#[component]
pub fn HandoffPanel(
    /// Where it starts.
    from: TouchpointId,
    /// Where it leads.
    to: TouchpointId,
) -> impl IntoView {
    let app = App::take();
    let Some(journey) = app.journey_now().map(|journey| journey.info.id.clone()) else {
        return ().into_any();
    };
    let ends = StoredValue::new((from, to));
    let holder = StoredValue::new(journey);
    let link =
        records::link(holder.get_value(), ends.with_value(|it| it.0.clone()), ends.with_value(|it| it.1.clone()));
    let given = move || {
        let (from, to) = ends.get_value();
        app.journey().with(|journey| journey.as_ref().is_some_and(|journey| journey.link(&from, &to).is_some()))
    };
    let scored = app.scored();
    let step = Memo::new_with_compare(
        move |_| {
            let (from, to) = ends.get_value();
            app.walk().with(|walk| {
                let walk = walk.as_ref();
                walk?.steps.iter().find(|s| s.from == from && s.to == to).cloned()
            })
        },
        |_, _| true,
    );
    let lanes = move || {
        let (from, to) = ends.get_value();
        let lane = |id: &TouchpointId| {
            app.document.with(|document| {
                let touchpoint = document.journeys.get(&holder.get_value())?.touchpoints.get(id)?.clone();
                document.departments.get(touchpoint.department.as_ref()?).map(|d| d.name.clone())
            })
        };
        Text::FromTo2.with(app.language.get(), &[&lane(&from).unwrap_or_default(), &lane(&to).unwrap_or_default()])
    };
    let handoff = move || step.with(|step| step.as_ref().is_none_or(|step| step.handoff));
    view! {
        <p class="quiet">{lanes}</p>
        <Show when=handoff fallback=|| view! { <p class="quiet">{t(Text::SameLane)}</p> }>
            <Score step/>
            <Facts link step holder=holder.get_value() ends=ends.get_value()/>
            <IfOpened ends=ends.get_value() scored/>
        </Show>
        <crate::ui::evidence::MeasuredNotes link/>
        <div class="group">
            <NumberField
                label=Text::ShareField
                value=link.get(|link| link.share.map(to_percent))
                on_change=link.set(|link, value: Option<f64>| link.share = value.and_then(from_percent))
                max=100.0
                unit=Signal::stored("%".to_string())
                placeholder=Signal::derive(move || {
                    let share = step.with(|step| step.as_ref().map(|step| step.share));
                    share.map(|share| count_text(100.0 * share, app.language.get())).unwrap_or_default()
                })
            />
            <p class="hint">{t(Text::ShareHint)}</p>
        </div>
        <Show when=move || !app.read_only() && given()>
            <button type="button" class="button quiet" on:click=move |_| {
                let (from, to) = ends.get_value();
                app.dispatch(Command::Delete(Key::Link(holder.get_value(), from, to), None));
            }>{t(Text::ResetLink)}</button>
        </Show>
    }
    .into_any()
}

#[component]
fn Score(step: Memo<Option<Step>>) -> impl IntoView {
    let app = App::take();
    let gate = move || {
        let closed = Permeability { point: 0.0, low: 0.0, high: 1.0 };
        step.with(|step| step.as_ref().map_or(closed, |step| step.permeability))
    };
    let score = move || (100.0 * gate().point).round();
    let range = move || {
        let language = app.language.get();
        let unknown = step.with(|step| step.as_ref().map_or(8, |step| 8 - step.severities.known()));
        if unknown == 0 {
            return Text::AllKnown.get(language).to_string();
        }
        let end = |part: f64| number((100.0 * part).round(), 0, language);
        let range = Text::FromTo.with(language, &[&end(gate().low), &end(gate().high)]);
        format!("{range}: {}", plural(Noun::UnknownFact, unknown, language))
    };
    let left = move |part: f64| format!("{:.1}%", 100.0 * part);
    view! {
        <div class="big-score" data-grade=move || graded(&gate())>
            <span class="figure" id="handoff-score">{move || number(score(), 0, app.language.get())}</span>
            <span class="captions">
                <span>{t(Text::OfHundred)}</span>
                <span>{range}</span>
            </span>
        </div>
        <div class="score-bar" data-grade=move || graded(&gate()) aria-hidden="true">
            <span class="span" style:left=move || left(gate().low) style:width=move || left(gate().high - gate().low)></span>
            <span class="point" style:width=move || left(gate().point)></span>
        </div>
    }
}

/// The eight facts, each with what it costs.
#[component]
fn Facts(
    link: Editor<Link>,
    step: Memo<Option<Step>>,
    holder: JourneyId,
    ends: (TouchpointId, TouchpointId),
) -> impl IntoView {
    let app = App::take();
    let known = move || step.with(|step| step.as_ref().map(|step| step.severities).unwrap_or_default());
    let settings = Memo::new(move |_| app.document.with(|document| Settings::of(&document.assessment)));
    // What the receiving side promises, where the link says nothing of its own.
    let target = Memo::new(move |_| {
        let channel = app.document.with(|document| document.journeys.get(&holder)?.touchpoints.get(&ends.1)?.channel);
        settings.with(|settings| settings.target(channel))
    });
    let cost = move |fact: Fact| view! { <Cost fact known=Signal::derive(known) settings/> };
    let channel = link.word(|link| link.channel);
    let inferred = Signal::derive(move || {
        channel
            .get()
            .or_else(|| (known().get(Fact::Channel) == Some(0.0)).then(|| ChannelSwitch::Same.as_str().to_string()))
    });
    view! {
        <div class="facts">
            <Row fact=Fact::Context cost=cost(Fact::Context).into_any()>
                <WordField label=Text::FactContext words={words::<Context>}
                    value=link.word(|link| link.context) on_change=link.set_word(|link, value| link.context = value)/>
            </Row>
            <Row fact=Fact::Identity cost=cost(Fact::Identity).into_any()>
                <WordField label=Text::FactIdentity words={words::<Identity>}
                    value=link.word(|link| link.identity) on_change=link.set_word(|link, value| link.identity = value)/>
            </Row>
            <Row fact=Fact::Initiative cost=cost(Fact::Initiative).into_any()>
                <WordField label=Text::FactInitiative words={words::<Initiative>}
                    value=link.word(|link| link.initiative) on_change=link.set_word(|link, value| link.initiative = value)/>
            </Row>
            <Row fact=Fact::Channel cost=cost(Fact::Channel).into_any()>
                <WordField label=Text::FactChannel words={words::<ChannelSwitch>}
                    value=inferred on_change=link.set_word(|link, value| link.channel = value)/>
            </Row>
            <Row fact=Fact::Wait cost=cost(Fact::Wait).into_any()>
                <Wait link target/>
            </Row>
            <Row fact=Fact::Owner cost=cost(Fact::Owner).into_any()>
                <WordField label=Text::FactOwner words={words::<crate::model::Owner>}
                    value=link.word(|link| link.owner) on_change=link.set_word(|link, value| link.owner = value)/>
            </Row>
            <Row fact=Fact::Feedback cost=cost(Fact::Feedback).into_any()>
                <WordField label=Text::FactFeedback words={words::<Feedback>}
                    value=link.word(|link| link.feedback) on_change=link.set_word(|link, value| link.feedback = value)/>
            </Row>
            <Row fact=Fact::Promise cost=cost(Fact::Promise).into_any()>
                <WordField label=Text::FactPromise words={words::<PromiseKept>}
                    value=link.word(|link| link.promise) on_change=link.set_word(|link, value| link.promise = value)/>
            </Row>
        </div>
    }
}

#[component]
fn Row(fact: Fact, cost: AnyView, children: Children) -> impl IntoView {
    view! {
        <div class="fact" data-fact=fact.as_str()>
            {children()}
            {cost}
        </div>
    }
}

/// How much of the gate one fact closes: its weight times its severity.
#[component]
fn Cost(fact: Fact, known: Signal<Severities>, settings: Memo<Settings>) -> impl IntoView {
    let app = App::take();
    let text = move || {
        let weight = settings.with(|settings| settings.weight(fact));
        match known.get().get(fact) {
            None => "?".to_string(),
            Some(severity) if weight * severity == 0.0 => "0".to_string(),
            Some(severity) => percent(-(weight * severity), app.language.get()),
        }
    };
    let state = move || match known.get().get(fact) {
        None => "unknown",
        Some(0.0) => "good",
        Some(_) => "bad",
    };
    view! { <span class="fact-cost" data-state=state>{text}</span> }
}

#[component]
fn Wait(link: Editor<Link>, target: Memo<f64>) -> impl IntoView {
    let app = App::take();
    let unit = Signal::derive(move || Text::MinutesUnit.get(app.language.get()).to_string());
    let set_wait: Change<Option<f64>> =
        link.set(|link, value: Option<f64>| link.wait_minutes = value.and_then(Amount::new));
    let set_target = link.set(|link, value: Option<f64>| link.target_minutes = value.and_then(Amount::new));
    let wait = link.get(|link| link.wait_minutes.map(Amount::get));
    let own = link.get(|link| link.target_minutes.map(Amount::get));
    let placeholder = Signal::derive(move || count_text(target.get(), app.language.get()));
    let unknown = Signal::derive(move || Text::NotKnown.get(app.language.get()).to_string());
    // Entered in minutes, as everything is compared in them; long waits are told in hours or days.
    let said = move || {
        let (language, wait) = (app.language.get(), wait.get().filter(|wait| *wait >= 90.0)?);
        let aim = minutes(own.get().unwrap_or_else(|| target.get()), language);
        Some(format!("{}, {} {aim}", minutes(wait, language), Text::TargetMinutes.get(language).to_lowercase()))
    };
    view! {
        <div class="pair">
            <NumberField label=Text::WaitMinutes value=wait on_change=set_wait unit placeholder=unknown/>
            <NumberField label=Text::TargetMinutes value=own on_change=set_target unit placeholder/>
        </div>
        {move || said().map(|said| view! { <p class="hint">{said}</p> })}
    }
}

/// CX, silos and hours if everything here were at its best.
#[component]
fn IfOpened(ends: (TouchpointId, TouchpointId), scored: Memo<Scored>) -> impl IntoView {
    let app = App::take();
    let ends = StoredValue::new(ends);
    view! {
        {move || scored.with(|scored| {
            let language = app.language.get();
            let report = scored.report()?;
            let (from, to) = ends.get_value();
            let found = app.moves_of(report)?.iter().find(|found| {
                found.kind == MoveKind::OpenHandoff && found.from.as_ref() == Some(&from) && found.to.as_ref() == Some(&to)
            })?;
            let silos = report.potential / found.cx;
            let saved = wasted_at(&report.scope, &from, &to).filter(|minutes| *minutes >= 60.0);
            let silos = Text::OpenGateSaves.with(language, &[&number(report.silos.point, 1, language), &number(silos, 1, language)]);
            let saved = saved.map(|minutes| Text::SavesHours.with(language, &[&hours(minutes, language)]));
            let tried = StoredValue::new(found.clone());
            let second = [Some(silos), saved].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Some(view! {
                <h3>{Text::IfGateOpened.get(language)}</h3>
                <div class="if-opened">
                    <p class="lead">
                        "CX "{number(report.cx, 1, language)}" → "<strong>{number(found.cx, 1, language)}</strong>
                        <span class="gain">{signed(found.gain, 1, language)}</span>
                    </p>
                    <p class="quiet">{second}</p>
                </div>
                <button type="button" class="button" id="try-gate" on:click=move |_| try_out(app, tried.get_value())>
                    {Text::TryInWhatIf.get(language)}
                </button>
            })
        })}
    }
}
