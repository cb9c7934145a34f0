//! NPS, CSAT and CES as they are shown.

use super::recommend::{CES, CSAT, between, nps};
use crate::experience::Heard;
use crate::platform::Language;
use crate::ui::i18n::{number, percent};

/// What people are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Whether they recommend, −100 to 100.
    Nps,
    /// How many are satisfied, in percent.
    Csat,
    /// How easy it was, 1 to 7.
    Ces,
}

/// A measure of some answers.
pub struct Told {
    /// Its value; `None` where nobody answered.
    pub value: Option<String>,
    /// Its 95 % interval in words, where it is known.
    pub range: Option<String>,
    /// How many answers there are.
    pub answers: f64,
    /// Whether these are too few to trust it.
    pub is_few: bool,
}

impl Measure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];

    /// Its name in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nps => "NPS",
            Self::Csat => "CSAT",
            Self::Ces => "CES",
        }
    }

    /// The measure of these answers.
    pub fn of(self, it: &Heard, language: Language) -> Told {
        let told = |value, interval: Option<(f64, f64)>, (answers, is_few)| {
            let digits = if self == Self::Ces { 1 } else { 0 };
            let range = interval.map(|range| between(range, digits, self == Self::Nps, language));
            Told { value, range, answers, is_few }
        };
        match self {
            Self::Nps => {
                let value = it.nps.nps().map(|_| nps(&it.nps, language));
                told(value, it.nps.interval(), (it.nps.answers, it.nps.is_few()))
            }
            Self::Csat => {
                let value = it.csat.mean().map(|mean| percent(mean / 100.0, language));
                told(value, it.csat.interval(CSAT.0, CSAT.1), (it.csat.answers, it.csat.is_few()))
            }
            Self::Ces => {
                let value = it.ces.mean().map(|mean| number(mean, 1, language));
                told(value, it.ces.interval(CES.0, CES.1), (it.ces.answers, it.ces.is_few()))
            }
        }
    }
}
