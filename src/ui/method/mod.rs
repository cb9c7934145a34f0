//! The method in plain words, with formulas and numbers that the engine computes as one reads.

mod actions;
mod formulas;
mod gate;
mod live;
mod texts;

pub use actions::ACTIONS;

use self::gate::TryGate;
use self::live::Live;
use self::texts::MethodText;
use crate::method::{FACTS, Settings, default_weight};
use crate::platform::Language;
use crate::state::{App, Page, Selection};
use crate::ui::explain::{Explained, Math, Number, wanted};
use crate::ui::i18n::{Named, Text, count_text, hours, number, percent, sentence, signed, t};
use crate::ui::sheet::{Panel, Sheet, jump};
use leptos::prelude::*;

fn title(text: MethodText) -> Signal<String> {
    let text = t(text);
    Signal::derive(move || text().to_string())
}

fn prose(texts: &'static [MethodText]) -> impl IntoView {
    texts.iter().map(|text| view! { <p class="prose">{t(*text)}</p> }).collect_view()
}

fn set(formulas: Vec<Math>) -> AnyView {
    let formulas: Vec<AnyView> = formulas.iter().map(Math::view).collect();
    view! { <div class="formulas method-formulas">{formulas}</div> }.into_any()
}

const CONTENTS: [(&str, MethodText); 5] = [
    ("method-idea", MethodText::IdeaTitle),
    ("method-ways", MethodText::WaysTitle),
    ("method-gate", MethodText::GateTitle),
    ("method-silos", MethodText::SilosTitle),
    ("method-experience", MethodText::FeelTitle),
];

/// The page.
#[component]
pub fn MethodPage() -> impl IntoView {
    let app = App::take();
    let live = live::live(app);
    let settings = Memo::new(move |_| app.document.with(|document| Settings::of(&document.assessment)));
    let language = move || app.language.get();
    let example = move |show: fn(App, &Live, Language) -> AnyView| {
        move || {
            live.get().map(|live| {
                let shown = show(app, &live, app.language.get());
                let hint = live.name.is_empty().then(|| MethodText::LiveHint.get(app.language.get()));
                let hint = hint.map(|hint| view! { <p class="hint">{hint}</p> });
                view! { <div class="live"><h3>{live::heading(app, &live)}</h3>{shown}{hint}</div> }
            })
        }
    };
    // Whoever came from a number reads on where the method tells of it.
    let wanted = wanted();
    Effect::new(move |_| {
        if let Some(chapter) = wanted.get() {
            request_animation_frame(move || {
                jump(chapter.id());
                wanted.set(None);
            });
        }
    });
    view! {
        <Sheet title=Signal::derive(move || t(Text::Method)().to_string()) note=title(MethodText::Note)>
            <nav class="method-contents" aria-label=t(MethodText::Contents)>
                {CONTENTS.iter().map(|(id, text)| view! {
                    <button type="button" class="chip" on:click=move |_| jump(id)>{t(*text)}</button>
                }).collect_view()}
            </nav>
            <Panel id="method-idea" class="method" title=title(MethodText::IdeaTitle)>
                <div class="prose-box">{prose(&[MethodText::Idea1])}
                    {move || set(vec![formulas::rule(language())])}
                    {prose(&[MethodText::Idea2, MethodText::Idea3, MethodText::Idea4])}</div>
                {example(|_, live, language| set(vec![formulas::rule_filled(&live.report, language)]))}
            </Panel>
            <Panel id="method-ways" class="method" title=title(MethodText::WaysTitle)>
                <div class="prose-box">{prose(&[MethodText::Ways1, MethodText::Ways2, MethodText::Ways3])}</div>
                {example(|_, live, language| counts(live, language))}
            </Panel>
            <Panel id="method-gate" class="method" title=title(MethodText::GateTitle)>
                <div class="prose-box">{prose(&[MethodText::Gate1])}{set(formulas::gate())}
                    {prose(&[MethodText::Gate2, MethodText::Gate3, MethodText::Gate4])}
                    {set(vec![formulas::wait()])}{prose(&[MethodText::Gate5])}</div>
                {move || facts(settings.get(), language())}
                <section class="live wide" aria-labelledby="try-title">
                    <h3 id="try-title">{t(MethodText::TryTitle)}</h3>
                    <TryGate settings/>
                </section>
            </Panel>
            <Panel id="method-silos" class="method" title=title(MethodText::SilosTitle)>
                <div class="prose-box">{prose(&[MethodText::Silos1, MethodText::Silos2, MethodText::Silos3])}
                    {set(formulas::silos())}{prose(&[MethodText::Silos4, MethodText::Levels1])}
                    {set(vec![formulas::level()])}{prose(&[MethodText::Moves1])}</div>
                {example(|_, live, language| silos(live, language))}
            </Panel>
            <Panel id="method-experience" class="method" title=title(MethodText::FeelTitle)>
                <div class="prose-box">{prose(&[MethodText::Feel1, MethodText::Feel2, MethodText::Feel3, MethodText::Feel4])}
                    {move || set(formulas::experience(language()))}</div>
                {example(|_, live, language| feelings(live, language))}
            </Panel>
            <Panel id="method-constants" title=title(MethodText::Constants) note=title(MethodText::ConstantsNote)>
                <div class="buttons">
                    <button type="button" class="button" id="method-levels" on:click=move |_| {
                        app.inspect(Selection::Levels);
                        app.page.set(Page::Map(app.journey_of_page()));
                    }>{t(MethodText::ChangeThem)}</button>
                </div>
            </Panel>
        </Sheet>
    }
}

