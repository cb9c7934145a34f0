//! Promoters, passives, detractors; NPS with its interval.

use super::reader::{NONE, Survey};
use super::roles::Dimension;
use super::score::Kind;
use crate::evidence::table::letters;
use crate::evidence::time::calendar::date;
use serde::{Deserialize, Serialize};

/// The quantile of the normal distribution of a 95 % interval.
pub const Z95: f64 = 1.959_964;
/// Below so many answers a number is shown with a warning.
pub const FEW: u64 = 30;

/// A month, such as `2026-10`; months compare by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Month {
    /// The month of a number of days since 1970-01-01.
    pub fn of_day(day: i64) -> Self {
        let (year, month, _) = date(day);
        Self { year: i32::try_from(year).unwrap_or_default(), month: u8::try_from(month).unwrap_or(1) }
    }

    /// A month from `2026-10`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-').filter(|(year, _)| year.len() == 4)?;
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some(Self { year: year.parse().ok()?, month })
    }

    /// The month that is so many months after the year 0.
    fn at(index: u32) -> Self {
        Self { year: i32::try_from(index / 12).unwrap_or_default(), month: u8::try_from(index % 12).unwrap_or(0) + 1 }
    }

    /// Months since the year 0, to put months on an axis.
    pub fn index(self) -> i32 {
        self.year * 12 + i32::from(self.month) - 1
    }
}

/// Counts of answers to the recommendation question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

impl Tally {
    /// How many answers there are.
    pub fn answers(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    /// 100 × (promoters − detractors) ÷ answers, −100 to 100; `None` without an answer.
    #[allow(clippy::cast_precision_loss)] // counts of rows
    pub fn nps(&self) -> Option<f64> {
        let answers = self.answers();
        (answers > 0).then(|| 100.0 * (self.promoters as f64 - self.detractors as f64) / answers as f64)
    }

    /// The 95 % interval: 1.959964 × √((p + d − (p − d)²) ÷ n) × 100 to both sides, cut at −100 and 100.
    #[allow(clippy::cast_precision_loss)] // counts of rows
    pub fn interval(&self) -> Option<(f64, f64)> {
        let nps = self.nps()?;
        let answers = self.answers() as f64;
        let (p, d) = (self.promoters as f64 / answers, self.detractors as f64 / answers);
        // Rounding may leave a variance of nothing a hair below nothing.
        let half = Z95 * ((p + d - (p - d) * (p - d)) / answers).max(0.0).sqrt() * 100.0;
        Some(((nps - half).max(-100.0), (nps + half).min(100.0)))
    }

    /// Whether there are too few answers to trust the number.
    pub fn is_few(&self) -> bool {
        self.answers() < FEW
    }
}

/// A mean or a share with its count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// How many answered.
    pub answers: u64,
    /// CSAT: the share of 4 and 5, 0 to 1. CES: the mean, 1 to 7. Absent without an answer.
    pub value: Option<f64>,
    /// The mean of the squares, which tells how far answers lie apart. Older reports have none.
    #[serde(default)]
    pub squares: Option<f64>,
}

/// CSAT or CES of one month, or of one value of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// What was asked.
    pub kind: Kind,
    /// By what; a month where by nothing.
    pub by: Option<Dimension>,
    /// The month, such as `2026-10`, or the value.
    pub name: String,
    /// The answers.
    pub scale: Scale,
}

/// What a survey says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyReport {
    /// All answers together.
    pub all: Tally,
    /// By month, in order.
    pub months: Vec<(Month, Tally)>,
    /// By each dimension, by falling count, then by name.
    pub by: [Vec<(String, Tally)>; 5],
    /// Answers that name no value of a dimension.
    pub missing: [u64; 5],
    /// How often each score was given.
    pub scores: [u64; 11],
    /// Share of 4 and 5 on 1 to 5.
    pub csat: Scale,
    /// Mean on 1 to 7.
    pub ces: Scale,
    /// CSAT and CES in parts: by month in order, and by each dimension by falling count, then by name.
    #[serde(default)]
    pub splits: Vec<Split>,
    /// The column that the scores of each kind stood in. Older reports have none.
    #[serde(default)]
    pub columns: Vec<(Kind, String)>,
}

/// Three counts: promoters, passives, detractors; or answers, their sum, and the sum of their squares.
type Three = [u64; 3];

fn tally([promoters, passives, detractors]: Three) -> Tally {
    Tally { promoters, passives, detractors }
}

#[allow(clippy::cast_precision_loss)] // counts of rows
fn scale([answers, sum, squares]: Three) -> Scale {
    let mean = |of: u64| (answers > 0).then(|| of as f64 / answers as f64);
    Scale { answers, value: mean(sum), squares: mean(squares) }
}

