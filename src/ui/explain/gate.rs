//! What one gate is made of: eight facts with their weights.

use super::shape::{Explanation, Go, Part, Source};
use super::texts::ExplainText;
use super::{big, brackets, name, num, op, over, row, sub};
use crate::method::{FACTS, Settings, Walk};
use crate::model::*;
use crate::platform::Language;
use crate::state::Selection;
use crate::ui::i18n::{Named, Text, count_text, number, percent, sentence};

/// The parts of a gate; `None` where it is gone.
pub(super) fn gate(
    document: &Document,
    id: &JourneyId,
    from: &TouchpointId,
    to: &TouchpointId,
    language: Language,
) -> Option<Explanation> {
    let journey = document.journeys.get(id)?;
    let settings = Settings::of(&document.assessment);
    let walk = Walk::new(journey, &settings);
    let step = walk.handoffs().find(|step| step.from == *from && step.to == *to)?;
    let label = |id: &TouchpointId| journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default();
    let through = step.permeability;
    let shown = |part: f64| number((100.0 * part).round(), 0, language);
    let mut product = 1.0;
    let mut worst = 1.0;
    let mut filled = Vec::new();
    let mut parts = Vec::new();
    for fact in FACTS {
        let weight = settings.weight(*fact);
        let severity = step.severities.get(*fact);
        let factor = 1.0 - weight * severity.unwrap_or(0.5);
        product *= factor;
        worst *= 1.0 - weight;
        if !filled.is_empty() {
            filled.push(op("×"));
        }
        filled.push(num(count_text(factor, language)));
        let said = |value: f64| count_text(value, language);
        parts.push(Part {
            label: sentence(fact.name(language)),
            note: match severity {
                Some(severity) => ExplainText::Weight.with(language, &[&said(weight), &said(severity)]),
                None => ExplainText::WeightUnknown.with(language, &[&said(weight)]),
            },
            value: match severity {
                None => "?".into(),
                Some(_) => ExplainText::Lets.with(language, &[&percent(factor, language)]),
            },
            grade: match severity {
                Some(severity) if weight * severity > 0.0 => "bad",
                Some(_) => "good",
                None => "",
            },
            go: Some(Go::Map(id.clone(), Selection::Handoff(from.clone(), to.clone()))),
        });
    }
    let long = |value: f64| number(value, 3, language);
    let factors = row([op("="), big("∏", "i"), brackets([num("1"), op("−"), sub("w", "i"), sub("s", "i")])]);
    let mut formulas = vec![
        row([
            name("p"),
            op("="),
            over(row([name("f"), op("−"), sub("f", "1")]), row([num("1"), op("−"), sub("f", "1")])),
        ]),
        row([name("f"), factors, op("="), num(long(product))]),
        row([
            sub("f", "1"),
            op("="),
            big("∏", "i"),
            brackets([num("1"), op("−"), sub("w", "i")]),
            op("="),
            num(long(worst)),
        ]),
    ];
    formulas.push(if worst < 1.0 {
        row([
            name("p"),
            op("="),
            over(row([num(long(product)), op("−"), num(long(worst))]), row([num("1"), op("−"), num(long(worst))])),
            op("="),
            num(number(through.point, 2, language)),
        ])
    } else {
        row([name("p"), op("="), num("1")])
    });
    Some(Explanation {
        title: format!("{} → {}", label(from), label(to)),
        about: Text::Handoff.get(language).into(),
        value: shown(through.point),
        range: (through.high > through.low).then(|| (shown(through.low), shown(through.high))),
        ranged: true,
        note: ExplainText::GateNote.get(language).into(),
        formulas,
        parts,
        sources: vec![Source::Effort],
        ..Explanation::default()
    })
}
