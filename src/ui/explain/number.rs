//! What each number of a scope is made of.

use super::gate;
use super::shape::{Explanation, Go, Part, Source};
use super::texts::ExplainText;
use super::{Math, Number, big, brackets, name, num, op, over, row, sub};
use crate::handoffs::{costs, gates};
use crate::method::{Choose, FACTS, Report, report};
use crate::model::*;
use crate::platform::Language;
use crate::ui::i18n::{Named, Noun, Text, number, percent, plural, sentence, signed};

/// The parts of a number; `None` where there is no such number any more.
pub(super) fn of(document: &Document, asked: &Number, scope: &Choose, language: Language) -> Option<Explanation> {
    if let Number::Gate(journey, from, to) = asked {
        return gate::gate(document, journey, from, to, language);
    }
    let report = report(document, scope).ok().flatten()?;
    let about = match scope {
        Choose::AsIs => ExplainText::ScopeAll.get(language).to_string(),
        Choose::Journey(id) => document.journeys.get(id).map(|journey| journey.info.name.clone()).unwrap_or_default(),
    };
    let of = Of { document, report: &report, about, language };
    match asked {
        Number::Cx => Some(of.cx()),
        Number::CxLiteral => Some(of.literal()),
        Number::Potential => Some(of.potential()),
        Number::Level(level) => Some(of.level(*level)),
        Number::Silos => Some(of.silos()),
        Number::SiloTax => Some(of.tax()),
        Number::FactsKnown => Some(of.known()),
        Number::TimeLost => Some(of.time()),
        Number::Department(id) => of.department(id),
        Number::Connection(one, other) => of.connection(one, other),
        Number::Handoffs => Some(of.handoffs()),
        Number::PingPong => Some(of.ping_pong()),
        Number::Through(from, to) => of.through(from.as_ref(), to.as_ref()),
        Number::Customers(journey, from, to) => of.customers(journey, (from, to)),
        Number::LostAt(journey, from, to) => of.lost_at(journey, (from, to)),
        Number::Opened(journey, from, to) => of.opened(journey, (from, to)),
        Number::LostBy(id) => Some(of.lost_by(id)),
        Number::Departments => Some(of.departments()),
        Number::Suggested(level) => Some(of.suggested(*level)),
        Number::Gate(..) => None,
    }
}

/// What an explanation is made from.
pub(super) struct Of<'a> {
    pub document: &'a Document,
    pub report: &'a Report,
    pub about: String,
    pub language: Language,
}

