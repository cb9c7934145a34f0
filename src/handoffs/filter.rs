//! Which gates are listed, and in which order.

use super::Gate;
use crate::method::FACTS;
use crate::model::{DepartmentId, Fact};

/// What has to be known of a gate, or of one of its facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Known {
    /// Anything.
    #[default]
    Any,
    /// Known, all of it.
    Known,
    /// Something of it is not known.
    Unknown,
    /// Something of it is known to be bad.
    Bad,
}

/// Which gates to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// On either side of it.
    pub department: Option<DepartmentId>,
    /// From the first to the second.
    pub pair: Option<(DepartmentId, DepartmentId)>,
    /// Its name, on either side of it.
    pub stage: Option<String>,
    /// The fact that `known` is about; all eight where there is none. A fact alone asks for gates
    /// where it is not known to be at its best.
    pub fact: Option<Fact>,
    /// What is known.
    pub known: Known,
    /// Only those where customers come straight back.
    pub ping_pong: bool,
}

impl Filter {
    /// Whether it leaves nothing out.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a gate is listed.
    pub fn takes(&self, gate: &Gate) -> bool {
        let (from, to) = &gate.departments;
        let department = self.department.as_ref().is_none_or(|own| own == from || own == to);
        let pair = self.pair.as_ref().is_none_or(|pair| *pair == gate.departments);
        let stage = self.stage.as_ref().is_none_or(|own| *own == gate.stages.0 || *own == gate.stages.1);
        let ping_pong = !self.ping_pong || gate.is_ping_pong();
        department && pair && stage && ping_pong && self.knows(gate)
    }

    fn knows(&self, gate: &Gate) -> bool {
        let facts: Vec<Option<f64>> = match self.fact {
            Some(fact) => vec![gate.severities.get(fact)],
            None => FACTS.iter().map(|fact| gate.severities.get(*fact)).collect(),
        };
        match self.known {
            Known::Any => self.fact.is_none_or(|fact| !gate.severities.is_best(fact)),
            Known::Known => facts.iter().all(Option::is_some),
            Known::Unknown => facts.iter().any(Option::is_none),
            Known::Bad => facts.iter().flatten().any(|severity| *severity > 0.0),
        }
    }
}

/// By what gates are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankBy {
    /// The least permeable first.
    #[default]
    Worst,
    /// By what opening it would add to CX.
    Gain,
    /// By the time lost there; unknown last.
    Time,
    /// By the customers who go through; unknown last.
    Customers,
    /// As they come in the journey.
    Journey,
}

/// Ranks gates; ties stay as they come in the journey. `gain` is by place.
pub fn sort(gates: &mut [Gate], order: RankBy, gain: impl Fn(usize) -> Option<f64>) {
    let falling = |value: Option<f64>| -value.unwrap_or(-1.0);
    gates.sort_by(|a, b| {
        let key = |gate: &Gate| match order {
            RankBy::Worst => gate.permeability.point,
            RankBy::Gain => falling(gain(gate.place)),
            RankBy::Time => falling(gate.minutes),
            RankBy::Customers => falling(gate.customers),
            RankBy::Journey => 0.0,
        };
        key(a).total_cmp(&key(b)).then(a.place.cmp(&b.place))
    });
}
