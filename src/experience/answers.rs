//! NPS, CSAT and CES that people entered, together with an imported survey.

use super::period::{begins, in_time};
use crate::evidence::survey::{Dimension, FEW, Kind, Scale, Split, SurveyReport, Tally, Z95};
use crate::model::*;
use crate::search::fold_name;

/// Answers to the recommendation question from any number of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pool {
    /// How many answered.
    pub answers: f64,
    /// Promoters minus detractors.
    net: f64,
    /// Promoters, passives and detractors of those who are known one by one.
    pub split: [f64; 3],
}

impl Pool {
    /// NPS, −100 to 100; `None` without an answer.
    pub fn nps(&self) -> Option<f64> {
        (self.answers > 0.0).then(|| (100.0 * self.net / self.answers).clamp(-100.0, 100.0))
    }

    /// How many answers are known as promoters, passives or detractors.
    pub fn known(&self) -> f64 {
        self.split.iter().sum()
    }

    /// The share of promoters, passives, detractors among those known; `None` where there are none.
    pub fn shares(&self) -> Option<[f64; 3]> {
        let known = self.known();
        (known > 0.0).then(|| self.split.map(|count| count / known))
    }

    /// The 95 % interval, cut at −100 and 100.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let (nps, half) = self.nps().zip(self.half())?;
        Some(((nps - half).max(-100.0), (nps + half).min(100.0)))
    }

    /// Half the width of that interval before it is cut. Answers of which only the score is known are taken as promoters
    /// and detractors alone, which gives the widest one that is possible.
    pub fn half(&self) -> Option<f64> {
        let nps = self.nps()?;
        let [promoters, _, detractors] = self.split;
        let either = (promoters + detractors + (self.answers - self.known()).max(0.0)) / self.answers;
        Some(100.0 * Z95 * ((either - (nps / 100.0).powi(2)).max(0.0) / self.answers).sqrt())
    }

    /// Whether there are too few answers to trust the number.
    #[allow(clippy::cast_precision_loss)] // a small constant
    pub fn is_few(&self) -> bool {
        self.answers < FEW as f64
    }

    fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.net += other.net;
        for (count, more) in self.split.iter_mut().zip(other.split) {
            *count += more;
        }
    }
}

impl From<Tally> for Pool {
    #[allow(clippy::cast_precision_loss)] // counts of rows
    fn from(tally: Tally) -> Self {
        let split = [tally.promoters, tally.passives, tally.detractors].map(|count| count as f64);
        Self { answers: tally.answers() as f64, net: split[0] - split[2], split }
    }
}

/// A mean of answers with its count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Level {
    /// How many answered.
    pub answers: f64,
    sum: f64,
    /// The sum of the squares of those whose answers are known one by one.
    squares: f64,
    /// Answers, and their sum, of which only the mean is known.
    rough: (f64, f64),
}

impl Level {
    /// The mean; `None` without an answer.
    pub fn mean(&self) -> Option<f64> {
        (self.answers > 0.0).then(|| self.sum / self.answers)
    }

    /// Whether all answers are known one by one.
    pub fn is_known(&self) -> bool {
        self.rough.0 <= 0.0
    }

