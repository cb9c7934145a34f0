//! The numbers of two journeys beside each other. A difference with an unknown side is unknown.

use super::{Pairs, Two};
use crate::method::{Choose, Experience, Scope, Silos, emotion, experience};
use crate::model::*;
use std::collections::BTreeMap;

/// A number with its range; both ends are the number itself where it has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The number.
    pub point: f64,
    /// The smallest that unknown facts allow.
    pub low: f64,
    /// The largest.
    pub high: f64,
}

macro_rules! metrics {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $better:expr;)+) => {
        /// A number that both sides have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Metric { $($(#[$doc])* $name,)+ }

        impl Metric {
            /// Every metric, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its stable name, the one that it has in the score report.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// 1 where more is better, −1 where less is, 0 where neither can be said.
            pub fn better(self) -> i8 {
                match self { $(Self::$name => $better,)+ }
            }
        }
    };
}

metrics! {
    /// Potential ÷ effective silos.
    Cx = "cx", 1;
    /// Effective silos.
    EffectiveSilos = "effective_silos", -1;
    /// Minutes that customers lose at walls in a month.
    WastedMinutes = "wasted_minutes_per_month", -1;
    /// Mean emotion.
    EmotionMean = "emotion_mean", 1;
    /// Potential ÷ departments.
    CxLiteral = "cx_literal", 1;
    /// The part of the potential that is lost at walls.
    SiloTax = "silo_tax", -1;
    /// Levels of technology × imagination.
    Potential = "potential", 1;
    /// What lost time costs in a month.
    WastedCost = "wasted_cost_per_month", -1;
    /// Mean of peak and end.
    PeakEnd = "peak_end", 1;
    /// The part of all falls in emotion that lies on handoffs.
    FallAtHandoffs = "fall_at_handoffs", 0;
    /// Mean of promises kept.
    PromiseKeeping = "promise_keeping", 1;
    /// Emotion in front minus emotion behind.
    ConsistencyGap = "consistency_gap", 0;
    /// The highest risk of escalation among touchpoints.
    EscalationPeak = "escalation_peak", -1;
}

/// A number of both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Which.
    pub metric: Metric,
    /// Its values.
    pub value: Two<Range>,
}

impl Reading {
    /// After minus before.
    pub fn delta(&self) -> Option<f64> {
        Some(self.value.after?.point - self.value.before?.point)
    }

    /// 1 where the change is for the better, −1 for the worse, 0 for neither.
    pub fn verdict(&self) -> i8 {
        let sign = match self.delta() {
            Some(delta) if delta > 1e-9 => 1,
            Some(delta) if delta < -1e-9 => -1,
            _ => 0,
        };
        sign * self.metric.better()
    }
}

/// What a touchpoint feels like and risks on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Felt {
    /// Which touchpoint.
    pub id: Two<TouchpointId>,
    /// Its emotion, −2 to 2.
    pub emotion: Two<f64>,
    /// Its escalation risk, 0 to 100.
    pub risk: Two<f64>,
}

/// The numbers of one side.
pub(super) struct Side {
    pub(super) stuck: Option<TouchpointId>,
    scope: Option<(Scope, Silos, Experience)>,
    risks: BTreeMap<TouchpointId, f64>,
    emotions: BTreeMap<TouchpointId, f64>,
}

impl Side {
    pub(super) fn new(document: &Document, id: &JourneyId) -> Self {
        let (scope, stuck) = match Scope::new(document, &Choose::Journey(id.clone())) {
            Ok(scope) => (scope, None),
            Err(problems) => (None, problems.first().and_then(|it| it.args.first()).map(|id| id.as_str().into())),
        };
        let scope = scope.map(|scope| (scope.silos(), experience(&scope), scope)).map(|(a, b, c)| (c, a, b));
        let touchpoints = || document.journeys.get(id).into_iter().flat_map(|journey| journey.touchpoints.iter());
        let emotions = gather(touchpoints().filter_map(|it| Some((it.id.clone(), emotion(it)?))));
        let risks = scope.iter().flat_map(|(_, _, it)| &it.escalation).map(|(_, id, risk)| (id.clone(), *risk));
        Self { stuck, risks: gather(risks), emotions, scope }
    }

    fn read(&self, metric: Metric) -> Option<Range> {
        let (scope, silos, feel) = self.scope.as_ref()?;
        let only = |point: f64| Range { point, low: point, high: point };
        let potential = scope.levels.potential();
        Some(match metric {
            Metric::Cx => {
                Range { point: potential / silos.point, low: potential / silos.high, high: potential / silos.low }
            }
            Metric::EffectiveSilos => Range { point: silos.point, low: silos.low, high: silos.high },
            #[allow(clippy::cast_precision_loss)] // a count of departments
            Metric::CxLiteral => only(potential / scope.departments.len() as f64),
            Metric::SiloTax => {
                let tax = |silos: f64| 1.0 - silos.recip();
                Range { point: tax(silos.point), low: tax(silos.low), high: tax(silos.high) }
            }
            Metric::Potential => only(potential),
            Metric::WastedMinutes => only(feel.wasted_minutes_per_month?),
            Metric::WastedCost => only(feel.wasted_cost_per_month?),
            Metric::EmotionMean => only(feel.emotion_mean?),
            Metric::PeakEnd => only(feel.peak_end?),
            Metric::FallAtHandoffs => only(feel.fall_at_handoffs?),
            Metric::PromiseKeeping => only(feel.promise_keeping?),
            Metric::ConsistencyGap => only(feel.consistency_gap?),
            Metric::EscalationPeak => only(self.risks.values().copied().reduce(f64::max)?),
        })
    }
}

/// Every number of both sides.
pub(super) fn readings(before: &Side, after: &Side) -> Vec<Reading> {
    let read = |metric: Metric| Reading { metric, value: Two::new(before.read(metric), after.read(metric)) };
    Metric::ALL.iter().copied().map(read).collect()
}

/// Every touchpoint of both sides.
pub(super) fn feelings(pairs: &Pairs, before: &Side, after: &Side) -> Vec<Felt> {
    let both = |id: &Two<TouchpointId>, pick: fn(&Side) -> &BTreeMap<TouchpointId, f64>| {
        let get = |side: &Side, id: &Option<TouchpointId>| pick(side).get(id.as_ref()?).copied();
        Two::new(get(before, &id.before), get(after, &id.after))
    };
    let feeling = |(_, id): &(Option<usize>, Two<TouchpointId>)| Felt {
        emotion: both(id, |side| &side.emotions),
        risk: both(id, |side| &side.risks),
        id: id.clone(),
    };
    pairs.touchpoints.iter().map(feeling).collect()
}
