//! Fields, values and numbers of a comparison in words.

use crate::compare::{Change, Field, Metric, Said};
use crate::model::*;
use crate::platform::Language;
use crate::ui::i18n::{Named, Text, count_text, hours, minutes, number, percent, sentence, signed};

/// The name of a field.
pub fn field(field: Field, language: Language) -> String {
    let of = |text: Text| text.get(language).to_string();
    let two = |head: Text, tail: Text| format!("{} {}", head.get(language), tail.get(language));
    sentence(&match field {
        Field::Whole => of(Text::WhatChanged),
        Field::Name => of(Text::Name),
        Field::Place => of(Text::PlaceInOrder),
        Field::Persona => of(Text::Persona),
        Field::Volume => of(Text::VolumePerMonth),
        Field::Stage => of(Text::Stage),
        Field::Department => of(Text::Department),
        Field::Emotion => of(Text::Emotion),
        Field::VersusPrevious => two(Text::VersusTitle, Text::VersusPrevious),
        Field::VersusPromise => two(Text::VersusTitle, Text::VersusPromise),
        Field::VersusAlternative => two(Text::VersusTitle, Text::VersusAlternative),
        Field::PromiseText => of(Text::PromiseText),
        Field::PromiseKept => of(Text::PromiseKeptField),
        Field::Channel => of(Text::ChannelField),
        Field::Visibility => of(Text::VisibilityField),
        Field::Audience => of(Text::AudienceField),
        Field::Moment => of(Text::MomentField),
        Field::ResponseMinutes => of(Text::ResponseMinutes),
        Field::TargetMinutes | Field::WaitTarget => of(Text::TargetMinutes),
        Field::Cost => of(Text::Cost),
        Field::ImportanceCustomer => two(Text::ImportanceTitle, Text::ImportanceCustomer),
        Field::ImportanceOrganization => two(Text::ImportanceTitle, Text::ImportanceOrganization),
        Field::Owner => of(Text::OwnerField),
        Field::PerceivedOwner => of(Text::PerceivedOwner),
        Field::Opens => of(Text::OpensField),
        Field::Tool => of(Text::ToolField),
        Field::Pain => of(Text::PainText),
        Field::Idea => of(Text::IdeaText),
        Field::IdeaDetails => of(Text::IdeaDetails),
        Field::Quote => of(Text::QuoteField),
        Field::Nps => of(Text::NpsLabel),
        Field::Csat => of(Text::CsatLabel),
        Field::Ces => of(Text::CesLabel),
        Field::Description => of(Text::Description),
        Field::Notes => of(Text::Notes),
        Field::Share => of(Text::ShareField),
        Field::FactContext => of(Text::FactContext),
        Field::FactIdentity => of(Text::FactIdentity),
        Field::FactInitiative => of(Text::FactInitiative),
        Field::FactChannel => of(Text::FactChannel),
        Field::FactWait => of(Text::WaitMinutes),
        Field::FactOwner => of(Text::FactOwner),
        Field::FactFeedback => of(Text::FactFeedback),
        Field::FactPromise => of(Text::FactPromise),
    })
}

fn word(field: Field, word: &str, language: Language) -> String {
    fn name<C: Named>(word: &str, language: Language) -> Option<&'static str> {
        C::parse(word).map(|choice| choice.name(language))
    }
    let said = match field {
        Field::PromiseKept => name::<Kept>(word, language),
        Field::Channel => name::<Channel>(word, language),
        Field::Visibility => name::<Visibility>(word, language),
        Field::Audience => name::<Audience>(word, language),
        Field::Moment => name::<Moment>(word, language),
        Field::FactContext => name::<Context>(word, language),
        Field::FactIdentity => name::<Identity>(word, language),
        Field::FactInitiative => name::<Initiative>(word, language),
        Field::FactChannel => name::<ChannelSwitch>(word, language),
        Field::FactOwner => name::<Owner>(word, language),
        Field::FactFeedback => name::<Feedback>(word, language),
        Field::FactPromise => name::<PromiseKept>(word, language),
        _ => None,
    };
    // Soft hyphens are for narrow cards.
    said.unwrap_or(word).replace('\u{AD}', "")
}

/// A value of a field; what is not there is said so.
pub fn said(change: Field, value: Option<&Said>, language: Language) -> String {
    match (value, change) {
        (None, _) => Text::NotKnown.get(language).into(),
        (Some(Said::Text(text)), _) => text.clone(),
        (Some(Said::Word(text)), _) => word(change, text, language),
        (
            Some(Said::Number(value)),
            Field::FactWait | Field::WaitTarget | Field::ResponseMinutes | Field::TargetMinutes,
        ) => minutes(*value, language),
        (Some(Said::Number(value)), Field::Share) => percent(*value, language),
        (
            Some(Said::Number(value)),
            Field::Emotion | Field::VersusPrevious | Field::VersusPromise | Field::VersusAlternative,
        ) => feeling(*value, language),
        (Some(Said::Number(value)), _) => count_text(*value, language),
    }
}

