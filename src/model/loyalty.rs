//! Records of what customers answered and whether it pays, as people enter them by hand.

use super::field::record;
use super::ids::*;
use super::ranged::*;

record! {
    /// Loyalty in figures that people enter: answers, revenue, assumptions.
    pub struct Loyalty {
        /// Answers of a period, by hand; imported surveys stand in the evidence.
        answers: Vec<Answered>,
        /// NPS beside revenue.
        pay: Option<Pay>,
        /// What more content customers would bring.
        chain: Option<Chain>,
    }

    /// What customers answered in a period.
    pub struct Answered {
        /// When: `2026-03`, `2026`, `2026-Q1`, or any other name of a period.
        period: String,
        /// In which journey.
        journey: Option<JourneyId>,
        /// About which of its touchpoints; about the whole journey where absent.
        touchpoint: Option<TouchpointId>,
        /// How many answered.
        answers: Option<Amount>,
        /// Net promoter score, where the three counts are not known.
        nps: Option<Nps>,
        /// How many gave 9 or 10.
        promoters: Option<Amount>,
        /// How many gave 7 or 8.
        passives: Option<Amount>,
        /// How many gave 0 to 6.
        detractors: Option<Amount>,
        /// Share of 4 and 5 on a scale from 1 to 5, in percent.
        csat: Option<Csat>,
        /// Mean on a scale from 1 to 7.
        ces: Option<Ces>,
    }

    /// NPS beside revenue over time, of the company and of two others.
    pub struct Pay {
        /// Where the figures come from.
        source: Option<String>,
        /// Unit of all revenue, such as a currency.
        unit: Option<String>,
        /// What the company is called.
        own: Option<String>,
        /// Who leads its trade by NPS.
        leader: Option<String>,
        /// Who is last in it.
        laggard: Option<String>,
        /// By how many periods revenue is compared later than NPS; 0 where absent.
        lag: Option<Amount>,
        /// Whether NPS is compared with the growth of revenue instead of revenue.
        growth: Option<bool>,
        /// One for each period.
        periods: Vec<PayPeriod>,
    }

    /// NPS and revenue of one period.
    pub struct PayPeriod {
        /// When: `2026`, `2026-Q1`, `2026-03`, or any other name of a period.
        period: String,
        /// The company's NPS.
        nps: Option<Nps>,
        /// The company's revenue.
        revenue: Option<Amount>,
        /// The leader's NPS.
        leader_nps: Option<Nps>,
        /// The leader's revenue.
        leader_revenue: Option<Amount>,
        /// The laggard's NPS.
        laggard_nps: Option<Nps>,
        /// The laggard's revenue.
        laggard_revenue: Option<Amount>,
    }

    /// Assumptions of the loyalty chain; each has a default that is only a start.
    pub struct Chain {
        /// Unit of money.
        currency: Option<String>,
        /// What the assumptions rest on.
        source: Option<String>,
        /// Customers of a year.
        customers: Option<Guess>,
        /// Revenue from a customer in a year.
        revenue: Option<Guess>,
        /// By how many percent of all customers there are more content ones.
        content: Option<Guess>,
        /// How many percent of content customers recommend.
        recommend: Option<Guess>,
        /// New customers in a year that one who recommends brings.
        brought: Option<Guess>,
        /// By how many percentage points content customers buy again more often.
        again: Option<Guess>,
        /// How many percent fewer of them go over to another company.
        stay: Option<Guess>,
    }

    /// An assumption with its range.
    pub struct Guess {
        /// At least.
        low: Option<Amount>,
        /// Most likely.
        middle: Option<Amount>,
        /// At most.
        high: Option<Amount>,
    }
}
