//! What the numbers of handoffs are made of: means, counts, customers, time and gains.

use super::number::Of;
use super::shape::{Explanation, Go, Part, Source};
use super::texts::ExplainText;
use super::{Math, Number, big, brackets, name, num, op, over, row, sub};
use crate::handoffs::{Gate, RankBy, gates, matrix, sort};
use crate::method::{Step, minutes_at};
use crate::model::*;
use crate::ui::i18n::{Named, Text, hours, number, percent, sentence, signed};

/// The ends of a gate.
type Ends<'a> = (&'a TouchpointId, &'a TouchpointId);

impl Of<'_> {
    /// A gate as a part of a number, with a remark.
    pub(super) fn gate_part(&self, gate: &Gate, note: String) -> Part {
        Part {
            label: format!("{} → {}", gate.names.0, gate.names.1),
            note,
            value: number(gate.score(), 0, self.language),
            grade: crate::ui::map::grade(gate.score()),
            go: Some(Go::Number(Number::Gate(gate.journey.clone(), gate.ends.0.clone(), gate.ends.1.clone()))),
        }
    }

    /// From which department to which.
    pub(super) fn lanes_of(&self, gate: &Gate) -> String {
        format!("{} → {}", self.lane(&gate.departments.0), self.lane(&gate.departments.1))
    }

    fn worst_first(&self, takes: impl Fn(&Gate) -> bool) -> Vec<Gate> {
        let mut list: Vec<Gate> = gates(self.document, &self.report.scope).into_iter().filter(takes).collect();
        sort(&mut list, RankBy::Worst, |_| None);
        list
    }

    fn unknown(&self) -> String {
        Text::NotKnown.get(self.language).into()
    }

    fn minutes(&self, minutes: Option<f64>) -> String {
        minutes.map_or_else(|| self.unknown(), |minutes| hours(minutes, self.language))
    }

    /// All handoffs, the worst first.
    pub(super) fn handoffs(&self) -> Explanation {
        let list = self.worst_first(|_| true);
        Explanation {
            note: self.say(ExplainText::HandoffsNote),
            parts: list.iter().map(|gate| self.gate_part(gate, self.lanes_of(gate))).collect(),
            sources: vec![Source::Map],
            ..self.start(Text::Handoffs.get(self.language).into(), list.len().to_string())
        }
    }

    /// Handoffs out and straight back.
    pub(super) fn ping_pong(&self) -> Explanation {
        let list = gates(self.document, &self.report.scope);
        let halves: Vec<&Gate> = list.iter().filter(|gate| gate.is_ping_pong()).collect();
        let part = |gate: &&Gate| {
            let way = if gate.is_return { ExplainText::WayBack } else { ExplainText::WayOut };
            self.gate_part(gate, format!("{} · {}", self.say(way), self.lanes_of(gate)))
        };
        Explanation {
            note: self.say(ExplainText::PingPongNote),
            parts: halves.iter().map(part).collect(),
            sources: vec![Source::Map],
            ..self.start(self.say(ExplainText::PingPongTitle), halves.len().to_string())
        }
    }

    /// The mean of the gates between two departments, of one side, or of all.
    pub(super) fn through(&self, from: Option<&DepartmentId>, to: Option<&DepartmentId>) -> Option<Explanation> {
        let takes = |gate: &Gate| {
            from.is_none_or(|id| *id == gate.departments.0) && to.is_none_or(|id| *id == gate.departments.1)
        };
        let list = self.worst_first(takes);
        let mean = matrix(&list, &self.report.scope.departments).total.mean()?;
        let often = |gate: &Gate| {
            let often = number(gate.crossings, 2, self.language);
            format!("{} · {}", ExplainText::Often.with(self.language, &[&often]), self.lanes_of(gate))
        };
        let shown = |part: f64| number((100.0 * part).round(), 0, self.language);
        let any = || self.say(ExplainText::AnyDepartment);
        let side = |id: Option<&DepartmentId>| id.map_or_else(any, |id| self.lane(id));
        let title = match (from, to) {
            (None, None) => self.say(ExplainText::MeanTitle),
            _ => format!("{} → {}", side(from), side(to)),
        };
        let sum = |pieces: Vec<Math>| row([big("∑", "h")].into_iter().chain(pieces));
        let above = sum(vec![sub("n", "h"), sub("p", "h")]);
        let (low, high) = (shown(mean.low), shown(mean.high));
        Some(Explanation {
            range: (low != high).then_some((low, high)),
            ranged: true,
            note: self.say(ExplainText::MeanNote),
            formulas: vec![row([
                name("p"),
                op("="),
                over(above, sum(vec![sub("n", "h")])),
                op("="),
                num(number(mean.point, 2, self.language)),
            ])],
            parts: list.iter().map(|gate| self.gate_part(gate, often(gate))).collect(),
            sources: vec![Source::Effort],
            ..self.start(title, shown(mean.point))
        })
    }

    fn find(&self, journey: &JourneyId, ends: Ends<'_>) -> Option<(Gate, &Step)> {
        let list = gates(self.document, &self.report.scope);
        let own = |gate: &Gate| gate.journey == *journey && (&gate.ends.0, &gate.ends.1) == ends;
        let gate = list.into_iter().find(own)?;
        let walk = self.report.scope.walks.iter().find(|walk| walk.journey == *journey)?;
        let step = walk.handoffs().find(|step| (&step.from, &step.to) == ends)?;
        Some((gate, step))
    }

    fn named(&self, gate: &Gate) -> String {
        format!("{} → {}", gate.names.0, gate.names.1)
    }

    /// Volume × visits × share.
    pub(super) fn customers(&self, journey: &JourneyId, ends: Ends<'_>) -> Option<Explanation> {
        let (gate, step) = self.find(journey, ends)?;
        let volume = self.document.journeys.get(journey).and_then(|it| it.info.volume_per_month).map(Amount::get);
        let visits = if step.share > 0.0 { gate.crossings / step.share } else { 0.0 };
        let count = |value: f64| number(value, 0, self.language);
        let part = |label: String, value: String| Part { label, value, ..Part::default() };
        let start = volume.map_or_else(|| self.unknown(), count);
        let value = gate.customers.map_or_else(|| self.unknown(), count);
        let said = number(visits, 2, self.language);
        let share = percent(step.share, self.language);
        Some(Explanation {
            note: self.say(if volume.is_some() { ExplainText::CustomersNote } else { ExplainText::TimeUnknown }),
            formulas: vec![row([
                num(start.clone()),
                op("×"),
                num(said.clone()),
                op("×"),
                num(share.clone()),
                op("="),
                num(value.clone()),
            ])]
            .into_iter()
            .filter(|_| volume.is_some())
            .collect(),
            parts: vec![
                part(self.say(ExplainText::StartMonthly), start),
                part(
                    ExplainText::ComeTo.with(self.language, &[&gate.names.0]),
                    ExplainText::Often.with(self.language, &[&said]),
                ),
                part(ExplainText::ThisWay.with(self.language, &[&gate.names.1]), share),
            ],
            sources: vec![Source::Map],
            about: self.named(&gate),
            ..self.start(self.say(ExplainText::CustomersTitle), value)
        })
    }

    /// Customers × (context × retelling + identity × identifying).
    pub(super) fn lost_at(&self, journey: &JourneyId, ends: Ends<'_>) -> Option<Explanation> {
        let (gate, step) = self.find(journey, ends)?;
        let settings = &self.report.scope.settings;
        let say = |value: f64| number(value, 2, self.language);
        let fact = |fact: Fact, minutes: f64| {
            let severity = step.severities.get(fact);
            let shown = severity.map_or_else(|| "0".into(), say);
            Part {
                label: sentence(fact.name(self.language)),
                note: match severity {
                    Some(_) => ExplainText::MinutesOf.with(self.language, &[&shown, &say(minutes)]),
                    None => self.say(ExplainText::MinutesUnknown),
                },
                value: format!("{}\u{a0}min", say(severity.unwrap_or(0.0) * minutes)),
                go: Some(Go::Number(Number::Gate(journey.clone(), ends.0.clone(), ends.1.clone()))),
                ..Part::default()
            }
        };
        let customers = Part {
            label: self.say(ExplainText::CustomersTitle),
            value: gate.customers.map_or_else(|| self.unknown(), |it| number(it, 0, self.language)),
            go: Some(Go::Number(Number::Customers(journey.clone(), ends.0.clone(), ends.1.clone()))),
            ..Part::default()
        };
        let each = say(minutes_at(step, settings));
        let formula = gate.customers.map(|customers| {
            let customers = num(number(customers, 0, self.language));
            row([customers, op("×"), num(format!("{each}\u{a0}min")), op("="), num(self.minutes(gate.minutes))])
        });
        Some(Explanation {
            note: self.say(if gate.minutes.is_some() { ExplainText::TimeNote } else { ExplainText::TimeUnknown }),
            formulas: formula.into_iter().collect(),
            parts: vec![
                customers,
                fact(Fact::Context, settings.retell_minutes),
                fact(Fact::Identity, settings.identify_minutes),
            ],
            sources: vec![Source::Rates, Source::Map],
            about: self.named(&gate),
            ..self.start(Text::TimeLost.get(self.language).into(), self.minutes(gate.minutes))
        })
    }

    /// CX with one gate open.
    pub(super) fn opened(&self, journey: &JourneyId, ends: Ends<'_>) -> Option<Explanation> {
        let (gate, _) = self.find(journey, ends)?;
        let report = self.report;
        let at = report.scope.walks.iter().position(|walk| walk.journey == *journey)?;
        let cx = report.scope.cx_where(|journey, step| {
            let own = journey == at && step.handoff && (&step.from, &step.to) == ends;
            if own { 1.0 } else { step.permeability.point }
        });
        let silos = if cx > 0.0 { report.potential / cx } else { report.silos.point };
        let gain = signed(cx - report.cx, 1, self.language);
        let of = |silos: f64| over(self.num(report.potential), num(number(silos, 2, self.language)));
        let part =
            |label: String, value: f64, go: Option<Go>| Part { label, value: self.one(value), go, ..Part::default() };
        Some(Explanation {
            note: self.say(ExplainText::OpenedNote),
            formulas: vec![row([of(silos), op("−"), of(report.silos.point), op("="), num(gain.clone())])],
            parts: vec![
                part(self.say(ExplainText::CxThen), cx, None),
                part(self.say(ExplainText::CxNow), report.cx, Some(Go::Number(Number::Cx))),
                self.gate_part(&gate, self.lanes_of(&gate)),
            ],
            sources: vec![Source::Rule, Source::Ecology],
            about: self.named(&gate),
            ..self.start(self.say(ExplainText::OpenedTitle), gain)
        })
    }

    /// Time lost at the gates of a department.
    pub(super) fn lost_by(&self, id: &DepartmentId) -> Explanation {
        let own = |gate: &Gate| gate.departments.0 == *id || gate.departments.1 == *id;
        let mut explained = self.time_of(own);
        explained.title = format!("{}: {}", self.lane(id), Text::TimeLost.get(self.language));
        explained
    }

    /// Time lost at all gates.
    pub(super) fn time(&self) -> Explanation {
        self.time_of(|_| true)
    }

    fn time_of(&self, takes: impl Fn(&Gate) -> bool) -> Explanation {
        let mut list: Vec<Gate> = gates(self.document, &self.report.scope).into_iter().filter(takes).collect();
        sort(&mut list, RankBy::Time, |_| None);
        let part = |gate: &Gate| {
            let minutes = gate.minutes.filter(|minutes| *minutes > 0.0)?;
            let customers = number(gate.customers.unwrap_or_default(), 0, self.language);
            Some(Part {
                label: self.named(gate),
                note: ExplainText::Customers.with(self.language, &[&customers]),
                value: hours(minutes, self.language),
                go: Some(Go::Number(Number::LostAt(gate.journey.clone(), gate.ends.0.clone(), gate.ends.1.clone()))),
                ..Part::default()
            })
        };
        let known: Vec<f64> = list.iter().filter_map(|gate| gate.minutes).collect();
        // A journey without handoffs loses nothing, where its volume is known.
        let whole = self.report.experience.wasted_minutes_per_month;
        let minutes = if known.is_empty() { whole.map(|_| 0.0) } else { Some(known.iter().sum()) };
        Explanation {
            note: self.say(if minutes.is_some() { ExplainText::TimeNote } else { ExplainText::TimeUnknown }),
            formulas: vec![self.time_formula()],
            parts: list.iter().filter_map(part).collect(),
            sources: vec![Source::Rates, Source::Map],
            ..self.start(Text::TimeLost.get(self.language).into(), self.minutes(minutes))
        }
    }

    fn time_formula(&self) -> Math {
        let settings = &self.report.scope.settings;
        let minutes = |value: f64| num(number(value, 0, self.language));
        let (context, identity) = (Fact::Context.name(self.language), Fact::Identity.name(self.language));
        row([
            big("∑", "h"),
            sub("n", "h"),
            op("×"),
            brackets([
                sub("s", context),
                op("×"),
                minutes(settings.retell_minutes),
                op("+"),
                sub("s", identity),
                op("×"),
                minutes(settings.identify_minutes),
            ]),
        ])
    }
}