/// Whether a change adds or removes one of several, rather than changing a value.
pub fn is_item(change: &Change) -> bool {
    matches!(change.field, Field::Tool | Field::Pain | Field::Idea | Field::Quote)
}

/// A feeling, with its sign and only the digits it has.
pub fn feeling(value: f64, language: Language) -> String {
    let text = count_text(value, language);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// The name of a number.
pub fn metric(metric: Metric) -> Text {
    match metric {
        Metric::Cx => Text::CxWord,
        Metric::EffectiveSilos => Text::EffectiveSilos,
        Metric::WastedMinutes => Text::TimeLost,
        Metric::EmotionMean => Text::EmotionMean,
        Metric::CxLiteral => Text::CxByDepartments,
        Metric::SiloTax => Text::SiloTax,
        Metric::Potential => Text::Potential,
        Metric::WastedCost => Text::TimeLostCost,
        Metric::PeakEnd => Text::PeakEnd,
        Metric::FallAtHandoffs => Text::FallOnWalls,
        Metric::PromiseKeeping => Text::PromiseKeeping,
        Metric::ConsistencyGap => Text::ConsistencyGap,
        Metric::EscalationPeak => Text::HighestRisk,
    }
}

/// A number of a comparison in its unit.
pub fn value(metric: Metric, value: f64, currency: &str, language: Language) -> String {
    match metric {
        Metric::Cx | Metric::EffectiveSilos | Metric::CxLiteral | Metric::Potential => number(value, 1, language),
        Metric::SiloTax | Metric::FallAtHandoffs | Metric::PromiseKeeping => percent(value, language),
        Metric::WastedMinutes => time(value, language),
        Metric::WastedCost => format!("{}\u{a0}{currency}", number(value, 0, language)),
        // Two digits, so that a small difference can be seen in what it is the difference of.
        Metric::EmotionMean | Metric::PeakEnd | Metric::ConsistencyGap => signed(value, 2, language),
        Metric::EscalationPeak => number(value, 0, language),
    }
}

/// How a number is rounded for people: its factor and the digits behind the comma.
fn rounding(metric: Metric, values: [f64; 2]) -> (f64, u32) {
    match metric {
        Metric::SiloTax | Metric::FallAtHandoffs | Metric::PromiseKeeping => (100.0, 0),
        Metric::WastedMinutes if values.iter().any(|value| *value >= SHORT) => (1.0 / 60.0, 0),
        Metric::WastedMinutes | Metric::WastedCost | Metric::EscalationPeak => (1.0, 0),
        Metric::EmotionMean | Metric::PeakEnd | Metric::ConsistencyGap => (1.0, 2),
        Metric::Cx | Metric::EffectiveSilos | Metric::CxLiteral | Metric::Potential => (1.0, 1),
    }
}

/// The difference of two numbers as they are shown, so that whoever checks the sum finds it right.
pub fn shown_delta(metric: Metric, before: f64, after: f64) -> f64 {
    let (factor, digits) = rounding(metric, [before, after]);
    let unit = 10_f64.powf(f64::from(digits));
    let round = |value: f64| (value * factor * unit).round();
    (round(after) - round(before)) / unit
}

/// That difference in the unit of its number, with its sign.
pub fn delta(metric: Metric, before: f64, after: f64, currency: &str, language: Language) -> String {
    let (factor, digits) = rounding(metric, [before, after]);
    let text = signed(shown_delta(metric, before, after), digits, language);
    match metric {
        Metric::SiloTax | Metric::FallAtHandoffs | Metric::PromiseKeeping => Text::Points.with(language, &[&text]),
        Metric::WastedMinutes if factor < 1.0 => match language {
            Language::Pl => format!("{text}\u{a0}godz."),
            Language::En => format!("{text}\u{a0}h"),
        },
        Metric::WastedMinutes => format!("{text}\u{a0}min"),
        Metric::WastedCost => format!("{text}\u{a0}{currency}"),
        _ => text,
    }
}

/// Fewer minutes of a month are not said in hours.
const SHORT: f64 = 90.0;

/// Minutes of a month, in hours where there are enough of them.
fn time(value: f64, language: Language) -> String {
    if value < SHORT { minutes(value.round(), language) } else { hours(value, language) }
}
