//! Cells of the tables that people write into: what stands in one, and what is refused.

use crate::format::table::number;
use crate::model::*;

/// One cell of a row.
pub enum Slot<'a> {
    /// Any words.
    Text(&'a mut String),
    /// Not below 0.
    Amount(&'a mut Option<Amount>),
    /// −100 to 100.
    Nps(&'a mut Option<Nps>),
    /// 0 to 100.
    Csat(&'a mut Option<Csat>),
    /// 0 to 100.
    Ces(&'a mut Option<Ces>),
}

/// Why something cannot stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrong {
    /// It is no number.
    NotANumber,
    /// It is not between these two; nothing is too much where the second is `f64::MAX`.
    Range(f64, f64),
    /// There is nothing of that name.
    Nothing,
}

impl Slot<'_> {
    /// The number in it.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Text(_) => None,
            Self::Amount(value) => value.map(Amount::get),
            Self::Nps(value) => value.map(Nps::get),
            Self::Csat(value) => value.map(Csat::get),
            Self::Ces(value) => value.map(Ces::get),
        }
    }

    /// Puts what somebody wrote into it; nothing makes it unknown. In a language with a decimal comma one comma is that.
    ///
    /// # Errors
    /// Why it does not fit; the cell keeps what it had.
    pub fn write(self, text: &str, comma: bool) -> Result<(), Wrong> {
        let text = text.trim();
        if let Self::Text(value) = self {
            text.clone_into(value);
            return Ok(());
        }
        let decimal = comma && text.matches(',').count() == 1 && !text.contains('.');
        let plain = if decimal { text.replace(',', ".") } else { text.to_string() };
        let given = match plain.as_str() {
            "" | "–" | "-" | "?" => None,
            plain => Some(number(plain).map_err(|_| Wrong::NotANumber)?),
        };
        match self {
            Self::Text(_) => Ok(()),
            Self::Amount(value) => set(value, given, Amount::new, (Amount::MIN, Amount::MAX)),
            Self::Nps(value) => set(value, given, Nps::new, (Nps::MIN, Nps::MAX)),
            Self::Csat(value) => set(value, given, Csat::new, (Csat::MIN, Csat::MAX)),
            Self::Ces(value) => set(value, given, Ces::new, (Ces::MIN, Ces::MAX)),
        }
    }
}

fn set<T>(
    value: &mut Option<T>,
    given: Option<f64>,
    new: fn(f64) -> Option<T>,
    (least, most): (f64, f64),
) -> Result<(), Wrong> {
    *value = given.map(|given| new(given).ok_or(Wrong::Range(least, most))).transpose()?;
    Ok(())
}

/// Cells of a period of NPS and revenue, in the order in which they are shown: 7.
pub fn pay_slot(row: &mut PayPeriod, column: usize) -> Slot<'_> {
    match column {
        0 => Slot::Text(&mut row.period),
        1 => Slot::Nps(&mut row.nps),
        2 => Slot::Amount(&mut row.revenue),
        3 => Slot::Nps(&mut row.leader_nps),
        4 => Slot::Amount(&mut row.leader_revenue),
        5 => Slot::Nps(&mut row.laggard_nps),
        _ => Slot::Amount(&mut row.laggard_revenue),
    }
}

/// Cells of a period's answers without its touchpoint: period, promoters, passives, detractors, answers, NPS, CSAT, CES.
pub fn answered_slot(row: &mut Answered, column: usize) -> Slot<'_> {
    match column {
        0 => Slot::Text(&mut row.period),
        1 => Slot::Amount(&mut row.promoters),
        2 => Slot::Amount(&mut row.passives),
        3 => Slot::Amount(&mut row.detractors),
        4 => Slot::Amount(&mut row.answers),
        5 => Slot::Nps(&mut row.nps),
        6 => Slot::Csat(&mut row.csat),
        _ => Slot::Ces(&mut row.ces),
    }
}

/// Cells of an assumption: low, middle, high.
pub fn guess_slot(row: &mut Guess, column: usize) -> Slot<'_> {
    match column {
        0 => Slot::Amount(&mut row.low),
        1 => Slot::Amount(&mut row.middle),
        _ => Slot::Amount(&mut row.high),
    }
}