    /// Answers of a mean; with the mean of their squares, where they are known one by one.
    fn put(&mut self, answers: f64, value: f64, squares: Option<f64>) {
        self.answers += answers;
        self.sum += answers * value;
        match squares {
            Some(squares) => self.squares += answers * squares,
            None => {
                self.rough.0 += answers;
                self.rough.1 += answers * value;
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.sum += other.sum;
        self.squares += other.squares;
        self.rough.0 += other.rough.0;
        self.rough.1 += other.rough.1;
    }

    /// The 95 % interval of the mean of scores between `least` and `most`; `None` where it lies outside. Answers of
    /// which only the mean is known lie as far apart as they can, which gives the widest one that is possible.
    pub fn interval(&self, least: f64, most: f64) -> Option<(f64, f64)> {
        let mean = self.mean().filter(|mean| (least..=most).contains(mean))?;
        // No scores between these two have a larger variance (Bhatia and Davis, 2000). Of a share it is exact.
        let widest = (most - mean) * (mean - least);
        let squares = self.squares + (least + most) * self.rough.1 - least * most * self.rough.0;
        let variance = (squares / self.answers - mean * mean).clamp(0.0, widest);
        let half = Z95 * (variance / self.answers).sqrt();
        Some(((mean - half).max(least), (mean + half).min(most)))
    }

    /// Whether there are too few answers to trust the number.
    #[allow(clippy::cast_precision_loss)] // a small constant
    pub fn is_few(&self) -> bool {
        self.answers < FEW as f64
    }
}

/// The three measures together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// The period, touchpoint, department or persona; empty for all.
    pub name: String,
    /// The recommendation question.
    pub nps: Pool,
    /// Share of the satisfied, in percent.
    pub csat: Level,
    /// Effort, on the scale of the entries.
    pub ces: Level,
}

impl Heard {
    fn count(&self) -> f64 {
        self.nps.answers.max(self.csat.answers).max(self.ces.answers)
    }

    fn add(&mut self, one: &Self) {
        self.nps.add(&one.nps);
        self.csat.add(&one.csat);
        self.ces.add(&one.ces);
    }
}

/// All answers and their parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeardAll {
    /// Everything together.
    pub all: Heard,
    /// By period, in the order of time.
    pub periods: Vec<Heard>,
    /// By touchpoint, most answers first.
    pub touchpoints: Vec<Heard>,
    /// By department, likewise.
    pub departments: Vec<Heard>,
    /// By persona, likewise.
    pub personas: Vec<Heard>,
}

/// What one entered row says; nothing where it has no count of answers.
pub fn heard(row: &Answered) -> Heard {
    let counts = [row.promoters, row.passives, row.detractors].map(|count| count.map(Amount::get));
    let mut heard = Heard::default();
    if let [Some(promoters), Some(passives), Some(detractors)] = counts {
        let answers = promoters + passives + detractors;
        heard.nps = Pool { answers, net: promoters - detractors, split: [promoters, passives, detractors] };
    } else if let (Some(nps), Some(answers)) = (row.nps, row.answers) {
        heard.nps = Pool { answers: answers.get(), net: nps.get() / 100.0 * answers.get(), split: [0.0; 3] };
    }
    let answers = row.answers.map_or(heard.nps.answers, Amount::get);
    if let Some(csat) = row.csat {
        heard.csat.put(answers, csat.get(), None);
    }
    if let Some(ces) = row.ces {
        heard.ces.put(answers, ces.get(), None);
    }
    heard
}

/// Entered answers and an imported survey as one. A touchpoint's department and its journey's persona count too.
pub fn heard_all(document: &Document, imported: Option<&SurveyReport>) -> HeardAll {
    let mut found = HeardAll::default();
    let rows = document.head.loyalty.iter().flat_map(|loyalty| &loyalty.answers);
    for row in rows {
        let one = heard(row);
        if one.count() <= 0.0 {
            continue;
        }
        found.all.add(&one);
        put(&mut found.periods, row.period.trim(), &one);
        let journey = row.journey.as_ref().and_then(|id| document.journeys.get(id));
        let touchpoint = journey.and_then(|journey| journey.touchpoints.get(row.touchpoint.as_ref()?));
        if let Some(touchpoint) = touchpoint {
            put(&mut found.touchpoints, &touchpoint.name, &one);
            let department = touchpoint.department.as_ref().and_then(|id| document.departments.get(id));
            department.inspect(|it| put(&mut found.departments, &it.name, &one));
        }
        let persona = journey.and_then(|it| it.info.persona.as_ref()).and_then(|id| document.personas.get(id));
        persona.inspect(|it| put(&mut found.personas, &it.name, &one));
    }
    if let Some(report) = imported {
        take(&mut found, report, document);
    }
    let order = in_time(found.periods.iter().map(|it| it.name.as_str()));
    found.periods = order.iter().filter_map(|place| found.periods.get(*place).cloned()).collect();
    for list in [&mut found.touchpoints, &mut found.departments, &mut found.personas] {
        list.sort_by(|a, b| b.count().total_cmp(&a.count()).then_with(|| a.name.cmp(&b.name)));
    }
    found
}

