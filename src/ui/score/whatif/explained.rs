//! What the numbers of the workbench are made of: before, after, by how much, and which moves did it.

use super::texts::WhatIf;
use super::{Bench, Key};
use crate::method::{Plan, Report};
use crate::platform::Language;
use crate::ui::explain::{
    Chapter, Explanation, Go, Math, Number, Part, Source, added, num, of_effort, op, over, row as line,
};
use crate::ui::i18n::{count_text, hours, number, percent, signed};
use leptos::prelude::*;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Cx,
    Range,
    Silos,
    Tax,
    Time,
    Cost,
}

impl Measure {
    pub fn label(self) -> WhatIf {
        match self {
            Self::Cx => WhatIf::Cx,
            Self::Range => WhatIf::CxRange,
            Self::Silos => WhatIf::Silos,
            Self::Tax => WhatIf::Tax,
            Self::Time => WhatIf::Time,
            Self::Cost => WhatIf::Cost,
        }
    }

    /// What it opens to as it is now.
    pub fn number(self) -> Number {
        match self {
            Self::Cx | Self::Range => Number::Cx,
            Self::Silos => Number::Silos,
            Self::Tax => Number::SiloTax,
            Self::Time | Self::Cost => Number::TimeLost,
        }
    }

    fn value(self, report: &Report) -> Option<f64> {
        match self {
            Self::Cx | Self::Range => Some(report.cx),
            Self::Silos => Some(report.silos.point),
            Self::Tax => Some(report.silo_tax),
            Self::Time => report.experience.wasted_minutes_per_month,
            Self::Cost => report.experience.wasted_cost_per_month,
        }
    }

    /// The measure as it is shown.
    pub fn shown(self, report: &Report, language: Language) -> String {
        if self == Self::Range {
            let (low, high) = (number(report.cx_low, 1, language), number(report.cx_high, 1, language));
            return if low == high { low } else { WhatIf::LeverRange.with(language, &[&low, &high]) };
        }
        self.value(report).map_or_else(|| "–".into(), |value| self.written(value, report, language))
    }

    /// The same with one more digit where a difference is taken: what is rounded twice would not add up.
    fn fine(self, report: &Report, language: Language) -> String {
        match self {
            Self::Cx => number(report.cx, 2, language),
            Self::Silos => number(report.silos.point, 3, language),
            _ => self.shown(report, language),
        }
    }

    fn written(self, value: f64, report: &Report, language: Language) -> String {
        match self {
            Self::Cx | Self::Range => number(value, 1, language),
            Self::Silos => number(value, 2, language),
            Self::Tax => percent(value, language),
            Self::Time => hours(value, language),
            Self::Cost => {
                format!("{}\u{a0}{}", count_text(value.round(), language), report.scope.settings.currency)
            }
        }
    }

    /// By how much it changes, as it is shown; the range has no change of its own.
    pub fn change(self, now: &Report, after: &Report, language: Language) -> Option<String> {
        let change = self.value(after)? - self.value(now)?;
        let plain = |change: f64| self.written(change.abs(), now, language);
        match self {
            Self::Range => None,
            Self::Cx => Some(signed(change, 1, language)),
            Self::Silos => Some(signed(change, 2, language)),
            Self::Tax => Some(format!("{}\u{a0}{}", signed(change * 100.0, 0, language), WhatIf::Points.get(language))),
            Self::Time | Self::Cost if change == 0.0 => Some(plain(0.0)),
            Self::Time | Self::Cost => Some(format!("{}{}", if change < 0.0 { "−" } else { "+" }, plain(change))),
        }
    }

    fn chapter(self) -> Chapter {
        match self {
            Self::Cx | Self::Range => Chapter::Idea,
            Self::Silos | Self::Tax => Chapter::Silos,
            Self::Time | Self::Cost => Chapter::Experience,
        }
    }

    fn sources(self) -> Vec<Source> {
        match self {
            Self::Cx | Self::Range => vec![Source::Rule, Source::Ecology],
            Self::Silos => vec![Source::Ecology, Source::Effort],
            Self::Tax => vec![Source::Rule, Source::Ecology],
            Self::Time | Self::Cost => vec![Source::Rates, Source::Map],
        }
    }

    fn formula(self, after: &Report, language: Language) -> Option<Math> {
        let silos = || num(number(after.silos.point, 2, language));
        let shown = num(self.shown(after, language));
        match self {
            Self::Cx => Some(line([over(num(number(after.potential, 1, language)), silos()), op("="), shown])),
            Self::Tax => Some(line([num("1"), op("−"), over(num("1"), silos()), op("="), shown])),
            _ => None,
        }
    }
}

fn moves(bench: Bench, language: Language) -> Vec<Part> {
    let scored = bench.app.scored().get_untracked();
    let Some(now) = scored.report() else { return Vec::new() };
    bench.picked.with_untracked(|picked| bench.reached.with_untracked(|reached| added(picked, reached, now, language)))
}

fn part(label: WhatIf, value: String, go: Option<Go>, language: Language) -> Part {
    Part { label: label.get(language).into(), value, go, ..Part::default() }
}

