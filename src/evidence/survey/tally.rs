//! Promoters, passives, detractors; NPS with its interval.

use super::reader::{Answer, NONE, Survey};
use super::roles::Dimension;
use super::score::Kind;
use crate::evidence::table::letters;
use crate::evidence::time::calendar::date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Counts one answer.
    pub fn add(&mut self, score: u8) {
        match score {
            9.. => self.promoters += 1,
            7 | 8 => self.passives += 1,
            _ => self.detractors += 1,
        }
    }

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
}

impl Survey {
    /// What it says.
    pub fn report(&self) -> SurveyReport {
        let mut report = SurveyReport::default();
        let of = |kind| self.answers.iter().filter(move |answer: &&Answer| answer.kind == kind);
        let mut months: BTreeMap<Month, Tally> = BTreeMap::new();
        let mut by: [Vec<Tally>; 5] = std::array::from_fn(|at| {
            vec![Tally::default(); self.labels.get(at).map_or(0, crate::evidence::intern::Labels::len)]
        });
        for answer in of(Kind::Nps) {
            report.all.add(answer.score);
            months.entry(Month::of_day(answer.day.into())).or_default().add(answer.score);
            if let Some(count) = report.scores.get_mut(usize::from(answer.score)) {
                *count += 1;
            }
            for ((id, tallies), missing) in answer.by.iter().zip(&mut by).zip(&mut report.missing) {
                match tallies.get_mut(*id as usize).filter(|_| *id != NONE) {
                    Some(tally) => tally.add(answer.score),
                    None => *missing += 1,
                }
            }
        }
        report.months = months.into_iter().collect();
        for ((list, tallies), labels) in report.by.iter_mut().zip(by).zip(&self.labels) {
            *list = labels.iter().zip(tallies).map(|(label, tally)| (letters(label).into_owned(), tally)).collect();
            list.retain(|(_, tally)| tally.answers() > 0);
            list.sort_by(|a, b| b.1.answers().cmp(&a.1.answers()).then_with(|| a.0.cmp(&b.0)));
        }
        report.csat = scale(of(Kind::Csat).map(|answer| f64::from(u8::from(answer.score >= 4))));
        report.ces = scale(of(Kind::Ces).map(|answer| f64::from(answer.score)));
        report
    }
}

impl SurveyReport {
    /// The answers by one dimension.
    pub fn by(&self, dimension: Dimension) -> &[(String, Tally)] {
        self.by.get(dimension as usize).map_or(&[], Vec::as_slice)
    }
}

#[allow(clippy::cast_precision_loss)] // counts of rows
fn scale(values: impl Iterator<Item = f64>) -> Scale {
    let (sum, answers) = values.fold((0.0, 0_u64), |(sum, count), value| (sum + value, count + 1));
    Scale { answers, value: (answers > 0).then(|| sum / answers as f64) }
}
