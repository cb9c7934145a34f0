//! NPS beside revenue: the company, the leader and the laggard of its trade. No number here comes from the score.

use super::correlation::{Related, Unrelated, correlation};
use super::period::in_time;
use crate::model::*;

/// Whose figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The company.
    Own,
    /// The leader of its trade.
    Leader,
    /// The last of its trade.
    Laggard,
}

impl Who {
    /// All three, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Own, Self::Leader, Self::Laggard];

    /// NPS and revenue of a period.
    pub fn of(self, period: &PayPeriod) -> (Option<f64>, Option<f64>) {
        let (nps, revenue) = match self {
            Self::Own => (period.nps, period.revenue),
            Self::Leader => (period.leader_nps, period.leader_revenue),
            Self::Laggard => (period.laggard_nps, period.laggard_revenue),
        };
        (nps.map(Nps::get), revenue.map(Amount::get))
    }
}

/// One company over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaySeries {
    /// NPS of each period, −100 to 100.
    pub nps: Vec<Option<f64>>,
    /// Revenue of each period, in the unit of the document.
    pub revenue: Vec<Option<f64>>,
    /// Revenue with the first known one above 0 as 100.
    pub index: Vec<Option<f64>>,
    /// Growth of revenue over the period before, in percent.
    pub growth: Vec<Option<f64>>,
}

impl PaySeries {
    /// NPS with what is compared with it so many periods later; what is compared is revenue or its growth.
    pub fn pairs(&self, lag: usize, growth: bool) -> Vec<(usize, f64, f64)> {
        let later = if growth { &self.growth } else { &self.revenue };
        let pair = |(place, nps): (usize, &Option<f64>)| Some((place, (*nps)?, (*later.get(place + lag)?)?));
        self.nps.iter().enumerate().filter_map(pair).collect()
    }

    /// Whether there is any figure.
    pub fn is_empty(&self) -> bool {
        self.nps.iter().chain(&self.revenue).all(Option::is_none)
    }

    fn of(who: Who, periods: &[&PayPeriod]) -> Self {
        let both = || periods.iter().map(|period| who.of(period));
        let revenue: Vec<Option<f64>> = both().map(|(_, revenue)| revenue).collect();
        let first = revenue.iter().flatten().copied().find(|value| *value > 0.0);
        let index = revenue.iter().map(|value| Some(100.0 * (*value)? / first?)).collect();
        let before = std::iter::once(&None).chain(&revenue);
        let growth = before
            .zip(&revenue)
            .map(|(before, now)| {
                let before = before.filter(|it| *it > 0.0)?;
                Some(100.0 * ((*now)? / before - 1.0))
            })
            .collect();
        Self { nps: both().map(|(nps, _)| nps).collect(), revenue, index, growth }
    }
}

/// All figures in the order of time, and how they move together.
#[derive(Clone, Debug, PartialEq)]
pub struct PayRead {
    /// Names of the periods.
    pub periods: Vec<String>,
    /// One for each of [`Who::ALL`].
    pub series: [PaySeries; 3],
    /// How NPS and revenue move together, likewise.
    pub related: [Result<Related, Unrelated>; 3],
    /// By how many periods revenue is taken later.
    pub lag: usize,
    /// Whether growth is compared in place of revenue.
    pub growth: bool,
}

/// The most periods by which revenue can be taken later.
pub const MOST_LAG: usize = 4;

/// What the entered figures say.
pub fn pay(entered: &Pay) -> PayRead {
    let order = in_time(entered.periods.iter().map(|it| it.period.as_str()));
    let periods: Vec<&PayPeriod> = order.iter().filter_map(|place| entered.periods.get(*place)).collect();
    let series = Who::ALL.map(|who| PaySeries::of(who, &periods));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative and small
    let lag = (entered.lag.map_or(0.0, Amount::get) as usize).min(MOST_LAG);
    let growth = entered.growth == Some(true);
    let related = series.each_ref().map(|series| {
        let pairs: Vec<_> = series.pairs(lag, growth).into_iter().map(|(_, x, y)| (x, y)).collect();
        correlation(&pairs)
    });
    PayRead { periods: periods.iter().map(|it| it.period.clone()).collect(), series, related, lag, growth }
}