/// A measure with the ticked moves.
pub fn tried(bench: Bench, measure: Measure) -> Option<Explanation> {
    let language = bench.app.language.get_untracked();
    let after = bench.after.get_untracked()?;
    Some(Explanation {
        title: WhatIf::WithMoves.with(language, &[measure.label().get(language)]),
        value: measure.shown(&after, language),
        note: WhatIf::TriedNote.get(language).into(),
        formulas: measure.formula(&after, language).into_iter().collect(),
        parts: moves(bench, language),
        sources: measure.sources(),
        chapter: measure.chapter(),
        ..Explanation::default()
    })
}

/// By how much a measure changes with the ticked moves.
pub fn changed(bench: Bench, measure: Measure) -> Option<Explanation> {
    let language = bench.app.language.get_untracked();
    let scored = bench.app.scored().get_untracked();
    let (now, after) = (scored.report()?, bench.after.get_untracked()?);
    let (was, is) = (measure.shown(now, language), measure.shown(&after, language));
    let change = measure.change(now, &after, language)?;
    let fine = |report: &Report| measure.fine(report, language);
    let mut parts = vec![
        part(WhatIf::Then, is.clone(), None, language),
        part(WhatIf::Now, was.clone(), Some(Go::Number(measure.number())), language),
    ];
    parts.extend(moves(bench, language));
    Some(Explanation {
        title: WhatIf::ChangeOf.with(language, &[measure.label().get(language)]),
        value: change.clone(),
        note: WhatIf::ChangeNote.get(language).into(),
        formulas: vec![line([num(fine(&after)), op("−"), num(fine(now)), op("="), num(change)])],
        parts,
        sources: measure.sources(),
        chapter: measure.chapter(),
        ..Explanation::default()
    })
}

/// How much work the ticked moves are.
pub fn effort(bench: Bench) -> Option<Explanation> {
    let language = bench.app.language.get_untracked();
    let scored = bench.app.scored().get_untracked();
    let now = scored.report()?;
    Some(bench.picked.with_untracked(|picked| of_effort(picked, now, language)))
}

/// One step of the waterfall: a total, or what a move adds to those before it.
pub fn step(bench: Bench, index: usize) -> Option<Explanation> {
    let language = bench.app.language.get_untracked();
    let scored = bench.app.scored().get_untracked();
    let now = scored.report()?;
    let picked = bench.picked.get_untracked();
    let reached = bench.reached.get_untracked();
    let at = index.checked_sub(1)?;
    let Some(found) = picked.get(at) else { return tried(bench, Measure::Cx) };
    let (before, is) = (if at == 0 { now.cx } else { *reached.get(at - 1)? }, *reached.get(at)?);
    let one = |value: f64| number(value, 2, language);
    // One more digit than the result has: what is rounded twice would not add up.
    let fine = |value: f64| num(number(value, 3, language));
    let all = added(&picked, &reached, now, language);
    let own = all.get(at)?.clone();
    Some(Explanation {
        title: WhatIf::StepTitle.get(language).into(),
        about: own.label.clone(),
        value: signed(is - before, 2, language),
        note: WhatIf::StepNote.with(language, &[&signed(found.gain, 2, language)]),
        formulas: vec![line([fine(is), op("−"), fine(before), op("="), num(signed(is - before, 2, language))])],
        parts: [Part {
            label: WhatIf::Now.get(language).into(),
            value: one(now.cx),
            go: Some(Go::Number(Number::Cx)),
            ..Part::default()
        }]
        .into_iter()
        .chain(all.into_iter().take(at + 1))
        .collect(),
        sources: vec![Source::Rule, Source::Ecology],
        chapter: Chapter::Silos,
        ..Explanation::default()
    })
}

/// What a plan gives.
pub fn plan(bench: Bench, plan: &Plan) -> Option<Explanation> {
    let language = bench.app.language.get_untracked();
    let scored = bench.app.scored().get_untracked();
    let now = scored.report()?;
    let one = |value: f64| number(value, 2, language);
    let points = plan.effort.to_string();
    let mut parts = vec![
        part(WhatIf::Now, one(now.cx), Some(Go::Number(Number::Cx)), language),
        part(WhatIf::PlanEffort, points, None, language),
    ];
    let alone: Vec<f64> = plan.moves.iter().map(|found| now.cx + found.gain).collect();
    for (at, found) in plan.moves.iter().enumerate() {
        // Of each its own gain: with all others its share would depend on the order.
        let own = added(std::slice::from_ref(found), alone.get(at..=at).unwrap_or_default(), now, language);
        let note = WhatIf::Spent.with(language, &[&found.effort.to_string()]);
        parts.extend(own.into_iter().map(|part| Part { note: note.clone(), ..part }));
    }
    let gain = signed(plan.gain, 2, language);
    Some(Explanation {
        title: WhatIf::PlanTitle.get(language).into(),
        value: one(plan.cx),
        note: WhatIf::PlanAddNote.get(language).into(),
        formulas: vec![line([
            num(number(plan.cx, 3, language)),
            op("−"),
            num(number(now.cx, 3, language)),
            op("="),
            num(gain),
        ])],
        parts,
        sources: vec![Source::Rule, Source::Ecology, Source::Points],
        chapter: Chapter::Silos,
        ..Explanation::default()
    })
}

/// The keys of a plan's moves.
pub fn keys(plan: &Plan) -> Vec<Key> {
    plan.moves.iter().map(Key::of).collect()
}
