//! A gate to play with: eight facts, and at once what gets through. It changes no document.

use super::texts::MethodText;
use crate::method::{FACTS, Permeability, Settings, Severities, permeability};
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::i18n::{Named, Text, count_text, number, sentence, t};
use crate::ui::map::grade;
use leptos::prelude::*;

/// The words of a fact with the severity of each.
pub fn steps(fact: Fact, language: Language) -> Vec<(String, f64)> {
    fn of<C: Named>(language: Language, severities: &[f64]) -> Vec<(String, f64)> {
        C::ALL.iter().zip(severities).map(|(word, severity)| (sentence(word.name(language)), *severity)).collect()
    }
    match fact {
        Fact::Context => of::<Context>(language, &[0.0, 0.5, 1.0]),
        Fact::Identity => of::<Identity>(language, &[0.0, 1.0]),
        Fact::Initiative => of::<Initiative>(language, &[0.0, 1.0]),
        Fact::Channel => of::<ChannelSwitch>(language, &[0.0, 0.25, 1.0]),
        Fact::Owner => of::<crate::model::Owner>(language, &[0.0, 0.5, 1.0]),
        Fact::Feedback => of::<Feedback>(language, &[0.0, 1.0]),
        Fact::Promise => of::<PromiseKept>(language, &[0.0, 0.5, 1.0]),
        Fact::Wait => {
            let ten = crate::method::wait_severity(10.0, 1.0);
            let words = [MethodText::WaitInTime, MethodText::WaitTen, MethodText::WaitLong];
            words.iter().zip([0.0, ten, 1.0]).map(|(word, severity)| (sentence(word.get(language)), severity)).collect()
        }
    }
}

/// The gate.
#[component]
pub fn TryGate(settings: Memo<Settings>) -> impl IntoView {
    let app = App::take();
    let start = Severities([Some(1.0), None, Some(1.0), Some(0.0), None, Some(0.5), None, None]);
    let now = RwSignal::new(start);
    let through = Memo::new(move |_| settings.with(|settings| permeability(&now.get(), &settings.weights)));
    let set = move |value: Option<f64>, id: &'static str, text: MethodText| {
        view! {
            <button type="button" class="button" id=id on:click=move |_| now.set(Severities([value; 8]))>{t(text)}</button>
        }
    };
    view! {
        <div class="try-gate" id="try-gate">
            <div class="try-facts">
                {FACTS.iter().map(|fact| view! { <Fact_ fact=*fact now settings/> }).collect_view()}
            </div>
            <div class="try-result">
                {move || result(through.get(), &now.get(), app.language.get())}
                <div class="buttons">
                    {set(None, "try-unknown", MethodText::TryReset)}
                    {set(Some(0.0), "try-best", MethodText::TryBest)}
                    {set(Some(1.0), "try-worst", MethodText::TryWorst)}
                </div>
                <p class="hint">{t(MethodText::TryNote)}</p>
            </div>
        </div>
    }
}

#[component]
fn Fact_(fact: Fact, now: RwSignal<Severities>, settings: Memo<Settings>) -> impl IntoView {
    let app = App::take();
    let value = move || now.with(|now| now.get(fact));
    let options = move || {
        let language = app.language.get();
        let unknown = (sentence(MethodText::TryUnknown.get(language)), None);
        let known = steps(fact, language).into_iter().map(|(word, severity)| (word, Some(severity)));
        std::iter::once(unknown).chain(known).collect::<Vec<_>>()
    };
    let key = |severity: Option<f64>| severity.map(|it| it.to_string()).unwrap_or_default();
    let pick = move |event| {
        let text = event_target_value(&event);
        let picked = text.parse::<f64>().ok().filter(|value| (0.0..=1.0).contains(value));
        now.update(|now| {
            if let Some(slot) = now.0.get_mut(fact as usize) {
                *slot = picked;
            }
        });
    };
    let weight = move || {
        let said = count_text(settings.with(|settings| settings.weight(fact)), app.language.get());
        format!("{} {said}", MethodText::WeightColumn.get(app.language.get()).to_lowercase())
    };
    view! {
        <label class="field">
            <span class="field-label">{move || sentence(fact.name(app.language.get()))}" · "{weight}</span>
            <select class="input" data-try=fact.as_str() on:change=pick>
                {move || options().into_iter().map(|(word, severity)| view! {
                    <option value=key(severity) prop:selected=move || value() == severity>{word}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

fn result(through: Permeability, now: &Severities, language: Language) -> AnyView {
    let score = (100.0 * through.point).round();
    let shown = |part: f64| number((100.0 * part).round(), 0, language);
    let range = if now.known() == 8 {
        Text::AllKnown.get(language).to_string()
    } else {
        Text::FromTo.with(language, &[&shown(through.low), &shown(through.high)])
    };
    let place = |part: f64| format!("{:.1}%", 100.0 * part);
    let silos = number(2.0 / (1.0 + through.point), 2, language);
    view! {
        <div class="big-score" data-grade=grade(score)>
            <span class="figure" id="try-score">{number(score, 0, language)}</span>
            <span class="captions"><span>{Text::OfHundred.get(language)}</span><span id="try-range">{range}</span></span>
        </div>
        <div class="score-bar" data-grade=grade(score) aria-hidden="true">
            <span class="span" style:left=place(through.low) style:width=place(through.high - through.low)></span>
            <span class="point" style:width=place(through.point)></span>
        </div>
        <p role="status">{MethodText::TrySilos.with(language, &[&silos])}</p>
    }
    .into_any()
}
