//! What the numbers of moves are made of: the gain of one, its gain per effort, and sets of them.

use super::shape::{Chapter, Explanation, Go, Part, Source};
use super::texts::ExplainText;
use super::{Number, num, op, over, row};
use crate::method::{Move, Report};
use crate::model::*;
use crate::platform::Language;
use crate::ui::formula::move_text;
use crate::ui::i18n::{Named, number, sentence, signed};

/// Where a move leads: to its gate or its level.
fn leads(found: &Move) -> Option<Go> {
    match (&found.journey, &found.from, &found.to) {
        (Some(journey), Some(from), Some(to)) => {
            Some(Go::Number(Number::Gate(journey.clone(), from.clone(), to.clone())))
        }
        _ => found.level.map(|level| Go::Number(Number::Level(level))),
    }
}

fn part(label: ExplainText, value: String, go: Option<Go>, language: Language) -> Part {
    Part { label: label.get(language).into(), value, go, ..Part::default() }
}

/// CX with one move made, less CX now.
pub fn of_move(found: &Move, report: &Report, language: Language) -> Explanation {
    // One more digit than the result has: what is rounded twice would not add up.
    let one = |value: f64| number(value, 3, language);
    let fine = |value: f64| num(one(value));
    let gain = signed(found.gain, 2, language);
    let mut parts = vec![
        part(ExplainText::CxWith, one(found.cx), None, language),
        part(ExplainText::CxNow, one(report.cx), Some(Go::Number(Number::Cx)), language),
        part(ExplainText::EffortPoints, found.effort.to_string(), None, language),
    ];
    if let Some(go) = leads(found) {
        let label = found.level.map_or_else(|| MoveKind::OpenHandoff.name(language), |level| level.name(language));
        let label = found.fact.map_or(label, |fact| fact.name(language));
        parts.push(Part { label: sentence(label), go: Some(go), ..Part::default() });
    }
    Explanation {
        title: ExplainText::MoveTitle.get(language).into(),
        about: move_text(found, report, language),
        value: gain.clone(),
        note: ExplainText::MoveNote.get(language).into(),
        formulas: vec![row([fine(found.cx), op("−"), fine(report.cx), op("="), num(gain)])],
        parts,
        sources: vec![Source::Rule, Source::Ecology, Source::Effort],
        chapter: Chapter::Silos,
        ..Explanation::default()
    }
}

/// The gain of a move divided by its effort.
pub fn per_effort(found: &Move, report: &Report, language: Language) -> Explanation {
    let per = number(found.gain / f64::from(found.effort.max(1)), 2, language);
    let gain = num(number(found.gain, 3, language));
    Explanation {
        title: ExplainText::PerTitle.get(language).into(),
        value: per.clone(),
        note: ExplainText::PerNote.get(language).into(),
        formulas: vec![row([over(gain, num(found.effort.to_string())), op("="), num(per)])],
        sources: vec![Source::Rule, Source::Points],
        ..of_move(found, report, language)
    }
}

/// How much work some moves are together.
pub fn of_effort(picked: &[Move], report: &Report, language: Language) -> Explanation {
    let value = picked.iter().map(|found| found.effort).sum::<u32>().to_string();
    let part = |found: &Move| Part {
        label: move_text(found, report, language),
        value: found.effort.to_string(),
        go: leads(found),
        ..Part::default()
    };
    Explanation {
        title: ExplainText::EffortPoints.get(language).into(),
        value,
        note: ExplainText::EffortNote.get(language).into(),
        parts: picked.iter().map(part).collect(),
        sources: vec![Source::Points],
        chapter: Chapter::Silos,
        ..Explanation::default()
    }
}

/// What each of some moves adds to CX after those before it; `reached` is the CX after each.
pub fn added(picked: &[Move], reached: &[f64], report: &Report, language: Language) -> Vec<Part> {
    let mut before = report.cx;
    let part = |(found, reached): (&Move, &f64)| {
        let gain = reached - before;
        before = *reached;
        let value = format!("{} CX", signed(gain, 2, language));
        Part { label: move_text(found, report, language), value, go: leads(found), ..Part::default() }
    };
    picked.iter().zip(reached).map(part).collect()
}