fn figure(value: String, caption: &'static str) -> AnyView {
    view! {
        <div class="figure-box"><span class="figure-value">{value}</span><span class="figure-caption">{caption}</span></div>
    }
    .into_any()
}

/// A figure that opens to its parts; the small example has none.
fn opened(live: &Live, number: Number, value: String, caption: &'static str) -> AnyView {
    if live.name.is_empty() {
        return figure(value, caption);
    }
    view! {
        <div class="figure-box">
            <Explained number=number class="figure-value">{value}</Explained>
            <span class="figure-caption">{caption}</span>
        </div>
    }
    .into_any()
}

fn counts(live: &Live, language: Language) -> AnyView {
    let scope = &live.report.scope;
    let touchpoints: usize = scope.walks.iter().map(|walk| walk.touchpoints.len()).sum();
    let links: usize = scope.walks.iter().map(|walk| walk.steps.len()).sum();
    view! {
        <div class="figure-row">
            {figure(touchpoints.to_string(), MethodText::Touchpoints.get(language))}
            {figure(links.to_string(), MethodText::Links.get(language))}
            {opened(live, Number::Handoffs, scope.handoffs().count().to_string(), MethodText::Handoffs.get(language))}
            {opened(live, Number::Departments, scope.departments.len().to_string(), MethodText::Departments.get(language))}
        </div>
    }
    .into_any()
}

/// The table of facts: what each can be, how bad that is, and how much it weighs.
fn facts(settings: Settings, language: Language) -> AnyView {
    let rows = FACTS.iter().map(|fact| {
        let words: Vec<String> = gate::steps(*fact, language)
            .iter()
            .map(|(word, severity)| format!("{word} {}", count_text(*severity, language)))
            .collect();
        let said = match fact {
            crate::model::Fact::Wait => MethodText::WaitScale.get(language).to_string(),
            _ => words.join(" · "),
        };
        let weight = settings.weight(*fact);
        let own = (weight - default_weight(*fact)).abs() > f64::EPSILON;
        view! {
            <tr>
                <th scope="row">{sentence(fact.name(language))}</th>
                <td>{said}</td>
                <td class="number">{number(weight, 2, language)}" "
                    {own.then(|| view! { <span class="tag">{MethodText::WeightOwn.get(language)}</span> })}</td>
            </tr>
        }
    });
    view! {
        <div class="table-box" tabindex="0" role="group" aria-labelledby="method-gate-title">
            <table class="data">
                <thead><tr>
                    <th scope="col">{MethodText::FactColumn.get(language)}</th>
                    <th scope="col">{MethodText::SeverityColumn.get(language)}</th>
                    <th scope="col" class="number">{MethodText::WeightColumn.get(language)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn silos(live: &Live, language: Language) -> AnyView {
    let report = &live.report;
    let filled = set(formulas::silos_filled(report, language));
    let why = (!live.name.is_empty()).then(|| {
        view! {
            <Explained number=Number::Silos>{sentence(Text::EffectiveSilos.get(language))}</Explained>
        }
    });
    view! { {filled}{why} }.into_any()
}

fn feelings(live: &Live, language: Language) -> AnyView {
    let feel = &live.report.experience;
    let unknown = || Text::NotKnown.get(language).to_string();
    let said =
        |value: Option<f64>, say: fn(f64, Language) -> String| value.map_or_else(unknown, |it| say(it, language));
    view! {
        <div class="figure-row">
            {figure(said(feel.peak_end, |value, language| signed(value, 1, language)), MethodText::PeakEnd.get(language))}
            {figure(said(feel.fall_at_handoffs, percent), MethodText::Fall.get(language))}
            {figure(said(feel.promise_keeping, percent), MethodText::Promises.get(language))}
            {opened(live, Number::TimeLost, said(feel.wasted_minutes_per_month, hours), MethodText::Lost.get(language))}
        </div>
    }
    .into_any()
}