fn add(list: &mut Vec<Three>, place: usize, more: Three) {
    if list.len() <= place {
        list.resize(place + 1, Three::default());
    }
    if let Some(counts) = list.get_mut(place) {
        for (count, more) in counts.iter_mut().zip(more) {
            *count += more;
        }
    }
}

impl Survey {
    /// What it says.
    pub fn report(&self) -> SurveyReport {
        let mut report = SurveyReport::default();
        // For each kind of score the counts by dimension, then those by month.
        let mut counts: [[Vec<Three>; 6]; 3] = Default::default();
        let mut all = [Three::default(); 3];
        for answer in &self.answers {
            let score = u64::from(answer.score);
            let good = u64::from(score >= 4);
            let more = match answer.kind {
                Kind::Nps => [u64::from(score > 8), u64::from(score == 7 || score == 8), u64::from(score < 7)],
                Kind::Csat => [1, good, good],
                Kind::Ces => [1, score, score * score],
            };
            if answer.kind == Kind::Nps {
                if let Some(count) = report.scores.get_mut(usize::from(answer.score)) {
                    *count += 1;
                }
                for (id, missing) in answer.by.iter().zip(&mut report.missing) {
                    *missing += u64::from(*id == NONE);
                }
            }
            let month = Month::of_day(answer.day.into()).index();
            let month = u32::try_from(month).unwrap_or(NONE);
            let places = answer.by.into_iter().chain([month]);
            if let (Some(lists), Some(all)) = (counts.get_mut(answer.kind as usize), all.get_mut(answer.kind as usize))
            {
                for (list, place) in lists.iter_mut().zip(places).filter(|(_, place)| *place != NONE) {
                    add(list, place as usize, more);
                }
                for (count, more) in all.iter_mut().zip(more) {
                    *count += more;
                }
            }
        }
        for (kind, counts) in Kind::ALL.into_iter().zip(all) {
            if counts.iter().any(|count| *count > 0) {
                report.columns.push((kind, self.columns.score.clone()));
            }
        }
        report.all = tally(all[0]);
        report.csat = scale(all[1]);
        report.ces = scale(all[2]);
        let [nps, csat, ces] = counts;
        for (place, (list, dimension)) in nps.into_iter().zip(DIMENSIONS).enumerate() {
            let named = self.named(list, dimension, |it| tally(it).answers());
            match report.by.get_mut(place) {
                Some(by) => *by = named.into_iter().map(|(name, it)| (name, tally(it))).collect(),
                None => {
                    let month = |(name, it): (String, Three)| Some((Month::parse(&name)?, tally(it)));
                    report.months = named.into_iter().filter_map(month).collect();
                }
            }
        }
        for (kind, lists) in [(Kind::Csat, csat), (Kind::Ces, ces)] {
            for (list, by) in lists.into_iter().zip(DIMENSIONS) {
                let named = self.named(list, by, |it| it[0]).into_iter();
                report.splits.extend(named.map(|(name, it)| Split { kind, by, name, scale: scale(it) }));
            }
        }
        report
    }

    /// Counts with the names of what they are of: those of a dimension by falling count, then by name; months in order.
    fn named(&self, list: Vec<Three>, by: Option<Dimension>, answers: fn(Three) -> u64) -> Vec<(String, Three)> {
        let labels = by.and_then(|by| self.labels.get(by as usize));
        let found = (0_u32..).zip(list).filter(|(_, it)| answers(*it) > 0);
        let name = |place: u32| match labels {
            Some(labels) => letters(labels.get(place)).into_owned(),
            None => Month::at(place).to_string(),
        };
        let mut named: Vec<_> = found.map(|(place, it)| (name(place), it)).collect();
        if labels.is_some() {
            named.sort_by(|a, b| answers(b.1).cmp(&answers(a.1)).then_with(|| a.0.cmp(&b.0)));
        }
        named
    }
}

/// The dimensions, then the month.
const DIMENSIONS: [Option<Dimension>; 6] = {
    use Dimension as D;
    [Some(D::Touchpoint), Some(D::Journey), Some(D::Department), Some(D::Persona), Some(D::Chosen), None]
};

impl SurveyReport {
    /// CSAT or CES by one dimension, or by month.
    pub fn split(&self, kind: Kind, by: Option<Dimension>) -> impl Iterator<Item = &Split> {
        self.splits.iter().filter(move |it| it.kind == kind && it.by == by)
    }

    /// The answers by one dimension.
    pub fn by(&self, dimension: Dimension) -> &[(String, Tally)] {
        self.by.get(dimension as usize).map_or(&[], Vec::as_slice)
    }
}