impl Of<'_> {
    pub(super) fn say(&self, text: ExplainText) -> String {
        text.get(self.language).into()
    }

    pub(super) fn one(&self, value: f64) -> String {
        number(value, 1, self.language)
    }

    /// As exact as a count of silos has to be for what is divided by it to come out as it is shown.
    fn two(&self, value: f64) -> String {
        number(value, 2, self.language)
    }

    pub(super) fn num(&self, value: f64) -> Math {
        num(self.one(value))
    }

    pub(super) fn start(&self, title: String, value: String) -> Explanation {
        Explanation { title, about: self.about.clone(), value, ..Explanation::default() }
    }

    pub(super) fn range(&self, low: f64, high: f64) -> Option<(String, String)> {
        let (low, high) = (self.one(low), self.one(high));
        (low != high).then_some((low, high))
    }

    /// A department's name, or that it has none.
    pub(super) fn lane(&self, id: &DepartmentId) -> String {
        let name = self.document.departments.get(id).map(|it| it.name.clone()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| self.say(ExplainText::NoDepartment))
    }

    pub(super) fn levels_part(&self) -> Vec<Part> {
        let levels = &self.report.scope.levels;
        let part = |level: &Level| {
            let value = levels.get(*level);
            let voted = *level == Level::Imagination && !self.document.assessment.imagination_votes.is_empty();
            let from = match (value.entered, voted) {
                (true, _) => ExplainText::Entered,
                (_, true) => ExplainText::Voted,
                _ => ExplainText::Suggested,
            };
            Part {
                label: sentence(level.name(self.language)),
                note: self.say(from),
                value: self.one(value.value),
                go: Some(Go::Number(Number::Level(*level))),
                ..Part::default()
            }
        };
        Level::ALL.iter().map(part).collect()
    }

    pub(super) fn silos_part(&self) -> Part {
        let report = self.report;
        Part {
            label: sentence(Text::EffectiveSilos.get(self.language)),
            note: plural(Noun::Department, report.scope.departments.len(), self.language),
            value: self.two(report.silos.point),
            go: Some(Go::Number(Number::Silos)),
            ..Part::default()
        }
    }

    /// (MarTech + AdTech + SalesTech) × imagination, in names and in numbers.
    fn numerator(&self) -> (Math, Math) {
        let levels = &self.report.scope.levels;
        let level = |level: Level| self.num(levels.get(level).value);
        let imagination = name(Level::Imagination.name(self.language));
        let names = [name("MarTech"), op("+"), name("AdTech"), op("+"), name("SalesTech")];
        let values = [level(Level::MarTech), op("+"), level(Level::AdTech), op("+"), level(Level::SalesTech)];
        (row([brackets(names), op("×"), imagination]), row([brackets(values), op("×"), level(Level::Imagination)]))
    }

    fn cx(&self) -> Explanation {
        let report = self.report;
        let (names, values) = self.numerator();
        let silos = name(self.say(ExplainText::Silo));
        let mut parts = self.levels_part();
        parts.push(self.silos_part());
        Explanation {
            range: self.range(report.cx_low, report.cx_high),
            ranged: true,
            note: self.say(ExplainText::CxNote),
            formulas: vec![
                row([name("CX"), op("="), over(names, silos)]),
                row([
                    name("CX"),
                    op("="),
                    over(values, num(self.two(report.silos.point))),
                    op("="),
                    self.num(report.cx),
                ]),
            ],
            parts,
            sources: vec![Source::Rule, Source::Ecology],
            ..self.start(self.say(ExplainText::CxTitle), self.one(report.cx))
        }
    }

    fn literal(&self) -> Explanation {
        let report = self.report;
        let (_, values) = self.numerator();
        let count = num(report.scope.departments.len().to_string());
        Explanation {
            note: self.say(ExplainText::LiteralNote),
            formulas: vec![row([name("CX"), op("="), over(values, count), op("="), self.num(report.cx_literal)])],
            parts: self.levels_part().into_iter().chain([self.departments_part()]).collect(),
            sources: vec![Source::Rule],
            ..self.start(Text::CxByDepartments.get(self.language).into(), self.one(report.cx_literal))
        }
    }

    fn potential(&self) -> Explanation {
        let (names, values) = self.numerator();
        Explanation {
            note: self.say(ExplainText::PotentialNote),
            formulas: vec![names, row([values, op("="), self.num(self.report.potential)])],
            parts: self.levels_part(),
            sources: vec![Source::Rule],
            ..self.start(Text::Potential.get(self.language).into(), self.one(self.report.potential))
        }
    }

    fn tax(&self) -> Explanation {
        let silos = self.report.silos.point;
        let value = percent(self.report.silo_tax, self.language);
        Explanation {
            note: self.say(ExplainText::TaxNote),
            formulas: vec![row([num("1"), op("−"), over(num("1"), self.num(silos)), op("="), num(value.clone())])],
            parts: vec![self.silos_part()],
            sources: vec![Source::Rule, Source::Ecology],
            ..self.start(Text::SiloTax.get(self.language).into(), value)
        }
    }

    fn silos(&self) -> Explanation {
        let report = self.report;
        let scope = &report.scope;
        let z = scope.connections();
        let row_of = |((id, part), row): ((&DepartmentId, &f64), &Vec<f64>)| {
            let ordinary: f64 = row.iter().zip(&scope.parts).map(|(z, part)| z * part).sum();
            let others: f64 = 1.0 - part;
            let reaches = if others > 0.0 { (ordinary - part) / others } else { 1.0 };
            let share = ExplainText::Share.with(self.language, &[&percent(*part, self.language)]);
            let reaches = ExplainText::ConnectedTo.with(self.language, &[&percent(reaches, self.language)]);
            Part {
                label: self.lane(id),
                note: format!("{share} · {reaches}"),
                value: number(part / ordinary, 2, self.language),
                go: Some(Go::Number(Number::Department(id.clone()))),
                ..Part::default()
            }
        };
        let parts = scope.departments.iter().zip(&scope.parts).zip(&z).map(row_of).collect();
        let below = row([big("∑", "j"), sub("z", "ij"), sub("p", "j")]);
        Explanation {
            range: Some((self.two(report.silos.low), self.two(report.silos.high))).filter(|(low, high)| low != high),
            ranged: true,
            note: self.say(ExplainText::SilosNote),
            formulas: vec![row([
                name("S"),
                op("="),
                big("∑", "i"),
                over(sub("p", "i"), below),
                op("="),
                num(self.two(report.silos.point)),
            ])],
            parts,
            sources: vec![Source::Ecology, Source::Effort],
            ..self.start(sentence(Text::EffectiveSilos.get(self.language)), self.two(report.silos.point))
        }
    }

    fn known(&self) -> Explanation {
        let report = self.report;
        let of = |known: usize, total: usize| format!("{known} {} {total}", Text::Of.get(self.language));
        let count = report.facts_total / 8;
        let part = |fact: &Fact| Part {
            label: sentence(fact.name(self.language)),
            value: of(report.scope.handoffs().filter(|it| it.link.severities.get(*fact).is_some()).count(), count),
            ..Part::default()
        };
        Explanation {
            note: self.say(ExplainText::KnownNote),
            parts: if count == 0 { vec![] } else { FACTS.iter().map(part).collect() },
            sources: vec![Source::Map],
            ..self.start(sentence(Text::FactsKnown.get(self.language)), of(report.facts_known, report.facts_total))
        }
    }

    fn department(&self, id: &DepartmentId) -> Option<Explanation> {
        let scope = &self.report.scope;
        let list = gates(self.document, scope);
        let cost = costs(scope, &list).into_iter().find(|cost| cost.department == *id)?;
        let mut own: Vec<_> =
            list.into_iter().filter(|gate| gate.departments.0 == *id || gate.departments.1 == *id).collect();
        crate::handoffs::sort(&mut own, crate::handoffs::RankBy::Worst, |_| None);
        Some(Explanation {
            note: self.say(if own.is_empty() { ExplainText::NotOnHandoffs } else { ExplainText::DepartmentNote }),
            parts: own.iter().map(|gate| self.gate_part(gate, self.lanes_of(gate))).collect(),
            sources: vec![Source::Rule, Source::Effort],
            ..self.start(
                ExplainText::DepartmentTitle.with(self.language, &[&self.lane(id)]),
                format!("{} CX", signed(cost.gain, 1, self.language)),
            )
        })
    }

    fn connection(&self, one: &DepartmentId, other: &DepartmentId) -> Option<Explanation> {
        let scope = &self.report.scope;
        let place = |id: &DepartmentId| scope.departments.iter().position(|own| own == id);
        let z = *scope.connections().get(place(one)?)?.get(place(other)?)?;
        let value = percent(z, self.language);
        let sum = |letter: &str| row([big("∑", "u, v"), sub(letter, "uv")]);
        // The ways between them may be long; the gates where they meet at once say most.
        let between = |gate: &crate::handoffs::Gate| {
            let (from, to) = &gate.departments;
            (from == one && to == other) || (from == other && to == one)
        };
        let direct: Vec<_> = gates(self.document, scope).into_iter().filter(between).collect();
        let mut parts: Vec<Part> = direct.iter().map(|gate| self.gate_part(gate, self.lanes_of(gate))).collect();
        for id in [one, other].into_iter().filter(|_| one != other) {
            parts.push(Part {
                label: ExplainText::DepartmentTitle.with(self.language, &[&self.lane(id)]),
                go: Some(Go::Number(Number::Department(id.clone()))),
                ..Part::default()
            });
        }
        Some(Explanation {
            note: self.say(ExplainText::ConnectionNote),
            formulas: vec![row([sub("z", "ij"), op("="), over(sum("N"), sum("M")), op("="), num(value.clone())])],
            parts,
            sources: vec![Source::Ecology, Source::Effort],
            ..self.start(ExplainText::ConnectionTitle.with(self.language, &[&self.lane(one), &self.lane(other)]), value)
        })
    }
}