fn take(found: &mut HeardAll, report: &SurveyReport, document: &Document) {
    let of = |tally: Tally| Heard { nps: tally.into(), ..Heard::default() };
    found.all.add(&of(report.all));
    found.all.add(&level(Kind::Csat, report.csat));
    found.all.add(&level(Kind::Ces, report.ces));
    for (month, tally) in &report.months {
        put(&mut found.periods, &month.to_string(), &of(*tally));
    }
    for (list, dimension) in [
        (&mut found.touchpoints, Dimension::Touchpoint),
        (&mut found.departments, Dimension::Department),
        (&mut found.personas, Dimension::Persona),
    ] {
        for (name, tally) in report.by(dimension) {
            put(list, name, &of(*tally));
        }
    }
    for split in &report.splits {
        let list = match split.by {
            None => &mut found.periods,
            Some(Dimension::Touchpoint) => &mut found.touchpoints,
            Some(Dimension::Department) => &mut found.departments,
            Some(Dimension::Persona) => &mut found.personas,
            Some(Dimension::Journey | Dimension::Chosen) => continue,
        };
        put(list, &split.name, &level(split.kind, split.scale));
    }
    // A file that names no department tells them by its touchpoints.
    let named = |split: &Split| split.by == Some(Dimension::Department);
    if report.by(Dimension::Department).is_empty() && !report.splits.iter().any(named) {
        for (name, tally) in report.by(Dimension::Touchpoint) {
            owner(document, name).inspect(|owner| put(&mut found.departments, owner, &of(*tally)));
        }
        for split in report.splits.iter().filter(|it| it.by == Some(Dimension::Touchpoint)) {
            let one = level(split.kind, split.scale);
            owner(document, &split.name).inspect(|owner| put(&mut found.departments, owner, &one));
        }
    }
}

/// The name of the department whose touchpoints have a name; `None` where there are several departments or none.
fn owner(document: &Document, name: &str) -> Option<String> {
    let name = fold_name(name);
    let touchpoints = document.journeys.iter().flat_map(|journey| journey.touchpoints.iter());
    let mut owners = touchpoints.filter(|it| fold_name(&it.name) == name).map(|it| it.department.as_ref());
    let first = owners.next()??;
    owners.all(|owner| owner == Some(first)).then(|| document.departments.get(first).map(|it| it.name.clone()))?
}

/// CSAT, in percent, or CES of a survey.
fn level(kind: Kind, scale: Scale) -> Heard {
    let mut heard = Heard::default();
    #[allow(clippy::cast_precision_loss)] // a count of rows
    let answers = scale.answers as f64;
    if let Some(mean) = scale.value {
        match kind {
            Kind::Csat => heard.csat.put(answers, 100.0 * mean, None),
            Kind::Ces => heard.ces.put(answers, mean, scale.squares),
            Kind::Nps => {}
        }
    }
    heard
}

/// Adds to the entry of a name. Months written in different ways are one period; a quarter is not its first month.
fn put(list: &mut Vec<Heard>, name: &str, one: &Heard) {
    let same = |it: &Heard| {
        let month = |text: &str| begins(text).filter(|_| text.len() == 7 && !text.contains(['Q', 'q', 'K', 'k']));
        fold_name(&it.name) == fold_name(name) || month(&it.name).is_some_and(|found| month(name) == Some(found))
    };
    match list.iter_mut().find(|it| same(it)) {
        Some(entry) => entry.add(one),
        None => list.push(Heard { name: name.into(), ..one.clone() }),
    }
}
