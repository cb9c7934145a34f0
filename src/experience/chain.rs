//! The loyalty chain as an estimate: content, recommends, buys again, considers others less, revenue.
//!
//! It is arithmetic with stated assumptions. It takes nothing from the CX score.

use crate::model::*;

/// What is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Customers of a year.
    Customers,
    /// Revenue from a customer in a year.
    Revenue,
    /// More content customers, in percent of all.
    Content,
    /// How many percent of content customers recommend.
    Recommend,
    /// New customers that one who recommends brings in a year.
    Brought,
    /// By how many percentage points content customers buy again more often.
    Again,
    /// How many percent fewer of the others among them go over to another company.
    Stay,
}

impl Assumption {
    /// All of them, in the order of the chain.
    pub const ALL: [Self; 7] =
        [Self::Customers, Self::Revenue, Self::Content, Self::Recommend, Self::Brought, Self::Again, Self::Stay];

    /// Low, middle and high to start from. Customers and their revenue have none: nobody else knows them.
    /// The others are examples of a size, not findings.
    pub fn usual(self) -> Option<[f64; 3]> {
        match self {
            Self::Customers | Self::Revenue => None,
            Self::Content => Some([1.0, 3.0, 5.0]),
            Self::Recommend => Some([10.0, 25.0, 40.0]),
            Self::Brought => Some([0.1, 0.3, 0.6]),
            Self::Again => Some([3.0, 10.0, 20.0]),
            Self::Stay => Some([1.0, 4.0, 8.0]),
        }
    }

    /// The largest value that makes sense: a share has 100.
    pub fn most(self) -> f64 {
        match self {
            Self::Content | Self::Recommend | Self::Again | Self::Stay => 100.0,
            Self::Customers | Self::Revenue | Self::Brought => f64::MAX,
        }
    }

    /// The field of the chain.
    pub fn field(self, chain: &mut Chain) -> &mut Option<Guess> {
        match self {
            Self::Customers => &mut chain.customers,
            Self::Revenue => &mut chain.revenue,
            Self::Content => &mut chain.content,
            Self::Recommend => &mut chain.recommend,
            Self::Brought => &mut chain.brought,
            Self::Again => &mut chain.again,
            Self::Stay => &mut chain.stay,
        }
    }

    /// Low, middle and high in force: as entered, else the usual ones. Where only one was entered for
    /// [customers](Self::Customers) or [revenue](Self::Revenue), it stands for all three.
    pub fn values(self, chain: &Chain) -> [Option<f64>; 3] {
        let mut chain = chain.clone();
        let guess = self.field(&mut chain).clone().unwrap_or_default();
        let entered = [guess.low, guess.middle, guess.high].map(|value| value.map(Amount::get));
        match self.usual() {
            Some(usual) => {
                let mut values = usual.map(Some);
                for (value, entered) in values.iter_mut().zip(entered) {
                    *value = entered.or(*value);
                }
                values
            }
            None => {
                let [low, middle, high] = entered;
                let any = middle.or(low).or(high);
                [low.or(any), any, high.or(any)]
            }
        }
    }
}

/// One case of the estimate, in units of the chain's money and in customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Case {
    /// More content customers.
    pub content: f64,
    /// New customers that they bring.
    pub brought: f64,
    /// Revenue from those.
    pub recommended: f64,
    /// Revenue from buying again.
    pub again: f64,
    /// Revenue that does not go over to others.
    pub stayed: f64,
}

impl Case {
    /// Revenue more in a year.
    pub fn total(&self) -> f64 {
        self.recommended + self.again + self.stayed
    }

    /// What one value for each assumption gives, in the order of [`Assumption::ALL`].
    fn of([customers, revenue, content, recommend, brought, again, stay]: [f64; 7]) -> Self {
        let content = customers * content / 100.0;
        let new = content * recommend / 100.0 * brought;
        let again = content * again / 100.0;
        // Who buys again anyway is not counted once more as one who stays.
        let stayed = (content - again) * stay / 100.0;
        Self { content, brought: new, recommended: new * revenue, again: again * revenue, stayed: stayed * revenue }
    }
}

/// The estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// All assumptions low, in the middle, high.
    pub cases: [Case; 3],
    /// Revenue with one assumption low or high and the others in the middle; the one that moves it most first.
    pub levers: Vec<(Assumption, f64, f64)>,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEstimate {
    /// Nobody has entered these.
    Missing(Vec<Assumption>),
    /// Low, middle and high of these are not in order, or above what makes sense.
    Wrong(Vec<Assumption>),
}

/// The estimate of a chain.
///
/// # Errors
/// What is missing or contradicts itself.
pub fn estimate(chain: &Chain) -> Result<Estimate, NoEstimate> {
    let values = Assumption::ALL.map(|it| (it, it.values(chain)));
    let named = |wanted: &dyn Fn(Assumption, &[Option<f64>; 3]) -> bool| -> Vec<Assumption> {
        values.iter().filter(|(it, values)| wanted(*it, values)).map(|(it, _)| *it).collect()
    };
    let missing = named(&|_, values| values.iter().any(Option::is_none));
    if !missing.is_empty() {
        return Err(NoEstimate::Missing(missing));
    }
    let wrong = named(&|it, [low, middle, high]| low > middle || middle > high || *high > Some(it.most()));
    if !wrong.is_empty() {
        return Err(NoEstimate::Wrong(wrong));
    }
    let column = |case: usize| values.map(|(_, values)| values.get(case).copied().flatten().unwrap_or_default());
    let middle = column(1);
    let mut levers: Vec<(Assumption, f64, f64)> = Assumption::ALL
        .iter()
        .enumerate()
        .map(|(place, assumption)| {
            let with = |case: usize| {
                let mut one = middle;
                if let (Some(value), Some(other)) = (one.get_mut(place), column(case).get(place)) {
                    *value = *other;
                }
                Case::of(one).total()
            };
            (*assumption, with(0), with(2))
        })
        .filter(|(_, low, high)| high > low)
        .collect();
    levers.sort_by(|a, b| (b.2 - b.1).total_cmp(&(a.2 - a.1)));
    Ok(Estimate { cases: [Case::of(column(0)), Case::of(middle), Case::of(column(2))], levers })
}
