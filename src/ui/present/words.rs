//! A gate's facts in words, as they are said before a room.

use super::texts::PresentText as T;
use crate::method::{Settings, Step};
use crate::model::*;
use crate::platform::Language;
use crate::room::facts::Said;
use crate::ui::i18n::{Named, minutes};

/// More rows than this do not fit beside a gate; the good facts, which stand last, give way.
const ROWS: usize = 6;

/// A fact as a short sentence; `None` where nobody knows it.
pub fn sentence(
    said: &Said,
    link: Option<&Link>,
    to: &Touchpoint,
    settings: &Settings,
    language: Language,
) -> Option<String> {
    let severity = said.severity?;
    let of = |best: T, mid: T, worst: T| {
        let text = if severity <= 0.0 {
            best
        } else if severity >= 1.0 {
            worst
        } else {
            mid
        };
        Some(text.get(language).to_string())
    };
    match said.fact {
        Fact::Context => of(T::ContextBest, T::ContextMid, T::ContextWorst),
        Fact::Identity => of(T::IdentityBest, T::IdentityWorst, T::IdentityWorst),
        Fact::Initiative => of(T::InitiativeBest, T::InitiativeWorst, T::InitiativeWorst),
        Fact::Channel => of(T::ChannelBest, T::ChannelMid, T::ChannelWorst),
        Fact::Owner => of(T::OwnerBest, T::OwnerMid, T::OwnerWorst),
        Fact::Feedback => of(T::FeedbackBest, T::FeedbackWorst, T::FeedbackWorst),
        Fact::Promise => of(T::PromiseBest, T::PromiseMid, T::PromiseWorst),
        Fact::Wait => {
            let wait = link?.wait_minutes?.get();
            let target =
                link.and_then(|link| link.target_minutes).map_or_else(|| settings.target(to.channel), Amount::get);
            let (wait, target) = (minutes(wait, language), minutes(target, language));
            Some(if severity <= 0.0 {
                T::WaitGood.with(language, &[&wait])
            } else {
                T::WaitBad.with(language, &[&wait, &target])
            })
        }
    }
}

/// What stands above a gate's facts, and the facts below it with their colour.
pub fn gate(
    step: &Step,
    link: Option<&Link>,
    to: &Touchpoint,
    settings: &Settings,
    language: Language,
) -> (String, Vec<(&'static str, String)>) {
    let said = crate::room::facts::said(step, settings);
    let known: Vec<_> = said.iter().filter_map(|it| Some((it, sentence(it, link, to, settings, language)?))).collect();
    let unknown: Vec<_> = said.iter().filter(|it| it.severity.is_none()).map(|it| it.fact.name(language)).collect();
    let worst = known.first().filter(|(it, _)| it.cost > 0.0).map(|(_, text)| text.clone());
    let head = worst.clone().unwrap_or_else(|| {
        let text = if known.is_empty() { T::NothingKnown } else { T::AllOpen };
        text.get(language).into()
    });
    let rows = known.into_iter().skip(usize::from(worst.is_some()));
    let mut rows: Vec<_> = rows
        .map(|(it, text)| {
            (
                if it.cost <= 0.0 {
                    "good"
                } else if it.severity.unwrap_or(0.0) < 1.0 {
                    "warm"
                } else {
                    "hot"
                },
                text,
            )
        })
        .collect();
    rows.truncate(if unknown.is_empty() { ROWS } else { ROWS - 1 });
    if !unknown.is_empty() {
        rows.push(("unknown", T::UnknownFacts.with(language, &[&unknown.join(", ")])));
    }
    (head, rows)
}

/// How a touchpoint feels, in words.
pub fn feeling(value: Option<f64>, language: Language) -> String {
    let Some(value) = value else { return T::FeelsUnknown.get(language).into() };
    let word = match value {
        value if value <= -1.5 => T::FeelsWorst,
        value if value < -0.25 => T::FeelsBad,
        value if value <= 0.25 => T::FeelsEven,
        value if value < 1.5 => T::FeelsGood,
        _ => T::FeelsBest,
    };
    T::Feels.with(language, &[word.get(language)])
}
