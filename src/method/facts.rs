//! A handoff's eight facts, and how much gets through.

use super::settings::Settings;
use crate::model::*;

/// Severity of each fact from 0 (good) to 1 (bad), `None` where nobody knows,
/// in the order of [`FACTS`](super::FACTS).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Severities(pub [Option<f64>; 8]);

impl Severities {
    /// Everything at its best: an open gate.
    pub const BEST: Self = Self([Some(0.0); 8]);

    /// The severity of one fact.
    pub fn get(&self, fact: Fact) -> Option<f64> {
        self.0.get(fact as usize).copied().flatten()
    }

    /// The same with one fact at its best.
    #[must_use]
    pub fn with_best(mut self, fact: Fact) -> Self {
        if let Some(slot) = self.0.get_mut(fact as usize) {
            *slot = Some(0.0);
        }
        self
    }

    /// Whether a fact is known to be at its best.
    pub fn is_best(&self, fact: Fact) -> bool {
        self.get(fact) == Some(0.0)
    }

    /// How many facts are known.
    pub fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }
}

/// How much gets through a gate: 0 a closed wall, 1 an open gate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permeability {
    /// Unknown facts half bad.
    pub point: f64,
    /// Unknown facts at their worst.
    pub low: f64,
    /// Unknown facts at their best.
    pub high: f64,
}

/// The part of what a customer says that survives, for weights and severities 0 to 1.
/// (Π(1 − w·s) − f₁) / (1 − f₁) with f₁ = Π(1 − w); 1 where all weights are 0.
pub fn permeability(severities: &Severities, weights: &[f64; 8]) -> Permeability {
    Permeability {
        point: permeability_where(severities, weights, 0.5),
        low: permeability_where(severities, weights, 1.0),
        high: permeability_where(severities, weights, 0.0),
    }
}

/// The same with one severity for all that nobody knows, 0 to 1.
pub fn permeability_where(severities: &Severities, weights: &[f64; 8], unknown: f64) -> f64 {
    let (mut worst, mut product) = (1.0, 1.0);
    for (weight, severity) in weights.iter().zip(&severities.0) {
        worst *= 1.0 - weight;
        product *= 1.0 - weight * severity.unwrap_or(unknown);
    }
    if worst >= 1.0 { 1.0 } else { ((product - worst) / (1.0 - worst)).clamp(0.0, 1.0) }
}

/// Severity of a wait against its target, both in minutes:
/// 0 up to the target, 1 from 168 times the target, logarithmic between.
pub fn wait_severity(wait: f64, target: f64) -> f64 {
    if wait <= target {
        0.0
    } else if target <= 0.0 {
        1.0
    } else {
        ((wait / target).ln() / 168_f64.ln()).min(1.0)
    }
}

/// The target of a wait on the way to a touchpoint, in minutes.
pub fn wait_target(link: Option<&Link>, to: &Touchpoint, settings: &Settings) -> f64 {
    link.and_then(|link| link.target_minutes).map_or_else(|| settings.target(to.channel), Amount::get)
}

/// The facts of a handoff. Without a given link nothing is known but what the channels say.
pub fn severities(link: Option<&Link>, from: &Touchpoint, to: &Touchpoint, settings: &Settings) -> Severities {
    let unknown = Link::default();
    let given = link.unwrap_or(&unknown);
    let same_channel = from.channel.is_some() && from.channel == to.channel;
    let wait = given.wait_minutes.map(|wait| wait_severity(wait.get(), wait_target(link, to, settings)));
    Severities([
        given.context.map(|fact| match fact {
            Context::Carried => 0.0,
            Context::Partial => 0.5,
            Context::Repeated => 1.0,
        }),
        given.identity.map(|fact| match fact {
            Identity::Kept => 0.0,
            Identity::Reverified => 1.0,
        }),
        given.initiative.map(|fact| match fact {
            Initiative::Company => 0.0,
            Initiative::Customer => 1.0,
        }),
        given.channel.or(same_channel.then_some(ChannelSwitch::Same)).map(|fact| match fact {
            ChannelSwitch::Same => 0.0,
            ChannelSwitch::Chosen => 0.25,
            ChannelSwitch::Forced => 1.0,
        }),
        wait,
        given.owner.map(|fact| match fact {
            Owner::Both => 0.0,
            Owner::One => 0.5,
            Owner::None => 1.0,
        }),
        given.feedback.map(|fact| match fact {
            Feedback::Returned => 0.0,
            Feedback::None => 1.0,
        }),
        given.promise.map(|fact| match fact {
            PromiseKept::Kept => 0.0,
            PromiseKept::Partly => 0.5,
            PromiseKept::Broken => 1.0,
        }),
    ])
}
